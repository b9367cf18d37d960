"""What a reader finds in a file that somebody brings, before anybody has written a card for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Stands on a line of its own in the stored text where a page of a PDF begins; never quoted.
PAGE_MARK = re.compile(r"^\[Page (\d{1,6})\]$", re.MULTILINE)


class Form(StrEnum):
    """How a document is written down."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "markdown"
    TEXT = "text"
    JATS = "jats"


@dataclass(frozen=True)
class Document:
    """A document's own words, and what it says of itself.

    text: as it is stored: paragraphs with a blank line between them, headings as `# …`, a table's
    rows as `| … |`, page furniture and the list of references left out, `[Page 3]` where a page
    of a PDF begins. published: a year, a month or a day, as text.
    doi, pmid: the document's own. names: every DOI, PubMed number and NCT number in it, as written
    in the running text (`10.…`, `PMID …` without the word, `NCT…`), in order, each once.
    references: the entries of its list of references.
    """

    text: str
    form: Form
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
