"""The edges that hold an index: vectors in Chroma, words in bm25s, cards and passages in SQLite."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from alsqa.catalogue import Catalogue
from alsqa.embed import Vectors
from alsqa.lexicon import STOPWORDS, Lexicon, spellings, words
from alsqa.models import Passage
from alsqa.store import FIELDS, Entry, Store
from tests.made_up import fact, read, write_source

# --- vectors -------------------------------------------------------------------------------


def entries(count: int) -> list[Entry]:
    return [Entry(f"p{n}", "asked" if n % 2 else "text", "…") for n in range(count)]


def directions(count: int, dimensions: int = 8) -> Vectors:
    vectors = np.random.default_rng(7).normal(size=(count, dimensions)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def stored(folder: Path, count: int) -> Store:
    store = Store.create(folder)
    for start in range(0, count, 256):
        rows = slice(start, start + 256)
        store.add(entries(count)[rows], directions(count)[rows])
    return store


def test_the_nearest_entries_come_first_with_their_cosine(tmp_path: Path) -> None:
    store, vectors = stored(tmp_path / "chroma", 20), directions(20)
    near = store.nearest(vectors[3], "asked", 20)
    assert near[0].passage_id == "p3"
    cosines = {f"p{n}": float(vectors[n] @ vectors[3]) for n in range(1, 20, 2)}
    assert [each.passage_id for each in near] == sorted(cosines, key=lambda p: -cosines[p])
    assert all(abs(each.cosine - cosines[each.passage_id]) < 1e-5 for each in near)


def test_asking_for_more_than_there_is_gives_all_there_is(tmp_path: Path) -> None:
    store = stored(tmp_path / "chroma", 3)
    found = [len(store.nearest(directions(1)[0], field, 80)) for field in FIELDS]
    assert found == [2, 1, 0]


def test_a_store_that_was_closed_is_read_again(tmp_path: Path) -> None:
    stored(tmp_path / "chroma", 5)
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy")
    opened = Store.open(tmp_path / "copy")
    assert opened.count() == 5
    assert opened.nearest(directions(5)[4], "text", 1)[0].passage_id == "p4"


def test_stored_vectors_come_back_and_unknown_ids_are_left_out(tmp_path: Path) -> None:
    store = stored(tmp_path / "chroma", 5)
    held = [each.id for each in entries(5)]
    found = dict(store.vectors([held[4], held[1], "nobody"]))
    assert set(found) == {held[1], held[4]}
    assert np.allclose(found[held[4]], directions(5)[4], atol=1e-6)
    assert dict(store.vectors([])) == {}


@pytest.mark.parametrize("content", [None, b"", b"junk" * 1000, "half"])
def test_a_broken_store_is_refused(tmp_path: Path, content: bytes | str | None) -> None:
    stored(tmp_path / "chroma", 3)
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy")
    file = tmp_path / "copy" / "chroma.sqlite3"
    whole = file.read_bytes()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(whole[: len(whole) // 2] if isinstance(content, str) else content)
    with pytest.raises(ValueError, match="the vector store"):
        Store.open(tmp_path / "copy")


def test_a_store_whose_older_vectors_are_gone_is_refused(tmp_path: Path) -> None:
    """From 1,000 vectors on Chroma keeps them in a folder of their own, beside its database.

    Without that folder it still counts them all, and finds only the newest.
    """
    stored(tmp_path / "chroma", 2200)
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy")
    folders = [each for each in (tmp_path / "copy").iterdir() if each.is_dir()]
    assert folders, "one for each field"
    shutil.rmtree(folders[0])
    with pytest.raises(ValueError, match="the vector store"):
        Store.open(tmp_path / "copy")


def test_a_large_store_finds_its_first_and_its_last_entry(tmp_path: Path) -> None:
    stored(tmp_path / "chroma", 1100)
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy")
    opened = Store.open(tmp_path / "copy")
    for number in (0, 999, 1000, 1099):
        near = opened.nearest(directions(1100)[number], FIELDS[number % 2], 1)
        assert near[0].passage_id == f"p{number}"


# --- words ---------------------------------------------------------------------------------

TEXTS = ("Zarovilin slows walking.", "the of and", "Zarovilin, zarovilin: two trials of a brace.")


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    Lexicon.build(TEXTS, tmp_path / "lexicon")
    return Lexicon.open(tmp_path / "lexicon")


def test_words_are_stemmed_lower_case_and_without_stop_words() -> None:
    assert words("What do the TRIALS of Zarovilin say?") == ["trial", "zarovilin"]
    assert words(" ".join(STOPWORDS)) == []
    assert words("Ärzte 漢字 5mg") == ["ärzte", "漢字", "5mg"]


def test_passages_that_hold_the_words_are_found_best_first(lexicon: Lexicon) -> None:
    found = lexicon.nearest(words("zarovilin trials"), 50)
    assert [number for number, _ in found] == [2, 0]
    assert found[0][1] > found[1][1] > 0


@pytest.mark.parametrize("query", [[], ["nobody"], [""], ["nobody", "knows"]])
def test_unknown_words_find_nothing(lexicon: Lexicon, query: list[str]) -> None:
    assert [pair for pair in lexicon.nearest(query, 50) if pair[0] != 1] == []


def test_a_rare_word_tells_more_than_a_frequent_one_and_an_unknown_one_most(
    lexicon: Lexicon,
) -> None:
    rarities = [lexicon.rarity(word) for word in ("zarovilin", "brace", "nobody")]
    assert rarities == sorted(rarities)
    assert len(set(rarities)) == 3


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        pytest.param("zarovilin", "zarovilin", id="right"),
        pytest.param("zarovillin", "zarovilin", id="one_slip"),
        pytest.param("zarvoilin", "zarovilin", id="letters_swapped"),
        pytest.param("zarovln", "zarovln", id="two_slips_in_seven_letters"),
        pytest.param("zarovlln", "zarovilin", id="two_slips_in_eight_letters"),
        pytest.param("parovilin", "parovilin", id="first_letter"),
        pytest.param("brak", "brak", id="short_word"),
    ],
)
def test_a_slip_is_mended_only_towards_a_known_word(
    lexicon: Lexicon, written: str, mended: str
) -> None:
    assert lexicon.mend(written) == mended


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        pytest.param("prednisone", "prednisone", id="another_drug_two_letters_shorter"),
        pytest.param("prednisoln", "prednisolon", id="the_same_drug_one_letter_short"),
        pytest.param("fgf23", "fgf23", id="another_name_with_digits"),
        pytest.param("barilutid", "barilutid", id="another_drug_of_its_family"),
        pytest.param("ventilat", "ventil", id="the_same_beginning"),
        pytest.param("tryfan", "tryphan", id="f_for_ph"),
    ],
)
def test_another_name_is_not_mended_into_one_that_is_held(
    tmp_path: Path, written: str, mended: str
) -> None:
    Lexicon.build(["prednisolone fgf21 balirutide marigutide ventil tryphan"], tmp_path / "lexicon")
    assert Lexicon.open(tmp_path / "lexicon").mend(written) == mended


def test_a_mended_word_begins_as_it_was_written(tmp_path: Path) -> None:
    """The nearest word of all begins otherwise; the second nearest is meant."""
    Lexicon.build(["marovilin zarovilen"], tmp_path / "lexicon")
    assert Lexicon.open(tmp_path / "lexicon").mend("zarovilin") == "zarovilen"


def test_a_text_with_misspelt_names_is_read_as_if_they_were_spelt(lexicon: Lexicon) -> None:
    names = spellings(["zarovilin"])
    asked = "Would Zarovillin or a brase help?"
    assert lexicon.respelt(asked, names, lambda _: False) == "Would zarovilin or a brase help?"
    assert lexicon.respelt(asked, names, lambda word: word == "zarovillin") == asked


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_the_best_are_taken_whatever_the_limit(lexicon: Lexicon, limit: int) -> None:
    every = lexicon.nearest(words("zarovilin trials walking"), 50)
    assert lexicon.nearest(words("zarovilin trials walking"), limit) == every[:limit]
    scores = lexicon.scores(words("zarovilin trials walking"))
    assert [float(scores[number]) for number, _ in every] == [score for _, score in every]


def test_the_share_of_a_text_that_a_question_holds_is_1_where_it_holds_all(
    lexicon: Lexicon,
) -> None:
    shared = lexicon.shared(words("does zarovilin slow walking down"))
    assert shared[0] == pytest.approx(lexicon.weights[0])
    assert 0 < shared[2] < lexicon.weights[2]


def test_a_collection_of_stop_words_can_be_indexed_and_finds_nothing(tmp_path: Path) -> None:
    Lexicon.build(["the of and"], tmp_path / "lexicon")
    opened = Lexicon.open(tmp_path / "lexicon")
    assert opened.nearest(words("zarovilin"), 5) == []
    assert not opened.knows("zarovilin")


@pytest.mark.parametrize("how", ["gone", "empty", "half"])
def test_a_broken_lexicon_is_refused_whichever_file_is_broken(
    tmp_path: Path, lexicon: Lexicon, how: str
) -> None:
    for file in sorted((tmp_path / "lexicon").iterdir()):
        folder = tmp_path / f"{file.name}-{how}"
        shutil.copytree(tmp_path / "lexicon", folder)
        whole = file.read_bytes()
        if how == "gone":
            (folder / file.name).unlink()
        else:
            (folder / file.name).write_bytes(b"" if how == "empty" else whole[: len(whole) // 2])
        with pytest.raises((OSError, ValueError)):
            Lexicon.open(folder)


# --- catalogue -----------------------------------------------------------------------------


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    lines = {"figures": "p=0.5", "finding": "benefit", "with": "moonrise", "asked": "does it help"}
    claims = [{"claim": "It heals.", "verdict": "disputed", "note": "Who knows.", "by": ["b"]}]
    facts = [fact("Zarovilin 🧠 helps.", **lines), "It harms."]
    source = read(write_source(tmp_path, "moonrise", facts=facts, claims=claims, topics=["a-b"]))
    passages = [
        Passage(f"moonrise:{n}", "moonrise", f"t{n}", n, n + 1, "h", ("ä?",)) for n in range(40)
    ]
    Catalogue.build(tmp_path / "c.db", [source, _other(source)], passages, {"format": "1"})
    return Catalogue.open(tmp_path / "c.db")


def _other(source):
    return replace(source, card=replace(source.card, id="b"))


def test_a_source_comes_back_as_it_was_written(catalogue: Catalogue, tmp_path: Path) -> None:
    source = read(tmp_path / "moonrise.md")
    assert catalogue.source("moonrise") == source
    assert catalogue.source("b") == _other(source)
    assert catalogue.source_ids() == ["b", "moonrise"]
    assert catalogue.source("nobody") is None
    assert catalogue.source("' or 1=1 --") is None


def test_passages_are_found_by_id_and_by_number(catalogue: Catalogue) -> None:
    assert catalogue.passage_count() == 40
    found = catalogue.passages(["moonrise:3", "nobody", "moonrise:39"])
    assert found == {
        f"moonrise:{n}": Passage(f"moonrise:{n}", "moonrise", f"t{n}", n, n + 1, "h", ("ä?",))
        for n in (3, 39)
    }
    assert catalogue.passage_ids([0, 39, 40]) == {0: "moonrise:0", 39: "moonrise:39"}
    assert catalogue.passages([]) == {}
    assert catalogue.passage_ids([]) == {}


def test_a_published_catalogue_cannot_be_written(catalogue: Catalogue) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        catalogue._rows("delete from source")


def test_threads_may_share_a_catalogue(catalogue: Catalogue) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda n: catalogue.passages([f"moonrise:{n % 40}"]), range(400))
    assert [list(each) for each in found] == [[f"moonrise:{n % 40}"] for n in range(400)]


def test_two_passages_with_one_id_are_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    passage = Passage("a:1", "a", "t", 0, 1)
    with pytest.raises(sqlite3.IntegrityError):
        Catalogue.build(tmp_path / "c.db", [], [passage, passage], {"format": "1"})
    assert Catalogue.open(tmp_path / "c.db").meta() == {}


def test_a_missing_catalogue_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Catalogue.open(tmp_path / "c.db").meta()
    assert not (tmp_path / "c.db").exists()
