"""Edge: bm25s and PyStemmer, the lexical side of retrieval."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

Weights = NDArray[np.float32]
_TOKEN = re.compile(r"\w+")
_ALIKE = str.maketrans("ckqzx", "kkkss")  # letters that are taken for one another
_STEMMER = Stemmer.Stemmer("english")
# Words that shape a question but say nothing of its subject: they must not make an answer.
_SILENT = """
a about after again all also although am an and answer any anybody anyone anything are as ask at
be because been before being both but by called can cannot cant could did didn do does doesn
doing don done during each either else ever every everyone explain find for from get gets
getting give given go goes going gonna got had has hasn have having he hear heard her here hers
him his how however i id if im in instead into is isn it its ive just know lately let like ll m
make makes many maybe me mean means might mine more most much must my myself need never no nor
not now of off on once one only or other others our ours out over own people person please put
question quite rather re really regarding s said same say says see seem seen she should so some
somebody someone something still such sure t take tell than that the their theirs them then
there these they thing things think this those through to too true try under until up upon us ve
very via want was wasn way we well were what whats when where whether which while who whom whose
why will with within without won wonder would yes yet you your yours
"""
STOPWORDS = frozenset(_SILENT.split())


def stems(text: str) -> dict[str, str]:
    """Each word of a text, lower-case and without stop words, with its stem; in their order."""
    plain = dict.fromkeys(word for word in _TOKEN.findall(text.lower()) if word not in STOPWORDS)
    return dict(zip(plain, _STEMMER.stemWords(list(plain)), strict=True))


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Each word of the names by its stem; of two words with one stem, the later."""
    return {stem: word for name in names for word, stem in stems(name).items()}


def words(text: str) -> list[str]:
    """Lower-case words of a text, without stop words, stemmed."""
    plain = [word for word in _TOKEN.findall(text.lower()) if word not in STOPWORDS]
    return list(_STEMMER.stemWords(plain))


class Lexicon:
    """BM25 over the passages, by their number in the catalogue."""

    def __init__(self, ranker: Any) -> None:
        self._ranker = ranker

    @classmethod
    def build(cls, texts: Sequence[str], folder: Path) -> None:
        """Index texts, in the order of the catalogue, into a folder."""
        ranker: Any = bm25s.BM25()  # type: ignore[no-untyped-call]
        ranker.index([words(text) or [""] for text in texts], show_progress=False)
        ranker.save(str(folder))

    @classmethod
    def open(cls, folder: Path) -> Lexicon:
        """Open a folder that `build` wrote; raises OSError or ValueError when it is broken."""
        try:
            ranker: Any = bm25s.BM25.load(str(folder), mmap=True)
        except EOFError as error:
            raise ValueError(f"the lexicon in {folder} is half-written.") from error
        # Still on disk, but as plain arrays: numpy's own kind for mapped files is slow to slice.
        ranker.scores.update(
            {name: np.asarray(ranker.scores[name]) for name in ("data", "indices", "indptr")}
        )
        return cls(ranker)

    def scores(self, query: Sequence[str]) -> Weights:
        """The BM25 score of every passage, shape (n_passages,); query: words from `words`."""
        known = [word for word in query if self.knows(word)]
        if not known:
            return np.zeros(self.count, dtype=np.float32)
        return np.asarray(self._ranker.get_scores(known), dtype=np.float32)

    def nearest(self, query: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """Passage numbers and BM25 scores above 0, best first; query: words from `words`."""
        scores = self.scores(query)
        order = np.argpartition(-scores, limit - 1)[:limit] if limit < len(scores) else None
        order = np.arange(len(scores)) if order is None else np.sort(order)
        order = order[np.argsort(-scores[order], kind="stable")]
        return [(int(number), float(scores[number])) for number in order if scores[number] > 0]

    def shared(self, query: Sequence[str]) -> Weights:
        """The summed rarity of those query words that each passage holds, shape (n_passages,)."""
        summed = np.zeros(self.count, dtype=np.float32)
        for word in set(query):
            if self.knows(word):
                summed[self._holding(word)] += self.rarity(word)
        return summed

    def lacking(self, query: Sequence[str], numbers: Sequence[int]) -> float:
        """The summed rarity of those query words that none of these passages holds."""
        return sum(
            self.rarity(word)
            for word in set(query)
            if not (self.knows(word) and np.isin(numbers, self._holding(word)).any())
        )

    @cached_property
    def weights(self) -> Weights:
        """The summed rarity of each passage's own words, shape (n_passages,)."""
        return self.shared(list(self._ranker.vocab_dict))

    @property
    def count(self) -> int:
        """How many passages there are."""
        return int(self._ranker.scores["num_docs"])

    def knows(self, word: str) -> bool:
        """Whether a stemmed word stands anywhere in the collection."""
        return bool(word) and word in self._ranker.vocab_dict

    def _holding(self, word: str) -> Any:
        """The numbers of the passages that hold a known word."""
        token, starts = self._ranker.vocab_dict[word], self._ranker.scores["indptr"]
        return self._ranker.scores["indices"][starts[token] : starts[token + 1]]

    def rarity(self, word: str) -> float:
        """How telling a stemmed word is: its inverse document frequency, highest where unknown."""
        holding = len(self._holding(word)) if self.knows(word) else 0
        return math.log(1 + (self.count - holding + 0.5) / (holding + 0.5))

    def mend(self, word: str) -> str:
        """A misspelt word as the collection spells it, or the word itself.

        Only towards words that the collection holds and that begin alike, and only by one slip in
        a word of five letters or more, two in one of eight or more (Damerau-Levenshtein); "f" for
        "ph" is none. Two slips must leave the sound or the beginning alike, or the name of another
        drug would become one that is held.
        """
        slips = 2 if len(word) >= 8 else 1
        if len(word) < 5 or not word.isalpha() or self.knows(word):
            return word
        near = process.extract(
            word,
            self._by_letter.get(word[0], ()),
            scorer=DamerauLevenshtein.distance,
            processor=_plain_f,
            score_cutoff=slips,
            limit=None,
        )
        right = [
            (held, far)
            for held, far, _ in near
            if far <= 1 or _sound(held) == _sound(word) or word.startswith(held)
        ]
        if not right:
            return word
        return str(min(right, key=lambda each: (each[1], self.rarity(each[0]), each[0]))[0])

    def respelt(self, text: str, names: Mapping[str, str], is_word: Callable[[str], bool]) -> str:
        """A text in which misspelt names stand as they are spelt.

        names: each word of a name by its stem. is_word: whether a written word is a common one.
        """
        for written, stem in stems(text).items():
            right = names.get(self.mend(stem))
            if right and not self.knows(stem) and not is_word(written):
                text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", right, text, flags=re.I)
        return text

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        """The collection's words by their first letter; numbers and names with digits left out."""
        held: dict[str, list[str]] = {}
        for word in self._ranker.vocab_dict:
            if word.isalpha() and len(word) >= 4:
                held.setdefault(word[0], []).append(word)
        return held


def _plain_f(word: str) -> str:
    return word.replace("ph", "f")


def _sound(word: str) -> str:
    """Roughly the consonants that are heard; "zarovlln" and "zarovilin" sound alike."""
    alike = _plain_f(word).translate(_ALIKE)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw]", "", alike))
