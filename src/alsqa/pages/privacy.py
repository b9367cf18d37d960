"""What a reader can do about their own words and about ours: forget the one, correct the other."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from alsqa.interface import Say, in_english
from alsqa.pages.conversation import Turn
from alsqa.statement import Answer

FORGET = "Forget this conversation"
KEEP = "Keep this conversation"
SURE = "Forget it for good"
FOR_GOOD = (
    "Your questions and their answers will be gone from this page and from the memory of the "
    "server. They cannot be brought back."
)
WRONG = "This is wrong (answer {})"
TELL = "Tell whoever runs this copy of alsqa:"
BARE = "Write to {}"
WITH_QUESTION = "Write to {}, with your question in the message"
OPEN = "Open {} (opens in a new tab)"
NOT_SENT = (
    "Nothing is sent until you send it yourself. Your question is in the message only if you "
    "choose so."
)
NO_ADDRESS = (
    "Whoever runs this copy of alsqa has given no address. Tell the person or the organisation "
    "from whom you have it, and your ALS team if it is about your care."
)
SUBJECT = "alsqa: something is wrong"
BODY = "Collection: {}. Day: {}. What is wrong, and what is right:\n\n"
BODY_QUESTION = "The question was: {}\n"
_ASKED = "forgetting"
_HERE, _AWAY = Markup(""), Markup(' target="_blank" rel="noopener noreferrer"')


def draw_forget(forget: Callable[[], None], number: int = 0, say: Say = in_english) -> None:
    """Forgets a conversation in two steps; the first button stays where it is, and then keeps it.

    So whoever presses one place twice, by a tremor or by dwelling, loses nothing. number: of the
    newest answer; with a new one the first step must be taken again.
    """
    state = st.session_state
    asked = state.get(_ASKED) == number

    def turn() -> None:
        state[_ASKED] = None if asked else number

    def for_good() -> None:
        forget()
        state[_ASKED] = None

    words = say(KEEP) if asked else say(FORGET)
    st.button(words, key="forget-conversation", on_click=turn, width="stretch")
    if asked:
        st.html(str(Markup("<p>{}</p>").format(say(FOR_GOOD))))
        st.button(say(SURE), key="forget-for-good", on_click=for_good, width="stretch")


def _letter(address: str, answer: Answer, question: str = "") -> str:
    body = BODY.format(answer.collection, answer.as_of)
    body += BODY_QUESTION.format(question) if question else ""
    return f"mailto:{quote(address, safe='@')}?subject={quote(SUBJECT)}&body={quote(body)}"


def _link(address: str, words: str, away: Markup = _HERE) -> Markup:
    return Markup('<li><a href="{}"{}>{}</a></li>').format(address, away, words)


def contact_html(contact: str | None, say: Say = in_english) -> Markup:
    """Whom to tell that something is wrong, as the About page says it.

    contact: as the setting has it: an e-mail address or an https address; None is said so.
    """
    if contact is None:
        return Markup("<p>{}</p>").format(say(NO_ADDRESS))
    address = contact.removeprefix("mailto:")
    away = contact.startswith("https://")
    words = say(OPEN).format(address) if away else say(BARE).format(address)
    to = address if away else f"mailto:{quote(address, safe='@')}"
    link = _link(to, words, _AWAY if away else _HERE)
    return Markup("<p>{}</p><ul>{}</ul>").format(say(TELL), link)


def wrong_html(turn: Turn, contact: str | None, say: Say = in_english) -> Markup:
    """Under each answer: where to say that it is wrong. An e-mail carries no question by itself."""
    told = contact_html(contact, say)
    if contact and not contact.startswith("https://"):
        address = contact.removeprefix("mailto:")
        letters = [
            _link(_letter(address, turn.answer), say(BARE).format(address)),
            _link(
                _letter(address, turn.answer, turn.wish.question),
                say(WITH_QUESTION).format(address),
            ),
        ]
        told = Markup("<p>{}</p><ul>{}</ul><p>{}</p>").format(
            say(TELL), Markup("").join(letters), say(NOT_SENT)
        )
    return Markup('<details class="wrong"><summary>{}</summary>{}</details>').format(
        say(WRONG).format(turn.number), told
    )
