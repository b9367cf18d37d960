"""Bad input: a clear error that names file, field and mend; what is published stays as it is."""

from __future__ import annotations

import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from click.testing import CliRunner

from alsqa.errors import AlsqaError, BadSetting, BadSource, IndexMissing, ModelUnusable, WrongModel
from alsqa.pointer import BUILDS, POINTER
from alsqa.published import current_build, open_published
from alsqa.settings import Settings
from alsqa.shelf import Shelf
from ingest import vectors
from ingest.__main__ import main
from ingest.build import publish
from ingest.collection import BadSources, read_collection
from tests import made_up
from tests.made_up import card, fact, read, started, write_collection, write_document, write_source

QUESTION = "does zarovilin work"


@pytest.fixture(scope="module", autouse=True)
def _calm() -> Iterator[None]:
    with made_up.one_thread():
        yield


@pytest.fixture(autouse=True)
def _load_the_encoder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SentenceTransformers", made_up.encoder)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small collection, published once for all tests."""
    folder = tmp_path_factory.mktemp("published")
    write_collection(folder / "sources")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vectors, "SentenceTransformers", made_up.encoder)
        publish(made_up.settings(folder))
    return folder


@pytest.fixture
def good(once: Path, tmp_path: Path) -> Settings:
    """A copy of it: sources and their published index."""
    shutil.copytree(once, tmp_path / "good")
    return made_up.settings(tmp_path / "good")


def state(index: Path) -> tuple[object, ...]:
    """What readers see of an index, and the builds that lie there."""
    found = tuple(made_up.search(index, QUESTION))
    return current_build(index), sorted(p.name for p in (index / BUILDS).iterdir()), found


def refused(settings: Settings) -> list[BadSource]:
    """The problems for which an ingest stops; what is published must not have changed."""
    before = state(settings.index)
    with pytest.raises(BadSource) as caught:
        publish(settings)
    assert state(settings.index) == before
    problem = caught.value
    return list(problem.each) if isinstance(problem, BadSources) else [problem]


def left_out(settings: Settings) -> list[BadSource]:
    """The problems for which files are left out; all else that was published must stay."""
    before = made_up.search(settings.index, QUESTION)
    report = publish(settings)
    assert report.changed
    assert made_up.same(made_up.search(settings.index, QUESTION), before)
    again = publish(settings)
    assert not again.changed
    assert list(map(str, again.left_out)) == list(map(str, report.left_out))
    return [problem for each in report.left_out for problem in each.problems]


# --- sources ---------------------------------------------------------------------------------


def _missing_card(folder: Path) -> None:
    (folder / "bad.md").write_text("Zarovilin helps.\n")


def _document_without_card(folder: Path) -> None:
    (folder / "bad.txt").write_text("Braces hold.\n")


def _card_without_document(folder: Path) -> None:
    (folder / "bad.card.yaml").write_text(card("bad", text="full"))


def _empty_card(folder: Path) -> None:
    (folder / "bad.md").write_text("---\n# only a remark\n---\nZarovilin helps.\n")


def _list_for_a_card(folder: Path) -> None:
    (folder / "bad.md").write_text("---\n- id\n- title\n---\nZarovilin helps.\n")


def _broken_yaml(folder: Path) -> None:
    (folder / "bad.md").write_text("---\nid: bad\ntitle: Tea: a cure\n---\nZarovilin helps.\n")


def _broken_yaml_beside(folder: Path) -> None:
    write_document(folder, "bad", "Braces hold.")
    (folder / "bad.card.yaml").write_text("id: bad\ntitle: [Tea\n")


def _date_that_is_none(folder: Path) -> None:
    (folder / "bad.md").write_text(f"---\n{card('bad')}read_on: 2024-13-45\n---\nIt helps.\n")


def _field_twice(folder: Path) -> None:
    (folder / "bad.md").write_text(f"---\n{card('bad')}kind: regulator\n---\nIt helps.\n")


def _unknown_kind(folder: Path) -> None:
    write_source(folder, "bad", kind="miracle")


def _digest_for_a_document(folder: Path) -> None:
    write_document(folder, "bad", "Braces hold.")
    (folder / "bad.card.yaml").write_text(card("bad"))


