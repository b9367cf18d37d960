"""What can be asked, as large buttons in fixed places: examples first, then by topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from alsqa.assistant import Assistant
from alsqa.pages import furniture
from alsqa.pages.choices import chosen
from alsqa.pages.grid import draw_grid
from alsqa.pages.listing import name_of
from alsqa.pages.wishes import want

TOPICS = 24  # topics that lend questions to begin with
_BY_TOPIC, _TOPIC = "by-topic", "topic"  # of the session: what is looked at


def look(topics: bool, topic: str | None = None) -> None:
    """Look at the examples, at the topics, or at the questions of one topic."""
    st.session_state[_BY_TOPIC], st.session_state[_TOPIC] = topics, topic
    st.session_state["at-question"] = 0


def look_at(topic: str) -> None:
    """Look at the questions of a topic."""
    look(True, topic)


def first_words() -> str:
    """The heading over what can be asked."""
    say = chosen().say
    return say("Choose a question") if not st.session_state.get(_BY_TOPIC) else say("By topic")


def _asked(questions: Sequence[str]) -> list[tuple[str, str]]:
    return [(question, question) for question in questions]


def _leading(words: str, key: str, topics: bool) -> None:
    st.button(words, key=key, on_click=look, args=(topics,), width="stretch")


def draw_begin(assistant: Assistant, heading: str) -> None:
    """Examples, topics, or the questions of one topic; a button leads to and fro."""
    say = chosen().say
    by_topic: Mapping[str, Sequence[str]] = assistant.questions
    topic = st.session_state.get(_TOPIC)
    names = {each: name_of(each, assistant.terms) for each in list(by_topic)[:TOPICS]}
    st.html(furniture.heading_html(heading, furniture.BEGIN_ID))
    if not st.session_state.get(_BY_TOPIC):
        draw_grid(_asked(assistant.examples), "example", want)
        if names:
            _leading(say("Questions by topic"), "to-topics", True)
    elif topic in names:
        st.html(furniture.heading_html(names[topic], level=3))
        draw_grid(_asked(by_topic[topic]), "question", want)
        _leading(say("Back to the topics"), "to-topics", True)
    else:
        draw_grid([(name, each) for each, name in names.items()], "topic", look_at)
        _leading(say("Back to the first questions"), "to-first", False)
