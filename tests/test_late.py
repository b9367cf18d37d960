"""Word against word: what is kept of a passage's words, and how near a question's come to them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsqa.embed import SentenceTransformers, Vectors, Worded
from alsqa.late import FOLDER, Late, packed
from alsqa.published import Published, open_published
from alsqa.question import understand
from alsqa.settings import Settings
from alsqa.store import Entry
from ingest import vectors as written
from ingest.build import publish
from tests import made_up
from tests.made_up import fact, write_source

DIMENSIONS = 384


def drawn(seed: int, count: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def told(seed: int, count: int) -> Worded:
    return Worded(tuple(f"word{n}" for n in range(count)), drawn(seed, count))


def opened(place: Path, passages: list[Worded]) -> Late:
    place.mkdir(exist_ok=True)
    Late.write(place, {str(n): rows for n, rows in enumerate(packed(passages))})
    return Late.open(place)


def test_words_that_say_nothing_are_not_kept_unless_there_are_no_others() -> None:
    words = ("the", "▁Trial", "of", ",", "##zarovilin", "is", "▁The", "45", ".")
    idle = Worded(("of", "the", "."), drawn(1, 3))
    assert [len(rows) for rows in packed([Worded(words, drawn(1, len(words))), idle])] == [3, 3]


@given(st.integers(0, 10_000), st.integers(1, 9), st.lists(st.integers(1, 9), min_size=1))
def test_nearness_is_the_mean_of_each_words_nearest(
    seed: int, asked: int, lengths: list[int]
) -> None:
    kept = packed([told(seed + n, length) for n, length in enumerate(lengths, start=1)])
    ends = np.cumsum([len(each) for each in kept])
    late = Late(np.concatenate(kept), ends, np.array([str(n) for n in range(len(kept))]))
    question = drawn(seed, asked)
    found = late.nearness(question, list(range(len(kept))))
    words = packed([Worded(("w",) * asked, question)])[0].astype(np.float32) / 127
    for rows, near in zip(kept, found, strict=True):
        alone = (words @ (rows.astype(np.float32) / 127).T).max(axis=1).mean()
        assert near == pytest.approx(alone, abs=0.02)
    order = list(range(len(kept)))[::-1]
    assert np.allclose(late.nearness(question, order), found[::-1], atol=1e-6)


def test_a_text_is_as_near_to_itself_as_can_be_and_farther_from_all_else(tmp_path: Path) -> None:
    passages = [told(seed, 12) for seed in range(20)]
    late = opened(tmp_path / "build", passages)
    for number, each in enumerate(passages):
        near = late.nearness(each.vectors, range(20))
        assert near[number] > 0.99
        assert np.delete(near, number).max() < 0.5


def test_nothing_asked_and_nothing_found_are_near_to_nothing(tmp_path: Path) -> None:
    late = opened(tmp_path / "build", [told(1, 3)])
    assert late.nearness(drawn(1, 0), [0]).tolist() == [0.0]
    assert late.nearness(drawn(1, 2), []).tolist() == []


def test_cosines_of_the_real_model_hardly_suffer(tmp_path: Path) -> None:
    """The turn keeps the order of passages about as it is, which is all that is asked of it."""
    texts = ["Zarovilin raised liver values in one of eight.", "A ramp was built by the council."]
    texts += ["Breathing masks are worn at night.", "The trial of zarovilin ended early."]
    reader = made_up.quick()
    late = opened(tmp_path / "build", [reader.by_word(text) for text in texts])
    for question in ("is zarovilin bad for my liver", "who pays for a ramp", "mask at night"):
        asked = reader.by_word(question).vectors
        exact = [(asked @ reader.by_word(t).vectors.T).max(axis=1).mean() for t in texts]
        near = late.nearness(asked, range(len(texts)))
        assert int(np.argmax(near)) == int(np.argmax(exact))
        assert np.abs(near - exact).max() < 0.15


def test_what_was_written_is_read_and_what_does_not_fit_together_is_named(tmp_path: Path) -> None:
    place = tmp_path / "build"
    late = opened(place, [told(1, 4), told(2, 7)])
    assert [len(rows) for rows in late.kept().values()] == [4, 7]
    np.save(place / FOLDER / "ends.npy", np.array([4, 12]))
    with pytest.raises(ValueError, match=FOLDER):
        Late.open(place)


# --- in a collection ---------------------------------------------------------------------------

PLAIN = "Zarovilin was tried in several towns over some years, and many people took part in it."
LONG = f"{PLAIN} {PLAIN} {PLAIN}"
ASIDE = "In one of them those who took it slept badly and dreamt of falling."


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(written, "SentenceTransformers", made_up.encoder)
    settings = made_up.settings(tmp_path)
    write_source(settings.sources, "with-aside", facts=[fact(f"{LONG} {ASIDE}")])
    write_source(settings.sources, "without", facts=[fact(LONG)])
    publish(settings)
    return settings


def published(settings: Settings) -> Published:
    return open_published(settings.index, made_up.quick().name)


def test_one_sentence_among_many_is_heard(settings: Settings) -> None:
    library = made_up.library(settings.index)
    asked = understand("bad dreams of falling", (), library.terms, library.topics)
    late = {name.rpartition(":")[0]: s.late for name, s in library.candidates(asked).items()}
    assert late["with-aside"] > late["without"] + 0.15
    assert library.search(asked).hits[0].passage.source_id == "with-aside"


def test_the_words_of_a_heading_are_not_the_passages_own(settings: Settings) -> None:
    """They would make all passages of a source alike."""
    kept = {name.partition(":")[0]: rows for name, rows in published(settings).late.kept().items()}
    reader = made_up.encoder()
    assert len(kept["with-aside"]) == len(packed([reader.by_word(f"{LONG} {ASIDE}")])[0])
    assert len(kept["without"]) == len(packed([reader.by_word(LONG)])[0])


def test_unchanged_texts_are_read_no_second_time_and_come_out_the_same(settings: Settings) -> None:
    before = published(settings).late.kept()
    write_source(settings.sources, "another", facts=[fact("A ramp was built.")])
    assert publish(settings).embedded == 1
    after = published(settings).late.kept()
    assert len(after) == len(before) + 1
    assert all(np.array_equal(after[name], rows) for name, rows in before.items())


def test_words_that_were_kept_in_another_form_are_read_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an update that keeps them otherwise; the vectors of whole texts stay."""
    read: list[str] = []
    own = written._own

    def spy(encoder: SentenceTransformers, entry: Entry, every: Worded) -> Worded:
        read.append(entry.passage_id.partition(":")[0])
        return own(encoder, entry, every)

    monkeypatch.setattr(written, "_own", spy)
    write_source(settings.sources, "another", facts=[fact("A ramp was built.")])
    publish(settings)
    monkeypatch.setattr(written, "FORMAT", "one to come")
    write_source(settings.sources, "a-third", facts=[fact("A ramp was paid for.")])
    publish(settings)
    assert sorted(read) == ["a-third", "another", "another", "with-aside", "without"]


def test_broken_words_are_read_anew_and_mended(settings: Settings) -> None:
    before = {name: rows.copy() for name, rows in published(settings).late.kept().items()}
    build = settings.index / "builds" / published(settings).build
    with (build / FOLDER / "rows.npy").open("r+b") as file:
        file.seek(-3, 2)
        file.write(b"\x7f\x7f\x7f")
    assert publish(settings).embedded == len(before)
    after = published(settings).late.kept()
    assert all(np.array_equal(after[name], rows) for name, rows in before.items())
