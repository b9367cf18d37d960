"""Parts of the page that Streamlit lacks: components of the browser, each from files beside this.

Their nodes are kept from run to run; what they show is set with textContent, never as HTML.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent


@lru_cache(maxsize=32)
def beside(*names: str) -> str:
    """The text of files of this folder, one after the other."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


def styles(name: str) -> None:
    """Put a style sheet of this folder on the page."""
    st.html(_HERE / name)


def part(name: str, html: str, *scripts: str) -> ComponentRenderer:
    """A component, to be drawn by a call; scripts: its files, the last of which exports it."""
    return st.components.v2.component(name, html=html, css=beside("own.css"), js=beside(*scripts))
