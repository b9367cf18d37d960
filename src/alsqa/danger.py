"""How likely a text speaks of danger, by its meaning and its turns of phrase.

It only adds to the patterns of `route`, and knows neither notices nor routes. The means of the
model's layers hear what is meant in other words; runs of words hear what these are deaf to, such as
"not", "if" and "last year"; pieces of words hear misspellings, and Spanish, for which the bundled
model was not made. One softmax weighs them all; benchmarks/danger.py makes its weights.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

import numpy as np
import yaml
from numpy.typing import NDArray

from alsqa.embed import Vectors, bundled_for_questions
from alsqa.errors import ModelUnusable
from alsqa.route import plain
from alsqa.subjects import OUR_DISEASE

PLACES = 1 << 14  # for turns of phrase; few of those that share one are ever in the same text
_WORDS = (1, 2, 3)  # in a run
_LETTERS = (3, 4, 5)  # in a piece of a word
_HARMLESS = "none"


def phrases(text: str) -> NDArray[np.int64]:
    """The places among the weights of each run of words and each piece of a word, each once.

    Words are read as the patterns read them, misspellings mended; the text's ends count as words.
    The illness's names are left out: they stand in most harmless questions, and excuse nothing.
    Source: Weinberger et al., Feature hashing for large scale multitask learning (2009).
    """
    words = ["^", *re.findall(r"\w+", OUR_DISEASE.sub(" ", plain(text))), "$"]
    found = {" ".join(run) for length in _WORDS for run in _runs(words, length)}
    for word in set(words):
        found |= {
            "#" + "".join(piece) for length in _LETTERS for piece in _runs(f"<{word}>", length)
        }
    return np.unique([zlib.crc32(each.encode()) % PLACES for each in sorted(found)])


def _runs(whole: Sequence[str], length: int) -> list[Sequence[str]]:
    return [whole[start : start + length] for start in range(len(whole) - length + 1)]


class Layers(Protocol):
    """A model that shows what it makes of a text in each of its layers."""

    name: str

    def depths(self, text: str) -> Vectors:
        """float32, shape (layers, dimensions), each of unit length."""


class Danger:
    """A text to how likely it speaks of each kind of danger; safe to share."""

    def __init__(self, encoder: Layers) -> None:
        """Raises ModelUnusable where the weights were not made for the encoder's model."""
        text = (files("alsqa") / "safety" / "meaning.yaml").read_text(encoding="utf-8")
        written = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # a safe loader, in C
        if written["model"] != encoder.name:
            raise ModelUnusable(f"danger is known by {written['model']}, not by {encoder.name}.")
        kinds = written["kinds"]
        self._encoder = encoder
        self._kinds = tuple(kinds)
        self._meaning = np.stack([_unpacked(kinds[kind]["meaning"]) for kind in kinds])
        self._phrases = np.stack([_unpacked(kinds[kind]["phrases"]) for kind in kinds])
        self._bias = np.array([kinds[kind]["bias"] for kind in kinds], dtype=np.float32)

    def __call__(self, text: str) -> Mapping[str, float]:
        """Each kind of danger and its likelihood, 0..1; with "no danger" they would add to 1."""
        found = phrases(text)
        scores = self._meaning @ self._encoder.depths(text).ravel() + self._bias
        scores += self._phrases[:, found].sum(axis=1) / np.sqrt(len(found))
        odds = np.exp(scores - scores.max())
        likely = zip(self._kinds, odds / odds.sum(), strict=True)
        return {kind: float(share) for kind, share in likely if kind != _HARMLESS}


def _unpacked(weights: str) -> NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(weights), dtype="<f2").astype(np.float32)


@lru_cache(maxsize=1)
def danger() -> Danger | None:
    """Danger by the bundled model; None where that is not at hand, and patterns stand alone."""
    try:
        return Danger(bundled_for_questions())
    except ModelUnusable:
        return None
