"""One published build with its encoder: a question goes in, ranked passages come out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import ValidationError

from alsqa.belief import NEAREST, Grounds, belief, grounds, relevance
from alsqa.embed import Encoder, Vectors
from alsqa.errors import IndexMissing
from alsqa.gaps import nearest_gap, own_words
from alsqa.kinds import misses
from alsqa.lens import seen
from alsqa.lexicon import spellings, stems, words
from alsqa.models import Gap, Hit, Source
from alsqa.published import Published
from alsqa.question import Understood
from alsqa.rerank import Reranker
from alsqa.retrieve import Signals, best, fuse, reranked, spread, varied
from alsqa.store import Near
from alsqa.terms import Kind, Term

# Vectors looked at: a passage has one for its text, and several for how it is asked.
_LOOKED_AT = {"text": 60, "asked": 150, "gap": 4 * NEAREST}
_HOLDING = 2  # passages of which one must hold the kind of thing that is asked for
_RERANKED = 20  # passages that a cross-encoder reads, if one is set
_HELD = ("text", "asked")  # fields of what the collection holds
_LEXICAL = 50  # passages looked at by their words


@dataclass(frozen=True)
class Found:
    """What a search brought.

    hits: best first. signals: of all passages found, best first. on: the grounds of the belief.
    gap: the nearest of what the collection says it doesn't hold.
    """

    hits: tuple[Hit, ...]
    signals: tuple[Signals, ...]
    on: Grounds
    gap: Gap | None = None

    @property
    def belief(self) -> float:
        """How likely it is that the collection answers the question, 0..1."""
        return belief(self.on)

    @property
    def unknown(self) -> float:
        """Share of the question's telling words that no source holds, 0..1."""
        return self.on.unknown


@dataclass(frozen=True)
class _Query:
    """A question's words. telling: those that tell something; weight: their summed rarity.

    own: those that were typed and that name nothing held: by them a gap is known. text: how its
    meaning is read, misspelt names mended; by_word: the vectors of its words, in their context.
    """

    words: tuple[str, ...]
    telling: tuple[str, ...]
    own: frozenset[str]
    weight: float
    unknown: float
    text: str
    by_word: Vectors


@contextmanager
def _readable(library: Library) -> Iterator[None]:
    """Say in words what happened where a file of the build breaks while it is open."""
    try:
        yield
    except (sqlite3.Error, ValidationError) as error:
        problem = f"the build {library.build} can't be read any more ({error})."
        raise IndexMissing(library.folder, problem) from error


