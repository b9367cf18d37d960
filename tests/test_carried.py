"""What has not changed is neither read, embedded nor stored anew, and readers can't tell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from alsqa.published import open_published
from alsqa.settings import Settings
from alsqa.store import FIELDS, Store
from ingest import collection, vectors
from ingest.build import publish
from tests import made_up
from tests.made_up import fact, write_collection, write_document, write_source

MANY = 40  # sources: one of them is a small enough part for a copy
WORDS = ("wheel", "straw", "ramp", "pillow", "spoon", "lift", "splint", "collar", "mask", "lamp")


@pytest.fixture(scope="module", autouse=True)
def _calm() -> Iterator[None]:
    with made_up.one_thread():
        yield


@pytest.fixture(autouse=True)
def _load_the_encoder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SentenceTransformers", made_up.encoder)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of many sources, published once for all tests."""
    folder = tmp_path_factory.mktemp("many")
    write_collection(folder / "sources")
    for number in range(MANY):
        thing = f"{WORDS[number % 10]} {number}"
        write_source(folder / "sources", f"thing-{number}", facts=[f"A {thing} was tried at home."])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vectors, "SentenceTransformers", made_up.encoder)
        publish(made_up.settings(folder))
    return folder


@pytest.fixture
def many(once: Path, tmp_path: Path) -> Settings:
    shutil.copytree(once, tmp_path / "many")
    return made_up.settings(tmp_path / "many")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read as sources from here on."""
    names: list[str] = []
    real = collection.read_source

    def noted(file: Path, folder: Path) -> object:
        names.append(file.name)
        return real(file, folder)

    monkeypatch.setattr(collection, "read_source", noted)
    return names


def no_new_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> Store:
        raise AssertionError("a store was made anew")

    monkeypatch.setattr(Store, "create", refused)


def nearest(index: Path, question: str) -> list[tuple[str, float]]:
    """The nearest passage in each field, with its cosine."""
    store = open_published(index, made_up.quick().name).store
    vector = made_up.quick().encode([question])[0]
    found = [store.nearest(vector, field, 1) for field in FIELDS]
    return [(each[0].passage_id, each[0].cosine) for each in found if each]


def test_an_unchanged_folder_is_not_read_at_all(many: Settings, read: list[str]) -> None:
    report = publish(many)
    assert not report.changed
    assert (report.sources, read) == (MANY + 4, [])


def test_only_the_changed_file_is_read_embedded_and_stored(
    many: Settings, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    no_new_store(monkeypatch)
    write_source(many.sources, "thing-7", facts=[fact("Quendamab lamps are bright.")])
    report = publish(many)
    assert report.changed
    assert read == ["thing-7.md"]
    assert report.embedded == 1
    assert made_up.search(many.index, "quendamab lamps")[0][0] == "thing-7"


def test_a_document_is_read_again_when_its_card_alone_changes(
    many: Settings, read: list[str]
) -> None:
    text = (many.sources / "article-braces.txt").read_text(encoding="utf-8")
    write_document(many.sources, "article-braces", text, title="Braces, told anew")
    publish(many)
    assert sorted(read) == ["article-braces.card.yaml", "article-braces.txt"]
    found = made_up.library(many.index).source("article-braces")
    assert found is not None
    assert found.card.title == "Braces, told anew"


def test_a_removed_source_is_in_neither_index_of_a_copied_build(
    many: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_new_store(monkeypatch)
    (many.sources / "thing-3.md").unlink()
    assert publish(many).embedded == 0
    published = open_published(many.index, made_up.quick().name)
    assert published.store.count() == int(published.meta["vectors"])
    assert not any(name.startswith("thing-3:") for name in published.store.ids())
    assert all(hit[0] != "thing-3" for hit in made_up.search(many.index, "pillow 3 tried at home"))
    assert published.catalogue.source("thing-3") is None


def test_a_copied_build_finds_what_one_made_from_nothing_finds(many: Settings) -> None:
    (many.sources / "thing-3.md").unlink()
    write_source(many.sources, "thing-7", facts=["A bell rings when help is wanted."])
    publish(many)
    fresh = made_up.settings(many.index.parent, index=many.index.parent / "fresh")
    publish(fresh)
    for question in ("does zarovilin work", "a bell", "pillow 13 at home"):
        found, again = (nearest(each.index, question) for each in (many, fresh))
        assert [name for name, _ in found] == [name for name, _ in again]
        assert [near for _, near in found] == pytest.approx([n for _, n in again], abs=2e-3)
        best, same = (made_up.search(each.index, question)[0] for each in (many, fresh))
        assert best[:2] == same[:2]


def test_where_much_changes_the_vectors_are_stored_anew(
    many: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    real = Store.create
    monkeypatch.setattr(Store, "create", lambda folder: made.append(folder) or real(folder))
    for number in range(20):
        (many.sources / f"thing-{number}.md").unlink()
    assert publish(many).embedded == 0
    assert len(made) == 1


def test_what_was_removed_adds_up_until_the_store_is_made_anew(
    many: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    real = Store.create
    monkeypatch.setattr(Store, "create", lambda folder: made.append(folder) or real(folder))
    for number in range(0, 6, 2):
        for each in (number, number + 1):
            (many.sources / f"thing-{each}.md").unlink()
        publish(many)
    holes = open_published(many.index, made_up.quick().name).meta["holes"]
    assert (len(made), holes) == (1, "0")


def test_a_broken_store_is_not_copied(many: Settings) -> None:
    database = next(many.index.rglob("chroma.sqlite3"))
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(b"\x00" * 64 if file.read(64).strip(b"\x00") else b"\xff" * 64)
    write_source(many.sources, "thing-7", facts=["A bell rings when help is wanted."])
    report = publish(many)
    assert report.reused == 0
    assert made_up.search(many.index, "a bell rings")[0][0] == "thing-7"
