"""JATS XML, the form in which PubMed Central gives articles: https://jats.nlm.nih.gov/.

The parser loads no DTD, no entity and nothing from a network; a file that declares entities of
its own is refused before it is parsed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.parsers import expat

from lxml import etree

from alsqa.errors import BadSource
from ingest.document import Document, Form
from ingest.readers.bounds import DEPTH
from ingest.readers.pieces import (
    Piece,
    Sort,
    composed,
    folded,
    is_references,
    lowered,
    names_in,
    raised,
)
from ingest.readers.tables import grid_of, rows_of

# Not the article's words: notes of the makers, pictures, formulas, what belongs to other articles.
_LEFT_OUT = {
    *("graphic", "inline-graphic", "media", "disp-formula", "inline-formula", "tex-math", "math"),
    *("alternatives", "supplementary-material", "object-id", "permissions", "sub-article"),
    *("response", "ref-list", "alt-text", "long-desc", "index-term", "processing-meta", "title"),
    *("label", "sec-meta"),
}
_GROUPS = {"app-group", "app", "ack", "fn-group", "fn", "notes", "boxed-text", "disp-quote"}
_NUMBERS = re.compile(r"[\d\s,;–—-]*")
_EMPTY_BRACKETS = re.compile(r"\s*[\[(][\s,;–—-]*[\])]")


class _DeclaresEntityError(Exception):
    pass


class _BeganError(Exception):
    pass


def _refuse_entities(written: bytes, name: str) -> None:
    """Raises BadSource where the file's own DTD declares an entity; reads up to the first tag."""

    def declared(*_: object) -> None:
        raise _DeclaresEntityError

    def began(*_: object) -> None:
        raise _BeganError

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = began
    try:
        parser.Parse(written, True)
    except _BeganError:
        return
    except _DeclaresEntityError:
        problem = "declares entities of its own, which can make a small file endlessly large."
        mend = "fetch the article from PubMed Central anew; its files declare none."
        raise BadSource(name, "file", problem, mend) from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _not_xml(name, str(error)) from None


def _not_xml(name: str, why: str) -> BadSource:
    mend = "fetch the file again; it has to be the article's whole XML, in UTF-8."
    return BadSource(name, "file", f"can't be read as XML ({why}).", mend)


