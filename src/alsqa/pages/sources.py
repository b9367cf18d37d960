"""The page Sources: a list to narrow, and a card for each source at an address of its own."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError
from alsqa.evidence import LABELS, Level
from alsqa.lexicon import words
from alsqa.pages import furniture
from alsqa.pages.announcer import Places, Told
from alsqa.pages.choices import chosen
from alsqa.pages.collection import every_source, opened
from alsqa.pages.grid import draw_grid, draw_turning, page_of
from alsqa.pages.listing import SPANS, Listed, Wanted, name_of, narrowed, topics
from alsqa.pages.wishes import talk
from alsqa.render.html_card import card_html, line_html
from alsqa.render.html_source import joined
from alsqa.settings import Settings
from alsqa.state import Stater

_BY = "narrow-by"  # of the session: by what the list is being narrowed


def spans() -> list[str]:
    """Each span of SPANS in words."""
    say = chosen().say
    named = [say("{} to {}").format(low, high) for low, high in SPANS[1:-1]]
    since, until = SPANS[0][0], SPANS[-1][1]
    return [say("{} and later").format(since), *named, say("{} and before").format(until)]


def narrow_by(what: str | None) -> None:
    """Offer the values of one property; None leaves that."""
    st.session_state[_BY] = what
    st.session_state["at-narrow"] = 0


def narrow(change: tuple[str, str | None]) -> None:
    """Narrow the list by one property, or no longer by it."""
    name, value = change
    asked = {key: value for key, value in st.query_params.items() if key != name}
    st.query_params.from_dict(asked | ({name: value} if value else {}))
    st.session_state["at-sources"] = 0
    narrow_by(None)


def draw_narrowing(wanted: Wanted, lines: tuple[Listed, ...], assistant: Assistant) -> bool:
    """By what the list is narrowed, as large buttons; whether a choice is open, so no list yet."""
    say = chosen().say
    by, every = st.session_state.get(_BY), say("All")
    levels = [(say(LABELS[level]), ("level", level.value)) for level in Level]
    named = [(f"{name_of(t, assistant.terms)} ({n})", ("topic", t)) for t, n in topics(lines)]
    years = [(text, ("span", str(place))) for place, text in enumerate(spans())]
    offered: dict[str, list[tuple[str, tuple[str, str]]]] = {
        "level": levels,
        "topic": named,
        "span": years,
    }
    if by in offered:
        st.html(furniture.heading_html(say("Show only:"), furniture.BEGIN_ID))
        choice: list[tuple[str, tuple[str, str | None]]] = [(every, (str(by), None))]
        draw_grid([*choice, *offered[str(by)]], "narrow", narrow)
        return True
    now = {
        "level": say(LABELS[wanted.level]) if wanted.level else every,
        "topic": name_of(wanted.topic, assistant.terms) if wanted.topic else every,
        "span": spans()[wanted.span] if wanted.span is not None else every,
    }
    texts = {
        "level": say("Kind of evidence: {}"),
        "topic": say("Topic: {}"),
        "span": say("Published: {}"),
    }
    draw_grid([(texts[name].format(now[name]), name) for name in texts], "narrow-by", narrow_by)
    return False


def draw_list(assistant: Assistant) -> Told:
    """The list, a page of it at a time."""
    say = chosen().say
    lines = every_source(assistant)
    wanted = Wanted.read(dict(st.query_params))
    if draw_narrowing(wanted, lines, assistant):
        return Told(heading=furniture.BEGIN_ID)
    found = narrowed(lines, wanted)
    count = say("1 source") if len(found) == 1 else say("{} sources").format(len(found))
    st.html(furniture.heading_html(count))
    shown, at, pages = page_of(found, "sources")
    today = datetime.now(UTC).date()
    listed = joined(line_html(each.card, each.levels, today, say) for each in shown)
    st.html(Markup('<ul class="sources">{}</ul>').format(listed))
    draw_turning("sources", at, pages)
    return Told(say("Sources: {}").format(count))


def marked(asked: str) -> tuple[int, int]:
    """The stretch that an address asks to mark ("12-80"); an empty one where it names none."""
    found = re.fullmatch(r"([0-9]{1,7})-([0-9]{1,7})", asked)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def leave_card() -> None:
    """Go back to the list."""
    st.query_params.clear()


def draw_card(assistant: Assistant, source_id: str) -> Told:
    """One source's card."""
    choices = chosen()
    say = choices.say
    with st.container(key="leave"):
        if talk().newest:
            ask = st.session_state["ask-page"]
            st.page_link(ask, label=say("Back to your answer"), width="stretch")
        st.button(say("All sources"), key="to-list", on_click=leave_card, width="stretch")
    source = assistant.source(source_id)
    if source is None:
        st.html(furniture.heading_html(say("This source is not in the collection."), "card"))
        return Told(say("This source is not in the collection."), "card")
    known = {each: found for each in assistant.source_ids() if (found := assistant.source(each))}
    today = datetime.now(UTC).date()
    stater = Stater(assistant.source, words, today)
    at = marked(st.query_params.get("at", ""))
    st.html(card_html(source, known, stater.state, choices.audience, today, say, at))
    sought = "marked" if at[0] < at[1] else "card"
    return Told(say("Source: {}").format(source.card.title), sought)


def draw(settings: Settings, _: Places) -> Told:
    """One run of the page."""
    try:
        assistant = opened(settings)
    except AlsqaError as error:
        say = chosen().say
        st.html(furniture.trouble_html(str(error), say))
        return Told(say(furniture.TROUBLE))
    asked = st.query_params.get("id")
    return draw_card(assistant, asked) if asked else draw_list(assistant)
