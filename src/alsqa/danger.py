"""How likely a text speaks of danger, or asks for advice, by its meaning and turns of phrase.

It only adds to the patterns of `route`, and knows neither notices nor routes. The bundled model's
upper layers are changed a little until what they make of a text tells danger, in whatever words;
runs of words hear what these are deaf to, such as "not", "if" and "last year"; pieces of words hear
misspellings, and Spanish, for which the model was not made. One softmax weighs them all for danger,
and one for advice that only a person's own clinicians can give.
benchmarks/danger.py makes its weights. Source of the changes: Hu et al., LoRA: Low-rank adaptation
of large language models (2021).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from alsqa.embed import Vectors
from alsqa.errors import ModelUnusable
from alsqa.likely import Likely
from alsqa.quick import bundled_for_questions
from alsqa.spelling import plain
from alsqa.subjects import OUR_DISEASE

PLACES = 1 << 14  # for turns of phrase; few of those that share one are ever in the same text
_WORDS = (1, 2, 3)  # in a run
_LETTERS = (3, 4, 5)  # in a piece of a word
_HARMLESS = "none"
UP, DOWN = ".up", ".down"  # ends of names: what is added to a weight is their product


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

    def depths(self, texts: Sequence[str], upper: Mapping[str, Any]) -> Vectors:
        """float32, shape (n_texts, layers, dimensions), of unit length, by some upper layers."""

    def changed(self, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """Upper layers to which something is added."""


class Danger:
    """Texts to how likely each speaks of each kind of danger; safe to share."""

    def __init__(self, encoder: Layers) -> None:
        """Raises ModelUnusable where the weights were not made for the encoder's model."""
        from safetensors import safe_open

        where = files("alsqa") / "safety" / "meaning.safetensors"
        with as_file(where) as place, safe_open(place, framework="pt") as kept:
            told: dict[str, str] = kept.metadata()
            names = kept.keys()
            weights = {name: kept.get_tensor(name).float() for name in names}
        if told["model"] != encoder.name:
            raise ModelUnusable(f"danger is known by {told['model']}, not by {encoder.name}.")
        self._encoder = encoder
        self._kinds = tuple(told["kinds"].split())
        self._advice = tuple(told["advice"].split())
        self._meaning = weights.pop("meaning").numpy()
        self._phrases = weights.pop("phrases").numpy()
        self._bias = weights.pop("bias").numpy()
        wide, narrow = ({n: w for n, w in weights.items() if n.endswith(e)} for e in (UP, DOWN))
        changes = {name.removesuffix(UP): wide[name] for name in wide}
        self._upper = encoder.changed(
            {name: each @ narrow[name + DOWN] for name, each in changes.items()}
        )

    def __call__(self, texts: Sequence[str]) -> list[Likely]:
        """How likely each text speaks of each danger, and asks for each kind of advice."""
        depths = self._encoder.depths(texts, self._upper)
        return [self._likely(*each) for each in zip(texts, depths, strict=True)]

    def _likely(self, text: str, depths: Vectors) -> Likely:
        found = phrases(text)
        scores = self._meaning @ depths.ravel() + self._bias
        scores += self._phrases[:, found].sum(axis=1) / np.sqrt(len(found))
        of_danger, of_advice = np.split(scores, [len(self._kinds)])
        return Likely(_shares(self._kinds, of_danger), _shares(self._advice, of_advice))


def _shares(kinds: Sequence[str], scores: NDArray[np.float32]) -> dict[str, float]:
    """The softmax of scores, by kind, without that of what is harmless."""
    odds = np.exp(scores - scores.max())
    likely = zip(kinds, odds / odds.sum(), strict=True)
    return {kind: float(share) for kind, share in likely if kind != _HARMLESS}


@lru_cache(maxsize=1)
def danger() -> Danger | None:
    """Danger by the bundled model; None where that is not at hand, and patterns stand alone."""
    try:
        return Danger(bundled_for_questions())
    except ModelUnusable:
        return None
