"""What the person wants to know next: kept in the session until the coming run answers it."""

from __future__ import annotations

import streamlit as st

from alsqa.assistant import danger_only
from alsqa.pages import feedback
from alsqa.pages.choices import chosen
from alsqa.pages.collection import opened
from alsqa.pages.conversation import GO_ON, Conversation, Wish
from alsqa.settings import Settings
from alsqa.statement import Answer

WORDED = "worded"  # the key of the switch that lets a language model word answers


def talk() -> Conversation:
    """The conversation of this session."""
    conversation: Conversation = st.session_state.setdefault("conversation", Conversation())
    return conversation


def forget() -> None:
    """Forget what was asked and answered in this session; nothing brings it back."""
    talk().forget()
    st.session_state.pop("wish", None)
    feedback.forget()


def want(question: str, show: frozenset[str] = frozenset(), *, alone: bool = False) -> None:
    """Put a question forward; the coming run answers it."""
    if question.strip():
        worded = st.session_state.get(WORDED, True)
        asking = chosen()
        st.session_state.wish = Wish(
            question.strip(), asking.audience, asking.country, show, alone=alone, worded=worded
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
    language = chosen().language
    danger = None if GO_ON in wish.show else danger_only(wish.question, here, language)
    return danger or opened(settings).ask(
        wish.question,
        history=[] if wish.alone else [turn.wish.question for turn in talk().before(wish)],
        audience=wish.audience,
        country=wish.country,
        show=wish.show,
        worded=wish.worded,
        language=language,
    )


def grant_wish(settings: Settings) -> None:
    """Answer the waiting question, if there is one; it is kept before anything of it is drawn."""
    wish: Wish | None = st.session_state.pop("wish", None)
    if wish is None or talk().has_just_answered(wish):
        return
    conversation = talk()
    with st.spinner(chosen().say("Looking through the sources…")):
        conversation.add(wish, answered(wish, settings))
