"""A statement that was picked for a question, with how well it answers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alsqa.evidence import CautionKind
from alsqa.models import Source, Standing
from alsqa.statement import Statement

LEADING = 0.72  # of the best likelihood; from there on, a statement answers about as well
FAR_BEHIND = 0.1  # odds under which a statement is background, however likely by itself
CORRECTING = {CautionKind.CONTRADICTED, CautionKind.SUPERSEDED, CautionKind.OUTDATED}


@dataclass(frozen=True)
class Picked:
    """A statement with how well its passage answers.

    odds: that it answers best, against the best passage, 0..1. relevance: as of a hit, how likely
    it is that it answers, whatever the others do, 0..1.
    """

    statement: Statement
    odds: float
    relevance: float

    def at_least(self, other: Picked) -> Picked:
        """The same statement, answering no less well than another."""
        odds, relevance = max(self.odds, other.odds), max(self.relevance, other.relevance)
        return replace(self, odds=odds, relevance=relevance)

    @property
    def standing(self) -> Standing:
        """What holds for the first quote."""
        return self.statement.citations[0].standing

    @property
    def source(self) -> Source:
        """The source of the first quote."""
        return self.statement.citations[0].source

    @property
    def is_sensitive(self) -> bool:
        """Whether it gives figures that some people want to be asked about first."""
        cited = self.statement.citations[0]
        fact = cited.source.fact_at(cited.start, cited.end)
        return fact is not None and fact.sensitive is not None

    @property
    def is_corrected(self) -> bool:
        """Whether something later or stronger speaks against it."""
        kinds = {caution.kind for caution in self.statement.cautions}
        return bool(kinds & (CORRECTING | {CautionKind.RETRACTED, CautionKind.WITHDRAWN}))


def answers_as_well(picked: Sequence[Picked]) -> list[Picked]:
    """Those that answer about as well as the best, by both measures, in their order."""
    best = max((each.relevance for each in picked), default=0.0)
    top = max((each.odds for each in picked), default=0.0)
    return [
        each
        for each in picked
        if each.relevance >= LEADING * best and each.odds >= FAR_BEHIND * top
    ]
