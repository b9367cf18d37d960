"""The page Evidence: how many sources say something, on what, how strongly, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError
from alsqa.evidence import Level
from alsqa.pages import furniture
from alsqa.pages.announcer import Places, Told
from alsqa.pages.choices import chosen
from alsqa.pages.collection import every_source, opened
from alsqa.pages.grid import draw_turning, page_of
from alsqa.pages.listing import Listed, by_level, name_of, topics
from alsqa.render.html_chart import chart_html, key_html
from alsqa.settings import Settings

FROM = 2012  # years before are one row


def _link(words: str, **asked: str) -> Markup:
    return Markup('<a href="sources?{}">{}</a>').format(urlencode(asked), words)


def by_year(lines: Iterable[Listed]) -> list[tuple[str, dict[Level, int]]]:
    """Sources at each level for each year, newest first; what is older is one row."""
    say = chosen().say
    years: dict[int, list[Listed]] = defaultdict(list)
    unknown = list[Listed]()
    for line in lines:
        (years[max(line.year, FROM - 1)] if line.year else unknown).append(line)
    rows = [
        (str(year) if year >= FROM else say("{} and before").format(FROM - 1), by_level(of_year))
        for year, of_year in sorted(years.items(), reverse=True)
    ]
    return [*rows, (say("unknown"), by_level(unknown))] if unknown else rows


def draw_charts(assistant: Assistant) -> None:
    """Topics by level, then years by level."""
    say = chosen().say
    lines = every_source(assistant)
    st.html(
        Markup("<p>{}</p><p>{}</p>{}").format(
            say("The collection holds {} sources. Each bar shows how many, and how strong.").format(
                len(lines)
            ),
            say("A long bar says that much was written, not that something works."),
            key_html(say),
        )
    )
    shown, at, pages = page_of(topics(lines), "evidence")
    rows = [
        (
            _link(name_of(topic, assistant.terms), topic=topic),
            by_level(line for line in lines if topic in line.card.topics),
        )
        for topic, _ in shown
    ]
    st.html(chart_html(say("Sources on each topic"), rows, say("Topic"), say))
    draw_turning("evidence", at, pages)
    years = [(Markup("{}").format(name), counts) for name, counts in by_year(lines)]
    st.html(chart_html(say("Sources of each year"), years, say("Year"), say))
    st.html(furniture.meanings_html(say))


def draw(settings: Settings, _: Places) -> Told:
    """One run of the page."""
    say = chosen().say
    try:
        draw_charts(opened(settings))
    except AlsqaError as error:
        st.html(furniture.trouble_html(str(error), say))
        return Told(say(furniture.TROUBLE))
    return Told(say("Evidence"))
