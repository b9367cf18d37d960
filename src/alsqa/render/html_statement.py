"""A statement → HTML: its label, words, cautions, and each quote in its place in the source.

Everything is escaped: no markup, link or image of a source reaches the page. The only links are
the ones that a card's own identifiers make, and they lead to http(s) addresses.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from alsqa.evidence import MEANINGS, CautionKind, Level, owed
from alsqa.models import Card, Kind
from alsqa.render.parts import KINDS, WORDED, identifiers, links, on_page, printable
from alsqa.statement import Caution, Citation, Statement

CONTEXT_CHARS = 300
CONTEXT_WORDS = (
    "Only the marked words are used above. The words around them show where they stand; "
    "they are not part of the answer."
)

NOTHING = Markup("")


def joined(parts: Iterable[Markup]) -> Markup:
    """The parts without anything between them."""
    return NOTHING.join(parts)


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


def named(citation: Citation) -> str:
    """The source in one line of text: title, publisher, when published, which page."""
    card = citation.source.card
    published = f"published {card.published}" if card.published else ""
    about = ", ".join(part for part in (card.publisher, published) if part)
    return printable(f"{card.title} ({about})" if about else card.title) + on_page(citation)


def _ended(words: str) -> str:
    """A caution's words without what it quotes: a sentence that only leads to that is left out."""
    said, _, leads = words.rpartition(". ")
    return printable(said if said and leads.endswith(":") else words).rstrip(":.") + "."


def _owed_beside(citation: Citation, statement: Statement) -> tuple[str, ...]:
    """What a correction owes in its turn; what corrects it may be the statement itself."""
    shown = {each.source.id for each in statement.citations}
    due = owed(citation.source, citation.start, citation.end, statement.as_of)
    return tuple(
        _ended(each.text)
        for each in due
        # What reads with it can't be named without its words.
        if (not each.by or set(each.by) - shown) and each.kind != CautionKind.COMPANION
    )


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
        joined(Markup(" <strong>{}</strong>").format(each) for each in owing),
        named(caution.citation),
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
        joined(Markup(" <strong>{}</strong>").format(each) for each in warnings),
        "… " if block.start > 0 and before.strip() else "",
        before,
        printable(citation.quote),
        after,
        " …" if block.end < len(citation.source.text) and after.strip() else "",
        explained if before.strip() or after.strip() else NOTHING,
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
        '<div class="source"><p>{}<br><strong><bdi>{}</bdi></strong>{}</p>{}<ul>{}</ul></div>'
    ).format(
        backs,
        printable(card.title),
        on_page(citation),
        passage_html(citation, owing),
        joined(lines),
    )


def sources_html(statement: Statement, name: str) -> Markup:
    """Every source behind a statement and its cautions, folded away under a unique name."""
    owing = [caution.text for caution in statement.cautions]
    shown = [source_html(each, "What is said above:", owing) for each in statement.citations]
    for citation in dict.fromkeys(c.citation for c in statement.cautions if c.citation):
        beside = _owed_beside(citation, statement)
        shown.append(source_html(citation, "The note in the box above:", beside))
    return Markup("<details><summary>Sources for {} ({})</summary>{}</details>").format(
        name, len(shown), joined(shown)
    )


def statement_html(statement: Statement, name: str, for_staff: bool = False) -> Markup:
    """Label, text, cautions in plain sight, then sources; for staff with their identifiers."""
    cards = [citation.source.card for citation in statement.citations]
    known = "; ".join(filter(None, map(identifiers, cards))) if for_staff else ""
    origins = dict.fromkeys(named(citation) for citation in statement.citations)
    return Markup(
        '<li class="statement"><p class="said {}">{} <bdi>{}</bdi></p>'
        '{}{}<p class="from">Source: <bdi>{}</bdi>{}</p>{}</li>'
    ).format(
        statement.level.value,
        _label(statement.level),
        printable(statement.text),
        joined(caution_html(caution, statement) for caution in statement.cautions),
        Markup('<p class="from">{}</p>').format(WORDED) if statement.wording else NOTHING,
        "; ".join(origins),
        Markup(". <bdi>{}</bdi>").format(known) if known else NOTHING,
        sources_html(statement, name),
    )
