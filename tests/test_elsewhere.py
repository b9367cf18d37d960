"""One country is not answered for with what holds in another: with the real sources."""

from __future__ import annotations

import pytest

from alsqa.assistant import Assistant
from alsqa.places import name_of, places_named, shares
from alsqa.statement import Verdict


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("can we get it in new zealand", ["NZ"]),
        ("a Northern Ireland helpline", ["UK-NIR"]),
        ("in the u.s. and canada", ["CA", "US"]),
        ("an Indian clinic", ["IN"]),
        ("Papua New Guinea", ["PG"]),
        ("the NHS in Scotland", ["UK-SCT"]),
        ("tell us what a guinea pig called Georgia eats", []),
        ("my uncle Jordan lost his jersey at a family reunion", []),
        ("can i eat turkey", []),
        ("", []),
    ],
)
def test_a_text_names_its_places_and_no_people_or_animals(text: str, places: list[str]) -> None:
    assert places_named(text) == places


def test_a_place_is_within_its_union_and_shares_nothing_with_its_neighbour() -> None:
    assert shares("IE", ["EU"])
    assert shares("UK-SCT", ["GB"])
    assert not shares("UK-SCT", ["UK-ENG"])
    assert not shares("UK", ["EU", "IE"])
    assert not shares("CA", [])


def test_a_place_is_called_as_people_call_it() -> None:
    names = [name_of(place) for place in ("US", "UK", "EU", "CA", "UK-WLS", "NL", "XX")]
    expected = ["the United States", "the United Kingdom", "the European Union", "Canada"]
    assert names == [*expected, "Wales", "the Netherlands", "XX"]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("who pays for a wheelchair in Germany", "for Germany, only for the United States."),
        ("is riluzole approved in Canada", "for Canada, only for the United States."),
        ("is Relyvrio sold in Mexico", "for Mexico, only for"),
        ("who pays for an eye gaze computer in Scotland", "for Scotland, only for"),
    ],
)
def test_what_another_country_decided_does_not_answer_for_this_one(
    assistant: Assistant, question: str, says: str
) -> None:
    answer = assistant.ask(question)
    assert answer.verdict == Verdict.NOT_IN_SOURCES
    assert says in answer.verdict_text


@pytest.mark.parametrize(
    "question",
    ["is edaravone approved in Germany", "is tofersen licensed in Wales", "does US Medicare help"],
)
def test_what_was_decided_for_the_whole_answers_for_the_part(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).statements


def test_money_from_another_state_is_not_told_of(assistant: Assistant) -> None:
    said = assistant.ask("can I claim benefits in the UK with MND").statements
    assert not [each for each in said if places_named(each.text) == ["US"]]


def test_whom_to_call_is_told_for_the_place_named(assistant: Assistant) -> None:
    said = " ".join(s.text for s in assistant.ask("mnd helpline number in Ireland").statements)
    assert "1800 403 403" in said
    assert "0808" not in said


def test_a_result_answers_wherever_it_was_found_and_a_warning_says_where_it_holds(
    assistant: Assistant,
) -> None:
    assert assistant.ask("does riluzole help people in Brazil live longer").statements
    warned = assistant.ask("is stem cell treatment in India safe")
    assert warned.statements
    assert "Nothing that was found is about India." in warned.verdict_text
