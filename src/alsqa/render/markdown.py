"""An Answer as Markdown, to copy or hand on: every claim with its label, nothing unescaped."""

from __future__ import annotations

import re

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
from alsqa.statement import Answer, Statement

# Every ASCII mark that CommonMark lets a backslash make plain.
_MARKS = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
_PLAIN = re.compile(r"\\([,.;?'\"%])(?=\s|$)")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no link, image, heading or HTML comes of it."""
    return _PLAIN.sub(r"\1", _MARKS.sub(r"\\\1", printable(text)))


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")


def statement_markdown(statement: Statement, number: int, for_staff: bool = False) -> str:
    """One statement: label, words, cautions, sources; for staff with their identifiers."""
    lines = [f"{number}. **{escaped(statement.label)}** {escaped(statement.text)}"]
    lines += [f"    - **But:** {escaped(caution_line(c, statement))}" for c in statement.cautions]
    if statement.wording:
        lines.append(f"    - {escaped(WORDED)}")
    lines += [f"    - Passage: {escaped(each)}" for each in passages_of(statement)]
    for citation in statement.citations:
        address = link(citation.source.card)
        where = f" [Open the source]({_address(address)})" if address else ""
        known = identifiers(citation.source.card) if for_staff else ""
        named = f"{source_line(citation)} {known}".rstrip()
        lines.append(f"    - Source: {escaped(named)}{where}")
    return "\n".join(lines)


def answer_markdown(answer: Answer) -> str:
    """The whole answer."""
    blocks = [f"**Question:** {escaped(answer.question)}"]
    blocks += ["\n".join(f"> {escaped(line)}  " for line in n.splitlines()) for n in answer.notices]
    blocks.append(f"**Answer in short:** {escaped(answer.verdict_text)}")
    if answer.understood_as:
        blocks.append(f"**Understood as:** {escaped(answer.understood_as)}")
    blocks += [escaped(line) for line in meaning_lines(answer)]
    blocks += [
        statement_markdown(each, number, answer.for_staff)
        for number, each in enumerate(answer.statements, start=1)
    ]
    blocks += [escaped(line) for line in drafting_lines(answer)]
    if answer.hand_on:
        lines = "\n".join(f"- {escaped(each)}" for each in answer.hand_on)
        blocks.append(f"**To hand it on**\n\n{lines}")
    if answer.ask_your_clinic:
        asks = "\n".join(f"- {escaped(each)}" for each in answer.ask_your_clinic)
        blocks.append(f"**To ask your clinic**\n\n{asks}")
    blocks.append(
        f"Answered on {answer.as_of} from the collection {escaped(answer.collection)}. "
        "Information, not medical advice."
    )
    return "\n\n".join(blocks)
