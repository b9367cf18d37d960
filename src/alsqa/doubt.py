"""What comparing a new document with the collection can raise, for a person to settle."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class DoubtKind(StrEnum):
    """What a comparison with the collection can raise about a new document."""

    COPY = "copy"
    DERIVED = "derived"
    REGISTRY = "registry"
    APPROVALS = "approvals"
    RETRACTION = "retraction"
    RED_FLAG = "red_flag"


# The others are for a curator to weigh: a copy or a style is no error of the words.
_GRAVE = {DoubtKind.REGISTRY, DoubtKind.APPROVALS, DoubtKind.RETRACTION}


@dataclass(frozen=True)
class Doubt:
    """What a comparison by rule raised about a document, for a person to settle; no verdict.

    says: in a sentence, for a curator. quote: the document's own words, as they stand in its text.
    by, by_quote: the source it was held against and that one's words; empty for a red flag.
    origin: the origin that the document seems to share. settled: what a person found; empty
    until one has looked.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    kind: DoubtKind
    says: str
    quote: str = ""
    by: str = ""
    by_quote: str = ""
    origin: str = ""
    settled: str = ""

    @property
    def is_open(self) -> bool:
        """Whether readers must be told of it: it may be wrong, and nobody has settled it."""
        return self.kind in _GRAVE and not self.settled

    def is_about(self, text: str, start: int, end: int) -> bool:
        """Whether it is about a stretch of its document's text: about words that this touches.

        A retraction is the whole document's; so is a doubt whose words are not in the text.
        """
        if self.kind == DoubtKind.RETRACTION or not self.quote or self.quote not in text:
            return True
        first = max(start - len(self.quote) + 1, 0)
        return text.find(self.quote, first, end + len(self.quote) - 1) >= 0
