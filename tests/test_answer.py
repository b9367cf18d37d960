"""Which sentences answer, in what order, under which verdict: with made-up sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alsqa.answer import Composer, Reader
from alsqa.assistant import Assistant
from alsqa.evidence import CautionKind, Level
from alsqa.lexicon import words
from alsqa.models import (
    Card,
    Claim,
    ClaimVerdict,
    Fact,
    Finding,
    Hit,
    Kind,
    Passage,
    PlacedClaim,
    Population,
    Source,
    Standing,
)
from alsqa.question import Audience, Understood
from alsqa.statement import Verdict
from alsqa.verdict import weigh
from tests.test_evidence import made

TODAY = date(2026, 11, 23)


def told(kind: Kind, name: str, text: str, **standing: object) -> Source:
    """A source of one fact that says a text."""
    holds = Standing(**standing)  # type: ignore[arg-type]
    base = made(kind, holds, name, topics=("zolpranib",))
    fact = Fact(0, len(text), len(text), holds)
    return replace(base, text=text, spans=((0, len(text)),), facts=(fact,))


def hit(source: Source, score: float) -> Hit:
    end = len(source.text)
    return Hit(Passage(f"{source.id}:x", source.id, source.text, 0, end), score)


def understood(question: str, **more: object) -> Understood:
    return Understood(
        question, question, question, ("zolpranib",), **{"asks_effect": False, **more}
    )  # type: ignore[arg-type]


EFFECT = understood("does zolpranib help", asks_effect=True, asks_whether=True)
PLAIN = understood("what is zolpranib")


def answered(asked: Understood, *scored: tuple[Source, float], others: tuple[Source, ...] = ()):  # type: ignore[no-untyped-def]
    by_id = {source.id: source for source in (*(s for s, _ in scored), *others)}
    composer = Composer(by_id.get, words, Reader(Audience.PATIENT, frozenset(), TODAY))
    picked, withheld = composer.pick(asked, [hit(source, score) for source, score in scored])
    return picked, withheld, weigh(asked, picked) if picked else None


GUIDE = told(Kind.GUIDELINE, "guide", "Zolpranib is a tablet.")
TRIAL = told(Kind.RANDOMIZED_TRIAL, "trial", "Zolpranib helped people.", finding=Finding.BENEFIT)
NEGATIVE = told(Kind.RANDOMIZED_TRIAL, "neg", "Zolpranib failed.", finding=Finding.NO_BENEFIT)
REVIEW = told(Kind.SYSTEMATIC_REVIEW, "rev", "No benefit of it.", finding=Finding.NO_BENEFIT)
ARTICLE = told(Kind.WEB_ARTICLE, "article", "Zolpranib heals everyone.")
SEARCH = told(Kind.OWN_SEARCH, "search", "We found no trial of zolpranib.")
MICE = told(
    Kind.PRECLINICAL_STUDY,
    "mice",
    "Mice on zolpranib lived longer.",
    finding=Finding.BENEFIT,
    population=Population.ANIMALS,
)


@pytest.mark.parametrize(
    ("sources", "verdict", "words_of_it"),
    [
        pytest.param([REVIEW], "established", "no benefit was shown", id="a_settled_no"),
        pytest.param([TRIAL], "single_study", "a benefit was shown", id="one_trial"),
        pytest.param([TRIAL, NEGATIVE], "disputed", "both ways", id="two_trials_that_disagree"),
        pytest.param([REVIEW, TRIAL], "established", "no benefit", id="a_review_outranks_a_trial"),
        pytest.param(
            [GUIDE, ARTICLE],
            "single_unverified_article",
            "an unverified article claim",
            id="background_lifts_not",
        ),
        pytest.param(
            [SEARCH, ARTICLE],
            "single_unverified_article",
            "an unverified article claim",
            id="search_and_claim",
        ),
        pytest.param([SEARCH, MICE], "own_search", "found nothing", id="mice_lift_nothing"),
        pytest.param([MICE], "single_study", "in animals only", id="mice_alone"),
        pytest.param([GUIDE], "established", "read below what it says", id="a_description_alone"),
        pytest.param([REVIEW, ARTICLE], "established", "no benefit", id="a_review_and_a_claim"),
    ],
)
def test_the_verdict_on_whether_it_helps(
    sources: list[Source], verdict: str, words_of_it: str
) -> None:
    *_, weighed = answered(EFFECT, *((source, 10.0) for source in sources))
    assert weighed[0] == Verdict(verdict)
    assert words_of_it in weighed[1]


def test_unverified_claims_come_last_however_near_they_are() -> None:
    picked, *_ = answered(PLAIN, (ARTICLE, 12.0), (TRIAL, 11.0), (GUIDE, 11.0))
    assert [each.source.id for each in picked] == ["guide", "trial", "article"]


def test_what_answers_far_less_is_left_out() -> None:
    picked, *_ = answered(PLAIN, (GUIDE, 20.0), (TRIAL, 10.0))
    assert [each.source.id for each in picked] == ["guide"]


def test_a_contradicted_claim_brings_its_correction_first() -> None:
    claim = Claim("It heals.", ClaimVerdict.CONTRADICTED, "It failed.", by=("neg",))
    article = replace(ARTICLE, claims=(PlacedClaim(claim, 0, len(ARTICLE.text)),))
    picked, _, weighed = answered(PLAIN, (article, 10.0), others=(NEGATIVE,))
    assert [each.source.id for each in picked] == ["neg", "article"]
    (caution,) = picked[1].statement.cautions
    assert caution.kind == CautionKind.CONTRADICTED
    assert weighed
    assert weighed[1].startswith("What an article claims about this was checked and is wrong.")


def test_a_correction_answers_as_well_as_the_claim_though_it_was_found_far_behind_it() -> None:
    claim = Claim("It heals.", ClaimVerdict.CONTRADICTED, "It failed.", by=("neg",))
    article = replace(ARTICLE, claims=(PlacedClaim(claim, 0, len(ARTICLE.text)),))
    picked, _, (verdict, sentence) = answered(EFFECT, (article, 10.0), (NEGATIVE, 6.9))
    assert [each.source.id for each in picked] == ["neg", "article"]
    assert verdict == Verdict.SINGLE_STUDY
    assert "no benefit was shown" in sentence


def test_a_statement_whose_correction_is_not_at_hand_is_not_made() -> None:
    lost = told(Kind.RANDOMIZED_TRIAL, "lost", "It works.", contradicted_by=("gone",))
    picked, *_ = answered(PLAIN, (lost, 10.0))
    assert picked == []


def test_copies_of_one_origin_do_not_crowd_out_others() -> None:
    copies = [
        replace(
            told(Kind.WEB_ARTICLE, f"copy{n}", f"Zolpranib heals all, says copy {n}."),
            card=Card(id=f"copy{n}", title="Copy", kind=Kind.WEB_ARTICLE, origin="release"),
        )
        for n in range(5)
    ]
    picked, *_ = answered(PLAIN, *((copy, 10.0) for copy in copies), (SEARCH, 9.0))
    assert sum(each.source.card.one_origin == "release" for each in picked) == 3
    assert any(each.source.id == "search" for each in picked)
    assert all(
        each.statement.level == Level.SINGLE_UNVERIFIED_ARTICLE
        for each in picked
        if each.source.id != "search"
    )


def test_sensitive_facts_wait_until_they_are_asked_for() -> None:
    grave = replace(GUIDE, facts=(replace(GUIDE.facts[0], sensitive="survival"),))
    picked, withheld, _ = answered(PLAIN, (grave, 10.0))
    assert picked == []
    assert withheld == {"survival": 1}
    shown = Composer(
        {"guide": grave}.get, words, Reader(Audience.PATIENT, frozenset({"survival"}), TODAY)
    )
    assert len(shown.pick(PLAIN, [hit(grave, 10.0)])[0]) == 1


def test_a_sentence_that_leans_on_its_neighbour_brings_it_along() -> None:
    text = "Zolpranib was tested in mice. It lengthened their lives by a tenth."
    source = replace(
        made(Kind.WEB_ARTICLE, name="full"), text=text, spans=((0, 29), (30, len(text))), facts=()
    )
    asked = understood("was life lengthened by a tenth")
    picked, *_ = answered(asked, (source, 10.0))
    assert picked[0].statement.text == text


# --- which statement leads, and what stays out -------------------------------------------------


def likely(source: Source, score: float, chance: float) -> Hit:
    return replace(hit(source, score), relevance=chance)


def order(asked: Understood, *hits: tuple[Source, float, float]) -> list[str]:
    by_id = {source.id: source for source, *_ in hits}
    composer = Composer(by_id.get, words, Reader(Audience.PATIENT, frozenset(), TODAY))
    picked, _ = composer.pick(asked, [likely(*each) for each in hits])
    return [each.source.id for each in picked]


def test_established_evidence_leads_where_it_answers_about_as_well() -> None:
    assert order(PLAIN, (TRIAL, 10.0, 0.9), (GUIDE, 9.0, 0.8)) == ["guide", "trial"]
    assert order(PLAIN, (TRIAL, 10.0, 0.9), (GUIDE, 9.0, 0.3)) == ["trial", "guide"]


def test_what_is_about_another_thing_than_was_named_stays_out() -> None:
    other = told(Kind.GUIDELINE, "other", "Quendamab is an infusion.")
    other = replace(other, card=replace(other.card, topics=("quendamab",)))
    assert order(PLAIN, (GUIDE, 10.0, 0.9), (other, 9.0, 0.5)) == ["guide"]
    assert order(PLAIN, (GUIDE, 10.0, 0.9), (other, 9.0, 0.8)) == ["guide", "other"]
    assert order(PLAIN, (other, 10.0, 0.3), (GUIDE, 9.0, 0.5)) == ["guide"], "nor does it lead"
    assert order(PLAIN, (other, 10.0, 0.3), (GUIDE, 5.0, 0.5)) == ["other"], "that one is too far"


def test_the_country_that_was_asked_about_goes_first() -> None:
    here = told(Kind.RANDOMIZED_TRIAL, "here", "Zolpranib is sold by two firms.", region="CA")
    named = told(Kind.RANDOMIZED_TRIAL, "named", "In Canada zolpranib is sold.")
    there = told(Kind.REGULATOR, "there", "Zolpranib was licensed.", region="US")
    asked = understood("is zolpranib sold in Canada", places=("CA",))
    every = [(there, 10.0, 0.9), (GUIDE, 10.0, 0.9), (here, 9.9, 0.9), (named, 9.8, 0.9)]
    assert order(asked, *every) == ["here", "named", "guide", "there"]


# --- claims beside evidence --------------------------------------------------------------------


def claimed(verdict: ClaimVerdict, by: tuple[str, ...] = ()) -> Source:
    claim = Claim("It heals.", verdict, "We looked.", by=by)
    return replace(ARTICLE, claims=(PlacedClaim(claim, 0, len(ARTICLE.text)),))


def test_a_claim_that_is_borne_out_leaves_the_verdict_to_what_bears_it_out() -> None:
    article = claimed(ClaimVerdict.SUPPORTED, ("guide",))
    *_, weighed = answered(EFFECT, (article, 10.0), (GUIDE, 10.0))
    assert weighed == (Verdict.ESTABLISHED, "Established evidence: read below what it says.")


@pytest.mark.parametrize("asked", [EFFECT, PLAIN], ids=["effect", "plain"])
def test_a_claim_that_nobody_backs_keeps_its_verdict_beside_background(asked: Understood) -> None:
    article = claimed(ClaimVerdict.UNSUPPORTED)
    picked, _, weighed = answered(asked, (article, 10.0), (GUIDE, 9.0))
    assert [each.source.id for each in picked] == ["guide", "article"]
    assert weighed
    assert weighed[0] == Verdict.SINGLE_UNVERIFIED_ARTICLE
    assert weighed[1].startswith("What was found on just this is an unverified article claim.")


def test_all_is_said_to_be_unverified_only_where_all_is() -> None:
    *_, weighed = answered(PLAIN, (ARTICLE, 10.0))
    assert weighed
    assert weighed[1].startswith("All that was found on this is an unverified article claim.")


def test_a_warning_is_the_verdict_where_nothing_but_an_article_says_whether_it_helps() -> None:
    warning = told(Kind.REGULATOR, "warning", "Zolpranib clinics hurt.", finding=Finding.HARM)
    article = told(Kind.NEWS_ARTICLE, "news", "Zolpranib failed.", finding=Finding.NO_BENEFIT)
    *_, weighed = answered(EFFECT, (article, 10.0), (warning, 10.0))
    assert weighed == (
        Verdict.ESTABLISHED,
        "Established evidence: harm or a higher risk was shown.",
    )


def test_only_a_question_for_a_yes_or_no_is_pointed_to_what_stands_below() -> None:
    *_, what = answered(PLAIN, (GUIDE, 10.0))
    *_, whether = answered(understood("is it a tablet", asks_whether=True), (GUIDE, 10.0))
    assert what == (Verdict.ESTABLISHED, "Established evidence.")
    assert whether == (Verdict.ESTABLISHED, "Established evidence: read below what it says.")


RECORD = told(Kind.TRIAL_REGISTRY, "record", "Fifty people took zolpranib for a year.")


def test_a_trial_register_alone_is_evidence_of_what_the_trial_is_and_of_nothing_else() -> None:
    *_, weighed = answered(understood("is there a study", asks_whether=True), (RECORD, 10.0))
    assert weighed == (
        Verdict.ESTABLISHED,
        "Established evidence of what a trial is, not of whether the treatment helps or is safe:"
        " read below what it says.",
    )


def test_what_was_found_in_trials_is_lifted_by_no_register_beside_it() -> None:
    picked, _, weighed = answered(PLAIN, (RECORD, 10.0), (TRIAL, 10.0))
    assert [each.source.id for each in picked] == ["record", "trial"]
    assert weighed == (Verdict.SINGLE_STUDY, "A single study, not confirmed by others.")


@pytest.mark.parametrize(
    ("asked", "beside", "verdict", "sentence"),
    [
        pytest.param(PLAIN, [REVIEW], "established", "Established evidence.", id="a_review"),
        pytest.param(PLAIN, [MICE], "established", "what a trial is", id="mice"),
        pytest.param(PLAIN, [SEARCH], "established", "what a trial is", id="a_search"),
        pytest.param(
            understood("is it approved", asks_approval=True),
            [told(Kind.REGULATOR, "law", "The US approved zolpranib.")],
            "established",
            "Established evidence.",
            id="an_approval_that_was_asked_for",
        ),
    ],
)
def test_what_a_register_says_of_a_trial_is_told_as_that_alone(
    asked: Understood, beside: list[Source], verdict: str, sentence: str
) -> None:
    *_, weighed = answered(asked, (RECORD, 10.0), *((source, 10.0) for source in beside))
    assert weighed
    assert weighed[0] == Verdict(verdict)
    assert sentence in weighed[1]


def test_trials_that_disagree_stay_disputed_beside_a_register() -> None:
    def trial(name: str, other: str, finding: Finding) -> Source:
        text = f"Zolpranib was tried in {name}."
        return told(Kind.RANDOMIZED_TRIAL, name, text, finding=finding, conflicts_with=(other,))

    one, two = trial("one", "two", Finding.BENEFIT), trial("two", "one", Finding.NO_BENEFIT)
    *_, weighed = answered(PLAIN, (RECORD, 10.0), (one, 10.0), (two, 10.0))
    assert weighed
    assert weighed[0] == Verdict.DISPUTED


def test_a_register_that_speaks_against_a_claim_keeps_its_level_beside_a_trial() -> None:
    claim = Claim("It heals.", ClaimVerdict.CONTRADICTED, "It is another.", by=("record",))
    article = replace(ARTICLE, claims=(PlacedClaim(claim, 0, len(ARTICLE.text)),))
    *_, weighed = answered(PLAIN, (RECORD, 10.0), (article, 10.0), (TRIAL, 10.0))
    assert weighed
    assert weighed[0] == Verdict.ESTABLISHED
    assert weighed[1].endswith("What speaks against it: established evidence.")


def test_where_no_card_is_about_what_was_named_all_that_answers_is_weighed() -> None:
    asked = replace(EFFECT, topics=("sod1",), names=(("Zolpranib",),))
    *_, weighed = answered(asked, (NEGATIVE, 10.0), (TRIAL, 10.0))
    assert weighed
    assert weighed[0] == Verdict.DISPUTED


def test_a_benefit_of_what_was_added_to_the_thing_asked_about_is_none_of_its_own() -> None:
    added = told(
        Kind.RANDOMIZED_TRIAL, "added", "Q added to zolpranib helped.", finding=Finding.BENEFIT
    )
    added = replace(added, card=replace(added.card, topics=("q",)))
    asked = replace(EFFECT, names=(("Zolpranib",),))
    *_, weighed = answered(asked, (added, 11.0), (NEGATIVE, 10.0))
    assert weighed
    assert weighed[1].endswith("no benefit was shown.")


def test_a_benefit_for_one_thing_is_no_verdict_on_another_that_was_named_with_it() -> None:
    asked = replace(
        EFFECT,
        topics=("zolpranib", "speech"),
        names=(("Zolpranib",), ("talking", "speech")),
    )
    *_, apart = answered(asked, (TRIAL, 10.0))
    assert apart == (
        Verdict.SINGLE_STUDY,
        "A single study, not confirmed by others: read below what it says."
        " Nothing that was found speaks of Zolpranib and talking together.",
    )
    said = told(Kind.RANDOMIZED_TRIAL, "talk", "Zolpranib helped talking.", finding=Finding.BENEFIT)
    *_, together = answered(asked, (said, 10.0))
    assert together == (
        Verdict.SINGLE_STUDY,
        "A single study, not confirmed by others: a benefit was shown.",
    )


def test_what_people_ask_a_fact_for_tells_what_it_is_about_and_decides_the_verdict() -> None:
    asked = replace(
        EFFECT, topics=("zolpranib", "speech"), names=(("Zolpranib",), ("talking", "speech"))
    )
    weak = told(
        Kind.RANDOMIZED_TRIAL, "weak", "Zolpranib failed weak throats.", finding=Finding.NO_BENEFIT
    )
    review = told(Kind.SYSTEMATIC_REVIEW, "all", "Zolpranib helped.", finding=Finding.BENEFIT)
    (fact,) = weak.facts
    heard = replace(weak, facts=(replace(fact, asked=("does zolpranib help talking",)),))
    *_, apart = answered(asked, (review, 10.0), (weak, 9.9))
    assert apart
    assert apart[1].endswith("Nothing that was found speaks of Zolpranib and talking together.")
    *_, together = answered(asked, (review, 10.0), (heard, 9.9))
    assert together == (
        Verdict.SINGLE_STUDY,
        "A single study, not confirmed by others: no benefit was shown.",
    )


# --- what a fresh reader found -----------------------------------------------------------------

SAFE = understood("is zolpranib safe", asks_effect=True, asks_harm=True, asks_whether=True)
HARMFUL = told(Kind.REGULATOR, "label", "Zolpranib can hurt the liver.", finding=Finding.HARM)
NEWS = told(Kind.NEWS_ARTICLE, "news", "Zolpranib was licensed, says the Brambly Post.")


def test_that_it_did_not_help_is_no_answer_to_whether_it_is_safe() -> None:
    *_, failed = answered(SAFE, (NEGATIVE, 10.0))
    assert failed == (
        Verdict.SINGLE_STUDY,
        "A single study, not confirmed by others: read below what it says.",
    )
    *_, harmed = answered(SAFE, (NEGATIVE, 10.0), (HARMFUL, 9.5))
    assert harmed == (Verdict.ESTABLISHED, "Established evidence: harm or a higher risk was shown.")


def test_that_its_use_is_disputed_makes_no_dispute_of_a_harm_that_all_warn_of() -> None:
    against = told(
        *(Kind.REGULATOR, "against", "Do not use zolpranib for cramps."),
        finding=Finding.HARM,
        conflicts_with=("guide",),
    )
    *_, alone = answered(SAFE, (against, 10.0), others=(GUIDE,))
    assert alone[0] == Verdict.DISPUTED
    *_, agreed = answered(SAFE, (against, 10.0), (HARMFUL, 9.5), others=(GUIDE,))
    assert agreed == (Verdict.ESTABLISHED, "Established evidence: harm or a higher risk was shown.")


def test_news_of_what_a_regulator_says_does_not_make_it_unverified() -> None:
    *_, weighed = answered(PLAIN, (NEWS, 10.0), (GUIDE, 9.9))
    assert weighed == (Verdict.ESTABLISHED, "Established evidence.")


def test_a_statement_far_behind_the_best_leads_no_answer_however_likely_by_itself() -> None:
    assert order(PLAIN, (TRIAL, 10.0, 0.9), (GUIDE, 7.0, 0.9)) == ["trial", "guide"]


def test_what_hardly_answers_is_no_answer_though_nothing_is_nearer() -> None:
    assert order(PLAIN, (TRIAL, 10.0, 0.05)) == []


def test_the_best_passage_stands_a_little_below_the_line_for_further_ones() -> None:
    assert order(PLAIN, (TRIAL, 10.0, 0.08), (GUIDE, 9.9, 0.08)) == ["trial"]


def test_what_holds_no_price_must_be_nearer_to_answer_who_asks_for_one() -> None:
    priced = told(Kind.GUIDELINE, "priced", "Zolpranib costs 10 pounds.")
    asked = understood("how much does zolpranib cost")
    assert order(asked, (GUIDE, 10.0, 0.08), (priced, 9.9, 0.08)) == ["priced"]
    assert order(asked, (GUIDE, 10.0, 0.2)) == ["guide"]


def test_what_weaker_evidence_disputes_is_no_dispute_about_what_leads() -> None:
    disputed = told(
        *(Kind.RANDOMIZED_TRIAL, "pro", "Zolpranib helped, it was said."),
        finding=Finding.BENEFIT,
        conflicts_with=("neg",),
    )
    *_, weighed = answered(PLAIN, (GUIDE, 10.0), (disputed, 10.0), others=(NEGATIVE,))
    assert weighed
    assert weighed[0] == Verdict.ESTABLISHED


@pytest.mark.parametrize(
    ("question", "says_so"), [("is pridopidine approved", False), ("is riluzole approved", True)]
)
def test_what_was_asked_for_and_nothing_found_says_is_told(
    assistant: Assistant, question: str, says_so: bool
) -> None:
    """A trial's result below "is it approved" could be read as a yes."""
    answer = assistant.ask(question)
    assert answer.statements
    told = "Nothing that was found says whether it is approved." in answer.verdict_text
    assert told is not says_so


