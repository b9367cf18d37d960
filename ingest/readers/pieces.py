"""A document as a run of pieces, and how it becomes the stored text: the same for every form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Control and direction-changing characters can hide words from a reader.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\U000e0000-\U000e007f]"
)
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:references?(?: (?:list|cited|and notes))?|list of references|"
    r"reference list|bibliography|literature(?: cited)?|works cited|cited literature|"
    r"notes and references|endnotes|referencias)\W*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)])\s+")
_NAME = re.compile(
    r"(?P<doi>\b10\.\d{4,9}/[^\s\"“”<>|]+)"
    r"|\bPMID\W{0,3}(?P<pmid>\d{1,8})\b"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/(?P<page>\d{1,8})\b"
    r"|\b(?P<nct>NCT\d{8})\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"anonymous|admin(?:istrator)?|unknown|user|author|owner|editor|staff|python-docx|none|n/?a|"
    r"microsoft(?: office)?(?: user)?|windows user|hp|dell|test",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_SUPERSCRIPT = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


class Sort(StrEnum):
    """What a piece is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True)
class Piece:
    """A heading, a paragraph, an item of a list or a row of a table, on one line.

    level: of a heading, from 1. page: on which it begins, of a form that has pages.
    """

    sort: Sort
    text: str
    level: int = 2
    page: int | None = None


def folded(text: str) -> str:
    """Text on one line, without characters that nobody sees."""
    return " ".join(HIDDEN.sub(" ", text.replace("\xad", "")).split())


def raised(digits: str) -> str:
    """Superscript as signs, so that 10⁶ does not become 106 nor a note's number a figure."""
    return digits.translate(_SUPERSCRIPT)


def lowered(digits: str) -> str:
    """Subscript as signs."""
    return digits.translate(_SUBSCRIPT)


def persons(names: Iterable[str]) -> tuple[str, ...]:
    """Names of authors, each once, without what programs write where nobody gave a name."""
    each = (folded(name).strip(" ,;") for name in names)
    return tuple(dict.fromkeys(name for name in each if name and not _NOBODY.fullmatch(name)))


def doi_in(text: str) -> str | None:
    """The first DOI in a text, without the punctuation behind it."""
    return next((name for name in names_in(text) if name.startswith("10.")), None)


def names_in(text: str) -> tuple[str, ...]:
    """Every DOI, PubMed number and NCT number, in order, each once."""
    return tuple(dict.fromkeys(_bare(found) for found in _NAME.finditer(text)))


def _bare(found: re.Match[str]) -> str:
    if found["nct"]:
        return found["nct"].upper()
    if not found["doi"]:
        return str(found["pmid"] or found["page"])
    name: str = found["doi"]
    while name[-1] in ".,;:'’" or (
        name[-1] in _PAIRS and name.count(name[-1]) > name.count(_PAIRS[name[-1]])
    ):
        name = name[:-1]
    return name


def is_references(heading: str) -> bool:
    """Whether a list of references stands under a heading."""
    return bool(_REFERENCES.fullmatch(heading.strip()))


def parted(pieces: Iterable[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces without the list of references, and its entries without their numbers.

    The list goes on to the next heading that is no deeper than its own.
    """
    kept: list[Piece] = []
    entries: list[str] = []
    within = 0  # the level of the list's heading
    for piece in pieces:
        if piece.sort == Sort.HEADING and is_references(piece.text):
            within = piece.level
        elif piece.sort == Sort.HEADING and piece.level <= within:
            within = 0
            kept.append(piece)
        elif within and piece.sort == Sort.HEADING:
            continue
        elif within:
            entries.append(_NUMBERED.sub("", piece.text))
        else:
            kept.append(piece)
    return kept, tuple(entry for entry in entries if entry)


_SHAPES = {Sort.PARAGRAPH: "{}", Sort.ITEM: "- {}", Sort.ROW: "{}"}


def composed(pieces: Sequence[Piece]) -> str:
    """The stored text: a blank line between pieces, `[Page 3]` before the first of a page.

    A page on which no piece begins has no mark. The rows of a table stand on lines that follow
    each other.
    """
    lines: list[str] = []
    page: int | None = None
    for number, piece in enumerate(pieces):
        words = folded(piece.text)
        if not words:
            continue
        rows = piece.sort == Sort.ROW and number and pieces[number - 1].sort == Sort.ROW
        if lines and not (rows and piece.page == page):
            lines.append("")
        if piece.page is not None and piece.page != page:
            page = piece.page
            lines += [f"[Page {page}]", ""]
        shape = "#" * piece.level + " {}" if piece.sort == Sort.HEADING else _SHAPES[piece.sort]
        lines.append(shape.format(words))
    return "\n".join(lines).strip() + "\n" if lines else ""
