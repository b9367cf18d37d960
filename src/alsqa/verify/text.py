"""Words and clauses as the gate reads them. Pure.

Two words say the same when they share a concept: a stem, a group of `words.SAME`, a place,
or a name of the glossary. Numbers are exact; 12 months are one year, 52 weeks are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from alsqa.verify.numbers import Quantity, quantities
from alsqa.verify.signs import BESIDE, DENIES, DIRECTION, LEANING, NOT, UNITS, VERBS
from alsqa.verify.words import FUNCTION, IRREGULAR, LIGHT

# What the whole collection is about: naming it tells nothing.
SUBJECT = "subject"
MAY = "may_the_month"  # apart from "may" that doubts
_UNITS = {word for group in UNITS for word in group}
_PRONOUNS = {"it", "its", "they", "them", "their"}
_SUFFIXES = ("s", "es", "ed", "d", "ing", "ly", "'s", "’s")


@dataclass(frozen=True)
class Word:
    """A word or a phrase that stands for one thing.

    low: lower case, "_" between the words of a phrase. concepts: what it may stand for.
    parts: the words of a phrase. is_name: a name of something, not a word of the language.
    """

    raw: str
    low: str
    concepts: frozenset[str]
    is_name: bool = False
    parts: tuple[Word, ...] = ()

    @cached_property
    def forms(self) -> frozenset[str]:
        """The word and what it may be an inflection of."""
        cut = {self.low[: -len(end)] for end in _SUFFIXES if self.low.endswith(end)}
        if self.low.endswith("ies"):
            cut.add(self.low[:-3] + "y")
        doubled = {each[:-1] for each in cut if len(each) > 3 and each[-1] == each[-2]}
        base = IRREGULAR.get(self.low, self.low)
        return frozenset({self.low, base, *cut, *(each + "e" for each in cut), *doubled})

    def marks(self, listed: frozenset[str]) -> bool:
        """Whether it stands in one of the word lists, in any inflection."""
        return bool(self.forms & listed)

    @property
    def tells(self) -> bool:
        """Whether it says something that a passage must say too."""
        if self.is_name or self.raw == "US":
            return True
        return self.low not in FUNCTION and not self.forms & LIGHT and self.low[0].isalnum()

    @property
    def is_plain(self) -> bool:
        """Whether the word lists know it: a word of the language, not of a subject."""
        return bool(self.parts) or any(c.startswith(("same:", "place:")) for c in self.concepts)

    @property
    def is_verb(self) -> bool:
        """Whether it is most likely a finite verb, or what goes before one."""
        return is_verb(self.low)

    @property
    def denies(self) -> bool:
        """Whether it says "not", alone or with what is denied."""
        return self.low in NOT or self.low in DENIES or self.low.endswith("n't")

    @cached_property
    def directions(self) -> frozenset[str]:
        """The axes it lies on, each with + or -."""
        own = (axis for axis, listed in DIRECTION.items() if self.marks(listed))
        return frozenset(own).union(*(part.directions for part in self.parts))


@dataclass(frozen=True)
class Clause:
    """A stretch with at most one verb or so.

    sentence: the number of its sentence in the text. lent: what its pronoun may stand for.
    """

    words: tuple[Word, ...]
    sentence: int
    lent: frozenset[str] = frozenset()

    @cached_property
    def telling(self) -> tuple[Word, ...]:
        """The words that a passage must hold, numbers apart."""
        counted = {n.place + i for n in self.numbers for i in range(n.length)}
        counted |= {place for n in self.numbers if n.unit for place in self._units(n)}
        return tuple(w for i, w in enumerate(self.words) if w.tells and i not in counted)

    def _units(self, number: Quantity) -> range:
        """The place of a number's unit, which is looked at with the number."""
        start = number.place + number.length
        for place in range(start, min(start + 3, len(self.words))):
            if self.words[place].low in _UNITS:
                return range(place, place + 1)
        return range(0)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Everything that its words may stand for, those within phrases included."""
        own = (w.concepts for w in self.words)
        within = (part.concepts for w in self.words for part in w.parts)
        return frozenset().union(*own, *within)

    @cached_property
    def directions(self) -> frozenset[str]:
        """Every direction that one of its words gives."""
        return frozenset().union(*(w.directions for w in self.words))

    @cached_property
    def names(self) -> frozenset[str]:
        """The concepts of what it names."""
        return frozenset().union(*(w.concepts for w in self.words if w.is_name))

    @cached_property
    def main_names(self) -> frozenset[str]:
        """The names of what it is told of; not of what that was added to or compared with."""
        main = set[str]()
        for place, word in enumerate(self.words):
            before = {w.low for w in self.words[max(place - 1, 0) : place]}
            if word.is_name and not before & BESIDE:
                main |= word.concepts
        return frozenset(main)

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """Its numbers, each with unit and place."""
        return quantities([w.raw for w in self.words])

    def having(self, listed: frozenset[str]) -> tuple[Word, ...]:
        """Its words that stand in a list."""
        return tuple(w for w in self.words if w.marks(listed))

    @property
    def outside(self) -> tuple[Word, ...]:
        """Its words outside brackets."""
        depth, kept = 0, list[Word]()
        for word in self.words:
            depth += (word.low == "(") - (word.low == ")")
            kept += [word] if depth <= 0 else []
        return tuple(kept)

    @property
    def leans(self) -> bool:
        """Whether its subject stands in a sentence before it."""
        early = any(w.low in LEANING for w in self.words[:3])
        return not self.names or early or any(w.low in _PRONOUNS for w in self.words)

    @property
    def opening(self) -> frozenset[str]:
        """The concepts of its first words, up to a verb or a denial: most often its subject."""
        told = list[Word]()
        for word in self.words:
            if told and (word.is_verb or word.denies):
                break
            told += [word] if word.tells else []
        return frozenset().union(*(w.concepts for w in told[:6]))


def is_verb(word: str) -> bool:
    """Whether a word is most likely a finite verb, or what goes before one."""
    return word in VERBS or (len(word) > 4 and word.endswith("ed"))


def opened(words: Sequence[Word]) -> list[Word]:
    """Words, with the words of a phrase for the phrase."""
    return [each for word in words for each in word.parts or (word,)]
