"""What people ask and the sources don't hold: `gaps.yaml`, or a folder of such files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from rapidfuzz import utils

from alsqa.errors import BadSource
from alsqa.models import Gap, Source
from ingest.read import read_yaml, refuse_link_out

GAPS = "gaps.yaml"
_OF_MANY = "gaps"  # a folder of files by theme, where one would be too long
_Word = Annotated[str, BeforeValidator(str)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gap: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    about: Annotated[str, Field(min_length=3)]
    signpost: Annotated[str, Field(min_length=3)]
    asked: Annotated[list[_Word], Field(min_length=3)]


def gap_files(folder: Path) -> list[Path]:
    """What lies where gaps are looked for: `gaps.yaml`, and all in the folder `gaps`.

    But for hidden files, such as an editor's or a system's own, and a README.
    """
    of_many = folder / _OF_MANY
    inside = [file for file in sorted(of_many.rglob("*")) if not file.is_dir()]
    places = [folder / GAPS, *(inside if of_many.is_dir() else [of_many])]
    return [
        file
        for file in places
        if (file.exists() or file.is_symlink())
        and not any(part.startswith((".", "~")) for part in file.relative_to(folder).parts)
        and file.name != "README.md"
    ]


def read_gaps(folder: Path) -> dict[str, list[Gap]]:
    """The gaps of a collection, by the name of their file; raises BadSource."""
    files = {str(file.relative_to(folder)): file for file in gap_files(folder)}
    found = {name: _read(file, name, folder) for name, file in files.items()}
    where: dict[str, str] = {}
    for name, gaps in found.items():
        for gap in gaps:
            if gap.id in where:
                also = "" if where[gap.id] == name else f", here and in {where[gap.id]}"
                problem = f"{gap.id} stands twice{also}."
                raise BadSource(name, "gap", problem, "give each its own name.")
            where[gap.id] = name
    return found


def _read(file: Path, name: str, folder: Path) -> list[Gap]:
    # None can be left out without a word: what it lists would be answered with something near.
    if not file.is_file() or file.suffix != ".yaml":
        raise BadSource(name, "file", "is no file of gaps.", "call it .yaml, or move it elsewhere.")
    refuse_link_out(file, folder)
    try:
        found = TypeAdapter(list[_Written]).validate_python(read_yaml(file, name) or [])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadSource(name, where, f"{first['msg']}.", "see docs/curating.md.") from None
    return [Gap(each.gap, each.about, each.signpost, tuple(each.asked)) for each in found]


def held_after_all(
    gaps: Sequence[Gap], sources: Sequence[Source]
) -> Iterator[tuple[Gap, str, str]]:
    """(gap, its way of asking, the source whose fact is asked for in the same words)."""
    held = {_folded(way): s.id for s in sources for fact in s.facts for way in fact.asked}
    for gap in gaps:
        for way in gap.asked:
            if source_id := held.get(_folded(way)):
                yield gap, way, source_id


def _folded(way: str) -> str:
    """Its words in one order, without what is no word."""
    return " ".join(sorted(utils.default_process(way).split()))
