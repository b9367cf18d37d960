"""Numbers as the gate reads them: exact values with unit, month and bound. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from alsqa.verify.signs import (
    EXACTLY,
    MONTHS,
    OVER,
    SMALL_NUMBERS,
    STRICTLY,
    TENS,
    UNDER,
    UNITS,
)

_UNITS = {word: group[0] for group in UNITS for word in group}
_JOIN = {"to", "and", "or", "vs", "versus", "-", "–", "/"}
_PEOPLE = {"n"}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WHOLES = {2, 3, 4, 5, 6, 8, 10, 20, 25, 50, 100, 1000}  # of which people say so many
_ROUND = {10, 100, 1000}
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
_DECADES |= {"seventies": 70, "eighties": 80, "nineties": 90}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_PER = {"daily", "weekly", "a", "per", "every", "each", "a_day", "each_day", "every_day", "monthly"}
_ARTICLES = {"a", "per", "every", "each"}
_PARTS = {"half": Fraction(50), "quarter": Fraction(25), "third": Fraction(100, 3)}
_SHORT = {month[:3]: month for month in MONTHS if month != "may"} | {"sept": "september"}
_SPANS = {"year", "month", "week", "day", "hour", "minute"}
_ROUNDS = {"morning", "evening", "night", "meal", "shift", "visit"}  # of what comes again
HARD = {"%", "month", "minute", "mcg", "ml", "dollar", "pound", "euro"}


@dataclass(frozen=True)
class Quantity:
    """A number in a text.

    unit: as in `UNITS`, smallest where one is exactly so many of another; "" where none is named.
    month: of a date. bound: "over", "under" or ""; strict: without the number itself.
    place: of its first token, from 0; length: in tokens.
    """

    raw: str
    value: Fraction
    unit: str = ""
    month: str = ""
    bound: str = ""
    strict: bool = False
    place: int = 0
    length: int = 1

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        whole = self.raw.isdigit() and len(self.raw) == 4
        return whole and 1900 <= self.value <= 2100 and not self.unit

    def fits(self, other: Quantity) -> bool:
        """Whether the other number carries this one: same value, and no other unit or month.

        "More than five" carries "at least five", and not the other way about.
        """
        same = self.value == other.value and self.bound == other.bound
        narrower = self.strict and not other.strict
        if not same or narrower or (self.month and self.month != other.month):
            return False
        if self.unit and other.unit:
            return self.unit == other.unit
        return (self.unit or other.unit) not in HARD


def quantities(tokens: Sequence[str]) -> tuple[Quantity, ...]:
    """The numbers among the tokens of a text, in order."""
    low = [_SHORT.get(t.lower(), t.lower().replace(" ", "_")) for t in tokens]
    found: list[Quantity] = []
    place = 0
    while place < len(low):
        value, length = _value(low, place)
        if value is None:
            place += 1
            continue
        share = _share(value, low, place + length)
        length += share[1]
        number = Quantity(" ".join(tokens[place : place + length]), share[0], place=place)
        number = replace(number, length=length)
        dressed = _dressed(number, low, place, place + length)
        part = value >= 1 and {low[place], low[place + length - 1]} & set(_PARTS)
        found.append(replace(dressed, unit="%") if share[1] or part else dressed)
        place += length
    return tuple(_smallest(each) for each in _shared_units(found, low))


def _value(low: Sequence[str], place: int) -> tuple[Fraction | None, int]:
    """The number that begins at a place and how many tokens it has."""
    word = low[place]
    following = low[place + 1] if place + 1 < len(low) else ""
    if word.replace(",", "").replace(".", "", 1).isdecimal():
        value = Fraction(word.replace(",", ""))
        scale = _SCALES.get(following)
        return (value * scale, 2) if scale else (value, 1)
    if word in _DECADES or (word.endswith("0s") and word[:-1].isdecimal()):
        return Fraction(_DECADES.get(word) or word[:-1]), 1
    if word == "both":
        return Fraction(2), 1
    beyond = low[place + 2] if place + 2 < len(low) else ""
    if part := _part(word, following, beyond):
        return part
    if word in TENS:
        small = SMALL_NUMBERS.get(following, 0)
        return (Fraction(TENS[word] + small), 2) if 0 < small < 10 else (Fraction(TENS[word]), 1)
    if word in _SCALES:
        return Fraction(_SCALES[word]), 1
    if word in SMALL_NUMBERS:
        scale = _SCALES.get(following)
        return (Fraction(SMALL_NUMBERS[word] * (scale or 1)), 2 if scale else 1)
    if word in {"i", "ii", "iii", "iv"} and place and low[place - 1] == "phase":
        return Fraction({"i": 1, "ii": 2, "iii": 3, "iv": 4}[word]), 1
    return None, 0


def _part(word: str, following: str, beyond: str) -> tuple[Fraction, int] | None:
    """Half, a quarter, twice a day: a number told without one; "once a person is ill" is none."""
    again = _UNITS.get(beyond) in _SPANS or beyond.removesuffix("s") in _ROUNDS
    often = following in _PER and (following not in _ARTICLES or again)
    if word in _TIMES and (often or (following in _PER and beyond[:1].isdigit())):
        return Fraction(_TIMES[word]), 1
    if word in _PARTS and following in {"a", "an"}:
        return _PARTS[word] / 100, 2
    if word in {"a", "an"} and following in _PARTS:
        return _PARTS[following], 2
    return (_PARTS[word], 1) if word in _PARTS else None


def _share(value: Fraction, low: Sequence[str], place: int) -> tuple[Fraction, int]:
    """ "6 in 10" or "6 out of 10" as so many of a hundred, and how many tokens that takes."""
    for words in (["in"], ["in", "every"], ["out", "of"], ["out_of"], ["of", "every"], ["of"]):
        end = place + len(words)
        if list(low[place:end]) == words and end < len(low):
            whole, length = _value(low, end)
            if whole and value < whole and whole in (_WHOLES if words != ["of"] else _ROUND):
                return value * 100 / whole, len(words) + length
    return value, 0


def _dressed(number: Quantity, low: Sequence[str], start: int, end: int) -> Quantity:
    """A number with the unit, month and bound that stand around it."""
    before = list(low[max(start - 3, 0) : start])
    after = list(low[end : end + 3])
    month = ""
    if number.is_year:
        near = [w for w in before[-2:] if w in MONTHS]
        month = near[-1] if near else ""
    elif after[:1] and after[0] in MONTHS:
        return replace(number, unit="day of " + after[0])
    elif before and before[-1] in MONTHS and number.value <= 31:
        return replace(number, unit="day of " + before[-1])
    if low[start] in _TIMES:
        return replace(number, unit="times")
    unit = _unit(before, after)
    bound, strict = "", False
    for word in before[-2:] + after[:2]:
        if word == "over" and unit in _SPANS:
            continue  # "over 24 weeks" is how long, not how many at least
        if word in OVER | UNDER:
            bound, strict = ("over" if word in OVER else "under"), word in STRICTLY
    return replace(number, unit=unit, month=month, bound=bound, strict=strict)


def _unit(before: Sequence[str], after: Sequence[str]) -> str:
    if before and before[-1] in {"phase", "phases", "$", "£", "€"}:
        return _UNITS[before[-1]]
    if len(before) > 1 and before[-1] == "=" and before[-2] in _PEOPLE:
        return "people"
    for word in after:
        if word in _UNITS and word != "phase":
            return _UNITS[word]
        if word[0].isdigit() or not word[0].isalpha() or word in _JOIN | {"of", "in", "on", "for"}:
            break
    return ""


def _shared_units(found: Sequence[Quantity], low: Sequence[str]) -> list[Quantity]:
    """Numbers that share the unit after the last of them: "18.5 vs 25.0 months"."""
    shared = list(found)
    for n in range(len(shared) - 2, -1, -1):
        one, following = shared[n], shared[n + 1]
        gap = low[one.place + one.length : following.place]
        if not one.unit and len(gap) == 1 and gap[0] in _JOIN and not one.is_year:
            shared[n] = replace(one, unit=following.unit)
    return shared


def _smallest(number: Quantity) -> Quantity:
    for one, count, other in EXACTLY:
        if number.unit == one:
            number = replace(number, value=number.value * count, unit=other)
    return number
