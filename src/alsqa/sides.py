"""Both sides of a dispute in one line: what kind of evidence, from when, where, which way. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.evidence import CautionKind, Level
from alsqa.models import Finding
from alsqa.picked import Picked
from alsqa.places import name_of
from alsqa.statement import Citation
from alsqa.terms import fold

WENT = {
    Finding.BENEFIT: "a benefit was shown",
    Finding.NO_BENEFIT: "no benefit was shown",
    Finding.HARM: "harm or a higher risk was shown",
    Finding.MIXED: "the results were mixed",
    Finding.UNKNOWN: "the answer is not clear from it",
}
_BOTH_WAYS = {Finding.BENEFIT, Finding.NO_BENEFIT}
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
    other = _other_side(results)
    if other is None:
        return ""
    if one.source.id == other.source.id:
        return f"{_side(one)}, and another result in the same report{_trial(other)}{_went(other)}"
    years = [_year(one), _year(other)]
    more = []
    if all(years) and years[0] != years[1]:
        more.append("newer" if years[1] > years[0] else "older")
    if one.level != other.level:
        more.append("stronger" if other.level.strength > one.level.strength else "weaker")
    compared = f", which is {' and '.join(more)}" if more else ""
    return f"{_side(one)}, and {_side(other)}{compared}"


def _other_side(results: Sequence[Picked]) -> Citation | None:
    """The strongest that goes against the first: no claim is it where a study is."""
    one = results[0].statement.citations[0]
    noted = [note for note in results[0].statement.cautions if note.citation]
    beside = [n.citation for n in noted if n.kind == CautionKind.CONFLICT]
    read_with = [n.citation for n in noted if n.kind == CautionKind.COMPANION]
    opposed = [e.statement.citations[0] for e in results[1:] if _differ(one, e)]
    within = [
        c for c in read_with if c and {one.standing.finding, c.standing.finding} == _BOTH_WAYS
    ]
    others = [cited for cited in [*beside, *opposed, *within] if cited]
    return max(others, key=lambda cited: cited.level.strength, default=None)


def _side(citation: Citation) -> str:
    parts = [_SIDE[citation.level]]
    if year := _year(citation):
        parts.append(f"of {year}")
    if region := citation.standing.region:
        parts.append(f"for {name_of(region)}")
    return " ".join(parts) + _trial(citation) + _went(citation)


def _trial(citation: Citation) -> str:
    """Which of its source's trials the words name, if just one; a report may tell of several."""
    words = fold(citation.quote)
    names = [t.name for t in citation.source.card.trials if t.name and fold(t.name) in words]
    return f", {names[0]}" if len(names) == 1 else ""


def _went(citation: Citation) -> str:
    finding = citation.standing.finding
    return f" ({WENT[finding]})" if finding else ""


def _year(citation: Citation) -> str:
    """The year in which a source was published; empty where it is not known."""
    published = citation.source.card.published or ""
    return published[:4] if published[:4].isdigit() else ""


def _differ(one: Citation, other: Picked) -> bool:
    return other.standing.finding is not None and other.standing.finding != one.standing.finding
