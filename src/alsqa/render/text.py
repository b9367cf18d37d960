"""An Answer for a terminal: plain text, the label first, sources with links."""

from __future__ import annotations

import textwrap

from alsqa.render.parts import (
    WORDED,
    caution_line,
    drafting_lines,
    identifiers,
    link,
    meaning_lines,
    passages_of,
    printable,
    source_line,
)
from alsqa.statement import Answer, Statement, Verdict

_WIDTH = 88


def _wrapped(text: str, indent: str, first: str | None = None) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def statement_text(statement: Statement, number: int, for_staff: bool = False) -> str:
    """One statement: label, words, cautions, sources; for staff with their identifiers."""
    lines = [
        f"{number}. [{statement.label}]",
        _wrapped(printable(statement.text), "   "),
        *(_wrapped(caution_line(c, statement), "     ", "   ! ") for c in statement.cautions),
    ]
    if statement.wording:
        lines.append(_wrapped(WORDED, "   "))
    lines += [_wrapped(f"Passage: {each}", "     ", "   ") for each in passages_of(statement)]
    for citation in statement.citations:
        card = citation.source.card
        lines.append(_wrapped(f"Source: {source_line(citation)}", "     ", "   "))
        if for_staff and (known := identifiers(card)):
            lines.append(_wrapped(known, "     "))
        if address := link(card):
            lines.append(f"     {address}")
    return "\n".join(lines)


def answer_text(answer: Answer) -> str:
    """The whole answer, shown as one piece of text."""
    blocks = ["\n".join(printable(line) for line in n.splitlines()) for n in answer.notices]
    if answer.understood_as:
        blocks.append(f"Understood as: {printable(answer.understood_as)}")
    if answer.verdict != Verdict.NOTICE:
        blocks.append(_wrapped(printable(answer.verdict_text), ""))
    blocks += [_wrapped(line, "") for line in meaning_lines(answer)]
    blocks += [
        statement_text(each, number, answer.for_staff)
        for number, each in enumerate(answer.statements, start=1)
    ]
    blocks += [_wrapped(line, "") for line in drafting_lines(answer)]
    if answer.verdict == Verdict.NOTICE:
        blocks.append("To go on to the answer all the same, ask again with --show answer.")
    for held in answer.withheld:
        blocks.append(
            f"{held.count} more with figures on {printable(held.kind)}. "
            f"To see them, ask again with --show {printable(held.kind)}."
        )
    if answer.hand_on:
        lines = "\n".join(_wrapped(each, "   ") for each in answer.hand_on)
        blocks.append(f"To hand it on:\n{lines}")
    if answer.ask_your_clinic:
        asks = "\n".join(f"   {printable(each)}" for each in answer.ask_your_clinic)
        blocks.append(f"To ask your clinic:\n{asks}")
    if answer.follow_ups:
        asks = "\n".join(f"   {printable(each)}" for each in answer.follow_ups)
        blocks.append(f"You could also ask:\n{asks}")
    if answer.collection:
        blocks.append(
            f"Collection {answer.collection}. Information, not medical advice: "
            "ask your ALS team before you change anything."
        )
    return "\n\n".join(blocks)
