"""The order in which statements are read, on statements of the bundled collection."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alsqa.assistant import Assistant
from alsqa.named import asks_together
from alsqa.order import in_reading_order
from alsqa.picked import Picked
from alsqa.question import understand
from alsqa.statement import Level, Statement

ASKED = understand("is it so", (), (), ())


def _statement(assistant: Assistant, level: Level) -> Statement:
    asked = ("does riluzole help", "does AKG help", "his PEG is leaking")
    told = [each for question in asked for each in assistant.ask(question).statements]
    return next(each for each in told if each.level == level)


@pytest.mark.parametrize(("odds", "leads"), [(0.3, True), (0.05, False)])
def test_the_level_decides_among_what_answers_best(
    assistant: Assistant, odds: float, leads: bool
) -> None:
    nearest = Picked(_statement(assistant, Level.ORGANISATION_INFORMATION), 1.0, 0.9)
    established = Picked(_statement(assistant, Level.ESTABLISHED), odds, 0.9)
    read = in_reading_order([nearest, established], ASKED)
    assert (read[0] is established) == leads


def test_an_article_claim_is_read_last_however_near_it_is(assistant: Assistant) -> None:
    claim = Picked(_statement(assistant, Level.SINGLE_UNVERIFIED_ARTICLE), 1.0, 0.9)
    established = Picked(_statement(assistant, Level.ESTABLISHED), 0.05, 0.3)
    assert in_reading_order([claim, established], ASKED)[-1] is claim


def test_of_two_things_named_what_tells_of_both_is_read_first(assistant: Assistant) -> None:
    told = assistant.ask("does the bipap make you live longer with bulbar ALS")
    assert "did not clearly lengthen life" in told.statements[0].text
    assert "together" not in told.verdict_text


def test_a_name_within_a_longer_one_is_no_second_thing() -> None:
    names = (("breathing tests",), ("tests",))
    asked = replace(ASKED, asks_effect=True, topics=("breathing", "tests"), names=names)
    assert not asks_together(asked)
    assert asks_together(replace(asked, names=(("breathing",), ("tests",))))


def test_the_benefits_of_a_medicine_are_no_second_thing(assistant: Assistant) -> None:
    told = assistant.ask("do patients get benefits from edaravone")
    assert told.statements
    assert "together" not in told.verdict_text
