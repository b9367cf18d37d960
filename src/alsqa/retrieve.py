"""Rankings to hits: what each retriever found, fused. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_DAMPING = 60


@dataclass(frozen=True)
class Signals:
    """How strongly each retriever found a passage for a question.

    text, asked: cosine to its words and to the nearest way of asking for it, -1..1.
    words: BM25 over the summed rarity of the question's words, about 0..2.
    on_topic: whether its source has a topic that the question names.
    """

    text: float
    asked: float
    words: float
    on_topic: bool


@dataclass(frozen=True)
class Weights:
    """Of a logistic regression: how the signals add up to "this passage answers this question"."""

    bias: float
    text: float
    asked: float
    words: float
    on_topic: float


FITTED = Weights(bias=-9.0, text=4.0, asked=8.0, words=3.0, on_topic=0.7)


def relevance(signals: Signals, weights: Weights = FITTED) -> float:
    """How likely it is that a passage answers a question, 0..1."""
    total = (
        weights.bias
        + weights.text * signals.text
        + weights.asked * signals.asked
        + weights.words * signals.words
        + weights.on_topic * signals.on_topic
    )
    return 1 / (1 + math.exp(-total))


def reciprocal_rank_fusion(
    rankings: Sequence[tuple[float, Sequence[str]]], *, damping: int = _DAMPING
) -> dict[str, float]:
    """Fuse rankings of passage ids into one score for each, higher is better.

    rankings: a weight and the ids, best first; an id counts once in each.
    damping: in ranks; more trusts the top of each ranking less.

    >>> fused = reciprocal_rank_fusion([(1.0, ["a", "b"]), (1.0, ["b", "c"])])
    >>> max(fused, key=fused.get)
    'b'

    Source: Cormack, Clarke & Buettcher, SIGIR 2009.
    """
    fused: dict[str, float] = {}
    for weight, ids in rankings:
        for rank, passage_id in enumerate(dict.fromkeys(ids), start=1):
            fused[passage_id] = fused.get(passage_id, 0.0) + weight / (damping + rank)
    return fused


def best(scores: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The highest score of each passage, in order of first appearance."""
    found: dict[str, float] = {}
    for passage_id, score in scores:
        found[passage_id] = max(score, found.get(passage_id, score))
    return found


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Passage ids by score, best first; ties by id, so that an answer never depends on chance."""
    return sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))
