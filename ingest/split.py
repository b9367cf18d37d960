"""Sources to passages: a digest's fact is one passage; a full text is cut between sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from alsqa.models import Passage, Source
from ingest.clean import blocks

_FULL = 600  # characters; about four sentences, well within the model's 256 tokens


def passage_id(source_id: str, heading: str, text: str) -> str:
    """Made of source id and content, never of a path or a position."""
    content = hashlib.sha256(f"{heading}\n{text}".encode()).hexdigest()[:16]
    return f"{source_id}:{content}"


def split(source: Source) -> list[Passage]:
    """The passages of a source; the same text twice in one source is one passage."""
    cut = _facts(source) if source.facts else _sentences(source)
    return list({passage.id: passage for passage in cut}.values())


def _passage(
    source: Source, spans: Sequence[tuple[int, int]], end: int, heading: str, asked: tuple[str, ...]
) -> Passage:
    start = spans[0][0]
    text = source.text[start:end]
    name = passage_id(source.id, heading, text)
    return Passage(name, source.id, text, start, end, heading, asked)


def _facts(source: Source) -> Iterator[Passage]:
    for fact in source.facts:
        plain = [(fact.start, fact.plain_end)]
        yield _passage(source, plain, fact.end, source.card.title, fact.asked)


def _sentences(source: Source) -> Iterator[Passage]:
    for block in blocks(source.text):
        heading = " – ".join(part for part in (source.card.title, block.heading) if part)
        spans: list[tuple[int, int]] = []
        for span in source.spans_at(block.start, block.end):
            if spans and span[1] - spans[0][0] > _FULL:
                yield _passage(source, spans, spans[-1][1], heading, _asked(source, spans))
                spans = []
            spans.append(span)
        if spans:
            yield _passage(source, spans, spans[-1][1], heading, _asked(source, spans))


def _asked(source: Source, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    claims = source.claims_at(spans[0][0], spans[-1][1])
    return tuple(dict.fromkeys(way for claim in claims for way in claim.asked))
