"""What a document says is approved, held against the dated approvals on the regulators' cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from alsqa.approval import Approval
from alsqa.doubt import Doubt, DoubtKind
from alsqa.models import Source
from ingest.compare.course import before
from ingest.compare.licences import LICENSED, Licensing, licensings
from ingest.compare.names import Treatments
from ingest.compare.told import Sentence, Told, passage_with

_ENOUGH = 2  # approvals in one place, from which on the collection is taken to hold them all


@dataclass(frozen=True)
class _Held:
    """One approval, with the key of its drug and the source that tells of it."""

    key: str
    approval: Approval
    source: Source

    def has_begun(self, day: str) -> bool:
        """Whether the drug had been approved by a day (a year, a month or a day)."""
        return self.approval.since is not None and not before(day, self.approval.since)

    def has_ended(self, day: str) -> bool:
        """Whether the approval was over on a day."""
        return self.approval.until is not None and not before(day, self.approval.until)


@dataclass(frozen=True)
class _Approved:
    """What the collection holds on approvals."""

    held: tuple[_Held, ...]

    @classmethod
    def of(cls, sources: Sequence[Source], treatments: Treatments) -> _Approved:
        return cls(
            tuple(
                _Held(key, approval, source)
                for source in sources
                for approval in source.card.approvals
                for key in sorted(treatments.keys(approval.drug))[:1]
            )
        )

    def regions(self) -> list[str]:
        """Places, those with most approvals first."""
        every = [each.approval.region for each in self.held if each.approval.since]
        return sorted(set(every), key=lambda region: (-every.count(region), region))

    def of_drug(self, key: str, region: str) -> list[_Held]:
        """What is held on a drug in a place, or in any place for ""."""
        return [h for h in self.held if h.key == key and region in {"", h.approval.region}]

    def in_force(self, region: str, day: str, *, symptoms: bool = False) -> dict[str, _Held]:
        """The drugs approved in a place on a day, those against a symptom only where asked for."""
        ended = {h.key for h in self.held if h.approval.region == region and h.has_ended(day)}
        return {
            h.key: h
            for h in self.held
            if h.approval.region == region
            and h.has_begun(day)
            and h.key not in ended
            and (symptoms or not h.approval.symptom)
        }

    def is_approved(self, key: str, region: str, day: str) -> bool:
        """Whether a drug is approved in a place, or in any for ""."""
        places = [region] if region else self.regions()
        return any(key in self.in_force(place, day, symptoms=True) for place in places)


def approval_doubts(
    told: Told, others: Sequence[Source], treatments: Treatments, today: date
) -> Iterator[Doubt]:
    """What is told of approvals otherwise than it is held, each kind of thing once a drug."""
    approved = _Approved.of([*others, told.source], treatments)
    if not approved.held:
        return
    seen: set[object] = set()
    for sentence in told.sentences:
        for said in licensings(sentence.text, treatments):
            conflict = _conflict(said, approved, treatments, told.source.card.published, today)
            mark = (said.what, said.drugs if said.what != "count" else "")
            if conflict and mark not in seen:
                seen.add(mark)
                yield _doubt(told, sentence, conflict, treatments, others, said)


@dataclass(frozen=True)
class _Conflict:
    says: str
    by: _Held | None


def _conflict(
    said: Licensing,
    approved: _Approved,
    treatments: Treatments,
    published: str | None,
    today: date,
) -> _Conflict | None:
    now = said.day or f"{today:%Y-%m-%d}"
    found = _wrong(said, approved, treatments, now)
    if found is None or said.day or not published or published == "unknown":
        return found
    if _wrong(said, approved, treatments, published) is None:
        return _Conflict(f"{found.says} It was so when it was published ({published}).", found.by)
    return found


def _wrong(
    said: Licensing, approved: _Approved, treatments: Treatments, day: str
) -> _Conflict | None:
    if said.what == "count":
        return _wrong_count(said, approved, treatments, day)
    (drug,) = said.drugs
    name = treatments.name(drug)
    where = f" in {said.region}" if said.region else ""
    held = approved.of_drug(drug, said.region)
    is_so = approved.is_approved(drug, said.region, day)
    if said.what == "approved" and not is_so:
        ended = next((h for h in held if h.approval.until), None)
        refused = next((h for h in held if h.approval.refused), None)
        if ended:
            told = f"its approval ended on {ended.approval.until}"
            return _Conflict(f"It calls {name} approved{where}: {told}.", ended)
        if refused:
            told = f"it was refused or its application withdrawn on {refused.approval.refused}"
            return _Conflict(f"It calls {name} approved{where}: {told}.", refused)
        if said.on_subject and (not said.region or said.region in approved.regions()):
            return _Conflict(f"It calls {name} approved{where}: no approval is held.", None)
    if said.what == "unapproved" and is_so and said.on_subject:
        by = next(h for h in held if h.has_begun(day))
        told = f"it is, since {by.approval.since}, in {by.approval.region}"
        return _Conflict(f"It says that {name} is not approved{where}: {told}.", by)
    return None


def _wrong_count(
    said: Licensing, approved: _Approved, treatments: Treatments, day: str
) -> _Conflict | None:
    """None where what is said fits any place that it may mean."""
    places = [said.region] if said.region else approved.regions()
    known = [p for p in places if len(approved.in_force(p, day)) >= _ENOUGH]
    wrong = [
        conflict
        for place in known
        if (conflict := _wrong_in(place, said, approved, treatments, day)) is not None
    ]
    return wrong[0] if wrong and len(wrong) == len(known) else None


def _wrong_in(
    place: str, said: Licensing, approved: _Approved, treatments: Treatments, day: str
) -> _Conflict | None:
    held = approved.in_force(place, day)
    general = {key for key, each in held.items() if not each.approval.only}
    named = set(said.drugs)
    some = {key for key, each in held.items() if each.approval.only and _is_on(each, said.text)}
    if named and named <= some:
        return None
    listed = named & set(held)
    more = sorted(named - set(held)) if (said.number or 0) > len(held) else []
    if (set(held) <= named and not more) or (said.for_all and general <= named):
        return None
    if not listed and said.number in ({len(held)} | ({len(general)} if said.for_all else set())):
        return None
    missing = sorted(set(held) - named or held, key=lambda key: held[key].approval.since or "")
    told = ", ".join(
        f"{treatments.name(key)}{f' (only {only})' if (only := held[key].approval.only) else ''} "
        f"since {held[key].approval.since}"
        for key in sorted(held, key=lambda each: held[each].approval.since or "")
    )
    count = "only what it names" if said.number is None else f"{said.number or 'no'} drug"
    count += " is" if said.number in {None, 1} else "s are"
    says = f"It says that {count} approved; for {place} the collection holds: {told}."
    return _Conflict(says, held[missing[-1]])


def _is_on(held: _Held, text: str) -> bool:
    """Whether a sentence names the group of people for whom a drug is approved."""
    return held.approval.only.split("-")[0].lower() in text.lower()


def _doubt(
    told: Told,
    sentence: Sentence,
    conflict: _Conflict,
    treatments: Treatments,
    others: Sequence[Source],
    said: Licensing,
) -> Doubt:
    by = conflict.by.source if conflict.by else _on(said.drugs[0], others, treatments)
    if by is None:
        return Doubt(DoubtKind.APPROVALS, conflict.says, told.quote(sentence))
    words = passage_with(by, LICENSED)
    return Doubt(DoubtKind.APPROVALS, conflict.says, told.quote(sentence), by.id, words)


def _on(drug: str, others: Sequence[Source], treatments: Treatments) -> Source | None:
    """The source that says most of how a drug stands: one on it that speaks of approval."""
    on_it = [s for s in others if drug in treatments.keys(s.card.title)]
    speaking = [s for s in on_it if LICENSED.search(s.text)]
    return next(iter([*speaking, *on_it]), None)
