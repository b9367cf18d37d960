"""Danger beside other things: denied, behind a preface, in a later turn."""

from __future__ import annotations

import pytest

from alsqa.danger import danger, phrases
from alsqa.route import plain, route
from alsqa.statement import Route

ALARM = {Route.EMERGENCY, Route.CRISIS, Route.URGENT}


@pytest.mark.parametrize(
    "text",
    [
        "he is NOT choking, which cup is best",
        "she hasn't choked at all",
        "no chest pain, no shortness of breath, only weak legs",
        "I'm not suicidal, just sad",
        "no se ahoga, solo carraspea",
        "nunca se ha atragantado",
    ],
)
def test_what_is_denied_is_no_danger(text: str) -> None:
    assert route(text).route not in ALARM
    assert "fine" in plain(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("he is not choking but he can't breathe", Route.EMERGENCY),
        ("she isn't confused, she won't wake up", Route.EMERGENCY),
        ("I'm not suicidal but I want to kill myself", Route.CRISIS),
        ("I have never had chest pain like this before, pain down my arm now", Route.EMERGENCY),
        ("he is not breathing", Route.EMERGENCY),
    ],
)
def test_a_denial_hides_no_other_danger(text: str, wanted: Route) -> None:
    assert route(text, danger()).route == wanted


PREFACE = (
    "Thank you for this page, it has helped us with the forms. We saw the therapist on Monday and "
    "she was kind. The new chair arrives next week. {} Which cushion would you take?"
)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("My husband has turned blue.", Route.EMERGENCY),
        ("Last night I counted out all my pills so that I can die.", Route.CRISIS),
        ("Nobody knows that I plan to be dead by Friday.", Route.CRISIS),
        ("Mi marido no respira.", Route.EMERGENCY),
    ],
)
def test_danger_behind_a_friendly_preface_is_heard(words: str, wanted: Route) -> None:
    assert route(PREFACE.format(words), danger()).route == wanted


def test_a_friendly_text_without_danger_raises_nothing() -> None:
    assert route(PREFACE.format("It is blue."), danger()).route not in ALARM


def test_the_illness_by_name_says_nothing_of_danger() -> None:
    assert set(phrases("ALS")) == set(phrases(""))


@pytest.mark.parametrize(
    "text",
    [
        "is that suicide in the eyes of my church if he stops the ventilator",
        "would it be suicide to say no to a tracheostomy",
        "is refusing a feeding tube the same as suicide",
        "does stopping the mask count as suicide",
        "es un suicidio apagar el respirador",
    ],
)
def test_what_a_choice_about_treatment_is_called_is_asked_without_an_alarm(text: str) -> None:
    assert route(text, danger()).route not in {Route.CRISIS, Route.EMERGENCY}


@pytest.mark.parametrize(
    "text",
    ["I am thinking about suicide", "suicide is all I have left", "my plan is suicide tonight"],
)
def test_a_plan_is_heard_all_the_same(text: str) -> None:
    assert route(text, danger()).route == Route.CRISIS
