"""Publishing that goes wrong: what readers see is the old index or the new one, or clear words."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from click.testing import CliRunner

from alsqa import seal
from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError, BadSetting, IndexMissing, NoneBefore
from alsqa.notices import bundled
from alsqa.pages.ask import opened
from alsqa.pointer import BUILDS, POINTER, read_pointer
from alsqa.published import NOTICES, current_build, notices_in_force
from alsqa.settings import Settings
from ingest import build, vectors
from ingest.__main__ import main
from ingest.build import publish, roll_back
from ingest.lock import HOLDER
from tests import made_up
from tests.conftest import ROOT, SOURCES
from tests.made_up import fact, started, write_collection, write_source

QUESTION = "does zarovilin work"
TEA = "can quendamab tea bring back speech"


@pytest.fixture(scope="module", autouse=True)
def _calm() -> Iterator[None]:
    with made_up.one_thread():
        yield


@pytest.fixture(autouse=True)
def _load_the_encoder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SentenceTransformers", made_up.encoder)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small collection with notices of its own, published once for all tests."""
    folder = tmp_path_factory.mktemp("published")
    write_collection(folder / "sources")
    shutil.copytree(SOURCES / "safety", folder / "sources" / "safety")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vectors, "SentenceTransformers", made_up.encoder)
        publish(made_up.settings(folder))
    return folder


@pytest.fixture
def good(once: Path, tmp_path: Path) -> Settings:
    """A copy of it: sources and their published index."""
    shutil.copytree(once, tmp_path / "good")
    return made_up.settings(tmp_path / "good")


def place(settings: Settings) -> Path:
    return settings.index / BUILDS / (current_build(settings.index) or "")


def cited(assistant: Assistant, question: str) -> set[str]:
    answer = assistant.ask(question)
    return {c.source.id for s in answer.statements for c in s.citations}


# --- removed, and gone everywhere --------------------------------------------------------------


def test_a_removed_source_is_gone_from_an_assistant_that_stays_open(good: Settings) -> None:
    opened.clear()
    assistant = opened(good)
    assert "article-tea" in cited(assistant, TEA)
    assert assistant.source("article-tea") is not None
    (good.sources / "article-tea.md").unlink()
    publish(good)
    assert opened(good) is assistant
    assert "article-tea" not in cited(assistant, TEA)
    assert "quendamab" not in str(assistant.ask(TEA)).lower().replace(TEA, "")
    assert assistant.source("article-tea") is None
    assert "article-tea" not in assistant.source_ids()
    assert not [h for h in assistant.search(TEA, 100) if h.passage.source_id == "article-tea"]


def test_a_retracted_source_is_told_as_such_by_an_assistant_that_stays_open(good: Settings) -> None:
    assistant = Assistant.open(good)
    trial = good.sources / "moonrise-trial.md"
    assert assistant.ask(QUESTION).statements
    trial.write_text(trial.read_text().replace("kind:", "status: retracted\nkind:", 1))
    report = publish(good)
    assert not report.left_out
    for statement in assistant.ask(QUESTION).statements:
        if statement.citations[0].source.id == "moonrise-trial":
            assert "retracted" in str(statement.cautions).lower()


# --- one step back ----------------------------------------------------------------------------


def test_one_step_back_publishes_what_was_published_before(good: Settings) -> None:
    assistant = Assistant.open(good)
    first = current_build(good.index)
    (good.sources / "article-tea.md").unlink()
    second = publish(good).build
    assert assistant.source("article-tea") is None
    back = roll_back(good)
    assert back.build == first == current_build(good.index)
    assert assistant.source("article-tea") is not None
    assert (good.index / BUILDS / second).is_dir()
    with pytest.raises(NoneBefore, match=r"no build before .*go forward.*python -m ingest"):
        roll_back(good)
    assert current_build(good.index) == first
    third = publish(good)  # forward: as the sources stand
    assert third.changed
    assert assistant.source("article-tea") is None
    assert roll_back(good).build == first  # never to what was taken back
    assert not (good.index / BUILDS / second).exists()


