"""What serves the sources without being one: the glossary and the example questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from alsqa.errors import BadSource

GLOSSARY, EXAMPLES = "glossary.yaml", "examples.yaml"
Shape = TypeVar("Shape")
Word = Annotated[str, BeforeValidator(str)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    term: Word
    also: list[Word] = []
    topic: str | None = None
    says: str = ""


def _read(file: Path, shape: TypeAdapter[Shape]) -> Shape:
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else []
        return shape.validate_python(written or [])
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadSource(file.name, "file", f"is not YAML: {error}.", "correct the line.") from None
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
