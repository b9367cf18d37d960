"""The fixed words around answers, as HTML: notice, labels explained, questions, trouble."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from alsqa.evidence import LABELS, MEANINGS
from alsqa.interface import Say, in_english
from alsqa.pages.announcer import Told
from alsqa.pages.conversation import GO_ON, Turn
from alsqa.render.html import answer_html
from alsqa.render.html_dial import dialled
from alsqa.render.html_source import NOTHING
from alsqa.render.parts import KEPT, VERDICTS

TROUBLE = (
    "Answers are not available just now. Questions that sound like an emergency still show whom "
    "to call. Whoever looks after this app can mend it with these words:"
)
UNEXPECTED = "Something unexpected went wrong. The log of the server says what."
BEGIN_ID = "begin"


def model_html(name: str, leaves: str, say: Say = in_english) -> str:
    """What a language model does here, and what is sent to it; leaves: "" where nothing is."""
    what = say(
        "The language model {} may put passages into other words. A sentence of it is shown only "
        "where the sources say the same, and it is marked. Labels never come from the model."
    )
    here = say("It runs on this machine. Your question is not sent anywhere.")
    sent = Markup('<bdi lang="en">{}</bdi>').format(leaves) if leaves else here
    return str(Markup("<p>{} <strong>{}</strong></p>").format(what.format(name), sent))


def standing_html(standing: str) -> str:
    """What is true of every answer."""
    return str(Markup('<p class="standing">{}</p>').format(dialled(standing)))


def welcome_html(standing: str, say: Say = in_english) -> str:
    """What is true of every answer, and what to do first."""
    instruction = say(
        "Press a question, or type your own in the box at the bottom. Every answer comes from a "
        "curated collection of sources and says what kind of evidence it is."
    )
    foreign = (
        say("The sources are in English, and so are the answers. Labels and warnings are not."),
        say("No native clinician has reviewed these words."),
    )
    told = Markup('<p class="from">{}</p>').format(" ".join(foreign))
    return str(
        Markup('<p class="standing">{}</p><p>{}</p>{}').format(
            dialled(standing), instruction, "" if say is in_english else told
        )
    )


def heading_html(words: str, place: str = "", level: int = 2) -> str:
    """A heading; place: an id by which the focus can be brought to it."""
    tag = f"h{level}"
    at = Markup(' id="{}" tabindex="-1"').format(place) if place else ""
    return str(Markup("<{}{}>{}</{}>").format(tag, at, words, tag))


def always_html(standing: str) -> str:
    """The first sentence of the standing notice, for the bar that stays in view."""
    return str(Markup('<p class="always">{}.</p>').format(standing.split(".")[0]))


def meanings_html(say: Say = in_english) -> str:
    """What the labels mean, strongest first, folded away."""
    rows = Markup("").join(
        Markup('<dt class="label {}">{}</dt><dd>{}</dd>').format(
            level.value, say(LABELS[level]), say(MEANINGS[level])
        )
        for level in MEANINGS
    )
    return str(
        Markup('<details class="meanings"><summary>{}</summary><dl>{}</dl></details>').format(
            say("What the labels mean"), rows
        )
    )


def organisations_html(organisations: Sequence[str], say: Say = in_english) -> str:
    """ALS organisations and their lines, folded away."""
    lines = Markup("").join(Markup("<li>{}</li>").format(dialled(each)) for each in organisations)
    return str(
        Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(
            say("ALS organisations and their help lines"), lines
        )
    )


def trouble_html(words: str, say: Say = in_english) -> str:
    """Why there is no answer, calmly."""
    return str(
        Markup('<div class="trouble"><p>{}</p><p lang="en">{}</p></div>').format(
            say(TROUBLE), words
        )
    )


def heading_id(turn: Turn) -> str:
    """The id of the heading over the newest answer; a notice of danger is its own heading."""
    return f"notice-{turn.number}" if turn.is_danger else f"question-{turn.number}"


def asked_html(turn: Turn, say: Say = in_english) -> str:
    """The newest question; over a notice of danger, which comes before all else, it is not seen."""
    kind = "unseen" if turn.is_danger else "asked"
    heading = Markup('<h2 id="question-{}" tabindex="-1" class="{}">{}</h2>').format(
        turn.number, kind, say("You asked: {}").format(turn.wish.question)
    )
    return str(heading)


def newest_html(turn: Turn, say: Say = in_english) -> str:
    """The newest answer, in full."""
    return str(answer_html(turn.answer, turn.number, say))


def earlier_html(turn: Turn, say: Say = in_english, after: Markup = NOTHING) -> str:
    """An earlier question, folded away with its answer; after: HTML that closes it."""
    return str(
        Markup('<details class="earlier"><summary><h2>{}</h2></summary>{}{}</details>').format(
            say("Question {}: {}").format(turn.number, turn.wish.question),
            answer_html(turn.answer, turn.number, say),
            after,
        )
    )


def announcement(turn: Turn, say: Say = in_english) -> Told:
    """What a screen reader says: that an answer is there and its verdict, or a notice's title."""
    verdict = turn.answer.verdict_text
    if turn.is_danger:
        important = say("Important, answer {}.").format(turn.number)
        return Told(f"{important} {verdict}", heading_id(turn), focus=True)
    if say is not in_english:
        verdict = say(VERDICTS[turn.answer.verdict])
    kinds = ", ".join(say(KEPT.get(kind, kind)) for kind in sorted(turn.wish.show - {GO_ON}))
    ready = say("Answer {} is ready.").format(turn.number)
    if kinds:
        ready = say("Answer {} is ready, with the {} figures you asked for.").format(
            turn.number, kinds
        )
    if turn.wish.alone:  # or it would be told in the words of the answer that it replaces
        ready = say("Answer {} is ready, by your own words alone.").format(turn.number)
    return Told(f"{ready} {verdict}", heading_id(turn))
