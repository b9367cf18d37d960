"""The pairs that judge the gate are well formed, many enough of each kind, and split for good.

The passages are a frozen set: a source may be edited later without touching them, so only the
sources' ids are held against the collection.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.collection import read_sources
from tests.conftest import SOURCES

PAIRS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "gate_pairs.yaml").read_text("utf-8")
)
SECOND: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "gate_pairs_second.yaml").read_text("utf-8")
)
FIELDS = {"id", "kind", "half", "supported", "sentence", "from", "passages", "note"}
CORRUPTIONS = {
    "number",
    "unit",
    "date",
    "phase",
    "dose",
    "interval",
    "swapped_groups",
    "drug_swapped",
    "trial_swapped",
    "gene_disease_swapped",
    "polarity",
    "strength",
    "population",
    "direction",
    "subject_swapped",
    "time",
    "added",
    "scope",
    "causation",
    "comparator",
    "region",
    "negated_quantity",
    "word_level",
    "unrelated",
}


def test_every_pair_has_just_the_fields_and_none_is_empty() -> None:
    for pair in (*PAIRS, *SECOND):
        assert set(pair) == FIELDS, pair["id"]
        assert isinstance(pair["supported"], bool), pair["id"]
        assert 1 <= len(pair["passages"]) == len(pair["from"]) <= 3, pair["id"]
        for words in (pair["id"], pair["sentence"], pair["note"], *pair["passages"]):
            assert isinstance(words, str), pair["id"]
            assert words.strip() == words != "", pair["id"]


def test_no_id_sentence_or_passage_of_one_pair_stands_twice() -> None:
    for field in ("id", "sentence"):
        assert [each for each, n in Counter(p[field] for p in PAIRS).items() if n > 1] == []
    for pair in PAIRS:
        assert len(set(pair["passages"])) == len(pair["passages"]), pair["id"]


def test_every_source_named_is_in_the_collection() -> None:
    known = {source.card.id for source in read_sources(SOURCES)}
    named = {source for pair in PAIRS for source in pair["from"]}
    assert named - known == set()


def test_kinds_say_whether_a_pair_is_supported_and_each_has_enough() -> None:
    count = Counter(pair["kind"] for pair in PAIRS)
    assert {kind for kind in count if not kind.startswith("paraphrase_")} == CORRUPTIONS
    assert {kind: n for kind, n in count.items() if n < 20} == {}
    for pair in PAIRS:
        assert pair["supported"] == pair["kind"].startswith("paraphrase_"), pair["id"]
    assert sum(pair["supported"] for pair in PAIRS) >= 140
    assert len(PAIRS) >= 300


def test_an_id_decides_its_half_so_that_no_pair_can_change_sides() -> None:
    for pair in PAIRS:
        odd = hashlib.sha256(pair["id"].encode()).digest()[-1] % 2
        assert pair["half"] == ("held_out" if odd else "dev"), pair["id"]


@pytest.mark.parametrize("mark", [len, lambda s: s.count(";"), lambda s: s.count(",")])
def test_the_look_of_a_sentence_does_not_give_it_away(mark: Any) -> None:
    """Of a supported and a corrupted sentence, neither has more of a formal mark too often."""
    true = [mark(pair["sentence"]) for pair in PAIRS if pair["supported"]]
    false = [mark(pair["sentence"]) for pair in PAIRS if not pair["supported"]]
    more = sum((f > t) + (f == t) / 2 for f in false for t in true) / (len(false) * len(true))
    assert 0.4 <= more <= 0.6


def test_what_the_gate_was_worked_on_with_has_nothing_of_the_half_that_judges() -> None:
    file = Path(__file__).parents[1] / "benchmarks" / "gate_training.yaml"
    training = yaml.safe_load(file.read_text("utf-8"))
    judging = [pair for pair in PAIRS if pair["half"] == "held_out"]
    passages = {passage for pair in judging for passage in pair["passages"]}
    sentences = {pair["sentence"] for pair in PAIRS}
    for pair in training:
        assert pair["half"] == "dev"
        assert pair["supported"] == pair["kind"].startswith("paraphrase_"), pair["sentence"]
        assert not passages & set(pair["passages"]), pair["sentence"]
        assert pair["sentence"] not in sentences, pair["sentence"]
