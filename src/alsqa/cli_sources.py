"""`alsqa sources`: the terminal's side for curators. Draws what others decide."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alsqa.errors import BadSetting, BadSource

if TYPE_CHECKING:
    from alsqa.models import Source
    from ingest.advice import Review
    from ingest.collection import Collection

FAILED = 1
# As in `alsqa.evidence.Level`; written out, so that --help needs no more than this.
LEVELS = (
    *("established", "expert_review", "single_study", "organisation_information"),
    *("own_search", "single_unverified_article"),
)
_FOLDER = click.option(
    "--sources", "folder", type=click.Path(path_type=Path), help="Another folder of sources."
)
_HARDEST = 10  # plain lines that the report names


def _today() -> date:
    return datetime.now(UTC).date()


def _folder(folder: Path | None) -> Path:
    from alsqa.settings import Settings

    return folder or Settings.read().sources


@click.group()
def sources() -> None:
    """Look at the curated sources."""


@sources.command()
@_FOLDER
@click.option("--figures", type=click.Path(path_type=Path), help="Numbers to hold them against.")
def check(folder: Path | None, figures: Path | None) -> None:
    """Read every source and say what is wrong with it; publishes nothing.

    Mistakes end with exit code 1. Warnings don't: they name what a curator should look at.
    """
    from ingest.advice import review
    from ingest.collection import BadSources, read_collection
    from ingest.extras import EXAMPLES, read_examples
    from ingest.figures import read_records, wrong_figures
    from ingest.places import placed
    from ingest.safety import overdue, read_safety

    place, today = _folder(folder), _today()
    wrong: list[BadSource] = []
    try:
        collection = read_collection(place)
        found = review(collection, today)
        read_examples(place / EXAMPLES)
        safety = read_safety(place)
        if safety:
            wrong.extend(overdue(place, safety, today))
        if figures:
            wrong.extend(wrong_figures(collection, read_records(figures)))
    except BadSources as several:
        wrong.extend(several.each)
    except BadSource as one:
        wrong.append(one)
    if wrong:
        for problem in wrong:
            click.echo(placed(place, problem), err=True)
        sys.exit(FAILED)
    _report(collection, found)


def _report(collection: Collection, found: Review) -> None:
    from ingest.places import placed

    click.echo(f"{found.sources} sources are in order.")
    for each in found.advice:
        click.echo(f"Warning: {placed(collection.folder, each)}")
    if found.unchecked:
        names = ", ".join(found.unchecked)
        click.echo(f"Not checked by a person yet: {len(found.unchecked)} ({names}).")
    after = f"; the next is due {found.next_due}" if found.next_due else ""
    click.echo(f"Due for checking: {len(found.overdue)} overdue{after}.")
    if not found.lines:
        return
    click.echo(
        f"Reading age of {len(found.lines)} plain lines: median {found.median_age:.1f} years, "
        f"highest {found.lines[0].age:.1f}. The hardest:"
    )
    for line in found.lines[:_HARDEST]:
        click.echo(f"  {line.age:.1f}  {line.source_id}: {line.text}")


@sources.command("list")
@_FOLDER
@click.option("--level", type=click.Choice(LEVELS), help="Only those that speak at this level.")
@click.option("--topic", help="Only those with this topic, as the cards call it.")
@click.option("--overdue", is_flag=True, help="Only those past the day to check them again.")
def list_sources(folder: Path | None, level: str | None, topic: str | None, overdue: bool) -> None:
    """List the sources with their levels and due dates, overdue ones first. Needs no index."""
    from alsqa.render.card import due_words, levels_of
    from alsqa.render.parts import printable
    from ingest.collection import read_sources

    today = _today()
    known = {source.id: source for source in read_sources(_folder(folder))}
    if topic and topic not in {name for s in known.values() for name in s.card.topics}:
        raise BadSetting(f"No source has the topic {topic!r}. Mend: take one from a card.")
    # Without a due date a source was never checked: it comes between overdue and due ones.
    by_due = sorted(known.values(), key=lambda s: (s.card.check_due or today, s.id))
    for source in by_due:
        card, levels = source.card, [each.value for each in levels_of(source, known)]
        late = card.check_due is not None and card.check_due < today
        if (level and level not in levels) or (topic and topic not in card.topics):
            continue
        if late or not overdue:
            due = due_words(card, today)
            click.echo(f"{due:<24} {', '.join(levels)}  {card.id}  {printable(card.title)}")


def _published(source_id: str) -> tuple[Source | None, Mapping[str, Source]]:
    """A source as it is published, and those that it names; nothing where nothing is published."""
    from alsqa.published import open_catalogue
    from alsqa.settings import Settings

    catalogue = open_catalogue(Settings.read().index)
    if catalogue is None:
        return None, {}
    known = {name: catalogue.source(name) for name in catalogue.source_ids()}
    return catalogue.source(source_id), {name: found for name, found in known.items() if found}


@sources.command()
@click.argument("source_id")
@_FOLDER
@click.option("--text", is_flag=True, help="Only the stored text, to which offsets refer.")
def show(source_id: str, folder: Path | None, text: bool) -> None:
    """Show SOURCE_ID as it is published, or as it stands in the folder where it isn't yet."""
    from alsqa.render.card import card_text

    source, known = (None, {}) if folder else _published(source_id)
    if source is None:
        from ingest.collection import read_sources

        known = {each.id: each for each in read_sources(_folder(folder))}
        source = known.get(source_id)
        if source and not folder:
            click.echo("Not published: this is how it stands in the folder.\n", err=True)
    if source is None:
        raise BadSetting(f"There is no source {source_id}. Mend: see `alsqa sources list`.")
    if text:
        click.echo(source.text, nl=False)
        return
    click.echo(card_text(source, known, _today()))
