"""A quote in its place in the source, and the source's card → HTML.

Everything is escaped: no markup, link or image of a source reaches the page. The only links are
the ones that a card's own identifiers make, and they lead to http(s) addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from alsqa.evidence import LABELS, MEANINGS, Level
from alsqa.interface import Say, in_english
from alsqa.models import Card, Kind
from alsqa.render.parts import KINDS, ended, links, on_page, printable
from alsqa.statement import Citation

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


def label_html(level: Level, say: Say = in_english) -> Markup:
    """The label's words; colour only repeats them."""
    return Markup('<strong class="label {}">{}</strong>').format(level.value, say(LABELS[level]))


def card_address(source_id: str, start: int | None = None, end: int | None = None) -> str:
    """Where the app shows a source's card; start, end: the stretch of it to mark."""
    at = {} if start is None else {"at": f"{start}-{end}"}
    return f"sources?{urlencode({'id': source_id, **at})}"


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


def named(citation: Citation, say: Say = in_english) -> str:
    """The source in one line of text: title, publisher, when published, which page."""
    card = citation.source.card
    published = say("published {}").format(card.published) if card.published else ""
    about = ", ".join(part for part in (card.publisher, published) if part)
    return printable(f"{card.title} ({about})" if about else card.title) + on_page(citation, say)


def passage_html(citation: Citation, owing: Iterable[str] = (), say: Say = in_english) -> Markup:
    """The quote marked in its place in the source, under the label of all that is shown.

    owing: the cautions that go with the quote, said again where it is said again.
    """
    block = surroundings(citation)
    before = _shown(block.quote[: citation.start - block.start])
    after = _shown(block.quote[citation.end - block.start :])
    unverified = block.level == Level.SINGLE_UNVERIFIED_ARTICLE
    meaning = Markup(" <strong>{}</strong>").format(say(MEANINGS[block.level]))
    explained = Markup('<p class="from">{}</p>').format(say(CONTEXT_WORDS))
    return Markup(
        '<blockquote class="said {}">{}{}{}<br><bdi lang="en">{}{}<mark>“{}”</mark>{}{}</bdi>'
        "</blockquote>{}"
    ).format(
        block.level.value,
        label_html(block.level, say),
        meaning if unverified else NOTHING,
        joined(Markup(' <strong lang="en">{}</strong>').format(ended(each)) for each in owing),
        "… " if block.start > 0 and before.strip() else "",
        before,
        printable(citation.quote),
        after,
        " …" if block.end < len(citation.source.text) and after.strip() else "",
        explained if before.strip() or after.strip() else NOTHING,
    )


def card_lines(card: Card, say: Say = in_english) -> Iterable[str]:
    """What a reader needs to judge a source, one sentence or two a line."""
    unknown = say("unknown")
    yield say("Kind of source: {}.").format(say(KINDS[card.kind]))
    yield say("Publisher: {}. Published: {}.").format(
        card.publisher or unknown, card.published or unknown
    )
    if card.full_text:
        yield say("The words are the source's own.")
    else:
        yield say("The words are ours: a short digest of the source, not a copy of it.")
    if card.checked and card.check_due:
        yield say("Checked on {}. To be checked again by {}.").format(card.checked, card.check_due)
    elif card.checked:
        yield say("Checked on {}.").format(card.checked)
    if card.recheck and card.kind == Kind.OWN_SEARCH:
        yield say("How we looked: {}.").format(card.recheck)
    elif card.recheck:
        yield say("Figures read in a secondary source: {}.").format(card.recheck)


def links_html(card: Card, say: Say = in_english) -> Markup:
    """Where to look the source up, as list items."""
    return joined(
        Markup('<li><a href="{}" target="_blank" rel="noopener noreferrer">{} {}</a></li>').format(
            address, words, say("(opens in a new tab)")
        )
        for words, address in links(card)
    )


def source_html(
    citation: Citation, backs: str, owing: Iterable[str] = (), say: Say = in_english
) -> Markup:
    """One cited source: what it backs, its passage, its card, and where to find it."""
    card = citation.source.card
    lines = joined(
        Markup("<li><bdi>{}</bdi></li>").format(printable(line)) for line in card_lines(card, say)
    )
    whole = Markup('<li><a href="{}">{}</a></li>').format(
        card_address(card.id, citation.start, citation.end), say("All that this source says")
    )
    return Markup(
        '<div class="source"><p>{}<br><strong><bdi lang="en">{}</bdi></strong>{}</p>{}'
        "<ul>{}{}{}</ul></div>"
    ).format(
        backs,
        printable(card.title),
        on_page(citation, say),
        passage_html(citation, owing, say),
        lines,
        whole,
        links_html(card, say),
    )
