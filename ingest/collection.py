"""A folder of curated files, read and checked as one collection. Needs no index and no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alsqa.errors import BadSource
from alsqa.models import Source
from ingest.check import problems
from ingest.read import card_of, read_source, source_files


class BadSources(BadSource):
    """Several files can't be used; `each` holds them all."""

    def __init__(self, each: Sequence[BadSource]) -> None:
        self.each = tuple(each)
        first = each[0]
        super().__init__(first.file, first.field, first.problem, first.mend)

    def __str__(self) -> str:
        return "\n".join(Exception.__str__(problem) for problem in self.each)


@dataclass(frozen=True)
class Collection:
    """The sources of a folder, sorted by file, and the file that holds each one's card.

    files: source id to the file's name within the folder.
    """

    folder: Path
    sources: tuple[Source, ...]
    files: Mapping[str, str]


def read_collection(folder: Path) -> Collection:
    """All sources of a folder; raises BadSources with every problem that was found."""
    if not folder.is_dir():
        raise BadSource(str(folder), "folder", "does not exist.", "set ALSQA_SOURCES, --sources.")
    found: list[Source] = []
    wrong: list[BadSource] = []
    names: dict[str, str] = {}
    for file in source_files(folder):
        try:
            source = read_source(file, folder)
        except BadSource as problem:
            wrong.append(problem)
            continue
        if source is None:
            continue
        name = str(card_of(file).relative_to(folder))
        if source.id in names:
            twice = f"{source.id} is the id of {names[source.id]} too."
            wrong.append(BadSource(name, "id", twice, "give each source its own id."))
        found.append(source)
        names[source.id] = name
    # Links can't be judged while files are missing from the collection: files come first.
    wrong = wrong or problems(found, names)
    if not wrong and not found:
        wrong = [BadSource(str(folder), "folder", "holds no source.", "add a file, see docs.")]
    if wrong:
        raise BadSources(wrong)
    return Collection(folder, tuple(found), names)


def read_sources(folder: Path) -> list[Source]:
    """The sources of a folder; raises BadSources with every problem that was found."""
    return list(read_collection(folder).sources)
