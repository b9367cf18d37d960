"""A table's rows as lines that can be quoted alone: each cell with the head of its column.

`| Drug: zarovilin | Dose: 50 mg twice a day |`: one row is one passage, and a reader who is shown
nothing else still knows what each figure is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.readers.bounds import DEPTH
from ingest.readers.pieces import folded

_UNIT = r"(?:%|mg|kg|ml|years?|months?|weeks?|days?)"
_FIGURE = re.compile(rf"[\W\d]*\d[\d\W]*{_UNIT}?", re.IGNORECASE)
_WIDEST = 50  # columns; a wider "table" is a layout or a trap


def is_head(row: Sequence[str]) -> bool:
    """Whether a row names the columns: words in at least two cells, and no bare figure."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and not any(_FIGURE.fullmatch(cell) for cell in filled)


def _joined_heads(heads: Sequence[Sequence[str]]) -> list[str]:
    """The heads of each column from top to bottom, each word once."""
    columns = zip(*heads, strict=True)
    return [", ".join(dict.fromkeys(part for part in column if part)) for column in columns]


def rows_of(table: Sequence[Sequence[str]], heads: int | None = None) -> list[str]:
    """A table as lines; heads: how many of its rows are heads, None where nobody says.

    A cell that spans a whole row stands alone on its line. Empty cells are left out, so that
    none is read under another one's head.
    """
    width = max((len(row) for row in table), default=0)
    grid = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in table]
    grid = [row for row in grid if any(row)]
    if heads is None:
        heads = 1 if len(grid) > 1 and is_head(grid[0]) else 0
    names = _joined_heads(grid[:heads]) if heads else [""] * width
    lines = []
    for row in grid[heads:]:
        distinct = set(filter(None, row))
        if len(distinct) == 1 and width > 1 and (row.count(row[0]) == width or not any(row[1:])):
            lines.append(f"| {distinct.pop()} |")
            continue
        cells = [
            f"{name}: {cell}" if name and name != cell else cell
            for name, cell in zip(names, row, strict=True)
            if cell
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _cell(text: str | None) -> str:
    return folded(text or "").replace("|", "/")


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table's own, and whether each stands in its head."""
    for row in table.iter("{*}tr"):
        above = []
        for parent in row.iterancestors():
            above.append(etree.QName(parent).localname)
            if parent is table or len(above) > DEPTH:
                break
        if above.count("table") == 1:
            yield row, "thead" in above


def _span(cell: etree._Element, name: str) -> int:
    written = cell.get(name, "1")
    return max(1, min(int(written), _WIDEST)) if written.isdecimal() and len(written) < 6 else 1


def grid_of(table: etree._Element, words: object) -> tuple[list[list[str]], int | None]:
    """The cells of an HTML or JATS table, spans filled in, and how many rows are heads.

    words: makes a cell's element its text.
    """
    assert callable(words)
    grid: list[list[str]] = []
    heads = 0
    marked = True
    below: dict[int, tuple[str, int]] = {}  # column: what reaches down into it, for how many rows
    for row, in_head in _rows(table):
        cells = [c for c in row if isinstance(c.tag, str) and etree.QName(c).localname in _CELLS]
        line: list[str] = []
        for cell in cells:
            _fill_down(line, below)
            text, down = words(cell), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    below[len(line)] = (text, down - 1)
                line.append(text)
            del line[_WIDEST:]
        _fill_down(line, below)
        all_th = bool(cells) and all(etree.QName(c).localname == "th" for c in cells)
        marked = marked and (in_head or all_th)
        heads += marked
        grid.append(line)
    width = max(map(len, grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid], heads or None


_CELLS = {"td", "th"}


def _fill_down(line: list[str], below: dict[int, tuple[str, int]]) -> None:
    while len(line) in below and len(line) < _WIDEST:
        text, left = below.pop(len(line))
        if left > 1:
            below[len(line)] = (text, left - 1)
        line.append(text)
