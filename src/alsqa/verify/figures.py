"""Numbers in a clause: in the passage too, with their unit, told of the same thing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from alsqa.verify.groups import sides, whole_of
from alsqa.verify.labels import labels
from alsqa.verify.numbers import Quantity
from alsqa.verify.pair import Pair
from alsqa.verify.text import SUBJECT, Clause, Word

_CONFIDENCE = 95  # per cent, of nearly every interval
_At = tuple[Quantity, Clause]


def numbers_held(pair: Pair) -> Iterator[str]:
    """Every number stands in the passage, with its unit, told of the same thing."""
    theirs = [(n, c) for c in pair.passage for n in c.numbers]
    for number in pair.clause.numbers:
        if number.raw.lower() in {"one", "both"} and not number.unit:
            continue
        same = [(n, c) for n, c in theirs if number.fits(n)]
        if not same:
            unit = any(n.value == number.value for n, _ in theirs)
            how = "has another unit, date or bound" if unit else "not"
            yield f"number {number.raw} {how} in the passage"
            continue
        own = labels(pair.clause, number)
        if all(_is_beaten(own, at, theirs) for at in same):
            yield f"number {number.raw} belongs to something else in the passage"
        elif pair.clause.numbers and all(
            sides(pair, number, n, c) or whole_of(pair.clause, number, c, n) for n, c in same
        ):
            yield f"number {number.raw} belongs to what the passage compares with"


def numbers_swapped(pair: Pair) -> Iterator[str]:
    """Two numbers of a clause are not told of each other's things."""
    for one, other in combinations(pair.clause.numbers, 2):
        if one.value == other.value or not _is_rival(one, other):
            continue
        mine = labels(pair.clause, one), labels(pair.clause, other)
        for clause in pair.passage:
            here = (
                [n for n in clause.numbers if one.fits(n)],
                [n for n in clause.numbers if other.fits(n)],
            )
            if not here[0] or not here[1]:
                continue
            first, second = (_concepts(labels(clause, each[0])) for each in here)
            straight = _shared(mine[0], first) + _shared(mine[1], second)
            crossed = _shared(mine[0], second) + _shared(mine[1], first)
            if crossed > straight:
                yield f"numbers {one.raw} and {other.raw} are swapped"
            break


def intervals_held(pair: Pair) -> Iterator[str]:
    """An interval belongs to the estimate that it stands behind in the passage."""
    theirs = [at for c in pair.passage for at in _intervals(c)]
    for estimate, low, high in _intervals(pair.clause):
        known = [at for at in theirs if at[1:] == (low, high)]
        if known and not any(at[0] == estimate for at in known):
            yield f"the interval {low:g} to {high:g} belongs to another number in the passage"


def _intervals(clause: Clause) -> list[tuple[float | None, float, float]]:
    """Estimate, low and high of each interval of a clause; None where no estimate is before it."""
    found = []
    numbers = [
        n
        for n in clause.numbers
        if (n.unit != "%" or n.value != _CONFIDENCE)
        and not (n.place and clause.words[n.place - 1].low in {"per", "every"})
    ]
    for place, (low, high) in enumerate(pairwise(numbers)):
        between = clause.words[low.place + low.length : high.place]
        joined = [w.low for w in between] in (["-"], ["–"], ["to"])
        if joined and low.value < high.value:
            estimate = float(numbers[place - 1].value) if place else None
            found.append((estimate, float(low.value), float(high.value)))
    return found


def _is_beaten(own: Sequence[Word], at: _At, theirs: Sequence[_At]) -> bool:
    """Whether another number of the passage is told of more of our words than this one.

    own: what our number is told of. at: a number like ours and its clause. theirs: all of them.
    """
    number, clause = at
    ours = _shared(own, _concepts(labels(clause, number)))
    return any(
        _shared(own, _concepts(labels(elsewhere, other))) > ours
        for other, elsewhere in theirs
        if _is_rival(number, other)
    )


def _shared(own: Sequence[Word], held: frozenset[str]) -> int:
    """How many of our words are held; what the collection is about does not count."""
    return sum(bool(w.concepts & held) for w in own if SUBJECT not in w.concepts)


def _concepts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(w.concepts for w in words))


def _is_rival(number: Quantity, other: Quantity) -> bool:
    """Whether two numbers could be mistaken for one another: a year for a year, a share for one."""
    kin = number.unit == other.unit or not (number.unit and other.unit)
    return kin and number.is_year == other.is_year and number.value != other.value
