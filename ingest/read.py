"""Files to sources: finds curated files, reads them, and never guesses what is not there.

A source is `name.md` with a card between `---` lines, or a full document (`name.txt`, `.html`,
`.pdf`, `.docx`, `.xml`) with its card beside it in `name.card.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from alsqa.errors import BadSource
from alsqa.models import Card, PlacedClaim, Source
from ingest.card import parse_card, parse_digest
from ingest.clean import blocks, sentences
from ingest.document import PAGE_MARK
from ingest.readers import read_document
from ingest.readers.bounds import whole_file
from ingest.readers.form import form_of
from ingest.readers.pieces import HIDDEN
from ingest.readers.text import bounded

CARD = ".card.yaml"
DOCUMENTS = {".txt", ".html", ".htm", ".pdf", ".docx", ".xml"}


if TYPE_CHECKING:
    _SafeLoader = yaml.SafeLoader
else:  # written in C where PyYAML was built with it: several times as fast
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CardLoader(_SafeLoader):
    """YAML that refuses a field which stands twice; plain YAML keeps the last and says nothing."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        names: list[Any] = []
        for key, _ in node.value:
            if key.value in names:
                problem = f"the field {key.value!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            names.append(key.value)
        return super().construct_mapping(node, deep)


class _FrontMatter(YAMLHandler):
    def load(self, fm: str, **_: object) -> Any:
        return yaml.load(fm, Loader=_CardLoader)  # noqa: S506 (a SafeLoader)


def read_bytes(file: Path, name: str) -> bytes:
    """A file's bytes; raises BadSource when it is none, is too large or can't be read."""
    return whole_file(file, name)


def read_text(file: Path, name: str) -> str:
    """A file's text; raises BadSource when it is empty or not UTF-8."""
    written = read_bytes(file, name)
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(
            name, "text", f"is not UTF-8 (byte {error.start}).", "save the file as UTF-8."
        ) from None
    text = HIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise BadSource(name, "text", "is empty.", "fill the file, or remove it.")
    return text


def read_yaml(file: Path, name: str) -> object:
    """What a YAML file holds; raises BadSource."""
    try:
        return yaml.load(read_text(file, name), Loader=_CardLoader)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise _not_yaml(error, name) from None


def _not_yaml(error: Exception, name: str) -> BadSource:
    """Besides YAMLError, PyYAML raises a plain ValueError for a date that is none."""
    mark = getattr(error, "problem_mark", None)
    where = f" in line {mark.line + 1}" if mark else ""
    problem = f"can't be read as YAML{where}: {getattr(error, 'problem', None) or error}."
    mend = 'correct it; a value that holds a colon needs straight quotation marks (") round it.'
    if "tab" in problem or "\\t" in problem:
        mend = "indent with spaces, not with the Tab key."
    return BadSource(name, "card", problem, mend)


_NO_CARD = "begin the file with a line `---`, and end the card with another."


def _read_markdown(file: Path, name: str) -> Source:
    text = read_text(file, name)
    try:
        post: Any = frontmatter.loads(text, handler=_FrontMatter())
    except (yaml.YAMLError, ValueError) as error:
        raise _not_yaml(error, name) from None
    if not post.metadata:
        raise BadSource(name, "card", "is missing.", _NO_CARD)
    card = parse_card(post.metadata, name)
    return (
        _full(card, post.content, name)
        if card.full_text
        else parse_digest(card, post.content, name)
    )


def card_of(file: Path) -> Path:
    """The file that holds a source's card: the source itself, or the one beside a document."""
    return file.with_name(file.stem + CARD) if file.suffix in DOCUMENTS else file


def _read_document(file: Path, name: str) -> Source:
    beside = card_of(file)
    if file.suffixes[-2:] == [".md", ".txt"]:
        problem, mend = f"{file.name} has two endings.", f"rename the file to {file.stem}."
        raise BadSource(name, "file", problem, mend)
    if not beside.is_file():
        raise BadSource(name, "card", f"{beside.name} is missing.", "write a card beside the file.")
    card_name = f"{name.removesuffix(file.name)}{beside.name}"
    card = parse_card(read_yaml(beside, card_name), card_name)
    if not card.full_text:
        raise BadSource(card_name, "text", "says digest.", "write `text: full` for a document.")
    return _full(card, _document_text(file, name), card_name)


def _document_text(file: Path, name: str) -> str:
    """The text of a document; of a plain one unchanged, so that offsets lead into the file."""
    if file.suffix != ".txt":
        return read_document(file, name).text
    form_of(bounded(read_bytes(file, name), name), name)
    return read_text(file, name)


def _full(card: Card, text: str, name: str) -> Source:
    """A source from a document's own text, its claims placed at the sentences that make them."""
    spans = [span for block in blocks(text) for span in sentences(text, block)]
    if not spans:
        raise BadSource(name, "text", "holds no sentence.", "check that it is the right file.")
    placed: list[PlacedClaim] = []
    for claim in card.claims:
        if not claim.anchor:
            mend = "give up to six words that find the claim in the text."
            raise BadSource(name, "claims.anchor", f"is missing for {claim.claim!r}.", mend)
        pattern = re.compile(r"\s+".join(re.escape(word) for word in claim.anchor.split()))
        found = [
            PlacedClaim(claim, start, end)
            for start, end in spans
            if pattern.search(text, start, end)
        ]
        if not found:
            raise BadSource(
                name,
                "claims.anchor",
                f"{claim.anchor!r} is not in the text.",
                "copy up to six words as they stand in one sentence of the text.",
            )
        placed.extend(found)
    pages = tuple((mark.start(), int(mark[1])) for mark in PAGE_MARK.finditer(text))
    return Source(card, text, tuple(spans), (), tuple(placed), pages)


def source_files(folder: Path) -> Iterator[Path]:
    """The files that hold sources, sorted; what only serves them is left out."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if hidden or file.name == "README.md":
            continue
        if file.suffix in {".md", *DOCUMENTS} or file.name.endswith(CARD):
            yield file


def refuse_link_out(file: Path, folder: Path) -> None:
    """Raises BadSource for a file that a link brings in from outside a folder of sources."""
    if not file.resolve().is_relative_to(folder.resolve()):
        problem, mend = "leads out of the folder of sources.", "put a copy of the file there."
        raise BadSource(str(file.relative_to(folder)), "file", problem, mend)


def read_source(file: Path, folder: Path) -> Source | None:
    """One file's source; None for a card, which is read with its document."""
    name = str(file.relative_to(folder))
    if file.is_symlink():
        refuse_link_out(file, folder)
    if file.name.endswith(CARD):
        document = file.name.removesuffix(CARD)
        if not any(file.with_name(document + end).is_file() for end in DOCUMENTS):
            raise BadSource(
                name,
                "text",
                f"no document {document}.txt, .html, .pdf, .docx or .xml lies beside the card.",
                "put the document there, or remove the card.",
            )
        return None
    return _read_markdown(file, name) if file.suffix == ".md" else _read_document(file, name)
