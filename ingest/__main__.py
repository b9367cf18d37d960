"""`python -m ingest`: read the sources and publish an index of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alsqa.errors import AlsqaError
from alsqa.settings import Settings

if TYPE_CHECKING:
    from ingest.build import Report

FAILED = 1  # nothing was published, or not all of it; 2 is click's own, for bad use
_WAIT = 600  # seconds for another ingest


@click.command()
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of curated files.")
@click.option("--index", type=click.Path(path_type=Path), help="Folder of the index.")
@click.option("--rollback", is_flag=True, help="Publish again what was published before.")
def main(sources: Path | None, index: Path | None, rollback: bool) -> None:
    """Index the curated sources; what is already published stays until the new index is whole.

    Exit code: 0 every file is published, 1 a file was left out or nothing was published (each
    is named), 2 bad use.
    """
    chosen = {key: value for key, value in (("sources", sources), ("index", index)) if value}
    try:
        settings = Settings.read(chosen)
        if rollback:
            _step_back(settings)
            return
        from ingest.build import publish

        report = publish(settings, wait=_WAIT, tell=_warn)
    except AlsqaError as error:
        _warn(str(error))
        _warn("Nothing that was published has changed.")
        sys.exit(FAILED)
    _tell(report)
    if report.left_out:
        for each in report.left_out:
            _warn(str(each))
        _warn("Files not taken as they stand: mend them, then run `python -m ingest` again.")
        sys.exit(FAILED)


def _warn(words: str) -> None:
    click.echo(words, err=True)


def _tell(report: Report) -> None:
    if not report.changed:
        click.echo(f"Nothing to do: {report.sources} sources are published already.")
        return
    click.echo(
        f"Published {report.sources} sources, {report.passages} passages "
        f"({report.embedded} texts embedded, {report.reused} reused)."
    )


def _step_back(settings: Settings) -> None:
    from ingest.build import roll_back

    now = roll_back(settings, wait=_WAIT, tell=_warn)
    click.echo(
        f"Published again: the build {now.build} of {now.meta['published']}, "
        f"{len(now.catalogue.source_ids())} sources, {now.meta['passages']} passages."
    )
    click.echo("The next `python -m ingest` publishes the sources as they stand then.")


if __name__ == "__main__":
    main()
