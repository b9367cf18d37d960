"""What readers say of statements, kept in a file of whoever runs this copy, if they set one.

A line holds the day (no time), the collection, the places in the sources, the level and the
verdict; the question only if its reader ticks that it may be kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st
from markupsafe import Markup

from alsqa.interface import Say, in_english
from alsqa.pages.conversation import Turn
from alsqa.render.html_statement import said_html
from alsqa.statement import Answer, Statement

FILE = "feedback.jsonl"  # in the folder of the setting
TITLE = "Was this right? Say so for each statement (answer {})"
KEPT = (
    "What you press is kept in a file of whoever runs this copy of alsqa: the day, the source, "
    "the label, and whether it helped or is wrong. Nothing tells who you are."
)
QUESTION = "Keep the words of my question with it"
HELPED, WRONG = "Statement {} helped", "Statement {} is wrong"
NOTED_HELPED = "Noted: statement {} helped. Thank you."
NOTED_WRONG = "Noted: statement {} is wrong. Thank you."
NOT_KEPT = "That could not be kept just now. The answer stays as it is."
_NOTED = "noted"
_writing = Lock()


class Word(StrEnum):
    """What a reader says of a statement."""

    HELPED = "helped"
    WRONG = "wrong"


def line_of(answer: Answer, statement: Statement, word: Word, question: str = "") -> dict[str, Any]:
    """What is kept of one word about one statement; question: only where it may be kept."""
    cited = [
        {"source_id": each.source.id, "start": each.start, "end": each.end}
        for each in statement.citations
    ]
    kept = {
        "day": str(answer.as_of),
        "collection": answer.collection,
        "cited": cited,
        "level": statement.level.value,
        "verdict": word.value,
    }
    return {**kept, "question": question} if question else kept


def keep(place: Path, line: Mapping[str, Any]) -> None:
    """Append a line to a file that its owner alone can read, whole or not at all.

    place: the file, or the folder that holds FILE. Raises OSError where that can't be done.
    """
    file = place / FILE if place.is_dir() else place
    written = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with _writing:
        opened = os.open(file, flags, 0o600)
        try:
            before = os.fstat(opened).st_size
            if os.write(opened, written) < len(written):
                os.ftruncate(opened, before)
                raise OSError(f"{file}: there was no room for a whole line.")
        finally:
            os.close(opened)


def tick_key(turn: Turn) -> str:
    """The key of the tick that allows an answer's question to be kept."""
    return f"with-question-{turn.number}"


def note(place: Path, turn: Turn, number: int, word: Word, say: Say) -> None:
    """Keep a reader's word and remember, for the page, whether that went well.

    number: the statement's place, from 1.
    """
    state = st.session_state
    question = turn.wish.question if state.get(tick_key(turn)) else ""
    said = say(NOTED_HELPED) if word == Word.HELPED else say(NOTED_WRONG)
    try:
        keep(place, line_of(turn.answer, turn.answer.statements[number - 1], word, question))
    except OSError:
        said = say(NOT_KEPT)
    state[_NOTED] = {**state.get(_NOTED, {}), (turn.number, number): said}


def forget() -> None:
    """Forget what the page remembers of it; what was kept in the file stays there."""
    st.session_state.pop(_NOTED, None)


def draw_judging(turn: Turn, place: Path | None, say: Say = in_english) -> None:
    """Two buttons for each statement, folded away; nothing where no place was set."""
    if place is None or not turn.answer.statements:
        return
    box = st.expander(say(TITLE).format(turn.number), key="judging", on_change="rerun")
    if not box.open:
        return
    with box:
        st.html(str(Markup("<p>{}</p>").format(say(KEPT))))
        st.checkbox(say(QUESTION), key=tick_key(turn))
        for number, statement in enumerate(turn.answer.statements, start=1):
            judged = Markup('<ul class="facts"><li class="statement">{}</li></ul>')
            st.html(str(judged.format(said_html(statement, say))))
            row = st.container(horizontal=True, key=f"judged-{turn.number}-{number}")
            buttons = {Word.HELPED: say(HELPED), Word.WRONG: say(WRONG)}
            for word, words in buttons.items():
                row.button(
                    words.format(number),
                    key=f"{word}-{turn.number}-{number}",
                    on_click=note,
                    args=(place, turn, number, word, say),
                    wrap=True,
                )
            said = st.session_state.get(_NOTED, {}).get((turn.number, number), "")
            told = said.format(number)
            st.html(str(Markup('<p role="status">{}</p>').format(told)))