def _unknown_id_in_by(folder: Path) -> None:
    claim = {"claim": "It heals.", "verdict": "contradicted", "note": "No.", "by": ["nobody"]}
    write_source(folder, "bad", claims=[claim])


def _unknown_id_in_by_of_a_document(folder: Path) -> None:
    claim = {"claim": "It heals.", "verdict": "contradicted", "note": "No.", "by": ["nobody"]}
    write_document(folder, "bad", "Tea heals.", claims=[{**claim, "anchor": "Tea heals"}])


def _anchor_that_is_not_there(folder: Path) -> None:
    claim = {"claim": "It heals.", "verdict": "contradicted", "note": "No.", "anchor": "cures all"}
    write_document(folder, "bad", "Tea heals.", claims=[claim])


def _empty_digest(folder: Path) -> None:
    (folder / "bad.md").write_text("")


def _blank_document(folder: Path) -> None:
    write_document(folder, "bad", " \n\u200b\n")


def _empty_card_beside(folder: Path) -> None:
    write_document(folder, "bad", "Braces hold.")
    (folder / "bad.card.yaml").write_text("")


def _not_utf8(folder: Path) -> None:
    (folder / "bad.md").write_bytes(f"---\n{card('bad')}---\nM\xfcller helps.\n".encode("latin-1"))


def _document_that_is_not_utf8(folder: Path) -> None:
    write_document(folder, "bad", "").write_bytes(b"\xff\xfeB\x00r\x00")


def _unreadable(folder: Path) -> None:
    (folder / "bad.md").symlink_to("/proc/self/mem")  # a file that nobody can read, not even root


def _two_with_one_id(folder: Path) -> None:
    write_source(folder, "moonrise-trial").rename(folder / "bad.md")
    write_source(folder, "moonrise-trial")


def _link_to_itself(folder: Path) -> None:
    write_source(folder, "bad", superseded_by=["bad"])


def _confirmed_by_one_that_does_not(folder: Path) -> None:
    line = fact("It helps.", finding="benefit", confirmed_by="moonrise-trial")
    write_source(folder, "bad", facts=[line])


def _broken_glossary(folder: Path) -> None:
    (folder / "glossary.yaml").write_text("- {term: zarovilin, alsoo: [zaro]}\n")


def _glossary_that_is_not_yaml(folder: Path) -> None:
    (folder / "glossary.yaml").write_text("- term: [zarovilin\n")


def _examples_that_are_not_utf8(folder: Path) -> None:
    (folder / "examples.yaml").write_bytes(b"- M\xfcller?\n")


def _broken_gaps(folder: Path) -> None:
    (folder / "gaps.yaml").write_text("gap: nothing\n")


def _broken_notices(folder: Path) -> None:
    (folder / "safety").mkdir()
    (folder / "safety" / "notices.yaml").write_text("notices: none\n")


BAD_SOURCES = [
    (_missing_card, "bad.md", "card"),
    (_document_without_card, "bad.txt", "card"),
    (_card_without_document, "bad.card.yaml", "text"),
    (_empty_card, "bad.md", "card"),
    (_list_for_a_card, "bad.md", "card"),
    (_broken_yaml, "bad.md", "card"),
    (_broken_yaml_beside, "bad.card.yaml", "card"),
    (_date_that_is_none, "bad.md", "card"),
    (_field_twice, "bad.md", "card"),
    (_unknown_kind, "bad.md", "kind"),
    (_digest_for_a_document, "bad.card.yaml", "text"),
    (_unknown_id_in_by, "bad.md", "claims.by"),
    (_unknown_id_in_by_of_a_document, "bad.card.yaml", "claims.by"),
    (_anchor_that_is_not_there, "bad.card.yaml", "claims.anchor"),
    (_empty_digest, "bad.md", "text"),
    (_blank_document, "bad.txt", "text"),
    (_empty_card_beside, "bad.card.yaml", "text"),
    (_not_utf8, "bad.md", "text"),
    (_document_that_is_not_utf8, "bad.txt", "text"),
    (_unreadable, "bad.md", "file"),
    (_link_to_itself, "bad.md", "superseded_by"),
    (_confirmed_by_one_that_does_not, "bad.md", "confirmed_by"),
]
# What stands behind every answer can't be left out.
BAD_EXTRAS = [
    (_broken_glossary, "glossary.yaml", "0.alsoo"),
    (_glossary_that_is_not_yaml, "glossary.yaml", "card"),
    (_examples_that_are_not_utf8, "examples.yaml", "text"),
    (_broken_gaps, "gaps.yaml", ""),
    (_broken_notices, "safety/notices.yaml", ""),
]


