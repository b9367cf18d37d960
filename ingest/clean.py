"""Page furniture out, paragraphs and sentences found, without changing a character.

A full document keeps its own text; what is cut is left out of the spans, so that offsets
always lead back to the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

# What web pages print around an article. A line that begins so is not the article's.
_FURNITURE = re.compile(
    r"""^[\W_]*(?:
        write\ a\ comment | leave\ a\ (?:reply|comment) | post\ a?\ ?comment
      | (?:add|no)\ comments?\b
      | your\ email\ address\ will\ not\ be\ published | required\ fields\ are\ marked
      | save\ my\ name,?\ email | notify\ me\ (?:of|by) | (?:log|sign)\ in\ to\ (?:reply|comment)
      | share\ (?:this|on)\b | (?:tweet|pin\ it|print|email)\W*$ | follow\ us\ on
      | subscribe\ (?:to|now|today)\b | sign\ up\ (?:for|to)\b | read\ more\b.{0,80}$
      | related\ (?:posts|articles)
      | (?:previous|next)\ (?:post|article) | (?:we\ use|this\ (?:site|website)\ uses)\ cookies
      | accept\ (?:all\ )?cookies | (?:privacy|cookie)\ policy | terms\ of\ (?:use|service)
      | all\ rights\ reserved | copyright\ (?:©|\d) | ©\ ?\d
      | skip\ to\ (?:main\ )?content | advertisement\b
      | back\ to\ top | posted\ (?:in|by)\b.{0,60}$ | filed\ under\b | tags?:\s | \d+\ comments?\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = re.compile(r"[*_#>\s]*")
_TERMINAL = re.compile(r"[.!?:;][)\"'”’*_]*$")
_RUN_IN = re.compile(r"[\s*•·–-]*\*\*[^*\n]{2,60}:\*\*\s*|[\s*•·]+")
_LONGEST_HEADING = 90  # characters


@dataclass(frozen=True)
class Block:
    """A paragraph, with the heading it stands under; offsets are those of the stored text."""

    start: int
    end: int
    heading: str


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page around an article and not to the article."""
    return bool(_FURNITURE.match(line))


def _is_heading(line: str) -> bool:
    bare = line.strip()
    starred = re.fullmatch(r"\*\*[^*]+\*\*\W*|#{1,6} .+", bare)
    short = len(bare) <= _LONGEST_HEADING and not _TERMINAL.search(bare)
    return bool(starred) or (short and bool(re.search(r"\w", bare)) and bare[:1].isupper())


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a full text, without furniture and without headings as paragraphs.

    A line break ends a paragraph where the line is a whole one; hard-wrapped lines are joined.
    """
    heading = ""
    open_start: int | None = None
    end = position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        bare = line.strip()
        continues = open_start is not None and bare[:1].islower()
        if (
            open_start is not None
            and not continues
            and (
                not bare
                or _TERMINAL.search(text[open_start:end].rstrip("*_ "))
                or _is_heading(line)
                or is_furniture(bare)
            )
        ):
            yield Block(open_start, end, heading)
            open_start = None
        if not bare or (is_furniture(bare) and not continues):
            continue
        if open_start is None and _is_heading(line):
            heading = _MARKS.sub(" ", bare).strip(" .")
            continue
        if open_start is None:
            open_start = start + len(line) - len(line.lstrip())
        end = start + len(line.rstrip())
    if open_start is not None:
        yield Block(open_start, end, heading)


def sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as character spans, list marks and run-in labels left out."""
    paragraph = text[block.start : block.end]
    for found in get_sentence_boundaries("en", paragraph):
        start, end = int(found["start_index"]), int(found["end_index"])
        mark = _RUN_IN.match(paragraph, start, end)
        start = mark.end() if mark and mark.end() < end else start
        words = paragraph[start:end]
        tail = len(words) - len(words.rstrip().rstrip("*_"))
        doubled = re.search(r"(?<!\.)\.\.$", words[: len(words) - tail])
        end -= tail + (1 if doubled else 0)
        start += len(words) - len(words.lstrip())
        if re.search(r"\w", paragraph[start:end]):
            yield block.start + start, block.start + end
