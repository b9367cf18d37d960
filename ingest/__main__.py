"""`python -m ingest`: read the sources and publish an index of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from alsqa.errors import AlsqaError
from alsqa.settings import Settings


@click.command()
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of curated files.")
@click.option("--index", type=click.Path(path_type=Path), help="Folder of the index.")
def main(sources: Path | None, index: Path | None) -> None:
    """Index the curated sources; what is already published stays until the new index is whole."""
    from ingest.build import publish

    chosen = {key: value for key, value in (("sources", sources), ("index", index)) if value}
    try:
        report = publish(Settings.read(chosen), wait=600)
    except AlsqaError as error:
        click.echo(str(error), err=True)
        click.echo("Nothing that was published has changed.", err=True)
        sys.exit(1)
    if not report.changed:
        click.echo(f"Nothing to do: {report.sources} sources are published already.")
        return
    click.echo(
        f"Published {report.sources} sources, {report.passages} passages "
        f"({report.embedded} texts embedded, {report.reused} reused)."
    )


if __name__ == "__main__":
    main()
