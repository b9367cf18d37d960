"""Where in a curated file a problem stands: the line that a curator has to open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

_TOLD = re.compile(r"\bin line (\d+)")
_QUOTED = re.compile(r"'([^'\n]{3,})'|\"([^\"\n]{3,})\"")
_START = 40  # characters of a fact's sentence that find its line


class Told(Protocol):
    """What is said about a file: a BadSource, or advice.

    near: words of the file beside which it stands, or "".
    """

    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def field(self) -> str: ...  # noqa: D102
    @property
    def problem(self) -> str: ...  # noqa: D102
    @property
    def mend(self) -> str: ...  # noqa: D102
    @property
    def near(self) -> str: ...  # noqa: D102


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _fact_line(lines: Sequence[str], near: str) -> int | None:
    """The index of the line on which a fact's sentence begins; it may be broken over lines."""
    wanted = _squeezed(near)
    exact = next((n for n, line in enumerate(lines) if _squeezed(line) == wanted), None)
    if exact is not None:
        return exact
    for number, line in enumerate(lines):
        bare = _squeezed(line)
        if bare and (wanted.startswith(bare[:_START]) or wanted[:_START] in bare):
            return number
    return None


def _field_lines(lines: Sequence[str], field: str) -> list[int]:
    """Indexes of the lines that write a field, in a card or on a fact."""
    pattern = re.compile(rf"^[\s:{{-]*(?:.*[{{,]\s*)?[\"']?{re.escape(field)}[\"']?\s*:")
    return [number for number, line in enumerate(lines) if pattern.match(line)]


def _chosen(lines: Sequence[str], problem: Told) -> int | None:
    """The index of the line that fits a problem best."""
    parts = problem.field.split(".")
    names = [part for part in parts if not part.isdigit()]
    written = _field_lines(lines, names[-1]) if names else []
    near = _fact_line(lines, problem.near) if problem.near else None
    if near is not None:
        end = next((n for n in range(near, len(lines)) if not lines[n].strip()), len(lines))
        return next((n for n in written if near <= n < end), near)
    values = {found[0] or found[1] for found in _QUOTED.findall(problem.problem)}
    first = problem.problem.split(" ")[0].strip("'\".")
    values |= {first} if "-" in first or first[0].isdigit() else set()  # an id, a date, a figure
    fitting = [n for n in written if any(value in lines[n] for value in values)]
    if fitting:
        return fitting[0]
    if not written:
        return next((n for n, line in enumerate(lines) if any(v in line for v in values)), None)
    number = next((int(part) for part in parts if part.isdigit()), 0)
    return written[number if len(names) > 1 and number < len(written) else 0]


def line_of(folder: Path, problem: Told) -> int | None:
    """The line of a problem in its file, counted from 1; None where the file can't tell."""
    told = _TOLD.search(problem.problem)
    if told:
        return int(told[1])
    try:
        lines = (folder / problem.file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return (_chosen(lines, problem) or 0) + 1 if lines else None


def placed(folder: Path, problem: Told) -> str:
    """A problem as one line: `file:line: field: what is wrong. Mend: how`."""
    line = line_of(folder, problem)
    where = f"{problem.file}:{line}" if line else problem.file
    return f"{where}: {problem.field}: {problem.problem} Mend: {problem.mend}"
