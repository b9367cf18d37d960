"""Signals to scores, and scores to an order: the pure part of retrieval."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsqa.retrieve import Signals, fuse, reranked, spread, varied

_COSINE = st.floats(-1, 1)
_SHARE = st.floats(0, 1)
_BM25 = st.floats(0, 3)
SIGNALS = st.builds(
    Signals, text=_COSINE, asked=_COSINE, words=_BM25, named=_SHARE, covered=_SHARE, late=_COSINE
)
FOUND = st.lists(SIGNALS, min_size=1, max_size=30)
NAMES = [field.name for field in fields(Signals)]
SCORES = st.lists(st.floats(-50, 50), max_size=30).map(lambda each: sorted(each, reverse=True))


@given(FOUND, st.sampled_from(NAMES), st.floats(0, 1))
def test_a_stronger_signal_never_lowers_a_score(found: list[Signals], name: str, more: float):
    among = spread(found)
    stronger = replace(found[0], **{name: getattr(found[0], name) + more})
    assert fuse(stronger, among) >= fuse(found[0], among)


@pytest.mark.parametrize("name", NAMES)
def test_each_signal_counts_where_all_else_is_equal(name: str):
    weak = Signals(text=0.2, asked=0.2, words=0.5, named=0.5, covered=0.5, late=0.5)
    strong = replace(weak, **{name: getattr(weak, name) + 0.3})
    among = spread([weak, strong])
    assert fuse(strong, among) > fuse(weak, among)


@given(FOUND)
def test_a_collection_without_ways_of_asking_is_ranked_by_what_there_is(found: list[Signals]):
    """No retriever brought an `asked` line: each passage's text is the nearest of it."""
    floor = min(each.text for each in found)
    among = spread([replace(each, asked=floor) for each in found])
    for each in found:
        assert fuse(replace(each, asked=floor), among) == fuse(replace(each, asked=-1.0), among)


@given(FOUND, st.floats(0.25, 4))
def test_the_order_does_not_depend_on_the_scale_of_a_question(found: list[Signals], scale: float):
    """A long question shares less with every passage; the same passage must still win."""
    wide = [each for each in found if spread(found).words > 0.1]
    scaled = [replace(each, words=each.words * scale) for each in wide]
    before, after = spread(wide), spread(scaled)
    for one, other in zip(wide, scaled, strict=True):
        assert fuse(one, before) == pytest.approx(fuse(other, after))


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_few_or_equal_passages_are_scored_too(count: int):
    same = [Signals(0.3, 0.3, 0.0)] * count
    assert len({fuse(each, spread(same)) for each in same}) == min(count, 1)


@given(SCORES, st.data())
def test_varied_lists_every_hit_once_and_never_rises(scores: list[float], data: st.DataObject):
    origins = data.draw(st.lists(st.sampled_from("abc"), min_size=len(scores)))[: len(scores)]
    order = varied(scores, origins)
    assert sorted(n for n, _ in order) == list(range(len(scores)))
    listed = [score for _, score in order]
    assert listed == sorted(listed, reverse=True)
    assert order == varied(scores, origins)
    assert not scores or order[0] == (0, scores[0])


def test_an_origin_with_many_near_hits_does_not_fill_the_list():
    scores = [9.0 - n / 100 for n in range(12)] + [7.5, 7.0, 1.0]
    order = [n for n, _ in varied(scores, ["one"] * 12 + ["two", "three", "far"])]
    assert {12, 13} <= set(order[:5])
    assert 14 not in order[:10], "what is far behind does not profit"


@given(SCORES, st.data())
def test_what_was_read_again_comes_first_in_its_new_order(scores: list[float], data: st.DataObject):
    again = data.draw(st.lists(st.floats(-20, 20), max_size=len(scores)))
    order = reranked(scores, again)
    assert sorted(n for n, _ in order) == list(range(len(scores)))
    assert {n for n, _ in order[: len(again)]} == set(range(len(again)))
    assert [score for _, score in order[: len(again)]] == sorted(again, reverse=True)
    assert [n for n, _ in order[len(again) :]] == list(range(len(again), len(scores)))