# --- what is asked: the course of the illness, or anything that helps --------------------------


@pytest.mark.parametrize(
    ("question", "in_a_symptom"),
    [("does cannabis help als", True), ("does riluzole help als", False)],
)
def test_a_symptom_that_is_eased_is_not_told_as_help_against_the_illness(
    assistant: Assistant, question: str, in_a_symptom: bool
) -> None:
    sentence = assistant.ask(question).verdict_text
    assert "a benefit was shown" in sentence
    assert ("not in how the illness goes on" in sentence) is in_a_symptom


SLOWS = understood(
    "does zolpranib slow the disease", asks_effect=True, asks_course=True, asks_whether=True
)


def test_a_benefit_is_told_with_what_the_same_report_found_not_to_help(
    assistant: Assistant,
) -> None:
    """The trial of tofersen missed its main goal; its extension alone would sound like a yes."""
    answer = assistant.ask("does tofersen help als")
    assert any("missed its main goal" in each.text for each in answer.statements)
    assert "none in others; so were side effects or risks" in answer.verdict_text


def test_who_asks_of_a_symptom_is_not_told_of_the_main_goal_unasked(assistant: Assistant) -> None:
    told = assistant.ask("does mexiletine help with cramps").verdict_text
    assert told == "A single study, not confirmed by others: a benefit was shown."


