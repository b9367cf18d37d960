"""Edge: the seal of a build, a SHA-256 of each of its files, written when it is whole.

One flipped byte in a phone number or a figure would look like any other. So a build is opened
only when every file is what it was; 30 MB take about 0.03 s.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

FILE = "seal.json"
_VECTORS = "chroma.sqlite3"
_GRAPH = "index_metadata.pickle"  # beside it: the graph was written to disk
_CHUNK = 1 << 20  # bytes read at a time
# SQLite counts changes in its first page: counter and size, then the version it was written by.
_COUNTERS = ((24, 32), (92, 100))
_Range = tuple[int, int]


def seal(place: Path) -> None:
    """Write down what each file of a folder is; it must not change from here on."""
    sealed = {}
    for file in sorted(each for each in place.rglob("*") if each.is_file()):
        if _is_scratch(file):
            continue
        moving = _moving(file) if file.name == _VECTORS else ()
        size = file.stat().st_size
        name = file.relative_to(place).as_posix()
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())  # on disk before a pointer may name it
        sealed[name] = {"size": size, "moving": moving, "sha256": _digest(file, size, moving)}
    (place / FILE).write_text(json.dumps(sealed, indent=1), encoding="utf-8")


def check(place: Path, only: str = "") -> None:
    """Raise ValueError naming the first file that is not what it was when it was sealed.

    only: looks at the files alone whose name begins so, such as a folder's.
    """
    try:
        sealed = json.loads((place / FILE).read_text(encoding="utf-8"))
        for name, was in sealed.items():
            if name.startswith(only):
                _check(place / name, was["size"], was["moving"], was["sha256"])
    except OSError as error:
        raise ValueError(f"{Path(error.filename or FILE).name} can't be read.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{FILE} is not as it was written.") from error


def _check(file: Path, size: int, moving: Iterable[Sequence[int]], digest: str) -> None:
    grown = file.stat().st_size
    fits = grown >= size if moving else grown == size
    if not fits or _digest(file, size, [(r[0], r[1]) for r in moving]) != digest:
        raise ValueError(f"{file.name} is not as it was written.")


def _digest(file: Path, size: int, moving: Sequence[_Range]) -> str:
    """SHA-256 of the first `size` bytes, those in the moving ranges left out."""
    content = hashlib.sha256()
    with file.open("rb") as opened:
        for start, end in _between(size, moving):
            opened.seek(start)
            while start < end and (read := opened.read(min(_CHUNK, end - start))):
                content.update(read)
                start += len(read)
    return content.hexdigest()


def _between(size: int, moving: Sequence[_Range]) -> Iterable[_Range]:
    start = 0
    for begin, end in sorted(moving):
        yield start, begin
        start = end
    yield start, size


def _is_scratch(file: Path) -> bool:
    """Whether Chroma writes it anew at each opening: a graph so small that only its log is kept."""
    beside = file.parent.with_name(_VECTORS).is_file()
    return beside and not (file.parent / _GRAPH).is_file()


def _moving(file: Path) -> Sequence[_Range]:
    """The bytes that Chroma itself changes at each opening: it notes there that it came by."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (page,) = connection.execute("pragma page_size").fetchone()
        notes = connection.execute(
            "select rootpage from sqlite_master where name = 'acquire_write'"
        ).fetchall()
    finally:
        connection.close()
    return (*_COUNTERS, *(((root - 1) * page, root * page) for (root,) in notes))
