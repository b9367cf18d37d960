"""A document that somebody brings becomes a source that nobody has checked: text and card.

Nothing is published by that. Both files are written or none, and no file is ever overwritten.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from alsqa.doubt import Doubt
from alsqa.errors import BadSetting
from alsqa.models import Kind, Source
from ingest.collection import Collection
from ingest.document import Document
from ingest.draft import Draft, card_yaml, draft, slug, sound
from ingest.kinds import Guess, guess_kind
from ingest.read import CARD, read_source

Compare = Callable[[Source, Sequence[Source], Document], tuple[Doubt, ...]]
TEXT = ".txt"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_ORIGIN = re.compile(r"[a-z0-9][a-z0-9.-]{1,79}")


@dataclass(frozen=True)
class Wish:
    """What a curator asked for. kind, name: in place of a guess. folder: within the sources."""

    folder: Path
    name: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True)
class Added:
    """A source that was written, with the files that hold it."""

    draft: Draft
    text: Path
    card: Path


@dataclass(frozen=True)
class AlreadyThere:
    """The source that holds the same words; nothing was written."""

    source: Source
    file: str


def add(
    document: Document,
    collection: Collection,
    compare: Compare,
    wish: Wish,
    today: date,
    fetched_from: str | None = None,
) -> Added | AlreadyThere:
    """Write a document and its card into a folder of the collection, checked by nobody.

    compare: what holding it against the collection raises. fetched_from: the address it came from.
    Raises BadSetting for a wish that can't be granted, BadSource where it can't be a source.
    """
    document = replace(document, text=f"{sound(document.text).strip()}\n")
    there = _same_words(document, collection)
    if there:
        return AlreadyThere(there, collection.files[there.id])
    folder = _within(wish.folder, collection.folder)
    name = _name(wish, document, collection, folder)
    guess = Guess(wish.kind, "what you said") if wish.kind else guess_kind(document, fetched_from)
    drafted = draft(document, name, guess, today, fetched_from)
    if wish.name is None:
        _refuse_other_words(drafted, collection)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as beside:
            place = Path(beside)
            source = _tried(drafted, document, place)
            doubts = compare(source, collection.sources, document)
            drafted = replace(drafted, doubts=doubts, origin=_origin(doubts))
            _tried(drafted, document, place)
            return _put(drafted, place, folder)
    except OSError as error:
        problem = f"{folder} can't be written ({error.strerror})."
        raise BadSetting(f"{problem} Mend: free some space there, or ask who may write.") from None


def _same_words(document: Document, collection: Collection) -> Source | None:
    words = document.text.split()
    return next((s for s in collection.sources if s.text.split() == words), None)


def _within(folder: Path, sources: Path) -> Path:
    """The folder to write to; raises BadSetting for one from which nothing is published."""
    inside, place = folder.resolve(), sources.resolve()
    if not inside.is_relative_to(place):
        raise BadSetting(f"--to: {folder} is not within {sources}. Mend: name a folder in there.")
    if any(part.startswith(".") for part in inside.relative_to(place).parts):
        raise BadSetting(f"--to: {folder} is hidden. Mend: name a folder without a dot in front.")
    return folder


def _name(wish: Wish, document: Document, collection: Collection, folder: Path) -> str:
    """The id that was asked for, or one made of the title."""
    files = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    taken = set(collection.files) | {name.partition(".")[0] for name in files}
    if wish.name is None:
        return slug(document.title or "", taken)
    if not _ID.fullmatch(wish.name):
        mend = "take 2 to 80 small letters, digits and hyphens, such as `velmorin-news`."
        raise BadSetting(f"--id: {wish.name[:100]!r} is no id. Mend: {mend}")
    if wish.name in taken:
        raise BadSetting(f"--id: {wish.name} is there already. Mend: take another one.")
    return wish.name


def _refuse_other_words(drafted: Draft, collection: Collection) -> None:
    """Raises BadSetting where a source has the same address, DOI or PubMed number."""
    for source in collection.sources:
        card = source.card
        same = [
            name
            for name in ("url", "doi", "pmid")
            if (mine := getattr(drafted, name)) and _bare(mine) == _bare(getattr(card, name) or "")
        ]
        if same:
            raise BadSetting(
                f"{source.id} ({collection.files[source.id]}) has the same {same[0]}, but not the "
                "same words. Mend: look at it, and remove it first if this one is to replace it; "
                "or give this one an id of its own with --id, if both should stand."
            )


def _bare(identifier: str) -> str:
    """An identifier as it is compared: http and https, and a last slash, make no difference."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", identifier.lower())


def _tried(drafted: Draft, document: Document, place: Path) -> Source:
    """The source as any ingest will read it; raises BadSource where it could not."""
    (place / f"{drafted.id}{CARD}").write_text(card_yaml(drafted), encoding="utf-8")
    text = place / f"{drafted.id}{TEXT}"
    text.write_text(document.text, encoding="utf-8", newline="\n")
    source = read_source(text, place)
    assert source is not None
    return source


def _origin(doubts: Sequence[Doubt]) -> str | None:
    """The origin that the first doubt proposes."""
    return next((d.origin for d in doubts if _ORIGIN.fullmatch(d.origin)), None)


def _put(drafted: Draft, place: Path, folder: Path) -> Added:
    """Both files in their places, or none."""
    text, card = (folder / f"{drafted.id}{ending}" for ending in (TEXT, CARD))
    put: list[Path] = []
    try:
        for file in (text, card):
            _move(place / file.name, file)
            put.append(file)
    except FileExistsError as error:
        mend = "run the command again, or take another id with --id."
        raise BadSetting(f"{error.filename2} was written meanwhile. Mend: {mend}") from None
    finally:
        if len(put) == 1:
            text.unlink()
    return Added(drafted, text, card)


def _move(written: Path, file: Path) -> None:
    """Give a whole file its name; raises FileExistsError rather than overwrite another."""
    with written.open("rb") as whole:
        os.fsync(whole.fileno())
    try:
        os.link(written, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if file.exists():
            raise FileExistsError(0, "exists", str(written), None, str(file)) from None
        written.rename(file)
