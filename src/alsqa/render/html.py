"""Answer → HTML for the screen. Draws what it is given, label before claim, and decides nothing.

Everything is escaped: no markup, link or image of a source or a question reaches the page.
"""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from alsqa import asks
from alsqa.question import fold
from alsqa.render.html_statement import NOTHING, joined, statement_html
from alsqa.render.parts import drafting_lines, printable
from alsqa.statement import Answer, Verdict


def notice_html(notice: str) -> Markup:
    """A notice: its first line as a heading, lines that begin with "- " as a list."""
    title, *lines = [line for line in notice.splitlines() if line.strip()] or [""]
    parts = [Markup("<h3>{}</h3>").format(title)]
    for is_step, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_step:
            steps = joined(Markup("<li>{}</li>").format(line[2:]) for line in group)
            parts.append(Markup("<ul>{}</ul>").format(steps))
        else:
            parts += [Markup("<p>{}</p>").format(line) for line in group]
    return Markup('<div class="notice">{}</div>').format(joined(parts))


def explained_html(answer: Answer, number: int) -> Markup:
    """The words of the statements that the glossary explains, one line each, folded away."""
    if not answer.explained:
        return NOTHING
    lines = joined(
        Markup("<dt>{}{}</dt><dd>{}</dd>").format(
            printable(each.word),
            "" if each.word.lower() == each.term.lower() else f" ({printable(each.term)})",
            printable(each.says),
        )
        for each in answer.explained
    )
    return Markup(
        "<details><summary>Words in answer {}, explained ({})</summary><dl>{}</dl></details>"
    ).format(number, len(answer.explained), lines)


def meaning_html(answer: Answer) -> Markup:
    """What a thing is, for who asks just that; said to be our own words, since it has no source."""
    if not asks.what(answer.question):
        return NOTHING
    asked = fold(answer.question)
    return joined(
        Markup('<p class="from">In our own plain words, <strong>{}</strong>: {}</p>').format(
            printable(each.word), printable(each.says)
        )
        for each in answer.explained
        if fold(each.word) in asked
    )


def withheld_html(answer: Answer) -> Markup:
    """What is kept back until the reader asks for it, said without figures."""
    return joined(
        Markup("<p>Kept back until you ask: {} about {}.</p>").format(
            "1 passage" if each.count == 1 else f"{each.count} passages", each.kind
        )
        for each in answer.withheld
    )


def _clinic_html(answer: Answer) -> Markup:
    if not answer.ask_your_clinic:
        return NOTHING
    asked = joined(Markup("<li>{}</li>").format(each) for each in answer.ask_your_clinic)
    return Markup('<div class="clinic"><h4>You could ask your clinic</h4><ul>{}</ul></div>').format(
        asked
    )


def _hand_on_html(answer: Answer) -> Markup:
    if not answer.hand_on:
        return NOTHING
    lines = joined(Markup("<li>{}</li>").format(each) for each in answer.hand_on)
    return Markup('<div class="clinic"><h4>To hand it on</h4><ul>{}</ul></div>').format(lines)


def answer_html(answer: Answer, number: int) -> Markup:
    """One answer: notices, verdict, statements, and what to ask the clinic.

    number: its place in the conversation, from 1; it makes the names of its sources unique.
    """
    notices = joined(notice_html(notice) for notice in answer.notices)
    if answer.verdict == Verdict.NOTICE:
        return Markup('<div class="answer alone">{}</div>').format(notices)
    understood = Markup('<p class="from">Understood as: {}</p>').format(answer.understood_as)
    statements = joined(
        statement_html(statement, f"answer {number}, statement {place}", answer.for_staff)
        for place, statement in enumerate(answer.statements, start=1)
    )
    return Markup(
        '<div class="answer">{}<h3 class="verdict">{}</h3>{}{}{}{}{}{}{}{}'
        '<p class="from">Answered for {} from the collection {}.</p></div>'
    ).format(
        notices,
        answer.verdict_text,
        understood if answer.understood_as else NOTHING,
        meaning_html(answer),
        Markup("<ol>{}</ol>").format(statements) if statements else NOTHING,
        joined(map(Markup('<p class="from">{}</p>').format, drafting_lines(answer))),
        explained_html(answer, number),
        withheld_html(answer),
        _hand_on_html(answer),
        _clinic_html(answer),
        answer.as_of,
        answer.collection or "without a version",
    )
