"""Answer → HTML for the screen. Draws what it is given, label before claim, and decides nothing.

Everything is escaped: no markup, link or image of a source or a question reaches the page. The
only links are the ones that a card's own identifiers make, and they lead to http(s) addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from alsqa import asks
from alsqa.evidence import MEANINGS, Level, owed
from alsqa.models import Card, Kind
from alsqa.render.parts import KINDS, WORDED, drafting_lines, identifiers, links, printable
from alsqa.statement import Answer, Caution, Citation, Statement, Verdict

CONTEXT_CHARS = 300
CONTEXT_WORDS = (
    "Only the marked words are used above. The words around them show where they stand; "
    "they are not part of the answer."
)

_NOTHING = Markup("")
_OPEN = Markup(" open")


def _joined(parts: Iterable[Markup]) -> Markup:
    return _NOTHING.join(parts)


def _shown(text: str) -> str:
    """Printable text on one line; a space at either end stays."""
    return printable(f"|{text}|")[1:-1]


def _label(level: Level) -> Markup:
    return Markup('<strong class="label {}">{}</strong>').format(level.value, level.label)


def surroundings(citation: Citation) -> Citation:
    """The quote with up to CONTEXT_CHARS of its source either side, cut between words.

    It never reaches into another fact or another claim: what those say has labels and cautions
    of its own (or is kept back), and would stand here without them.
    """
    source, text = citation.source, citation.source.text
    marked = [(f.start, f.end) for f in source.facts] + [(p.start, p.end) for p in source.claims]
    before = [end for _, end in marked if end <= citation.start]
    after = [start for start, _ in marked if start >= citation.end]
    low = max(citation.start - CONTEXT_CHARS, 0, *before)
    high = min(citation.end + CONTEXT_CHARS, len(text), *after)
    while 0 < low < citation.start and not text[low - 1].isspace():
        low += 1
    while citation.end < high < len(text) and not text[high].isspace():
        high -= 1
    return Citation.of(source, low, high, citation.confirmers)


def notice_html(notice: str) -> Markup:
    """A notice: its first line as a heading, lines that begin with "- " as a list."""
    title, *lines = [line for line in notice.splitlines() if line.strip()] or [""]
    parts = [Markup("<h3>{}</h3>").format(title)]
    for is_step, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_step:
            steps = _joined(Markup("<li>{}</li>").format(line[2:]) for line in group)
            parts.append(Markup("<ul>{}</ul>").format(steps))
        else:
            parts += [Markup("<p>{}</p>").format(line) for line in group]
    return Markup('<div class="notice">{}</div>').format(_joined(parts))


def named(card: Card) -> str:
    """The source in one line of text: title, publisher, when published."""
    published = f"published {card.published}" if card.published else ""
    about = ", ".join(part for part in (card.publisher, published) if part)
    return printable(f"{card.title} ({about})" if about else card.title)


def _ended(words: str) -> str:
    return printable(words).rstrip(":.") + "."


def _owed_beside(citation: Citation, statement: Statement) -> tuple[str, ...]:
    """What a correction owes in its turn; what corrects it may be the statement itself."""
    shown = {each.source.id for each in statement.citations}
    due = owed(citation.source, citation.start, citation.end, statement.as_of)
    return tuple(_ended(each.text) for each in due if not each.by or set(each.by) - shown)


def caution_html(caution: Caution, statement: Statement) -> Markup:
    """The caution's words, then the correction: its own label, quote, source and cautions."""
    words = Markup('<p><strong class="alert">{}</strong></p>').format(printable(caution.text))
    if caution.citation is None:
        return Markup('<div class="caution">{}</div>').format(words)
    owing = _owed_beside(caution.citation, statement)
    correction = Markup(
        '<p class="said {}">{} <q><bdi>{}</bdi></q>{}</p><p class="from">Source: <bdi>{}</bdi></p>'
    ).format(
        caution.citation.level.value,
        _label(caution.citation.level),
        printable(caution.citation.quote),
        _joined(Markup(" <strong>{}</strong>").format(each) for each in owing),
        named(caution.citation.source.card),
    )
    return Markup('<div class="caution">{}{}</div>').format(words, correction)


def passage_html(citation: Citation, owing: Iterable[str] = ()) -> Markup:
    """The quote marked in its place in the source, under the label of all that is shown.

    owing: the cautions that go with the quote, said again where it is said again.
    """
    block = surroundings(citation)
    before = _shown(block.quote[: citation.start - block.start])
    after = _shown(block.quote[citation.end - block.start :])
    unverified = block.level == Level.SINGLE_UNVERIFIED_ARTICLE
    warnings = [*([MEANINGS[block.level]] if unverified else []), *map(_ended, owing)]
    explained = Markup('<p class="from">{}</p>').format(CONTEXT_WORDS)
    return Markup(
        '<blockquote class="said {}">{}{}<br><bdi>{}{}<mark>“{}”</mark>{}{}</bdi></blockquote>{}'
    ).format(
        block.level.value,
        _label(block.level),
        _joined(Markup(" <strong>{}</strong>").format(each) for each in warnings),
        "… " if block.start > 0 and before.strip() else "",
        before,
        printable(citation.quote),
        after,
        " …" if block.end < len(citation.source.text) and after.strip() else "",
        explained if before.strip() or after.strip() else _NOTHING,
    )


def _card_lines(card: Card) -> Iterable[str]:
    yield f"Kind of source: {KINDS[card.kind]}."
    yield f"Publisher: {card.publisher or 'unknown'}. Published: {card.published or 'unknown'}."
    if card.full_text:
        yield "The words are the source's own."
    else:
        yield "The words are ours: a short digest of the source, not a copy of it."
    if card.checked:
        due = f" To be checked again by {card.check_due}." if card.check_due else ""
        yield f"Checked on {card.checked}.{due}"
    if card.recheck and card.kind == Kind.OWN_SEARCH:
        yield f"How we looked: {card.recheck}."
    elif card.recheck:
        yield f"Figures read in a secondary source: {card.recheck}."


