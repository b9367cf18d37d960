"""The level table and its rules, as a clinician could read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alsqa.doubt import Doubt, DoubtKind
from alsqa.evidence import LABELS, CautionKind, Level, level_of, owed
from alsqa.models import (
    Card,
    Claim,
    ClaimVerdict,
    Fact,
    Finding,
    Kind,
    PlacedClaim,
    Population,
    Source,
    Standing,
    Status,
)

TODAY = date(2026, 11, 23)
UNVERIFIED = Level.SINGLE_UNVERIFIED_ARTICLE


def made(kind: Kind, standing: Standing | None = None, name: str = "one", **card: object) -> Source:
    """A source of one fact, with a complete card."""
    standing = standing or Standing()
    fields: dict[str, object] = {
        "publisher": "Somebody",
        "published": "2024",
        "url": "https://example.org/one",
        "checked": date(2026, 11, 1),
        "check_due": date(2027, 11, 1),
        "standing": standing,
        **card,
    }
    text = "Zolpranib was given."
    return Source(
        Card(id=name, title="A title", kind=kind, **fields),  # type: ignore[arg-type]
        text,
        ((0, len(text)),),
        (Fact(0, len(text), len(text), standing),),
    )


def level(source: Source, *confirmers: Source) -> Level:
    return level_of(source, 0, len(source.text), confirmers)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("regulator", "established"),
        ("guideline", "established"),
        ("systematic_review", "established"),
        ("consensus_review", "established"),
        ("government_health_page", "established"),
        ("trial_registry", "established"),
        ("narrative_review", "expert_review"),
        ("randomized_trial", "single_study"),
        ("observational_study", "single_study"),
        ("preclinical_study", "single_study"),
        ("organisation_page", "organisation_information"),
        ("own_search", "own_search"),
        ("press_release", "single_unverified_article"),
        ("news_article", "single_unverified_article"),
        ("web_article", "single_unverified_article"),
        ("preprint", "single_unverified_article"),
    ],
)
def test_a_source_of_this_kind_has_this_level(kind: str, expected: str) -> None:
    assert level(made(Kind(kind))) == expected


def test_the_table_names_every_kind_and_every_level() -> None:
    assert {level(made(kind)) for kind in Kind} == set(Level) == set(LABELS)


def test_the_labels_are_the_agreed_words() -> None:
    assert LABELS == {
        "established": "Established evidence.",
        "expert_review": "Expert review. Not a systematic review.",
        "single_study": "Single study. Not confirmed by others.",
        "organisation_information": "Information from an organisation. Not research evidence.",
        "own_search": "Our own search. Not proof that none exists.",
        "single_unverified_article": "Single unverified article claim. Not established evidence.",
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(Kind.TRIAL_REGISTRY, Level.SINGLE_STUDY, id="a_result_in_a_registry"),
        pytest.param(Kind.ORGANISATION_PAGE, UNVERIFIED, id="a_result_on_a_charity_page"),
        pytest.param(Kind.REGULATOR, Level.ESTABLISHED, id="a_result_in_a_regulators_text"),
    ],
)
def test_a_result_may_speak_more_weakly_than_its_source(kind: Kind, expected: Level) -> None:
    assert level(made(kind, Standing(finding=Finding.BENEFIT))) == expected


@pytest.mark.parametrize(
    "lacking", ["publisher", "published", "url", "checked", "check_due"], ids=lambda name: name
)
def test_without_a_complete_card_even_a_guideline_is_unverified(lacking: str) -> None:
    assert level(made(Kind.GUIDELINE, **{lacking: None})) == UNVERIFIED


@pytest.mark.parametrize("status", [Status.RETRACTED, Status.WITHDRAWN])
def test_what_was_retracted_or_withdrawn_is_never_more_than_unverified(status: Status) -> None:
    source = made(Kind.SYSTEMATIC_REVIEW, Standing(status=status))
    assert level(source) == UNVERIFIED
    assert owed(source, 0, 5, TODAY)[0].kind.value == status.value


BENEFIT = Standing(finding=Finding.BENEFIT, confirmed_by=("two",))
ALSO_BENEFIT = Standing(finding=Finding.BENEFIT)


def confirmer(standing: Standing = ALSO_BENEFIT, kind: Kind = Kind.RANDOMIZED_TRIAL) -> Source:
    return made(kind, standing, "two")


def test_two_independent_studies_in_people_with_one_finding_are_established() -> None:
    assert level(made(Kind.RANDOMIZED_TRIAL, BENEFIT), confirmer()) == Level.ESTABLISHED


@pytest.mark.parametrize(
    ("study", "other"),
    [
        pytest.param(made(Kind.RANDOMIZED_TRIAL, BENEFIT), None, id="confirmer_not_at_hand"),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, ALSO_BENEFIT), confirmer(), id="not_named_in_confirmed_by"
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, BENEFIT, origin="x"),
            made(Kind.RANDOMIZED_TRIAL, ALSO_BENEFIT, "two", origin="x"),
            id="same_origin",
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, BENEFIT),
            confirmer(Standing(finding=Finding.HARM)),
            id="another_finding",
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, BENEFIT),
            confirmer(Standing(finding=Finding.BENEFIT, population=Population.ANIMALS)),
            id="confirmed_in_animals",
        ),
        pytest.param(
            made(Kind.PRECLINICAL_STUDY, replace(BENEFIT, population=Population.ANIMALS)),
            confirmer(),
            id="itself_in_animals",
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, BENEFIT),
            confirmer(kind=Kind.PRESS_RELEASE),
            id="confirmed_by_a_press_release",
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, BENEFIT),
            confirmer(replace(ALSO_BENEFIT, contradicted_by=("three",))),
            id="confirmer_contradicted",
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, replace(BENEFIT, contradicted_by=("three",))),
            confirmer(),
            id="itself_contradicted",
        ),
        pytest.param(
            made(Kind.RANDOMIZED_TRIAL, replace(BENEFIT, conflicts_with=("three",))),
            confirmer(),
            id="in_open_conflict",
        ),
    ],
)
def test_a_study_stays_a_single_study(study: Source, other: Source | None) -> None:
    assert level(study, *([other] if other else [])) == Level.SINGLE_STUDY


def test_agreement_never_raises_an_unverified_article() -> None:
    article = made(Kind.WEB_ARTICLE, BENEFIT)
    assert level(article, confirmer(), confirmer(kind=Kind.SYSTEMATIC_REVIEW)) == UNVERIFIED


def test_a_stretch_over_two_facts_has_the_weaker_level() -> None:
    plain, result = Standing(), Standing(finding=Finding.BENEFIT)
    source = replace(
        made(Kind.TRIAL_REGISTRY), facts=(Fact(0, 5, 5, plain), Fact(6, 12, 12, result))
    )
    assert level_of(source, 0, 5) == Level.ESTABLISHED
    assert level_of(source, 0, 12) == Level.SINGLE_STUDY


@pytest.mark.parametrize(
    ("standing", "kind"),
    [
        (Standing(contradicted_by=("x",)), CautionKind.CONTRADICTED),
        (Standing(superseded_by=("x",)), CautionKind.SUPERSEDED),
        (Standing(status=Status.SUPERSEDED), CautionKind.SUPERSEDED),
        (Standing(status=Status.CORRECTED), CautionKind.CORRECTED),
        (Standing(conflicts_with=("x",)), CautionKind.CONFLICT),
        (Standing(together_with=("x",)), CautionKind.COMPANION),
        (Standing(population=Population.ANIMALS), CautionKind.IN_ANIMALS),
        (Standing(population=Population.CELLS), CautionKind.IN_CELLS),
        (Standing(region="US"), CautionKind.REGION),
        (Standing(as_of="2012"), CautionKind.DATED),
    ],
)
def test_what_a_fact_owes_its_reader(standing: Standing, kind: CautionKind) -> None:
    assert [due.kind for due in owed(made(Kind.GUIDELINE, standing), 0, 5, TODAY)] == [kind]


@pytest.mark.parametrize("verdict", list(ClaimVerdict))
def test_a_checked_claim_owes_its_verdict(verdict: ClaimVerdict) -> None:
    claim = Claim("It heals.", verdict, "It was not tested.", by=("x",))
    source = replace(made(Kind.WEB_ARTICLE), claims=(PlacedClaim(claim, 0, 9),))
    (due,) = owed(source, 3, 7, TODAY)
    assert due.kind.value == verdict.value
    assert due.by == ("x",)
    assert due.text.endswith("It was not tested.")
    assert owed(source, 10, 12, TODAY) == ()


def test_what_is_overdue_for_checking_says_since_when() -> None:
    source = made(Kind.GUIDELINE, check_due=date(2026, 11, 22))
    assert [due.text for due in owed(source, 0, 5, TODAY)] == [
        "Overdue for checking since 2026-11-22."
    ]
    assert owed(source, 0, 5, date(2026, 11, 22)) == ()


REGISTRY = Doubt(DoubtKind.REGISTRY, "The record has phase 2.", "Zolpranib", "record", "phase 2")


def doubted(*doubts: Doubt, kind: Kind = Kind.GUIDELINE) -> Source:
    """A source that says something twice over: "Zolpranib was given." at 0 and 22."""
    text = "Zolpranib was given.\n\nThe weather was fine."
    source = made(kind, doubts=doubts)
    return replace(source, text=text, spans=((0, 20), (22, 43)), facts=())


@pytest.mark.parametrize("kind", ["registry", "approvals", "retraction"])
def test_an_open_doubt_is_told_beside_the_words_that_it_is_about(kind: str) -> None:
    doubt = replace(REGISTRY, kind=DoubtKind(kind))
    (due,) = owed(doubted(doubt), 0, 20, TODAY)
    assert due.kind == CautionKind.DOUBTED
    assert due.text.startswith("Not checked by a person yet. A comparison by rule found that")
    assert (due.by, due.by_quote) == (("record",), "phase 2")
    elsewhere = owed(doubted(doubt), 22, 43, TODAY)
    assert bool(elsewhere) == (kind == "retraction"), "a retraction is the whole document's"


@pytest.mark.parametrize(
    ("quote", "start", "end", "told"),
    [
        ("Zolpranib", 0, 3, True),
        ("Zolpranib", 8, 20, True),
        ("Zolpranib", 9, 20, False),
        ("Zolpranib", 22, 43, False),
        ("given", 0, 15, True),
        ("given", 0, 14, False),
    ],
)
def test_a_doubt_is_told_where_its_words_are_touched(
    quote: str, start: int, end: int, told: bool
) -> None:
    source = doubted(replace(REGISTRY, quote=quote))
    assert bool(owed(source, start, end, TODAY)) == told


@pytest.mark.parametrize("quote", ["", "Words that were changed since."])
def test_a_doubt_whose_words_are_not_there_is_told_everywhere(quote: str) -> None:
    source = doubted(replace(REGISTRY, quote=quote))
    assert owed(source, 0, 20, TODAY) == owed(source, 22, 43, TODAY) != ()


def test_words_that_stand_twice_are_doubted_twice() -> None:
    source = replace(doubted(REGISTRY), text="Zolpranib was given.\n\nZolpranib was good fun.")
    assert owed(source, 0, 20, TODAY)
    assert owed(source, 22, 31, TODAY)


def test_a_settled_doubt_is_told_no_more() -> None:
    settled = replace(REGISTRY, settled="Another trial of the same name.")
    assert owed(doubted(settled), 0, 20, TODAY) == ()
    assert level(doubted(settled)) == Level.ESTABLISHED


@pytest.mark.parametrize("kind", list(DoubtKind))
def test_until_its_doubts_are_settled_a_source_is_not_checked(kind: DoubtKind) -> None:
    grave = kind in {"registry", "approvals", "retraction"}
    source = doubted(replace(REGISTRY, kind=kind))
    assert level(source) == (UNVERIFIED if grave else Level.ESTABLISHED)
    assert bool(owed(source, 0, 20, TODAY)) == grave


def test_a_doubt_without_a_source_is_told_in_its_words_alone() -> None:
    (due,) = owed(doubted(replace(REGISTRY, by="", by_quote="")), 0, 20, TODAY)
    assert due.by == ()
    assert due.text.endswith(".")
