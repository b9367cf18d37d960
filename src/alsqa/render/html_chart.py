"""Counts → bars, and a real table of the same numbers for who can't see bars.

Bars are elements with a width: the page's policy lets no script draw, and needs none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from alsqa.evidence import LABELS, Level
from alsqa.interface import Say, in_english
from alsqa.render.html_source import joined


def _bar(counts: Mapping[Level, int], most: int) -> Markup:
    parts = joined(
        Markup('<span class="part {}" style="width:{:.2f}%"></span>').format(
            level.value, 100 * counts[level] / most
        )
        for level in Level
        if counts.get(level)
    )
    return Markup('<span class="bar" aria-hidden="true">{}</span>').format(parts)


def key_html(say: Say = in_english) -> Markup:
    """What the patterns of the bars stand for."""
    parts = joined(
        Markup(
            '<li><span class="bar" aria-hidden="true"><span class="part {}"></span></span> {}</li>'
        ).format(level.value, say(LABELS[level]))
        for level in Level
    )
    return Markup('<ul class="key">{}</ul>').format(parts)


def chart_html(
    caption: str,
    rows: Sequence[tuple[Markup, Mapping[Level, int]]],
    first: str,
    say: Say = in_english,
) -> Markup:
    """One bar a row, cut by level; then the numbers as a table, folded away.

    rows: what each is called, and its number of sources at each level. first: the head of the
    column of names.
    """
    most = max((sum(counts.values()) for _, counts in rows), default=1) or 1
    bars = joined(
        Markup('<li><span class="name">{}</span>{}<span class="count">{}</span></li>').format(
            name, _bar(counts, most), sum(counts.values())
        )
        for name, counts in rows
    )
    head = joined(Markup('<th scope="col">{}</th>').format(say(LABELS[level])) for level in Level)
    lines = joined(
        Markup('<tr><th scope="row">{}</th>{}<td>{}</td></tr>').format(
            name.striptags(),
            joined(Markup("<td>{}</td>").format(counts.get(level, 0)) for level in Level),
            sum(counts.values()),
        )
        for name, counts in rows
    )
    return Markup(
        '<h2>{}</h2><ul class="chart">{}</ul><details class="numbers"><summary>{}</summary>'
        '<div class="wide" tabindex="0" role="region" aria-label="{}"><table><caption>{}</caption>'
        '<thead><tr><th scope="col">{}</th>{}<th scope="col">{}</th></tr></thead>'
        "<tbody>{}</tbody></table></div></details>"
    ).format(
        caption,
        bars,
        say("The same as a table: {}").format(caption),
        say("Table: {}").format(caption),
        caption,
        first,
        head,
        say("All"),
        lines,
    )
