"""Late interaction: each word of a question against every word of a passage, in their contexts.

A passage's one vector is the mean of all its words, and what one sentence in it answers is lost
there. So each word of the question looks for the passage's nearest word, and the mean of these
cosines is a signal of its own. Source: Khattab and Zaharia, ColBERT (2020), but with the embedding
model's own word vectors: nothing is trained for it, so it is about no subject.

The vectors are made short by a fixed turn in a random direction, which keeps cosines about as they
are (Johnson and Lindenstrauss, 1984), and lie on disk as bytes. Words that shape a sentence but say
nothing are left out of passages: half of them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alsqa.embed import Vectors, Worded, units
from alsqa.lexicon import STOPWORDS

FOLDER = "late"
_LENGTH = 128  # numbers kept of a vector; 384 ranked no better
_SCALE = 127  # of a number, kept as one byte
_CONTINUED = "#▁"  # marks of a piece of a word, in WordPiece and SentencePiece
Packed = NDArray[np.int8]


@lru_cache
def _turn(dimensions: int) -> NDArray[np.float32]:
    """A fixed turn onto fewer dimensions; RandomState's numbers never change with a release."""
    drawn = np.random.RandomState(0).standard_normal((dimensions, min(_LENGTH, dimensions)))
    return np.asarray(np.linalg.qr(drawn)[0], dtype=np.float32)


def _short(vectors: Vectors) -> Vectors:
    return units(vectors @ _turn(vectors.shape[1]))


def packed(passages: Sequence[Worded]) -> list[Packed]:
    """What is kept of the words of each passage, shape (n_kept, length)."""
    kept = [passage.vectors[_telling(passage.words)] for passage in passages]
    rows = np.round(_short(np.concatenate(kept)) * _SCALE).astype(np.int8)
    return np.split(rows, np.cumsum([len(each) for each in kept])[:-1])


def _telling(words: Sequence[str]) -> list[int]:
    """The places of words that say something; of all, where none does."""
    bare = [word.strip(_CONTINUED).lower() for word in words]
    telling = [n for n, word in enumerate(bare) if word.isalnum() and word not in STOPWORDS]
    return telling or list(range(len(words)))


class Late:
    """The word vectors of all passages, by the passage's number in the catalogue."""

    def __init__(self, rows: Packed, ends: NDArray[np.int64], keys: NDArray[np.str_]) -> None:
        """rows: of one passage after the other. ends: where each ends. keys: which text it is."""
        if len(keys) != len(ends) or (len(ends) and ends[-1] != len(rows)):
            raise ValueError(f"{FOLDER} is not as it was written.")
        self._rows = rows
        self._ends = ends
        self._starts = np.concatenate([[0], ends])[:-1].astype(np.int64)
        self._keys = keys

    @classmethod
    def write(cls, place: Path, passages: Mapping[str, Packed]) -> None:
        """Write a folder into that of a build; keys: of texts, in the catalogue's order."""
        folder = place / FOLDER
        folder.mkdir()
        every = list(passages.values()) or [np.zeros((0, _LENGTH), dtype=np.int8)]
        np.save(folder / "rows.npy", np.concatenate(every))
        np.save(
            folder / "ends.npy", np.cumsum([len(rows) for rows in passages.values()], dtype=int)
        )
        np.save(folder / "keys.npy", np.array(list(passages), dtype=np.str_))

    @classmethod
    def open(cls, place: Path) -> Late:
        """Those of a build, mapped from disk; raises OSError or ValueError when it is broken."""
        # Still on disk, but as plain arrays, as in the lexicon.
        rows, ends, keys = (
            np.asarray(np.load(place / FOLDER / f"{name}.npy", mmap_mode="r", allow_pickle=False))
            for name in ("rows", "ends", "keys")
        )
        return cls(rows, ends, keys)

    def kept(self) -> dict[str, Packed]:
        """What is kept of each text, by its key."""
        spans = zip(self._keys.tolist(), self._starts, self._ends, strict=True)
        return {key: self._rows[start:end] for key, start, end in spans}

    def nearness(self, question: Vectors, numbers: Sequence[int]) -> Vectors:
        """For each passage the mean, over the question's words, of the cosine to its nearest word.

        question: unit vectors, shape (n_words, dimensions). Shape (n_passages,), -1..1.
        """
        if not len(question) or not numbers:
            return np.zeros(len(numbers), dtype=np.float32)
        spans = [(self._starts[number], self._ends[number]) for number in numbers]
        rows = np.concatenate([self._rows[start:end] for start, end in spans])
        firsts = np.cumsum([0, *(end - start for start, end in spans)])[:-1]
        cosines = _short(question) @ rows.T.astype(np.float32) / _SCALE
        return np.asarray(np.maximum.reduceat(cosines, firsts, axis=1).mean(axis=0))
