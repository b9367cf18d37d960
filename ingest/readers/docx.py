"""Edge: python-docx. A Word file's paragraphs, headings and tables, as it shows them.

Left out: heads and feet of pages (they lie in parts of their own), hidden letters, and what a
tracked change has deleted; what one has inserted is read. Pictures and macros are never opened.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from alsqa.errors import BadSource
from ingest.document import Document, Form
from ingest.readers.bounds import MB, MEMBERS, UNPACKED_BYTES
from ingest.readers.pieces import (
    Piece,
    Sort,
    composed,
    folded,
    lowered,
    names_in,
    parted,
    persons,
    raised,
)
from ingest.readers.tables import rows_of

_AGAIN = "save it anew from the word processor, or fetch it again."
_STYLE = re.compile(r"(?:heading|überschrift|titre|título) ?(\d)", re.IGNORECASE)
_BOLD_HEADING = 90  # characters
# Not read: deleted by a tracked change, the second copy of a text box, notes' numbers.
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_UNSHOWN = {"FFFFFF"}


def _checked(written: bytes, name: str) -> None:
    """Raises BadSource where the package is no honest one; nothing is unpacked for it."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        members = archive.infolist()
    if len(members) > MEMBERS or sum(each.file_size for each in members) > UNPACKED_BYTES:
        problem = f"unpacks to more than {UNPACKED_BYTES // MB} MB or {MEMBERS} parts."
        raise BadSource(name, "file", problem, "copy its text into a new document.")
    for each in members:
        path = PurePosixPath(each.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in each.filename:
            problem = f"holds a part that leads out of the file ({each.filename[:60]!r})."
            raise BadSource(name, "file", problem, f"don't open it elsewhere; {_AGAIN}")
        if each.flag_bits & 1:
            raise BadSource(name, "file", "is locked with a password.", "save it without one.")


def _opened(written: bytes, name: str) -> Word:
    _checked(written, name)
    try:
        return docx.Document(io.BytesIO(written))
    except (
        *(PackageNotFoundError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error),
        *(KeyError, ValueError, AttributeError, EOFError, struct.error, NotImplementedError),
    ) as error:
        problem = f"is damaged, or no Word document ({type(error).__name__})."
        raise BadSource(name, "file", problem, _AGAIN) from None


def _run(run: etree._Element) -> str:
    marks = run.find(qn("w:rPr"))
    text = "".join(
        (part.text or "") if part.tag == qn("w:t") else " "
        for part in run
        if part.tag in {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}
    ) + "".join(_words(part) for part in run if part.tag in _HOLDERS)
    if marks is None:
        return text
    if _is_hidden(marks):
        return ""
    raising = marks.find(qn("w:vertAlign"))
    how = raising.get(qn("w:val")) if raising is not None else None
    return {"superscript": raised, "subscript": lowered}.get(how or "", str)(text)


_HOLDERS = {qn("w:pict"), qn("w:drawing")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
}


def _is_hidden(marks: etree._Element) -> bool:
    """Whether letters are set hidden, white without a ground of their own, or a pixel small."""
    vanish = marks.find(qn("w:vanish"))
    if vanish is not None and vanish.get(qn("w:val"), "1") not in {"0", "false", "off"}:
        return True
    color, ground = marks.find(qn("w:color")), marks.find(qn("w:shd"))
    if color is not None and color.get(qn("w:val"), "").upper() in _UNSHOWN:
        behind = ground.get(qn("w:fill"), "").upper() if ground is not None else ""
        return behind in {"", "AUTO", *_UNSHOWN} and marks.find(qn("w:highlight")) is None
    size = marks.find(qn("w:sz"))
    written = size.get(qn("w:val"), "") if size is not None else ""
    return written.isdecimal() and int(written) <= 4  # half points


def _words(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return ""
    if element.tag == qn("w:r"):
        return _run(element)
    space = " " if element.tag == qn("w:p") else ""
    return "".join(map(_words, element)) + space


def _level(paragraph: Paragraph, words: str) -> int:
    """The level of the heading that a paragraph is, or 0."""
    style = paragraph.style.name if paragraph.style is not None else ""
    found = _STYLE.match(style or "")
    if found:
        return max(1, min(int(found[1]), 6))
    if style in {"Title", "Titel"}:
        return 1
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    return 6 if bold and len(words) <= _BOLD_HEADING and not re.search(r"[.!:]$", words) else 0


def _is_item(paragraph: Paragraph) -> bool:
    style = paragraph.style.name if paragraph.style is not None else ""
    numbered = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    return "List" in (style or "") or numbered is not None


def _table(table: Table) -> list[str]:
    """A table's rows; a row marked as head, and else the first one, names the columns."""
    grid = [[_words(cell._tc) for cell in row.cells] for row in table.rows]
    marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    heads = next((n for n, is_head in enumerate(marked) if not is_head), 0)
    return rows_of(grid, heads or None)


def _pieces(word: Word) -> Iterator[Piece]:
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            yield from (Piece(Sort.ROW, row) for row in _table(block))
            continue
        words = folded(_words(block._p))
        style = block.style.name if block.style is not None else ""
        if not words or (style or "").lower().startswith("toc"):  # its table of contents
            continue
        level = _level(block, words)
        if level:
            yield Piece(Sort.HEADING, words, level)
        else:
            yield Piece(Sort.ITEM if _is_item(block) else Sort.PARAGRAPH, words)


def read_docx(written: bytes, name: str) -> Document:
    """A Word file; raises BadSource."""
    word = _opened(written, name)
    pieces, references = parted(_pieces(word))
    stored = composed(pieces)
    if not stored.strip():
        mend = "if it shows pictures of text, recognise the letters first (OCR)."
        raise BadSource(name, "text", "holds no words.", mend)
    told = word.core_properties
    first = next((p.text for p in pieces if p.sort == Sort.HEADING), None)
    return Document(
        stored,
        Form.DOCX,
        title=folded(told.title or "") or first,
        authors=persons((told.author or "").split(";")),
        # When it was last saved says nothing of when it was published.
        names=names_in(stored),
        references=references,
    )
