"""The page About: how answers are made, what alsqa can't do, who checks, what is kept."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alsqa.errors import AlsqaError
from alsqa.interface import Say
from alsqa.pages import furniture, privacy
from alsqa.pages.announcer import Places, Told
from alsqa.pages.choices import chosen
from alsqa.pages.collection import opened
from alsqa.published import notices_in_force
from alsqa.render.html_source import joined
from alsqa.settings import Settings


def kept(settings: Settings, say: Say) -> tuple[str, ...]:
    """What is kept of a question and where it goes, under the settings in force."""
    return (
        say("Your questions stay in the memory of the computer that serves this page."),
        say("They go when you forget them, or within an hour after you close the page."),
        say("If you say that a statement helped or is wrong, that is written down.")
        if settings.feedback
        else say("Nothing is stored or counted."),
        say("A row of numbers for each question, not its words, goes to a server for searching.")
        if settings.chroma
        else say("Nothing is sent anywhere, unless a language model is named on this page."),
        say("A link to a source opens that source's own site in a new tab."),
    )


def chapters(settings: Settings, say: Say) -> dict[str, tuple[str, ...]]:
    """What the page says: a heading, and its sentences."""
    return {
        say("How it works"): (
            say("alsqa looks your question up in a collection of sources that people chose."),
            say("It shows sentences from that collection, word for word, with their source."),
            say("Rules that anybody can read decide the label. No computer model does."),
            say("If a stronger or later source speaks against a sentence, both are shown."),
        ),
        say("What it can't do"): (
            say("It is not a doctor and does not know you. It never says what you should take."),
            say("It is not for emergencies, and may fail to notice one in what you type."),
            say("It knows this collection and nothing else. Something new may be missing."),
            say("It may show a sentence that is beside the point, or miss one that is there."),
        ),
        say("Who checks"): (
            say("Curators read each source and wrote down when it must be checked again."),
            say("No clinician has reviewed this collection unless your clinic says so."),
            say("No native clinician has reviewed the Spanish words."),
        ),
        say("What is kept"): kept(settings, say),
    }


def draw(settings: Settings, _: Places) -> Told:
    """One run of the page."""
    choices = chosen()
    say = choices.say
    standing = notices_in_force(settings.index).standing(choices.country, choices.language)
    st.html(furniture.standing_html(standing))
    for heading, sentences in chapters(settings, say).items():
        lines = joined(Markup("<li>{}</li>").format(each) for each in sentences)
        st.html(furniture.heading_html(heading) + f"<ul>{lines}</ul>")
    st.html(
        furniture.heading_html(say("If something is wrong"))
        + privacy.contact_html(settings.contact, say)
    )
    try:
        assistant = opened(settings)
    except AlsqaError as error:
        st.html(furniture.trouble_html(str(error), say))
        return Told(say(furniture.TROUBLE))
    version = say("The collection's version is {}. It holds {} sources.")
    told = version.format(assistant.collection, len(assistant.source_ids()))
    st.html(furniture.heading_html(say("The collection")) + str(Markup("<p>{}</p>").format(told)))
    if assistant.writer:
        st.html(furniture.model_html(assistant.writer.name, assistant.writer.leaves, say))
    st.html(furniture.meanings_html(say))
    return Told(say("About"))
