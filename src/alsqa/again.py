"""What is told twice: a second report of one result, and a claim beside what bears it out. Pure.

That two statements are alike in words is not enough: what one country approved reads like what
another did, and two guidelines on one symptom like one. Both are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from alsqa.evidence import CautionKind, Level
from alsqa.picked import Picked
from alsqa.question import Understood

Words = Callable[[str], list[str]]

_SHARED = 0.5  # of the words of the shorter, that two reports of one result have in common
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def told_once(asked: Understood, picked: Sequence[Picked], words: Words) -> list[Picked]:
    """The statements without those that another one tells as well, in their order.

    None is lost that has a figure of its own, another finding, or a note that names a source.
    words: turns a text into comparable (stemmed, telling) words.
    """
    kept: list[Picked] = []
    for each in picked:
        if _is_borne_out(each, picked) and not _is_asked_about(each, asked):
            continue
        twin = next((n for n, k in enumerate(kept) if _is_one_result(each, k, words)), None)
        if twin is None:
            kept.append(each)
        else:
            weaker, stronger = sorted([each, kept[twin]], key=_strength)
            kept[twin] = stronger.at_least(weaker)
    return kept


def _strength(each: Picked) -> tuple[int, float]:
    return each.statement.level.strength, each.odds


def _is_one_result(one: Picked, other: Picked, words: Words) -> bool:
    """Whether two sources tell the same result of the same study, neither with a figure more."""
    if one.source.id == other.source.id or one.source.card.one_origin != (
        other.source.card.one_origin
    ):
        return False
    mine, its = set(words(one.statement.text)), set(words(other.statement.text))
    return (
        one.standing.finding is not None
        and one.standing.finding == other.standing.finding
        and one.standing.population == other.standing.population
        and _numbers(one) == _numbers(other)
        and not any(c.citation for e in (one, other) for c in e.statement.cautions)
        and len(mine & its) >= _SHARED * min(len(mine), len(its))
    )


def _numbers(each: Picked) -> set[str]:
    return set(_NUMBER.findall(each.statement.text))


def _is_borne_out(each: Picked, picked: Sequence[Picked]) -> bool:
    """Whether it is an article's claim of which nothing is to be said but that another is right."""
    naming = [caution for caution in each.statement.cautions if caution.citation]
    return (
        each.statement.level == Level.SINGLE_UNVERIFIED_ARTICLE
        and bool(naming)
        and all(c.kind == CautionKind.SUPPORTED for c in naming)
        and all(
            any(c.citation.overlaps(cited) for p in picked for cited in p.statement.citations)
            for c in naming
            if c.citation
        )
    )


def _is_asked_about(each: Picked, asked: Understood) -> bool:
    """Whether the thing that its source is first of all about was named."""
    return bool(set(each.source.card.topics[:1]) & set(asked.topics))
