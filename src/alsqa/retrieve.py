"""Signals to hits, and hits to "do the sources answer this?". Pure.

The numbers below are fitted by `benchmarks/calibrate.py` on benchmarks/calibration.yaml, questions
written for that purpose; the questions that judge the product took no part.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Signals:
    """How strongly each retriever found a passage for a question.

    text, asked: cosine to its words and to the nearest way of asking for it, -1..1.
    words: BM25 over the summed rarity of the question's words, about 0..2.
    """

    text: float
    asked: float
    words: float


@dataclass(frozen=True)
class Fusion:
    """How the signals add up; conditional logit, so a difference of scores is a log odds ratio."""

    text: float
    asked: float
    words: float


@dataclass(frozen=True)
class Belief:
    """How signals of the best hit add up to "the collection answers this"; logistic regression.

    unknown: of the share of telling words that no source holds. agreement: of how many pairs of
    retrievers agree on the best passage, 0..2. margin: of the lead over the sixth hit.
    """

    bias: float
    text: float
    asked: float
    words: float
    unknown: float
    agreement: float
    margin: float


FUSION = Fusion(text=6.3, asked=15.0, words=12.3)
BELIEF = Belief(
    bias=-2.09, text=0.98, asked=2.72, words=0.27, unknown=-2.89, agreement=0.37, margin=0.26
)
RIVAL = 5  # the hit over which a clear answer leads; the next few often answer as well


def fuse(signals: Signals, weights: Fusion = FUSION) -> float:
    """The score of a passage for a question, higher is better; comparable within one question."""
    return (
        weights.text * signals.text + weights.asked * signals.asked + weights.words * signals.words
    )


def agreement(found: Sequence[Signals]) -> int:
    """How many of (text, asked) and (words, asked) have the same best passage, 0..2."""
    if not found:
        return 0
    numbers = range(len(found))
    text = max(numbers, key=lambda n: found[n].text)
    asked = max(numbers, key=lambda n: found[n].asked)
    words = max(numbers, key=lambda n: found[n].words)
    return int(text == asked) + int(words == asked)


def belief(found: Sequence[Signals], unknown: float, weights: Belief = BELIEF) -> float:
    """How likely it is that the collection answers a question, 0..1.

    found: signals of all passages found, best first. unknown: share of the question's telling
    words that no source holds, 0..1.
    """
    if not found:
        return 0.0
    best, rival = found[0], found[min(RIVAL, len(found) - 1)]
    total = (
        weights.bias
        + weights.text * best.text
        + weights.asked * best.asked
        + weights.words * best.words
        + weights.unknown * unknown
        + weights.agreement * agreement(found)
        + weights.margin * (fuse(best) - fuse(rival))
    )
    return 1 / (1 + math.exp(-total))


def best(scores: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The highest score of each passage.

    >>> best([("a", 0.5), ("b", 0.4), ("a", 0.7)])
    {'a': 0.7, 'b': 0.4}
    """
    found: dict[str, float] = {}
    for passage_id, score in scores:
        found[passage_id] = max(score, found.get(passage_id, score))
    return found
