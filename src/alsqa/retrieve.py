"""Signals to ranked hits. Pure.

The numbers below are fitted by `benchmarks/ranking.py` on benchmarks/calibration.yaml, questions
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
    named: share of its source's title, by rarity of the words, that the question names, 0..1.
    covered: share of the question's words, by rarity, that the passage holds anywhere, 0..1.
    late: mean cosine of the question's words to the nearest word of the passage, -1..1.
    """

    text: float
    asked: float
    words: float
    named: float = 0.0
    covered: float = 0.0
    late: float = 0.0

    @property
    def near(self) -> float:
        """Cosine to the nearest of all that is known of the passage, -1..1."""
        return max(self.text, self.asked)


@dataclass(frozen=True)
class Fusion:
    """How the signals add up; conditional logit, so a difference of scores is a log odds ratio.

    All but named count in deviations among one question's passages.
    """

    near: float
    words: float
    covered: float
    late: float
    named: float


@dataclass(frozen=True)
class Spread:
    """How widely the signals differ among the passages found for one question.

    Cosines and BM25 are on a scale of their own for each question and each collection: a long
    question is nearer to everything, and shares less with anything.
    """

    near: float
    words: float
    covered: float
    late: float


FUSION = Fusion(near=0.96, words=0.5, covered=0.39, late=0.9, named=1.17)
_AGAIN = (
    1.0  # log odds that a further passage of an origin must be ahead to be listed before others
)
_NARROWEST = 0.02  # a spread: below it, passages are as good as equal


def spread(found: Sequence[Signals]) -> Spread:
    """The standard deviation of each signal over all passages found for a question."""
    return Spread(
        near=_deviation([each.near for each in found]),
        words=_deviation([each.words for each in found]),
        covered=_deviation([each.covered for each in found]),
        late=_deviation([each.late for each in found]),
    )


def _deviation(values: Sequence[float]) -> float:
    if not values:
        return _NARROWEST
    middle = math.fsum(values) / len(values)  # statistics.pstdev is exact, and 20 times as slow
    square = math.fsum((value - middle) ** 2 for value in values) / len(values)
    return max(math.sqrt(square), _NARROWEST)


def fuse(signals: Signals, among: Spread, weights: Fusion = FUSION) -> float:
    """The score of a passage for a question, higher is better; comparable within one question."""
    return (
        weights.near * signals.near / among.near
        + weights.words * signals.words / among.words
        + weights.covered * signals.covered / among.covered
        + weights.late * signals.late / among.late
        + weights.named * signals.named
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


def varied(scores: Sequence[float], origins: Sequence[str]) -> list[tuple[int, float]]:
    """An order in which no origin crowds out the others: positions in `scores`, best first.

    Each comes with its score less `_AGAIN` for every passage of its origin that stands before it,
    after Carbonell and Goldstein (1998), maximal marginal relevance.

    >>> varied([9.0, 8.9, 8.5, 2.0], ["a", "a", "b", "c"])
    [(0, 9.0), (2, 8.5), (1, 7.9), (3, 2.0)]
    """
    left = dict.fromkeys(range(len(scores)))
    before: dict[str, int] = {}
    order: list[tuple[int, float]] = []
    while left:
        lowered = {n: scores[n] - _AGAIN * before.get(origins[n], 0) for n in left}
        first = max(left, key=lambda n: (lowered[n], -n))
        del left[first]
        order.append((first, lowered[first]))
        before[origins[first]] = before.get(origins[first], 0) + 1
    return order


def reranked(scores: Sequence[float], again: Sequence[float]) -> list[tuple[int, float]]:
    """Positions in `scores` with new scores, best first: those judged again come before the rest.

    scores: best first. again: log odds for the first of them, by a stronger judge. The others keep
    their order and their distances behind the worst of the first.

    >>> reranked([9.0, 8.0, 7.0, 5.0], [0.5, 2.5])
    [(1, 2.5), (0, 0.5), (2, -0.5), (3, -2.5)]
    """
    first = sorted(enumerate(again), key=lambda pair: (-pair[1], pair[0]))
    if not first:
        return list(enumerate(scores))
    lowest, edge = first[-1][1], scores[len(again) - 1]
    rest = [(n, lowest - (edge - scores[n])) for n in range(len(again), len(scores))]
    return [*first, *rest]


def best(scores: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The highest score of each passage.

    >>> best([("a", 0.5), ("b", 0.4), ("a", 0.7)])
    {'a': 0.7, 'b': 0.4}
    """
    found: dict[str, float] = {}
    for passage_id, score in scores:
        found[passage_id] = max(score, found.get(passage_id, score))
    return found
