"""The matcher: how well a passage answers a question, both read word against word."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from alsqa.assistant import Assistant
from alsqa.embed import Vectors, model_name
from alsqa.errors import BadSource
from alsqa.matcher import FILE, MODEL, Matcher
from alsqa.question import understand
from alsqa.settings import Settings
from ingest import matcher as learner
from ingest.build import publish
from ingest.contents import read_extras
from ingest.matcher import Lessons, learn
from tests import made_up
from tests.conftest import ROOT, SOURCES
from tests.made_up import write_source

DIMENSIONS = 384
CALIBRATION = ROOT / "benchmarks" / "calibration.yaml"


def drawn(seed: int, count: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def untrained() -> Mapping[str, torch.Tensor]:
    torch.manual_seed(1)
    return {name: each.detach() for name, each in learner._begun(DIMENSIONS).items()}


UNTRAINED = untrained()


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 9), st.lists(st.integers(1, 30), min_size=1))
def test_who_is_read_beside_a_passage_does_not_change_its_match(
    seed: int, asked: int, lengths: list[int]
) -> None:
    question = drawn(seed, asked)
    passages = [drawn(seed + n, length) for n, length in enumerate(lengths, start=1)]
    together = Matcher(UNTRAINED).scores(question, passages)
    alone = [Matcher(UNTRAINED).scores(question, [each])[0] for each in passages]
    assert together == pytest.approx(np.array(alone), abs=1e-4)


def test_nothing_asked_and_nothing_found_match_nothing() -> None:
    assert Matcher(UNTRAINED).scores(drawn(1, 0), [drawn(2, 3)]).tolist() == [0.0]
    assert Matcher(UNTRAINED).scores(drawn(1, 2), []).tolist() == []


def test_a_matcher_is_read_as_it_was_written_and_for_its_model_alone(tmp_path: Path) -> None:
    assert Matcher.open(tmp_path, "a model") is None
    save_file(dict(UNTRAINED), tmp_path / FILE, {MODEL: "a model"})
    read = Matcher.open(tmp_path, "a model")
    assert read is not None
    again = read.scores(drawn(1, 4), [drawn(2, 9)])
    assert again.tolist() == Matcher(UNTRAINED).scores(drawn(1, 4), [drawn(2, 9)]).tolist()
    assert Matcher.open(tmp_path, "another") is None


def test_a_broken_matcher_stops_the_ingest_and_is_named(tmp_path: Path) -> None:
    write_source(tmp_path, "one")
    (tmp_path / FILE).write_bytes(b"no weights")
    with pytest.raises(BadSource, match=rf"{FILE}.*ingest\.matcher"):
        read_extras(tmp_path)


def lessons(count: int, ways: int) -> Lessons:
    """Passages of made-up words; who asks for one uses some of its words, beside idle ones.

    The last way of each asks for what no passage holds: half of the words of two passages.
    """
    chance = np.random.default_rng(0)
    passages = [drawn(n, 12) for n in range(1, count + 1)]
    asked, own = [], []
    for number, words in enumerate(passages):
        for _ in range(ways - 1):
            asked.append(np.concatenate([words[chance.permutation(12)[:4]], drawn(0, 2)]))
            own.append(number)
        others = [passages[n][:2] for n in chance.permutation(count)[:2]]
        asked.append(np.concatenate([*others, drawn(0, 2)]))
        own.append(-1)
    near = [chance.permutation([n for n in range(count) if n != o])[:9] for o in own]
    return Lessons(passages, [a.astype(np.float16) for a in asked], np.array(own), np.stack(near))


def test_it_learns_which_passage_answers_what_it_was_not_shown() -> None:
    weights = learn(lessons(40, 6), steps=60)
    read, new = Matcher(weights), lessons(60, 2)
    right = 0
    for way, own in zip(new.ways, new.own, strict=True):
        if own >= 40:  # a passage that it never saw
            others = [new.passages[n] for n in range(60) if n != own]
            scores = read.scores(way.astype(np.float32), [new.passages[own], *others])
            right += int(scores.argmax() == 0)
    assert right >= 18


def test_a_collection_with_few_ways_of_asking_is_told_that_it_can_have_none(
    tmp_path: Path,
) -> None:
    write_source(tmp_path, "one")
    result = CliRunner().invoke(learner.main, ["--sources", str(tmp_path)])
    assert result.exit_code == 1
    assert "ways of asking" in result.output
    assert not (tmp_path / FILE).exists()


def test_without_a_matcher_a_collection_is_searched_by_the_other_signals(tmp_path: Path) -> None:
    write_source(tmp_path / "sources", "one")
    chosen = Settings(sources=tmp_path / "sources", index=tmp_path / "index")
    publish(chosen)
    library = made_up.library(chosen.index)
    found = library.search(understand("who took zarovilin", (), library.terms, library.topics))
    assert [each.match for each in found.signals] == [None]
    assert found.on.match is None


def test_the_collections_own_tells_answers_from_near_misses_that_it_never_saw(
    assistant: Assistant,
) -> None:
    """By itself, on questions of which none was learned from."""
    assert Matcher.open(SOURCES, model_name(None)) is not None
    library = assistant._shelf.current()
    asked = yaml.safe_load(CALIBRATION.read_text(encoding="utf-8"))[::9]
    match: dict[str, list[float]] = {"answerable": [], "near_miss": [], "far": []}
    for each in asked:
        found = library.search(understand(each["question"], (), library.terms, library.topics))
        assert found.on.match is not None
        match[each["kind"]].append(found.on.match)
    above = [a > b for a in match["answerable"] for b in match["near_miss"]]
    assert np.mean(above) >= 0.85
