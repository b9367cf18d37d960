"""Where the sources are silent, hold a word alone, or only what is near: with the real ones."""

from __future__ import annotations

import pytest

from alsqa.assistant import ONLY_NEAR, Assistant
from alsqa.belief import SURE_FROM
from alsqa.question import understand
from alsqa.route import asks_of_time
from alsqa.silence import NOT_EXPLAINED
from alsqa.statement import Verdict

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
