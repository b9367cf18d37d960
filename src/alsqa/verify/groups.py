"""Bare "12 vs 15" and "12 of 15": which side of a comparison a number belongs to. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.verify.labels import is_named, labels
from alsqa.verify.numbers import Quantity
from alsqa.verify.pair import Pair
from alsqa.verify.signs import COMPARES, UNITS, YARDSTICKS
from alsqa.verify.text import Clause, Word

_VERSUS = {"vs", "versus"}
_BEHIND = _VERSUS | {"against", "than", "compared"}
_UNIT_WORDS = frozenset(word for group in UNITS for word in group)


def sides(pair: Pair, number: Quantity, other: Quantity, clause: Clause) -> bool:
    """Whether a number of a bare "12 vs 15" is told of the wrong side, or of neither.

    number: of our clause; other: the same in a clause of the passage. The first belongs to what
    the passage is about, the second to what it compares with.
    """
    side = _side(clause, other)
    if side is None or len(pair.clause.numbers) < 1:
        return False
    around = [w for w in labels(pair.clause, number) if not w.marks(_UNIT_WORDS)]
    against = _compared_with(pair)
    second = any(w.marks(YARDSTICKS) or w.concepts & against for w in around)
    lows = {w.low for w in pair.clause.words[: number.place]}
    behind = bool(lows & _BEHIND) and _side(pair.clause, number) != 1
    if side == 1:
        return second and not _both(pair, clause)
    return not (second or behind)


def _both(pair: Pair, clause: Clause) -> bool:
    """Whether our clause has both numbers of a comparison, in the passage's order."""
    told = [n.value for n in pair.clause.numbers]
    for place, word in enumerate(clause.words):
        if word.low in _VERSUS:
            first, second = _before(clause, place), _after(clause, place)
            if first and second and first.value in told and second.value in told:
                return told.index(first.value) < told.index(second.value)
    return False


def _side(clause: Clause, number: Quantity) -> int | None:
    """1 or 2 for a number before or behind a "vs" that names no group of its own, else None."""
    for place, word in enumerate(clause.words):
        if word.low not in _VERSUS:
            continue
        first, second = _before(clause, place), _after(clause, place)
        commas = [n for n, w in enumerate(clause.words) if w.low == ","]
        start = max((n for n in commas if n < place), default=-1)
        end = min((n for n in commas if n > place), default=len(clause.words))
        behind = clause.words[place + 1 : end]
        named = any(w.marks(YARDSTICKS) for w in behind)
        if second is None or first is None or named or is_named(clause, second):
            continue
        if start < number.place < end:
            return 1 if number.place < place else 2
    return None


def _before(clause: Clause, place: int) -> Quantity | None:
    """The nearest number before a place, brackets and spreads left out."""
    depth, found = 0, None
    ends = {n.place + n.length - 1: n for n in clause.numbers}
    for n in range(place - 1, -1, -1):
        low = clause.words[n].low
        depth += (low == ")") - (low == "(")
        if n in ends and not depth:
            found = ends[n]
            spread = found.place and clause.words[found.place - 1].low == "±"
            if not spread:
                return found
    return found


def _after(clause: Clause, place: int) -> Quantity | None:
    """The first number behind a place, with nothing told between."""
    found = next((n for n in clause.numbers if n.place > place), None)
    between = clause.words[place + 1 : found.place] if found else ()
    return None if any(w.tells and not w.directions for w in between) else found


def _compared_with(pair: Pair) -> frozenset[str]:
    """What the passage compares with and is not about, in words."""
    behind, before = frozenset[str](), frozenset[str]()
    for clause in pair.passage:
        place = next(
            (n for n, w in enumerate(clause.words) if w.low in COMPARES and w.low not in _VERSUS),
            None,
        )
        if place is not None:
            behind |= _concepts(clause.words[place + 1 :])
            before |= _concepts(clause.words[:place])
    return behind - before


def _concepts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(w.concepts for w in words if w.tells))


def whole_of(mine: Clause, number: Quantity, clause: Clause, other: Quantity) -> bool:
    """Whether our number is the whole where the passage's is the part, or the other way round."""
    part, whole = _is_part(clause, other), _is_whole(clause, other)
    if part and _is_whole(mine, number) and not _is_part(mine, number):
        return True
    return whole and not _is_whole(mine, number) and _is_part(mine, number)


def _is_part(clause: Clause, number: Quantity) -> bool:
    end = number.place + number.length
    following = [n.place for n in clause.numbers]
    lows = [w.low for w in clause.words[end : end + 3]]
    return "of" in lows and any(end < place <= end + 2 for place in following)


def _is_whole(clause: Clause, number: Quantity) -> bool:
    return number.place > 0 and clause.words[number.place - 1].low in {"of", "out_of", "among"}
