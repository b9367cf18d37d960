"""Many judged answers, counted: shares with their intervals, ranks, confusion, routes. Pure."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alsqa.evaluate import Measure, Outcome, is_silent
from alsqa.statement import Route

_Z = 1.959964  # of the standard normal distribution, for 95%
_GOOD_FOLLOW_UP = {
    *(Measure.ANSWERED, Measure.SILENT, Measure.CITED, Measure.SAID, Measure.NOT_SAID),
}


@dataclass(frozen=True)
class Share:
    """How many of how many; an empty share has no value."""

    name: str
    met: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0..1."""
        return self.met / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95% interval, 0..1."""
        return wilson(self.met, self.of) if self.of else None


def wilson(met: int, of: int) -> tuple[float, float]:
    """The 95% score interval of a share, 0..1; of: 1 or more.

    >>> [round(bound, 3) for bound in wilson(7, 50)]
    [0.07, 0.262]
    >>> [round(bound, 3) for bound in wilson(20, 20)]
    [0.839, 1.0]

    Source: Wilson, J Am Stat Assoc 1927;22:209–212, without continuity correction; good with few
    cases and near 0 or 1 (Brown, Cai & DasGupta, Statistical Science 2001;16:101–133).
    """
    share, wide = met / of, _Z * _Z / of
    middle = share + wide / 2
    reach = _Z * math.sqrt((share * (1 - share) + wide / 4) / of)
    low, high = (middle - reach) / (1 + wide), (middle + reach) / (1 + wide)
    return (max(low, 0.0), min(high, 1.0))


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """The mean of 1/rank; what was not found counts 0. ranks: from 1, one or more.

    >>> mean_reciprocal_rank([1, 2, None])
    0.5

    Source: Voorhees, TREC-8 question answering track, 1999.
    """
    return statistics.fmean(1 / rank if rank else 0.0 for rank in ranks)


def percentile(values: Sequence[float], percent: int) -> float:
    """Linear between the nearest two values; values: one or more; percent: 1..99.

    >>> percentile([10.0, 20.0, 30.0], 50)
    20.0
    >>> percentile([7.0], 95)
    7.0
    """
    several = list(values) * 2 if len(values) == 1 else values
    return statistics.quantiles(several, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True)
class RouteCount:
    """One route: how often it was right to take it, and how often it was taken.

    missed: it was right, and another was taken. false_alarms: it was taken, and was not right.
    """

    route: Route
    expected: int
    missed: int
    others: int
    false_alarms: int


def shares(outcomes: Sequence[Outcome]) -> tuple[Share, ...]:
    """Each measure as a share of the questions that it applies to; those of none are left out."""
    counted = {measure: _share(measure, measure.value, outcomes) for measure in Measure}
    near = [each for each in outcomes if each.judged.is_near_miss]
    silences = [right for each in outcomes if is_silent(each.answer) for right in _silence(each)]
    later = [each for each in outcomes if len(each.judged.turns) > 1]
    judged = [each for each in later if {mark.measure for mark in each.marks} & _GOOD_FOLLOW_UP]
    good = sum(not {mark.measure for mark in each.failed} & _GOOD_FOLLOW_UP for each in judged)
    every = [
        counted.pop(Measure.ANSWERED),
        counted.pop(Measure.SILENT),
        _share(Measure.SILENT, "of these, near misses not answered", near),
        Share("silent, and that was right", sum(silences), len(silences)),
        *counted.values(),
        Share("follow-up answered rightly", good, len(judged)),
    ]
    return tuple(share for share in every if share.of)


def _share(measure: Measure, name: str, outcomes: Iterable[Outcome]) -> Share:
    marks = [mark for each in outcomes for mark in each.marks if mark.measure == measure]
    return Share(name, sum(mark.is_met for mark in marks), len(marks))


def _silence(outcome: Outcome) -> list[bool]:
    """Whether silence was right, where the question's entry tells."""
    measured = {mark.measure for mark in outcome.marks}
    return [Measure.SILENT in measured] if measured & {Measure.SILENT, Measure.ANSWERED} else []


def ranks(outcomes: Iterable[Outcome]) -> list[int | None]:
    """The rank of the first statement with a right source, for each question that names some."""
    return [each.rank for each in outcomes if each.judged.sources_any]


def confusion(outcomes: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """How often each verdict came for each that was expected.

    Where several are accepted, the one that came is taken as expected, else the first accepted.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for each in outcomes:
        accepted, came = each.judged.level_any, each.answer.verdict
        if accepted:
            pairs[(came if came in accepted else accepted[0]).value, came.value] += 1
    return pairs


def route_counts(outcomes: Iterable[Outcome]) -> tuple[RouteCount, ...]:
    """Misses and false alarms of each route, taken as in `confusion`."""
    pairs = [
        (came if came in accepted else accepted[0], came)
        for each in outcomes
        if (accepted := each.judged.route_any) and (came := each.answer.route)
    ]
    return tuple(
        RouteCount(
            route,
            expected=sum(wanted == route for wanted, _ in pairs),
            missed=sum(wanted == route != came for wanted, came in pairs),
            others=sum(wanted != route for wanted, _ in pairs),
            false_alarms=sum(came == route != wanted for wanted, came in pairs),
        )
        for route in Route
        if pairs
    )
