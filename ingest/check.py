"""What must hold within a card and between sources before anything is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alsqa.errors import BadSource
from alsqa.evidence import CONFIRMABLE, confirms
from alsqa.models import Population, Source, Standing

# As curators write them, and as `Standing` names them.
LINKS = {
    **{n: n for n in ("superseded_by", "contradicted_by", "confirmed_by", "conflicts_with")},
    "with": "together_with",
}
_ONE_WAY = ("superseded_by", "contradicted_by")


def standings(source: Source) -> Iterator[tuple[Standing, str]]:
    """What holds for the card and for each fact, with the words that find it in the file."""
    yield source.card.standing, ""
    yield from ((f.standing, source.text[f.start : f.plain_end]) for f in source.facts)


def _links(source: Source) -> Iterator[tuple[str, str, str]]:
    """(field, id that it names, the fact's words) for every link, each id of a field once."""
    seen: set[tuple[str, str]] = set()
    for standing, near in standings(source):
        for field, name in LINKS.items():
            for target in getattr(standing, name):
                if (field, target) not in seen:
                    seen.add((field, target))
                    yield field, target, near
    for claim in source.card.claims:
        for target in claim.by:
            if ("claims.by", target) not in seen:
                seen.add(("claims.by", target))
                yield "claims.by", target, claim.claim


def linked(source: Source) -> set[str]:
    """Every id that a source names anywhere."""
    return {target for _, target, _ in [*_links(source), *_doubted(source)]}


def _doubted(source: Source) -> Iterator[tuple[str, str, str]]:
    """The same for each doubt that readers are told of; a settled one may name what is gone."""
    for doubt in source.card.doubts:
        if doubt.is_open and doubt.by:
            yield "doubts.by", doubt.by, doubt.quote


def _named(source: Source, name: str) -> set[str]:
    """The ids that a source names in one field, on its card or on any fact."""
    return {target for standing, _ in standings(source) for target in getattr(standing, name)}


def problems(sources: Sequence[Source], names: Mapping[str, str]) -> list[BadSource]:
    """Everything that is wrong between sources, each with its file, field and mend.

    names: source id to file name, for the messages.
    """
    found: list[BadSource] = []
    by_id = {source.id: source for source in sources}
    for source in sources:
        name = names[source.id]
        found.extend(_lost_links(source, by_id, name))
        found.extend(_one_sided(source, by_id, names))
        found.extend(_circles(source, by_id, name))
        found.extend(_refused_confirmations(source, by_id, name))
        found.extend(_bad_dates(source, name))
    return found


def _lost_links(source: Source, by_id: Mapping[str, Source], name: str) -> Iterable[BadSource]:
    for field, target, near in [*_links(source), *_doubted(source)]:
        own = target == source.id and field != "with"
        if target not in by_id or own:
            problem = "names the source itself." if own else f"{target} is no source's id."
            yield BadSource(name, field, problem, "write the id of another source.", near)


def _one_sided(
    source: Source, by_id: Mapping[str, Source], names: Mapping[str, str]
) -> Iterable[BadSource]:
    for field, target, near in _links(source):
        other = by_id.get(target)
        if field != "conflicts_with" or other is None or other is source:
            continue
        if source.id not in _named(other, field):
            yield BadSource(
                names[source.id],
                field,
                f"{target} does not name {source.id} in return.",
                f"write `: conflicts_with: {source.id}` under the fact of "
                f"{names[target]} that disagrees.",
                near,
            )


def _circles(source: Source, by_id: Mapping[str, Source], name: str) -> Iterable[BadSource]:
    """Sources that replace or contradict each other in a circle: none of them would stand."""
    for field in _ONE_WAY:
        for start in sorted(_named(source, field) - {source.id}):
            way, reached = [start], {start}
            while way:
                after = by_id.get(way.pop())
                new = _named(after, field) - reached if after else set()
                reached |= new
                way.extend(new)
            if source.id in reached:
                yield BadSource(
                    name,
                    field,
                    f"{start} leads back to {source.id}.",
                    "take out the link from the later source; if they disagree, "
                    "write `conflicts_with` in both.",
                )


def _bad_dates(source: Source, name: str) -> Iterable[BadSource]:
    card = source.card
    if card.checked and card.check_due and card.check_due <= card.checked:
        yield BadSource(
            name,
            "check_due",
            f"{card.check_due} is not after {card.checked}, when it was checked.",
            "write the day on which to check it again.",
        )


def _why_not(source: Source, standing: Standing, confirmer: Source) -> str | None:
    """Why one source can't confirm what another found, or None if it can."""
    if standing.population != Population.HUMANS or standing.finding not in CONFIRMABLE:
        return "stands on a fact that is not a clear finding in people."
    if not confirms(confirmer, source.card, standing):
        return f"{confirmer.id} is not an independent study in people with the same finding."
    topics = set(source.card.topics), set(confirmer.card.topics)
    if all(topics) and topics[0].isdisjoint(topics[1]):
        return f"{confirmer.id} shares no topic with it, so it found something else."
    return None


def _refused_confirmations(
    source: Source, by_id: Mapping[str, Source], name: str
) -> Iterable[BadSource]:
    told: set[str] = set()
    for standing, near in standings(source):
        if not near and source.facts:
            continue  # the card's own is judged on each fact that it holds for
        inherited = standing.confirmed_by == source.card.standing.confirmed_by
        if near and inherited and standing.finding not in CONFIRMABLE:
            continue  # a description below a card that is confirmed
        for target in standing.confirmed_by:
            confirmer = by_id.get(target)
            problem = _why_not(source, standing, confirmer) if confirmer else None
            if problem and target not in told:
                told.add(target)
                mend = "take it out, or correct the finding, the population or the origin."
                yield BadSource(name, "confirmed_by", problem, mend, near)
