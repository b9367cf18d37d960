"""Both sides of a dispute in one line: what kind of evidence, from when, where, which way. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.evidence import CautionKind, Level
from alsqa.models import Finding
from alsqa.picked import Picked
from alsqa.places import name_of
from alsqa.statement import Citation

WENT = {
    Finding.BENEFIT: "a benefit was shown",
    Finding.NO_BENEFIT: "no benefit was shown",
    Finding.HARM: "harm or a higher risk was shown",
    Finding.MIXED: "the results were mixed",
    Finding.UNKNOWN: "the answer is not clear from it",
}
_SIDE = {
    Level.ESTABLISHED: "established evidence",
    Level.EXPERT_REVIEW: "an expert review",
    Level.SINGLE_STUDY: "a single study",
    Level.ORGANISATION_INFORMATION: "an organisation",
    Level.OWN_SEARCH: "our own search",
    Level.SINGLE_UNVERIFIED_ARTICLE: "an unverified article claim",
}


def sides(results: Sequence[Picked]) -> str:
    """Both sides of a dispute: which kind of evidence, from when, where, and which way it went.

    results: those that conflict or were opposed, the most relevant first.
    """
    one = results[0].statement.citations[0]
    opposed = [e.statement.citations[0] for e in results[1:] if _differ(one, e)]
    beside = [
        caution.citation
        for caution in results[0].statement.cautions
        if caution.kind == CautionKind.CONFLICT and caution.citation
    ]
    other = next(iter([*beside, *opposed]), None)
    if other is None:
        return ""
    years = [_year(one), _year(other)]
    more = []
    if all(years) and years[0] != years[1]:
        more.append("newer" if years[1] > years[0] else "older")
    if one.level != other.level:
        more.append("stronger" if other.level.strength > one.level.strength else "weaker")
    compared = f", which is {' and '.join(more)}" if more else ""
    return f"{_side(one)}, and {_side(other)}{compared}"


def _side(citation: Citation) -> str:
    standing = citation.source.standings_at(citation.start, citation.end)[0]
    parts = [_SIDE[citation.level]]
    if year := _year(citation):
        parts.append(f"of {year}")
    if standing.region:
        parts.append(f"for {name_of(standing.region)}")
    went = f" ({WENT[standing.finding]})" if standing.finding else ""
    return " ".join(parts) + went


def _year(citation: Citation) -> str:
    """The year in which a source was published; empty where it is not known."""
    published = citation.source.card.published or ""
    return published[:4] if published[:4].isdigit() else ""


def _differ(one: Citation, other: Picked) -> bool:
    mine = one.source.standings_at(one.start, one.end)[0].finding
    return other.standing.finding is not None and other.standing.finding != mine
