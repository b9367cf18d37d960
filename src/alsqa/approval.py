"""What a regulator decided about a drug, as a curator writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Approval:
    """A drug's standing in one place; days as text: a year, a month or a day.

    since: approved from then on. until: no longer from then on. refused: when it was refused, or
    its application was withdrawn. only: the group of people for whom it is approved, if it is not
    for all. symptom: what it is approved against, where that is not the illness itself.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    drug: str
    region: str
    since: str | None = None
    until: str | None = None
    refused: str | None = None
    only: str = ""
    symptom: str = ""
