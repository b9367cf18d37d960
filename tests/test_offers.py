"""What an answer offers: to the clinic, to ask next, and to a volunteer who hands it on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alsqa import offers
from alsqa.evidence import Level
from alsqa.models import Claim, ClaimVerdict, Finding, Kind, PlacedClaim
from alsqa.statement import Verdict
from tests.test_answer import PLAIN, answered, told


@pytest.mark.parametrize("verdict", [v for v in Verdict if v != Verdict.NOTICE])
def test_a_volunteer_is_told_how_to_say_every_kind_of_answer(verdict: Verdict) -> None:
    assert offers.hand_on(verdict, ())[0].startswith("How to say it: “")


def test_an_unverified_claim_is_not_to_be_handed_on_as_a_fact() -> None:
    article = told(Kind.WEB_ARTICLE, "a", "Zolpranib helps.", finding=Finding.BENEFIT)
    picked, *_ = answered(PLAIN, (article, 1.0))
    assert picked[0].statement.level == Level.SINGLE_UNVERIFIED_ARTICLE
    lines = offers.hand_on(Verdict.SINGLE_UNVERIFIED_ARTICLE, picked)
    assert offers.NOT_AS_A_FACT in lines
    assert offers.HAND_ON in lines


def test_figures_on_length_of_life_are_asked_about_before_they_are_handed_on() -> None:
    study = told(Kind.GUIDELINE, "s", "Half lived two years with zolpranib.")
    open_fact = replace(study, facts=(replace(study.facts[0], sensitive=None),))
    assert offers.ASK_FIRST not in offers.hand_on(
        Verdict.ESTABLISHED, answered(PLAIN, (open_fact, 1.0))[0]
    )
    picked, *_ = answered(PLAIN, (open_fact, 1.0))
    kept = replace(picked[0].source, facts=(replace(study.facts[0], sensitive="survival"),))
    statement = replace(
        picked[0].statement,
        citations=tuple(replace(c, source=kept) for c in picked[0].statement.citations),
    )
    sensitive = [replace(picked[0], statement=statement)]
    assert offers.ASK_FIRST in offers.hand_on(Verdict.ESTABLISHED, sensitive)


FOUND = [
    (ClaimVerdict.CONTRADICTED, "It is wrong."),
    (ClaimVerdict.OUTDATED, "It is out of date."),
    (ClaimVerdict.UNSUPPORTED, "found no evidence for it."),
]


@pytest.mark.parametrize(("found", "said"), FOUND, ids=[each[0].value for each in FOUND])
def test_a_claim_that_was_checked_is_handed_on_with_what_was_found(
    found: ClaimVerdict, said: str
) -> None:
    claim = Claim("It heals.", found, "It failed.", by=("guide",))
    text = "Zolpranib heals everyone."
    article = told(Kind.WEB_ARTICLE, "a", text)
    article = replace(article, claims=(PlacedClaim(claim, 0, len(text)),))
    guide = told(Kind.GUIDELINE, "guide", "Zolpranib heals nobody.")
    picked, *_ = answered(PLAIN, (article, 10.0), (guide, 10.0))
    assert said in offers.hand_on(Verdict.ESTABLISHED, picked)[0]
    assert offers.hand_on(Verdict.ESTABLISHED, picked[:1])[0].endswith(
        offers.SAY[Verdict.ESTABLISHED]
    )