@pytest.mark.parametrize("how", ["first", "broken", "gone"])
def test_a_step_back_to_nothing_is_refused(good: Settings, how: str) -> None:
    first = place(good)
    if how != "first":
        write_source(good.sources, "another", facts=["It was tried again."])
        publish(good)
        file = first / "catalogue.db"
        file.write_bytes(file.read_bytes()[:-1]) if how == "broken" else shutil.rmtree(first)
    now = read_pointer(good.index)
    with pytest.raises(NoneBefore, match="Mend: to go forward"):
        roll_back(good)
    assert read_pointer(good.index) == now


def test_a_step_back_where_nothing_is_published_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="nothing has been published"):
        roll_back(made_up.settings(tmp_path))


def test_the_command_steps_back_and_says_what_is_published(good: Settings) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    publish(good)
    arguments = ["--sources", str(good.sources), "--index", str(good.index), "--rollback"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    assert done.stdout.startswith("Published again: the build ")
    assert ", 4 sources, 6 passages." in done.stdout
    again = CliRunner().invoke(main, arguments)
    assert again.exit_code == 1
    assert "no build before" in again.stderr
    assert again.stderr.endswith("Nothing that was published has changed.\n")


# --- two at once -------------------------------------------------------------------------------


def _publish(settings: Settings, answer: Connection) -> None:
    try:
        answer.send(publish(settings, wait=60))
    except AlsqaError as error:
        answer.send(error)


def _publish_slowly(settings: Settings, answer: Connection) -> None:
    """An ingest that has begun and does not end."""

    def endless(_: Path) -> None:
        answer.send("begun")
        time.sleep(600)

    build.seal = endless
    publish(settings)


def test_the_second_ingest_is_told_whom_it_waits_for_and_goes_on_when_the_first_dies(
    good: Settings,
) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    process, answer = started(_publish_slowly, good)
    assert answer.recv() == "begun"
    with pytest.raises(AlsqaError, match=rf"Another ingest .*\(process {process.pid} on .*, since"):
        publish(good)
    heard: list[str] = []
    reports: list[build.Report] = []
    second = threading.Thread(
        target=lambda: reports.append(publish(good, wait=60, tell=heard.append))
    )
    second.start()
    end = time.monotonic() + 30
    while not heard and time.monotonic() < end:
        time.sleep(0.05)
    assert heard
    assert f"process {process.pid}" in heard[0]
    assert not reports
    process.kill()
    process.join()
    second.join(timeout=60)
    assert reports[0].changed
    assert not (good.index / HOLDER).exists()
    assert len(list((good.index / BUILDS).iterdir())) == 2  # and the half-made one is gone


# --- killed, full, broken, taken away ------------------------------------------------------------


def test_an_ingest_killed_at_any_of_fifty_moments_leaves_the_old_or_the_new_index_whole(
    good: Settings,
) -> None:
    chance = random.Random(7)

    def write(number: int) -> str:
        sentence = f"Quendamab was tried for the {number}th time in Wexbridge."
        write_source(good.sources, "another", facts=[fact(sentence, asked=f"try {number}")])
        return sentence

    def published() -> str:
        library = made_up.library(good.index)
        hits = made_up.search_in(library, "quendamab")
        assert len(hits) == 7
        assert len(library.source_ids()) == 5
        return next(text for source_id, text, _ in hits if source_id == "another")

    took = []
    for number in range(2):
        old = write(number)
        began = time.monotonic()
        process, answer = started(_publish, good)
        assert answer.recv().changed
        process.join()
        took.append(time.monotonic() - began)
    killed = 0
    for number in range(2, 202):
        new = write(number)
        process, _ = started(_publish, good)
        time.sleep(min(took) * chance.random())
        process.kill()
        process.join()
        assert process.exitcode in (0, -9)
        killed += process.exitcode == -9
        now = published()
        assert now in (old, new)
        old = now
        if killed == 50:  # some end before the blow
            break
    assert killed == 50
    publish(good)
    assert published() == new
    left = sorted(each.name for each in good.index.iterdir())
    assert left == [BUILDS, POINTER, "lock"]
    assert len(list((good.index / BUILDS).iterdir())) == 2


def test_an_ingest_that_finds_nothing_changed_removes_what_a_killed_one_left(
    good: Settings,
) -> None:
    left = good.index / BUILDS / "20260101T000000-00000000-00000000"
    shutil.copytree(place(good), left)
    now = read_pointer(good.index)
    assert not publish(good).changed
    assert not left.exists()
    assert read_pointer(good.index) == now


_FILL = """
mount -t tmpfs -o size={size}k tmpfs "$0" && cp -r "$1/." "$0" && shift && exec "$@"
"""


def _on_a_small_disk(folder: Path, kept: Path, size: int, code: str) -> str:
    """Run code with a file system of `size` kilobytes at a folder, filled with what is kept.

    A mount of its own user and mount namespace: nobody else sees it, and it ends with the process.
    """
    try:
        done = subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
             _FILL.format(size=size), str(folder), str(kept), sys.executable, "-c", code],
            capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("no `unshare` here: a full disk is tested by a limit on files alone")
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no file system may be mounted here ({done.stderr.strip()[:100]})")
    assert done.returncode == 0, done.stderr
    return done.stdout


