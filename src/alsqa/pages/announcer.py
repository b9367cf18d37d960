"""A small browser component: what Streamlit can't do for a screen reader, a keyboard, a link.

It says once that an answer is there, brings its start into view, sets the page's language, opens
the app's own links without losing the conversation, keeps the reader's choices in the browser, and
tells whether the device is a touch screen. Its node is mounted empty and kept from run to run;
text is set with textContent, never as HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_HTML = """
<button type="button" hidden></button>
<div role="status"></div>
"""

# Unseen but there for screen readers; the button appears when the keyboard reaches it, above the
# page and not within it, so that nothing moves away from under a pointer.
_CSS = """
[role="status"], button:not(:focus) {
  position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; border: 0;
}
button:focus {
  position: fixed; top: 0.75rem; left: 0.75rem; z-index: 10;
  min-height: 64px; padding: 0.5rem 1rem; font: inherit; font-weight: 600;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 2px solid currentColor; outline: 4px solid currentColor; outline-offset: 2px;
}
"""


@dataclass(frozen=True)
class Told:
    """What a page has to say once it is drawn.

    text: said once; empty says nothing. heading: the id of what is brought into view.
    focus: whether the focus goes there, even out of the question box. skip: what the button
    says that leads to the question box; empty where there is none.
    """

    text: str = ""
    heading: str = ""
    focus: bool = False
    skip: str = ""


@dataclass(frozen=True)
class Places:
    """The places of the frame that a page may draw into beside its own.

    first: before the menu, where danger goes. box: the bar that stays in view.
    """

    first: DeltaGenerator
    box: DeltaGenerator


@dataclass(frozen=True)
class Heard:
    """What the browser tells.

    device: whether it is a touch screen ("touch") and what it kept of the choices ("kept"); None
    as long as it has nothing to tell. opened: the query of an own link that was pressed.
    """

    device: dict[str, Any] | None
    opened: dict[str, str] | None


def announce(told: Told, language: str, keep: str | None) -> Heard:
    """Say what a page has to say, and hear what the browser has to tell.

    keep: the reader's choices for the browser to keep; "" to forget them, None to leave them.
    """
    script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    component = st.components.v2.component("announcer", html=_HTML, css=_CSS, js=script)
    heard = component(
        key="announcer",
        data={**vars(told), "lang": language, "keep": keep},
        default={"device": None},
        on_device_change=lambda: None,
        on_opened_change=lambda: None,
    )
    link = heard.get("opened")
    query = dict(parse_qsl(urlsplit(link).query)) if link else None
    return Heard(heard.get("device"), query)
