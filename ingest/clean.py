"""Page furniture out, paragraphs and sentences found, without changing a character.

A full document keeps its own text; what is cut is left out of the spans, so that offsets
always lead back to the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries  # type: ignore[attr-defined]

from ingest.document import PAGE_MARK

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
_MARKS = re.compile(r"[*_#>\s]+")
_TERMINAL = re.compile(r"[.!?:;][)\"'”’*_\s]*$")
_ABBREVIATED = re.compile(r"\b(?:Drs?|Mrs?|Ms|Prof|St|e\.g|i\.e|vs|cf|al|Figs?|No|approx|[A-Z])\.$")
# A list's, a quotation's or a table's line: it never carries on the line before it.
_MARKED = re.compile(r"[-*+•·>]\s|\d{1,2}[.)]\s|#{1,6}\s|\|")
_LIST_MARK = re.compile(r"(?:[-–*+•·>]\s+|\d{1,2}[.)]\s+)*(?:\*\*[^*\n]{2,60}:\*\*:?\s*)?")
_BOLD_SENTENCE = re.compile(r"[.!?] |(?:\S+ ){2,}\S+[.!]\*\*$")
_DOUBLED = re.compile(r"(?:(?<!\.)\.|[:;])\.$")
_ROW = re.compile(r"\|\s*(\S.*?)\s*\|?\s*\Z", re.DOTALL)
_UNTOLD = "\ufffd"  # stands for a letter that could not be read, which may have been a digit
_LONGEST_HEADING = 90  # characters
# Characters. A shorter line was not broken for want of room, a longer one is a whole paragraph.
_BROKEN, _WIDEST = 50, 100


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
    if re.match(r"#{1,6}\s", line):
        return True
    if len(line) > _LONGEST_HEADING:
        return False
    starred = re.fullmatch(r"\*\*[^*]+\*\*\W*", line) and not _BOLD_SENTENCE.search(line)
    open_ended = line.endswith("?") or not _TERMINAL.search(line)
    return bool(starred) or (line[:1].isupper() and open_ended)


def _carries_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before it: hard-wrapped text."""
    shortened = _ABBREVIATED.search(before)
    ended = _TERMINAL.search(before) and not shortened
    within = line[:1].islower() and not ended
    unsaid = not line or _MARKED.match(line) or PAGE_MARK.fullmatch(line)
    if unsaid or (is_furniture(line) and not within):
        return False
    room = len(before) + len(line.split()[0])
    broken = room >= _BROKEN and max(len(before), len(line)) <= _WIDEST
    return line[:1].islower() or bool(shortened) or (broken and not ended)


def _is_title(line: str, after: str) -> bool:
    """Whether a line is a heading, and not the beginning of a hard-wrapped paragraph."""
    written_so = line.startswith(("#", "**"))
    return _is_heading(line) and (written_so or not _carries_on(line, after))


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a full text, without furniture and without headings as paragraphs.

    A line break ends a paragraph where the line is a whole one; hard-wrapped lines are joined.
    Where a text is nothing but lines that look like headings, the last plain one is a paragraph.
    """
    yield from list(_paragraphs(text)) or _lone_line(text)


def _lone_line(text: str) -> Iterator[Block]:
    """A short answer without a full stop, which looks like a heading with nothing under it."""
    headings = [""]
    alone: tuple[int, int] | None = None
    for line in re.finditer(r"[^\n]*\S", text):
        bare = line[0].strip()
        if is_furniture(bare) or PAGE_MARK.fullmatch(bare):
            continue
        if bare.startswith(("#", "**")):
            headings.append(_MARKS.sub(" ", bare).strip(" ."))
        else:
            alone = line.end() - len(line[0].lstrip()), line.end()
    if alone:
        yield Block(*alone, headings[-1])


def _paragraphs(text: str) -> Iterator[Block]:
    heading = before = ""
    opened: int | None = None
    end = position = 0
    lines = text.splitlines(keepends=True)
    for line, after in zip(lines, [*lines, ""][1:], strict=True):
        start, position = position, position + len(line)
        bare = line.strip()
        if opened is not None and not _carries_on(before, bare):
            yield Block(opened, end, heading)
            opened = None
        unsaid = not bare or is_furniture(bare) or PAGE_MARK.fullmatch(bare)
        if opened is None and unsaid:
            continue
        if opened is None and _is_title(bare, after.strip()):
            heading = _MARKS.sub(" ", bare).strip(" .")
            continue
        if opened is None:
            opened = start + len(line) - len(line.lstrip())
        before, end = bare, start + len(line.rstrip())
    if opened is not None:
        yield Block(opened, end, heading)


def _marks_around(words: str) -> tuple[int, int]:
    """How many characters of bold or italic marks to leave out before and after a sentence.

    Only marks that have no partner within the sentence: `**One. Two.**`, not `**One** and two.`
    """
    lead, tail = len(words) - len(words.lstrip("*_")), len(words) - len(words.rstrip("*_"))
    for before, behind in ((lead, tail), (lead, 0), (0, tail)):
        if len(re.findall(r"[*_]+", words[before : len(words) - behind])) % 2 == 0:
            return before, behind
    return 0, 0


def sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as character spans, list marks and run-in labels left out.

    A table's row is one sentence, for a figure alone says nothing. A sentence with a letter that
    could not be read is none.
    """
    row = _ROW.match(text, block.start, block.end)
    if row:
        if re.search(r"\w", row[1]) and _UNTOLD not in row[1]:
            yield row.span(1)
        return
    mark = _LIST_MARK.match(text, block.start, block.end)
    first = mark.end() if mark else block.start
    paragraph = text[first : block.end]
    for found in get_sentence_boundaries("en", paragraph):
        start, end = first + int(found["start_index"]), first + int(found["end_index"])
        start, end = _within_blanks(text, start, end)
        before, behind = _marks_around(text[start:end])
        start, end = _within_blanks(text, start + before, end - behind)
        end -= 1 if _DOUBLED.search(text, start, end) else 0
        if re.search(r"\w", text[start:end]) and _UNTOLD not in text[start:end]:
            yield start, end


def _within_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
