"""One country is not answered for with what holds in another: with the real sources."""

from __future__ import annotations

import pytest

from alsqa import asks
from alsqa.assistant import Assistant
from alsqa.places import asked_there, name_of, places_named, shares
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
        ("is it sold in turkey", ["TR"]),
        ("New South Wales or British Columbia", ["AU", "CA"]),
        ("New Mexico, New England, Texas", ["US"]),
        ("Latin America, South America", []),
        ("N Ireland", ["UK-NIR"]),
        ("South Korea and the Ivory Coast", ["CI", "KR"]),
        ("an Italian, a Swede and a Nigerian doctor", ["IT", "NG"]),
        ("a Polish doctor, not polish", ["PL"]),
        ("¿está en España o en Alemania?", ["DE", "ES"]),
        ("tell us, help us, us too", []),
        ("HELP US NOW", []),
        ("is it sold in us", ["US"]),
        ("brazil nuts, fine china, turkish coffee, french fries, spanish flu", []),
        ("a leaflet in Spanish", []),
        ("ask in Munich", ["DE"]),
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
    ("question", "about"),
    [
        ("who pays for a wheelchair in Germany", "the United States, not about Germany."),
        ("can I get help paying for a wheelchair in Germany", "the United States, not about"),
        ("is riluzole approved in Canada", "the United States, not about Canada."),
        ("is riluzole approved in England and Wales", "not about England or Wales."),
        ("is riluzole approved in Britain", "not about the United Kingdom."),
        ("is edaravone approved in Japan", "not about Japan."),
        ("is Relyvrio sold in Mexico", "not about Mexico."),
        ("who pays for an eye gaze computer in Scotland", "not about Scotland."),
    ],
)
def test_what_another_country_decided_does_not_answer_for_this_one(
    assistant: Assistant, question: str, about: str
) -> None:
    answer = assistant.ask(question)
    assert answer.verdict == Verdict.NOT_IN_SOURCES
    assert about in answer.verdict_text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("can I get stem cell treatment in Mexico", "reports of serious harm"),
        ("is stem cell treatment legal in Panama", "reports of serious harm"),
        ("is stem cell therapy available in Turkey", "does not advise"),
        ("can I get morphine for breathlessness in Canada", "call that safe and effective"),
        ("can I have my ventilator on a flight to Canada", "may not be able to fly"),
        ("am I allowed to refuse a feeding tube in Ireland", "is your choice"),
        ("is CNM-Au8 available in Canada", "was not approved for ALS in anything that we saw"),
        ("how common is SOD1 in Asia", "worldwide"),
        ("can I get quinine for cramps in Germany", "warns against using it for night cramps"),
    ],
)
def test_advice_and_warnings_hold_wherever_they_were_given(
    assistant: Assistant, question: str, says: str
) -> None:
    assert says in " ".join(each.text for each in assistant.ask(question).statements)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("is it sold in the US?", "and in Germany?", "is it sold in Germany?"),
        ("is it sold?", "what about France", "is it sold in France"),
        ("who pays in Ireland or Spain for it", "and the UK?", "who pays in the UK for it"),
        ("is it sold in the US?", "is it sold in Peru", None),
        ("and in Germany?", "and in Peru?", None),
        ("is it sold", "why", None),
    ],
)
def test_a_place_alone_asks_the_question_before_of_that_place(
    before: str, question: str, whole: str | None
) -> None:
    assert asked_there(question, before) == whole


def test_a_follow_up_on_a_place_is_answered_as_if_asked_whole(assistant: Assistant) -> None:
    history = ["is edaravone approved in the US", "and in Canada?"]
    answer = assistant.ask("and in Germany?", history=history)
    assert answer.understood_as == "is edaravone approved in Germany"
    assert "withdrew its European application" in answer.statements[0].text


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


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("mnd helpline number in Ireland", "1800 403 403"),
        ("is there an mnd helpline in New South Wales", "1800 777 175"),
        ("mnd helpline in N Ireland", "0808 802 6262"),
        ("who can I call in Spain", "In most countries"),
        ("als association in Italy", "In most countries"),
    ],
)
def test_whom_to_call_is_told_for_the_place_named(
    assistant: Assistant, question: str, first: str
) -> None:
    said = [each.text for each in assistant.ask(question).statements]
    assert first in said[0]
    assert not [text for text in said if "0808" in text and "0808" not in first]


@pytest.mark.parametrize(
    ("question", "is_said"),
    [
        ("is riluzole safe in Europe", False),
        ("is tofersen safe in Ireland", False),
        ("is als more common in footballers in italy", True),
        ("where is the nearest als clinic in Ireland", False),
        ("can I get stem cells in China", True),
    ],
)
def test_that_nothing_is_about_a_place_is_said_only_where_it_is_true(
    assistant: Assistant, question: str, is_said: bool
) -> None:
    assert ("Nothing that was found is about" in assistant.ask(question).verdict_text) == is_said


@pytest.mark.parametrize(
    ("question", "is_effect"),
    [
        ("do patients get benefits from it", True),
        ("do people get benefit from it", True),
        ("does it have any benefits", True),
        ("am I entitled to benefits", False),
        ("are there benefits for people in Ireland", False),
        ("is there financial help", False),
        ("is there money to help with a chair", False),
    ],
)
def test_help_with_money_is_no_effect_of_a_treatment(question: str, is_effect: bool) -> None:
    assert asks.effect(question) == is_effect


def test_a_result_answers_wherever_it_was_found_and_a_warning_says_where_it_holds(
    assistant: Assistant,
) -> None:
    assert assistant.ask("does riluzole help people in Brazil live longer").statements
    warned = assistant.ask("is stem cell treatment in India safe")
    assert warned.statements
    assert "Nothing that was found is about India." in warned.verdict_text
