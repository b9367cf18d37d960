"""The level table and the rules under it: how strong a stretch of a source is, and what it owes.

This is the promise of alsqa, as code. A level is computed from the card each time it is needed;
nobody stores it and no model is asked for it. When in doubt the weaker level wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alsqa.doubt import Doubt, DoubtKind
from alsqa.models import (
    Card,
    Claim,
    ClaimVerdict,
    Finding,
    Kind,
    Population,
    Source,
    Standing,
    Status,
)
from alsqa.places import name_of


class Level(StrEnum):
    """The kind of evidence behind a statement, strongest first."""

    ESTABLISHED = "established"
    EXPERT_REVIEW = "expert_review"
    SINGLE_STUDY = "single_study"
    ORGANISATION_INFORMATION = "organisation_information"
    OWN_SEARCH = "own_search"
    SINGLE_UNVERIFIED_ARTICLE = "single_unverified_article"

    @property
    def label(self) -> str:
        """The words that stand beside every statement of this level."""
        return LABELS[self]

    @property
    def strength(self) -> int:
        """0 for the weakest level; more is stronger."""
        return len(Level) - 1 - list(Level).index(self)


LABELS = {
    Level.ESTABLISHED: "Established evidence.",
    Level.EXPERT_REVIEW: "Expert review. Not a systematic review.",
    Level.SINGLE_STUDY: "Single study. Not confirmed by others.",
    Level.ORGANISATION_INFORMATION: "Information from an organisation. Not research evidence.",
    Level.OWN_SEARCH: "Our own search. Not proof that none exists.",
    Level.SINGLE_UNVERIFIED_ARTICLE: ("Single unverified article claim. Not established evidence."),
}

MEANINGS = {
    Level.ESTABLISHED: "A regulator, a guideline, a systematic or consensus review, or a public "
    "health body says so; or independent studies in people agree.",
    Level.EXPERT_REVIEW: "Experts summed up what they know. They did not search for and weigh "
    "every study.",
    Level.SINGLE_STUDY: "One study found this. Single studies are often not borne out later.",
    Level.ORGANISATION_INFORMATION: "A charity, a professional body or a hospital says so. "
    "Good for practical help; it is not research.",
    Level.OWN_SEARCH: "The curators of this collection looked and found nothing. "
    "Something may still exist.",
    Level.SINGLE_UNVERIFIED_ARTICLE: "One article says so and nobody has borne it out. "
    "Do not rely on it.",
}

LEVEL_OF_KIND = {
    Kind.REGULATOR: Level.ESTABLISHED,
    Kind.GUIDELINE: Level.ESTABLISHED,
    Kind.SYSTEMATIC_REVIEW: Level.ESTABLISHED,
    Kind.CONSENSUS_REVIEW: Level.ESTABLISHED,
    Kind.GOVERNMENT_HEALTH_PAGE: Level.ESTABLISHED,
    Kind.TRIAL_REGISTRY: Level.ESTABLISHED,
    Kind.NARRATIVE_REVIEW: Level.EXPERT_REVIEW,
    Kind.RANDOMIZED_TRIAL: Level.SINGLE_STUDY,
    Kind.OBSERVATIONAL_STUDY: Level.SINGLE_STUDY,
    Kind.PRECLINICAL_STUDY: Level.SINGLE_STUDY,
    Kind.ORGANISATION_PAGE: Level.ORGANISATION_INFORMATION,
    Kind.OWN_SEARCH: Level.OWN_SEARCH,
    Kind.PRESS_RELEASE: Level.SINGLE_UNVERIFIED_ARTICLE,
    Kind.NEWS_ARTICLE: Level.SINGLE_UNVERIFIED_ARTICLE,
    Kind.WEB_ARTICLE: Level.SINGLE_UNVERIFIED_ARTICLE,
    Kind.PREPRINT: Level.SINGLE_UNVERIFIED_ARTICLE,
}

# A result is more than a description: these kinds speak more weakly when a fact has a `finding`.
LEVEL_OF_FINDING = {
    Kind.TRIAL_REGISTRY: Level.SINGLE_STUDY,
    Kind.ORGANISATION_PAGE: Level.SINGLE_UNVERIFIED_ARTICLE,
}

STUDIES = {Kind.RANDOMIZED_TRIAL, Kind.OBSERVATIONAL_STUDY, Kind.PRECLINICAL_STUDY}
CONFIRMING = {Kind.RANDOMIZED_TRIAL, Kind.OBSERVATIONAL_STUDY, Kind.SYSTEMATIC_REVIEW}
CONFIRMABLE = {Finding.BENEFIT, Finding.NO_BENEFIT, Finding.HARM}
WITHDRAWN = {Status.RETRACTED, Status.WITHDRAWN}


def weakest(levels: Iterable[Level]) -> Level:
    """The weakest of one or more levels."""
    return min(levels, key=lambda level: level.strength)


def stands(standing: Standing) -> bool:
    """Whether nothing later has replaced, contradicted or withdrawn it."""
    return standing.status in {Status.CURRENT, Status.CORRECTED} and not (
        standing.superseded_by or standing.contradicted_by
    )


def confirms(confirmer: Source, card: Card, standing: Standing) -> bool:
    """Whether a source is an independent study in people with the same finding."""
    return (
        confirmer.id in standing.confirmed_by
        and confirmer.card.one_origin != card.one_origin
        and confirmer.card.kind in CONFIRMING
        and confirmer.card.is_complete
        and any(
            fact.standing.finding == standing.finding
            and fact.standing.population == Population.HUMANS
            and stands(fact.standing)
            for fact in confirmer.facts
        )
    )


def _level(card: Card, standing: Standing, confirmers: Iterable[Source]) -> Level:
    if not card.is_complete or standing.status in WITHDRAWN:
        return Level.SINGLE_UNVERIFIED_ARTICLE
    if standing.finding and card.kind in LEVEL_OF_FINDING:
        return LEVEL_OF_FINDING[card.kind]
    confirmable = (
        card.kind in STUDIES
        and standing.finding in CONFIRMABLE
        and standing.population == Population.HUMANS
        and stands(standing)
        and not standing.conflicts_with
    )
    if confirmable and any(confirms(source, card, standing) for source in confirmers):
        return Level.ESTABLISHED
    return LEVEL_OF_KIND[card.kind]


def level_of(source: Source, start: int, end: int, confirmers: Iterable[Source] = ()) -> Level:
    """The level of a stretch of a source: that of the weakest fact it touches.

    start, end: character offsets in the stored text.
    confirmers: sources that may confirm it; each is checked again, none is taken on trust.
    """
    known = tuple(confirmers)
    return weakest(_level(source.card, s, known) for s in source.standings_at(start, end))


class CautionKind(StrEnum):
    """Why a reader must know more than the sentence says."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"
    OUTDATED = "outdated"
    UNSUPPORTED = "unsupported"
    DOUBTED = "doubted"
    DISPUTED = "disputed"
    PARTLY = "partly"
    CANNOT_TELL = "cannot_tell"
    SUPPORTED = "supported"
    CONFLICT = "conflict"
    COMPANION = "companion"
    IN_ANIMALS = "in_animals"
    IN_CELLS = "in_cells"
    DATED = "dated"
    REGION = "region"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Owed:
    """A caution that a stretch of a source may not be shown without.

    by: ids of sources, one of which must back the caution; empty where the words are enough.
    by_quote: the backing source's words that bear it out, where they are known.
    """

    kind: CautionKind
    text: str
    by: tuple[str, ...] = ()
    by_quote: str = ""


