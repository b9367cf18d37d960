"""Opens the app: `streamlit run app.py`. The page, its security headers, its health, its life."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from alsqa.pages import frame, furniture, health
from alsqa.pages.headers import SecurityHeaders
from alsqa.pages.life import life


def calm(_: Exception) -> bool:
    """Show words that a reader can use instead of a traceback, whatever went wrong."""
    st.html(furniture.trouble_html(furniture.UNEXPECTED))
    return True


app = st.App(
    Path(frame.__file__),
    routes=health.ROUTES,
    middleware=[Middleware(SecurityHeaders)],
    lifespan=life,
    on_script_error=calm,
)
