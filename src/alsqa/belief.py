"""Does the collection answer this question at all, and does this passage? Pure.

A question's nearest passage is always something. Whether it is an answer shows in several signs at
once: how near the question is to how people ask for what is held, how near to how they ask for
what is not (the gaps), how many of its telling words the best passages, and the collection, hold,
and whether a passage holds the kind of thing asked for. No one sign is enough.

The numbers are fitted by `benchmarks/calibrate.py` on benchmarks/calibration.yaml, questions
written for that purpose; the questions that judge the product took no part.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from alsqa.retrieve import Signals, agreement

NEAREST = 3  # ways of asking that are looked at together; one alone can be near by chance
ANSWERS_FROM = 0.35  # belief from which the collection answers: by cross-validation 4% refused
SURE_FROM = 0.6  # belief under which an answer says that it may only be near to the question
# Relevance from which a passage says something of its own beside the best, or though it holds
# nothing of the kind that was asked for, such as a price.
KEPT_FROM = 0.1
BEST_FROM = 0.06  # and from which the best does
SHORT = 6  # words; shorter questions are no nearer to anything


@dataclass(frozen=True)
class Grounds:
    """What speaks for and against "the collection answers this".

    to_held, to_gaps: mean cosine to the nearest ways of asking for what is held and for what is
    not, -1..1. covered: share of the question's telling words, by rarity, that the best passage
    holds; lacking: that the best few hold not even together; unknown: that no source holds, 0..1.
    agreement: of retrievers on the best passage, 0..2. misses: 1 where a price, a time or a number
    is asked for and the best passages hold none. length: the logarithm of how many words it has,
    since a long question is less near to anything.
    """

    to_held: float
    to_gaps: float
    covered: float
    unknown: float
    agreement: int
    misses: int = 0
    lacking: float = 0.0
    length: float = 0.0


@dataclass(frozen=True)
class Belief:
    """How the grounds add up: logistic regression.

    no_gaps: stands for `to_gaps` in a collection without any, as in the middle of the questions.
    """

    bias: float
    to_held: float
    to_gaps: float
    covered: float
    unknown: float
    agreement: float
    misses: float
    lacking: float
    length: float
    no_gaps: float


@dataclass(frozen=True)
class Relevance:
    """How one passage's signals add up to "this answers it": logistic regression.

    length: weighs the logarithm of how many words a question has, as for the grounds.
    """

    bias: float
    near: float
    covered: float
    length: float


BELIEF = Belief(
    bias=-2.85,
    to_held=15.67,
    to_gaps=-14.94,
    covered=1.82,
    unknown=-0.4,
    agreement=0.4,
    misses=-1.54,
    lacking=-3.27,
    length=0.78,
    no_gaps=0.56,
)
RELEVANCE = Relevance(bias=-9.64, near=8.5, covered=2.26, length=0.95)


def grounds(
    found: Sequence[Signals],
    held: Sequence[float],
    gaps: Sequence[float],
    unknown: float,
    misses: bool = False,
    lacking: float = 0.0,
    length: int = 0,
) -> Grounds:
    """The grounds of a question.

    found: signals of all passages found, best first. held, gaps: cosines to the nearest ways of
    asking, nearest first; empty where the collection has none. length: in words.
    """
    return Grounds(
        to_held=_mean(held[:NEAREST], 0.0),
        to_gaps=_mean(gaps[:NEAREST], BELIEF.no_gaps),
        covered=found[0].covered if found else 0.0,
        unknown=unknown,
        agreement=agreement(found),
        misses=int(misses),
        lacking=lacking,
        length=math.log1p(length),
    )


def belief(on: Grounds, weights: Belief = BELIEF) -> float:
    """How likely it is that the collection answers a question, 0..1."""
    return _chance(
        weights.bias
        + weights.to_held * on.to_held
        + weights.to_gaps * on.to_gaps
        + weights.covered * on.covered
        + weights.unknown * on.unknown
        + weights.agreement * on.agreement
        + weights.misses * on.misses
        + weights.lacking * on.lacking
        + weights.length * on.length
    )


def relevance(signals: Signals, length: int, weights: Relevance = RELEVANCE) -> float:
    """How likely it is that a passage answers a question, whatever the others do, 0..1.

    length: of the question, in words.
    """
    return _chance(
        weights.bias
        + weights.near * signals.near
        + weights.covered * signals.covered
        + weights.length * math.log1p(max(length, SHORT))
    )


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
