"""Both sides of a dispute, in one line: which evidence, from when, where, which way."""

from __future__ import annotations

from dataclasses import replace

from alsqa.answer import Composer, Reader
from alsqa.lexicon import words
from alsqa.models import Fact, Finding, Hit, Kind, Passage, Source, Standing, Trial
from alsqa.picked import Picked
from alsqa.question import Audience, Understood
from alsqa.statement import Verdict
from alsqa.verdict import weigh
from tests.test_answer import EFFECT, PLAIN, TODAY, answered, told


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


# --- one report that tells of a failure and of a success ----------------------------------------

FAILED, WORKED = "A broader trial of zolpranib failed.", "In MOONRISE zolpranib slowed it."
NEWS = told(
    Kind.NEWS_ARTICLE, "news", "It works.", finding=Finding.BENEFIT, conflicts_with=("report",)
)


def report(**of_the_failure: object) -> Source:
    """A trial's report with two results."""
    base = told(Kind.RANDOMIZED_TRIAL, "report", f"{FAILED} {WORKED}")
    failed = Standing(finding=Finding.NO_BENEFIT, **of_the_failure)  # type: ignore[arg-type]
    worked = Standing(finding=Finding.BENEFIT, together_with=("report",))
    cut, end = len(FAILED), len(base.text)
    return replace(
        base,
        card=replace(base.card, trials=(Trial("MOONRISE"), Trial("Broad")), published="2022"),
        spans=((0, cut), (cut + 1, end)),
        facts=(Fact(0, cut, cut, failed), Fact(cut + 1, end, end, worked)),
    )


def picked_of(
    source: Source, number: int, asked: Understood, *, without_numbers: bool = False
) -> list[Picked]:
    """What is picked where one of its facts is found."""
    fact = source.facts[number]
    passage = Passage("p", source.id, source.text[fact.start : fact.end], fact.start, fact.end)
    known = {source.id: source, NEWS.id: NEWS}
    reader = Reader(Audience.PATIENT, frozenset(), TODAY, without_numbers)
    composer = Composer(known.get, words, reader)
    return composer.pick(asked, [Hit(passage, 1.0)])[0]


def test_the_other_side_is_the_strongest_and_may_stand_in_the_same_report() -> None:
    _, sentence = weigh(PLAIN, picked_of(report(conflicts_with=("news",)), 0, PLAIN))
    assert "and an unverified article claim of 2024 (a benefit was shown)" in sentence
    both = report(conflicts_with=("news",), together_with=("report",))
    _, sentence = weigh(PLAIN, picked_of(both, 0, PLAIN))
    assert "a single study of 2022 (no benefit was shown)" in sentence
    assert "and another result in the same report, MOONRISE (a benefit was shown)" in sentence


def test_the_failure_of_a_report_is_picked_with_its_benefit_but_not_where_figures_wait() -> None:
    source = report()
    failed, worked = source.facts
    worked = replace(worked, standing=replace(worked.standing, together_with=()))
    source = replace(source, facts=(failed, worked))
    told = [each.statement.text for each in picked_of(source, 1, EFFECT)]
    assert sorted(told) == sorted([WORKED, FAILED])
    waiting = picked_of(source, 1, EFFECT, without_numbers=True)
    assert [each.statement.text for each in waiting] == [WORKED]


def test_a_benefit_that_is_to_be_read_with_a_failure_is_not_told_without_it() -> None:
    picked = picked_of(report(), 1, EFFECT)
    assert [each.statement.text for each in picked] == [WORKED]
    _, sentence = weigh(EFFECT, picked)
    assert "a benefit was shown in some comparisons and none in others" in sentence
