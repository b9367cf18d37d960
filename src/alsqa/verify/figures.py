"""Numbers in a clause: in the passage too, with their unit, told of the same thing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alsqa.verify.checks import compared
from alsqa.verify.numbers import Quantity
from alsqa.verify.pair import Pair
from alsqa.verify.signs import COMPARES, OVER, UNDER, UNITS, YARDSTICKS
from alsqa.verify.text import Clause, Word

_CONFIDENCE = 95  # per cent, of nearly every interval
_UNIT_WORDS = frozenset(word for group in UNITS for word in group) | OVER | UNDER | {"p"}


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
        own = _labels(pair.clause, number)
        if all(_is_beaten(own, at, theirs) for at in same):
            yield f"number {number.raw} belongs to something else in the passage"
        elif any(_is_crossed(pair, number, at) for at in same):
            yield f"number {number.raw} belongs to what the passage compares with"


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


def _is_beaten(
    own: Sequence[Word], at: tuple[Quantity, Clause], theirs: Sequence[tuple[Quantity, Clause]]
) -> bool:
    """Whether another number of the passage is told of our words, and this one of none of them.

    own: what our number is told of. at: a number like ours and its clause. theirs: all of them.
    """
    number, clause = at
    held = _concepts(_labels(clause, number))
    if not held:
        return False
    for other, elsewhere in theirs:
        if _is_rival(number, other):
            rival = _concepts(_labels(elsewhere, other))
            only_rival = any(w.concepts & rival and not w.concepts & held for w in own)
            only_ours = any(w.concepts & held and not w.concepts & rival for w in own)
            if only_rival and not only_ours:
                return True
    return False


def _is_crossed(pair: Pair, number: Quantity, at: tuple[Quantity, Clause]) -> bool:
    """Whether a number of a bare "12 vs 15" is told of the wrong side of the comparison.

    The second belongs to what the passage compares with: placebo, or what follows "than".
    """
    other, clause = at
    place = _side(clause, other)
    if place is None:
        return False
    behind = _concepts([w for c in pair.passage for w in compared(c)])
    before = _concepts([w for c in pair.passage for w in _before_comparing(c)])
    around = _labels(pair.clause, number)
    second = any(w.marks(YARDSTICKS) or w.concepts & (behind - before) for w in around)
    first = any(w.concepts & (before - behind) for w in around)
    vs = {"vs", "versus", "against", "than"}
    second = second or bool(vs & {w.low for w in pair.clause.words[: number.place]})
    return (place == 2 and first and not second) or (place == 1 and second and not first)


def _side(clause: Clause, number: Quantity) -> int | None:
    """1 or 2 for a number before or behind "vs" with no words of its own, else None."""
    telling = [w for w in _labels(clause, number, crossing=False) if not w.marks(_UNIT_WORDS)]
    if telling:
        return None
    lows = [w.low for w in clause.words]
    places = [n for n, low in enumerate(lows) if low in {"vs", "versus"}]
    if not places:
        return None
    nearest = min(places, key=lambda n: abs(n - number.place))
    return 2 if nearest < number.place else 1


def _before_comparing(clause: Clause) -> tuple[Word, ...]:
    """The telling words before "than" or the like; none where nothing is compared."""
    for place, word in enumerate(clause.words):
        if word.low in COMPARES:
            return tuple(w for w in clause.words[:place] if w.tells)
    return ()


def _concepts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(w.concepts for w in words))


_CUTS = {",", "and", "vs", "versus", "while", "but", "than", "or", "against", "/", "followed"}


def _labels(clause: Clause, number: Quantity, *, crossing: bool = True) -> tuple[Word, ...]:
    """What a number is told of: the telling words between the cuts on either side of it.

    crossing: whether words behind a second number count for both, as in "12 vs 15 alive".
    """
    start, end = number.place, number.place + number.length
    while start > 0 and clause.words[start - 1].low not in _CUTS:
        start -= 1
    digits = [w.raw[0].isdigit() for w in clause.words]
    while end < len(clause.words):
        cut = clause.words[end].low in _CUTS
        shares = clause.words[end].low in {"vs", "versus", "and", "or", "/"}
        if cut and not (crossing and shares and any(digits[end + 1 : end + 2])):
            break
        end += 1
    return tuple(w for w in clause.words[start:end] if w.tells and not w.raw[0].isdigit())


def _is_rival(number: Quantity, other: Quantity) -> bool:
    """Whether two numbers could be mistaken for one another: a year for a year, a share for one."""
    same = number.unit == other.unit and number.is_year == other.is_year
    return same and number.value != other.value
