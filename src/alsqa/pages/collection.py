"""The opened collection, one for all sessions, and its sources as a list."""

from __future__ import annotations

import streamlit as st

from alsqa.assistant import Assistant
from alsqa.pages.listing import Listed, listed
from alsqa.settings import Settings


@st.cache_resource(show_spinner=False, hash_funcs={Settings: repr})
def opened(settings: Settings) -> Assistant:
    """The assistant, one for all sessions; raises AlsqaError, and then tries again next time."""
    return Assistant.open(settings)


@st.cache_resource(show_spinner=False, max_entries=2)
def _listed(collection: str, _assistant: Assistant) -> tuple[Listed, ...]:  # noqa: ARG001  # the key
    sources = map(_assistant.source, _assistant.source_ids())
    return listed([source for source in sources if source])


def every_source(assistant: Assistant) -> tuple[Listed, ...]:
    """Every source as one line, newest first."""
    return _listed(assistant.collection, assistant)
