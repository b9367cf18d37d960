"""What a reader has chosen: country, role, language, size of what is pressed.

It lives in the session and, once something was chosen, in the person's own browser.

Not kept under the keys of widgets: Streamlit forgets those with the page that draws them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from alsqa.interface import Say, known, languages, speaking
from alsqa.question import Audience
from alsqa.settings import Settings

KEPT = ("country", "language", "audience", "large")


@dataclass(frozen=True)
class Choices:
    """A reader's choices.

    large: None as long as nobody chose, and the device decides. heard: whether the browser has
    told what it kept. keep: what it is to keep now; "" to forget it, None to leave it.
    """

    country: str | None
    language: str
    audience: Audience = Audience.PATIENT
    large: bool | None = None
    on_touch: bool = False
    heard: bool = False
    keep: str | None = None

    @property
    def is_large(self) -> bool:
        """Whether everything that is pressed is at least 64 px, and few of it on a screen."""
        return self.on_touch if self.large is None else self.large

    @property
    def say(self) -> Say:
        """What says the interface's texts in the chosen language."""
        return speaking(self.language)

    @property
    def written(self) -> str:
        """What a browser is given to keep."""
        return json.dumps({name: getattr(self, name) for name in KEPT})


def chosen() -> Choices:
    """This session's choices, as `begin` made them or the reader changed them since."""
    choices: Choices = st.session_state["choices"]
    return choices


def begin(settings: Settings) -> Choices:
    """The choices, made from the settings and the browser's language when a session begins."""
    if "choices" not in st.session_state:
        st.session_state["choices"] = Choices(settings.country, known(st.context.locale))
    return chosen()


def choose(field: str, value: object) -> None:
    """Change one of the choices; the browser keeps them."""
    changed = replace(chosen(), **{field: value})  # type: ignore[arg-type]
    st.session_state["choices"] = replace(changed, keep=changed.written)


def forget(settings: Settings) -> None:
    """Go back to the settings' own, here and in the browser."""
    fresh = Choices(settings.country, known(st.context.locale), keep="", heard=True)
    st.session_state["choices"] = replace(fresh, on_touch=chosen().on_touch)


def hear(device: Mapping[str, object], countries: Collection[str]) -> None:
    """Take up what the browser tells when a session begins; what is not understood is left out."""
    choices = replace(chosen(), heard=True, on_touch=device.get("touch") is True)
    try:
        kept = json.loads(str(device.get("kept") or "{}"))
    except ValueError:
        kept = {}
    told = kept if isinstance(kept, dict) else {}
    if told.get("language") in languages():
        choices = replace(choices, language=told["language"])
    if told.get("country") in countries:
        choices = replace(choices, country=told["country"])
    if told.get("audience") in set(Audience):
        choices = replace(choices, audience=Audience(told["audience"]))
    if told.get("large") in (True, False):
        choices = replace(choices, large=bool(told["large"]))
    st.session_state["choices"] = choices
