"""A file that somebody brings goes in, a Document comes out: one module a form.

`read_document` tells the form by content and reads within bounds (`bounds`). Plain text and
Markdown are read here; what needs a real parser is read in a child process (`child`).
"""

from __future__ import annotations

from pathlib import Path

from ingest.document import Document, Form
from ingest.readers.bounds import whole_file
from ingest.readers.child import read_apart
from ingest.readers.form import form_of
from ingest.readers.text import read_text

__all__ = ["read_document"]


def read_document(file: Path, name: str | None = None) -> Document:
    """What a file holds; name: what errors call it, its own name if left out.

    Raises BadSource, with words to act on, for what can't be read or is beyond the bounds.
    """
    name = name or file.name
    written = whole_file(file, name)
    form = form_of(written, name)
    if form == Form.TEXT:
        return read_text(written, name)
    if form == Form.MARKDOWN:
        from ingest.readers.markdown import read_markdown  # late: its libraries take a while

        return read_markdown(written, name)
    return read_apart(written, form, name)
