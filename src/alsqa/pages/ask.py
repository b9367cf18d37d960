"""The page: ask, and read the newest answer; earlier ones are folded away. Decides nothing.

Questions and answers live in the browser session's memory alone; nothing is stored or logged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from alsqa.assistant import danger_only
from alsqa.errors import AlsqaError
from alsqa.generate import Writer
from alsqa.pages import furniture
from alsqa.pages.announcer import announce
from alsqa.pages.collection import opened
from alsqa.pages.conversation import GO_ON, Conversation, Wish
from alsqa.pages.stopping import RUNS
from alsqa.published import notices_in_force
from alsqa.question import Audience
from alsqa.settings import Settings
from alsqa.statement import Answer

AUDIENCES = {
    Audience.PATIENT: "I live with ALS, or I am close to someone who does",
    Audience.VOLUNTEER: "I help as a volunteer",
    Audience.STAFF: "I work in health care",
}
NOT_CHOSEN = "Not chosen: show the numbers of every country"
TOPICS = 16  # topics that lend a question to begin with
MAX_CHARS = 500  # of a question
WORDED = "worded"  # the key of the switch


def talk() -> Conversation:
    """The conversation of this session."""
    conversation: Conversation = st.session_state.setdefault("conversation", Conversation())
    return conversation


def want(question: str, show: frozenset[str] = frozenset(), *, alone: bool = False) -> None:
    """Put a question forward; the coming run answers it."""
    state = st.session_state
    if question.strip():
        worded = state.get(WORDED, True)
        state.wish = Wish(
            question.strip(), state.audience, state.country, show, alone=alone, worded=worded
        )


def want_alone(wish: Wish) -> None:
    """Put a question forward once more, by its own words: it was no follow-up."""
    want(wish.question, wish.show, alone=True)


def want_typed() -> None:
    """Put forward what was typed."""
    want(st.session_state.typed or "")


def answered(wish: Wish, settings: Settings) -> Answer:
    """The answer to a wish. Danger is looked for first and needs no index."""
    here = settings.model_copy(update={"country": wish.country})
    danger = None if GO_ON in wish.show else danger_only(wish.question, here)
    return danger or opened(settings).ask(
        wish.question,
        history=[] if wish.alone else [turn.wish.question for turn in talk().before(wish)],
        audience=wish.audience,
        country=wish.country,
        show=wish.show,
        worded=wish.worded,
    )


def grant_wish(settings: Settings) -> None:
    """Answer the waiting question, if there is one; it is kept before anything of it is drawn."""
    wish: Wish | None = st.session_state.pop("wish", None)
    if wish is None or talk().has_just_answered(wish):
        return
    conversation = talk()
    with st.spinner("Looking through the sources…"):
        conversation.add(wish, answered(wish, settings))


def large_button(text: str, key: str, question: str, show: frozenset[str] = frozenset()) -> None:
    """A large button that asks a question; its text is shown as it is, never as Markdown."""
    label = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
    st.button(label, key=key, on_click=want, args=(question, show), width="stretch", wrap=True)


def draw_choices(settings: Settings) -> None:
    """Country and reader, folded away; choosing changes nothing until the next question."""
    names: dict[str | None, str] = {None: NOT_CHOSEN}
    names.update(notices_in_force(settings.index).countries())
    if settings.country not in names:
        names[settings.country] = str(settings.country)
    codes = list(names)
    chosen, name = codes.index(settings.country), names.__getitem__
    with st.expander("Your country and role (phone numbers depend on it)", key="choices"):
        st.radio("Where are you?", codes, index=chosen, format_func=name, key="country")
        asking, role = list(AUDIENCES), AUDIENCES.__getitem__
        st.radio("Who is asking?", asking, format_func=role, key="audience")


def draw_top(settings: Settings) -> None:
    """What is true of every answer, what the labels mean, and the reader's choices."""
    notices = notices_in_force(settings.index)
    st.html(furniture.welcome_html(notices.standing(here(settings))))
    st.html(furniture.meanings_html())
    if organisations := notices.organisations(here(settings)):
        st.html(furniture.organisations_html(organisations))
    draw_choices(settings)


