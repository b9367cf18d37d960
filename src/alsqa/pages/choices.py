"""What a reader has chosen: country, role, language, size of what is pressed; for this session.

Not kept under the keys of widgets: Streamlit forgets those with the page that draws them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from alsqa.interface import Say, known, speaking
from alsqa.question import Audience
from alsqa.settings import Settings


@dataclass(frozen=True)
class Choices:
    """A reader's choices. large: None as long as nobody chose, and the device decides."""

    country: str | None
    language: str
    audience: Audience = Audience.PATIENT
    large: bool | None = None
    on_touch: bool = False

    @property
    def is_large(self) -> bool:
        """Whether everything that is pressed is at least 64 px, and few of it on a screen."""
        return self.on_touch if self.large is None else self.large

    @property
    def say(self) -> Say:
        """What says the interface's texts in the chosen language."""
        return speaking(self.language)


def chosen() -> Choices:
    """This session's choices, as `begin` made them or the reader changed them since."""
    choices: Choices = st.session_state["choices"]
    return choices


def begin(settings: Settings) -> Choices:
    """The choices, made from the settings and the browser's language when a session begins."""
    if "choices" not in st.session_state:
        st.session_state["choices"] = Choices(settings.country, known(st.context.locale))
    return chosen()


def choose(**changed: object) -> None:
    """Change some of the choices."""
    st.session_state["choices"] = replace(chosen(), **changed)  # type: ignore[arg-type]
