"""What curators write down: cards, facts, claims, and the passages cut from sources.

Owns the nouns of the domain. Knows no file, no index, no clock, and makes no judgement:
how strong a passage is, is decided in `evidence`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from alsqa.approval import Approval
from alsqa.doubt import Doubt


class Kind(StrEnum):
    """What sort of document a source is; the level of evidence follows from it."""

    REGULATOR = "regulator"
    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic_review"
    CONSENSUS_REVIEW = "consensus_review"
    GOVERNMENT_HEALTH_PAGE = "government_health_page"
    TRIAL_REGISTRY = "trial_registry"
    NARRATIVE_REVIEW = "narrative_review"
    RANDOMIZED_TRIAL = "randomized_trial"
    OBSERVATIONAL_STUDY = "observational_study"
    PRECLINICAL_STUDY = "preclinical_study"
    ORGANISATION_PAGE = "organisation_page"
    OWN_SEARCH = "own_search"
    PRESS_RELEASE = "press_release"
    NEWS_ARTICLE = "news_article"
    WEB_ARTICLE = "web_article"
    PREPRINT = "preprint"


class Population(StrEnum):
    """In whom something was seen."""

    HUMANS = "humans"
    ANIMALS = "animals"
    CELLS = "cells"
    NOT_APPLICABLE = "not_applicable"


class Status(StrEnum):
    """What became of a source after it was published."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"
    CORRECTED = "corrected"


class Finding(StrEnum):
    """Which way a result went."""

    BENEFIT = "benefit"
    NO_BENEFIT = "no_benefit"
    HARM = "harm"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class ClaimVerdict(StrEnum):
    """What curators found when they checked an article's claim."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    DISPUTED = "disputed"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Claim:
    """Something an article asserts, with the curators' verdict on it.

    anchor: at most six words that find the passage in the article's full text.
    by: ids of sources with a fact that bears the verdict out.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    claim: str
    verdict: ClaimVerdict
    note: str
    anchor: str = ""
    by: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Trial:
    """A trial as its registry or report describes it."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    name: str | None = None
    phase: str | None = None
    intervention: str | None = None
    status: str | None = None
    enrolled: int | None = None
    started: str | None = None
    completed: str | None = None
    nct: str | None = None


@dataclass(frozen=True)
class Standing:
    """What must be known before a stretch of a source may speak: in whom, which way, still true?

    A card gives the defaults; a fact's own lines override them one by one.
    """

    population: Population = Population.HUMANS
    population_note: str = ""
    status: Status = Status.CURRENT
    finding: Finding | None = None
    region: str | None = None
    as_of: str | None = None
    superseded_by: tuple[str, ...] = ()
    contradicted_by: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A source's card: what it is, where it came from, when it was checked.

    published: a year, a month or a day, as text, or "unknown".
    origin: the study or release that the source reports on; copies share one.
    """

    id: str
    title: str
    kind: Kind
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    nct: str | None = None
    full_text: bool = False
    origin: str | None = None
    checked: date | None = None
    check_due: date | None = None
    recheck: str | None = None
    read_at: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    trials: tuple[Trial, ...] = ()
    standing: Standing = field(default_factory=Standing)
    claims: tuple[Claim, ...] = ()
    approvals: tuple[Approval, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether a reader could trace the source, and a person has checked it and its doubts."""
        traceable = self.url or self.doi or self.pmid or self.nct
        named = self.title and self.publisher and self.published
        checked = self.checked and self.check_due and not any(d.is_open for d in self.doubts)
        return bool(traceable and named and checked)

    @property
    def one_origin(self) -> str:
        """The origin, or the source itself where it reports on nothing else."""
        return self.origin or self.id


@dataclass(frozen=True)
class Fact:
    """One paragraph of a digest: a plain sentence, then its figures.

    start, plain_end, end: character offsets in the source's stored text; the plain sentence
    is text[start:plain_end], with figures it is text[start:end].
    """

    start: int
    plain_end: int
    end: int
    standing: Standing
    asked: tuple[str, ...] = ()
    sensitive: str | None = None
    audience: str | None = None


@dataclass(frozen=True)
class PlacedClaim:
    """A claim and the stretch of the stored text that makes it (character offsets)."""

    claim: Claim
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A curated document: its card, its stored text, and what curators marked in that text.

    spans: its sentences in order, as character offsets; what lies outside them is never quoted.
    pages: where a page of the document begins (character offset) and its number, in order; empty
    for a document without pages.
    """

    card: Card
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[PlacedClaim, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()

    @property
    def id(self) -> str:
        """The card's id."""
        return self.card.id

    def page_at(self, offset: int) -> int | None:
        """The page on which the paragraph at an offset begins, counted from the file's first."""
        begun = bisect_right(self.pages, offset, key=lambda page: page[0])
        return self.pages[begun - 1][1] if begun else None

    def fact_at(self, start: int, end: int) -> Fact | None:
        """The fact that the stretch belongs to, if curators wrote one there."""
        return next((f for f in self.facts if f.start < end and start < f.end), None)

    def spans_at(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The sentences that lie within a stretch of text."""
        return tuple(span for span in self.spans if start <= span[0] and span[1] <= end)

    def standings_at(self, start: int, end: int) -> tuple[Standing, ...]:
        """What holds for a stretch of text: that of each fact it touches, or the card's own."""
        touched = tuple(f.standing for f in self.facts if f.start < end and start < f.end)
        return touched or (self.card.standing,)

    def claims_at(self, start: int, end: int) -> tuple[Claim, ...]:
        """The claims that the stretch makes."""
        return tuple(p.claim for p in self.claims if p.start < end and start < p.end)

    def doubts_at(self, start: int, end: int) -> tuple[Doubt, ...]:
        """The open doubts about the stretch."""
        return tuple(d for d in self.card.doubts if d.is_open and d.is_about(self.text, start, end))


@dataclass(frozen=True)
class Gap:
    """Something that people ask and the collection does not hold, so that it can say so.

    about: it in a few words. signpost: who can help with it. asked: how people ask for it.
    """

    id: str
    about: str
    signpost: str
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A piece of a source with its place: what is stored and cited.

    start, end: character offsets in the source's stored text.
    heading: title and headings above it; context for retrieval, never quoted.
    asked: how people ask for it; indexed with it, never shown as its words.
    """

    id: str
    source_id: str
    text: str
    start: int
    end: int
    heading: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A passage found for a question, with how strongly each retriever found it.

    score: fused, higher is better; dense: cosine similarity, -1..1; lexical: BM25, 0 or more;
    asked: cosine similarity to the nearest of its `asked` lines.
    relevance: how likely it is that the passage answers, whatever the others do, 0..1.
    """

    passage: Passage
    score: float
    dense: float = 0.0
    lexical: float = 0.0
    asked: float = 0.0
    relevance: float = 1.0
