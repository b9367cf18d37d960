"""What may be said: citations, cautions, statements and answers, each checked as it is made.

A citation whose quote is not in its source, a statement without a citation or without the
cautions that it owes, a verdict above its statements: none of these can be constructed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alsqa.errors import MissingCaution, QuoteNotInSource, UncitedStatement, VerdictTooStrong
from alsqa.evidence import CautionKind, Level, Owed, level_of, owed, weakest
from alsqa.models import Source, Standing


@dataclass(frozen=True)
class Citation:
    """A quote and its place in a source's stored text (character offsets).

    confirmers: sources that may confirm what is quoted; they are checked when it is graded.
    Raises QuoteNotInSource when the quote does not stand there.
    """

    source: Source
    quote: str
    start: int
    end: int
    confirmers: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if not self.quote.strip():
            raise QuoteNotInSource(f"{self.source.id}: an empty quote cites nothing.")
        inside = 0 <= self.start < self.end <= len(self.source.text)
        if not inside or self.source.text[self.start : self.end] != self.quote:
            raise QuoteNotInSource(
                f"{self.source.id}: the quote does not stand at {self.start}–{self.end} "
                f"of the stored text ({len(self.source.text)} characters)."
            )

    @classmethod
    def of(
        cls, source: Source, start: int, end: int, confirmers: tuple[Source, ...] = ()
    ) -> Citation:
        """Cite a stretch of a source."""
        return cls(source, source.text[max(start, 0) : end], start, end, confirmers)

    @property
    def page(self) -> int | None:
        """The page of the document on which the quote's paragraph begins, if it has pages."""
        return self.source.page_at(self.start)

    @property
    def standing(self) -> Standing:
        """What holds for the first fact that is quoted."""
        return self.source.standings_at(self.start, self.end)[0]

    def overlaps(self, other: Citation) -> bool:
        """Whether both quote some of the same words of one source."""
        same = self.source.id == other.source.id
        return same and self.start < other.end and other.start < self.end

    @property
    def level(self) -> Level:
        """The kind of evidence that the quoted stretch is."""
        return level_of(self.source, self.start, self.end, self.confirmers)


@dataclass(frozen=True)
class Caution:
    """What a reader must also know, with the source that says so where there is one."""

    kind: CautionKind
    text: str
    citation: Citation | None = None

    def pays(self, due: Owed, owing: Citation) -> bool:
        """Whether this is the caution that a citation owes, backed by words other than its own."""
        if self.kind != due.kind or self.text != due.text:
            return False
        if not due.by:
            return True
        backing = self.citation
        return backing is not None and backing.source.id in due.by and not backing.overlaps(owing)


@dataclass(frozen=True)
class Verified:
    """What the gate (`verify`) found of a sentence; nothing else may make one, a test holds that.

    passages: the texts that it was laid beside. reasons: why they don't carry it, if they don't.
    """

    sentence: str
    passages: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """Whether the passages carry the sentence."""
        return not self.reasons


@dataclass(frozen=True)
class Statement:
    """One thing that the sources say, with its citations and cautions.

    as_of: the day for which it is made; what is overdue by then is said.
    wording: a sentence in other words, which the gate found in these citations and no others;
    without one the statement is the sources' own words.
    Raises UncitedStatement without a citation or with a wording that they do not carry,
    MissingCaution when one that is owed is not there.
    """

    citations: tuple[Citation, ...]
    cautions: tuple[Caution, ...]
    as_of: date
    wording: Verified | None = None

    def __post_init__(self) -> None:
        if not self.citations:
            raise UncitedStatement("A statement needs at least one citation.")
        if self.wording and not self.wording.supported:
            raise UncitedStatement("A wording that its passages do not carry can't be said.")
        if self.wording and self.wording.passages != tuple(c.quote for c in self.citations):
            raise UncitedStatement("A wording must be checked against what it cites.")
        for citation in self.citations:
            for due in owed(citation.source, citation.start, citation.end, self.as_of):
                if not any(caution.pays(due, citation) for caution in self.cautions):
                    raise MissingCaution(
                        f"{citation.source.id}: owes the caution {due.kind} ({due.text})."
                    )

    @property
    def text(self) -> str:
        """Its wording, or the quoted words; white space folded."""
        if self.wording:
            return " ".join(self.wording.sentence.split())
        return " ".join(" ".join(citation.quote for citation in self.citations).split())

    @property
    def level(self) -> Level:
        """The weakest level among the passages that it quotes."""
        return weakest(citation.level for citation in self.citations)

    @property
    def label(self) -> str:
        """The words that must stand beside it, wherever it is shown."""
        return self.level.label

    @property
    def is_overdue(self) -> bool:
        """Whether a source of it should have been checked again by now."""
        return any(caution.kind == CautionKind.OVERDUE for caution in self.cautions)


