"""How likely a question speaks of danger, by its meaning: weights packaged with the notices.

It only adds to the patterns of `route`, and knows neither notices nor routes. The weights are
made by benchmarks/danger.py for the bundled model.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np
import yaml

from alsqa.embed import Encoder, open_for_questions
from alsqa.errors import ModelUnusable

_HARMLESS = "none"


class Danger:
    """A question to how likely it speaks of each kind of danger; safe to share."""

    def __init__(self, encoder: Encoder) -> None:
        """Raises ModelUnusable where the weights were not made for the encoder's model."""
        text = (files("alsqa") / "safety" / "meaning.yaml").read_text(encoding="utf-8")
        written = yaml.safe_load(text)
        if written["model"] != encoder.name:
            raise ModelUnusable(f"danger is known by {written['model']}, not by {encoder.name}.")
        kinds = written["kinds"]
        self._encoder = encoder
        self._kinds = tuple(kinds)
        self._weights = np.stack([_unpacked(kinds[kind]["weights"]) for kind in kinds])
        self._bias = np.array([kinds[kind]["bias"] for kind in kinds], dtype=np.float32)

    def __call__(self, question: str) -> Mapping[str, float]:
        """Each kind of danger and its likelihood, 0..1; with "no danger" they would add to 1."""
        scores = self._weights @ self._encoder.encode([question])[0] + self._bias
        odds = np.exp(scores - scores.max())
        likely = zip(self._kinds, odds / odds.sum(), strict=True)
        return {kind: float(share) for kind, share in likely if kind != _HARMLESS}


def _unpacked(weights: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(weights), dtype="<f2").astype(np.float32)


@lru_cache(maxsize=1)
def danger() -> Danger | None:
    """Danger by the bundled model; None where that is not at hand, and patterns stand alone."""
    try:
        return Danger(open_for_questions(None))
    except ModelUnusable:
        return None
