"""Which words of a clause a number is told of: those nearer to it than to another number. Pure."""

from __future__ import annotations

from alsqa.verify.numbers import Quantity
from alsqa.verify.text import Clause, Word

_STRONG = {",", "while", "but", "whereas", "(", ")", "[", "]"}
_WEAK = {"and", "or", "vs", "versus", "than", "against", "followed"}
_BARE = {"vs", "versus", "and", "or", "to", "-", "–", "/", "±", "of", "in", "out", "="}


def labels(clause: Clause, number: Quantity) -> tuple[Word, ...]:
    """The telling words between the cuts on either side of a number."""
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
    counted = {n.place + i for n in numbers for i in range(n.length)}
    return tuple(
        clause.words[n]
        for n in range(start, end)
        if n not in counted and (clause.words[n].tells or clause.words[n].is_plain)
    )


def _cut(clause: Clause, one: Quantity, other: Quantity) -> int | None:
    """The place that parts two neighbouring numbers; None where they share their words."""
    gap = range(one.place + one.length, other.place)
    lows = {n: clause.words[n].low for n in gap}
    if set(lows.values()) <= _BARE:
        return None
    for marks in (_STRONG, _WEAK):
        if found := [n for n in gap if lows[n] in marks]:
            return found[-1]
    return None
