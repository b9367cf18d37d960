"""The page Ask: ask, and read the newest answer; earlier ones are folded away. Decides nothing.

Questions and answers live in the browser session's memory alone; nothing is stored or logged.
"""

from __future__ import annotations

import streamlit as st

from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError
from alsqa.generate import Writer
from alsqa.pages import feedback, furniture, handout, privacy, voice
from alsqa.pages.announcer import Places, Told
from alsqa.pages.begin import draw_begin, first_words
from alsqa.pages.choices import chosen
from alsqa.pages.collection import opened
from alsqa.pages.conversation import GO_ON, Turn
from alsqa.pages.grid import plainly
from alsqa.pages.wishes import WORDED, forget, grant_wish, talk, want, want_alone, want_typed
from alsqa.published import notices_in_force
from alsqa.render.parts import KEPT
from alsqa.settings import Settings
from alsqa.statement import Verdict

MAX_CHARS = 500  # of a question


def large_button(text: str, key: str, question: str, show: frozenset[str] = frozenset()) -> None:
    """A large button that asks a question; its text is shown as it is, never as Markdown."""
    st.button(
        plainly(text), key=key, on_click=want, args=(question, show), width="stretch", wrap=True
    )


def draw_help(settings: Settings) -> None:
    """What is true of every answer; what the labels mean and who helps, each one step away."""
    choices = chosen()
    notices = notices_in_force(settings.index)
    if talk().newest:
        standing = notices.standing(choices.country, choices.language)
        st.html(furniture.standing_html(standing))
    st.html(furniture.meanings_html(choices.say))
    if organisations := notices.organisations(choices.country, choices.language):
        st.html(furniture.organisations_html(organisations, choices.say))


def draw_model(writer: Writer) -> None:
    """The language model that words answers, what is sent to it, and the switch that stops it."""
    say = chosen().say
    st.html(furniture.model_html(writer.name, writer.leaves, say))
    st.toggle(say("Let the language model word my answers"), value=True, key=WORDED)


def draw_box(standing: str) -> None:
    """The question box; in a container of its own, or Streamlit scrolls the page to its end."""
    st.html(furniture.always_html(standing))
    words = chosen().say("Your question")
    st.chat_input(words, key="typed", max_chars=MAX_CHARS, on_submit=want_typed)
    voice.draw_microphone(want, MAX_CHARS, chosen().say, chosen().language)


def draw_next(newest: Turn) -> None:
    """What can be pressed after an answer: more of it, other readings of it, what to ask next."""
    say, number = chosen().say, newest.number
    question, shown = newest.wish.question, newest.wish.show
    if newest.is_danger and GO_ON not in shown:
        large_button(say("Go on to the answer"), f"go-on-{number}", question, shown | {GO_ON})
    if newest.answer.understood_as:
        undo = say("Not what I meant: answer just the words I typed")
        st.button(
            undo, key=f"alone-{number}", on_click=want_alone, args=(newest.wish,), width="stretch"
        )
    for kept in newest.answer.withheld:
        words = say("Show {} figures").format(say(KEPT.get(kept.kind, kept.kind)))
        large_button(words, f"show-{kept.kind}-{number}", question, shown | {kept.kind})
    if newest.answer.follow_ups and newest.answer.verdict != Verdict.NOT_IN_SOURCES:
        st.html(furniture.heading_html(say("You could ask next"), level=3))
        for place, other in enumerate(newest.answer.follow_ups):
            large_button(other, f"next-{number}-{place}", other)


def draw_meant(newest: Turn, assistant: Assistant) -> None:
    """What the person may have meant: in sight where there was no answer, else folded away."""
    say, number = chosen().say, newest.number
    silent = newest.answer.verdict == Verdict.NOT_IN_SOURCES
    offered = newest.answer.follow_ups if not silent else ()
    near = [way for way in assistant.nearest(newest.wish.question) if way not in offered]
    if silent and not near:
        draw_begin(assistant, first_words())
    if not near:
        return
    if silent:
        st.html(furniture.heading_html(say("Did you mean one of these?"), level=3))
        place_for = st.container(key="meant")
    else:
        place_for = st.expander(say("I meant something else"), key=f"meant-{number}")
    with place_for:
        for place, other in enumerate(near):
            large_button(other, f"near-{number}-{place}", other)


def draw_newest(
    newest: Turn, assistant: Assistant | None, settings: Settings, standing: str
) -> None:
    """Earlier turns folded away, then the newest in full with what can be asked next."""
    say = chosen().say
    if not newest.is_danger:  # danger stands alone
        for turn in talk().turns[:-1]:
            wrong = privacy.wrong_html(turn, settings.contact, say)
            st.html(furniture.earlier_html(turn, say, wrong))
    st.html(furniture.asked_html(newest, say))
    if not newest.is_danger:
        voice.draw_reader(newest.answer, say)
    st.html(furniture.newest_html(newest, say))
    if newest.is_danger:  # its words come first
        voice.draw_reader(newest.answer, say)
    handout.draw_taking_away(talk().turns, standing, say)
    st.html(str(privacy.wrong_html(newest, settings.contact, say)))
    feedback.draw_judging(newest, settings.feedback, say)
    with st.container(key="next"):
        draw_next(newest)
        if assistant and not newest.is_danger:
            draw_meant(newest, assistant)
        st.button(say("Start again"), key="again", on_click=talk().start_again, width="stretch")
        privacy.draw_forget(forget, newest.number, say)


def draw_start(settings: Settings, assistant: Assistant | None) -> Told:
    """The page before a question: what can be asked."""
    choices = chosen()
    if assistant:
        draw_begin(assistant, first_words())
    if talk().put_away:
        words = choices.say("Bring back my questions")
        st.button(words, key="back", on_click=talk().bring_back, width="stretch")
        privacy.draw_forget(forget, 0, choices.say)
    draw_help(settings)
    return Told(heading=furniture.BEGIN_ID if assistant else "")


def draw(settings: Settings, places: Places) -> Told:
    """One run of the page."""
    choices = chosen()
    say = choices.say
    standing = notices_in_force(settings.index).standing(choices.country, choices.language)
    with places.box:
        draw_box(standing)
    rest = st.container(key="rest")
    assistant: Assistant | None = None
    trouble = ""
    try:
        with rest:
            grant_wish(settings)
            if not talk().newest:  # it can be read while the collection is being opened
                st.html(furniture.welcome_html(standing, say))
            with st.spinner(say("Opening the collection…")):
                assistant = opened(settings)
    except AlsqaError as error:
        trouble = str(error)
    newest = talk().newest
    danger = newest is not None and newest.is_danger
    with places.first if danger else rest:
        if trouble and not danger:
            st.html(furniture.trouble_html(trouble, say))
        if newest:
            draw_newest(newest, assistant, settings, standing)
            told = furniture.announcement(newest, say)
        else:
            told = draw_start(settings, assistant)
    with rest:
        if newest and not danger:
            draw_help(settings)
        if assistant and assistant.writer:
            draw_model(assistant.writer)
    skip = say("Go to the question box")
    text = say(furniture.TROUBLE) if trouble and not danger else told.text
    return Told(text, told.heading, told.focus, skip)
