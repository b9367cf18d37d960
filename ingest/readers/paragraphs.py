"""Lines of print in reading order become headings, paragraphs, items of lists and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.lines import Line
from ingest.readers.pieces import Piece, Sort, is_references

_LARGER = 1.08  # a heading's letters to the body's
_LONGEST_HEADING = 200  # characters
_LONGEST_BOLD = 90
_ENDED = re.compile(r"[.!?:;][)\]\"'”’⁰¹²³⁴⁵⁶⁷⁸⁹,]*$")
_BULLET = re.compile(r"^\s*(?:[•●▪■◦‣∙·–—o-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_MARK = re.compile(r"^\s*[•●▪■◦‣∙·–—o-]\s+")
_ENTRY = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}\.?)\s+\D")
_CAPTION = re.compile(r"(?:supplementary )?table \w{1,4}\b.{0,300}$", re.IGNORECASE)
_BROKEN = re.compile(r"(\w+)[-‐\xad]$")
_FIRST = re.compile(r"^(\w+)")
# Before these a hyphen is part of the word, wherever its line ends.
_KEPT = {
    *("non", "self", "well", "long", "short", "high", "low", "double", "single", "open", "mid"),
    *("follow", "first", "second", "third", "late", "early", "post", "pre", "anti", "co", "re"),
    *("placebo", "dose", "age", "health", "quality", "evidence", "disease", "half", "multi"),
    *("one", "two", "three", "four", "five", "six", "randomised", "randomized", "risk", "side"),
}


class Print:
    """What is usual in a document: the size of its body, of its headings, its own words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        larger = sorted((s for s in sizes if s > self.body * _LARGER), reverse=True)
        self._levels = {size: min(n, 5) for n, size in enumerate(larger, start=1)}
        bold = sum(len(line.text) for line in lines if line.bold)
        self._bold_tells = bold < 0.4 * sum(sizes.values())
        text = " ".join(line.text for line in lines)
        self.words = Counter(re.findall(r"\w+(?:-\w+)*", text.lower()))

    def level(self, line: Line) -> int:
        """The level of the heading that a line is, 0 for none."""
        large = self._levels.get(round(line.size * 2) / 2, 0)
        if not re.search(r"[^\W\d_]{2}", line.text):
            return 0
        if large and len(line.text) <= _LONGEST_HEADING:
            return large
        small = line.size < self.body - 0.6 or line.text.endswith((".", ","))
        if line.bold and self._bold_tells and not small and len(line.text) <= _LONGEST_BOLD:
            return 6
        bare = is_references(line.text) and line.text[:1].isupper()
        return 6 if bare and len(line.text) < 30 else 0

    def joined(self, before: str, line: str) -> str:
        """A line behind another: a word that is broken between them is made whole."""
        broken, first = _BROKEN.search(before), _FIRST.match(line)
        if not broken or not first:
            return f"{before} {line}"
        if before.endswith("\xad"):
            return before[:-1] + line
        head, tail = broken[1].lower(), first[1].lower()
        if not first[1][0].islower() or head[-1].isdigit():
            return before + line
        whole, hyphened = self.words[head + tail], self.words[f"{head}-{tail}"]
        if hyphened > whole or (whole == 0 and head in _KEPT):
            return before + line
        return before[:-1] + line


def _goes_on(before: Line, line: Line, gap: float, within: bool) -> bool:
    """Whether a line is of the same paragraph as the one before it.

    gap: the usual one between lines. within: whether they stand in a list of references.
    """
    open_ended = not _ENDED.search(before.text)
    if abs(before.size - line.size) > 0.8 or (_BULLET.match(line.text) and not within):
        return False
    if within and _ENTRY.match(line.text) and not open_ended:
        return False
    full = before.x1 > before.right - 0.12 * (before.right - before.left)
    small = line.text[:1].islower()
    same = before.page == line.page and (before.left, before.right) == (line.left, line.right)
    if not same or line.top < before.top:
        return open_ended and (small or full or bool(_BROKEN.search(before.text)))
    if line.top - before.bottom > gap + 0.45 * line.size:
        return False
    indent = 0.7 * line.size
    if within:
        return not (before.x0 > before.left + indent and line.x0 < line.left + indent)
    starts = line.x0 > line.left + indent and before.x0 < before.left + indent
    if starts and not small and not _BULLET.match(before.text):
        return False
    return open_ended or full


def paragraphs(lines: Sequence[Line]) -> Iterator[Piece]:
    """The headings, paragraphs, list items and table rows that lines make, in their order.

    A paragraph that crosses a column or a page keeps the page on which it begins, one that goes
    on behind a table stands before it. A table's title is the heading of its rows; behind them
    the heading of their section stands again.
    """
    printed = [line for line in lines if not line.table]
    usual = Print(printed)
    gap = _usual_gap(printed)
    opened: list[Line] = []
    tables: list[Line] = []
    level, within = 0, False
    heading: Piece | None = None
    for line in [*lines, None]:
        if line is not None and line.table:
            tables.append(line)
            continue
        its = usual.level(line) if line else 0
        if line and opened and its == level and _belongs(opened[-1], line, level, gap, within):
            opened.append(line)
            continue
        if opened:
            piece = _piece(opened, level, usual)
            if level:
                within, heading = is_references(piece.text), piece
            titled = bool(tables and not level and _CAPTION.match(piece.text))
            yield Piece(Sort.HEADING, piece.text, 6, piece.page) if titled else piece
        else:
            titled = False
        yield from (Piece(Sort.ROW, row, page=t.page) for t in tables for row in t.table)
        if titled and heading and line and not its:
            yield Piece(heading.sort, heading.text, heading.level, line.page)
        tables = []
        opened, level = ([line] if line else []), its


def _usual_gap(lines: Sequence[Line]) -> float:
    """How far lines usually stand apart, within a paragraph."""
    pairs = pairwise(lines)
    gaps = [b.top - a.bottom for a, b in pairs if 0 < b.bottom - a.bottom < 2.2 * a.size]
    return median(gaps) if gaps else 0.0


def _belongs(before: Line, line: Line, level: int, gap: float, within: bool) -> bool:
    if not level:
        return _goes_on(before, line, gap, within)
    near = before.page == line.page and -line.size < line.top - before.bottom < 0.8 * line.size
    return near and abs(before.size - line.size) < 0.6


def _piece(lines: Sequence[Line], level: int, usual: Print) -> Piece:
    words = lines[0].text
    for line in lines[1:]:
        words = usual.joined(words, line.text)
    if level:
        return Piece(Sort.HEADING, words, level, lines[0].page)
    if _MARK.match(words):
        return Piece(Sort.ITEM, _MARK.sub("", words), page=lines[0].page)
    return Piece(Sort.PARAGRAPH, words, page=lines[0].page)
