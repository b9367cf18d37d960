"""What people ask and the sources don't hold: `gaps.yaml`, or a folder of such files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from rapidfuzz import utils

from alsqa.errors import BadSource
from alsqa.models import Gap, Source
from ingest.read import read_yaml

GAPS = "gaps.yaml"
_OF_MANY = "gaps/*.yaml"  # by subject, where one file would be too long
_Word = Annotated[str, BeforeValidator(str)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gap: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    about: Annotated[str, Field(min_length=3)]
    signpost: Annotated[str, Field(min_length=3)]
    asked: Annotated[list[_Word], Field(min_length=3)]


def gap_files(folder: Path) -> list[Path]:
    """The files of gaps of a collection: `gaps.yaml`, and what lies in the folder `gaps`."""
    return [file for file in (folder / GAPS, *sorted(folder.glob(_OF_MANY))) if file.is_file()]


def read_gaps(folder: Path) -> dict[str, list[Gap]]:
    """The gaps of a collection, by the name of their file; raises BadSource."""
    files = {str(file.relative_to(folder)): file for file in gap_files(folder)}
    found = {name: _read(file, name) for name, file in files.items()}
    where: dict[str, str] = {}
    for name, gaps in found.items():
        for gap in gaps:
            if gap.id in where:
                twice = f"{gap.id} stands twice" + (
                    f", here and in {where[gap.id]}." if where[gap.id] != name else "."
                )
                raise BadSource(name, "gap", twice, "give each its own name.")
            where[gap.id] = name
    return found


def _read(file: Path, name: str) -> list[Gap]:
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
