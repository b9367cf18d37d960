"""Answer → HTML for the screen. Draws what it is given, label before claim, and decides nothing.

Everything is escaped: no markup, link or image of a source or a question reaches the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from alsqa.evidence import CautionKind
from alsqa.interface import Say, in_english
from alsqa.render.html_dial import dialled
from alsqa.render.html_source import NOTHING, joined
from alsqa.render.html_statement import statement_html
from alsqa.render.parts import KEPT, OWN_WORDS, VERDICTS, drafting_lines, meanings, printable
from alsqa.route import language_of
from alsqa.statement import Answer, Verdict

SHORT = 3  # statements that are shown at first
# Cautions that put a statement in its place; any other kind keeps it in sight.
_PLACING = {CautionKind.DATED, CautionKind.REGION, CautionKind.COMPANION, CautionKind.OVERDUE}


def notice_html(notice: str, heading: str = "") -> Markup:
    """A notice: its first line as a heading, lines that begin with "- " as a list.

    heading: an id by which the focus can be brought to it.
    """
    title, *lines = [line for line in notice.splitlines() if line.strip()] or [""]
    told = Markup('<h3 id="{}" tabindex="-1">{}</h3>') if heading else Markup("<h3>{1}</h3>")
    parts = [told.format(heading, dialled(title))]
    for is_step, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_step:
            steps = joined(Markup("<li>{}</li>").format(dialled(line[2:])) for line in group)
            parts.append(Markup("<ul>{}</ul>").format(steps))
        else:
            parts += [Markup("<p>{}</p>").format(dialled(line)) for line in group]
    return Markup('<div class="notice" lang="{}">{}</div>').format(
        language_of(notice), joined(parts)
    )


def explained_html(answer: Answer, number: int, say: Say = in_english) -> Markup:
    """The words of the statements that the glossary explains, one line each, folded away."""
    if not answer.explained:
        return NOTHING
    lines = joined(
        Markup("<dt>{}{}</dt><dd>{}</dd>").format(
            printable(each.word),
            "" if each.word.lower() == each.term.lower() else f" ({printable(each.term)})",
            printable(each.says),
        )
        for each in answer.explained
    )
    return Markup('<details><summary>{}</summary><dl lang="en">{}</dl></details>').format(
        say("Words in answer {}, explained ({})").format(number, len(answer.explained)), lines
    )


def meaning_html(answer: Answer, say: Say = in_english) -> Markup:
    """What a thing is, for who asks just that; said to be our own words, since it has no source."""
    return joined(
        Markup('<p class="from">{} <bdi lang="en"><strong>{}</strong>: {}</bdi></p>').format(
            say(OWN_WORDS), printable(each.word), printable(each.says)
        )
        for each in meanings(answer)
    )


def withheld_html(answer: Answer, say: Say = in_english) -> Markup:
    """What is kept back until the reader asks for it, said without figures."""
    return joined(
        Markup("<p>{}</p>").format(
            say("Kept back until you ask: 1 passage about {}.").format(
                say(KEPT.get(each.kind, each.kind))
            )
            if each.count == 1
            else say("Kept back until you ask: {} passages about {}.").format(
                each.count, say(KEPT.get(each.kind, each.kind))
            )
        )
        for each in answer.withheld
    )


def _listed(heading: str, lines: Iterable[str]) -> Markup:
    """Lines of our own, in English as they were made; nothing where there are none."""
    if not (shown := joined(Markup("<li>{}</li>").format(each) for each in lines)):
        return NOTHING
    return Markup('<div class="clinic"><h4>{}</h4><ul lang="en">{}</ul></div>').format(
        heading, shown
    )


def verdict_html(answer: Answer, say: Say = in_english) -> Markup:
    """The verdict's sentence; in another language its kind first, since the sentence is English."""
    if say is in_english:
        return Markup('<h3 class="verdict">{}</h3>').format(answer.verdict_text)
    return Markup(
        '<h3 class="verdict">{}</h3><p>{} <strong lang="en">{}</strong></p><p class="from">{}</p>'
    ).format(
        say(VERDICTS[answer.verdict]),
        say("The whole verdict, in English:"),
        answer.verdict_text,
        say("The sources are in English, and so are the answers. Labels and warnings are not."),
    )


def parted(answer: Answer) -> tuple[list[int], list[int]]:
    """Places (from 1) of the statements to show at once, and of those to show on request.

    Both sides of a dispute stay in sight, and so does what carries a grave caution.
    """
    first, rest = list[int](), list[int]()
    for place, statement in enumerate(answer.statements, start=1):
        graver = any(caution.kind not in _PLACING for caution in statement.cautions)
        in_sight = place <= SHORT or graver or answer.verdict == Verdict.DISPUTED
        (first if in_sight else rest).append(place)
    return first, rest if len(rest) > 1 else []


def statements_html(answer: Answer, number: int, say: Say = in_english) -> Markup:
    """The first statements, then the rest folded away; each keeps its place's number."""

    def listed(places: Iterable[int]) -> Markup:
        return joined(
            Markup('<li class="statement" value="{}">{}</li>').format(
                place,
                statement_html(
                    answer.statements[place - 1],
                    say("answer {}, statement {}").format(number, place),
                    answer.for_staff,
                    say,
                ),
            )
            for place in places
        )

    first, rest = parted(answer)
    if not first:
        return NOTHING
    if not rest:
        return Markup("<ol>{}</ol>").format(listed(range(1, len(answer.statements) + 1)))
    more = say("Show the rest of answer {}: {} more statements").format(number, len(rest))
    return Markup(
        '<ol>{}</ol><details class="rest"><summary>{}</summary><ol>{}</ol></details>'
    ).format(listed(first), more, listed(rest))


def answer_html(answer: Answer, number: int, say: Say = in_english) -> Markup:
    """One answer: notices, verdict, statements, and what to ask the clinic.

    number: its place in the conversation, from 1; it makes the names of its sources unique.
    """
    alone = answer.verdict == Verdict.NOTICE
    notices = joined(
        notice_html(notice, f"notice-{number}" if alone and not place else "")
        for place, notice in enumerate(answer.notices)
    )
    if alone:
        return Markup('<div class="answer alone">{}</div>').format(notices)
    understood = Markup('<p class="from">{} <bdi lang="en">{}</bdi></p>').format(
        say("Understood as:"), answer.understood_as
    )
    return Markup('<div class="answer">{}{}{}{}{}{}{}{}{}{}<p class="from">{}</p></div>').format(
        notices,
        verdict_html(answer, say),
        understood if answer.understood_as else NOTHING,
        meaning_html(answer, say),
        statements_html(answer, number, say),
        joined(map(Markup('<p class="from" lang="en">{}</p>').format, drafting_lines(answer))),
        explained_html(answer, number, say),
        withheld_html(answer, say),
        _listed(say("To hand it on"), answer.hand_on),
        _listed(say("You could ask your clinic"), answer.ask_your_clinic),
        say("Answered for {} from the collection {}.").format(
            answer.as_of, answer.collection or say("without a version")
        ),
    )