@pytest.mark.parametrize(
    ("spoil", "file", "field"), BAD_SOURCES, ids=[each[0].__name__[1:] for each in BAD_SOURCES]
)
def test_a_bad_source_is_left_out_with_file_field_and_mend_and_all_else_stays(
    good: Settings, spoil: Callable[[Path], None], file: str, field: str
) -> None:
    spoil(good.sources)
    (problem,) = left_out(good)
    assert (problem.file, problem.field) == (file, field)
    assert problem.problem
    assert problem.mend
    assert str(problem) == f"{file}: {field}: {problem.problem} Mend: {problem.mend}"
    with pytest.raises(BadSource):  # what checks them stays strict
        read_collection(good.sources)


@pytest.mark.parametrize(
    ("spoil", "file", "field"), BAD_EXTRAS, ids=[each[0].__name__[1:] for each in BAD_EXTRAS]
)
def test_what_stands_behind_every_answer_is_refused_whole(
    good: Settings, spoil: Callable[[Path], None], file: str, field: str
) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    spoil(good.sources)
    (problem,) = refused(good)
    assert (problem.file, problem.field) == (file, field or problem.field)
    assert problem.mend


@pytest.mark.parametrize("on_a_fact", [False, True], ids=["card", "fact"])
@pytest.mark.parametrize(
    "field", ["superseded_by", "contradicted_by", "confirmed_by", "conflicts_with", "with"]
)
def test_a_source_with_an_unknown_id_in_any_link_is_left_out(
    good: Settings, field: str, on_a_fact: bool
) -> None:
    if on_a_fact:
        write_source(good.sources, "bad", facts=[fact("It helps.", **{field: "nobody"})])
    else:
        write_source(good.sources, "bad", **{field: ["nobody"]})
    (problem,) = left_out(good)
    assert (problem.file, problem.field) == ("bad.md", field)
    assert "nobody is no source's id" in problem.problem


def test_every_bad_file_is_named_at_once(good: Settings) -> None:
    write_source(good.sources, "bad-1", kind="miracle")
    (good.sources / "bad-2.md").write_text("")
    (good.sources / "deeper").mkdir()
    write_source(good.sources / "deeper", "bad-3", doi="10")
    assert [(problem.file, problem.field) for problem in left_out(good)] == [
        ("bad-1.md", "kind"),
        ("bad-2.md", "text"),
        ("deeper/bad-3.md", "doi"),
    ]


def test_both_files_with_one_id_are_named(good: Settings) -> None:
    _two_with_one_id(good.sources)
    problems = left_out(good)
    assert {problem.file for problem in problems} == {"bad.md", "moonrise-trial.md"}
    assert all("is the id of" in problem.problem for problem in problems)