def source_html(citation: Citation, backs: str, owing: Iterable[str] = ()) -> Markup:
    """One cited source: what it backs, its passage, its card, and where to find it."""
    card = citation.source.card
    lines = [Markup("<li><bdi>{}</bdi></li>").format(printable(line)) for line in _card_lines(card)]
    lines += [
        Markup(
            '<li><a href="{}" target="_blank" rel="noopener noreferrer">{} '
            "(opens in a new tab)</a></li>"
        ).format(address, words)
        for words, address in links(card)
    ]
    return Markup(
        '<div class="source"><p>{}<br><strong><bdi>{}</bdi></strong></p>{}<ul>{}</ul></div>'
    ).format(backs, printable(card.title), passage_html(citation, owing), _joined(lines))


def sources_html(statement: Statement, name: str) -> Markup:
    """Every source behind a statement and its cautions, folded away under a unique name."""
    owing = [caution.text for caution in statement.cautions]
    shown = [source_html(each, "What is said above:", owing) for each in statement.citations]
    for citation in dict.fromkeys(c.citation for c in statement.cautions if c.citation):
        beside = _owed_beside(citation, statement)
        shown.append(source_html(citation, "The note in the box above:", beside))
    return Markup("<details><summary>Sources for {} ({})</summary>{}</details>").format(
        name, len(shown), _joined(shown)
    )


def statement_html(statement: Statement, name: str, for_staff: bool = False) -> Markup:
    """Label, text, cautions in plain sight, then sources; for staff with their identifiers."""
    cards = [citation.source.card for citation in statement.citations]
    known = "; ".join(filter(None, map(identifiers, cards))) if for_staff else ""
    origins = dict.fromkeys(named(citation.source.card) for citation in statement.citations)
    return Markup(
        '<li class="statement"><p class="said {}">{} <bdi>{}</bdi></p>'
        '{}{}<p class="from">Source: <bdi>{}</bdi>{}</p>{}</li>'
    ).format(
        statement.level.value,
        _label(statement.level),
        printable(statement.text),
        _joined(caution_html(caution, statement) for caution in statement.cautions),
        Markup('<p class="from">{}</p>').format(WORDED) if statement.wording else _NOTHING,
        "; ".join(origins),
        Markup(". <bdi>{}</bdi>").format(known) if known else _NOTHING,
        sources_html(statement, name),
    )


def explained_html(answer: Answer, number: int) -> Markup:
    """The words that the glossary explains, one line each; folded away unless that was asked."""
    if not answer.explained:
        return _NOTHING
    lines = _joined(
        Markup("<dt>{}{}</dt><dd>{}</dd>").format(
            printable(each.word),
            "" if each.word.lower() == each.term.lower() else f" ({printable(each.term)})",
            printable(each.says),
        )
        for each in answer.explained
    )
    opened = _OPEN if asks.what(answer.question) else _NOTHING
    return Markup(
        "<details{}><summary>Words in answer {}, explained ({})</summary><dl>{}</dl></details>"
    ).format(opened, number, len(answer.explained), lines)


def withheld_html(answer: Answer) -> Markup:
    """What is kept back until the reader asks for it, said without figures."""
    return _joined(
        Markup("<p>Kept back until you ask: {} about {}.</p>").format(
            "1 passage" if each.count == 1 else f"{each.count} passages", each.kind
        )
        for each in answer.withheld
    )


def _clinic_html(answer: Answer) -> Markup:
    if not answer.ask_your_clinic:
        return _NOTHING
    asked = _joined(Markup("<li>{}</li>").format(each) for each in answer.ask_your_clinic)
    return Markup('<div class="clinic"><h4>You could ask your clinic</h4><ul>{}</ul></div>').format(
        asked
    )


def _hand_on_html(answer: Answer) -> Markup:
    if not answer.hand_on:
        return _NOTHING
    lines = _joined(Markup("<li>{}</li>").format(each) for each in answer.hand_on)
    return Markup('<div class="clinic"><h4>To hand it on</h4><ul>{}</ul></div>').format(lines)


def answer_html(answer: Answer, number: int) -> Markup:
    """One answer: notices, verdict, statements, and what to ask the clinic.

    number: its place in the conversation, from 1; it makes the names of its sources unique.
    """
    notices = _joined(notice_html(notice) for notice in answer.notices)
    if answer.verdict == Verdict.NOTICE:
        return Markup('<div class="answer alone">{}</div>').format(notices)
    understood = Markup('<p class="from">Understood as: {}</p>').format(answer.understood_as)
    statements = _joined(
        statement_html(statement, f"answer {number}, statement {place}", answer.for_staff)
        for place, statement in enumerate(answer.statements, start=1)
    )
    return Markup(
        '<div class="answer">{}<h3 class="verdict">{}</h3>{}{}{}{}{}{}{}'
        '<p class="from">Answered for {} from the collection {}.</p></div>'
    ).format(
        notices,
        answer.verdict_text,
        understood if answer.understood_as else _NOTHING,
        Markup("<ol>{}</ol>").format(statements) if statements else _NOTHING,
        _joined(map(Markup('<p class="from">{}</p>').format, drafting_lines(answer))),
        explained_html(answer, number),
        withheld_html(answer),
        _hand_on_html(answer),
        _clinic_html(answer),
        answer.as_of,
        answer.collection or "without a version",
    )
