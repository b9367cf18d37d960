"""Edge: the pointer of an index folder, one small file that names the build in use."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

POINTER = "current"
BUILDS = "builds"


@dataclass(frozen=True)
class Pointer:
    """What a pointer names: the build that readers use, and the one that they used before."""

    build: str
    before: str | None = None


def read_pointer(folder: Path) -> Pointer | None:
    """The pointer of an index folder, or None."""
    try:
        written = (folder / POINTER).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    names = written.split()
    return Pointer(*names[:2]) if names else None


def write_pointer(folder: Path, pointer: Pointer, beside: str) -> None:
    """Name the build that readers use, in one step that can't be half done.

    beside: name of a file that is written first, and then takes the pointer's place.
    """
    with (folder / beside).open("w", encoding="utf-8") as file:
        file.write("\n".join(name for name in (pointer.build, pointer.before) if name))
        file.flush()
        os.fsync(file.fileno())
    (folder / beside).replace(folder / POINTER)
