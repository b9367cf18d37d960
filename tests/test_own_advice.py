"""What asks for advice on one's own treatment, time or diagnosis, and what only says "my"."""

from __future__ import annotations

import pytest

from alsqa.route import asks_for, route
from alsqa.statement import Route


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("should my wife come off her tablets", "personal_dose"),
        ("I'm thinking of stopping my medicine", "personal_dose"),
        ("missed a pill this morning, what now", "personal_dose"),
        ("how many drops can I give him", "personal_dose"),
        ("should we turn up the pressure on his bipap", "personal_dose"),
        ("would it be safe for me to double the vitamins", "personal_dose"),
        ("olvidé una dosis, tomo dos", "personal_dose"),
        ("qué presión pongo en mi bipap", "personal_dose"),
        ("how many years does my mother have left", "personal_prognosis"),
        ("will I make it to the birth of my grandson", "personal_prognosis"),
        ("how long have I got to live", "personal_prognosis"),
        ("cuántos meses va a vivir mi marido", "personal_prognosis"),
        ("is it ALS or a trapped nerve", "personal_diagnosis"),
        ("did my doctor overlook MND", "personal_diagnosis"),
        ("I'm worried it's motor neurone disease", "personal_diagnosis"),
    ],
)
def test_a_question_about_oneself_has_its_notice(question: str, notice: str) -> None:
    assert route(question).notice == notice


@pytest.mark.parametrize(
    "question",
    [
        "can my children get it from me",
        "can I fly with ALS",
        "how do I find an MND clinic",
        "who pays for my wheelchair",
        "which dose was tested in the trial",
        "how do clinics choose ventilator pressure",
        "what is the difference between ALS and MS",
        "do people with ALS also get Parkinson's",
        "how do I stop drooling",
        "can I ask for an MND specialist",
        "how long do people live with ALS",
        "they turned me down! how long have I got to fight it and what do I do first",
        "how long has she got to decide",
    ],
)
def test_a_general_question_stays_one(question: str) -> None:
    assert route(question).route == Route.NORMAL


@pytest.mark.parametrize(
    "question",
    ["how is MS treated", "best diet for cancer", "what causes lupus", "síntomas de la artritis"],
)
def test_another_illness_alone_is_out_of_scope(question: str) -> None:
    assert route(question).route == Route.OUT_OF_SCOPE


@pytest.mark.parametrize(
    "question",
    [
        "what are the odds i die in a year",
        "odds of me dying this year",
        "is my dad dying",
        "will my husband die soon",
        "is it likely she will be dead by christmas",
        "will he be gone by spring",
        "am I terminal",
        "has he got a year",
        "qué probabilidad hay de que mi marido muera este año",
        "¿voy a morir?",
    ],
)
def test_the_death_of_one_person_brings_no_figures_unasked(question: str) -> None:
    routed = route(question)
    assert routed.notice == "personal_prognosis"
    assert not asks_for(question, routed)


@pytest.mark.parametrize(
    "question",
    [
        "how do people with ALS die",
        "does NIV help him live longer",
        "my husband has bulbar ALS, how long do people with bulbar live",
        "will my brother die of choking",
        "is ALS a terminal illness",
        "is it true that Stephen Hawking lived 50 years with it",
    ],
)
def test_who_asks_of_people_in_general_is_told_the_figures(question: str) -> None:
    routed = route(question)
    assert routed.notice is None
    assert asks_for(question, routed) == {"survival"}


@pytest.mark.parametrize(
    "question",
    [
        "he has diabetes too, is the high fat drink ok for him",
        "I had cancer before, which exercises are there",
        "mum has arthritis as well and the splints hurt",
        "mi madre tiene diabetes también y se atraganta con el agua",
    ],
)
def test_another_illness_beside_ours_is_no_other_subject(question: str) -> None:
    assert route(question).route != Route.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("question", "may_be"),
    [
        ("should I get my covid jab", True),
        ("can he have chemo for his prostate cancer", True),
        ("best diet for cancer", False),
        ("my mother has MS too what drugs", False),
        ("my dad has Parkinson's and diabetes", False),
    ],
)
def test_an_illness_that_many_have_may_be_beside_ours_where_a_person_is_told_of(
    question: str, may_be: bool
) -> None:
    routed = route(question)
    assert (routed.route, routed.may_be_beside) == (Route.OUT_OF_SCOPE, may_be)


def test_danger_beside_another_illness_that_many_have_is_told_all_the_same() -> None:
    assert route("his feeding tube fell out and he needs chemo for cancer").notice == "tube_out"
    assert route("how is MS treated when the feeding tube fell out").notice == "out_of_scope"
