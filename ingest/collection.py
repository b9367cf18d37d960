"""A folder of curated files, read and checked as one collection. Needs no index and no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

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


@dataclass(frozen=True)
class Reading:
    """What each file of a folder gave, before any link is judged.

    files: source id to the file that holds its card. wrong: that file to what is wrong with it.
    """

    folder: Path
    sources: tuple[Source, ...]
    files: Mapping[str, str]
    wrong: Mapping[str, Sequence[BadSource]]


def read_folder(folder: Path, unchanged: Mapping[str, Source] = MappingProxyType({})) -> Reading:
    """Every file of a folder, bad ones beside good ones; raises BadSource without a folder.

    unchanged: sources that need no second reading, by the file that holds the card. Of two files
    with one id neither is taken: nobody can say which of them is meant.
    """
    if not folder.is_dir():
        raise BadSource(str(folder), "folder", "does not exist.", "set ALSQA_SOURCES, --sources.")
    found: dict[str, Source] = {}
    names: dict[str, str] = {}
    wrong: dict[str, list[BadSource]] = {}
    twice: set[str] = set()
    taken: set[str] = set()  # unchanged ones, of which the card or the document was met already
    for file in source_files(folder):
        name = str(card_of(file).relative_to(folder))
        if name in taken:
            continue
        try:
            source = unchanged[name] if name in unchanged else read_source(file, folder)
            taken |= {name} & unchanged.keys()
        except BadSource as problem:
            wrong.setdefault(name, []).append(problem)
            continue
        if source is not None and source.id in names:
            twice.add(source.id)
            wrong.setdefault(name, []).append(_same_id(name, source.id, names[source.id]))
            wrong.setdefault(names[source.id], []).append(
                _same_id(names[source.id], source.id, name)
            )
        elif source is not None:
            found[source.id], names[source.id] = source, name
    for source_id in twice:
        del found[source_id], names[source_id]
    return Reading(folder, tuple(found.values()), names, wrong)


def _same_id(name: str, source_id: str, other: str) -> BadSource:
    told = f"{source_id} is the id of {other} too."
    return BadSource(name, "id", told, "give each source its own id.")


def read_collection(folder: Path) -> Collection:
    """All sources of a folder; raises BadSources with every problem that was found."""
    reading = read_folder(folder)
    # Links can't be judged while files are missing from the collection: files come first.
    wrong = [problem for found in reading.wrong.values() for problem in found]
    wrong = wrong or problems(reading.sources, reading.files)
    if not wrong and not reading.sources:
        wrong = [nothing_in(folder)]
    if wrong:
        raise BadSources(wrong)
    return Collection(folder, reading.sources, reading.files)


def nothing_in(folder: Path) -> BadSource:
    """What is wrong with a folder that holds no source."""
    return BadSource(str(folder), "folder", "holds no source.", "add a file, see docs.")


def read_sources(folder: Path) -> list[Source]:
    """The sources of a folder; raises BadSources with every problem that was found."""
    return list(read_collection(folder).sources)
