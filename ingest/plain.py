"""How hard a sentence is to read, measured without any network.

The measure is the Flesch-Kincaid grade (US school years) plus 5, which is an age in years.
Syllables are counted by the package `readability` (Apache-2.0, no data to fetch). It was chosen
over `textstat`, which fetches a word list at run time, over `syllables` (GPL), and over a
hyphenator such as `pyphen`, which can't cut off single letters ("about" as one syllable) and so
calls texts easier than they are.

Names can't be simplified: a word within a name of the glossary ("amyotrophic lateral sclerosis",
a drug) counts as two syllables at most. A number counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import cast

from readability.langdata import LANGDATA

HARD = 16.0  # years; a plain line above this is named in a warning
_OLDER = 5  # from a US school grade to an age
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
_NAME_SYLLABLES = 2
_count = cast("Callable[[str], int]", LANGDATA["en"]["syllables"])


class Names:
    """The names of the glossary, as they may stand in a sentence."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(_words(name))
            if words:
                self._by_first.setdefault(words[0], []).append(words)

    def places(self, words: Sequence[str]) -> set[int]:
        """Which of a text's words (lower case, in order) belong to a name; counted from 0."""
        found: set[int] = set()
        for start, word in enumerate(words):
            for name in self._by_first.get(word, ()):
                if tuple(words[start : start + len(name)]) == name:
                    found.update(range(start, start + len(name)))
        return found


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    return max(1, _count(word)) if word.isalpha() else 1


def sentence_count(text: str) -> int:
    """How many sentences a text has, at least 1."""
    return len(_END.split(text.strip()))


def reading_age(text: str, names: Names) -> float:
    """The age, in years, at which most people can follow a text."""
    words = _words(text)
    if not words:
        return float(_OLDER)
    named = names.places(words)
    syllables = sum(
        min(_syllables(word), _NAME_SYLLABLES) if number in named else _syllables(word)
        for number, word in enumerate(words)
    )
    grade = 0.39 * len(words) / sentence_count(text) + 11.8 * syllables / len(words) - 15.59
    return grade + _OLDER
