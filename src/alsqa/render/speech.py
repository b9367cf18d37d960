"""An Answer as sentences to be spoken: the label before the claim, every caution after it.

Sentence by sentence, because browsers cut long utterances short, and so that it can be stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries  # type: ignore[attr-defined]

from alsqa.evidence import LABELS
from alsqa.interface import Say, in_english
from alsqa.render.parts import (
    CAUTIONS,
    VERDICTS,
    WORDED,
    drafting_lines,
    meaning_lines,
    on_page,
    owed_beside,
    printable,
)
from alsqa.statement import Answer, Citation, Statement, Verdict


class Spoken(NamedTuple):
    """One utterance; under: the label that is said anew where reading goes on in mid-claim."""

    text: str
    under: str = ""


def sentences(text: str, under: str = "") -> Iterator[Spoken]:
    """The sentences of a text, none lost; a text of one sentence is one."""
    words = printable(text)
    for found in get_sentence_boundaries("en", words):
        said = words[int(found["start_index"]) : int(found["end_index"])].strip()
        if said:
            yield Spoken(said, under)


def _labelled(label: str, text: str) -> Iterator[Spoken]:
    yield Spoken(label)  # in one piece, so that nothing comes between its sentences
    yield from sentences(text, label)


def _correction(citation: Citation, statement: Statement, say: Say) -> Iterator[Spoken]:
    yield from _labelled(say(LABELS[citation.level]), f"“{citation.quote.strip()}”")
    for owing in owed_beside(citation, statement):
        yield from sentences(owing)
    title = citation.source.card.title + on_page(citation, say)
    yield from sentences(f"{say('Source:')} {title}.")


def statement_speech(statement: Statement, say: Say = in_english) -> Iterator[Spoken]:
    """One statement as a listener hears it: label, claim, cautions with what backs them, source."""
    yield from _labelled(say(LABELS[statement.level]), statement.text)
    for caution in statement.cautions:
        if say is not in_english:
            yield Spoken(say(CAUTIONS[caution.kind]))
        yield from sentences(caution.text)
        if caution.citation is not None:
            yield from _correction(caution.citation, statement, say)
    if statement.wording:
        yield Spoken(say(WORDED))
    titles = dict.fromkeys(
        printable(each.source.card.title) + on_page(each, say) for each in statement.citations
    )
    yield from sentences(f"{say('Source:')} {'; '.join(titles)}.")


def _written(answer: Answer, say: Say) -> Iterator[Spoken]:
    for notice in answer.notices:
        for line in notice.splitlines():
            yield from sentences(line.removeprefix("- "))
    if answer.understood_as:
        yield from sentences(f"{say('Understood as:')} {answer.understood_as}")
    if answer.verdict != Verdict.NOTICE:  # whose title says it
        if say is not in_english:
            yield Spoken(say(VERDICTS[answer.verdict]))
        yield from sentences(answer.verdict_text)
    for line in meaning_lines(answer, say):
        yield from sentences(line)
    for statement in answer.statements:
        yield from statement_speech(statement, say)
    asked = answer.ask_your_clinic
    for line in (*drafting_lines(answer), *([say("You could ask your clinic")] if asked else ())):
        yield from sentences(line)
    for each in asked:
        yield from sentences(each)


def answer_speech(answer: Answer, say: Say = in_english) -> tuple[Spoken, ...]:
    """All that is spoken of an answer, in order."""
    return tuple(_written(answer, say))
