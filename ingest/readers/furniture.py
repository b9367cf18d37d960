"""What stands around a printed page and not in it: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.readers.lines import Line

_EDGE = 0.12  # of the page's height at the top and at the bottom, where furniture stands
_SAME_PLACE = 6.0  # points
_OFTEN = 2  # pages; the running head of a chapter may stand on no more of them
_NUMBER = re.compile(
    r"(?:page|p\.|seite|página)?\s*[|–—-]?\s*(?:\d{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:/|of|von|de)\s*\d{1,4})?\s*[|–—-]?",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){6,}\s*(?:\d{1,4}|[ivxl]{1,7})?\s*$")


def _shape(line: Line) -> tuple[int, str]:
    """Where a line stands on its page, and its words without numbers, which change."""
    words = re.sub(r"\W+", " ", re.sub(r"\d+", "#", line.text)).strip().lower()
    return round(line.top / _SAME_PLACE), words


def leads_to_page(line: Line) -> bool:
    """Whether a line is one of a table of contents: dots lead to a page's number."""
    return bool(_LEADERS.search(line.text))


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def without_furniture(
    pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]
) -> tuple[dict[int, list[Line]], list[Line]]:
    """The lines that are the document's own, by page, and those that were taken out.

    Taken out is what stands at the top or the bottom of a page and is a page number, or stands
    in the same place in the same words on several pages.
    """
    seen: Counter[tuple[int, str]] = Counter()
    for number, lines in pages.items():
        seen.update({_shape(line) for line in lines if _at_edge(line, heights[number])})
    kept: dict[int, list[Line]] = {}
    out: list[Line] = []
    for number, lines in pages.items():
        kept[number] = []
        for line in lines:
            edge = _at_edge(line, heights[number])
            often = seen[_shape(line)] >= _OFTEN
            if edge and (often or _NUMBER.fullmatch(line.text.strip())):
                out.append(line)
            else:
                kept[number].append(line)
    return kept, out
