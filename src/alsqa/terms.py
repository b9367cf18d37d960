"""The glossary's terms, and where a text names them: by any name, also written apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

_TELLING = 6  # letters; two short words that touch may make anything


class Kind(StrEnum):
    """What a name is of, where it is no thing of which a conversation goes on.

    SIGN: a sign, form or outcome of the illness; named alone, it is asked of the thing before.
    BODY: who pays, decides or advises; all that is asked of it is asked of the thing before.
    """

    SIGN = "sign"
    BODY = "body"


@dataclass(frozen=True)
class Term:
    """A glossary entry: what sources call a thing, what people call it, one line about it.

    is_subject: whether the whole collection is about it, so that its name tells nothing.
    is_of_studies: whether it is a word in which results are told, and nothing is about it.
    """

    term: str
    also: tuple[str, ...] = ()
    topic: str | None = None
    says: str = ""
    is_subject: bool = False
    is_of_studies: bool = False
    kind: Kind | None = None

    def __hash__(self) -> int:
        return hash(self.term)  # a string's own is kept: all terms are looked up at each question

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the thing, the sources' own first."""
        return (self.term, *self.also)


def fold(text: str) -> str:
    """Its words in small letters, with a space around each: where a name can be looked for."""
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "


@lru_cache(maxsize=4096)
def _folded(topic: str) -> str:
    """As `fold`, of what the collection itself holds; what people type is never kept."""
    return fold(topic)


@lru_cache(maxsize=4096)
def folded_names(term: Term) -> tuple[str, ...]:
    """All names of a term, as `fold` leaves them."""
    return tuple(fold(name) for name in term.names if name.strip())


@lru_cache(maxsize=8)
def _by_first_word(terms: tuple[Term, ...]) -> dict[str, list[tuple[str, int]]]:
    """Every name and the place of its term, by the name's first word: most are passed over."""
    names: dict[str, list[tuple[str, int]]] = {}
    for place, term in enumerate(terms):
        for name in folded_names(term):
            names.setdefault(name.split(" ")[1], []).append((name, place))
    return names


def named(question: str, terms: Sequence[Term]) -> list[Term]:
    """The glossary's terms that a question names, in any of their names or its plural."""
    folded = fold(question)
    names = _by_first_word(tuple(terms))
    begun = {word for each in folded.split() for word in (each, each.removesuffix("s"))}
    found = {
        place
        for word in begun
        for name, place in names.get(word, ())
        if name in folded or f"{name[:-1]}s " in folded
    }
    return [terms[place] for place in sorted(found)]


def topics_named(question: str, terms: Sequence[Term], topics: Sequence[str]) -> tuple[str, ...]:
    """The topics of the collection that a question names, by glossary or by their own words."""
    folded = fold(question)
    by_glossary = [term.topic for term in named(question, terms) if term.topic in topics]
    by_words = [topic for topic in topics if _folded(topic) in folded]
    return tuple(dict.fromkeys(topic for topic in [*by_glossary, *by_words] if topic))


def renamed(text: str, term: Term, new: str) -> str:
    """The text with another name in the place of every name of the term."""
    names = sorted((re.escape(name) for name in term.names if name), key=len, reverse=True)
    name = rf"(?<!\w)(?:{'|'.join(names)})s?(?!\w)"
    return re.sub(name, lambda _: new, text, flags=re.IGNORECASE)


@lru_cache(maxsize=8)
def _of_one_word(terms: tuple[Term, ...]) -> frozenset[str]:
    """Names of one word; none that is another name without its spaces, which stays as it is."""
    bare = {name.strip() for term in terms for name in folded_names(term)}
    spaced = {name.replace(" ", "") for name in bare if " " in name}
    return frozenset(name for name in bare - spaced if " " not in name)


def closed_up(question: str, terms: Sequence[Term]) -> str:
    """A question in which a name of one word that was written as two is one again.

    Only where neither of the two is a name by itself.

    >>> closed_up("did zol pranib work?", [Term("Zolpranib")])
    'did zolpranib work?'
    """
    whole = _of_one_word(tuple(terms))
    for first, second in pairwise(re.findall(r"\w+", question)):
        both = (first + second).lower()
        if len(both) >= _TELLING and both in whole and not {first.lower(), second.lower()} & whole:
            question = re.sub(rf"\b{first}\s+{second}\b", both, question)
    return question
