"""A tree of HTML elements as pieces: what `markdown` reads, and the tables of `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.readers.pieces import Piece, Sort, lowered, raised
from ingest.readers.tables import grid_of, rows_of

_HEADING = re.compile(r"h([1-6])")
_BLOCKS = {
    *("p", "pre", "li", "td", "th", "dt", "dd", "div", "blockquote", "ul", "ol", "dl", "table"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "figure", "figcaption", "hr"),
}
_GAPS = {"br", *_BLOCKS}


def words_of(element: etree._Element) -> str:
    """All words of an element, superscript and subscript as signs."""
    if not isinstance(element.tag, str):
        return ""
    inner = element.text or ""
    for child in element:
        inner += words_of(child) + (child.tail or "")
    if element.tag == "sup":
        return raised(inner)
    if element.tag == "sub":
        return lowered(inner)
    return f" {inner} " if element.tag in _GAPS else inner


def pieces_of(element: etree._Element) -> Iterator[Piece]:
    """The pieces below an element, in order; an item's nested list follows it."""
    loose = element.text or ""
    sort = Sort.ITEM if element.tag in {"li", "dd"} else Sort.PARAGRAPH
    for child in element:
        if isinstance(child.tag, str) and child.tag in _BLOCKS:
            if loose.strip():
                yield Piece(sort, loose)
            loose = ""
            yield from _block(child, sort)
        else:
            loose += words_of(child)
        loose += child.tail or ""
    if loose.strip():
        yield Piece(sort, loose)


def _block(element: etree._Element, sort: Sort) -> Iterator[Piece]:
    heading = _HEADING.fullmatch(element.tag)
    if heading:
        yield Piece(Sort.HEADING, words_of(element), int(heading[1]))
    elif element.tag == "table":
        yield from (Piece(Sort.ROW, row) for row in rows_of(*grid_of(element, words_of)))
    elif element.tag in {"p", "pre"}:
        yield Piece(sort, words_of(element))
    else:
        yield from pieces_of(element)
