"""Edge: pdfplumber. A PDF's text layer in reading order; its actions and scripts never run.

pdfplumber and pdfminer.six, on which it stands, are Python throughout: a file made to break its
reader finds no C++ to break. See docs/decisions for what was weighed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from alsqa.errors import BadSource
from ingest.document import Document, Form
from ingest.readers.bounds import PAGES
from ingest.readers.dates import published_in
from ingest.readers.furniture import leads_to_page, without_furniture
from ingest.readers.lines import Line, ordered
from ingest.readers.paragraphs import paragraphs
from ingest.readers.pdf_tables import tables_of
from ingest.readers.pieces import Sort, composed, doi_in, folded, names_in, parted, persons, raised

_LEAST_LETTERS = 40  # a page on average; a scan has none, or a stamp's
_UNTOLD = re.compile(r"\(cid:\d+\)")  # what pdfminer writes for a letter that it can't tell
_SHORTEST_TITLE = 8  # characters
_PACKET = 200_000  # bytes of metadata that are looked through
_INKS = {"Separation", "DeviceN", "Indexed", "Pattern"}  # in which 1 is full ink and not white
_MOST_UNTOLD = 0.02  # of all words; beyond it nobody could trust a figure
_SMALLEST = 3.0  # points; what is printed smaller is not for readers
_JUNK = re.compile(
    r"untitled|^microsoft|\.(?:docx?|indd|tex|pdf|qxd|rtf|dvi)\b|^\W*[\d\W]+$", re.IGNORECASE
)
_XMP_DOI = re.compile(
    rb"<(?:prism|pdfx|dc|crossmark):(?:doi|DOI|identifier)[^>]*>(?:\s*<[^>]+>)*([^<]{1,200})"
)
_XMP_DAY = re.compile(rb"<prism:(?:publicationDate|coverDate)[^>]*>\s*(\d{4}(?:-\d\d){0,2})")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


def _is_white(color: Any, space: Any) -> bool:
    parts = color if isinstance(color, list | tuple) else (color,)
    if str(space) in _INKS or not all(isinstance(part, int | float) for part in parts):
        return False
    return all(p == 0 for p in parts) if len(parts) == 4 else all(p >= 0.97 for p in parts)


def _shown(page: Page) -> Page:
    """The page without letters that nobody sees: white on nothing, tiny, outside, on their side."""
    filled = [r for r in page.rects if r.get("fill")]
    grounds = [r for r in filled if not _is_white(r["non_stroking_color"], r.get("ncs"))]
    grounds += page.images
    x0, top, x1, bottom = page.bbox

    def seen(thing: dict[str, Any]) -> bool:
        if thing["object_type"] != "char":
            return True
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        inside = x0 <= x <= x1 and top <= y <= bottom
        if not inside or thing["size"] < _SMALLEST or not thing["upright"]:
            return False
        return not _is_white(thing["non_stroking_color"], thing.get("ncs")) or any(
            g["x0"] <= x <= g["x1"] and g["top"] <= y <= g["bottom"] for g in grounds
        )

    return page.filter(seen)


def _rows(words: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Words that stand on one line, from left to right; a wide gap ends it: a gutter, maybe."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        for row in reversed(rows[-4:]):
            main = row[0]
            shared = min(main["bottom"], word["bottom"]) - max(main["top"], word["top"])
            if shared > 0.5 * min(main["size"], word["size"]):
                row.append(word)
                if word["size"] > main["size"]:
                    row[0], row[-1] = word, main
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        start = 0
        for n in range(1, len(row) + 1):
            if n == len(row) or row[n]["x0"] - row[n - 1]["x1"] > row[n]["size"]:
                yield row[start:n]
                start = n


def _line(row: Sequence[dict[str, Any]], page: int) -> Line:
    main = max(row, key=lambda w: (round(w["size"], 1), len(w["text"])))
    size, text = main["size"], ""
    for word, before in zip(row, [None, *row], strict=False):
        words = _UNTOLD.sub("\ufffd", word["text"])
        small = word["size"] < 0.87 * size and word["bottom"] < main["bottom"] - 0.15 * size
        near = before is not None and word["x0"] - before["x1"] < 0.15 * size
        if small and re.fullmatch(r"[\d,–+−-]+", words):
            words, near = raised(words), before is not None
        text += words if near or not text else f" {words}"
    letters = sum(len(w["text"]) for w in row)
    bold = sum(len(w["text"]) for w in row if _BOLD.search(w["fontname"])) > 0.8 * letters
    edges = (row[0]["x0"], max(w["x1"] for w in row), main["top"], main["bottom"])
    return Line(text, *edges, size, bold, page)


def _lines(page: Page, number: int) -> list[Line]:
    """A page's lines; a table is one of them."""
    tables = tables_of(page)
    words = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["fontname", "size"])
    free = [
        w
        for w in words
        if not any(t.holds((w["x0"] + w["x1"]) / 2, (w["top"] + w["bottom"]) / 2) for t in tables)
    ]
    lines = [_line(row, number) for row in _rows(free)]
    for table in tables:
        x0, top, x1, bottom = table.box
        lines.append(Line("", x0, x1, top, bottom, 0.0, False, number, table=table.rows))
    return lines


