"""The page: ask, and read the newest answer; earlier ones are folded away. Decides nothing.

Questions and answers live in the browser session's memory alone; nothing is stored or logged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import streamlit as st

from alsqa.pages import furniture
from alsqa.pages.announcer import announce
from alsqa.question import Audience
from alsqa.settings import Settings
from alsqa.statement import Answer, Verdict

COUNTRIES = {
    "US": "United States",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "CA": "Canada",
    "AU": "Australia",
}
AUDIENCES = {
    Audience.PATIENT: "I live with ALS, or I am close to someone who does",
    Audience.VOLUNTEER: "I help as a volunteer",
    Audience.STAFF: "I work in health care",
}
MAX_CHARS = 500
MAX_TURNS = 20  # earlier ones are forgotten, so that the page stays short


class Asks(Protocol):
    """What answers: the whole assistant, or the part that only knows danger."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        audience: Audience = Audience.PATIENT,
        country: str | None = None,
        show: frozenset[str] = frozenset(),
    ) -> Answer: ...


@dataclass(frozen=True)
class Wish:
    """A question waiting for its answer; `show` names what the reader asked to see as well."""

    question: str
    audience: Audience
    country: str | None
    show: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Turn:
    """A wish and what was answered, numbered from 1 in the conversation."""

    number: int
    wish: Wish
    answer: Answer


@st.cache_resource(show_spinner="Opening the collection…", hash_funcs={Settings: repr})
def opened(settings: Settings) -> tuple[Asks, tuple[str, ...]]:
    """The assistant and its example questions, one for all sessions; raises AlsqaError."""
    from alsqa.assistant import Assistant  # loads the model's libraries: late, and once

    assistant = Assistant.open(settings)
    return assistant, assistant.examples


def want(question: str, show: frozenset[str] = frozenset()) -> None:
    """Put a question forward; the coming run answers it."""
    state = st.session_state
    if question.strip():
        state.wish = Wish(question.strip(), state.audience, state.country, show)


def want_typed() -> None:
    """Put forward what was typed."""
    want(st.session_state.typed or "")


def start_again() -> None:
    """Put the conversation away; it can be brought back until the next question."""
    st.session_state.put_away = st.session_state.turns
    st.session_state.turns = []


def bring_back() -> None:
    """Undo `start_again`."""
    st.session_state.turns = st.session_state.pop("put_away", [])


def answer_wish(asks: Asks, turns: list[Turn]) -> None:
    """Answer the waiting question, if there is one; the turn is kept before anything is drawn."""
    wish: Wish | None = st.session_state.pop("wish", None)
    if wish is None or (turns and turns[-1].wish == wish):  # a second press of one button
        return
    st.session_state.pop("put_away", None)
    if wish.show and turns and turns[-1].wish.question == wish.question:
        turns.pop()  # the same question, now with what was kept back
    with st.spinner("Looking through the sources…"):
        answer = asks.ask(
            wish.question,
            history=[turn.wish.question for turn in turns],
            audience=wish.audience,
            country=wish.country,
            show=wish.show,
        )
        turns.append(Turn(turns[-1].number + 1 if turns else 1, wish, answer))
    del turns[:-MAX_TURNS]


def large_button(text: str, key: str, question: str, show: frozenset[str] = frozenset()) -> None:
    """A large button that asks a question; its text is shown as it is, never as Markdown."""
    label = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
    st.button(label, key=key, on_click=want, args=(question, show), width="stretch", wrap=True)


def draw_choices(settings: Settings) -> None:
    """Country and reader, folded away; choosing changes nothing until the next question."""
    countries = [None, *COUNTRIES]
    if settings.country and settings.country not in COUNTRIES:
        countries.append(settings.country)
    with st.expander("Your country and role (phone numbers depend on it)", key="choices"):
        st.radio(
            "Where are you?",
            countries,
            index=countries.index(settings.country),
            format_func=lambda code: COUNTRIES.get(code, code) if code else "Not set, or elsewhere",
            key="country",
        )
        st.radio(
            "Who is asking?", list(AUDIENCES), format_func=AUDIENCES.__getitem__, key="audience"
        )


def draw_turns(turns: Sequence[Turn]) -> None:
    """Earlier turns folded away, then the newest in full with what can be asked next."""
    newest = turns[-1]
    if newest.answer.verdict != Verdict.NOTICE:  # danger stands alone
        for turn in turns[:-1]:
            st.html(furniture.earlier_html(turn.answer, turn.number))
    st.html(furniture.newest_html(newest.answer, newest.number))
    with st.container(key="next"):
        for kept in newest.answer.withheld:
            key = f"show-{kept.kind}-{newest.number}"
            wanted = newest.wish.show | {kept.kind}
            large_button(f"Show {kept.kind} figures", key, newest.wish.question, wanted)
        for place, question in enumerate(newest.answer.follow_ups):
            large_button(question, f"next-{newest.number}-{place}", question)
        st.button("Start again", key="start-again", on_click=start_again, width="stretch")


def draw_start(examples: Sequence[str]) -> None:
    """What can be asked, as buttons, before anything was."""
    with st.container(key="examples"):
        for place, question in enumerate(examples):
            large_button(question, f"example-{place}", question)
        if st.session_state.get("put_away"):
            st.button("Bring back my questions", on_click=bring_back, width="stretch")


def trouble(error: AlsqaError) -> None:
    """Say calmly what is wrong, in the error's own words."""
    st.html(furniture.trouble_html(str(error)))


def main(settings: Settings) -> None:
    """One run of the page."""
    st.set_page_config(page_title="alsqa: questions about ALS", page_icon="💬", layout="centered")
    st.html(Path(__file__).with_name("access.css"))
    said, body, ask = st.container(key="said"), st.container(key="body"), st.container(key="ask")
    # Drawn first, last on the page. In a container of its own the box does not make Streamlit
    # scroll to the end of each answer; access.css keeps it in view.
    ask.chat_input(furniture.PLACEHOLDER, key="typed", max_chars=MAX_CHARS, on_submit=want_typed)
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    with body:
        st.title(furniture.TITLE, anchor=False)
        st.html(furniture.standing_html())
        with st.container(key="help"):
            st.html(furniture.meanings_html())
            draw_choices(settings)
        asks, examples = opened(settings)
        answer_wish(asks, turns)
        if turns:
            draw_turns(turns)
        else:
            draw_start(examples)
    with said:
        newest = turns[-1] if turns else None
        announce(
            furniture.announcement(newest.answer, newest.number, newest.wish.show)
            if newest
            else "",
            furniture.heading_id(newest.number) if newest else "",
        )


if __name__ == "__main__":
    main(Settings.read())
