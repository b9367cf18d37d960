"""The opened collection, one for all sessions."""

from __future__ import annotations

import streamlit as st

from alsqa.assistant import Assistant
from alsqa.settings import Settings


@st.cache_resource(show_spinner=False, hash_funcs={Settings: repr})
def opened(settings: Settings) -> Assistant:
    """The assistant, one for all sessions; raises AlsqaError, and then tries again next time."""
    return Assistant.open(settings)