def draw_model(writer: Writer) -> None:
    """The language model that words answers, what is sent to it, and the switch that stops it."""
    st.html(furniture.model_html(writer.name, writer.leaves))
    st.toggle(furniture.MODEL_SWITCH, value=True, key=WORDED)


def draw_box(settings: Settings) -> None:
    """The question box; in a container of its own, or Streamlit scrolls the page to its end."""
    standing = notices_in_force(settings.index).standing(here(settings))
    st.html(furniture.always_html(standing))
    st.chat_input(furniture.PLACEHOLDER, key="typed", max_chars=MAX_CHARS, on_submit=want_typed)


def here(settings: Settings) -> str | None:
    """The country that was chosen, or the one of the settings."""
    country: str | None = st.session_state.get("country", settings.country)
    return country


def draw_newest() -> None:
    """Earlier turns folded away, then the newest in full with what can be asked next."""
    *earlier, newest = talk().turns
    if not newest.is_danger:  # danger stands alone
        for turn in earlier:
            st.html(furniture.earlier_html(turn))
    st.html(furniture.newest_html(newest))
    question, shown, number = newest.wish.question, newest.wish.show, newest.number
    with st.container(key="next"):
        if newest.is_danger and GO_ON not in shown:
            large_button("Go on to the answer", f"go-on-{number}", question, shown | {GO_ON})
        if newest.answer.understood_as:
            undo, key = furniture.NOT_A_FOLLOW_UP, f"alone-{number}"
            st.button(undo, key=key, on_click=want_alone, args=(newest.wish,), width="stretch")
        for kept in newest.answer.withheld:
            key = f"show-{kept.kind}-{number}"
            large_button(f"Show {kept.kind} figures", key, question, shown | {kept.kind})
        if newest.answer.follow_ups:
            st.html(furniture.NEXT)
        for place, other in enumerate(newest.answer.follow_ups):
            large_button(other, f"next-{number}-{place}", other)
        st.button("Start again", key="again", on_click=talk().start_again, width="stretch")


def draw_start(examples: Sequence[str], by_topic: Mapping[str, Sequence[str]]) -> None:
    """What can be asked, as buttons, before anything was."""
    if examples:
        st.html(furniture.BEGIN)
    with st.container(key="examples"):
        for place, question in enumerate(examples):
            large_button(question, f"example-{place}", question)
        others = [ways[0] for ways in list(by_topic.values())[:TOPICS] if ways[0] not in examples]
        if others:
            with st.expander(furniture.MORE, key="more"):
                for place, question in enumerate(others):
                    large_button(question, f"topic-{place}", question)
        if talk().put_away:
            back = talk().bring_back
            st.button("Bring back my questions", key="back", on_click=back, width="stretch")


def main(settings: Settings) -> None:
    """One run of the page: what stands on it always, then the conversation as it is drawn."""
    st.set_page_config(page_title="alsqa: questions about ALS", page_icon="💬", layout="centered")
    st.html(Path(__file__).with_name("access.css"))
    said = st.container(key="said")
    st.title(furniture.TITLE, anchor=False)
    first, top, rest, box = (st.container(key=key) for key in ("first", "top", "rest", "box"))
    with box:
        draw_box(settings)
    with top:
        draw_top(settings)
    examples: tuple[str, ...] = ()
    by_topic: Mapping[str, Sequence[str]] = {}
    trouble = ""
    try:
        with rest:
            grant_wish(settings)
            assistant = opened(settings)
            examples, by_topic = assistant.examples, assistant.questions
        if assistant.writer:
            with top:
                draw_model(assistant.writer)
    except AlsqaError as error:
        trouble = str(error)
    newest = talk().newest
    with first if newest and newest.is_danger else rest:
        if trouble and not (newest and newest.is_danger):
            st.html(furniture.trouble_html(trouble))
        if newest:
            draw_newest()
        else:
            draw_start(examples, by_topic)
    with said:
        announce(furniture.announcement(newest, trouble), furniture.heading_id(newest))


if __name__ == "__main__":
    with RUNS.one():
        main(Settings.read())