def _article(written: bytes, name: str) -> etree._Element:
    _refuse_entities(written, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError as error:
        raise _not_xml(name, str(error)) from None
    for element in root.iter():  # without their namespaces: some archives write them, some don't
        if isinstance(element.tag, str) and "}" in element.tag:
            element.tag = etree.QName(element).localname
    article = root if root.tag == "article" else root.find(".//article")
    if article is None or article.find("front") is None:
        mend = "bring an article's JATS XML, as PubMed Central gives it."
        problem = f"is XML, but no JATS article (it begins with <{root.tag}>)."
        raise BadSource(name, "file", problem, mend)
    return article


def _words(element: etree._Element | None) -> str:
    """All words of an element; numbers that only lead to the list of references are left out."""
    if element is None:
        return ""
    if element.tag is etree.Entity:
        return html.unescape(element.text or "")
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT - {"title"}:
        return ""
    inner = element.text or ""
    for child in element:
        inner += _words(child) + (child.tail or "")
    if element.tag == "xref" and element.get("ref-type") == "bibr" and _NUMBERS.fullmatch(inner):
        return ""
    if element.tag == "sup":
        return "" if _only_references(element, inner) else raised(inner)
    if element.tag == "sub":
        return lowered(inner)
    if element.tag in {"p", "break", "td", "th", "list-item", "title"}:
        return f" {inner} "
    return inner


def _only_references(element: etree._Element, inner: str) -> bool:
    return element.find("xref[@ref-type='bibr']") is not None and not re.search(r"\w", inner)


def _line(element: etree._Element | None) -> str:
    words = _words(element)
    if element is not None and element.find(".//xref[@ref-type='bibr']") is not None:
        words = _EMPTY_BRACKETS.sub("", words)
    return re.sub(r"\s+([.,;:])", r"\1", folded(words))


def _heading(element: etree._Element, level: int) -> Iterator[Piece]:
    label, title = _line_of_label(element), _line(element.find("title"))
    if title:
        yield Piece(Sort.HEADING, f"{label} {title}".strip(), min(level, 6))


def _line_of_label(element: etree._Element) -> str:
    label = element.find("label")
    return folded("".join(label.itertext())) if label is not None else ""


def _table(wrap: etree._Element, above: Piece | None) -> Iterator[Piece]:
    """A table under its caption as a heading; the section's own heading stands again behind it."""
    label, caption = _line_of_label(wrap), _line(wrap.find("caption"))
    named = ". ".join(part.rstrip(".") for part in (label, caption) if part)
    if named:
        yield Piece(Sort.HEADING, named, 6)
    for table in wrap.iter("table"):
        yield from (Piece(Sort.ROW, row) for row in rows_of(*grid_of(table, _words)))
    foot = _line(wrap.find("table-wrap-foot"))
    if foot:
        yield Piece(Sort.PARAGRAPH, foot)
    if named and above:
        yield above


def _pieces(element: etree._Element, level: int, above: Piece | None = None) -> Iterator[Piece]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        if child.tag == "sec" or child.tag in _GROUPS:
            own = next(_heading(child, level), None)
            if own:
                yield own
            yield from _pieces(child, level + 1, own or above)
        elif child.tag == "table-wrap":
            yield from _table(child, above)
        elif child.tag == "fig":
            words = (_line_of_label(child), _line(child.find("caption")))
            yield Piece(Sort.PARAGRAPH, ". ".join(w.rstrip(".") for w in words if w) + ".")
        elif child.tag == "list":
            yield from (Piece(Sort.ITEM, _line(item)) for item in child.iter("list-item"))
        elif child.tag == "p":
            yield from _paragraph(child, level, above)
        else:
            yield Piece(Sort.PARAGRAPH, _line(child))


def _paragraph(element: etree._Element, level: int, above: Piece | None) -> Iterator[Piece]:
    """A paragraph; a list, a table or a figure that stands within it follows it."""
    inner = [child for child in element if child.tag in {"list", "table-wrap", "fig", "disp-quote"}]
    for child in inner:
        tail, child.tail = child.tail or "", None
        before = child.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + tail
        else:
            element.text = (element.text or "") + " " + tail
        element.remove(child)
    if words := _line(element):
        yield Piece(Sort.PARAGRAPH, words)
    if inner:
        held = etree.Element("held")
        held.extend(inner)
        yield from _pieces(held, level, above)


def _authors(meta: etree._Element) -> tuple[str, ...]:
    found = []
    for contrib in meta.iterfind("contrib-group/contrib"):
        if contrib.get("contrib-type", "author") != "author":
            continue
        name = contrib.find(".//name")
        if name is not None:
            parts = (name.findtext("given-names"), name.findtext("surname"))
            found.append(folded(" ".join(part for part in parts if part)))
        else:
            found += [_line(contrib.find(each)) for each in ("collab", "string-name")]
    return tuple(dict.fromkeys(filter(None, found)))


def _published(meta: etree._Element) -> str | None:
    """The earliest day on which it was published, as exactly as it is written."""
    days = []
    for found in meta.iterfind("pub-date"):
        parts = [(found.findtext(name) or "").strip() for name in ("year", "month", "day")]
        until = next((n for n, part in enumerate(parts) if not part.isdecimal()), 3)
        if until and len(parts[0]) == 4:
            days.append("-".join(part.zfill(2) for part in parts[:until]))
    # A bare year would come before each day of it.
    return min(days, key=lambda day: (day[:4], -len(day), day), default=None)


def read_jats(written: bytes, name: str) -> Document:
    """An article's JATS XML; raises BadSource."""
    article = _article(written, name)
    depth = 0
    for event, _ in etree.iterwalk(article, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            mend = "fetch the article from PubMed Central anew."
            raise BadSource(name, "file", "nests deeper than any article does.", mend)
    meta = article.find("front/article-meta")
    if meta is None:
        meta = etree.Element("article-meta")
    pieces: list[Piece] = []
    for abstract in meta.iterfind("abstract"):
        if abstract.get("abstract-type") not in {"graphical", "teaser", "toc"}:
            head = Piece(Sort.HEADING, _line(abstract.find("title")) or "Abstract", 1)
            pieces += [head, *_pieces(abstract, 2, head)]
    for part in ("body", "back", "floats-group"):
        found = article.find(part)
        pieces += _pieces(found, 1) if found is not None else ()
    stored = composed([p for p in pieces if not is_references(p.text)])
    if not stored.strip():
        mend = "look for the full text at the journal, as a web page or PDF."
        raise BadSource(name, "text", "the article has no text here, only its title.", mend)
    ids = {each.get("pub-id-type"): folded(each.text or "") for each in meta.iterfind("article-id")}
    journal = article.find("front/journal-meta")
    publisher = None
    if journal is not None:
        places = (".//journal-title", "publisher/publisher-name")
        publisher = next((w for w in (_line(journal.find(p)) for p in places) if w), None)
    entries = (_line(ref) for ref in article.iterfind("back//ref-list//ref"))
    return Document(
        stored,
        Form.JATS,
        title=_line(meta.find("title-group/article-title")) or None,
        authors=_authors(meta),
        published=_published(meta),
        publisher=publisher,
        doi=ids.get("doi") or None,
        pmid=ids.get("pmid") or None,
        names=names_in(stored),
        references=tuple(filter(None, entries)),
    )
