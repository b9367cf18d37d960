"""Both sides of a dispute, in one line: which evidence, from when, where, which way."""

from __future__ import annotations

from dataclasses import replace

from alsqa.models import Finding, Kind, Source
from alsqa.statement import Verdict
from alsqa.verdict import weigh
from tests.test_answer import EFFECT, PLAIN, answered, told


def published(source: Source, year: str) -> Source:
    return replace(source, card=replace(source.card, published=year))


OLD = published(
    told(Kind.RANDOMIZED_TRIAL, "old", "Zolpranib slowed it.", finding=Finding.BENEFIT), "2017"
)
NEW = published(
    told(Kind.RANDOMIZED_TRIAL, "new", "Zolpranib failed.", finding=Finding.NO_BENEFIT), "2024"
)


def test_opposed_studies_are_both_named_with_year_and_direction() -> None:
    picked, *_ = answered(EFFECT, (OLD, 1.0), (NEW, 0.9))
    verdict, sentence = weigh(EFFECT, picked)
    assert verdict == Verdict.DISPUTED
    assert "a single study of 2017 (a benefit was shown)" in sentence
    assert "a single study of 2024 (no benefit was shown), which is newer" in sentence


def test_a_conflict_between_countries_names_them() -> None:
    here = published(
        told(Kind.GUIDELINE, "uk", "Try zolpranib.", region="UK", conflicts_with=("us",)), "2016"
    )
    there = published(
        told(Kind.REGULATOR, "us", "Avoid zolpranib.", region="US", conflicts_with=("uk",)), "2010"
    )
    picked, *_ = answered(PLAIN, (here, 1.0), (there, 0.9))
    verdict, sentence = weigh(PLAIN, picked)
    assert verdict == Verdict.DISPUTED
    assert "of 2016 for the United Kingdom" in sentence
    assert "of 2010 for the United States, which is older" in sentence


def test_a_conflict_is_backed_by_what_went_the_other_way() -> None:
    first = told(
        Kind.RANDOMIZED_TRIAL,
        "first",
        "Zolpranib slowed it.",
        finding=Finding.BENEFIT,
        conflicts_with=("new",),
    )
    both = "In the zolpranib subgroup it slowed it. Zolpranib failed."
    cut = both.index(" Zolpranib failed.")
    one, other = NEW.facts[0].standing, replace(NEW.facts[0].standing, finding=Finding.BENEFIT)
    base = NEW.facts[0]
    mixed = replace(
        NEW,
        text=both,
        spans=((0, cut), (cut + 1, len(both))),
        facts=(
            replace(base, start=0, plain_end=cut, end=cut, standing=other),
            replace(base, start=cut + 1, plain_end=len(both), end=len(both), standing=one),
        ),
    )
    picked, *_ = answered(EFFECT, (first, 1.0), others=(mixed,))
    backing = next(c.citation for c in picked[0].statement.cautions if c.citation)
    assert backing.quote == "Zolpranib failed."
