"""Text as the gate reads it: words with what they may stand for, numbers with units, clauses. Pure.

Two words say the same when they share a concept: a stem, a group of `words.SAME`, a place,
or a name of the glossary. Numbers are exact; 12 months are one year, 52 weeks are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from alsqa.question import Term
from alsqa.verify import signs
from alsqa.verify.numbers import Quantity, quantities
from alsqa.verify.signs import BESIDE, DENIES, DIRECTION, LEANING, MONTHS, NOT, PLACES, UNITS, VERBS
from alsqa.verify.words import FUNCTION, IRREGULAR, LIGHT, SAME

Stem = Callable[[str], str]

_TOKEN = re.compile(
    r"\d+(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+(?![\d\w])|[^\W\d_](?:\.[^\W\d_])+\.?"
    r"|[^\W_]+(?:[-‑'’][^\W_]+)*|[%$£€=±.;:,!?()\[\]–—/+-]"
)
_ENDS = {".", ";", "!", "?", "—"}
_JOINTS = {"but", "while", "whereas", "although", "though", "because"}
_AFTER_COMMA = _JOINTS | {"and", "which", "who", "not", "or", "then", "with", "so", "as", "yet"}
_OPENERS = {"although", "while", "when", "after", "before", "because", "if", "since", "though"}
# What the whole collection is about: naming it tells nothing.
SUBJECT = "subject"
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
        return frozenset({self.low, *cut, *(each + "e" for each in cut), *doubled})

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
        return _is_verb(self.low)

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
        return tuple(w for i, w in enumerate(self.words) if w.tells and i not in counted)

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
    def leans(self) -> bool:
        """Whether its subject stands in a sentence before it."""
        early = any(w.low in LEANING for w in self.words[:3])
        return not self.names or early or any(w.low in _PRONOUNS for w in self.words)

    @property
    def opening(self) -> frozenset[str]:
        """The concepts of its first words, up to a verb or a denial: most often its subject."""
        told = list[Word]()
        for word in self.words:
            if told and (_is_verb(word.low) or word.denies):
                break
            told += [word] if word.tells else []
        return frozenset().union(*(w.concepts for w in told[:6]))


class Language:
    """Reads texts into clauses; knows the names of one glossary.

    stem: turns a lower-case word into its stem.
    """

    def __init__(self, stem: Stem, terms: Iterable[Term] = ()) -> None:
        self._stem = stem
        self._groups: dict[str, set[str]] = {}
        self._phrases: dict[tuple[str, ...], set[str]] = {}
        self._terms: dict[tuple[str, ...], set[str]] = {}
        self._subjects = set()
        for kind, groups in (("same", SAME), ("place", PLACES)):
            for number, group in enumerate(groups):
                for word in group:
                    self._learn(word, f"{kind}:{number}")
        for phrases in _phrases_of_lists():
            self._phrases.setdefault(phrases, set())
        for number, term in enumerate(terms):
            for name in term.names:
                key = tuple(_plain(t) for t in _TOKEN.findall(_spread(name)))
                self._terms.setdefault(key, set()).add(f"term:{number}")
            if term.is_subject:
                self._subjects.add(f"term:{number}")
        self._longest = max(map(len, [*self._phrases, *self._terms, ("",)]))

    def _learn(self, word: str, concept: str) -> None:
        if "_" in word:
            self._phrases.setdefault(tuple(word.split("_")), set()).add(concept)
        else:
            self._groups.setdefault(self._stemmed(word), set()).add(concept)

    def _stemmed(self, word: str) -> str:
        return self._stem(IRREGULAR.get(word, word))

    def clauses(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a text, in order."""
        tokens = _TOKEN.findall(_spread(text))
        words = list(self._words(tokens))
        clauses, current, sentence = [], list[Word](), 0
        opener = False
        for place, word in enumerate(words):
            following = words[place + 1].low if place + 1 < len(words) else ""
            first = not current
            ends = word.low in _ENDS
            opener = word.low in _OPENERS if first else opener
            joint = word.low in _JOINTS or (word.low == "and" and _is_verb(following))
            comma = word.low == ":" or (word.low == "," and (following in _AFTER_COMMA or opener))
            if ends or comma or (joint and not first):
                if current:
                    clauses.append(Clause(tuple(current), sentence))
                current, opener = [], False
            if ends:
                sentence += word.low != ";"
            elif not comma:
                current.append(word)
        if current:
            clauses.append(Clause(tuple(current), sentence))
        return _lending([c for c in clauses if any(w.low[0].isalnum() for w in c.words)])

    def _words(self, tokens: Sequence[str]) -> Iterable[Word]:
        place, starts = 0, True
        while place < len(tokens):
            word, taken = self._phrase(tokens, place, starts)
            yield word
            starts = tokens[place] in _ENDS
            place += taken

    def _phrase(self, tokens: Sequence[str], place: int, starts: bool) -> tuple[Word, int]:
        """The longest name or phrase that begins at a place, and how many tokens it has."""
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            key = tuple(_plain(token) for token in tokens[place : place + length])
            term, phrase = self._terms.get(key), self._phrases.get(key)
            if term is None and (phrase is None or length == 1):
                continue
            parts = tuple(self._single(t, starts) for t in tokens[place : place + length])
            raw = " ".join(tokens[place : place + length])
            concepts = frozenset((term or set()) | (phrase or set()) | {"_".join(key)})
            if length == 1:
                concepts |= parts[0].concepts
            plain = all(any(c.startswith("same:") for c in p.concepts) for p in parts)
            named = term is not None and not term & self._subjects and not plain
            if term and term & self._subjects:
                concepts |= {SUBJECT}
            return Word(raw, "_".join(key), concepts, named, parts if length > 1 else ()), length
        return self._single(tokens[place], starts), 1

    def _single(self, raw: str, starts: bool) -> Word:
        low = raw.lower().replace("’", "'")
        stem = self._stemmed(low.removesuffix("'s"))
        concepts = frozenset({stem, *self._groups.get(stem, ())})
        if denied := DENIES.get(low):
            base = self._stemmed(denied)
            concepts |= {base, *self._groups.get(base, ())}
        if raw == "us":
            concepts = frozenset({stem})
        single = len(raw) == 1 or low in MONTHS
        shouts = any(c.isupper() for c in raw[1:]) or (
            any(c.isdigit() for c in raw) and any(c.isalpha() for c in raw)
        )
        placed = any(c.startswith("place:") for c in concepts)
        capital = raw[:1].isupper() and not starts and low not in FUNCTION
        return Word(raw, low, concepts, (shouts or capital) and not placed and not single)


