"""Which countries, unions and parts of a country a text names, and which lie in which. Pure.

The names of countries are those of Unicode's CLDR, in English and Spanish, which Babel brings
along; what else people call them stands in `place_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from alsqa.place_names import (
    AS_WRITTEN,
    BESIDE,
    MORE_OFTEN_ELSE,
    NOWHERE,
    SPANISH_MORE_OFTEN_ELSE,
)

_PARTS = {
    "UK-ENG": "England",
    "UK-SCT": "Scotland",
    "UK-WLS": "Wales",
    "UK-NIR": "Northern Ireland",
}
_UNION = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
    *("IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_UNIONS = {"EU"}
_AS_CARDS_SAY = {"GB": "UK"}
_WORD = re.compile(r"\w+")
_LONGEST = 5  # words of a name
# What stands beside a place where a question says nothing but the place.
_BESIDE_IT = re.compile(
    r"(?:\W|\b(?:and|but|or|so|then|ok|well|right|what|how|about|in|for|the|over)\b)*"
)


class _Named(NamedTuple):
    """A place and where a text names it, in characters."""

    place: str
    start: int
    end: int


@lru_cache(maxsize=2)
def _names(language: str = "en") -> dict[str, str]:
    """Every two-letter country, as cards call it, and its name."""
    territories = Locale(language).territories
    return {
        as_cards_say(code): name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }


@lru_cache(maxsize=1)
def _called() -> dict[tuple[str, ...], str]:
    """The words by which each place is called, folded, and its code.

    How its people are called is made from its name: the Indian, the Italian, the Chinese, the
    Iraqi. That makes words which nobody uses, too; no harm is in them.
    """
    named = [
        (tuple(_WORD.findall(_folded(name.replace("&", "and")))), code)
        for code, name in _names().items()
        if code not in MORE_OFTEN_ELSE
    ]
    called = dict(named)
    for make in (_with_n, _of_the_stem):
        for (*first, last), code in named:
            for form in make(last):
                called.setdefault((*first, form), code)
    for code, name in _names("es").items():
        if code not in SPANISH_MORE_OFTEN_ELSE:
            called.setdefault(tuple(_WORD.findall(_folded(name))), code)
    for code, names in BESIDE.items():
        called |= {tuple(name.split()): code for name in names.split("|")}
    return called


def _with_n(name: str) -> list[str]:
    return [f"{name}n", f"{name}ns"]


def _of_the_stem(name: str) -> list[str]:
    stem = name.rstrip("aeoy")
    people = (f"{name}an", f"{name}i", f"{stem}an", f"{stem}ian")
    return [f"{name}ese", f"{stem}ese", *people, *(f"{each}s" for each in people)]


def _folded(text: str) -> str:
    """A text in small letters without accents, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", each)[0].lower()[0] for each in text)


def _found(text: str) -> list[_Named]:
    """Where a text names places, in its order."""
    found = _all_names(text)
    if found and NOWHERE.search(text):
        return _all_names(NOWHERE.sub(lambda match: "-" * len(match[0]), text))
    return found


def _all_names(text: str) -> list[_Named]:
    """Where a text uses the name of a place, be it of a place or of a nut."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [_folded(text[start:end]) for start, end in spans]
    shouted = text.isupper() and len(words) > 1  # tells no name from another word
    called, found, first = _called(), list[_Named](), 0
    while first < len(words):
        # The longest name first, so that "Northern Ireland" is not Ireland.
        ends = range(min(first + _LONGEST, len(words)), first, -1)
        end = next((end for end in ends if tuple(words[first:end]) in called), first + 1)
        written = None if shouted else AS_WRITTEN.get(text[slice(*spans[first])])
        if place := called.get(tuple(words[first:end]), written):
            begin = first - 1 if first and words[first - 1] == "the" else first
            found.append(_Named(place, spans[begin][0], spans[end - 1][1]))
        first = end
    return found


def places_named(text: str) -> list[str]:
    """The places that a text names, as the cards' `region` calls them, the most exact only.

    >>> places_named("Is it approved in Canada, or by the FDA?")
    ['CA', 'US']
    >>> places_named("Who pays on the NHS in Wales?")
    ['UK-WLS']
    """
    found = {each.place for each in _found(text)}
    wider = {outer for place in found for outer in _around(place)}
    return sorted(found - wider)


def asked_there(question: str, before: str) -> str | None:
    """The question before, asked of the place that a question names and says nothing else; or None.

    >>> asked_there("and in Germany?", "is it sold in the US?")
    'is it sold in Germany?'
    >>> asked_there("what about France", "is it sold"), asked_there("is it sold in Peru", "is it")
    ('is it sold in France', None)
    """
    new, old = _found(question), _found(before)
    if not new or not _BESIDE_IT.fullmatch(_cut(question, new).lower()):
        return None
    there = question[new[0].start : new[-1].end]
    if not _BESIDE_IT.fullmatch(_cut(before, old).lower()):
        if not old:
            return f"{before.strip(' ?!.')} in {there}"
        return before[: old[0].start] + there + before[old[-1].end :]
    return None


def _cut(text: str, found: Iterable[_Named]) -> str:
    """A text without the places that it names."""
    for each in reversed(list(found)):
        text = f"{text[: each.start]} {text[each.end :]}"
    return text


def shares(place: str, named: Iterable[str]) -> bool:
    """Whether one of the places named lies in a place, or around it.

    >>> shares("DE", ["EU"]), shares("UK", ["UK-SCT"]), shares("UK-SCT", ["UK-ENG"])
    (True, True, False)
    """
    around = {place, *_around(place)}
    return any(each in around or place in _around(each) for each in map(as_cards_say, named))


def is_union(place: str) -> bool:
    """Whether a place is a union of countries, which decides for all of them."""
    return place in _UNIONS


def as_cards_say(code: str) -> str:
    """A country's code as this collection writes it."""
    return _AS_CARDS_SAY.get(code, code)


def name_of(place: str) -> str:
    """A place in words, as they stand after "in" or "about"."""
    name = _PARTS.get(place) or ("European Union" if place == "EU" else _names().get(place, place))
    needs = ("United ", "European ", "Netherlands", "Philippines", "Bahamas", "Isle ")
    return f"the {name}" if name.startswith(needs) else name


def _around(place: str) -> list[str]:
    """The places in which one lies."""
    if place in _UNION:
        return ["EU"]
    return [place.partition("-")[0]] if "-" in place else []
