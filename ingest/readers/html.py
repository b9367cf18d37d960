"""A saved web page: what it shows of its article, and what it says of itself in its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import trafilatura
from lxml import etree

from alsqa.errors import BadSource
from ingest.document import Document, Form
from ingest.page import article_text
from ingest.readers.elements import words_of
from ingest.readers.hidden import drop_hidden
from ingest.readers.pieces import (
    HIDDEN,
    Piece,
    Sort,
    composed,
    doi_in,
    folded,
    names_in,
    parted,
    persons,
)
from ingest.readers.tables import grid_of, rows_of
from ingest.readers.text import decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,40})", re.IGNORECASE)
_LONGEST_CELL = 600  # characters; a "table" with longer cells lays out a page
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_ITEM = re.compile(r"[-*+]\s+(.+)")
_LONGEST_HEADING = 90  # characters, of a line in bold letters


def _page(written: bytes, name: str) -> str:
    """The page's markup as text: in UTF-8, or in the encoding that its head names."""
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(written[:4096])
    if named:
        try:
            return written.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(written, name)


def _set_rows(tree: etree._Element) -> None:
    """Put each table of figures as paragraphs, one a row; a table that lays out a page stays."""
    for table in list(tree.iter("table")):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        grid, heads = grid_of(table, words_of)
        long = any(len(cell) > _LONGEST_CELL for row in grid for cell in row)
        if len(grid) < 2 or len(grid[0]) < 2 or long:
            continue
        held = etree.Element("div")
        caption = table.find("caption")
        if caption is not None and folded(words_of(caption)):
            etree.SubElement(held, "p").text = folded(words_of(caption))
        for row in rows_of(grid, heads):
            etree.SubElement(held, "p").text = row
        held.tail = table.tail
        table.getparent().replace(table, held)


def _plain(line: str) -> str:
    """A line without marks for bold; those of a label before it (`**Safety:** …`) stay."""
    return _STRONG.sub(lambda bold: bold[0] if bold[1].endswith(":") else bold[1], line)


def _pieces(article: str) -> list[Piece]:
    pieces = []
    for line in filter(None, map(str.strip, article.splitlines())):
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        bold = _STRONG.fullmatch(line)
        if heading:
            plain = _STRONG.sub(r"\1", heading[2])
            pieces.append(Piece(Sort.HEADING, plain, len(heading[1])))
        elif line.startswith("|"):
            pieces.append(Piece(Sort.ROW, _plain(line)))
        elif bold and len(line) <= _LONGEST_HEADING and not re.search(r"[.!:]$", bold[1]):
            pieces.append(Piece(Sort.HEADING, bold[1], 6))
        elif item:
            pieces.append(Piece(Sort.ITEM, _plain(item[1])))
        else:
            pieces.append(Piece(Sort.PARAGRAPH, _plain(line)))
    return pieces


def _meta(tree: etree._Element, names: Sequence[str]) -> list[str]:
    """What the head's `meta` lines of these names say, in the order of the names."""
    said: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        said.setdefault(key, []).append(folded(meta.get("content", "")))
    return [value for name in names for value in said.get(name, ()) if value]


def read_html(written: bytes, name: str) -> Document:
    """A web page; raises BadSource."""
    page = HIDDEN.sub(" ", _page(written, name))
    try:
        tree = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))
        if tree is None:
            raise ValueError("nothing")
        drop_hidden(tree)
    except (etree.XMLSyntaxError, ValueError):
        problem = "is broken, or nests deeper than any page does."
        mend = "save the page's text as plain text."
        raise BadSource(name, "file", problem, mend) from None
    meta = _head(page, tree)
    _set_rows(tree)
    shown = etree.tostring(tree, encoding="unicode", method="html")
    article = HIDDEN.sub(" ", article_text(shown))
    pieces, references = parted(_pieces(article))
    stored = composed(pieces)
    if not re.search(r"\w", stored):
        raise BadSource(name, "text", "no article text was found.", "save it as plain text.")
    return Document(stored, Form.HTML, names=names_in(stored), references=references, **meta)


def _head(page: str, tree: etree._Element) -> dict[str, Any]:
    """Title, authors and so on, as the page's own head and trafilatura tell them."""
    told = trafilatura.extract_metadata(page)
    authors = _meta(tree, ("citation_author", "dc.creator"))
    if not authors and told is not None and told.author:
        authors = [folded(each) for each in told.author.split(";")]
    title = next(iter(_meta(tree, ("citation_title",))), None)
    day = next(iter(_meta(tree, ("citation_publication_date", "citation_date"))), None)
    publisher = next(iter(_meta(tree, ("citation_journal_title", "citation_publisher"))), None)
    dois = _meta(tree, ("citation_doi", "prism.doi", "dc.identifier"))
    pmid = next(iter(_meta(tree, ("citation_pmid",))), "")
    return {
        "title": title or (told.title and folded(told.title)) or None,
        "authors": persons(authors),
        "published": (day.replace("/", "-") if day else None) or told.date or None,
        "publisher": publisher or (told.sitename and folded(told.sitename)) or None,
        "doi": next(filter(None, map(doi_in, dois)), None),
        "pmid": pmid if pmid.isdecimal() else None,
        "url": told.url or None,
    }
