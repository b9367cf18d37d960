"""What a document says of a trial, held against what the collection's cards say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alsqa.doubt import Doubt, DoubtKind
from alsqa.models import Source
from ingest.compare import course, facets
from ingest.compare.names import Treatments
from ingest.compare.records import Record
from ingest.compare.told import Told, passage_with
from ingest.compare.trials import Spoken, Trials


@dataclass(frozen=True)
class _Conflict:
    """facet: what is told otherwise. told, held: in words. wanted: finds what is held."""

    facet: str
    told: str
    held: str
    wanted: str
    added: str = ""


def registry_doubts(
    told: Told, trials: Trials, treatments: Treatments, today: date
) -> Iterator[Doubt]:
    """One doubt for each trial and each thing that is told of it otherwise than it is held."""
    by_record: dict[int, list[Spoken]] = {}
    for spoken in trials.spoken(told):
        by_record.setdefault(id(spoken.record), []).append(spoken)
    published = told.source.card.published
    for every in by_record.values():
        seen: set[str] = set()
        for spoken in every:
            for conflict in _conflicts(spoken, treatments, published, today):
                if conflict.facet not in seen and not _told_rightly(conflict.facet, every):
                    seen.add(conflict.facet)
                    yield _doubt(told, spoken, conflict)


def _told_rightly(facet: str, every: list[Spoken]) -> bool:
    """Whether another sentence gives the size that is held: this one's is then a part of it."""
    return facet == "size" and any(
        facets.fits(size, {n for t, _ in spoken.record.held if (n := t.enrolled)})
        for spoken in every
        for size in facets.sizes(spoken.sentence.text)
    )


def _conflicts(
    spoken: Spoken, treatments: Treatments, published: str | None, today: date
) -> Iterator[_Conflict]:
    yield from _phase(spoken)
    yield from _drug(spoken, treatments)
    yield from _size(spoken)
    yield from _status(spoken, published)
    yield from _days(spoken, today)


def _phase(spoken: Spoken) -> Iterator[_Conflict]:
    held = {t.phase for t, _ in spoken.record.held if t.phase}
    for phase in facets.phases(spoken.sentence.text):
        if not held or any(facets.is_phase(phase.value, each) for each in held):
            continue
        if spoken.is_about(phase.start, phase.end):
            wanted = rf"phase\W{{1,3}}{re.escape(sorted(held)[0])}"
            yield _Conflict("phase", f"phase {phase.value}", f"phase {_or(held)}", wanted)


def _drug(spoken: Spoken, treatments: Treatments) -> Iterator[_Conflict]:
    text = spoken.sentence.text
    own = treatments.keys(spoken.record.main)
    named = [
        mention
        for mention in treatments.within(text)
        if not spoken.at or mention.end <= spoken.at[0] or spoken.at[1] <= mention.start
    ]
    if not own or any(mention.named in own for mention in named):
        return
    for mention in named:
        place = mention.start, mention.end
        if facets.is_given(text, *place, spoken.at) and spoken.is_about(*place):
            held = " or ".join(sorted(map(treatments.name, own)))
            other = treatments.name(mention.named)
            yield _Conflict("drug", other, held, re.escape(held.split(" or ")[0]))
            return


def _size(spoken: Spoken) -> Iterator[_Conflict]:
    held = {t.enrolled for t, _ in spoken.record.held if t.enrolled}
    sizes = [s for s in facets.sizes(spoken.sentence.text) if spoken.is_about(s.start, s.end)]
    if held and sizes and not any(facets.fits(size, held) for size in sizes):
        number = min(held)
        wanted = rf"\b{number}\b|\b{number:,}\b"
        yield _Conflict("size", f"{sizes[0].value} people", f"{_or(held)} people", wanted)


def _status(spoken: Spoken, published: str | None) -> Iterator[_Conflict]:
    held = [(t, state) for t, _ in spoken.record.held if (state := course.state_of(t.status))]
    for said in course.states(spoken.sentence.text):
        if not held or not spoken.is_about(said.start, said.end):
            continue
        if not any(course.is_state(said.value, each) for _, each in held):
            trial = held[0][0]
            end = next((t.completed for t, _ in held if t.completed), None)
            ended = f" ({end})" if end else ""
            early = bool(end and published and course.before(published, end))
            added = " It was so when the document was published." if early else ""
            held_as = f"{trial.status}{ended}"
            yield _Conflict("status", course.SAID[said.value], held_as, r"complet|stop|end", added)
            return


def _days(spoken: Spoken, today: date) -> Iterator[_Conflict]:
    trials = [t for t, _ in spoken.record.held]
    ends = {t.completed for t in trials if t.completed}
    starts = {t.started for t in trials if t.started}
    for day in course.days(spoken.sentence.text):
        if not spoken.is_about(day.start, day.end):
            continue
        if day.what == "due":
            if ends and not any(course.same_day(day.value, end) for end in ends):
                wanted = "|".join(sorted({end[:4] for end in ends}))
                yield _Conflict("date", f"an end still to come in {day.value}", _or(ends), wanted)
            elif course.before(day.value, f"{today:%Y-%m}"):
                late = f"that day is past (today is {today})"
                yield _Conflict("date", f"an end still to come in {day.value}", late, r"\d{4}")
        else:
            held = ends if day.what == "end" else starts
            if held and not any(course.same_day(day.value, each) for each in held):
                wanted = "|".join(sorted({each[:4] for each in held}))
                yield _Conflict(
                    "date", f"{day.what} {day.value}", f"{day.what} {_or(held)}", wanted
                )


def _or(values: set[str] | set[int]) -> str:
    return " or ".join(str(value) for value in sorted(values, key=str))


def _doubt(told: Told, spoken: Spoken, conflict: _Conflict) -> Doubt:
    source, words = _bearing(spoken.record, conflict.wanted)
    name = spoken.record.name
    says = (
        f"The {conflict.facet} of {name}: the document says {conflict.told}, "
        f"the collection {conflict.held}.{conflict.added}"
    )
    quote = told.quote(spoken.sentence)
    return Doubt(DoubtKind.REGISTRY, says, quote, source.id, words)


def _bearing(record: Record, wanted: str) -> tuple[Source, str]:
    """The source whose words tell best what is held, and those words."""
    pattern = re.compile(wanted, re.IGNORECASE)
    name = re.compile(re.escape(record.name), re.IGNORECASE)
    quoted = [(s, passage_with(s, pattern, name)) for s in record.sources()]
    return next(((s, q) for s, q in quoted if pattern.search(q) and name.search(q)), None) or next(
        ((s, q) for s, q in quoted if pattern.search(q)), quoted[0]
    )