class Verdict(StrEnum):
    """The whole answer in one word: a level, or one of three others."""

    ESTABLISHED = "established"
    EXPERT_REVIEW = "expert_review"
    SINGLE_STUDY = "single_study"
    ORGANISATION_INFORMATION = "organisation_information"
    OWN_SEARCH = "own_search"
    SINGLE_UNVERIFIED_ARTICLE = "single_unverified_article"
    DISPUTED = "disputed"
    NOTICE = "notice"
    NOT_IN_SOURCES = "not_in_sources"


class Route(StrEnum):
    """What sort of question was asked; it decides what comes before the answer."""

    NORMAL = "normal"
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    URGENT = "urgent"
    PERSONAL_ADVICE = "personal_advice"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Withheld:
    """Facts kept back until the reader asks for them."""

    kind: str
    count: int


@dataclass(frozen=True)
class Drafting:
    """What a language model did for an answer.

    dropped: for each sentence of its draft that was not said, why not; the sentences themselves
    are not kept. fault: why nothing of it is said, in words that follow the model's name.
    """

    model: str
    dropped: tuple[tuple[str, ...], ...] = ()
    fault: str | None = None

    @property
    def note(self) -> str | None:
        """The one line that a reader is told where the model's words are not used."""
        if self.fault is None:
            return None
        return f"This answer is in the sources' own words. The language model: {self.fault}."


@dataclass(frozen=True)
class Explained:
    """A word of an answer as it is written there, its name in the glossary, one line about it."""

    word: str
    term: str
    says: str


@dataclass(frozen=True)
class Answer:
    """What is said to one question, ready to be rendered.

    hand_on: for a volunteer, how to say it and what goes with it. for_staff: whether identifiers
    of sources are shown at once.
    Raises VerdictTooStrong when the verdict claims more than its statements carry.
    """

    question: str
    route: Route
    verdict: Verdict
    verdict_text: str
    as_of: date
    statements: tuple[Statement, ...] = ()
    notices: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    understood_as: str | None = None
    ask_your_clinic: tuple[str, ...] = ()
    hand_on: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    explained: tuple[Explained, ...] = ()
    composer: str = "extractive"
    collection: str = ""
    for_staff: bool = False
    drafting: Drafting | None = None

    def __post_init__(self) -> None:
        silent = self.verdict in {Verdict.NOTICE, Verdict.NOT_IN_SOURCES}
        if silent == bool(self.statements):
            raise VerdictTooStrong(
                f"The verdict {self.verdict} does not go with {len(self.statements)} statements."
            )
        if self.verdict == Verdict.NOTICE and not self.notices:
            raise VerdictTooStrong("A notice needs its words.")
        if silent or self.verdict == Verdict.DISPUTED:
            return
        claimed = Level(self.verdict.value)
        carried = [s.level for s in self.statements if not s.is_overdue]
        if claimed != Level.ESTABLISHED:
            carried = [s.level for s in self.statements]
        if not any(level.strength >= claimed.strength for level in carried):
            raise VerdictTooStrong(f"No statement carries the verdict {self.verdict}.")