def _open(written: bytes, name: str) -> PDF:
    try:
        pdf = pdfplumber.open(io.BytesIO(written))
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect):
            problem, mend = "is locked with a password.", "save a copy without one, and add that."
        else:
            problem = "is a PDF that is cut off or damaged."
            mend = "fetch it again from where it came, or print it to a new PDF."
        raise BadSource(name, "file", problem, mend) from None
    if sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), PAGES + 1)) > PAGES:
        problem = f"has more than {PAGES} pages."
        raise BadSource(name, "file", problem, "save the pages that matter as a PDF of their own.")
    return pdf


def _refuse_unread(lines: Mapping[int, Sequence[Line]], name: str) -> None:
    """Raises BadSource for a scan, and where letters can't be told from the font."""
    words = [word for own in lines.values() for line in own for word in line.words]
    if not lines:
        raise BadSource(
            name, "file", "is a PDF that is cut off or damaged.", "fetch it again from its place."
        )
    if sum(map(len, words)) < _LEAST_LETTERS * len(lines):
        raise BadSource(
            name,
            "text",
            "the PDF holds pictures of pages and no text (a scan).",
            "let a program recognise the letters (OCR), such as "
            "`ocrmypdf scan.pdf read.pdf`, look its text through, then add read.pdf.",
        )
    untold = sum(1 for word in words if "\ufffd" in word)
    if untold > _MOST_UNTOLD * len(words):
        problem = "its font does not say which letters it draws, so figures could come out wrong."
        mend = "look for the document as a web page or DOCX, or use OCR (`ocrmypdf --force-ocr`)."
        raise BadSource(name, "text", problem, mend)


def _told(pdf: PDF, furniture: Sequence[Line]) -> tuple[str | None, str | None]:
    """The document's own DOI and day: from its metadata, or the DOI that runs with its pages.

    A DOI in its text may be that of any study that it speaks of.
    """
    stream = resolve1(pdf.doc.catalog.get("Metadata"))
    packet = stream.get_data()[:_PACKET] if isinstance(stream, PDFStream) else b""
    found, day = _XMP_DOI.search(packet), _XMP_DAY.search(packet)
    places = [found[1].decode(errors="replace")] if found else []
    places += [str(pdf.metadata.get(field, "")) for field in ("doi", "DOI", "Subject")]
    places += [line.text for line in furniture]
    doi = next(filter(None, map(doi_in, places)), None)
    return doi, (day[1].decode() if day else None)


def read_pdf(written: bytes, name: str) -> Document:
    """A PDF's text, with `[Page n]` counted from the file's first page; raises BadSource."""
    with _open(written, name) as pdf:
        lines: dict[int, list[Line]] = {}
        heights: dict[int, float] = {}
        widths: dict[int, float] = {}
        for number, page in enumerate(pdf.pages, start=1):
            lines[number] = _lines(_shown(page), number)
            heights[number], widths[number] = float(page.height), float(page.width)
            page.close()  # what it has parsed is kept otherwise
        _refuse_unread(lines, name)
        kept, furniture = without_furniture(lines, heights)
        doi, day = _told(pdf, furniture)
        told = {key: folded(str(pdf.metadata.get(key, ""))) for key in ("Title", "Author")}
    in_order = (line for n, own in kept.items() for line in ordered(own, widths[n]))
    pieces, references = parted(paragraphs([x for x in in_order if not leads_to_page(x)]))
    stored = composed(pieces)
    first = [p for p in pieces if p.sort == Sort.HEADING and p.page == 1]
    printed = min(first, key=lambda p: p.level).text if first else None
    good = len(told["Title"]) > _SHORTEST_TITLE and not _JUNK.search(told["Title"])
    return Document(
        stored,
        Form.PDF,
        title=told["Title"] if good else printed,
        authors=persons(told["Author"].split(";")),
        published=day or published_in(stored),
        doi=doi,
        names=names_in(stored),
        references=references,
    )
