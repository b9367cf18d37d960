"""Words of an answer that the glossary explains in one line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from alsqa.statement import Explained
from alsqa.terms import Term

_WORD = re.compile(r"\w+")
_Names = dict[str, list[tuple[tuple[str, ...], Term]]]


def explained(texts: Iterable[str], terms: Sequence[Term]) -> tuple[Explained, ...]:
    """The terms that stand in the texts, each once, in reading order.

    Whole words in any case, the longest name first: a mixture is not its ingredient. The subject
    of the collection and terms without a line are passed over.
    """
    names = _by_first_word(tuple(terms))
    found: dict[str, Explained] = {}
    for text in texts:
        for written, term in _named_in(text, names):
            if term.says and not term.is_subject:
                found.setdefault(term.term, Explained(written, term.term, term.says))
    return tuple(found.values())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))


@lru_cache(maxsize=4)
def _by_first_word(terms: tuple[Term, ...]) -> _Names:
    """Every name under its first word, longest first."""
    names: _Names = {}
    for term in terms:
        for name in filter(None, map(_words, term.names)):
            names.setdefault(name[0], []).append((name, term))
    for each in names.values():
        each.sort(key=lambda named: -len(named[0]))
    return names


def _named_in(text: str, names: _Names) -> Iterator[tuple[str, Term]]:
    """The names that stand in a text, as they are written there."""
    places = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    words = _words(text)
    at = 0
    while at < len(words):
        standing = (n for n in names.get(words[at], ()) if words[at : at + len(n[0])] == n[0])
        name, term = next(standing, ((), None))
        if term:
            yield text[places[at][0] : places[at + len(name) - 1][1]], term
        at += max(1, len(name))
