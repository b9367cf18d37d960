"""What gets a vector and what gets indexed by its words, of a passage and of a gap."""

from __future__ import annotations

from collections.abc import Iterator

from alsqa.everyday import plainly
from alsqa.models import Gap, Passage, Source
from alsqa.store import Entry


def entries_of(source: Source, passage: Passage) -> Iterator[Entry]:
    """The texts of a passage that get a vector: its plain words, and each way to ask for it."""
    fact = source.fact_at(passage.start, passage.end)
    plain = source.text[fact.start : fact.plain_end] if fact else passage.text
    ways = (("asked", plainly(way)) for way in passage.asked)
    texts = [("text", f"{passage.heading}\n{plain}"), *ways]
    for field, text in texts:
        yield Entry(passage.id, field, text)


def lexical_text(source: Source, passage: Passage) -> str:
    """All words that are known of a passage."""
    topics = " ".join(source.card.topics)
    return "\n".join([passage.heading, topics, passage.text, *map(plainly, passage.asked)])


def entries_of_gap(gap: Gap) -> Iterator[Entry]:
    """One vector for each way in which people ask for what isn't held."""
    for way in gap.asked:
        yield Entry(gap.id, "gap", plainly(way))
