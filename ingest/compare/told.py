"""What a document says, sentence by sentence, with offsets into its stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from alsqa.models import Source
from ingest.clean import Block, blocks, is_furniture, sentences
from ingest.document import PAGE_MARK

# One character for one, so that offsets stay: the hyphens and blanks that typesetters use.
_PLAIN = str.maketrans("\u2010\u2011\u2012\u2013\u2212\u00a0\u202f\u2009’‘", "-----   ''")
_LONGEST = 2000  # characters of a sentence


@dataclass(frozen=True)
class Sentence:
    """A sentence and its place. paragraph: the number of the paragraph that holds it."""

    start: int
    end: int
    text: str
    paragraph: int


@dataclass(frozen=True)
class Told:
    """A source's own words: headings too, but not the claims that curators took from it."""

    source: Source

    @cached_property
    def plain(self) -> str:
        """The stored text with one kind of hyphen and blank; offsets are those of the text."""
        return self.source.text.translate(_PLAIN)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in their order; a heading is one, and a paragraph of its own.

        What is longer than any sentence is left out: a table run together, or no prose at all.
        """
        return tuple(
            Sentence(start, end, self.plain[start:end], number)
            for number, block in enumerate(self._paragraphs())
            for start, end in sentences(self.plain, block)
            if end - start <= _LONGEST
        )

    def _paragraphs(self) -> Iterator[Block]:
        if self.source.facts:
            claims = {(claim.start, claim.end) for claim in self.source.claims}
            for fact in self.source.facts:
                if (fact.start, fact.end) not in claims:
                    yield Block(fact.start, fact.end, "")
            return
        position = 0
        for block in blocks(self.source.text):
            yield from self._headings(position, block.start)
            if not PAGE_MARK.fullmatch(self.source.text, block.start, block.end):
                yield block
            position = block.end
        yield from self._headings(position, len(self.source.text))

    def _headings(self, start: int, end: int) -> Iterator[Block]:
        for line in re.finditer(r"[^\n]*[^\W_][^\n]*", self.source.text[start:end]):
            bare = line[0].strip()
            if not is_furniture(bare) and not PAGE_MARK.fullmatch(bare):
                yield Block(start + line.start(), start + line.end(), "")

    def quote(self, sentence: Sentence) -> str:
        """A sentence as it stands in the stored text."""
        return self.source.text[sentence.start : sentence.end]

    def passages(self) -> list[tuple[int, int]]:
        """What can be quoted whole: each fact, then each fact's figures; or each sentence."""
        claims = {(claim.start, claim.end) for claim in self.source.claims}
        facts = [f for f in self.source.facts if (f.start, f.end) not in claims]
        plain = [(fact.start, fact.plain_end) for fact in facts]
        figures = [(fact.plain_end, fact.end) for fact in facts if fact.plain_end < fact.end]
        return [*plain, *figures] or [(each.start, each.end) for each in self.sentences]


def passage_with(source: Source, *wanted: re.Pattern[str]) -> str:
    """The passage of a source in which most of the patterns are found, the first counting most.

    Of those alike the first; so the source's first passage where none is found.
    """
    told = Told(source)
    places = told.passages() or [(0, len(source.text))]

    def found(place: tuple[int, int]) -> tuple[int, ...]:
        return tuple(-bool(pattern.search(told.plain, *place)) for pattern in wanted)

    start, end = min(places, key=lambda place: (sum(found(place)[:1]), sum(found(place)), place))
    return source.text[start:end].strip()
