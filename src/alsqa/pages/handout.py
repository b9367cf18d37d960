"""Answers to take away: printed, copied or saved. What is saved is made in the browser.

So no file of an answer ever lies on this server.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from alsqa.interface import Say, in_english
from alsqa.pages import own
from alsqa.pages.conversation import Turn
from alsqa.render.handout import answer_handout
from alsqa.render.json import answer_json
from alsqa.render.markdown import answer_markdown
from alsqa.render.paste import answer_paste

TITLE = "Print, copy or save"
_HTML = """
<div class="part">
  <fieldset data-part="which"><legend data-say="which"></legend><div class="row">
    <button type="button" value="one" data-say="one"></button>
    <button type="button" value="all" data-say="all"></button>
  </div></fieldset>
  <div class="row">
    <button type="button" data-part="print" data-say="print"></button>
    <button type="button" data-part="copy" data-say="copy"></button>
    <button type="button" data-part="markdown" data-say="markdown"></button>
    <button type="button" data-part="json" data-say="json"></button>
  </div>
  <p role="status" data-part="told"></p>
</div>
"""
WORDS = {
    "which": "What to take away",
    "one": "This answer",
    "all": "The whole conversation",
    "print": "Print, or save as PDF",
    "copy": "Copy with labels",
    "markdown": "Save as Markdown",
    "json": "Save as JSON",
    "copied": "Copied, each claim with its label.",
    "saved": "Saved by your browser as {}.",
    "failed": "Your browser did not let this page copy.",
}


def _texts(turns: Sequence[Turn], standing: str, say: Say) -> dict[str, str]:
    answers = [turn.answer for turn in turns]
    shown = [answer_json(answer) for answer in answers]
    return {
        "copy": "\n\n\n".join(answer_paste(answer, standing, say) for answer in answers),
        "markdown": "\n\n---\n\n".join(map(answer_markdown, answers)) + "\n",
        "json": json.dumps(shown if len(shown) > 1 else shown[0], ensure_ascii=False, indent=2),
    }


def draw_taking_away(turns: Sequence[Turn], standing: str, say: Say = in_english) -> None:
    """The newest answer's page for the printer, and, folded away, all ways to take answers along.

    turns: one or more, the newest last; those of danger go alone. standing: the line that stands
    on every page.
    """
    newest = turns[-1]
    turns = [newest] if newest.is_danger else turns
    own.styles("handout.css")
    own.part("copying", "<span hidden></span>", "copying.js")(key="copying")
    box = st.expander(say(TITLE), key="take-away", on_change="rerun")
    printed = turns if box.open else [newest]
    with st.container(key="handout"):
        for turn in printed:
            last = turn is newest
            page = answer_handout(turn.answer, standing, say)
            st.html(f'<div class="handout {"newest" if last else "earlier"}">{page}</div>')
    if box.open:
        with box:
            words = {name: say(text) for name, text in WORDS.items()}
            texts = {"one": _texts([newest], standing, say)}
            if len(turns) > 1:
                texts["all"] = _texts(turns, standing, say)
            data = {"words": words, "texts": texts, "name": f"alsqa-{newest.answer.as_of}"}
            own.part("taking", _HTML, "taking.js")(key="taking", data=data)