ILLNESS = understood(
    "does zolpranib help als", asks_effect=True, asks_illness=True, asks_whether=True
)
CALMER = told(Kind.RANDOMIZED_TRIAL, "calm", "Zolpranib eased crying.", finding=Finding.BENEFIT)
SLOWER = told(Kind.RANDOMIZED_TRIAL, "slow", "Zolpranib slowed decline.", finding=Finding.BENEFIT)
RASH = told(Kind.RANDOMIZED_TRIAL, "rash", "Many had a rash.", finding=Finding.HARM)
FASTER = told(Kind.RANDOMIZED_TRIAL, "fast", "They declined faster.", finding=Finding.HARM)
UNSURE = told(Kind.RANDOMIZED_TRIAL, "gap", "It could be chance.", finding=Finding.UNKNOWN)


@pytest.mark.parametrize(
    ("asked", "sources", "went"),
    [
        pytest.param(EFFECT, [CALMER], ": a benefit was shown.", id="a_symptom_is_helped"),
        pytest.param(SLOWS, [CALMER], ": read below what it says.", id="which_slows_nothing"),
        pytest.param(SLOWS, [SLOWER], ": a benefit was shown.", id="it_slows"),
        pytest.param(
            ILLNESS,
            [CALMER],
            ": a benefit was shown, but not in how the illness goes on.",
            id="the_illness_is_not_helped",
        ),
        pytest.param(ILLNESS, [CALMER, SLOWER], ": a benefit was shown.", id="it_is_helped_too"),
        pytest.param(EFFECT, [RASH, UNSURE], ": the answer is not clear from it.", id="a_rash"),
        pytest.param(EFFECT, [RASH], ": harm or a higher risk was shown.", id="a_rash_alone"),
        pytest.param(EFFECT, [FASTER, UNSURE], ": harm or a higher risk was shown.", id="worse"),
        pytest.param(
            EFFECT,
            [CALMER, RASH],
            ": a benefit was shown; so were side effects or risks.",
            id="with_risks",
        ),
    ],
)
def test_the_verdict_is_of_the_outcome_that_was_asked_about(
    asked: Understood, sources: list[Source], went: str
) -> None:
    scored = [(source, 10.0 - place / 10) for place, source in enumerate(sources)]
    *_, (verdict, sentence) = answered(asked, *scored)
    assert verdict == Verdict.SINGLE_STUDY
    assert sentence.endswith(went)


