"""A file of judged questions: YAML in, `Judged` out, or an error that names the entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from alsqa.errors import BadQuestions
from alsqa.evaluate import Judged
from alsqa.question import Audience
from alsqa.statement import Route, Verdict

_MENDS = {
    "extra_forbidden": "correct the spelling of the field, or take the line out.",
    "string_type": "write words; put a number in quotes.",
    "tuple_type": "write a list, one `- …` a line.",
    "model_type": "write `question: …` and the other fields, one a line.",
}
_SEE = "see docs/evaluation.md for what each field may hold."


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) else value


_Id = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
_Words = Annotated[str, Field(min_length=1, pattern=r"\S")]


class _Entry(BaseModel):
    """One question as it is written; a misspelt field is refused, not skipped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: _Id | None = None
    audience: Audience = Audience.PATIENT
    question: _Words | None = None
    turns: tuple[_Words, ...] = ()
    answerable: bool | None = None
    sources_any: tuple[_Words, ...] = ()
    must_say: tuple[tuple[_Words, ...], ...] = ()
    must_not_say: tuple[_Words, ...] = ()
    level_any: tuple[Verdict, ...] = ()
    route_any: tuple[Route, ...] = ()
    note: str = ""


def read_judged(file: Path) -> tuple[Judged, ...]:
    """Every question of a file, one or more; raises BadQuestions."""
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problem = " ".join(str(error).split())
        raise BadQuestions(file.name, "the file", f"{problem}.", "save it as YAML in UTF-8.") from (
            None
        )
    if not isinstance(written, list) or not written:
        raise BadQuestions(
            file.name, "the file", "it is not a list of questions.", "begin each with `- id: …`."
        )
    try:
        entries = TypeAdapter(list[_Entry]).validate_python(written)
    except ValidationError as error:
        raise _explained(file.name, written, error) from None
    judged = tuple(_judged(file.name, n, entry) for n, entry in enumerate(entries, start=1))
    twice = [name for name, count in Counter(each.id for each in judged).items() if count > 1]
    if twice:
        raise BadQuestions(file.name, f"entry {twice[0]}", "stands twice.", "give each its own id.")
    return judged


def _judged(file: str, number: int, entry: _Entry) -> Judged:
    name = entry.id or f"#{number}"
    if (entry.question is None) == (not entry.turns):
        raise BadQuestions(
            file,
            f"entry {name}",
            "it needs either a question or turns.",
            "write `question: …`, or under `turns:` the conversation with the question last.",
        )
    if not all(entry.must_say):
        raise BadQuestions(file, f"entry {name}", "must_say has an empty list.", "take it out.")
    fields = entry.model_dump(exclude={"id", "question", "turns"})
    return Judged(id=name, turns=entry.turns or (entry.question or "",), **fields)


def _explained(file: str, written: list[Any], error: ValidationError) -> BadQuestions:
    """The first thing wrong, with the entry named as a person would look for it."""
    first = error.errors()[0]
    number, *path = first["loc"]
    entry = written[int(number)]
    name = entry.get("id") if isinstance(entry, dict) else None
    where = ", ".join(filter(None, [f"entry {name or f'#{int(number) + 1}'}", _dotted(path)]))
    problem = f"{first['msg']} (found: {str(first['input'])[:80]!r})."
    return BadQuestions(file, where, problem, _MENDS.get(first["type"], _SEE))


def _dotted(path: Sequence[int | str]) -> str:
    return ".".join(str(part) for part in path)
