"""A source's card → HTML: what it is, when it was checked, and each fact with what it owes.

Everything is escaped. A fact is drawn as a statement, so that neither its label nor a caution can
be missing; one whose correction can't be shown is not shown either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from alsqa.interface import Say, in_english
from alsqa.models import Card, Fact, Source, Trial
from alsqa.question import Audience
from alsqa.render.card import levels_of
from alsqa.render.html_source import (
    NOTHING,
    card_address,
    card_lines,
    joined,
    label_html,
    links_html,
)
from alsqa.render.html_statement import numbers_html, said_html
from alsqa.render.parts import KEPT, KINDS, printable
from alsqa.statement import Statement

State = Callable[[Source, int, int], Statement | None]
"""Makes a statement of a stretch of a source, with all that it owes; None where it can't."""


def line_html(card: Card, label: Markup, say: Say = in_english) -> Markup:
    """A source in a list: its title as a link to its card, its label, kind and year."""
    known = [say(KINDS[card.kind]), card.publisher or "", card.published or ""]
    return Markup(
        '<li class="listed"><a href="{}" lang="en">{}</a>'
        '<p>{} <span class="from">{}</span></p></li>'
    ).format(
        card_address(card.id),
        printable(card.title),
        label,
        printable(", ".join(filter(None, known))),
    )


def _trial(trial: Trial, say: Say) -> str:
    told = [
        trial.name,
        trial.nct,
        say("phase {}").format(trial.phase) if trial.phase else None,
        trial.intervention,
        trial.status,
        say("{} people").format(trial.enrolled) if trial.enrolled else None,
        say("started {}").format(trial.started) if trial.started else None,
        say("completed {}").format(trial.completed) if trial.completed else None,
    ]
    return printable(", ".join(filter(None, told)))


def _facts(
    source: Source, state: State, say: Say, marked: tuple[int, int]
) -> Iterator[tuple[Fact, Markup]]:
    low, high = marked
    for number, fact in enumerate(source.facts, start=1):
        statement = state(source, fact.start, fact.plain_end)
        if statement is None:
            continue
        here = fact.start < high and low < fact.end
        words = said_html(statement, say, marked=here)
        numbers = numbers_html(statement, say("fact {}").format(number), say)
        yield fact, Markup('<li class="statement">{}{}</li>').format(words, numbers)


def facts_html(
    source: Source, state: State, audience: Audience, say: Say, marked: tuple[int, int]
) -> Markup:
    """Each fact with its label and cautions; what a patient is asked about first is folded away."""
    shown, kept = list[Markup](), dict[str, list[Markup]]()
    for fact, drawn in _facts(source, state, say, marked):
        if fact.audience and fact.audience != audience:
            continue
        asked_for = fact.start < marked[1] and marked[0] < fact.end
        if fact.sensitive and audience == Audience.PATIENT and not asked_for:
            kept.setdefault(fact.sensitive, []).append(drawn)
        else:
            shown.append(drawn)
    folded = joined(
        Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(
            say("Show {} figures").format(say(KEPT.get(kind, kind))), joined(drawn)
        )
        for kind, drawn in kept.items()
    )
    listed = Markup('<ul class="facts">{}</ul>').format(joined(shown)) if shown else NOTHING
    return listed + folded


def claims_html(source: Source, state: State, say: Say, marked: tuple[int, int]) -> Markup:
    """Of a document kept in its own words: each claim that was checked, and what was sought."""
    low, high = marked
    stretches = {(claim.start, claim.end) for claim in source.claims}
    if 0 <= low < high <= len(source.text) and not any(
        start < high and low < end for start, end in stretches
    ):
        stretches.add((low, high))
    drawn = [
        Markup('<li class="statement">{}</li>').format(
            said_html(statement, say, marked=start < high and low < end)
        )
        for start, end in sorted(stretches)
        if source.text[start:end].strip() and (statement := state(source, start, end))
    ]
    return Markup('<ul class="facts">{}</ul>').format(joined(drawn)) if drawn else NOTHING


def card_html(
    source: Source,
    known: dict[str, Source],
    state: State,
    audience: Audience,
    say: Say = in_english,
    marked: tuple[int, int] = (0, 0),
) -> Markup:
    """A whole card.

    known: the sources that it leads to. marked: the stretch that a reader came to see (character
    offsets), empty for none.
    """
    card = source.card
    lines = [Markup("<li>{}</li>").format(printable(line)) for line in card_lines(card, say)]
    if card.topics:
        topics = ", ".join(card.topics)
        lines.append(Markup("<li>{}</li>").format(say("Topics: {}.").format(printable(topics))))
    lines += [
        Markup("<li>{}</li>").format(say("Trial: {}.").format(_trial(trial, say)))
        for trial in card.trials
    ]
    labels = joined(
        Markup("<li>{}</li>").format(label_html(level, say)) for level in levels_of(source, known)
    )
    said = (
        facts_html(source, state, audience, say, marked)
        if source.facts
        else claims_html(source, state, say, marked)
    )
    return Markup(
        '<article class="card"><h2 id="card" tabindex="-1" lang="en">{}</h2><ul>{}{}{}</ul>'
        "<h3>{}</h3>{}</article>"
    ).format(
        printable(card.title),
        labels,
        joined(lines),
        links_html(card, say),
        say("What it says, each with its kind of evidence"),
        said or Markup("<p>{}</p>").format(say("Nothing of it is shown here.")),
    )
