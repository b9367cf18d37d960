"""Numbers in a clause: in the passage too, with their unit, told of the same thing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from alsqa.verify.groups import sides, whole_of
from alsqa.verify.labels import event, label_sets, labels
from alsqa.verify.numbers import HARD, Quantity
from alsqa.verify.pair import Pair
from alsqa.verify.text import Clause

_CONFIDENCE = 95  # per cent, of nearly every interval
_FAR = 1  # labels more than ours, by which another number is the one that is meant
_At = tuple[Quantity, Clause]
_NEVER = {"people", "trial", "year", "month", "week", "day"}  # units of no estimate
_Labels = tuple[frozenset[str], ...]


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
        own = label_sets(pair.clause, number)
        rivals = [(n, c) for n, c in theirs if not _is_shared(pair.clause, number, n)]
        if all(_is_beaten(number, own, at, rivals) for at in same):
            yield f"number {number.raw} belongs to something else in the passage"
        elif _is_dated(pair, number, same, theirs):
            yield f"date {number.raw} is of something else in the passage"
        elif all(sides(pair, number, n, c) or whole_of(pair.clause, number, c, n) for n, c in same):
            yield f"number {number.raw} belongs to what the passage compares with"


def _is_dated(pair: Pair, number: Quantity, same: Sequence[_At], theirs: Sequence[_At]) -> bool:
    """Whether another date of the passage is the date of what happened on ours."""
    if not number.is_year and not number.unit.startswith("day of"):
        return False
    mine = event(pair.clause, number)
    if not mine or any(mine & event(c, n) for n, c in same):
        return False
    rivals = [(n, c) for n, c in theirs if _is_kin(number, n) and n.value != number.value]
    return any(mine & event(c, n) for n, c in rivals)


def _is_kin(one: Quantity, other: Quantity) -> bool:
    dated = one.unit.startswith("day of") and other.unit.startswith("day of")
    return dated or (one.is_year and other.is_year)


def _is_shared(clause: Clause, number: Quantity, rival: Quantity) -> bool:
    """Whether our clause tells the rival too, of the same words."""
    own = set(labels(clause, number))
    return any(n.fits(rival) and set(labels(clause, n)) == own for n in clause.numbers)


def numbers_swapped(pair: Pair) -> Iterator[str]:
    """Two numbers of a clause are not told of each other's things."""
    for one, other in combinations(pair.clause.numbers, 2):
        if one.value == other.value or one.unit != other.unit or one.is_year != other.is_year:
            continue
        mine = label_sets(pair.clause, one), label_sets(pair.clause, other)
        for clause in pair.passage:
            first = next((n for n in clause.numbers if one.fits(n)), None)
            second = next((n for n in clause.numbers if other.fits(n)), None)
            if not first or not second:
                continue
            there = label_sets(clause, first), label_sets(clause, second)
            straight = len(_met(mine[0], there[0])) + len(_met(mine[1], there[1]))
            crossed = len(_met(mine[0], there[1])) + len(_met(mine[1], there[0]))
            if crossed > straight or _is_out_of_order(pair, clause, mine, (first, second)):
                yield f"numbers {one.raw} and {other.raw} are swapped"
            break


def _is_out_of_order(
    pair: Pair, clause: Clause, mine: tuple[_Labels, _Labels], there: tuple[Quantity, Quantity]
) -> bool:
    """Whether two places or names have two bare numbers against the passage's order of both."""
    if {w.raw for w in labels(clause, there[0])} != {w.raw for w in labels(clause, there[1])}:
        return False
    order = [c for each in pair.passage for w in each.words for c in sorted(w.concepts)]
    own = [_first(order, ours, others) for ours, others in (mine, mine[::-1])]
    if own[0] is None or own[1] is None:
        return False
    return (own[0] < own[1]) != (there[0].place < there[1].place)


def _first(order: Sequence[str], own: _Labels, others: _Labels) -> int | None:
    """Where the passage first names a place that is a label of one number and not of the other."""
    places = {c for each in own for c in each if c.startswith("place:")}
    places -= {c for each in others for c in each}
    return min((order.index(c) for c in places if c in order), default=None)


def intervals_held(pair: Pair) -> Iterator[str]:
    """An interval belongs to the estimate that it stands behind in the passage."""
    theirs = [at for c in pair.passage for at in _intervals(c)]
    for estimate, low, high in _intervals(pair.clause):
        known = [at for at in theirs if at[1:] == (low, high)]
        if known and not any(at[0] == estimate for at in known):
            yield f"the interval {low:g} to {high:g} belongs to another number in the passage"
        if theirs and not known and not _joined(pair, low, high):
            yield f"the passage has no interval {low:g} to {high:g}"


def chances_held(pair: Pair) -> Iterator[str]:
    """A p value belongs to a number that stands in one clause with it in the passage."""
    for chance in (n for n in pair.clause.numbers if _is_chance(pair.clause, n)):
        beside = {n.value for n in _estimates(pair.clause)}
        there = [
            c for c in pair.passage if any(_is_chance(c, n) and n.fits(chance) for n in c.numbers)
        ]
        theirs = {n.value for c in there for n in _estimates(c)}
        if beside and theirs and not beside & theirs:
            yield f"p = {chance.raw} belongs to another number in the passage"


def _is_chance(clause: Clause, number: Quantity) -> bool:
    before = [w.low for w in clause.words[max(number.place - 2, 0) : number.place]]
    return "p" in before


def _estimates(clause: Clause) -> list[Quantity]:
    """What a p value may be of: shares and numbers with a decimal point, else any but of people."""
    found = [n for n in clause.numbers if not _is_chance(clause, n) and not n.is_year]
    measured = [n for n in found if n.unit == "%" or n.value.denominator > 1]
    return measured or [n for n in found if n.unit not in _NEVER]


def _joined(pair: Pair, low: float, high: float) -> bool:
    """Whether the passage has two numbers one right after the other."""
    return any(
        (float(a.value), float(b.value)) == (low, high)
        for c in pair.passage
        for a, b in pairwise(c.numbers)
    )


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
        joined = [w.low for w in between] in (["-"], ["–"], ["to"], ["to", "-"], ["to", "–"])
        if joined and low.value < high.value:
            estimate = float(numbers[place - 1].value) if place else None
            found.append((estimate, float(low.value), float(high.value)))
    return found


def _is_beaten(number: Quantity, own: _Labels, at: _At, rivals: Sequence[_At]) -> bool:
    """Whether another number of the passage is told of more of our words than this one.

    own: what our number is told of. at: a number like ours and its clause. rivals: all others.
    """
    same, clause = at
    held = label_sets(clause, same)
    ours = _met(own, held)
    far = 1 if number.is_year else _FAR
    for other, elsewhere in rivals:
        if other.raw.lower() != "one" and _is_rival(number, same, other):
            rival = _met(own, label_sets(elsewhere, other))
            if (rival - ours and not ours - rival) or len(rival) >= len(ours) + far:
                return True
    return False


def _met(own: _Labels, held: _Labels) -> set[int]:
    """Which of our labels are held."""
    pool = frozenset().union(*held)
    return {n for n, concepts in enumerate(own) if concepts & pool}


def _is_rival(number: Quantity, same: Quantity, other: Quantity) -> bool:
    """Whether two numbers could be mistaken for one another: a year for a year, a share for one."""
    if number.is_year != other.is_year or number.value == other.value:
        return False
    unit = number.unit or same.unit
    sure = (number.unit and number.unit == same.unit) or unit in HARD
    return unit == other.unit if sure else not (unit and other.unit) or unit == other.unit
