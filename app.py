"""Opens the app: `streamlit run app.py`. The page, its security headers, and nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from alsqa.pages import frame, furniture
from alsqa.pages.headers import SecurityHeaders


def calm(_: Exception) -> bool:
    """Show words that a reader can use instead of a traceback, whatever went wrong."""
    st.html(furniture.trouble_html(furniture.UNEXPECTED))
    return True


app = st.App(Path(frame.__file__), middleware=[Middleware(SecurityHeaders)], on_script_error=calm)
