"""Turns a text into clauses: names of a glossary, phrases, stems, where a clause ends. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from alsqa.terms import Term
from alsqa.verify import role_signs, signs
from alsqa.verify.signs import DENIES, DIRECTION, LEANING, MONTHS, PLACES, UNITS
from alsqa.verify.text import MAY, SUBJECT, Clause, Word, is_verb
from alsqa.verify.words import FUNCTION, IRREGULAR, SAME

Stem = Callable[[str], str]

_TOKEN = re.compile(
    r"\d+(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+(?![\d\w])|[^\W\d_](?:\.[^\W\d_])+\.?"
    r"|[^\W_]+(?:[-‑'’][^\W_]+)*|[%$£€=±.;:,!?()\[\]–—/+-]"
)
_ENDS = {".", ";", "!", "?", "—"}
_JOINTS = {"but", "while", "whereas", "although", "though", "because"}
_AFTER_COMMA = _JOINTS | {"and", "which", "who", "not", "or", "then", "with", "so", "as", "yet"}
_OPENERS = {"although", "while", "when", "after", "before", "because", "if", "since", "though"}


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
            joint = word.low in _JOINTS or (word.low == "and" and is_verb(following))
            comma = word.low == ":" or (word.low == "," and (following in _AFTER_COMMA or opener))
            if ends or comma or (joint and not first):
                held = current[-1:] if joint and current and current[-1].low == "not" else []
                current = current[: len(current) - len(held)]  # "not because" stays together
                if current:
                    clauses.append(Clause(tuple(current), sentence))
                current, opener = held, False
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
        if raw == "May" and not starts:
            return Word(raw, MAY, frozenset({MAY}))
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
    lists = (*vars(signs).values(), *vars(role_signs).values())
    listed = [each for each in lists if isinstance(each, frozenset)]
    units = (word for group in UNITS for word in group)
    named = (*role_signs.QUANTITIES.values(), *(wide for _, wide in signs.SCOPES))
    for word in chain(FUNCTION, units, DENIES, *listed, *DIRECTION.values(), *named):
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


def _day(found: re.Match[str]) -> str:
    """2001-07-01 as 1 july 2001."""
    year, month, day = map(int, found.groups())
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else found[0]


def _spread(text: str) -> str:
    """A text with its hyphens opened where they join words of the language or a number.

    TDP-43 and SOD1-G93A stay whole; placebo-controlled and 36-week do not.
    """
    text = re.sub(r"\b(turn(?:ed|s)?) (\S+) down\b", r"\1 down \2", text)
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", _day, text)
    text = re.sub(r"(?<=[a-z])[-‑](?=[a-z])", " ", text.replace("\u00a0", " "))
    text = re.sub(r"(?<=\d)[-‑](?=[a-z])|(?<=[a-z])[-‑](?=\d)(?!\S*[A-Z])", " ", text)
    text = re.sub(r"(?<=\d)(?=(?:mg|mcg|kg|g|ml|l)\b)", " ", text)
    return re.sub(r"(?<=[A-Z0-9])[-‑](?=[a-z]{3,})|(?<=\bvs)\.", " ", text)
