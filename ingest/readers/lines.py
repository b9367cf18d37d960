"""The lines of a printed page, and in which order they are read.

Pure: knows boxes on a page, no PDF. Lengths are points; `top` and `bottom` count from the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_NARROWEST = 0.15  # of the page's width: a narrower stretch of lines is no column
_FEWEST = 3  # lines of a column


@dataclass(frozen=True)
class Line:
    """A line of print. left, right: the edges of the column in which it stands.

    table: the rows of a table, which stands among the lines as one that has no words.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int
    left: float = 0.0
    right: float = 0.0
    table: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Its words, or those of its table."""
        return " ".join([self.text, *self.table]).split()

    def in_column(self, left: float, right: float) -> Line:
        """The same line, its column known."""
        about = {**vars(self), "left": left, "right": right}
        return Line(**about)


def _spans(lines: Iterable[Line], gutter: float) -> list[tuple[float, float]]:
    """The stretches of the page's width that lines cover, with gutters between them."""
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted((line.x0, line.x1) for line in lines):
        if merged and x0 <= merged[-1][1] + gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _in_columns(lines: Sequence[Line], width: float) -> list[list[Line]] | None:
    """The lines parted into columns, or None where they stand in one."""
    gutter = 0.6 * median(line.size for line in lines)
    spans = _spans(lines, gutter)
    columns = [[line for line in lines if x0 <= line.x0 <= x1] for x0, x1 in spans]
    wide = [c for c, (x0, x1) in zip(columns, spans, strict=True) if x1 - x0 > _NARROWEST * width]
    if len(wide) < 2 or len(wide) < len(columns) or min(map(len, columns)) < _FEWEST:
        return None
    return columns


def ordered(lines: Sequence[Line], width: float) -> list[Line]:
    """A page's lines as they are read: down a column, then down the next.

    A line that reaches over the gutter (a title, a wide figure's caption) parts the page: the
    columns above it are read first. width: of the page.
    """
    rest = sorted(lines, key=lambda line: (round(line.top), line.x0))
    done: list[Line] = []
    start = 0
    while start < len(rest):
        end = _end_of_columns(rest, start, width)
        columns = _in_columns(rest[start:end], width) if end else None
        if columns is None:
            end = start + 1
            while end < len(rest) and _end_of_columns(rest, end, width) is None:
                end += 1
            columns = [rest[start:end]]
        for column in columns:
            left, right = min(c.x0 for c in column), max(c.x1 for c in column)
            done.extend(line.in_column(left, right) for line in _rows(column))
        start = end or len(rest)
    return done


def _end_of_columns(lines: Sequence[Line], start: int, width: float) -> int | None:
    """How far the columns go that begin at a line; None where none begin."""
    spans: list[tuple[float, float]] = []
    best = None
    for end in range(start, len(lines)):
        line = lines[end]
        spans = _merged(spans, line.x0, line.x1, 0.6 * line.size)
        if len(spans) == 1 and spans[0][1] - spans[0][0] > 0.55 * width:
            break
        if len(spans) > 1:
            best = end + 1
    return best if best and _in_columns(lines[start:best], width) else None


def _merged(
    spans: list[tuple[float, float]], x0: float, x1: float, gutter: float
) -> list[tuple[float, float]]:
    touched = [span for span in spans if span[0] <= x1 + gutter and x0 <= span[1] + gutter]
    apart = [span for span in spans if span not in touched]
    low, high = min([x0, *(s[0] for s in touched)]), max([x1, *(s[1] for s in touched)])
    return [*apart, (low, high)]


def _rows(column: Sequence[Line]) -> Iterator[Line]:
    """A column's lines from the top, those that stand side by side joined."""
    row: list[Line] = []
    for line in sorted(column, key=lambda each: (each.top, each.x0)):
        if row and _beside(row[0], line):
            row.append(line)
            continue
        if row:
            yield _side_by_side(row)
        row = [line]
    if row:
        yield _side_by_side(row)


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min(one.bottom - one.top, other.bottom - other.top)
    return shared > 0.6 * least and not one.table and not other.table


def _side_by_side(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda line: line.x0)
    main = max(row, key=lambda line: len(line.text))
    about = {
        **vars(main),
        "text": " ".join(line.text for line in row),
        "x0": row[0].x0,
        "x1": max(line.x1 for line in row),
        "bold": all(line.bold for line in row),
    }
    return Line(**about)
