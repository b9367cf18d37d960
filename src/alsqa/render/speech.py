"""An Answer as sentences to be spoken: the label before the claim, every caution after it."""

from __future__ import annotations

from alsqa.render.parts import WORDED, correction, drafting_lines, on_page, printable
from alsqa.statement import Answer, Statement


def statement_speech(statement: Statement) -> str:
    """One statement as a listener hears it."""
    parts = [statement.label, printable(statement.text)]
    for caution in statement.cautions:
        parts.append(printable(caution.text))
        if caution.citation is not None:
            parts.append(correction(caution.citation))
    if statement.wording:
        parts.append(WORDED)
    sources = dict.fromkeys(
        printable(each.source.card.title) + on_page(each) for each in statement.citations
    )
    return " ".join([*parts, f"Source: {'; '.join(sources)}."])


def answer_speech(answer: Answer) -> list[str]:
    """What is spoken, one utterance each, so that it can be stopped in between."""
    notices = [printable(line) for notice in answer.notices for line in notice.splitlines()]
    spoken = [*notices, printable(answer.verdict_text)]
    spoken += [statement_speech(each) for each in answer.statements]
    spoken += drafting_lines(answer)
    return [each for each in spoken if each]
