"""Where the sources are silent, hold a word alone, or only what is near: with the real ones."""

from __future__ import annotations

import pytest

from alsqa.assistant import ONLY_NEAR, Assistant
from alsqa.belief import SURE_FROM
from alsqa.offers import SAY
from alsqa.question import Audience, understand
from alsqa.route import asks_of_time
from alsqa.silence import NOT_EXPLAINED, NOT_IN_SOURCES
from alsqa.statement import Route, Verdict

NEARBY = [
    "does riluzole help",
    "can they give him nuedexta in Germany for the crying",
    "how many hours does one radicava drip take",
    "dr mentioned radicava drip any real proof behind it",
    "what is als",
]


def test_an_answer_that_may_only_be_near_says_so_and_no_other_does(assistant: Assistant) -> None:
    beliefs = {}
    for question in NEARBY:
        answer = assistant.ask(question)
        library = assistant._shelf.current()
        found = library.search(understand(question, (), library.terms, library.topics))
        if answer.statements:
            beliefs[question] = found.belief
            assert (ONLY_NEAR in answer.verdict_text) is (found.belief < SURE_FROM), question
    assert min(beliefs.values()) < SURE_FROM < max(beliefs.values())


@pytest.mark.parametrize("word", ["placebo", "hazard ratio", "double blind"])
def test_what_a_word_of_studies_means_is_not_answered_by_what_uses_it(
    assistant: Assistant, word: str
) -> None:
    answer = assistant.ask(f"what is a {word}")
    assert (answer.statements, answer.verdict) == ((), Verdict.NOT_IN_SOURCES)
    assert answer.verdict_text == NOT_EXPLAINED
    assert [each.word for each in answer.explained] == [word]


def test_what_the_sources_do_explain_is_answered_from_them(assistant: Assistant) -> None:
    answer = assistant.ask("what is phase 3")
    assert "phase 3" in answer.statements[0].text


def test_who_tells_of_a_death_is_shown_and_offered_no_length_of_life(assistant: Assistant) -> None:
    answer = assistant.ask("my mother died of ALS")
    assert not answer.statements
    assert "bereavement service" in "".join(answer.notices)
    offered = [*answer.follow_ups, *assistant.nearest(answer.question)]
    assert offered
    assert not [way for way in offered if asks_of_time(way)]


def test_the_illness_itself_is_not_told_of_by_its_slow_relative(assistant: Assistant) -> None:
    first = assistant.ask("is ALS fatal").statements[0]
    assert "PLS" not in first.text
    assert "deaths" in first.text


def test_an_answer_that_names_who_can_help_with_something_nearer_says_that_it_is_only_near(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("and how many hours a night", history=["how does a breathing mask help"])
    assert answer.statements
    assert any("home ventilation" in notice for notice in answer.notices)
    assert ONLY_NEAR in answer.verdict_text


@pytest.mark.parametrize(
    "question",
    [
        "C9orf72 penetrance",
        "tofersen and tinnitus",
        "edaravone allergy to sulfites",
        "does riluzole turn urine dark",
        "botulinum toxin parotid adverse effects",
        "where can volunteers get a leaflet for kids",
        "does als change the shape of your face",
    ],
)
def test_the_name_of_what_is_held_calls_up_nothing_that_is_not(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert "They hold nothing on" not in answer.verdict_text
    assert not answer.notices


@pytest.mark.parametrize("question", ["tell me a joke", "who won the cup"])
def test_what_names_nothing_and_is_near_to_nothing_has_no_answer(
    assistant: Assistant, question: str
) -> None:
    assert not assistant.ask(question).statements


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("is the pool still safe for me", "swimming"),
        ("how do i clean the niv mask", "cleaning masks"),
        ("how much does radicava cost", "the price of edaravone"),
        ("can i drive", "driving"),
        ("tofersen and hair loss", "hair"),
        ("hospital bed", "hospital beds"),
        ("how common is SOD1 in Japan", "one ALS gene in a named country"),
        ("should i get my covid jab and flu jab", "vaccines"),
        ("can i take my arthritis pills crushed down the peg", "crushing"),
    ],
)
def test_what_is_not_held_is_named_in_other_words(
    assistant: Assistant, question: str, gap: str
) -> None:
    answer = assistant.ask(question)
    assert answer.route == Route.NORMAL
    assert gap in answer.verdict_text.partition("They hold nothing on")[2]


@pytest.mark.parametrize("question", ["ice bucket", "neuralink", "sex", "espresso"])
def test_a_silent_answer_tells_of_nothing_that_only_shares_a_word(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.statements
    assert "nearest topics" not in answer.verdict_text
    assert not answer.follow_ups


@pytest.mark.parametrize(
    "question",
    [
        "can i keep workin, i'm an electrician",
        "mom wont stop shouting and she hit the aide",
        "i hate him sometimes",
        "i havent slept in weeks with the machine beeping",
        "one of our members swears by alkaline water",
        "will the neuralink chip let me type again",
        "mi padre grita por la noche",
        "he has diabetes too is the high fat drink ok for him",
    ],
)
def test_who_tells_of_a_person_is_never_off_the_subject(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, audience=Audience.VOLUNTEER)
    assert (answer.route, answer.verdict) == (Route.NORMAL, Verdict.NOT_IN_SOURCES)
    assert question in answer.ask_your_clinic[0]


@pytest.mark.parametrize("question", ["tell me something good", "what is the capital of France"])
def test_what_is_off_the_subject_can_still_be_put_to_somebody(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, audience=Audience.VOLUNTEER)
    assert (answer.route, answer.verdict_text) == (Route.OUT_OF_SCOPE, NOT_IN_SOURCES)
    assert question in answer.ask_your_clinic[0]
    assert SAY[Verdict.NOT_IN_SOURCES] in answer.hand_on[0]


@pytest.mark.parametrize(
    "question",
    [
        "how do i boil an egg",
        "wifi keeps dropping how do i fix it",
        "can you book me a taxi",
        "my mother has MS what drugs",
        "is insulin better than metformin for diabetes",
        "my dog has arthritis what can I give him",
        "feeding tube in alzheimer's",
        "quién ganó el mundial",
    ],
)
def test_what_is_about_something_else_stays_out_of_scope(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.route, answer.statements) == (Route.OUT_OF_SCOPE, ())


def test_topics_that_are_near_are_told_in_plain_words(assistant: Assistant) -> None:
    """Not as "dysphagia", nor as one gene of all that is held on heredity."""
    told = assistant.ask("my mum cant swallow her pills anymore what do we do").verdict_text
    assert "swallowing or crushing pills" in told
    assert "dysphagia" not in told
    short = assistant.ask("which brand of bipap is the quietest").verdict_text
    assert "non-invasive ventilation" in short.partition("nearest topics")[2]


def test_the_illness_itself_is_no_nearest_topic(assistant: Assistant) -> None:
    """Who has it is not helped by "what is als"."""
    kidneys = assistant.ask("and what does it do to the kidneys").verdict_text
    assert "kidney" in kidneys
    assert "what is als" not in kidneys
