"""The page's fixed words and the HTML around answers: notice, labels explained, questions."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from alsqa.evidence import LABELS, MEANINGS
from alsqa.pages.conversation import GO_ON, Turn
from alsqa.render.html import answer_html

TITLE = "Ask about ALS"
INSTRUCTION = (
    "Type a question in the box at the bottom. Every answer comes from a curated collection "
    "of sources and says what kind of evidence it is."
)
BEGIN = "<h2>Or choose a question</h2>"
LINES = "ALS organisations and their help lines"
NEXT = "<h3>You could ask next</h3>"
NOT_A_FOLLOW_UP = "Not what I meant: answer just the words I typed"
MORE = "More questions, one for each large topic"
PLACEHOLDER = "Your question"
TROUBLE = (
    "Answers are not available just now. Questions that sound like an emergency still show whom "
    "to call. Whoever looks after this app can mend it with these words:"
)
UNEXPECTED = "Something unexpected went wrong. The log of the server says what."
MODEL_SWITCH = "Let the language model word my answers"
MODEL = (
    "The language model {} may put passages into other words. A sentence of it is shown only where "
    "the sources say the same, and it is marked. Labels never come from the model."
)


def model_html(name: str, leaves: str) -> str:
    """What a language model does here, and what is sent to it; leaves: "" where nothing is."""
    sent = leaves or "It runs on this machine. Your question is not sent anywhere."
    return str(Markup("<p>{} <strong>{}</strong></p>").format(MODEL.format(name), sent))


def welcome_html(standing: str) -> str:
    """What is true of every answer, and what to do first."""
    return str(Markup('<p class="standing">{}</p><p>{}</p>').format(standing, INSTRUCTION))


def always_html(standing: str) -> str:
    """The first sentence of the standing notice, for the bar that stays in view."""
    return str(Markup('<p class="always">{}.</p>').format(standing.split(".")[0]))


def meanings_html() -> str:
    """What the labels mean, strongest first, folded away."""
    rows = Markup("").join(
        Markup('<dt class="label {}">{}</dt><dd>{}</dd>').format(
            level.value, LABELS[level], meaning
        )
        for level, meaning in MEANINGS.items()
    )
    return str(
        Markup("<details><summary>What the labels mean</summary><dl>{}</dl></details>").format(rows)
    )


def organisations_html(organisations: Sequence[str]) -> str:
    """ALS organisations and their lines, folded away."""
    lines = Markup("").join(Markup("<li>{}</li>").format(each) for each in organisations)
    return str(Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(LINES, lines))


def trouble_html(words: str) -> str:
    """Why there is no answer, calmly."""
    return str(Markup('<div class="trouble"><p>{}</p><p>{}</p></div>').format(TROUBLE, words))


def heading_id(turn: Turn | None) -> str:
    """The id of the heading over the newest answer."""
    return f"question-{turn.number}" if turn else ""


def newest_html(turn: Turn) -> str:
    """The newest question and its answer, in full; a notice of danger comes before all else."""
    heading = Markup('<h2 id="{}" tabindex="-1" class="{}">You asked: {}</h2>').format(
        heading_id(turn), "unseen" if turn.is_danger else "asked", turn.wish.question
    )
    return str(heading + answer_html(turn.answer, turn.number))


def earlier_html(turn: Turn) -> str:
    """An earlier question, folded away with its answer."""
    return str(
        Markup(
            '<details class="earlier"><summary><h2>Question {}: {}</h2></summary>{}</details>'
        ).format(turn.number, turn.wish.question, answer_html(turn.answer, turn.number))
    )


def announcement(turn: Turn | None, trouble: str) -> str:
    """What a screen reader says: that an answer is there and its verdict, or a notice's title."""
    if turn and turn.is_danger:
        return f"Important, answer {turn.number}. {turn.answer.verdict_text}"
    if trouble:
        return TROUBLE
    if not turn:
        return ""
    kinds = ", ".join(sorted(turn.wish.show - {GO_ON}))
    added = f", with the {kinds} figures you asked for" if kinds else ""
    return f"Answer {turn.number} is ready{added}. {turn.answer.verdict_text}"
