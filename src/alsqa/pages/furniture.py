"""The page's fixed words and the HTML around answers: notice, labels explained, questions."""

from __future__ import annotations

from markupsafe import Markup

from alsqa.evidence import LABELS, MEANINGS
from alsqa.render.html import answer_html
from alsqa.statement import Answer, Verdict

TITLE = "Ask about ALS"
STANDING_NOTICE = (
    "Information, not medical advice. It does not know you: please decide with your care team."
)
INSTRUCTION = (
    "Type a question in the box at the bottom. Every answer comes from checked "
    "sources and says what kind of evidence it is."
)
PLACEHOLDER = "Type your question about ALS"
TROUBLE = (
    "Answers are not available just now. If someone is in danger, call your local emergency "
    "number. Whoever looks after this app can mend it with these words:"
)


def standing_html() -> str:
    """What is true of every answer, and what to do first."""
    return str(
        Markup('<p class="standing">{}</p><p class="instruction">{}</p>').format(
            STANDING_NOTICE, INSTRUCTION
        )
    )


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


def trouble_html(words: str) -> str:
    """Why there is no answer, calmly."""
    return str(Markup('<div class="trouble"><p>{}</p><p>{}</p></div>').format(TROUBLE, words))


def heading_id(number: int) -> str:
    """The id of the heading over an answer."""
    return f"question-{number}"


def newest_html(answer: Answer, number: int) -> str:
    """The newest question and its answer, in full."""
    heading = Markup('<h2 id="{}" tabindex="-1" class="asked">You asked: {}</h2>').format(
        heading_id(number), answer.question
    )
    return str(heading) + answer_html(answer, number)


def earlier_html(answer: Answer, number: int) -> str:
    """An earlier question, folded away with its answer."""
    return str(
        Markup('<details class="earlier"><summary>Question {}: {}</summary>{}</details>').format(
            number, answer.question, Markup(answer_html(answer, number))
        )
    )


def announcement(answer: Answer, number: int, shown: frozenset[str] = frozenset()) -> str:
    """What a screen reader says when an answer is there: the verdict, or the notice's first line.

    shown: what was kept back before and is now shown; it makes the second answer sound different.
    """
    if answer.verdict == Verdict.NOTICE:
        return f"Important, answer {number}. {answer.notices[0].strip().splitlines()[0]}"
    added = f", with the {', '.join(sorted(shown))} figures you asked for" if shown else ""
    return f"Answer {number} is ready{added}. {answer.verdict_text}"
