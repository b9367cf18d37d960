"""Large buttons in fixed places, a few at a time: the same place does the same on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from alsqa.pages.choices import chosen

Each = TypeVar("Each")

# How many at a time. With the menu, the box and what turns pages, 12 targets are on a large screen.
SIZE, SIZE_LARGE = 6, 4


def plainly(text: str) -> str:
    """A button's text so that it is shown as it is, never as Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def turn(key: str, to: int) -> None:
    """Show another page of a grid."""
    st.session_state[f"at-{key}"] = to


def page_of(each: Sequence[Each], key: str) -> tuple[Sequence[Each], int, int]:
    """The part of a list that is shown now, which page that is from 0, and how many there are."""
    size = SIZE_LARGE if chosen().is_large else SIZE
    pages = max(1, -(-len(each) // size))
    at = int(st.session_state.get(f"at-{key}", 0)) % pages
    return each[at * size : (at + 1) * size], at, pages


def draw_turning(key: str, at: int, pages: int) -> None:
    """Two buttons that turn pages, always in their places; nothing where there is one page."""
    if pages < 2:
        return
    say = chosen().say
    texts = {"back": (say("Previous page"), at - 1), "on": (say("Next page"), at + 1)}
    st.html(f'<p class="from">{say("Page {} of {}").format(at + 1, pages)}</p>')
    with st.container(key=f"turn-{key}"):
        for name, (text, to) in texts.items():
            st.button(text, key=f"{name}-{key}", on_click=turn, args=(key, to), width="stretch")


def draw_grid(texts: Sequence[tuple[str, Each]], key: str, do: Callable[[Each], None]) -> None:
    """A page of large buttons.

    texts: what each says, and what `do` is given when it is pressed.
    """
    shown, at, pages = page_of(texts, key)
    with st.container(key=f"grid-{key}"):
        for place, (text, value) in enumerate(shown):
            st.button(
                plainly(text),
                key=f"{key}-{place}",
                on_click=do,
                args=(value,),
                width="stretch",
                wrap=True,
            )
    draw_turning(key, at, pages)
