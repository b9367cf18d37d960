"""The page, run in-process: what is on it, what asks, what stands alone. No browser, no index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from alsqa.errors import IndexMissing
from alsqa.evidence import LABELS, MEANINGS, Level
from alsqa.models import Card, Kind, Source
from alsqa.pages import ask, feedback, frame, privacy, wishes
from alsqa.question import Audience
from alsqa.statement import Answer, Citation, Route, Statement, Verdict, Withheld
from alsqa.terms import Term

TODAY = date(2026, 11, 22)
CLAIM = "It is said to help."
EXAMPLES = tuple(f"Example question {number}?" for number in range(1, 7))


class FakeWriter:
    """A language model that is served elsewhere."""

    name = "openai:far-away"
    leaves = "Your question, and the passages found for it, are sent to far.example."


class Fake:
    """Answers all with one claim of one unverified article, and keeps what it was asked."""

    examples = EXAMPLES
    writer: FakeWriter | None = None
    questions: ClassVar = {"pills": ("What is in *pills*?", "Who?"), "six": EXAMPLES[:1]}

    collection = "2026-11-22 · 0"
    terms = (Term("pills", (), "pills", "A pill."),)

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def nearest(self, question: str) -> tuple[str, ...]:
        return ("What *else* is `there`?", "What is near?")

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        audience: Audience = Audience.PATIENT,
        country: str | None = None,
        show: frozenset[str] = frozenset(),
        worded: bool = True,
        language: str = "en",
    ) -> Answer:
        self.asked.append(
            {"question": question, "history": list(history), "country": country, "show": show}
        )
        self.worded = worded
        article = Source(Card(id="article", title="An article", kind=Kind.WEB_ARTICLE), CLAIM)
        statement = Statement((Citation.of(article, 0, len(CLAIM)),), (), TODAY)
        return Answer(
            question,
            Route.NORMAL,
            Verdict.SINGLE_UNVERIFIED_ARTICLE,
            "Only an unverified article says so.",
            TODAY,
            statements=(statement,),
            withheld=() if show else (Withheld("survival", 2),),
            understood_as=f"About riluzole: {question}" if history else None,
            follow_ups=("What *else* is `there`?",),
        )


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    assistant = Fake()
    monkeypatch.setattr("alsqa.assistant.Assistant.open", lambda _: assistant)
    monkeypatch.delenv("ALSQA_COUNTRY", raising=False)
    st.cache_resource.clear()
    yield assistant
    st.cache_resource.clear()


@pytest.fixture
def page(fake: Fake) -> AppTest:
    at = AppTest.from_file(str(Path(frame.__file__)), default_timeout=60).run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    """All HTML that is seen on the page, in the order in which it was drawn."""
    assert not at.exception
    unseen = ("<style>", '<div class="handout')
    return "\n".join(each.value for each in at.html if not each.value.startswith(unseen))


def put(at: AppTest, question: str) -> AppTest:
    return at.chat_input(key="typed").set_value(question).run()


def test_the_page_says_at_all_times_that_it_is_no_medical_advice(page: AppTest) -> None:
    assert '<p class="always">Information, not medical advice.</p>' in words(page)
    assert '<p class="always">Information, not medical advice.</p>' in words(put(page, "x?"))


def test_every_label_is_explained(page: AppTest) -> None:
    for level in Level:
        assert LABELS[level] in words(page)
        assert MEANINGS[level] in words(page)


def test_an_instruction_stands_above_the_question_box(page: AppTest) -> None:
    assert "type your own in the box at the bottom." in words(page)
    assert page.chat_input(key="typed").proto.max_chars == ask.MAX_CHARS


def test_an_unverified_claim_is_called_that_beside_the_claim(page: AppTest) -> None:
    label = LABELS[Level.SINGLE_UNVERIFIED_ARTICLE]
    assert f'{label}</strong> <bdi lang="en">{CLAIM}</bdi>' in words(put(page, "Does it help?"))


def test_the_examples_are_buttons_that_ask(page: AppTest, fake: Fake) -> None:
    for number, example in enumerate(EXAMPLES):
        assert page.button(key=f"example-{number}").label == example.replace("?", "\\?")
    page.button(key="example-2").click().run()
    assert [each["question"] for each in fake.asked] == [EXAMPLES[2]]
    assert "You asked: Example question 3?" in words(page)


def test_each_topic_offers_its_questions(page: AppTest, fake: Fake) -> None:
    page.button(key="to-topics").click().run()
    assert [page.button(key=f"topic-{n}").label for n in (0, 1)] == ["Pills", "Six"]
    page.button(key="topic-0").click().run()
    assert page.button(key="question-0").label == r"What is in \*pills\*\?"
    page.button(key="question-0").click().run()
    assert [each["question"] for each in fake.asked] == ["What is in *pills*?"]


def test_a_second_press_of_one_button_asks_once(page: AppTest, fake: Fake) -> None:
    put(put(page, "Does it help?"), "Does it help?")
    assert len(fake.asked) == 1


def test_earlier_questions_go_along_and_are_folded_away(page: AppTest, fake: Fake) -> None:
    put(put(put(page, "One?"), "Two?"), "Three?")
    assert fake.asked[-1]["history"] == ["One?", "Two?"]
    shown = words(page)
    assert "<summary><h2>Question 1: One?</h2></summary>" in shown
    assert "Sources for answer 3, statement 1 (1)" in shown
    assert shown.index("Question 2: Two?") < shown.index("You asked: Three?")


def test_follow_ups_ask_and_are_no_markdown(page: AppTest, fake: Fake) -> None:
    follow_up = put(page, "One?").button(key="next-1-0")
    assert follow_up.label == r"What \*else\* is \`there\`\?"
    follow_up.click().run()
    assert fake.asked[-1]["question"] == "What *else* is `there`?"


def test_survival_figures_are_shown_in_place_once_asked_for(page: AppTest, fake: Fake) -> None:
    put(page, "One?").button(key="show-survival-1").click().run()
    assert fake.asked[-1] == {
        "question": "One?",
        "history": [],
        "country": None,
        "show": frozenset({"survival"}),
    }
    assert "Sources for answer 1, statement 1 (1)" in words(page)
    assert "Question 1:" not in words(page)
    assert "show-survival-1" not in [button.key for button in page.button]


def test_start_again_can_be_undone(page: AppTest) -> None:
    put(page, "One?").button(key="again").click().run()
    assert "One?" not in words(page)
    page.button(key="back").click().run()
    assert "You asked: One?" in words(page)


def test_the_chosen_country_decides_the_numbers(page: AppTest, fake: Fake) -> None:
    page.session_state["choices"] = replace(page.session_state["choices"], country="GB")
    page.run()
    assert "In an emergency" in words(page)
    assert 'href="tel:999">call 999</a>.' in words(page)
    assert put(page, "I am choking right now").html
    assert "999" in words(page)
    assert "911" not in words(page).split("answer alone")[1].split("</div>")[0]
    put(page, "Does it help?")
    assert fake.asked[-1]["country"] == "GB"


def test_danger_stands_alone(page: AppTest, fake: Fake) -> None:
    put(put(page, "Does it help?"), "I am choking right now")
    assert len(fake.asked) == 1, "the notice needs no index"
    shown = words(page)
    assert '<div class="answer alone"><div class="notice" lang="en">' in shown
    assert CLAIM not in shown
    assert "Does it help?" not in shown
    assert [button.key for button in page.button] == ["go-on-2", "again", "forget-conversation"]


def test_after_a_notice_one_can_go_on_to_the_answer(page: AppTest, fake: Fake) -> None:
    put(page, "I am choking right now").button(key="go-on-1").click().run()
    assert fake.asked[-1]["question"] == "I am choking right now"
    assert CLAIM in words(page)


def test_without_an_index_the_page_says_so_calmly_and_danger_is_still_answered(
    monkeypatch: pytest.MonkeyPatch, fake: Fake
) -> None:
    def missing(_: object) -> None:
        raise IndexMissing("index", "nothing was published.")

    monkeypatch.setattr("alsqa.assistant.Assistant.open", missing)
    at = AppTest.from_file(str(Path(frame.__file__)), default_timeout=60).run()
    assert "Answers are not available just now." in words(at)
    assert "python -m ingest" in words(at)
    assert "Answers are not available just now." in words(put(at, "Does it help?"))
    shown = words(put(at, "I am choking right now"))
    assert '<div class="answer alone">' in shown
    assert "not available" not in shown


def test_a_question_is_shown_as_text(page: AppTest) -> None:
    shown = words(put(page, "<img src=x onerror=alert(1)> ![](https://evil.example)"))
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_a_question_misread_as_going_on_can_be_asked_by_its_own_words(
    page: AppTest, fake: Fake
) -> None:
    page.chat_input[0].set_value("What is riluzole?").run()
    page.chat_input[0].set_value("Is it catching?").run()
    assert 'Understood as: <bdi lang="en">About riluzole: Is it catching?</bdi>' in words(page)
    undo = next(b for b in page.button if b.label.startswith("Not what I meant"))
    undo.click().run()
    assert fake.asked[-1]["question"] == "Is it catching?"
    assert fake.asked[-1]["history"] == []
    assert "Understood as" not in words(page)
    assert words(page).count("Is it catching?") == 1, "the misread answer is replaced"


def test_without_a_language_model_nothing_is_said_of_one(page: AppTest) -> None:
    assert "language model" not in words(page)
    assert not page.toggle


def test_what_is_sent_to_a_language_model_is_said_and_a_switch_stops_it(
    fake: Fake,
) -> None:
    fake.writer = FakeWriter()
    at = AppTest.from_file(str(Path(frame.__file__)), default_timeout=60).run()
    assert "sent to far.example" in words(at)
    put(at, "One?")
    assert fake.worded
    at.toggle(key=wishes.WORDED).set_value(False).run()
    put(at, "Two?")
    assert not fake.worded


HANDOUT = '<div class="handout newest">'


def test_the_newest_answer_has_its_page_for_the_printer(page: AppTest) -> None:
    put(page, "One?")
    printed = [each.value for each in page.html if each.value.startswith(HANDOUT)]
    assert len(printed) == 1
    assert f'</strong> <bdi lang="en">{CLAIM}' in printed[0]
    assert not [each for each in page.html if "handout earlier" in each.value]


def test_a_conversation_is_forgotten_in_two_steps_and_cannot_be_brought_back(
    page: AppTest,
) -> None:
    put(put(page, "Where is my secret?"), "Two?")
    page.button(key="forget-conversation").click().run()
    assert "Two?" in words(page), "the first press forgets nothing"
    assert page.button(key="forget-conversation").label == privacy.KEEP
    page.button(key="forget-conversation").click().run()
    assert "forget-for-good" not in [button.key for button in page.button]
    page.button(key="again").click().run()
    page.button(key="forget-conversation").click().run()
    page.button(key="forget-for-good").click().run()
    assert "secret" not in words(page)
    assert "back" not in [button.key for button in page.button]
    kept = repr(page.session_state)
    assert "Conversation(" in kept
    assert "secret" not in kept
    assert "Two?" not in kept


def test_without_an_address_the_page_says_whom_to_tell_instead(page: AppTest) -> None:
    assert privacy.NO_ADDRESS in words(put(page, "One?"))


def test_a_wrong_answer_can_be_told_without_the_question(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALSQA_CONTACT", "als@clinic.example")
    at = AppTest.from_file(str(Path(frame.__file__)), default_timeout=60).run()
    shown = words(put(put(at, "Is it safe?"), "Two?"))
    assert shown.count("This is wrong (answer") == 2, "on every answer"
    bare, with_question, *_ = re.findall(r'href="(mailto:[^"]*)"', shown)
    assert bare.startswith("mailto:als@clinic.example?subject=alsqa")
    assert quote("Is it safe?") not in bare
    assert quote("Is it safe?") in with_question


@pytest.fixture
def judging(fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("ALSQA_FEEDBACK", str(tmp_path))
    at = AppTest.from_file(str(Path(frame.__file__)), default_timeout=60).run()
    put(at, "Is my secret safe?")
    at.session_state["judging"] = True
    return at.run()


def test_feedback_is_off_unless_it_is_set(page: AppTest) -> None:
    put(page, "One?")
    assert not [button.key for button in page.button if str(button.key).startswith("helped")]


def test_feedback_keeps_the_place_and_the_verdict_but_no_question_and_no_time(
    judging: AppTest, tmp_path: Path
) -> None:
    judging.button(key="wrong-1-1").click().run()
    assert "Noted: statement 1 is wrong." in words(judging)
    file = tmp_path / feedback.FILE
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "day": str(TODAY),
        "collection": "",
        "cited": [{"source_id": "article", "start": 0, "end": len(CLAIM)}],
        "level": "single_unverified_article",
        "verdict": "wrong",
    }


def test_feedback_keeps_the_question_only_where_its_reader_ticks_that(
    judging: AppTest, tmp_path: Path
) -> None:
    judging.button(key="helped-1-1").click().run()
    judging.checkbox(key="with-question-1").check().run()
    judging.button(key="helped-1-1").click().run()
    first, second = (tmp_path / feedback.FILE).read_text(encoding="utf-8").splitlines()
    assert "secret" not in first
    assert json.loads(second)["question"] == "Is my secret safe?"


def test_feedback_that_cannot_be_kept_is_said_quietly_and_the_answer_stays(
    judging: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    feedback.keep(tmp_path, {"day": "one"})
    monkeypatch.setattr("os.write", lambda opened, line: 3)  # as on a disk that is full
    judging.button(key="wrong-1-1").click().run()
    monkeypatch.undo()
    assert feedback.NOT_KEPT in words(judging)
    assert CLAIM in words(judging)
    assert (tmp_path / feedback.FILE).read_text(encoding="utf-8") == '{"day": "one"}\n'
