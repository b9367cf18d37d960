"""What serves the sources without being one: the glossary and the example questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from alsqa.errors import BadSource
from ingest.read import read_yaml

GLOSSARY, EXAMPLES = "glossary.yaml", "examples.yaml"
Shape = TypeVar("Shape")
Word = Annotated[str, BeforeValidator(str)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    term: Word
    also: list[Word] = []
    topic: str | None = None
    says: str = ""
    subject: bool = False


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
