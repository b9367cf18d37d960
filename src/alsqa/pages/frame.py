"""The frame of every page: title, menu, what is announced. The script that Streamlit runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from alsqa.interface import Say
from alsqa.pages import about, appearance, ask, evidence, furniture, preferences, sources
from alsqa.pages.announcer import Places, Told, announce
from alsqa.pages.choices import Choices, begin, hear
from alsqa.pages.stopping import RUNS
from alsqa.published import notices_in_force
from alsqa.settings import Settings

Draw = Callable[[Settings, Places], Told]


def titles(say: Say) -> dict[str, tuple[str, str, Draw]]:
    """Each page by its address: its name in the menu, its title, and what draws it."""
    return {
        "ask": (say("Ask"), say("Ask about ALS"), ask.draw),
        "sources": (say("Sources"), say("Sources"), sources.draw),
        "evidence": (say("Evidence"), say("What is known, and how well"), evidence.draw),
        "about": (say("About"), say("About alsqa"), about.draw),
        "settings": (say("Settings · Español"), say("Settings"), preferences.draw),
    }


def draw_menu(
    pages: dict[str, StreamlitPage], names: dict[str, str], choices: Choices, here: str
) -> None:
    """Links to the pages; behind one button, closed on every page, where few targets are wanted."""
    place: DeltaGenerator
    if choices.is_large:
        place = st.expander(choices.say("Menu"), key=f"menu-{here}")
    else:
        place = st.container(horizontal=True, key="menu-links")
    with place:
        for address, page in pages.items():
            st.page_link(
                page, label=names[address], width="stretch" if choices.is_large else "content"
            )


def main(settings: Settings) -> None:
    """One run: the page that was chosen, in its frame."""
    st.set_page_config(page_icon="💬", layout="centered")
    st.html(Path(__file__).with_name("access.css"))
    appearance.draw_styles()
    choices = begin(settings)
    known = titles(choices.say)
    keys = ("head", "first", "menu", "said", "body", "box")
    head, first, menu, said, body, box = (st.container(key=key) for key in keys)
    told = [Told()]

    def page(address: str, draw: Draw) -> StreamlitPage:
        def run() -> None:
            told[0] = draw(settings, Places(first, box))

        title = f"{known[address][1]} · alsqa"
        return st.Page(run, title=title, url_path=address, default=address == "ask")

    pages = {address: page(address, draw) for address, (_, _, draw) in known.items()}
    current = st.navigation(list(pages.values()), position="hidden")
    address = next(name for name, each in pages.items() if each is current or each == current)
    st.session_state["ask-page"] = pages["ask"]
    with head:
        st.html(f'<div class="{"large" if choices.is_large else "usual"}-targets"></div>')
        st.html(furniture.heading_html(known[address][1], level=1))
    with menu:
        draw_menu(pages, {each: name for each, (name, _, _) in known.items()}, choices, address)
    with body:
        current.run()
    with said:
        appearance.enforce()
        heard = announce(told[0], choices.language, choices.keep)
    if heard.device and not choices.heard:
        hear(heard.device, notices_in_force(settings.index).countries())
        st.rerun()
    if heard.opened:
        st.switch_page(pages["sources"], query_params=heard.opened)


if __name__ == "__main__":
    with RUNS.one():
        main(Settings.read())