class Library:
    """One opened build; safe to share between threads.

    Where its build breaks while it is open, a search or a look-up raises IndexMissing.
    """

    def __init__(
        self, published: Published, encoder: Encoder, reranker: Reranker | None = None
    ) -> None:
        self._published = published
        self._encoder = encoder
        self._reranker = reranker
        self.folder = published.folder
        self.build = published.build
        self.collection = published.meta["collection"]

    def source(self, source_id: str) -> Source | None:
        """A source by its id."""
        with _readable(self):
            return self._published.catalogue.source(source_id)

    def source_ids(self) -> list[str]:
        """The ids of all sources."""
        return self._published.catalogue.source_ids()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The glossary."""
        written = json.loads(self._published.meta.get("glossary") or "[]")
        return tuple(
            Term(
                *(e["term"], tuple(e["also"]), e["topic"], e["says"]),
                *(e["subject"], e["of_studies"], Kind(e["kind"]) if e.get("kind") else None),
            )
            for e in written
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        also = (name for term in self.terms for name in term.also)
        return spellings([*also, *(term.term for term in self.terms)])

    @cached_property
    def idle(self) -> frozenset[str]:
        """Words that name what the whole collection is about, and so tell nothing."""
        return frozenset(word for t in self.terms if t.is_subject for word in words(t.term))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Every topic that a card names."""
        return tuple(json.loads(self._published.meta.get("topics") or "[]"))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """The collection's example questions."""
        return tuple(json.loads(self._published.meta.get("examples") or "[]"))

    @cached_property
    def gaps(self) -> dict[str, Gap]:
        """What the collection says it doesn't hold, by id."""
        written = json.loads(self._published.meta.get("gaps") or "[]")
        return {name: Gap(name, about, signpost) for name, about, signpost in written}

    @cached_property
    def questions(self) -> Mapping[str, tuple[str, ...]]:
        """For each topic that a source is first of all about, ways in which people ask for it."""
        written = json.loads(self._published.meta.get("questions") or "{}")
        return {topic: tuple(ways) for topic, ways in written.items()}

    def search(self, understood: Understood, limit: int = 20) -> Found:
        """The passages that answer best, best first."""
        with _readable(self):
            return self._search(understood, limit)

    def _search(self, understood: Understood, limit: int) -> Found:
        query = self._query(understood)
        near = self._near(query.text)
        signals = self._signals(query, near)
        among = spread(list(signals.values()))
        scores = {passage_id: fuse(each, among) for passage_id, each in signals.items()}
        order = sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))
        if self._reranker:
            judged = self._published.catalogue.passages(order[:_RERANKED])
            texts = [f"{judged[i].heading}\n{judged[i].text}" for i in order[:_RERANKED]]
            again = self._reranker.scores(understood.looked_up, texts)
            pairs = reranked([scores[i] for i in order], again)
            scores = {order[n]: score for n, score in pairs}
            order = list(scores)
        passages = self._published.catalogue.passages(order[:limit])
        length = len(understood.looked_up.split())
        hits = (
            Hit(passages[i], scores[i], each.text, each.words, each.asked, relevance(each, length))
            for i, each in ((i, signals[i]) for i in order[:limit])
        )
        ordered = tuple(signals[i] for i in order)
        held = sorted((n.cosine for field in _HELD for n in near[field]), reverse=True)
        gaps = [n.cosine for n in near["gap"]]
        texts = [passages[i].text for i in order[:_HOLDING]]
        missed = misses(understood.asked, texts)
        lacking = self._lacking(query, order[:NEAREST])
        on = grounds(ordered, held, gaps, query.unknown, missed, lacking, length)
        of_gaps = ((self.gaps[each.passage_id], each.cosine) for each in near["gap"])
        return Found(tuple(hits), ordered, on, nearest_gap(of_gaps, query.own, words))

    def varied(self, understood: Understood, limit: int) -> tuple[Hit, ...]:
        """As `search`, but one origin does not crowd out the others."""
        hits = self.search(understood, _LEXICAL).hits
        sources = (self.source(hit.passage.source_id) for hit in hits)
        origins = [source.card.one_origin if source else "" for source in sources]
        order = varied([hit.score for hit in hits], origins)
        return tuple(replace(hits[n], score=score) for n, score in order[:limit])

    def candidates(self, understood: Understood) -> dict[str, Signals]:
        """Every passage that a retriever brings, by its id, with its signals."""
        query = self._query(understood)
        return self._signals(query, self._near(query.text))

    def _query(self, understood: Understood) -> _Query:
        lexicon = self._published.lexicon
        every = stems(understood.looked_up)
        telling = list(
            dict.fromkeys(
                stem if self._encoder.knows(written) else lexicon.mend(stem)
                for written, stem in every.items()
                if stem not in self.idle
            )
        )
        looked_up = dict.fromkeys([*telling, *words(understood.expanded)])
        weight = sum(lexicon.rarity(word) for word in telling)
        strange = sum(lexicon.rarity(word) for word in telling if not lexicon.knows(word))
        unknown = strange / weight if weight else float(not every)
        typed = (*every.values(), *telling)
        own = own_words(understood.looked_up, typed, self.terms, self.topics, words)
        text = lexicon.respelt(understood.expanded, self._names, self._encoder.knows)
        by_word = self._encoder.by_word(text).vectors
        return _Query(tuple(looked_up), tuple(telling), own, weight, unknown, text, by_word)

    def _lacking(self, query: _Query, passage_ids: Sequence[str]) -> float:
        """Share of the question's telling words, by rarity, that none of these passages holds."""
        numbers = list(self._published.catalogue.numbers(passage_ids).values())
        lacking = self._published.lexicon.lacking(query.telling, numbers)
        return lacking / query.weight if query.weight else 0.0

    def _near(self, text: str) -> dict[str, list[Near]]:
        store, lens = self._published.store, self._published.lens
        vector = seen(lens, self._encoder.encode([text]))[0]
        return {field: store.nearest(vector, field, most) for field, most in _LOOKED_AT.items()}

    def _signals(self, query: _Query, near: Mapping[str, Sequence[Near]]) -> dict[str, Signals]:
        published, catalogue = self._published, self._published.catalogue
        lexicon, titles = published.lexicon, published.titles
        by_text = best([(n.passage_id, n.cosine) for n in near["text"]])
        by_asked = best([(n.passage_id, n.cosine) for n in near["asked"]])
        # A passage that a retriever did not bring is at most as near as the last that it brought.
        text_floor = min(by_text.values(), default=0.0)
        asked_floor = min(by_asked.values(), default=0.0)
        scores = lexicon.scores(query.words)
        shared, named = lexicon.shared(query.words), titles.shared(query.words)
        lexical = [number for number, _ in lexicon.nearest(query.words, _LEXICAL)]
        numbers = catalogue.numbers([*by_text, *by_asked])
        numbers |= {passage_id: n for n, passage_id in catalogue.passage_ids(lexical).items()}
        late = published.late.nearness(query.by_word, [*numbers.values()])
        weight = query.weight or 1.0
        return {
            passage_id: Signals(
                text=by_text.get(passage_id, text_floor),
                asked=by_asked.get(passage_id, asked_floor),
                words=float(scores[n]) / weight,
                named=float(named[n]) / max(float(titles.weights[n]), 1e-9),
                covered=min(float(shared[n]) / weight, 1.0),
                late=float(by_word),
            )
            for (passage_id, n), by_word in zip(numbers.items(), late, strict=True)
        }