_CLAIM_WORDS = {
    ClaimVerdict.SUPPORTED: "Checked: other evidence supports this.",
    ClaimVerdict.PARTLY: "Checked: only partly right.",
    ClaimVerdict.UNSUPPORTED: "Checked: no evidence was found for this.",
    ClaimVerdict.CONTRADICTED: "Checked: this is wrong.",
    ClaimVerdict.OUTDATED: "Checked: this is out of date.",
    ClaimVerdict.DISPUTED: "Checked: experts disagree.",
    ClaimVerdict.CANNOT_TELL: "Checked: we cannot tell whether this is right.",
}


def _owed_for_claim(claim: Claim) -> Owed:
    words = f"{_CLAIM_WORDS[claim.verdict]} {claim.note}".strip()
    return Owed(CautionKind(claim.verdict.value), words, claim.by)


_DOUBT_WORDS = {
    DoubtKind.REGISTRY: "found that this does not fit a record",
    DoubtKind.APPROVALS: "found that this does not fit what is known of approvals",
    DoubtKind.RETRACTION: (
        "found that this, or a study that it names, may have been taken back or corrected"
    ),
}


def _owed_for_doubt(doubt: Doubt) -> Owed:
    found = f"Not checked by a person yet. A comparison by rule {_DOUBT_WORDS[doubt.kind]}"
    if not doubt.by:
        return Owed(CautionKind.DOUBTED, f"{found}.")
    return Owed(CautionKind.DOUBTED, f"{found}:", (doubt.by,), doubt.by_quote)


