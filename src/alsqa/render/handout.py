"""Answers on paper: HTML to print. A claim never without its label.

Claims come as Statements alone, and each is drawn in one piece with its label before it. All is
in sight, since paper can't be unfolded: cautions, sources with their dates, addresses in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from markupsafe import Markup

from alsqa.evidence import LABELS, MEANINGS, Level
from alsqa.interface import Say, in_english
from alsqa.render.html_source import NOTHING, joined, named
from alsqa.render.parts import (
    CAUTIONS,
    VERDICTS,
    WORDED,
    drafting_lines,
    identifiers,
    links,
    meaning_lines,
    owed_beside,
    passages_of,
    printable,
    source_line,
)
from alsqa.statement import Answer, Caution, Citation, Statement, Verdict

SOURCE, SOURCES, UNDERSTOOD = "Source {}:", "Sources", "Understood as:"
ASKED = "You asked: {}"
CLINIC, HAND_ON = "You could ask your clinic", "To hand it on"
LEGEND = "What the labels mean"
MADE = "Answered for {} from the collection {}."
OLD = "What is on paper grows old. Ask again before you rely on it."
DAY = "Answered for {}."


Place = tuple[str, int | None]  # a source and a page of it
Places = Mapping[Place, int]


def made_line(answer: Answer, say: Say) -> str:
    """From when an answer is, and from which version of the collection."""
    made = say(MADE).format(answer.as_of, answer.collection) if answer.collection else ""
    return f"{made or say(DAY).format(answer.as_of)} {say(OLD)}"


def _claimed(level: Level, text: str, say: Say) -> Markup:
    """A claim in one piece with its label; nothing else in this module draws one."""
    return Markup(
        '<p class="claimed {}"><strong class="label">{}</strong> <bdi lang="en">{}</bdi></p>'
    ).format(level.value, say(LABELS[level]), printable(text))


def _caution(caution: Caution, statement: Statement, places: Places, say: Say) -> Markup:
    kind = NOTHING if say is in_english else Markup("{} ").format(say(CAUTIONS[caution.kind]))
    words = printable(caution.text)
    told = Markup('<p><strong>{}<bdi lang="en">{}</bdi></strong></p>').format(kind, words)
    if (backing := caution.citation) is not None:
        told += _claimed(backing.level, f"“{backing.quote.strip()}”", say)
        beside = owed_beside(backing, statement)
        told += joined(Markup('<p lang="en"><strong>{}</strong></p>').format(o) for o in beside)
        told += _named(backing, places, say)
    return Markup('<div class="owed">{}</div>').format(told)


def _place(citation: Citation) -> Place:
    return citation.source.id, citation.page


def _named(citation: Citation, places: Places, say: Say) -> Markup:
    return Markup('<p class="origin">{} <bdi lang="en">{}</bdi></p>').format(
        say(SOURCE).format(places[_place(citation)]), named(citation, say)
    )


def _source(citation: Citation, for_staff: bool) -> Markup:
    card = citation.source.card
    addresses = dict.fromkeys(address for _, address in links(card))
    linked = joined(Markup('<br><a href="{0}">{0}</a>').format(each) for each in addresses)
    known = identifiers(card) if for_staff else ""
    line = f"{source_line(citation)} {known}".strip()
    return Markup('<li class="origin"><bdi lang="en">{}</bdi>{}</li>').format(line, linked)


def cited(citations: Iterable[Citation]) -> dict[Place, Citation]:
    """The citations of each source and page, once, in order."""
    found: dict[Place, Citation] = {}
    for each in citations:
        found.setdefault(_place(each), each)
    return found


def sources_of(statements: Iterable[Statement]) -> dict[Place, Citation]:
    """All that is quoted in statements and their cautions, each source and page once, in order."""
    return cited(
        citation
        for statement in statements
        for citation in (*statement.citations, *(c.citation for c in statement.cautions))
        if citation is not None
    )


def statement_handout(statement: Statement, places: Places, say: Say = in_english) -> Markup:
    """One statement: label and words in one piece, cautions, then where it comes from.

    places: the number under which each source stands in the list of sources.
    """
    worded = NOTHING
    if statement.wording:
        passages = zip(statement.citations, passages_of(statement), strict=True)
        worded = Markup('<p class="origin">{}</p>').format(say(WORDED))
        worded += joined(_claimed(each.level, text, say) for each, text in passages)
    return Markup('<li class="told">{}{}{}{}</li>').format(
        _claimed(statement.level, statement.text, say),
        joined(_caution(each, statement, places, say) for each in statement.cautions),
        worded,
        joined(_named(each, places, say) for each in cited(statement.citations).values()),
    )


def _notice(notice: str) -> Markup:
    title, *lines = [line for line in notice.splitlines() if line.strip()] or [""]
    parts = [Markup("<h3>{}</h3>").format(title)]
    for is_step, group in groupby(lines, key=lambda line: line.startswith("- ")):
        drawn = [line.removeprefix("- ") for line in group]
        if is_step:
            steps = joined(map(Markup("<li>{}</li>").format, drawn))
            parts.append(Markup("<ul>{}</ul>").format(steps))
        else:
            parts += map(Markup("<p>{}</p>").format, drawn)
    return Markup('<div class="warned">{}</div>').format(joined(parts))


def _listed(heading: str, lines: Iterable[str]) -> Markup:
    if not (shown := joined(map(Markup("<li>{}</li>").format, lines))):
        return NOTHING
    return Markup('<div class="lines"><h3>{}</h3><ul lang="en">{}</ul></div>').format(
        heading, shown
    )


def _legend(answer: Answer, say: Say) -> Markup:
    """What the labels mean that stand in an answer, strongest first."""
    cautions = (caution for statement in answer.statements for caution in statement.cautions)
    used = {each.level for each in answer.statements}
    used |= {each.citation.level for each in cautions if each.citation}
    rows = joined(
        Markup("<dt>{}</dt><dd>{}</dd>").format(say(LABELS[level]), say(MEANINGS[level]))
        for level in Level
        if level in used
    )
    return Markup("<h3>{}</h3><dl>{}</dl>").format(say(LEGEND), rows) if rows else NOTHING


def answer_handout(answer: Answer, standing: str, say: Say = in_english) -> Markup:
    """One answer as a page to print.

    standing: the line that stands on every page, with the emergency number.
    """
    notices = joined(map(_notice, answer.notices))
    asked = Markup("<h2>{}</h2>").format(say(ASKED).format(answer.question))
    head = Markup('<p class="standing">{}</p>{}').format(standing, asked)
    made = Markup('<p class="origin">{}</p>').format(made_line(answer, say))
    if answer.verdict == Verdict.NOTICE:
        return Markup("{}{}{}").format(head, notices, made)
    understood = Markup('<p class="origin">{} <bdi lang="en">{}</bdi></p>').format(
        say(UNDERSTOOD), answer.understood_as
    )
    quoted = sources_of(answer.statements)
    places = {each: number for number, each in enumerate(quoted, start=1)}
    told = joined(statement_handout(each, places, say) for each in answer.statements)
    sources = Markup('<h3>{}</h3><ol class="sources">{}</ol>').format(
        say(SOURCES), joined(_source(each, answer.for_staff) for each in quoted.values())
    )
    kind = NOTHING if say is in_english else Markup("{} ").format(say(VERDICTS[answer.verdict]))
    return Markup('{}{}{}<h3>{}<bdi lang="en">{}</bdi></h3>{}{}{}{}{}{}{}{}').format(
        head,
        notices,
        understood if answer.understood_as else NOTHING,
        kind,
        answer.verdict_text,
        joined(map(Markup('<p class="origin">{}</p>').format, meaning_lines(answer, say))),
        Markup("<ol>{}</ol>").format(told) if told else NOTHING,
        joined(map(Markup('<p class="origin" lang="en">{}</p>').format, drafting_lines(answer))),
        _listed(say(HAND_ON), answer.hand_on),
        _listed(say(CLINIC), answer.ask_your_clinic),
        sources if quoted else NOTHING,
        _legend(answer, say),
        made,
    )
