"""Turns of a conversation, and questions about one's own time, on the bundled collection."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from alsqa.assistant import Assistant
from alsqa.question import Audience
from alsqa.statement import Answer, Route, Verdict
from tests.conftest import ROOT

TALKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "benchmarks" / "follow_ups.yaml").read_text(encoding="utf-8")
)


def last_answer(assistant: Assistant, talk: dict[str, Any]) -> Answer:
    *before, last = talk["turns"]
    return assistant.ask(last, history=before, audience=Audience.STAFF)


def cites_right(answer: Answer, talk: dict[str, Any]) -> bool:
    cited = {c.source.id for s in answer.statements for c in s.citations}
    return bool(cited & set(talk["sources_any"]))


def test_most_follow_ups_find_their_source(assistant: Assistant) -> None:
    right = [cites_right(last_answer(assistant, talk), talk) for talk in TALKS]
    assert sum(right) / len(right) >= 0.85


def test_without_the_turns_before_fewer_do(assistant: Assistant) -> None:
    going_on = [talk for talk in TALKS if talk["note"] == "goes on"]
    alone = [{**talk, "turns": talk["turns"][-1:]} for talk in going_on]
    with_before = sum(cites_right(last_answer(assistant, talk), talk) for talk in going_on)
    assert sum(cites_right(last_answer(assistant, t), t) for t in alone) < with_before


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("is lithium any use in als", "how do trials get to phase 3"),
        ("what is a PEG", "can I fly with als"),
        ("does riluzole work", "how do I tell my children that I have als"),
        (
            "does riluzole work",
            "how do I tell my ten year old that grandpa is going to get sicker and not better",
        ),
        (
            "does riluzole work",
            "he wakes with a dry mouth every morning, is there a spray that is safe for him",
        ),
        ("does riluzole work", "right arm is weak and the left one is fine so far, is that usual"),
    ],
)
def test_a_change_of_subject_is_noticed(assistant: Assistant, before: str, question: str) -> None:
    assert assistant.ask(question, history=[before]).understood_as is None


def test_another_question_may_be_of_the_same_subject(assistant: Assistant) -> None:
    for asked in ("another question: does it have side effects", "well, is it safe for the liver"):
        understood = assistant.ask(asked, history=["does riluzole work"]).understood_as
        assert understood == f"About riluzole: {asked}"


def test_who_says_that_the_subject_is_another_is_believed(assistant: Assistant) -> None:
    asked = "thanks. new topic: how should she sit at meals so the food goes down"
    answer = assistant.ask(asked, history=["what is a nerve conduction test"])
    assert answer.understood_as is None
    assert answer.statements[0].citations[0].source.id == "walton-mnd-eating"


@pytest.mark.parametrize(
    ("before", "question", "topic"),
    [
        (
            "has lion's mane been looked at for als",
            "well is it at least safe if she takes the powder with her breakfast every day",
            "lions-mane",
        ),
        (
            "who can get hospice on medicare",
            "and say dad is still alive after half a year of it, will they stop paying then",
            "hospice",
        ),
    ],
)
def test_a_long_question_that_names_nothing_goes_on(
    assistant: Assistant, before: str, question: str, topic: str
) -> None:
    first = assistant.ask(question, history=[before]).statements[0]
    assert topic in first.citations[0].source.card.topics


def test_what_is_about_another_thing_than_was_named_does_not_lead(assistant: Assistant) -> None:
    asked = "my sister starts Qalsody soon and hates injections. where do they put the needle in"
    first = assistant.ask(asked).statements[0]
    assert "tofersen" in first.citations[0].source.card.topics


def test_what_a_follow_up_was_taken_for_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("what about side effects?", history=["does riluzole work"])
    assert answer.understood_as == "About riluzole: what about side effects?"


@pytest.mark.parametrize("question", ["how long have i got", "am I going to die soon?"])
def test_ones_own_time_is_answered_without_a_figure_until_it_is_asked_for(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.route == Route.PERSONAL_ADVICE
    assert answer.statements, "the general question beneath is answered"
    assert not any(c.isdigit() for s in answer.statements for c in s.text)
    assert any(held.kind == "survival" for held in answer.withheld)


def test_the_figures_come_when_they_are_asked_for_the_hopeful_ones_too(
    assistant: Assistant,
) -> None:
    shown = assistant.ask("how long have i got", show=frozenset({"survival"}))
    told = " ".join(s.text for s in shown.statements)
    assert any(c.isdigit() for c in told)
    assert "10 years" in told or "ten years" in told or "far longer" in told


def test_a_volunteer_is_told_how_to_hand_an_answer_on(assistant: Assistant) -> None:
    question = "Is RESCUE-ALS a phase 3 trial of AKG?"
    assert assistant.ask(question, audience=Audience.PATIENT).hand_on == ()
    assert assistant.ask(question, audience=Audience.VOLUNTEER).hand_on
    unknown = assistant.ask("does zolpranib help", audience=Audience.VOLUNTEER)
    assert unknown.verdict == Verdict.NOT_IN_SOURCES


def test_a_question_about_a_gap_is_not_tied_to_the_turn_before(assistant: Assistant) -> None:
    answer = assistant.ask("can mum still drive", history=("does riluzole help",))
    assert answer.understood_as is None
    assert "They hold nothing on driving with ALS." in answer.verdict_text


def test_a_gap_of_the_thing_spoken_of_before_is_named(assistant: Assistant) -> None:
    """Kidneys are a gap by themselves; "it" is the lithium, which has a gap of its own."""
    answer = assistant.ask("and what does it do to the kidneys", history=["does lithium work"])
    assert answer.understood_as == "About lithium: and what does it do to the kidneys"
    assert "lithium" in answer.verdict_text


def test_a_death_is_not_told_to_somebody_who_did_not_speak_of_one(assistant: Assistant) -> None:
    answer = assistant.ask("my mum fell and I feel so alone")
    assert "died" not in answer.verdict_text
    assert not any("bereavement" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("before", "question", "source"),
    [
        ("NurOwn phase 3", "is anything still running?", "nurown"),
        ("DiPALS hazard ratio and stopping reason", "how many in each arm?", "dipals"),
        ("lithium trial results", "any deaths", "lithium"),
    ],
)
def test_a_question_that_names_nothing_is_not_answered_with_another_trial(
    assistant: Assistant, before: str, question: str, source: str
) -> None:
    answer = assistant.ask(question, history=[before])
    assert answer.understood_as is not None
    assert answer.statements[0].citations[0].source.id.startswith(source)


@pytest.mark.parametrize(
    "question", ["can my children inherit it", "is it catching", "who gets this illness"]
)
def test_it_may_be_the_illness_and_not_the_vitamin_spoken_of_before(
    assistant: Assistant, question: str
) -> None:
    after = assistant.ask(question, history=["does vitamin D help"])
    alone = assistant.ask(question)
    assert after.understood_as is None
    assert [s.text for s in after.statements] == [s.text for s in alone.statements]


@pytest.mark.parametrize("turns", [["can i double my riluzole"], ["riluzole", "can i double it"]])
def test_who_asks_to_double_a_medicine_is_told_what_the_sources_say_of_it(
    assistant: Assistant, turns: list[str]
) -> None:
    answer = assistant.ask(turns[-1], history=turns[:-1])
    assert answer.route == Route.PERSONAL_ADVICE
    assert "cannot say what dose is right" in answer.notices[0]
    assert answer.statements[0].citations[0].source.id.startswith("riluzole")


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        (
            ["eye gaze machine", "does medicare pay", "how long do we wait"],
            "About eye gaze and Medicare: how long do we wait",
        ),
        (
            ["should we do a trach", "how long do people live with it", "is it painful"],
            "About tracheostomy: is it painful",
        ),
        (
            ["riluzole", "what does it cost", "in the uk"],
            "About riluzole: what does it cost in the uk",
        ),
        (["voice banking", "how many sentences", "is it free"], "About voice banking: is it free"),
        (
            ["does a high fat diet help", "which foods"],
            "About “does a high fat diet help”: which foods",
        ),
    ],
)
def test_a_subject_is_kept_over_what_the_turns_between_leave_unsaid(
    assistant: Assistant, turns: list[str], understood: str
) -> None:
    assert assistant.ask(turns[-1], history=turns[:-1]).understood_as == understood


@pytest.mark.parametrize(
    ("turns", "kept"),
    [
        (
            ["feeding tube", "how do I tell the kids", "what age is too young"],
            "talking to children",
        ),
        (["does riluzole help", "how do I get a wheelchair", "does medicare pay"], "wheelchair"),
        (["tofersen", "what about masitinib", "what did the trial show"], "masitinib"),
    ],
)
def test_once_another_subject_was_begun_the_one_before_it_is_gone(
    assistant: Assistant, turns: list[str], kept: str
) -> None:
    answer = assistant.ask(turns[-1], history=turns[:-1])
    assert answer.understood_as == f"About {kept}: {turns[-1]}"


@pytest.mark.parametrize(
    "question", ["how do I get a wheelchair", "when does medicare start", "what helps constipation"]
)
def test_a_sign_or_a_payer_can_be_a_new_subject(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, history=["does riluzole help"]).understood_as is None
