"""What must hold between sources before anything is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from alsqa.errors import BadSource
from alsqa.evidence import confirms
from alsqa.models import Source, Standing

# As curators write them, and as `Standing` names them.
LINKS = {
    **{n: n for n in ("superseded_by", "contradicted_by", "confirmed_by", "conflicts_with")},
    "with": "together_with",
}


def _standings(source: Source) -> Iterable[Standing]:
    yield source.card.standing
    yield from (fact.standing for fact in source.facts)


def _links(source: Source) -> Iterable[tuple[str, str]]:
    for standing in _standings(source):
        for field, name in LINKS.items():
            yield from ((field, target) for target in getattr(standing, name))
    for claim in source.card.claims:
        yield from (("claims.by", target) for target in claim.by)


def problems(sources: Sequence[Source], names: Mapping[str, str]) -> list[BadSource]:
    """Everything that is wrong between sources, each with its file, field and mend.

    names: source id to file name, for the messages.
    """
    found: list[BadSource] = []
    by_id = {source.id: source for source in sources}
    for source in sources:
        name = names[source.id]
        for field, target in dict.fromkeys(_links(source)):
            own = target == source.id and field != "with"
            if target not in by_id or own:
                problem = "names the source itself." if own else f"{target} is no source's id."
                found.append(BadSource(name, field, problem, "write the id of another source."))
        found.extend(_refused_confirmations(source, by_id, name))
    return found


def _refused_confirmations(
    source: Source, by_id: Mapping[str, Source], name: str
) -> Iterable[BadSource]:
    for fact in source.facts:
        for target in fact.standing.confirmed_by:
            confirmer = by_id.get(target)
            if confirmer and not confirms(confirmer, source.card, fact.standing):
                yield BadSource(
                    name,
                    "confirmed_by",
                    f"{target} is not an independent study in people with the same finding.",
                    "take it out, or correct the finding, the population or the origin.",
                )