_PUBLISH = """
from pathlib import Path
from alsqa.errors import BadSetting
from alsqa.settings import Settings
from ingest import build, vectors
from tests import made_up
vectors.SentenceTransformers = made_up.encoder
settings = Settings.read({{"sources": {sources!r}, "index": {index!r}}})
before = made_up.search(settings.index, {question!r})
try:
    print("done", build.publish(settings).changed)
except BadSetting as error:
    print("refused", error)
assert made_up.search(settings.index, {question!r}) == before
print("builds", len(list((settings.index / "builds").iterdir())))
"""


@pytest.mark.parametrize("room", [60, 400])
def test_a_disk_that_is_full_leaves_the_published_index_as_it_is(good: Settings, room: int) -> None:
    """room: kilobytes that are free."""
    write_source(good.sources, "zzz", kind="web_article", facts=["Spoons are long."])
    used = sum(-(-f.stat().st_size // 4096) * 4 for f in good.index.rglob("*") if f.is_file())
    mounted = good.index.with_name("small")
    mounted.mkdir()
    code = _PUBLISH.format(sources=str(good.sources), index=str(mounted), question=QUESTION)
    told = _on_a_small_disk(mounted, good.index, used + 40 + room, code)
    assert "refused ALSQA_INDEX" in told
    assert "Mend: free some space" in told
    assert "builds 1" in told


def test_a_flipped_byte_in_any_file_is_noticed_or_harmless(good: Settings) -> None:
    chance = random.Random(3)
    before = made_up.search(good.index, QUESTION)
    notice = vars(notices_in_force(good.index))
    noticed = 0
    files = [f.relative_to(place(good)) for f in place(good).rglob("*") if f.is_file()]
    assert len(files) > 20
    for number, name in enumerate(sorted(files)):
        copy = made_up.settings(good.index.parent, index=good.index.with_name(f"flip-{number}"))
        shutil.copytree(good.index, copy.index)
        written = bytearray((place(copy) / name).read_bytes())
        if not written:
            continue
        for _ in range(3):
            written[chance.randrange(len(written))] ^= 1 << chance.randrange(8)
        (place(copy) / name).write_bytes(written)
        if name.name == NOTICES:
            assert vars(notices_in_force(copy.index)) == vars(bundled())
        else:
            assert vars(notices_in_force(copy.index)) in (notice, vars(bundled()))
        try:
            assert made_up.same(made_up.search(copy.index, QUESTION), before)
        except IndexMissing as error:
            noticed += 1
            assert "Mend: run `python -m ingest`" in str(error)
            if number % 6 == 0:
                assert publish(copy).changed
                assert made_up.same(made_up.search(copy.index, QUESTION), before)
        shutil.rmtree(copy.index)
    assert noticed >= len(files) - 12  # what Chroma writes anew at each opening is not sealed


def test_vectors_of_a_broken_build_are_not_taken_over(good: Settings) -> None:
    file = place(good) / "chroma" / "chroma.sqlite3"
    written = bytearray(file.read_bytes())
    written[-2000] ^= 1
    file.write_bytes(written)
    assert publish(good).embedded == 9


def test_each_byte_that_does_not_move_is_sealed(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    for name in ("one.txt", "deeper/two.txt"):
        (tmp_path / name).write_bytes(bytes(range(64)))
    seal.seal(tmp_path)
    seal.check(tmp_path)
    for name in ("one.txt", "deeper/two.txt"):
        whole = (tmp_path / name).read_bytes()
        for n in range(len(whole)):
            (tmp_path / name).write_bytes(whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :])
            with pytest.raises(ValueError, match="not as it was written"):
                seal.check(tmp_path)
        (tmp_path / name).write_bytes(whole + b"x")
        with pytest.raises(ValueError, match="not as it was written"):
            seal.check(tmp_path)
        seal.check(tmp_path, "deeper" if name == "one.txt" else "one")
        (tmp_path / name).write_bytes(whole)
    (tmp_path / "one.txt").unlink()
    with pytest.raises(ValueError, match=r"one\.txt can't be read"):
        seal.check(tmp_path)


def test_what_chroma_notes_at_each_opening_breaks_no_seal(good: Settings) -> None:
    """A row for each opening: after some thousand of them the table needs more pages."""
    connection = sqlite3.connect(place(good) / "chroma" / "chroma.sqlite3")
    with connection:
        connection.executemany("insert into acquire_write (lock_status) values (?)", [(1,)] * 5000)
    connection.close()
    seal.check(place(good))
    connection = sqlite3.connect(place(good) / "chroma" / "chroma.sqlite3")
    with connection:
        connection.execute("update embedding_metadata set string_value = 'x' where rowid = 1")
    connection.close()
    with pytest.raises(ValueError, match=r"chroma\.sqlite3 is not as it was written"):
        seal.check(place(good))


@pytest.mark.parametrize("what", ["index", "builds", "build", "vectors"])
def test_a_folder_removed_under_a_running_app_is_answered_from_or_named_and_comes_back(
    good: Settings, what: str
) -> None:
    assistant = Assistant.open(good)
    before = assistant.ask(QUESTION)
    removed = {
        "index": good.index,
        "builds": good.index / BUILDS,
        "build": place(good),
        "vectors": place(good) / "chroma",
    }
    shutil.rmtree(removed[what])
    for question in (QUESTION, TEA, QUESTION):
        try:
            answer = assistant.ask(question)
            assert question != QUESTION or answer == before
        except IndexMissing as error:
            assert "Mend: run `python -m ingest`" in str(error)
    assert publish(good).changed
    assert assistant.ask(QUESTION).statements == before.statements


def test_an_index_that_breaks_while_it_is_open_is_named(good: Settings) -> None:
    assistant = Assistant.open(good)
    file = place(good) / "catalogue.db"
    file.write_bytes(b"\xff" * file.stat().st_size)
    with pytest.raises(IndexMissing, match=r"can't be read any more.*Mend"):
        assistant.ask(QUESTION)
    publish(good)
    assert assistant.ask(QUESTION).statements


def test_a_kept_source_is_told_again_until_it_is_mended(good: Settings) -> None:
    trial = good.sources / "moonrise-trial.md"
    whole = trial.read_text()
    trial.write_text(whole.replace("kind:", "kinds:", 1))
    first = publish(good)
    (told,) = first.left_out
    assert told.kept
    assert made_up.search(good.index, QUESTION)[0][0] == "moonrise-trial"
    (again,) = publish(good).left_out
    assert again.kept == told.kept
    trial.write_text(whole)
    assert publish(good).left_out == ()


def test_an_index_that_cannot_be_written_is_named(good: Settings) -> None:
    write_source(good.sources, "another", facts=["It was tried again."])
    (good.index / f"{POINTER}.new").mkdir()
    with pytest.raises(BadSetting, match="ALSQA_INDEX"):
        publish(good)