def test_the_line_of_broken_yaml_is_the_line_of_the_file(good: Settings) -> None:
    _broken_yaml(good.sources)
    (problem,) = left_out(good)
    assert "in line 3" in problem.problem


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_sources_is_refused(good: Settings, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    settings = made_up.settings(tmp_path, sources=tmp_path / name, index=good.index)
    (problem,) = refused(settings)
    assert problem.field == "folder"
    assert problem.mend


def test_the_command_names_what_it_left_out_and_its_exit_code_says_so(good: Settings) -> None:
    _unknown_kind(good.sources)
    (good.sources / "article-tea.md").write_text("---\nid: article-tea\n---\n")
    arguments = ["--sources", str(good.sources), "--index", str(good.index)]
    for begins in ("Published 4 sources", "Nothing to do: 4 sources"):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 1
        assert done.stdout.startswith(begins)
        assert "article-tea is kept as published on 20" in done.stderr
        assert "bad.md is left out." in done.stderr
        assert done.stderr.endswith("mend them, then run `python -m ingest` again.\n")
        assert "Traceback" not in done.output
    assert made_up.search(good.index, QUESTION)[0][0] == "moonrise-trial"


def test_the_command_says_that_nothing_has_changed(good: Settings) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    _broken_glossary(good.sources)
    before = state(good.index)
    done = CliRunner().invoke(main, ["--sources", str(good.sources), "--index", str(good.index)])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("glossary.yaml: ")
    assert done.stderr.endswith("Nothing that was published has changed.\n")
    assert state(good.index) == before


# --- characters ------------------------------------------------------------------------------


def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    facts = [fact("Zarovilin helps\nMüller 🧠.", figures="p=0.5", asked="a | b"), "It harms."]
    plain = read(write_source(tmp_path, "moonrise", facts=facts))
    file = tmp_path / "moonrise.md"
    unix = file.read_bytes()
    for written in (
        b"\xef\xbb\xbf" + unix,
        unix.replace(b"\n", b"\r\n"),
        unix.replace(b"\n", b"\r"),
    ):
        file.write_bytes(written)
        assert read(file) == plain


@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_a_byte_order_mark_and_other_line_ends_change_no_document(
    tmp_path: Path, ending: str
) -> None:
    text = "Braces hold a weak\nankle up. They weigh little.\n\nThey are cheap."
    written = text if ending == ".txt" else made_up.web_page(f"<p>{text}</p>")
    file = write_document(tmp_path, "braces", written, ending=ending)
    plain = read(file)
    unix = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + unix.replace(b"\n", b"\r\n"))
    assert read(file) == plain


HIDDEN = [
    "\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x85", "\x9b", "\u061c", "\u200b",
    "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202d", "\u202e", "\u2066", "\u2069",
    "\ufeff", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_character_that_hides_or_turns_words_becomes_a_blank(tmp_path: Path, sign: str) -> None:
    told = read(write_document(tmp_path, "braces", f"Braces{sign}hold. They{sign}weigh little."))
    assert told.text == "Braces hold. They weigh little."
    assert [told.text[start:end] for start, end in told.spans] == [
        "Braces hold.",
        "They weigh little.",
    ]
    digest = read(write_source(tmp_path, "moonrise", facts=[f"It{sign}helps."]))
    assert digest.text == "It helps."


# --- the index -------------------------------------------------------------------------------


def _place(index: Path) -> Path:
    return index / BUILDS / (current_build(index) or "")


def _truncate(file: Path, share: float = 0.5) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])


def _sql(index: Path, command: str) -> None:
    connection = sqlite3.connect(_place(index) / "catalogue.db")
    with connection:
        connection.execute(command)
    connection.close()


