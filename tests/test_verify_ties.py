"""What is tied to what stays so, and what only looks bent passes: the gate on a made-up drug."""

from __future__ import annotations

import pytest

from tests.test_verify import GATE

CLINIC = (
    "Cramps rose from 33% before the visit to 64% after it. 20 patients and 17 carers were asked. "
    "People waited 11 months from the first symptom until a doctor saw them."
)
SOLD = "Zarovilin is sold as a liquid (Exo) and as a film for the tongue (Tig)."
ALIKE = "Zarovilin is a different product from brambolol."
MORE = "Zarovilin found more of the cases than the older rules did."
CHANCES = "Pain fell from 7.5 to 1.8 (p = 0.027); breaths fell from 42 to 29."
REPORT = "The article says: some biopsies showed high zarovilin levels. It is not a cure."
ON_DRUG = "Cramps were rare on zarovilin. There were more on placebo."
NONE = "We found no trial of zarovilin."
GUIDE = "The team works together with your own doctor."


@pytest.mark.parametrize(
    ("sentence", "passage", "reason"),
    [
        ("17 patients and 20 carers were asked.", CLINIC, "counts"),
        ("64% had cramps before the visit and 33% after it.", CLINIC, "not before"),
        ("People waited 11 months from the first doctor.", CLINIC, "first doctor"),
        ("Zarovilin is sold as the liquid Tig.", SOLD, "name of"),
        ("Zarovilin is the same product as brambolol.", ALIKE, "same"),
        ("Zarovilin found as many of the cases as the older rules did.", MORE, "as … as"),
        ("Breaths fell from 42 to 29 (p = 0.027).", CHANCES, "p = 0.027"),
        ("We found no trial of any kind of zarovilin.", NONE, "any"),
        ("We tracked down a trial of zarovilin.", "We could not trace a trial of it.", "denies"),
        ("The team takes over from your own doctor.", GUIDE, "takes over"),
        ("It rules out that zarovilin is a cure.", "Zarovilin may be a cure.", "denies"),
        ("Next year zarovilin is a cure.", REPORT, "future"),
        ("Pain went down.", "Pain went up.", "other way"),
        ("Cramps were rare on placebo.", ON_DRUG, "this of"),
        ("The trial tested plain tea.", "It tested syrup. Plain tea was not tested.", "denies"),
        ("Cramps are certain.", "Cramps happen.", "surer"),
        ("More than 5 people left.", "At least 5 people left.", "bound"),
        ("You will get better on zarovilin.", "People feel better on zarovilin.", "future"),
        ("Take it once each morning.", "Take it twice each morning.", "once"),
        ("Take it once a night.", "Take it twice a night.", "once"),
    ],
)
def test_what_belongs_together_is_not_parted(sentence: str, passage: str, reason: str) -> None:
    reasons = GATE.check(sentence, [passage]).reasons
    assert any(reason in each for each in reasons), reasons


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("20 patients were asked, and 17 carers.", CLINIC),
        ("33% had cramps before the visit and 64% after it.", CLINIC),
        ("Zarovilin is sold as the liquid Exo.", SOLD),
        ("Zarovilin and brambolol are different products.", ALIKE),
        ("The article reports that some biopsies showed high zarovilin levels.", REPORT),
        ("In the article's view it is not a cure.", REPORT),
        ("The article names high zarovilin levels in certain biopsies.", REPORT),
        ("At least 5 people left.", "5 or more people left."),
        ("At least 5 people left.", "More than 5 people left."),
        ("Over 5 people left.", "More than 5 people left."),
        ("You will need a second scan.", "People need a second scan."),
        ("The disease is passed down.", "The disease is inherited."),
        ("You will feel a sting.", "People feel a sting."),
        ("Cramps do not always end.", "Cramps do not end in all people."),
        ("Yes, unapproved drugs do harm.", "Unapproved drugs do harm."),
        ("Once a person is ill, cramps start.", "Cramps start when a person is ill."),
    ],
)
def test_what_only_looks_bent_passes(sentence: str, passage: str) -> None:
    assert GATE.check(sentence, [passage]).reasons == ()


def test_once_and_twice_a_day_are_still_numbers() -> None:
    assert GATE.check("It is taken once a day.", ["It is taken once a day."]).supported
    assert not GATE.check("It is taken once a day.", ["It is taken twice a day."]).supported
