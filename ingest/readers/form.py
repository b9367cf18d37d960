"""Which form a file has, told by its content; an ending that says otherwise is an error."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from alsqa.errors import BadSource
from ingest.document import Form
from ingest.readers.bounds import MEMBERS

ENDINGS = {
    ".pdf": Form.PDF,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".docx": Form.DOCX,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".txt": Form.TEXT,
    ".xml": Form.JATS,
    ".nxml": Form.JATS,
}
_READ = "PDF, DOCX, HTML, JATS XML, Markdown and plain text are read"
_HEAD = 4096  # bytes in which a form shows itself
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FIRST_TAG = re.compile(rb"<(?:!doctype\s+(?=html))?(?:\w+:)?([a-z][\w-]*)", re.IGNORECASE)
_JATS = re.compile(rb"<front[\s>]|<!DOCTYPE\s+\w+\s+PUBLIC\s+.-//NLM//")
_NOT_TEXT = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_MEMBER = b"PK\x01\x02"  # stands before each member in a packed file's list
# So many such bytes may have strayed into a text; a program or a picture has far more.
_STRAY, _SOME = 3, 1 / 500
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, which has null bytes
# What else people bring, by its first bytes, and what to do about it.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc), or a DOCX locked with a password", "DOCX"),
    (b"{\\rtf", "an RTF file", "DOCX"),
    (b"\x89PNG", "a picture", "text, with a program that recognises letters (OCR)"),
    (b"\xff\xd8\xff", "a picture", "text, with a program that recognises letters (OCR)"),
    (b"GIF8", "a picture", "text, with a program that recognises letters (OCR)"),
    (b"\x1f\x8b", "a packed file", "the document that is in it"),
    (b"%!PS", "a PostScript file", "PDF"),
)


def _packed(written: bytes, name: str) -> Form:
    if written.count(_MEMBER) > 2 * MEMBERS:  # before a list without end is read
        problem = f"is a packed file with more than {2 * MEMBERS} members."
        raise BadSource(name, "file", problem, f"bring the document itself; {_READ}.")
    try:
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            names = archive.NameToInfo
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        problem = "is a packed file (DOCX or ZIP) that is cut off or damaged."
        mend = "fetch it again from where it came, or save it anew."
        raise BadSource(name, "file", problem, mend) from None
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return Form.DOCX
    problem = "is a packed file, but not a Word document."
    raise BadSource(name, "file", problem, f"bring the document itself; {_READ}.")


def _by_content(written: bytes, name: str) -> Form | None:
    """The form that the bytes show; None for text, of which the ending tells the form."""
    start = written[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in written[:1024]:
        return Form.PDF
    if written.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(written, name)
    for magic, what, mend in _OTHERS:
        if start.startswith(magic):
            raise BadSource(name, "file", f"is {what}.", f"save it as {mend}; {_READ}.")
    odd = len(written) - len(written.translate(None, _NOT_TEXT))
    if not written.startswith(_UNICODE_MARKS) and odd > _STRAY + len(written) * _SOME:
        problem = "is not text: it holds bytes that no text has."
        raise BadSource(name, "file", problem, f"check that it is the right file; {_READ}.")
    first = _FIRST_TAG.search(_COMMENT.sub(b"", start)) if start.startswith(b"<") else None
    if first and first[1].lower() in {b"html", b"head", b"body"}:
        return Form.HTML
    if first and (start.startswith(b"<?xml") or _JATS.search(start)):
        return Form.JATS  # its reader tells what XML it is instead
    return None


def form_of(written: bytes, name: str) -> Form:
    """The form of a file's bytes; name: its file name, whose ending must agree.

    Raises BadSource for an empty file, for one that is no document, and for a mismatch.
    """
    if not written.strip(b"\xef\xbb\xbf\xfe\xff \t\r\n"):
        raise BadSource(name, "text", "is empty.", "fill the file, or remove it.")
    ending = PurePath(name).suffix.lower()
    told = ENDINGS.get(ending)
    shown = _by_content(written, name)
    if shown is None:
        if told in {Form.PDF, Form.DOCX, Form.JATS}:
            problem = f"its name ends in {ending}, but its content is something else."
            raise BadSource(name, "file", problem, "check that it is the right file.")
        return told or Form.TEXT
    if told and told != shown:
        fitting = next(end for end, form in ENDINGS.items() if form == shown)
        problem = f"its name ends in {ending}, but it holds {shown.value.upper()}."
        mend = f"check that it is the right file; if so, let its name end in {fitting}."
        raise BadSource(name, "file", problem, mend)
    return shown
