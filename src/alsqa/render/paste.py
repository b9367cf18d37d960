"""An Answer as plain text to paste into a letter or a message: every claim on its label's line."""

from __future__ import annotations

from collections.abc import Iterator

from alsqa.evidence import LABELS
from alsqa.interface import Say, in_english
from alsqa.render.handout import ASKED, CLINIC, HAND_ON, SOURCE, UNDERSTOOD, cited, made_line
from alsqa.render.parts import (
    WORDED,
    drafting_lines,
    link,
    meaning_lines,
    on_page,
    owed_beside,
    passages_of,
    printable,
    source_line,
)
from alsqa.statement import Answer, Caution, Statement, Verdict


def _caution_line(caution: Caution, statement: Statement, say: Say) -> str:
    backing, words = caution.citation, printable(caution.text)
    if backing is None:
        return words
    said = f"{words} {say(LABELS[backing.level])} “{printable(backing.quote)}”"
    said = " ".join([said, *owed_beside(backing, statement)])
    return f"{said} ({printable(backing.source.card.title)}{on_page(backing, say)})"


def _statement_lines(statement: Statement, number: int, say: Say) -> Iterator[str]:
    yield f"{number}. {say(LABELS[statement.level])} {printable(statement.text)}"
    yield from (f"   ! {_caution_line(caution, statement, say)}" for caution in statement.cautions)
    if statement.wording:
        yield f"   {say(WORDED)}"
    yield from (f"   {say(LABELS[statement.level])} {each}" for each in passages_of(statement))
    for place, each in enumerate(cited(statement.citations).values(), start=1):
        address = link(each.source.card) or ""
        yield f"   {say(SOURCE).format(place)} {source_line(each)} {address}".rstrip()


def answer_paste(answer: Answer, standing: str, say: Say = in_english) -> str:
    """One answer as plain text to paste: every claim with its label on its own line."""
    blocks = [[say(ASKED).format(printable(answer.question))]]
    blocks += [[printable(line) for line in each.splitlines()] for each in answer.notices]
    if answer.verdict != Verdict.NOTICE:
        understood = f"{say(UNDERSTOOD)} {answer.understood_as}" if answer.understood_as else ""
        blocks.append([printable(each) for each in (understood, answer.verdict_text) if each])
    blocks.append([*meaning_lines(answer, say)])
    for number, statement in enumerate(answer.statements, start=1):
        blocks.append([*_statement_lines(statement, number, say)])
    blocks.append([*drafting_lines(answer)])
    headings = {say(HAND_ON): answer.hand_on, say(CLINIC): answer.ask_your_clinic}
    for heading, lines in headings.items():
        blocks.append([heading, *(f"- {printable(line)}" for line in lines)] if lines else [])
    blocks.append([made_line(answer, say), standing])
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)
