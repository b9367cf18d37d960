"""Tables on a PDF's page: with ruled cells, or between three rules as journals print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from ingest.readers.pieces import folded
from ingest.readers.tables import rows_of

_MOST_EDGES = 3000  # of a page; a drawing or a chart has more, and no table is found in it
_SHORTEST_RULE = 80.0  # points
_THICKEST_RULE = 3.0
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Table:
    """A table's place on its page (x0, top, x1, bottom in points) and its rows as lines."""

    box: _Box
    rows: tuple[str, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        x0, top, x1, bottom = self.box
        return x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1


def tables_of(page: Page) -> list[Table]:
    """The tables of a page, from the top."""
    if not 3 <= len(page.edges) <= _MOST_EDGES:
        return []
    found = [*_ruled(page)]
    for table in _between_rules(page):
        x0, top, x1, bottom = table.box
        if not any(each.holds((x0 + x1) / 2, (top + bottom) / 2) for each in found):
            found.append(table)
    return sorted(found, key=lambda table: table.box[1])


def _ruled(page: Page) -> Iterator[Table]:
    for table in page.find_tables():
        grid = [[folded(cell or "") for cell in row] for row in table.extract()]
        filled = [[cell for cell in row if cell] for row in grid]
        if len(grid) > 1 and max(map(len, filled), default=0) > 1:
            yield Table(table.bbox, tuple(rows_of(grid)))


def _rules(page: Page) -> dict[tuple[int, int], list[float]]:
    """Where horizontal rules stand (from the top), by where they begin and end."""
    found: dict[tuple[int, int], set[float]] = defaultdict(set)
    for thing in [*page.lines, *page.rects]:
        flat = thing["bottom"] - thing["top"] <= _THICKEST_RULE
        if flat and thing["x1"] - thing["x0"] >= _SHORTEST_RULE:
            found[round(thing["x0"] / 4), round(thing["x1"] / 4)].add(round(thing["top"], 1))
    return {ends: sorted(tops) for ends, tops in found.items()}


def _between_rules(page: Page) -> Iterator[Table]:
    for tops in _rules(page).values():
        if len(tops) < 3:
            continue
        rule = next(t for t in [*page.lines, *page.rects] if round(t["top"], 1) == tops[0])
        box = (rule["x0"] - 2, tops[0], rule["x1"] + 2, tops[-1])
        x0, top, x1, bottom = page.bbox
        inside = (max(box[0], x0), max(box[1], top), min(box[2], x1), min(box[3], bottom))
        words = page.crop(inside).extract_words(x_tolerance_ratio=0.2)
        grid = _grid(words)
        if len(grid) < 2 or len(grid[0]) < 2:
            continue
        above = sum(1 for line in _lines(words) if line[0]["top"] < tops[1])
        yield Table(inside, tuple(rows_of(_whole_rows(grid, above), above or None)))


def _lines(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if lines and word["bottom"] - lines[-1][0]["bottom"] < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _grid(words: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Words as cells: a stretch of the width that no word covers parts two columns."""
    columns: list[list[float]] = []
    for word in sorted(words, key=lambda w: w["x0"]):
        if columns and word["x0"] <= columns[-1][1] + 5:
            columns[-1][1] = max(columns[-1][1], word["x1"])
        else:
            columns.append([word["x0"], word["x1"]])
    grid = []
    for line in _lines(words):
        cells = [""] * len(columns)
        for word in sorted(line, key=lambda w: w["x0"]):
            place = next(n for n, (x0, x1) in enumerate(columns) if x0 <= word["x0"] <= x1)
            cells[place] = f"{cells[place]} {word['text']}".strip()
        grid.append(cells)
    return grid


def _whole_rows(grid: Sequence[list[str]], heads: int) -> list[list[str]]:
    """Lines as rows: one without a first cell goes on with the row above it."""
    rows: list[list[str]] = []
    for number, line in enumerate(grid):
        if number > heads and rows and not line[0]:
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], line, strict=True)]
        else:
            rows.append(line)
    return rows
