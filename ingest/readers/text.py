"""Plain text: its encoding where that can be told safely, and its paragraphs as they stand."""

from __future__ import annotations

import re

from alsqa.errors import BadSource
from ingest.clean import blocks
from ingest.document import PAGE_MARK, Document, Form
from ingest.readers.bounds import MB, TEXT_BYTES
from ingest.readers.pieces import HIDDEN, Piece, Sort, composed, is_references, names_in, parted

_UTF8_SIGN = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
# Besides letters, what Windows programs put into English and Spanish text.
_SIGNS = set("‘’“”–—…•€£©®°±²³µ·¹¼½¾×÷™§¶¡¿ªº«»\xa0\xad†‡‰‹›")
_ODD = re.compile(r"[^\x00-\x7f]")
_LETTER = re.compile(r"(?:(?<![^\W\d_])[À-ÖØ-Þ](?=[a-zß-ÿ])|[ß-öø-ÿ])")
_WORD = re.compile(r"[^\W\d_]{2,}")


def decoded(written: bytes, name: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, or Windows-1252 if nothing speaks against it.

    Raises BadSource rather than guess: a wrong letter in a name or a figure is worse.
    """
    try:
        if written.startswith((b"\xff\xfe", b"\xfe\xff")):
            return _lines(written.decode("utf-16"))
        return _lines(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        where = f"is not UTF-8 (byte {error.start})."
    western = written.decode("cp1252", errors="replace")
    plausible = not _UTF8_SIGN.search(written) and "\ufffd" not in western
    odd = list(_ODD.finditer(western))
    # In another alphabet, whole words would be made of what are accented letters here.
    words = (word[0] for word in _WORD.finditer(western))
    plausible = plausible and all(len(_ODD.findall(word)) * 2 <= len(word) for word in words)
    if plausible and all(s[0] in _SIGNS or _LETTER.match(western, s.start()) for s in odd):
        return _lines(western)
    raise BadSource(name, "text", where, "save the file as UTF-8.")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def bounded(written: bytes, name: str) -> bytes:
    """The bytes of a text, if they are not too many; raises BadSource."""
    if len(written) > TEXT_BYTES:
        problem = f"is too long ({len(written) // MB} MB; at most {TEXT_BYTES // MB} MB of text)."
        raise BadSource(name, "file", problem, "cut out the part that matters.")
    return written


def refuse_empty(text: str, name: str) -> None:
    """Raises BadSource where nothing is left that could be read."""
    if not re.search(r"\w", text):
        raise BadSource(name, "text", "is empty.", "fill the file, or remove it.")


def _pieces(text: str) -> list[Piece]:
    """Paragraphs and headings as `ingest.clean` finds them, so that none is told otherwise."""
    pieces: list[Piece] = []
    heading, page, position = "", None, 0
    marks = [(found.start(), int(found[1])) for found in PAGE_MARK.finditer(text)]
    for block in blocks(text):
        between = text[position : block.start]
        while marks and marks[0][0] <= block.start:
            page = marks.pop(0)[1]
        listed = next((line for line in between.splitlines() if is_references(_bare(line))), None)
        if listed or block.heading != heading:
            heading = _bare(listed) if listed else block.heading
            pieces.append(Piece(Sort.HEADING, heading, 2, page))
        words = text[block.start : block.end]
        sort = Sort.ROW if words.startswith("|") else Sort.PARAGRAPH
        pieces.append(Piece(sort, words, page=page))
        position = block.end
    return pieces


def _bare(line: str) -> str:
    return line.strip(" #*_:.")


def read_text(written: bytes, name: str) -> Document:
    """A plain text; raises BadSource."""
    text = HIDDEN.sub(" ", decoded(bounded(written, name), name))
    refuse_empty(text, name)
    pieces, references = parted(_pieces(text))
    stored = composed(pieces)
    refuse_empty(stored, name)
    first = next(line.strip() for line in text.splitlines() if re.search(r"\w", line))
    title = _bare(first) if len(first) <= 200 else None
    return Document(stored, Form.TEXT, title, names=names_in(stored), references=references)
