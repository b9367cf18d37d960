"""What serves the sources without being one: the glossary and the questions to begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from alsqa.errors import BadSource
from alsqa.evidence import LEVEL_OF_KIND
from alsqa.models import Source
from alsqa.terms import Kind
from ingest.read import read_yaml

GLOSSARY, EXAMPLES = "glossary.yaml", "examples.yaml"
Shape = TypeVar("Shape")
_EACH = 3  # questions of a topic
_QUESTION = re.compile(
    r"(?:are|can|could|do|does|how|is|should|what|when|where|which|who|why|will)\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"\b(?:als|mnd)\b")
Word = Annotated[str, BeforeValidator(str)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    term: Word
    also: list[Word] = []
    topic: str | None = None
    says: str = ""
    subject: bool = False
    of_studies: bool = False
    kind: Kind | None = None


def _read(file: Path, shape: TypeAdapter[Shape]) -> Shape:
    written = read_yaml(file, file.name) if file.is_file() else []
    try:
        return shape.validate_python(written or [])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadSource(file.name, where, f"{first['msg']}.", "see docs/curating.md.") from None


def read_glossary(file: Path) -> list[dict[str, object]]:
    """The glossary's entries; none where there is no file."""
    return [entry.model_dump() for entry in _read(file, TypeAdapter(list[_Entry]))]


def read_examples(file: Path) -> list[str]:
    """The example questions; none where there is no file."""
    return _read(file, TypeAdapter(list[Word]))


def questions_by_topic(sources: Iterable[Source]) -> dict[str, list[str]]:
    """For each topic that a source is first of all about, a few ways in which people ask for it.

    Topics with most sources come first. Within one, stronger kinds of source do, and one question
    of each before a second. Facts that are kept back, or are for staff, lend none.
    """
    by_strength = sorted(sources, key=lambda s: (-LEVEL_OF_KIND[s.card.kind].strength, s.id))
    found: dict[str, list[tuple[int, str]]] = {}
    count = Counter(topic for source in by_strength for topic in source.card.topics[:1])
    for source in by_strength:
        open_facts = [f for f in source.facts if not f.sensitive and not f.audience]
        ways = [way for f in open_facts if (way := next(filter(_QUESTION.match, f.asked), None))]
        for topic in source.card.topics[:1]:
            found.setdefault(topic, []).extend(enumerate(ways))
    return {topic: _first(found[topic]) for topic, _ in count.most_common() if found[topic]}


def _first(ways: list[tuple[int, str]]) -> list[str]:
    ordered = (way for _, way in sorted(ways, key=lambda each: each[0]))
    spelt = (_SUBJECT.sub(lambda name: name[0].upper(), way) for way in ordered)
    asked = (f"{way[:1].upper()}{way[1:].rstrip('?')}?" for way in spelt)
    return list(dict.fromkeys(asked))[:_EACH]
