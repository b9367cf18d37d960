"""What people ask and the sources don't hold: `gaps.yaml`, beside the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from rapidfuzz import fuzz, process, utils

from alsqa.errors import BadSource
from alsqa.models import Gap, Source
from alsqa.store import Entry
from ingest.read import read_yaml

GAPS = "gaps.yaml"
FIELD = "gap"  # of a vector in the store
_HELD = 95.0  # token_sort_ratio, 0..100; from here on a fact answers what a gap says nothing does
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


def entries_of(gap: Gap) -> Iterator[Entry]:
    """One vector for each way in which people ask for what isn't held."""
    for way in gap.asked:
        content = hashlib.sha256(way.encode()).hexdigest()[:12]
        yield Entry(f"{FIELD}:{gap.id}#{content}", gap.id, FIELD, way)


def held_after_all(
    gaps: Sequence[Gap], sources: Sequence[Source]
) -> Iterator[tuple[Gap, str, str]]:
    """(gap, its way of asking, the source whose fact is asked for in the same words)."""
    held = {way: s.id for s in sources for fact in s.facts for way in fact.asked}
    ways = list(held)
    for gap in gaps:
        for way in gap.asked:
            near = process.extractOne(
                way,
                ways,
                scorer=fuzz.token_sort_ratio,
                processor=utils.default_process,
                score_cutoff=_HELD,
            )
            if near:
                yield gap, way, held[near[0]]
