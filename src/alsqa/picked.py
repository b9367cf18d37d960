"""A statement that was picked for a question, with how well it answers. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from alsqa.evidence import CautionKind
from alsqa.models import Source, Standing
from alsqa.statement import Statement

LEADING = 0.75  # of the best likelihood; from there on, established evidence goes first
CORRECTING = {CautionKind.CONTRADICTED, CautionKind.SUPERSEDED, CautionKind.OUTDATED}


@dataclass(frozen=True)
class Picked:
    """A statement with how well its passage answers.

    relevance: the odds that it answers best, against the best passage, 0..1. likely: how likely
    it is that it answers, whatever the others do, 0..1.
    """

    statement: Statement
    relevance: float
    likely: float

    @property
    def standing(self) -> Standing:
        """What holds for the first quote."""
        cited = self.statement.citations[0]
        return cited.source.standings_at(cited.start, cited.end)[0]

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
