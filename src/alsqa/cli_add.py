"""`alsqa add`: the terminal's side of bringing a document in. Draws what others decide."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alsqa.errors import BadSetting, BadSource, NotFetched
from alsqa.models import Kind

if TYPE_CHECKING:
    from alsqa.doubt import Doubt
    from alsqa.settings import Settings
    from ingest.add import Added, AlreadyThere, Wish
    from ingest.document import Document

ARTICLES = "articles"  # the folder within the sources where a new document lies
UNVERIFIED = "Single unverified article claim"


@click.command()
@click.argument("document", metavar="FILE|URL")
@click.option("--id", "name", help="Its id; made of the title if left out.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Not guessed then.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    help="A folder within the sources; articles if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def add(
    document: str, name: str | None, kind: str | None, folder: Path | None, as_json: bool
) -> None:
    """Bring FILE or URL in as a source that nobody has checked; publishes nothing.

    Writes its text and a card with what was found in it, and shows what a comparison by rule found
    doubtful. Until a person has completed the card, all of it is called a single unverified
    article claim, whatever is said here.
    """
    from alsqa.settings import Settings
    from ingest.add import AlreadyThere, Wish

    settings = Settings.read()
    wish = Wish(folder or settings.sources / ARTICLES, name, Kind(kind) if kind else None)
    found = _add(settings, document, wish)
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False))
    elif isinstance(found, AlreadyThere):
        click.echo(f"It is there already as {found.source.id} ({found.file}). Nothing was changed.")
    else:
        click.echo("\n".join(_told(found)))


def _add(settings: Settings, document: str, wish: Wish) -> Added | AlreadyThere:
    from ingest.add import add
    from ingest.collection import read_collection
    from ingest.compare import compare
    from ingest.extras import GLOSSARY, read_glossary

    collection = read_collection(settings.sources)
    glossary = read_glossary(settings.sources / GLOSSARY)
    today = datetime.now(UTC).date()
    read, url = _read(document)
    return add(
        read,
        collection,
        lambda new, known, brought: compare(
            new, known, glossary, today, brought, settings.retractions
        ),
        wish,
        today,
        url,
    )


def _read(document: str) -> tuple[Document, str | None]:
    """The document, and the address that it was fetched from, if it was."""
    from ingest.readers import read_document

    if "://" not in document:
        if not Path(document).exists():
            mend = "check the name; a web address begins with https://."
            raise BadSetting(f"{document}: there is no such file. Mend: {mend}")
        return read_document(Path(document)), None
    from ingest.fetch import fetch

    with tempfile.TemporaryDirectory() as place:
        fetched = fetch(document, Path(place))
        try:
            return read_document(fetched.file), fetched.url
        except BadSource as error:
            raise NotFetched(fetched.url, error.problem, error.mend) from None


def _told(added: Added) -> Iterator[str]:
    """What a curator is told: what was written, found and doubted, and what comes next."""
    from alsqa.render.parts import printable

    draft = added.draft
    yield f"Added as {draft.id}, not published and checked by nobody:"
    yield f"  {added.card}"
    yield f"  {added.text}"
    yield f"All of it is called “{UNVERIFIED}” until a person has completed the card."
    yield ""
    yield "Found in it:"
    yield f"  kind: {draft.guess.kind.value} (guessed from {printable(draft.guess.because)})"
    for name, value in draft.found.items():
        yield f"  {name}: {printable(value)}"
    if draft.missing:
        yield f"Not found: {', '.join(draft.missing)}."
    yield ""
    if draft.doubts:
        yield f"Doubts, found by rule, for you to settle: {len(draft.doubts)}"
        for number, doubt in enumerate(draft.doubts, start=1):
            yield from _doubt(number, doubt)
    else:
        yield "No doubt was raised by rule. That does not mean that all of it is right."
    yield ""
    yield "Next:"
    yield "  1. Read the text, and correct the card: kind, what was not found, population, topics."
    yield "  2. Behind each doubt's `settled`, write what you found. Add `claims` with verdicts."
    yield "  3. When it is checked, fill in `checked` and `check_due`."
    yield "  4. alsqa sources check"
    yield "  5. python -m ingest"


def _doubt(number: int, doubt: Doubt) -> Iterator[str]:
    from alsqa.render.parts import printable

    yield f"  {number}. {doubt.kind.value}: {printable(doubt.says)}"
    if doubt.quote:
        yield f"     It says: “{printable(doubt.quote)}”"
    if doubt.by:
        yield f"     {printable(doubt.by)} says: “{printable(doubt.by_quote)}”"


def _as_json(found: Added | AlreadyThere) -> dict[str, object]:
    from ingest.add import AlreadyThere

    if isinstance(found, AlreadyThere):
        return {"id": found.source.id, "added": False, "card": found.file}
    draft = found.draft
    return {
        "id": draft.id,
        "added": True,
        "card": str(found.card),
        "text": str(found.text),
        "level": "single_unverified_article",
        "kind": draft.guess.kind.value,
        "guessed_from": draft.guess.because,
        "found": draft.found,
        "missing": list(draft.missing),
        "doubts": [
            {
                "kind": doubt.kind.value,
                "says": doubt.says,
                "quote": doubt.quote,
                "by": doubt.by,
                "by_quote": doubt.by_quote,
                "origin": doubt.origin,
            }
            for doubt in draft.doubts
        ],
    }
