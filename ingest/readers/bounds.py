"""How much a document may cost: each bound with its reason, and a file read within them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from alsqa.errors import BadSource

MB = 1024 * 1024
# A guideline of some hundred pages with its pictures; what is larger is a book or a mistake.
FILE_BYTES = 50 * MB
# Text without pictures: the same guideline as plain text has one or two.
TEXT_BYTES = 8 * MB
# What a DOCX unpacks to. Pictures hardly shrink when packed, so that an honest file of 50 MB
# stays below it, and a bomb does not.
UNPACKED_BYTES = 200 * MB
MEMBERS = 5_000  # files in a DOCX; each picture is one
PAGES = 500  # of a PDF; the longest guidelines in the field have about 300
CHARACTERS = 3_000_000  # of text that comes out: PAGES pages, closely printed, twice over
CPU_SECONDS = 150  # 500 pages at the quarter of a second that a dense page takes, and some
WALL_SECONDS = 240  # the same on a busy machine
# Address space of the child. Its libraries take about 300 MB of it, a large PDF as much again.
MEMORY_BYTES = 1536 * MB
DEPTH = 200  # of elements within elements; a page that nests deeper was made to break readers


def whole_file(file: Path, name: str, most: int = FILE_BYTES) -> bytes:
    """A file's bytes; raises BadSource where it is none, is too large or can't be read.

    A pipe or a device is not opened for reading: it could keep the reader waiting for ever.
    """
    try:
        # A pipe that nobody writes to would block already here.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        mend = "make the file readable, or remove it."
        raise BadSource(name, "file", f"can't be read ({why}).", mend) from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        mend = "put the document itself there, or remove it."
        raise BadSource(name, "file", "is a folder, a pipe or a device, not a file.", mend)
    with os.fdopen(handle, "rb") as opened:
        if found.st_size > most:
            problem = f"is too large ({found.st_size // MB} MB; at most {most // MB} MB are read)."
            raise BadSource(name, "file", problem, "cut out the part that matters.")
        try:
            written = opened.read(most + 1)
        except OSError as error:
            mend = "make the file readable, or remove it."
            raise BadSource(name, "file", f"can't be read ({error.strerror}).", mend) from None
    if len(written) > most:  # it grew meanwhile
        raise BadSource(name, "file", "is too large.", "cut out the part that matters.")
    return written


_BINARY = getattr(os, "O_BINARY", 0)
