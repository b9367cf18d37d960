"""How hard a sentence is to read, measured without any network.

The measure is the Flesch-Kincaid grade (US school years) plus 5, which is an age in years.
Syllables are counted by the package `readability` (Apache-2.0, no data to fetch). It was chosen
over `textstat`, which fetches a word list at run time, over `syllables` (GPL), and over a
hyphenator such as `pyphen`, which can't cut off single letters ("about" as one syllable) and so
calls texts easier than they are.

Names can't be simplified: a word within a name of the glossary ("amyotrophic lateral sclerosis",
a drug) counts as two syllables at most, and so does a word of the source's topics or trials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from readability.langdata import LANGDATA

HARD = 16.0  # years; a plain line above this is named in a warning
_OLDER = 5  # from a US school grade to an age
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
_NAME_SYLLABLES = 2


class Names:
    """The names of the glossary, as they may stand in a sentence."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name.lower() for name in names if name}, key=len, reverse=True)
        any_name = "|".join(re.escape(name) for name in known)
        self._pattern = re.compile(rf"(?<!\w)(?:{any_name})(?!\w)") if known else None

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in a text: (start, end) in characters."""
        return [m.span() for m in self._pattern.finditer(text.lower())] if self._pattern else []


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    return max(1, int(LANGDATA["en"]["syllables"](word))) if word.isalpha() else 1


def sentence_count(text: str) -> int:
    """How many sentences a text has, at least 1."""
    return len(_END.split(text.strip()))


def reading_age(text: str, names: Names) -> float:
    """The age, in years, at which most people can follow a text."""
    within = names.places(text)
    words = syllables = 0
    for word in _WORD.finditer(text):
        named = any(start <= word.start() and word.end() <= end for start, end in within)
        count = _syllables(word[0].lower())
        words += 1
        syllables += min(count, _NAME_SYLLABLES) if named else count
    if not words:
        return float(_OLDER)
    grade = 0.39 * words / sentence_count(text) + 11.8 * syllables / words - 15.59
    return grade + _OLDER
