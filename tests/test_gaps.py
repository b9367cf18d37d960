"""Which gap a question is told of, and when of none."""

from __future__ import annotations

import pytest

from alsqa.gaps import nearest_gap, own_words
from alsqa.lexicon import words
from alsqa.models import Gap
from alsqa.terms import Term

TERMS = (
    Term("ALS", ("mnd",), is_subject=True),
    Term("zarovilin", ("zaro",), topic="zarovilin"),
    Term("spirometer", ("puff box",)),
)
PRICE = Gap("price", "the price of zarovilin", "Ask.")
BATHS = Gap("baths", "baths and showers", "Ask.")
DOGS = Gap("dogs", "dogs and other pets", "Ask.")


def test_the_name_of_what_is_held_calls_up_no_gap() -> None:
    own = own_words("zaro for ALS", ["zaro", "al"], TERMS, ["zarovilin"], words)
    assert own == frozenset()
    assert nearest_gap([(PRICE, 0.55)], own, words) is None
    assert nearest_gap([(PRICE, 0.95)], own, words) is None


def test_a_name_of_which_no_source_is_about_stays_the_question_s_own() -> None:
    assert own_words("a puff box", ["puff", "box"], TERMS, ["zarovilin"], words) == {"puff", "box"}


def test_a_typed_word_names_a_gap_that_would_else_be_too_far() -> None:
    assert nearest_gap([(PRICE, 0.5)], frozenset({"price"}), words) == PRICE
    assert nearest_gap([(PRICE, 0.5)], frozenset({"cost"}), words) is None
    assert nearest_gap([(PRICE, 0.3)], frozenset({"price"}), words) is None


def test_the_fewer_of_the_question_s_words_a_name_holds_the_nearer_it_must_be() -> None:
    assert nearest_gap([(PRICE, 0.6)], frozenset({"price", "brand"}), words) == PRICE
    assert nearest_gap([(PRICE, 0.6)], frozenset({"price", "brand", "shop", "tax"}), words) is None


def test_what_is_very_near_needs_no_word_in_common() -> None:
    assert nearest_gap([(PRICE, 0.7)], frozenset({"cost"}), words) == PRICE
    assert nearest_gap([(PRICE, 0.7), (BATHS, 0.64)], frozenset({"cost"}), words) == PRICE


def test_of_two_that_are_as_near_neither_is_told_by_likeness_alone() -> None:
    near = [(PRICE, 0.71), (BATHS, 0.7)]
    assert nearest_gap(near, frozenset({"cost"}), words) is None
    assert nearest_gap(near, frozenset({"price"}), words) == PRICE


def test_a_gap_that_several_of_the_nearest_ways_ask_for_needs_no_word_in_common() -> None:
    ways = [(PRICE, 0.6), (BATHS, 0.59), (PRICE, 0.56), (PRICE, 0.55), (PRICE, 0.5)]
    assert nearest_gap(ways, frozenset({"cost"}), words) == PRICE
    assert nearest_gap(ways[:-1], frozenset({"cost"}), words) is None
    farther = [(gap, cosine - 0.05) for gap, cosine in ways]
    assert nearest_gap(farther, frozenset({"cost"}), words) is None


def test_of_two_gaps_the_one_with_all_the_words_is_nearer() -> None:
    near = [(DOGS, 0.71), (BATHS, 0.65)]
    assert nearest_gap(near, frozenset({"bath"}), words) == BATHS
    assert nearest_gap(near, frozenset({"bath", "chair", "kitchen", "stair"}), words) == DOGS


@pytest.mark.parametrize("nearest", [0.68, 0.55])
def test_none_is_named_behind_one_that_is_nearer_and_yet_too_far(nearest: float) -> None:
    own = frozenset({"bath", "chair", "kitchen", "stair"})
    assert nearest_gap([(DOGS, nearest), (BATHS, 0.5)], own, words) is None


def test_a_collection_without_gaps_names_none() -> None:
    assert nearest_gap([], frozenset({"bath"}), words) is None