def _plain(token: str) -> str:
    """A token as names and phrases are looked up: lower case, without a possessive's ending."""
    low = token.lower().replace("’", "'")
    return low.removesuffix("'s")


def _phrases_of_lists() -> Iterable[tuple[str, ...]]:
    """Every phrase that a word list holds, as its words."""
    listed = [each for each in vars(signs).values() if isinstance(each, frozenset)]
    units = (word for group in UNITS for word in group)
    for word in chain(FUNCTION, units, DENIES, *listed, *DIRECTION.values()):
        if "_" in word:
            yield tuple(word.split("_"))


def _lending(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses whose pronoun leans on the sentence before, with that sentence's subject."""
    lent = list[Clause]()
    for clause in clauses:
        before = [c for c in lent if c.sentence == clause.sentence - 1]
        if before and any(w.low in LEANING for w in clause.words[:3]):
            subject = before[0].opening | before[0].lent
            clause = Clause(clause.words, clause.sentence, subject)
        lent.append(clause)
    return tuple(lent)


def _is_verb(word: str) -> bool:
    return word in VERBS or (len(word) > 4 and word.endswith("ed"))


def _day(found: re.Match[str]) -> str:
    """2001-07-01 as 1 july 2001."""
    year, month, day = map(int, found.groups())
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else found[0]


def _spread(text: str) -> str:
    """A text with its hyphens opened where they join words of the language or a number.

    TDP-43 and SOD1-G93A stay whole; placebo-controlled and 36-week do not.
    """
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", _day, text)
    text = re.sub(r"(?<=[a-z])[-‑](?=[a-z])", " ", text.replace("\u00a0", " "))
    text = re.sub(r"(?<=\d)[-‑](?=[a-z])|(?<=[a-z])[-‑](?=\d)(?!\S*[A-Z])", " ", text)
    text = re.sub(r"(?<=\d)(?=(?:mg|mcg|kg|g|ml|l)\b)", " ", text)
    return re.sub(r"(?<=[A-Z0-9])[-‑](?=[a-z]{3,})|(?<=\bvs)\.", " ", text)
