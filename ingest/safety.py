"""The safety notices as a curator or deployer writes them: checked before they are published.

A file that is wrong is refused whole, so that the notices in force stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from alsqa.errors import BadSource
from alsqa.notices import ELSEWHERE, FILE, LANGUAGES, NAMES
from ingest.lines import Address
from ingest.read import read_yaml

_FILLED = {"{emergency}", "{crisis_lines}"}  # by the code
_MEND = "correct it as in the file that came with alsqa, or take your file away to use that one."
Words = Annotated[str, BeforeValidator(str), Field(min_length=1)]
Site = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./-]*)?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Checked(_Strict):
    """What every entry owes: who owns it, where it was read, when it was and will be checked."""

    checked: date
    check_due: date
    owner: Words
    read_on: tuple[Address, ...]
    judgement: Words | None = None
    recheck: Words | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.check_due <= self.checked:
            raise ValueError(f"check_due {self.check_due} is not after checked {self.checked}")
        return self


class _Both(_Strict):
    """Words in both languages."""

    en: Words
    es: Words


class _CannotSpeak(_Both):
    read_on: tuple[Address, ...] = ()
    recheck: Words | None = None


class _Line(_Strict):
    """A line to call, text or write to; it is checked with its country."""

    name: Words
    name_es: Words | None = None
    note: _Both | None = None
    language: str | None = Field(default=None, pattern="^(en|es)$")
    call: Words | None = None
    press: Words | None = None
    text: Words | None = None
    text_word: Words | None = None
    chat: Site | Annotated[str, Field(pattern=r"^[\w.-]+/[\w./-]+$")] | None = None
    hours: Words | None = None
    read_on: tuple[Address, ...] = Field(min_length=1)
    recheck: Words | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.call or self.text or self.chat):
            raise ValueError("a line needs `call`, `text` or `chat`")
        return self


class _Country(_Checked):
    name: Words
    name_es: Words | None = None
    covers: tuple[str, ...] = ()
    emergency: Words
    emergency_es: Words | None = None
    emergency_also: tuple[Words, ...] = ()
    cannot_speak: _CannotSpeak | None = None
    crisis: tuple[_Line, ...]
    no_lines: _Both | None = None

    @model_validator(mode="after")
    def _is_never_silent(self) -> Self:
        if not self.crisis and not self.no_lines:
            raise ValueError("without `crisis` lines, `no_lines` must say what to do")
        return self


class _Said(_Strict):
    """A notice in one language."""

    title: Words = ""
    text: Words
    steps: tuple[Words, ...] = ()
    spoken: Words
    go_on: Words = ""
    before_answer: Words = ""
    reviewed: Words | None = None

    @model_validator(mode="after")
    def _names_only_what_is_filled(self) -> Self:
        said = " ".join((self.title, self.text, *self.steps, self.go_on, self.before_answer))
        unknown = set(re.findall(r"\{[^}]*\}", f"{said} {self.spoken}")) - _FILLED
        if unknown:
            raise ValueError(f"nothing fills {', '.join(sorted(unknown))}")
        return self


class _Notice(_Checked):
    alone: bool
    part_of: Words | None = None
    wording: Words
    en: _Said
    es: _Said
    examples: dict[str, tuple[Words, ...]] = {}
    not_examples: dict[str, tuple[Words, ...]] = {}


class _Contact(_Strict):
    name: Words | None = None
    call: Words | None = None
    web: Site


class _Organisation(_Checked):
    name: Words
    country: Words
    area: _Both | None = None
    role: _Both
    contact: _Contact
    hours: _Both | None = None
    left_out: Words | None = None


class Safety(_Strict):
    """The whole file. checking: the dates and the owner that the entries share."""

    checking: dict[str, object] = {}
    countries: dict[Annotated[str, Field(pattern=rf"^([A-Z]{{2}}|{ELSEWHERE})$")], _Country]
    notices: dict[str, _Notice]
    organisations: tuple[_Organisation, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        missing = sorted(set(NAMES) - set(self.notices))
        if missing:
            raise ValueError(f"notices: {', '.join(missing)} missing")
        if ELSEWHERE not in self.countries:
            raise ValueError(f"countries: the entry {ELSEWHERE!r} is missing")
        for name in ("emergency", "crisis"):
            for language in LANGUAGES:
                said: _Said = getattr(self.notices[name], language)
                if not any("{emergency}" in words for words in (said.text, *said.steps)):
                    raise ValueError(f"notices.{name}.{language} does not say {{emergency}}")
        return self

    def entries(self) -> Iterator[tuple[tuple[str | int, ...], str, _Checked]]:
        """Every entry: where it stands in the file, its name, and what it owes."""
        for code, country in self.countries.items():
            yield ("countries", code), country.name, country
        for name, notice in self.notices.items():
            yield ("notices", name), name, notice
        for number, organisation in enumerate(self.organisations):
            yield ("organisations", number), organisation.name, organisation


def read_safety(folder: Path) -> Safety | None:
    """The notices of a folder of sources; None where it has none. Raises BadSource."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        return Safety.model_validate(read_yaml(file, FILE))
    except ValidationError as error:
        # A misspelt field tells more than the field that is missing for it.
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        where = ".".join(map(str, first["loc"])) or "notices"
        problem = f"{first['msg']} (in line {_line(file, first['loc'])})."
        raise BadSource(FILE, where, problem, _MEND) from None


def overdue(folder: Path, safety: Safety, today: date) -> Iterator[BadSource]:
    """Entries past the day to check them again; those that share the line of it in one."""
    late: dict[tuple[int, date], list[str]] = {}
    for place, name, entry in safety.entries():
        if entry.check_due < today:
            line = _line(folder / FILE, (*place, "check_due"))
            late.setdefault((line, entry.check_due), []).append(name)
    for (line, day), names in sorted(late.items()):
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        problem = f"{day} (in line {line}) has passed for {', '.join(names[:3])}{more}."
        mend = "have the owner check each number and line, then set `checked` and `check_due`."
        yield BadSource(FILE, "check_due", problem, mend)


def _line(file: Path, place: Sequence[str | int]) -> int:
    """The line, from 1, of a place in a YAML file, or of the nearest around it that is written."""
    node: Any = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)
    for part in place:
        inner = _within(node, part)
        if inner is None:
            break
        node = inner
    return int(node.start_mark.line) + 1


def _within(node: Any, part: str | int) -> Any:
    """What a node holds under a key or a number; a merged (`<<`) mapping's keys are its own."""
    if isinstance(node, yaml.SequenceNode):
        return node.value[part] if isinstance(part, int) and part < len(node.value) else None
    if not isinstance(node, yaml.MappingNode):
        return None
    written = {key.value: value for key, value in node.value}
    merged = written.get("<<")
    return written.get(str(part)) or (_within(merged, part) if merged else None)
