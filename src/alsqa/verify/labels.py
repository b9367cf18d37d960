"""Which words of a clause a number is told of: those nearer to it than to another number. Pure."""

from __future__ import annotations

from alsqa.verify.numbers import Quantity
from alsqa.verify.signs import COMPARES, MONTHS, PEOPLE, UNITS, YARDSTICKS
from alsqa.verify.text import MAY, SUBJECT, Clause, Word

_EVENT = 2  # words before a date that may say what happened then
_STRONG = {",", "while", "but", "whereas"}
_WEAK = {"and", "or", "vs", "versus", "than", "against", "followed"}
_BARE = {"vs", "versus", "and", "or", "to", "-", "–", "/", "±", "of", "in", "out", "=", "(", ")"}
_UNITS = frozenset(word for group in UNITS for word in group)
_ASIDE = _UNITS | PEOPLE | COMPARES | {"ci", "interval", "without"}


def labels(clause: Clause, number: Quantity) -> tuple[Word, ...]:
    """The telling words between the cuts on either side of a number."""
    start, end = _span(clause, number)
    counted = {n.place + i for n in clause.numbers for i in range(n.length)}
    return tuple(
        word
        for n, word in enumerate(clause.words[start:end], start)
        if n not in counted and word.tells and SUBJECT not in word.concepts
    )


def label_sets(clause: Clause, number: Quantity) -> tuple[frozenset[str], ...]:
    """What each label may stand for, units and people left out, other numbers taken in."""
    start, end = _span(clause, number)
    words = (w.concepts for w in labels(clause, number) if not w.marks(_ASIDE))
    beside = (
        frozenset({f"n:{n.value}"})
        for n in clause.numbers
        if start <= n.place < end and n.place != number.place
    )
    return (*words, *beside)


def event(clause: Clause, number: Quantity) -> frozenset[str]:
    """What a date is the date of: the nearest telling words before it that are no date."""
    start, _ = _span(clause, number)
    counted = {n.place + i for n in clause.numbers for i in range(n.length)}
    months = {*MONTHS, MAY}
    before = [
        w
        for n, w in enumerate(clause.words[start : number.place], start)
        if w.tells and n not in counted and w.low not in months and SUBJECT not in w.concepts
    ]
    return frozenset().union(*(w.concepts for w in before[-_EVENT:]))


def _span(clause: Clause, number: Quantity) -> tuple[int, int]:
    numbers = clause.numbers
    at = next(n for n, each in enumerate(numbers) if each.place == number.place)
    start, end = 0, len(clause.words)
    for before in range(at - 1, -1, -1):
        cut = _cut(clause, numbers[before], numbers[before + 1])
        if cut is not None:
            start = cut + 1
            break
    for after in range(at + 1, len(numbers)):
        cut = _cut(clause, numbers[after - 1], numbers[after])
        if cut is not None:
            end = cut
            break
    return start, end


def _cut(clause: Clause, one: Quantity, other: Quantity) -> int | None:
    """The place that parts two neighbouring numbers; None where they share their words."""
    gap = range(one.place + one.length, other.place)
    lows = {n: clause.words[n].low for n in gap}
    if set(lows.values()) <= _BARE | _UNITS:
        versus = [n for n in gap if lows[n] in {"vs", "versus", "and"}]
        return versus[0] if versus and is_named(clause, other) else None
    for marks in (_STRONG, _WEAK):
        if found := [n for n in gap if lows[n] in marks]:
            return found[-1]
    return None


def is_named(clause: Clause, number: Quantity) -> bool:
    """Whether a group is named right behind a number: "5% on placebo", "72% (El Escorial)"."""
    start = number.place + number.length
    while start < len(clause.words) and clause.words[start].low in _UNITS:
        start += 1
    ahead = clause.words[start : start + 3]
    if ahead[:1] and ahead[0].low == "(":
        return any(w.is_name for w in ahead[1:2]) or any(w.marks(YARDSTICKS) for w in ahead[1:])
    return any(w.marks(YARDSTICKS) or w.is_name for w in ahead)