def test_what_speaks_of_the_course_goes_first_where_that_is_asked() -> None:
    told_so = told(Kind.RANDOMIZED_TRIAL, "so", "It is no treatment that slows the illness.")
    scored = [(CALMER, 10.0), (told_so, 9.9)]
    picked, *_ = answered(SLOWS, *scored)
    assert [each.source.id for each in picked] == ["so", "calm"]
    picked, *_ = answered(EFFECT, *scored)
    assert [each.source.id for each in picked] == ["calm", "so"]


def test_whether_it_is_approved_is_told_by_what_speaks_of_that() -> None:
    asked = understood("is zolpranib approved", asks_approval=True, asks_whether=True)
    licensed = told(Kind.REGULATOR, "agency", "The agency approved zolpranib in 2019.")
    scored = [(TRIAL, 10.0), (NEGATIVE, 9.9), (licensed, 9.8)]
    picked, _, weighed = answered(asked, *scored)
    assert picked[0].source.id == "agency"
    assert weighed == (Verdict.ESTABLISHED, "Established evidence: read below what it says.")
    *_, effect = answered(EFFECT, *scored)
    assert effect[0] == Verdict.DISPUTED


def test_what_leads_gives_the_verdict_where_it_names_what_was_asked_about() -> None:
    page = told(Kind.ORGANISATION_PAGE, "page", "Medicare pays for the pump.")
    page = replace(page, card=replace(page.card, topics=("pump",)))
    asked = replace(PLAIN, topics=("zolpranib",), names=(("Medicare",),))
    picked, _, weighed = answered(asked, (page, 12.0), (TRIAL, 11.0))
    assert [each.source.id for each in picked] == ["page", "trial"]
    assert weighed
    assert weighed[0] == Verdict.ORGANISATION_INFORMATION
