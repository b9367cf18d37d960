"""What every renderer shares: words made safe to print, and a source told in one line."""

from __future__ import annotations

import re
from urllib.parse import quote

from alsqa.models import Card
from alsqa.statement import Caution, Citation

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+")


def printable(text: str) -> str:
    """One line without control characters, which could repaint a terminal or hide words."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def link(card: Card) -> str | None:
    """Where a reader can look the source up: an http(s) address, or None."""
    if card.doi:
        return f"https://doi.org/{quote(card.doi, safe='/:;().-_')}"
    if card.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(card.pmid)}/"
    if card.nct:
        return f"https://clinicaltrials.gov/study/{quote(card.nct)}"
    return card.url if card.url and _WEB.fullmatch(card.url) else None


def kind_in_words(card: Card) -> str:
    """A source's kind as a reader would say it."""
    return card.kind.value.replace("_", " ")


def source_line(card: Card) -> str:
    """Title, kind, publisher, dates: what a reader needs to judge a source."""
    due = f", due again {card.check_due}" if card.check_due else ""
    checked = f"checked on {card.checked}{due}" if card.checked else "not checked"
    parts = [
        printable(card.title).rstrip("."),
        kind_in_words(card),
        printable(card.publisher or "publisher not known"),
        f"published {card.published or 'unknown'}",
        checked,
    ]
    line = ". ".join([parts[0], ", ".join(parts[1:])]) + "."
    second_hand = f" Not read in the original: {printable(card.recheck or '').rstrip('.')}."
    return line + second_hand if card.recheck else line


def correction(citation: Citation) -> str:
    """The quote that backs a caution, with its own label: “…” Label."""
    return f"“{printable(citation.quote)}” {citation.level.label}"


def caution_line(caution: Caution) -> str:
    """A caution in one line: its words, then what backs it, with that one's own label."""
    words = printable(caution.text)
    if caution.citation is None:
        return words
    card = caution.citation.source.card
    return f"{words} {correction(caution.citation)} ({printable(card.title)})"
