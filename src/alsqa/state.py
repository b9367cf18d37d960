"""A stretch of a source to a statement: with every caution that it owes, or not at all. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from alsqa.errors import MissingCaution
from alsqa.evidence import OF_LINKS, CautionKind, Owed, owed, stands
from alsqa.models import Source
from alsqa.statement import Caution, Citation, Statement

Finder = Callable[[str], Source | None]
Words = Callable[[str], list[str]]


def _says(source: Source, start: int, end: int, words: str) -> bool:
    """Whether a fact says just these words, or is part of them; white space folded."""
    told, wanted = " ".join(source.text[start:end].split()), " ".join(words.split())
    return wanted in told or told in wanted


class Stater:
    """Makes statements from one collection.

    find: a source by its id. words: turns a text into comparable (stemmed, telling) words.
    """

    def __init__(self, find: Finder, words: Words, today: date) -> None:
        self._find = find
        self._words = words
        self._today = today

    def state(self, source: Source, start: int, end: int) -> Statement | None:
        """A statement of one stretch with all that it owes; None when that can't be had."""
        citation = Citation.of(source, start, end, self._confirmers(source, start, end))
        cautions = []
        for due in owed(source, start, end, self._today):
            backing = self._backing(due, citation)
            if due.by and backing is None:
                return None  # a correction that can't be shown: better silent than wrong
            cautions.append(Caution(due.kind, due.text, backing))
        try:
            return Statement((citation,), tuple(cautions), self._today)
        except MissingCaution:
            return None

    def _confirmers(self, source: Source, start: int, end: int) -> tuple[Source, ...]:
        ids = (i for s in source.standings_at(start, end) for i in s.confirmed_by)
        return tuple(found for found in map(self._find, dict.fromkeys(ids)) if found)

    def _backing(self, due: Owed, owing: Citation) -> Citation | None:
        """The fact that bears a caution out: of the first source that may, the one most like it."""
        own = "" if due.text in OF_LINKS else due.text  # "Read this with it" tells of no fact
        about = set(self._words(f"{own} {owing.quote} {' '.join(owing.source.card.topics)}"))
        finding = owing.standing.finding
        disagrees = due.kind in {CautionKind.CONFLICT, CautionKind.CONTRADICTED}
        for source_id in due.by:
            source = self._find(source_id)
            spans = source.spans if source else ()
            if source is None:
                continue
            candidates = [
                (self._alike(about, source, s, e), -s, s, e)
                for s, e in spans
                if not Citation.of(source, s, e).overlaps(owing)
                and all(stands(each) for each in source.standings_at(s, e))
            ]
            said = [c for c in candidates if due.by_quote and _says(source, *c[-2:], due.by_quote)]
            candidates = said or candidates
            if finding and not said:
                went = {c: source.standings_at(c[2], c[3])[0].finding for c in candidates}
                results = [c for c in candidates if went[c]]
                opposed = [c for c in results if disagrees and went[c] != finding]
                candidates = opposed or results or candidates
            if candidates:
                *_, start, end = max(candidates)
                return Citation.of(source, start, end, self._confirmers(source, start, end))
        return None

    def _alike(self, about: set[str], source: Source, start: int, end: int) -> tuple[int, int]:
        """How many of the words a fact holds; where it holds none, its ways of asking."""
        told = len(about & set(self._words(source.text[start:end])))
        fact = source.fact_at(start, end)
        ways = " ".join(fact.asked) if fact and not told else ""
        return told, len(about & set(self._words(ways)))
