"""Who asks for advice that only their own clinicians can give, on sentences nobody fitted on."""

from __future__ import annotations

from functools import cache

import pytest
import yaml
from rapidfuzz import utils

from alsqa.danger import danger
from alsqa.route import route
from alsqa.statement import Route
from benchmarks.danger_judged import read
from tests.conftest import ROOT

HELD_OUT = ROOT / "tests" / "advice_held_out.yaml"
ADVICE = ("personal_dose", "personal_prognosis", "personal_diagnosis")


@cache
def taken(kind: str, language: str) -> tuple[tuple[str, str | None], ...]:
    """The sentences of a kind, and the notice that each gets, by patterns and by meaning."""
    texts = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))[kind][language]
    return tuple((text, route(text, danger()).notice) for text in texts)


@pytest.mark.parametrize("kind", ADVICE)
@pytest.mark.parametrize(("language", "share"), [("en", 0.7), ("es", 0.6)])
def test_most_who_ask_for_advice_are_heard_in_words_that_nobody_saw(
    kind: str, language: str, share: float
) -> None:
    heard = [notice in ADVICE for _, notice in taken(kind, language)]
    assert sum(heard) / len(heard) >= share


def test_meaning_hears_far_more_of_them_than_patterns_do() -> None:
    texts = [text for kind in ADVICE for text, _ in taken(kind, "en")]
    by_patterns = sum(route(text).route == Route.PERSONAL_ADVICE for text in texts)
    by_both = sum(notice in ADVICE for kind in ADVICE for _, notice in taken(kind, "en"))
    assert by_both > 5 * by_patterns


def test_hardly_a_general_question_gets_the_notice_of_a_personal_one() -> None:
    told = [notice for _, notice in taken("none", "en")]
    assert sum(notice in ADVICE for notice in told) / len(told) <= 0.02


@pytest.mark.parametrize("kind", ADVICE)
def test_the_kind_of_advice_is_mostly_told_rightly(kind: str) -> None:
    heard = [notice for _, notice in taken(kind, "en") if notice in ADVICE]
    assert heard.count(kind) / len(heard) >= 0.9


def test_what_patterns_find_and_meaning_rules_out_is_no_advice() -> None:
    text = "how many sentences do i have to read out to bank my voice"
    assert route(text).notice in ADVICE
    assert route(text, danger()).route == Route.NORMAL


def _all_texts(name: str) -> set[str]:
    kinds = yaml.safe_load((ROOT / name).read_text(encoding="utf-8")).values()
    return {
        utils.default_process(each)
        for languages in kinds
        for texts in languages.values()
        for each in texts
    }


@pytest.mark.parametrize("name", ["benchmarks/danger.yaml", "benchmarks/advice.yaml"])
def test_nothing_that_is_fitted_on_is_a_sentence_that_judges(name: str) -> None:
    files = ("danger_paraphrases.yaml", "danger_held_out.yaml", "danger_third.yaml")
    judged = {utils.default_process(each.text) for file in files for each in read(file)}
    judged |= _all_texts("tests/advice_held_out.yaml")
    for file in sorted((ROOT / "benchmarks").glob("judging*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            judged.add(utils.default_process((entry.get("turns") or [entry["question"]])[-1]))
    assert len(judged) > 1000
    assert not _all_texts(name) & judged
