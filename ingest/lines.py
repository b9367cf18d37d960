"""Shapes of what a card holds in lists, and of the values that all its fields share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from alsqa.doubt import DoubtKind


def _as_text(value: object) -> object:
    """YAML reads 2012 and 2024-07-03 as a number and a date; cards mean the text."""
    return str(value) if isinstance(value, int | float | date) else value


def _as_ids(value: object) -> object:
    """A fact's line lists ids with commas; a card lists them as YAML."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(value) if isinstance(value, list) else value


Text = Annotated[str, BeforeValidator(_as_text)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_as_ids)]
Id = Annotated[Text, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,79}$")]
Day = Annotated[Text, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]


class Strict(BaseModel):
    """A shape in which no field may be misspelt."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class DoubtLines(Strict):
    """A doubt as a card holds it."""

    kind: DoubtKind
    says: str = Field(min_length=3)
    quote: str = ""
    by: Text = ""
    by_quote: str = ""
    origin: Text = ""
    settled: Text = ""


class ApprovalLines(Strict):
    """What a regulator decided, as a card holds it."""

    drug: Text = Field(min_length=3)
    region: Text = Field(min_length=2)
    since: Day | None = None
    until: Day | None = None
    refused: Day | None = None
    only: Text = ""
    symptom: Text = ""


class TrialLines(Strict):
    """A trial as a card holds it."""

    name: Text | None = None
    phase: Text | None = None
    intervention: Text | None = None
    status: Text | None = None
    enrolled: int | None = None
    started: Text | None = None
    completed: Text | None = None
    nct: Annotated[str, Field(pattern=r"^NCT\d{8}$")] | None = None
