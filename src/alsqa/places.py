"""Which countries, unions and parts of a country a text names, and which lie in which. Pure.

The names of countries are those of Unicode's CLDR, which Babel brings along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

# Also a first name, a state, a jersey, an animal, a meeting: none is meant more often than that.
_MORE_OFTEN_ELSE = {"GE", "JO", "TD", "JE", "GN", "RE", "EU", "EZ", "UN", "ZZ", "XA", "XB"}
# What CLDR doesn't say: how people and cards call a place otherwise.
_BESIDE = {
    "US": "usa|u s|u s a|america|american|americans|the states|fda|medicare|medicaid",
    "UK": "uk|u k|gb|britain|british|nhs|mhra",
    "EU": "eu|ema|europe|european",
    "CA": "canadian|canadians",
    "IE": "irish",
    "JP": "japanese",
    "DE": "german",
    "FR": "french",
    "ES": "spanish",
    "NL": "dutch|holland",
    "CN": "chinese",
    "TR": "turkish",
    "HK": "hong kong",
    "UK-ENG": "england",
    "UK-SCT": "scotland|scottish",
    "UK-WLS": "wales|welsh",
    "UK-NIR": "northern ireland",
}
_AS_WRITTEN = {"US": "US", "NICE": "UK", "Turkey": "TR"}  # in small letters, other words
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
_AS_CARDS_SAY = {"GB": "UK"}
_WORD = re.compile(r"\w+")
_LONGEST = 4  # words of a name


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every two-letter country, as cards call it, and its English name."""
    territories = Locale("en").territories
    return {
        _AS_CARDS_SAY.get(code, code): name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }


@lru_cache(maxsize=1)
def _called() -> dict[tuple[str, ...], str]:
    """The words by which each place is called, in small letters, and its code.

    A country's people are called as it is, with an n: the Indian, the Austrian.
    """
    called: dict[tuple[str, ...], str] = {}
    for code, name in _names().items():
        if code not in _MORE_OFTEN_ELSE:
            words = _WORD.findall(name.lower())
            for last in (words[-1], f"{words[-1]}n", f"{words[-1]}ns"):
                called[(*words[:-1], last)] = code
    for code, names in _BESIDE.items():
        called |= {tuple(name.split()): code for name in names.split("|")}
    return called


def places_named(text: str) -> list[str]:
    """The places that a text names, as the cards' `region` calls them, the most exact only.

    >>> places_named("Is it approved in Canada, or by the FDA?")
    ['CA', 'US']
    >>> places_named("Who pays on the NHS in Wales?")
    ['UK-WLS']
    """
    written = _WORD.findall(text)
    words = [word.lower() for word in written]
    found = {_AS_WRITTEN[word] for word in written if word in _AS_WRITTEN}
    place = 0
    while place < len(words):
        # The longest name first, so that "Northern Ireland" is not Ireland.
        ends = range(min(place + _LONGEST, len(words)), place, -1)
        end = next((end for end in ends if tuple(words[place:end]) in _called()), None)
        if end:
            found.add(_called()[tuple(words[place:end])])
        place = end or place + 1
    wider = {outer for place in found for outer in _around(place)}
    return sorted(found - wider)


def shares(place: str, named: Iterable[str]) -> bool:
    """Whether one of the places named lies in a place, or around it.

    >>> shares("DE", ["EU"]), shares("UK", ["UK-SCT"]), shares("UK-SCT", ["UK-ENG"])
    (True, True, False)
    """
    around = {place, *_around(place)}
    return any(each in around or place in _around(each) for each in map(as_cards_say, named))


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
