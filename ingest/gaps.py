"""What people ask and the sources don't hold: `gaps.yaml`, beside the sources."""

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
_Word = Annotated[str, BeforeValidator(str)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gap: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    about: Annotated[str, Field(min_length=3)]
    signpost: Annotated[str, Field(min_length=3)]
    asked: Annotated[list[_Word], Field(min_length=3)]


def read_gaps(file: Path) -> list[Gap]:
    """The gaps of a file, none where there is no file; raises BadSource."""
    written = read_yaml(file, file.name) if file.is_file() else []
    try:
        found = TypeAdapter(list[_Written]).validate_python(written or [])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadSource(file.name, where, f"{first['msg']}.", "see docs/curating.md.") from None
    ids = [each.gap for each in found]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise BadSource(file.name, "gap", f"{twice} stands twice.", "give each its own name.")
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