_STATUS_WORDS = {
    Status.RETRACTED: (CautionKind.RETRACTED, "This source was retracted. Do not rely on it."),
    Status.WITHDRAWN: (CautionKind.WITHDRAWN, "This source was withdrawn. Do not rely on it."),
    Status.CORRECTED: (CautionKind.CORRECTED, "This source was corrected after publication."),
    Status.SUPERSEDED: (CautionKind.SUPERSEDED, "This source is no longer up to date."),
}
_POPULATION_WORDS = {
    Population.ANIMALS: (CautionKind.IN_ANIMALS, "Seen in animals, not in people."),
    Population.CELLS: (CautionKind.IN_CELLS, "Seen in cells in a dish, not in people."),
}
_LINK_WORDS = {
    "contradicted_by": (
        CautionKind.CONTRADICTED,
        "Other evidence found this to be wrong or not borne out:",
    ),
    "superseded_by": (CautionKind.SUPERSEDED, "No longer up to date. A later source says:"),
    "conflicts_with": (CautionKind.CONFLICT, "Other evidence disagrees:"),
    "together_with": (CautionKind.COMPANION, "Read this with it:"),
}

OF_LINKS = frozenset(words for _, words in _LINK_WORDS.values())  # the same for every fact


def _owed_for_standing(standing: Standing, today: date) -> Iterable[Owed]:
    if standing.status in _STATUS_WORDS:
        yield Owed(*_STATUS_WORDS[standing.status])
    for field, (kind, words) in _LINK_WORDS.items():
        if by := getattr(standing, field):
            yield Owed(kind, words, by)
    if standing.population in _POPULATION_WORDS:
        yield Owed(*_POPULATION_WORDS[standing.population])
    if standing.region:
        yield Owed(CautionKind.REGION, f"This is about {name_of(standing.region)}.")
    if standing.as_of and standing.as_of[:4] < str(today.year):
        yield Owed(CautionKind.DATED, f"This was true as of {standing.as_of}.")


def owed(source: Source, start: int, end: int, today: date) -> tuple[Owed, ...]:
    """Every caution that a stretch of a source owes its reader, gravest first."""
    found = [_owed_for_claim(claim) for claim in source.claims_at(start, end)]
    found.extend(_owed_for_doubt(doubt) for doubt in source.doubts_at(start, end))
    for standing in source.standings_at(start, end):
        found.extend(_owed_for_standing(standing, today))
    due = source.card.check_due
    if due and due < today:
        found.append(Owed(CautionKind.OVERDUE, f"Overdue for checking since {due}."))
    order = list(CautionKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: order.index(each.kind)))
