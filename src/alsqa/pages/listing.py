"""Sources as lines of a list: what a reader chooses them by, and how many there are. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alsqa.evidence import Level
from alsqa.models import Card, Source
from alsqa.render.card import levels_of
from alsqa.terms import Term

# Spans of years by which a list is narrowed, newest first: (first year, last year).
SPANS = ((2024, 9999), (2020, 2023), (2015, 2019), (0, 2014))


@dataclass(frozen=True)
class Listed:
    """One source in the list. levels: strongest first. year: of publication, None if unknown."""

    card: Card
    levels: tuple[Level, ...]
    year: int | None


def year_of(card: Card) -> int | None:
    """The year in which a source was published; None if that is unknown."""
    found = re.match(r"[0-9]{4}", card.published or "")
    return int(found.group()) if found else None


def listed(sources: Sequence[Source]) -> tuple[Listed, ...]:
    """One line a source, newest first."""
    known = {source.id: source for source in sources}
    lines = [Listed(s.card, levels_of(s, known), year_of(s.card)) for s in sources]
    return tuple(sorted(lines, key=lambda line: (-(line.year or 0), line.card.title.lower())))


@dataclass(frozen=True)
class Wanted:
    """By what a list is narrowed; None is all. span: a place in SPANS."""

    level: Level | None = None
    topic: str | None = None
    span: int | None = None

    @classmethod
    def read(cls, asked: dict[str, str]) -> Wanted:
        """What an address asks for; what is not understood is left out."""
        level = asked.get("level")
        span = asked.get("span", "")
        return cls(
            Level(level) if level in set(Level) else None,
            asked.get("topic") or None,
            int(span) if span in {str(n) for n in range(len(SPANS))} else None,
        )

    @property
    def written(self) -> dict[str, str]:
        """The same for an address."""
        parts = {"level": self.level, "topic": self.topic, "span": self.span}
        return {name: str(value) for name, value in parts.items() if value is not None}


def narrowed(lines: Iterable[Listed], wanted: Wanted) -> tuple[Listed, ...]:
    """The lines that are wanted, in their order."""
    low, high = SPANS[wanted.span] if wanted.span is not None else (0, 9999)
    return tuple(
        line
        for line in lines
        if (wanted.level is None or wanted.level in line.levels)
        and (wanted.topic is None or wanted.topic in line.card.topics)
        and (wanted.span is None or (line.year is not None and low <= line.year <= high))
    )


def topics(lines: Iterable[Listed]) -> list[tuple[str, int]]:
    """Every topic with its number of sources, most first."""
    counted = Counter(topic for line in lines for topic in line.card.topics)
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def by_level(lines: Iterable[Listed]) -> dict[Level, int]:
    """How many sources speak at each level; a source counts once, at its strongest."""
    counted = Counter(line.levels[0] for line in lines)
    return {level: counted[level] for level in Level}


def name_of(topic: str, terms: Iterable[Term]) -> str:
    """A topic as the glossary writes it, with a capital: "EMG", "Lyme disease", "Feeding tube"."""
    about = [term for term in terms if term.topic == topic]
    names = (name for term in about for name in (term.term, *term.also))
    written = next((n for n in names if re.sub(r"\W+", "-", n.lower()) == topic), None)
    if topic in {"".join(word[0] for word in term.term.split()).lower() for term in about}:
        return topic.upper()
    shown = written or topic.replace("-", " ")
    return shown[:1].upper() + shown[1:]
