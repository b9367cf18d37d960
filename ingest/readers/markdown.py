"""Markdown: markdown-it makes it elements, as a browser would show it; what is hidden is out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml
from lxml import etree
from markdown_it import MarkdownIt

from alsqa.errors import BadSource
from ingest.document import PAGE_MARK, Document, Form
from ingest.readers.elements import pieces_of
from ingest.readers.hidden import drop_hidden
from ingest.readers.pieces import HIDDEN, Piece, Sort, composed, folded, names_in, parted, persons
from ingest.readers.text import bounded, decoded, refuse_empty

_FRONT = re.compile(r"\A---\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST_FIELD = 500


def _front(text: str) -> tuple[dict[str, Any], str]:
    """The fields before the text, if it has such, and the text."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    try:
        fields = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    return (fields, text[found.end() :]) if isinstance(fields, dict) else ({}, text)


def _field(fields: dict[str, Any], *names: str) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int | date) and not isinstance(value, bool):
            return folded(str(value))[:_LONGEST_FIELD] or None
    return None


def _authors(fields: dict[str, Any]) -> tuple[str, ...]:
    written = fields.get("authors", fields.get("author", ()))
    each = [written] if isinstance(written, str) else written
    if not isinstance(each, list | tuple):
        return ()
    return persons(name[:_LONGEST_FIELD] for name in each if isinstance(name, str))


def _paged(pieces: list[Piece]) -> list[Piece]:
    """Page marks taken out of the pieces and noted on those behind them."""
    page: int | None = None
    kept = []
    for piece in pieces:
        mark = PAGE_MARK.fullmatch(piece.text.strip())
        if mark:
            page = int(mark[1])
        else:
            kept.append(Piece(piece.sort, piece.text, piece.level, page))
    return kept


def read_markdown(written: bytes, name: str) -> Document:
    """A Markdown file, its front matter if it has one; raises BadSource."""
    text = HIDDEN.sub(" ", decoded(bounded(written, name), name))
    refuse_empty(text, name)
    fields, body = _front(text)
    shown = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").render(body)
    try:
        tree = etree.fromstring(f"<div>{shown}</div>".encode(), etree.HTMLParser(encoding="utf-8"))
        drop_hidden(tree)
        page = tree.find("body")
    except (etree.XMLSyntaxError, ValueError):
        problem, mend = "holds nothing that can be read.", "check that it is the right file."
        raise BadSource(name, "text", problem, mend) from None
    pieces, references = parted(_paged(list(pieces_of(page))))
    stored = composed(pieces)
    refuse_empty(stored, name)
    first = next((folded(p.text) for p in pieces if p.sort == Sort.HEADING), None)
    return Document(
        stored,
        Form.MARKDOWN,
        title=_field(fields, "title") or first,
        authors=_authors(fields),
        published=_field(fields, "published", "date"),
        publisher=_field(fields, "publisher", "journal", "site"),
        doi=_field(fields, "doi"),
        pmid=_field(fields, "pmid"),
        url=_field(fields, "url", "link"),
        names=names_in(stored),
        references=references,
    )