BROKEN: dict[str, Callable[[Path], object]] = {
    "no_index_folder": shutil.rmtree,
    "no_pointer": lambda index: (index / POINTER).unlink(),
    "empty_pointer": lambda index: (index / POINTER).write_text(""),
    "pointer_to_nothing": lambda index: (index / POINTER).write_text("20200101T000000-none-1"),
    "pointer_of_junk": lambda index: (index / POINTER).write_bytes(b"\xff\xfe\x00"),
    "no_build": lambda index: shutil.rmtree(_place(index)),
    "no_catalogue": lambda index: (_place(index) / "catalogue.db").unlink(),
    "truncated_catalogue": lambda index: _truncate(_place(index) / "catalogue.db"),
    "nearly_whole_catalogue": lambda index: _truncate(_place(index) / "catalogue.db", 0.9),
    "empty_catalogue": lambda index: (_place(index) / "catalogue.db").write_bytes(b""),
    "catalogue_of_junk": lambda index: (_place(index) / "catalogue.db").write_bytes(b"x" * 5000),
    "catalogue_without_passages": lambda index: _sql(index, "delete from passage where number=0"),
    "catalogue_that_names_no_model": lambda index: _sql(
        index, "delete from meta where key='model'"
    ),
    "old_form": lambda index: _sql(index, "update meta set value='0' where key='format'"),
    "no_vectors": lambda index: shutil.rmtree(_place(index) / "chroma"),
    "truncated_vectors": lambda index: _truncate(_place(index) / "chroma" / "chroma.sqlite3"),
    "vectors_of_another_build": lambda index: _sql(
        index, "update meta set value='99' where key='vectors'"
    ),
    "no_lexicon": lambda index: shutil.rmtree(_place(index) / "lexicon"),
    "truncated_lexicon": lambda index: _truncate(_place(index) / "lexicon" / "vocab.index.json"),
    "empty_lexicon": lambda index: (_place(index) / "lexicon" / "indptr.csc.index.npy").write_bytes(
        b""
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_missing_or_half_written_index_is_refused_and_the_next_ingest_mends_it(
    good: Settings, how: str
) -> None:
    BROKEN[how](good.index)
    for opening in (
        lambda: open_published(good.index, made_up.quick().name),
        lambda: Shelf.open(good),
    ):
        with pytest.raises(
            IndexMissing, match=r"No usable index in .*Mend: run `python -m ingest`"
        ):
            opening()
    assert publish(good).changed
    assert made_up.search(good.index, QUESTION)[0][0] == "moonrise-trial"


def test_an_index_of_another_model_is_refused_with_both_names(good: Settings) -> None:
    _sql(good.index, "update meta set value='another-model' where key='model'")
    with pytest.raises(WrongModel, match=r"another-model.*Mend: run `python -m ingest`") as caught:
        Shelf.open(good)
    assert made_up.quick().name in str(caught.value)


def test_an_open_shelf_says_so_when_the_index_is_taken_away(good: Settings) -> None:
    shelf = Shelf.open(good)
    (good.index / POINTER).unlink()
    with pytest.raises(IndexMissing, match="Mend"):
        shelf.current()


# --- an ingest that fails late -----------------------------------------------------------------


def test_a_broken_model_leaves_the_published_index_as_it_is(
    good: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(good.index)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{")
    monkeypatch.undo()  # the real loading
    broken = Settings.read({**good.model_dump(), "model": str(tmp_path / "model")})
    with pytest.raises(ModelUnusable, match=r"ALSQA_MODEL=.*Mend: "):
        publish(broken)
    assert state(good.index) == before


def _publish_without_room(settings: Settings, room: int, answer: Connection) -> None:
    """Publish where no file may grow beyond `room` bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        answer.send(publish(settings))
    except AlsqaError as error:
        answer.send(error)


@pytest.mark.parametrize("room", [1000, 100_000])
def test_a_full_disk_leaves_the_published_index_as_it_is(good: Settings, room: int) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    before = state(good.index)
    process, answer = started(_publish_without_room, good, room)
    error = answer.recv()
    process.join()
    assert isinstance(error, BadSetting)
    assert str(good.index) in str(error)
    assert "Mend: " in str(error)
    assert state(good.index) == before
    assert publish(good).changed


def _index_that_is_a_file(good: Settings) -> None:
    good.index.rename(good.index.with_name("kept"))
    good.index.write_text("")


def _builds_that_are_a_file(good: Settings) -> None:
    (good.index / BUILDS).rename(good.index / "kept")
    (good.index / BUILDS).write_text("")


def _pointer_that_is_a_folder(good: Settings) -> None:
    (good.index / POINTER).unlink()
    (good.index / POINTER).mkdir()


@pytest.mark.parametrize(
    "block",
    [_index_that_is_a_file, _builds_that_are_a_file, _pointer_that_is_a_folder],
    ids=lambda each: each.__name__[1:],
)
def test_a_blocked_place_is_named_with_a_mend(
    good: Settings, block: Callable[[Settings], None]
) -> None:
    block(good)
    with pytest.raises(BadSetting, match=r"ALSQA_INDEX.*can't be written.*Mend: ") as caught:
        publish(good)
    assert str(good.index) in str(caught.value)


def test_a_pointer_that_cannot_be_written_leaves_the_published_index_as_it_is(
    good: Settings,
) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    (good.index / f"{POINTER}.new").mkdir()
    before = state(good.index)
    with pytest.raises(BadSetting, match="can't be written"):
        publish(good)
    assert state(good.index) == before
    (good.index / f"{POINTER}.new").rmdir()
    assert publish(good).changed
