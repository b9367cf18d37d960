"""Which kind of thing a question asks for, and which passages hold one."""

from __future__ import annotations

import pytest

from alsqa.assistant import Assistant
from alsqa.kinds import unsaid


@pytest.mark.parametrize(
    ("question", "near", "answer", "kind"),
    [
        (
            "how many people in Ireland have MND",
            "In Ireland call 1800 403 403. A trial of 2019 took place there.",
            "About 460 people in Ireland live with MND.",
            "how many people",
        ),
        (
            "how many people have it",
            "They lived a median 7.5 months longer than people elsewhere.",
            "4.4 per 100,000 have it.",
            "how many people",
        ),
        ("what dose of zarovilin", "It was tested in 2021.", "60 mg a day.", "which dose"),
        ("zarovilin dosing interval", "It slowed nothing.", "Two tablets a day.", "which dose"),
        ("how long does it last", "Four trials found that.", "About three months.", "how long"),
        (
            "FVC threshold for a tube",
            "A test of breathing, from 2009.",
            "Not recommended under 50%.",
            "which limit is meant",
        ),
        (
            "als association in Bramblia",
            "A study in Bramblia found more people with ALS in 2019.",
            "There the Zarov Alliance tells who helps near you.",
            "whom to turn to",
        ),
        ("who can i ring", "It helps 4 in 10 people.", "1800 403 403", "whom to turn to"),
        (
            "what number do I give a caller",
            "4.4 per 100,000 have it.",
            "Call 1800 403 403.",
            "whom to turn to",
        ),
        (
            "zarovilin, interaction with blood thinners?",
            "Zarovilin was added to riluzole and slowed nothing.",
            "It raises the levels of blood thinners.",
            "what it does beside another medicine",
        ),
        (
            "is zarovilin bad for your kidneys",
            "It slowed nothing in 40 people.",
            "Creatinine in the blood rose.",
            "what it does to the kidneys",
        ),
        (
            "what does it do to my tummy",
            "It slowed nothing in 40 people.",
            "Half had diarrhoea.",
            "what it does to the stomach",
        ),
        (
            "side effects of zarovilin",
            "It helps 4 in 10 people.",
            "Some people felt dizzy; two died.",
            "what harm it can do",
        ),
        (
            "what can go wrong",
            "Used if a tablet is not tolerated.",
            "Bleeding is rare.",
            "what harm it can do",
        ),
    ],
)
def test_only_a_thing_of_the_kind_that_is_asked_for_answers(
    question: str, near: str, answer: str, kind: str
) -> None:
    assert unsaid(question, [near]) == kind
    assert not unsaid(question, [near, answer])


@pytest.mark.parametrize(
    "question",
    [
        "does a high dose of methylcobalamin help",
        "does it raise the risk of falls",
        "is it a normal feeling",
        "is there an association between smoking and als",
        "does the als association pay for ramps",
        "what did the mnd charity say about it",
        "what is zarovilin",
    ],
)
def test_a_question_for_something_else_asks_for_no_such_thing(question: str) -> None:
    assert not unsaid(question, ["Nothing of the sort."])


def test_a_dose_that_nobody_tells_is_not_passed_over_in_silence(assistant: Assistant) -> None:
    told = assistant.ask("what dose of vitamin e")
    assert not told.statements or "Nothing that was found says which dose." in told.verdict_text
