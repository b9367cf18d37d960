"""Whether a document's words stand in another source: copies, reprints, parts of either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alsqa.doubt import Doubt, DoubtKind
from alsqa.models import Source
from ingest.compare.told import Sentence, Told

Run = tuple[str, str, str, str]  # four words that follow one another
_WORD = re.compile(r"[^\W_]+")
_LEAST = 24  # runs in common; about two sentences
# Of the shorter of the two texts. Unrelated texts on one subject share about a fiftieth.
_SHARE = 0.25


def runs(text: str) -> Iterable[Run]:
    """Every run of four words of a text, whatever stands between them."""
    words = _WORD.findall(text.lower())
    return zip(words, words[1:], words[2:], words[3:], strict=False)


@dataclass(frozen=True)
class _Overlap:
    """share: of the runs of the shorter text, how many stand in the other, 0..1."""

    source: Source
    share: float
    common: frozenset[Run]


def copy_doubts(told: Told, others: Sequence[Source]) -> Iterator[Doubt]:
    """One doubt for each origin whose words the document repeats, the largest overlap first.

    Counts every run of words, so nothing is estimated; a part of a longer text is found as well
    as the whole (containment, Broder 1997, not resemblance).
    """
    own = frozenset(runs(told.plain))
    origin = told.source.card.one_origin
    found = [
        overlap
        for other in others
        if other.card.one_origin != origin and (overlap := _overlap(own, other))
    ]
    places = {run: each for each in told.sentences for run in runs(each.text)} if found else {}
    seen: set[str] = set()
    for overlap in sorted(found, key=lambda each: (-each.share, each.source.id)):
        if overlap.source.card.one_origin not in seen:
            seen.add(overlap.source.card.one_origin)
            yield _doubt(told, overlap, places)


def _overlap(own: frozenset[Run], other: Source) -> _Overlap | None:
    common = own.intersection(runs(other.text))
    if len(common) < _LEAST:
        return None
    shorter = min(len(own), len(frozenset(runs(other.text))))
    share = len(common) / shorter
    return _Overlap(other, share, common) if share >= _SHARE else None


def _doubt(told: Told, overlap: _Overlap, places: Mapping[Run, Sentence]) -> Doubt:
    counted = Counter(places[run] for run in overlap.common if run in places)
    quoted = max(counted, key=lambda each: (counted[each], -each.start), default=None)
    other = Told(overlap.source)
    wanted = frozenset(runs(quoted.text)) if quoted else frozenset()
    match = _most(other.sentences, wanted)
    says = (
        f"{overlap.share:.0%} of the words of the shorter text follow one another in both this "
        f"document and {overlap.source.id}. A copy counts once: give it the same origin."
    )
    return Doubt(
        DoubtKind.COPY,
        says,
        told.quote(quoted) if quoted else "",
        overlap.source.id,
        other.quote(match) if match else "",
        overlap.source.card.one_origin,
    )


def _most(sentences: Sequence[Sentence], wanted: frozenset[Run]) -> Sentence | None:
    """The sentence that holds most of the wanted runs."""
    return max(sentences, key=lambda each: len(wanted.intersection(runs(each.text))), default=None)
