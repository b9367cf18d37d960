"""A source's card → HTML: what it is, when it was checked, and each fact with what it owes.

Everything is escaped. A fact is drawn as a statement, so that neither its label nor a caution can
be missing; one whose correction can't be shown is not shown either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from markupsafe import Markup

from alsqa.evidence import CautionKind, Level
from alsqa.interface import Say, in_english
from alsqa.models import Card, Fact, Source, Status, Trial
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
from alsqa.render.parts import CAUTIONS, KEPT, KINDS, printable
from alsqa.statement import Statement

_SOUGHT = 12  # sentences of a full document that a link may lead to; a passage has fewer

State = Callable[[Source, int, int], Statement | None]
"""Makes a statement of a stretch of a source, with all that it owes; None where it can't."""


def fate_html(card: Card, today: date, say: Say = in_english) -> Markup:
    """What became of a whole source since it was published; nothing where it stands."""
    standing = card.standing
    fates = {
        CautionKind.RETRACTED: standing.status == Status.RETRACTED,
        CautionKind.WITHDRAWN: standing.status == Status.WITHDRAWN,
        CautionKind.CORRECTED: standing.status == Status.CORRECTED,
        CautionKind.SUPERSEDED: standing.status == Status.SUPERSEDED or standing.superseded_by,
        CautionKind.CONTRADICTED: standing.contradicted_by,
        CautionKind.OVERDUE: card.check_due is not None and card.check_due < today,
    }
    told = joined(
        Markup(" {}").format(say(CAUTIONS[kind])) for kind, is_so in fates.items() if is_so
    )
    return Markup('<strong class="alert">{}</strong>').format(told) if told else NOTHING


def line_html(card: Card, levels: Sequence[Level], today: date, say: Say = in_english) -> Markup:
    """A source in a list: a link to its card, every label that it speaks under, kind and year."""
    label = joined(Markup("{} ").format(label_html(level, say)) for level in levels)
    label += fate_html(card, today, say)
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
        # A link may lead to one kept fact, never to all of them.
        asked_for = fact.start <= marked[0] < marked[1] <= fact.end
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
    if not any(start < high and low < end for start, end in stretches):
        # Whole sentences: part of one can say the opposite.
        sought = [span for span in source.spans if span[0] < high and low < span[1]]
        stretches |= set(sought[:_SOUGHT])
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
    today: date,
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
    if fate := fate_html(card, today, say):
        lines.insert(0, Markup("<li>{}</li>").format(fate))
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
