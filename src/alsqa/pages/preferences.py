"""The page Settings: language, country, role, size of what is pressed; it takes effect at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from alsqa.interface import Say
from alsqa.pages import appearance
from alsqa.pages.announcer import Places, Told
from alsqa.pages.choices import choose, chosen, forget
from alsqa.published import notices_in_force
from alsqa.question import Audience
from alsqa.settings import Settings

LANGUAGES = {"en": "English", "es": "Español"}  # each in itself; every catalogue has one here


def audiences(say: Say) -> dict[Audience, str]:
    """Who may be asking, in words."""
    return {
        Audience.PATIENT: say("I live with ALS, or I am close to someone who does"),
        Audience.VOLUNTEER: say("I help as a volunteer"),
        Audience.STAFF: say("I work in health care"),
    }


def take(field: str) -> None:
    """Take up what was chosen."""
    choose(field, st.session_state[f"choice-{field}"])


def _radio(words: str, field: str, names: Mapping[Any, str], now: object) -> None:
    values = list(names)
    st.radio(
        words,
        values,
        index=values.index(now),
        format_func=names.__getitem__,
        key=f"choice-{field}",
        on_change=take,
        args=(field,),
    )


def draw(settings: Settings, _: Places) -> Told:
    """One run of the page."""
    choices = chosen()
    say = choices.say
    _radio("Language · Idioma", "language", LANGUAGES, choices.language)
    if choices.language != "en":
        st.html(f'<p class="from">{say("No native clinician has reviewed these words.")}</p>')
    appearance.draw_choices(say)
    countries: dict[object, str] = {None: say("Not chosen: show the numbers of every country")}
    countries.update(notices_in_force(settings.index).countries(choices.language))
    countries.setdefault(choices.country, str(choices.country))
    _radio(say("Where are you? Phone numbers depend on it."), "country", countries, choices.country)
    _radio(say("Who is asking?"), "audience", audiences(say), choices.audience)
    sizes: dict[object, str] = {
        None: say("As suits this device"),
        True: say("Large, and few on a screen: for eyes, switches, head mice and touch"),
        False: say("Usual"),
    }
    _radio(say("How large should buttons be?"), "large", sizes, choices.large)
    kept = say("What you choose here is kept in this browser, on this device, and nowhere else.")
    st.html(f'<p class="from">{kept}</p>')
    words = say("Forget these choices")
    st.button(words, key="forget", on_click=forget, args=(settings,), width="stretch")
    return Told(say("Settings"))
