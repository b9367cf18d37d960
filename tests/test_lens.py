"""The lens: ways of asking for one thing come together, and the model's vectors can be had back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from alsqa.embed import Vectors
from alsqa.lens import FILE, Lens, seen
from alsqa.published import open_published
from alsqa.settings import Settings
from ingest import vectors as written
from ingest.build import publish
from ingest.lens import FEWEST, learn
from tests import made_up
from tests.made_up import fact, write_source

THINGS, WAYS, SIZE = 120, 8, 24


def made(seed: int = 3) -> tuple[Vectors, list[str], list[int]]:
    """Texts of things that differ in few directions, among noise in others that is louder."""
    chance = np.random.default_rng(seed)
    meant = np.zeros((THINGS, SIZE))
    meant[:, :12] = chance.normal(size=(THINGS, 12))
    rows = np.repeat(meant, WAYS, axis=0)
    rows[:, 12:] += chance.normal(size=(THINGS * WAYS, SIZE - 12)) * 2
    rows += 0.6
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    numbers = [n for n in range(THINGS) for _ in range(WAYS)]
    return rows.astype(np.float32), [f"thing-{n}" for n in numbers], numbers


def found(vectors: Vectors, numbers: list[int]) -> float:
    """How often the nearest other text is of the same thing."""
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -2)
    nearest = np.asarray(numbers)[likeness.argmax(axis=1)]
    return float((nearest == numbers).mean())


def test_texts_of_things_that_took_no_part_in_learning_are_told_apart_better() -> None:
    vectors, things, numbers = made()
    half = len(things) // 2
    lens = learn(vectors[:half], things[:half])
    before = found(vectors[half:], numbers[half:])
    assert found(lens.through(vectors[half:]), numbers[half:]) > before + 0.2


def test_the_same_texts_give_the_same_lens() -> None:
    vectors, things, _ = made()
    one, two = learn(vectors, things), learn(vectors, things)
    assert np.array_equal(one.turn, two.turn)


def test_the_models_vectors_can_be_had_back_from_what_was_seen() -> None:
    vectors, things, _ = made()
    lens = learn(vectors, things)
    assert np.abs(lens.undone(lens.through(vectors)) - vectors).max() < 1e-4


def test_what_is_seen_is_of_unit_length_and_nothing_changes_without_a_lens() -> None:
    vectors, things, _ = made()
    lengths = np.linalg.norm(learn(vectors, things).through(vectors), axis=1)
    assert np.allclose(lengths, 1, atol=1e-5)
    assert seen(None, vectors) is vectors


def test_a_lens_is_read_as_it_was_written_and_a_broken_one_says_so(tmp_path: Path) -> None:
    assert Lens.open(tmp_path) is None
    lens = learn(*made()[:2])
    lens.save(tmp_path)
    read = Lens.open(tmp_path)
    assert read is not None
    assert np.array_equal(read.turn, lens.turn)
    for broken in (b"PK\x03\x04 and then nothing", b""):
        (tmp_path / FILE).write_bytes(broken)
        with pytest.raises(ValueError, match=FILE):
            Lens.open(tmp_path)


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A published collection with just as many facts, each asked for, as a lens needs."""
    monkeypatch.setattr(written, "SentenceTransformers", made_up.encoder)
    settings = made_up.settings(tmp_path)
    for number in range(FEWEST):
        told(settings, number)
    publish(settings)
    return settings


def told(settings: Settings, number: int, also: str = "") -> None:
    asked = f"how many wells has village {number} | can one drink in village {number}{also}"
    wells = fact(f"Village {number} has {number + 3} wells.", asked=asked)
    write_source(settings.sources, f"village-{number}", facts=[wells])


def lens_of(settings: Settings) -> Lens | None:
    return open_published(settings.index, made_up.quick().name).lens


def test_a_collection_with_few_ways_of_asking_is_seen_as_the_model_sees_it(
    village: Settings,
) -> None:
    assert lens_of(village) is not None
    (village.sources / "village-0.md").unlink()
    publish(village)
    assert lens_of(village) is None


def test_a_new_source_that_nothing_asks_for_leaves_the_lens_as_it_is(village: Settings) -> None:
    before = lens_of(village)
    write_source(village.sources, "mill", facts=["The mill grinds on Mondays."])
    assert publish(village).embedded == 1
    after = lens_of(village)
    assert before is not None
    assert after is not None
    assert np.array_equal(before.turn, after.turn)
    assert made_up.search(village.index, "when does the mill grind")[0][0] == "mill"


def test_a_new_way_of_asking_changes_the_lens_and_embeds_nothing_else(village: Settings) -> None:
    before = lens_of(village)
    told(village, 7, " | is village 7 dry")
    assert publish(village).embedded == 1
    after = lens_of(village)
    assert before is not None
    assert after is not None
    assert not np.array_equal(before.turn, after.turn)


def test_what_was_seen_through_an_older_lens_ends_as_if_made_from_nothing(
    village: Settings,
) -> None:
    told(village, 7, " | is village 7 dry")
    publish(village)
    fresh = made_up.settings(village.index.parent, index=village.index.parent / "fresh")
    publish(fresh)
    for question in ("is village 7 dry", "how many wells has village 12"):
        found, again = (made_up.search(each.index, question)[:5] for each in (village, fresh))
        assert [hit[:2] for hit in found] == [hit[:2] for hit in again]
        assert [hit[2] for hit in found] == pytest.approx([hit[2] for hit in again], abs=0.02)
