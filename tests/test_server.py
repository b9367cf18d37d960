"""A Chroma server: the same answers, one index for all, and clear words when it is away."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

import chromadb
import pytest
from click.testing import CliRunner

from alsqa import seal
from alsqa.assistant import Assistant, danger_only
from alsqa.errors import AlsqaError, BadSetting, IndexLocked, IndexMissing, NoneBefore, ServerAway
from alsqa.pointer import BUILDS, Pointer, read_pointer
from alsqa.question import understand
from alsqa.server import Server
from alsqa.settings import Settings
from alsqa.shelf import Shelf
from alsqa.store import Store
from ingest import build, server_lock, vectors
from ingest.__main__ import main
from ingest.build import publish, roll_back
from ingest.server_lock import LOCK, locked_on
from ingest.target import ServerTarget
from tests import made_up
from tests.chroma_server import ChromaServer
from tests.made_up import fact, started, write_collection, write_source

QUESTIONS = ("does zarovilin work", "can quendamab tea help me talk", "weak ankle", "headache")


@pytest.fixture(scope="module", autouse=True)
def _calm() -> Iterator[None]:
    with made_up.one_thread():
        yield


@pytest.fixture(autouse=True)
def _load_the_encoder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SentenceTransformers", made_up.encoder)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running: ChromaServer) -> ChromaServer:
    """The server, with nothing on it."""
    client = chromadb.HttpClient(host="127.0.0.1", port=running.port)
    for each in client.list_collections():
        client.delete_collection(each.name)
    return running


@pytest.fixture
def settings(server: ChromaServer, tmp_path: Path) -> Settings:
    """A small collection, published on the server."""
    write_collection(tmp_path / "sources")
    chosen = made_up.settings(tmp_path, chroma=server.url)
    publish(chosen)
    return chosen


def elsewhere(settings: Settings, name: str = "elsewhere") -> Settings:
    """The same server, seen from a machine that has nothing yet."""
    return settings.model_copy(update={"index": settings.index.with_name(name)})


def found(shelf: Shelf, question: str) -> list[tuple[str, float]]:
    library = shelf.current()
    hits = library.search(understand(question, (), library.terms, library.topics)).hits
    return [(hit.passage.id, hit.score) for hit in hits]


def names(server: ChromaServer) -> set[str]:
    return {each.name for each in chromadb.HttpClient(port=server.port).list_collections()}


def on_server(settings: Settings) -> Pointer:
    pointer = Server(settings.chroma or "").pointer()
    assert pointer is not None
    return pointer


# --- the same answers ------------------------------------------------------------------------


def test_answers_are_the_same_as_from_a_folder_of_its_own(settings: Settings) -> None:
    own = made_up.settings(settings.index.parent, index=settings.index.with_name("embedded"))
    publish(own)
    here, there = Shelf.open(own), Shelf.open(elsewhere(settings))
    for question in QUESTIONS:
        one, other = found(here, question), found(there, question)
        assert [name for name, _ in one] == [name for name, _ in other]
        assert [score for _, score in one] == pytest.approx([s for _, s in other], abs=1e-4)


def test_a_folder_that_has_nothing_is_made_from_the_server(settings: Settings) -> None:
    there = elsewhere(settings)
    assert found(Shelf.open(there), QUESTIONS[0])[0][0].startswith("moonrise-trial:")
    pointer = on_server(settings)
    assert read_pointer(there.index) == pointer
    for place in (settings.index, there.index):
        seal.check(place / BUILDS / pointer.build)
        assert not (place / BUILDS / pointer.build / "chroma").exists()
    first, second = (
        (each / BUILDS / pointer.build / "catalogue.db").read_bytes()
        for each in (settings.index, there.index)
    )
    assert first == second


def test_a_broken_folder_is_made_anew_from_the_server(settings: Settings) -> None:
    file = settings.index / BUILDS / on_server(settings).build / "catalogue.db"
    written = bytearray(file.read_bytes())
    written[len(written) // 2] ^= 1
    file.write_bytes(written)
    assert found(Shelf.open(settings), QUESTIONS[0])[0][0].startswith("moonrise-trial:")
    seal.check(file.parent)


def test_several_processes_follow_what_one_publishes(settings: Settings) -> None:
    shelves = [Shelf.open(elsewhere(settings, f"app-{n}")) for n in range(3)]
    held = shelves[0].current()
    (settings.sources / "article-tea.md").unlink()
    report = publish(settings)
    asked = understand(QUESTIONS[1], (), (), ())
    assert held.search(asked).hits[0].passage.source_id == "article-tea"  # it ends on the old one
    for number, shelf in enumerate(shelves):
        assert shelf.current().build == report.build
        assert not [name for name, _ in found(shelf, QUESTIONS[1]) if name.startswith("article-t")]
        pointer = read_pointer(elsewhere(settings, f"app-{number}").index)
        assert pointer == on_server(settings)


def test_only_what_changed_is_embedded_and_old_builds_go(
    settings: Settings, server: ChromaServer
) -> None:
    builds = [on_server(settings).build]
    for number in range(3):
        write_source(settings.sources, "another", facts=[f"It was tried {number} times."])
        report = publish(elsewhere(settings, f"machine-{number}"))
        assert (report.embedded, report.reused) == (1, 9)
        builds.append(report.build)
    assert not publish(settings).changed
    kept = {name for build in builds[-2:] for name in names(server) if build in name}
    assert names(server) == kept | {"alsqa-published"}
    assert len(kept) == 8
    assert {each.name for each in (settings.index / BUILDS).iterdir()} <= set(builds)


def test_vectors_that_lay_in_the_folder_are_not_embedded_again(
    server: ChromaServer, tmp_path: Path
) -> None:
    write_collection(tmp_path / "sources")
    publish(made_up.settings(tmp_path))
    report = publish(made_up.settings(tmp_path, chroma=server.url))
    assert (report.changed, report.embedded) == (True, 0)


def test_one_step_back_is_one_for_all(settings: Settings) -> None:
    first = on_server(settings).build
    shelf = Shelf.open(elsewhere(settings))
    write_source(settings.sources, "another", facts=["It was tried again."])
    second = publish(settings).build
    assert shelf.current().build == second
    assert roll_back(elsewhere(settings, "third")).build == first
    assert shelf.current().build == first
    with pytest.raises(NoneBefore, match="no build before"):
        roll_back(settings)


# --- the server is away ----------------------------------------------------------------------


def test_a_server_that_is_away_is_named_and_all_goes_on_once_it_is_back(
    settings: Settings, server: ChromaServer
) -> None:
    assistant = Assistant.open(settings)
    before = assistant.ask(QUESTIONS[0])
    assert before.statements
    pointer = on_server(settings)
    server.stop()
    try:
        for trying in (lambda: assistant.ask(QUESTIONS[0]), lambda: Assistant.open(settings)):
            with pytest.raises(ServerAway, match=r"ALSQA_CHROMA.*Mend: start it"):
                trying()
        told = danger_only("I can't breathe", settings)
        assert told is not None  # danger needs no server
        write_source(settings.sources, "another", facts=["It was tried again."])
        with pytest.raises(ServerAway):
            publish(settings)
        assert read_pointer(settings.index) == pointer
    finally:
        server.start()
    assert assistant.ask(QUESTIONS[0]) == before
    assert publish(settings).changed
    assert assistant.source("another") is not None


def test_a_server_that_stops_in_the_middle_of_a_question_is_named(
    settings: Settings, server: ChromaServer
) -> None:
    library = Shelf.open(settings).current()
    asked = understand(QUESTIONS[0], (), (), ())
    whole = library.search(asked)
    ended = threading.Event()
    told: list[AlsqaError] = []

    def ask_on() -> None:
        while not ended.is_set() and not told:
            try:
                assert library.search(asked) == whole
            except ServerAway as error:
                told.append(error)

    asking = threading.Thread(target=ask_on)
    asking.start()
    time.sleep(0.3)
    server.stop()
    asking.join(timeout=90)
    ended.set()
    server.start()
    assert "Mend: start it" in str(told[0])
    assert library.search(asked) == whole


@pytest.mark.parametrize("when", ["add", "put_folder", "switch", "prune"])
def test_a_server_that_stops_in_the_middle_of_an_ingest_is_named_and_nothing_is_half_done(
    settings: Settings, server: ChromaServer, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    shelf = Shelf.open(elsewhere(settings))
    old = on_server(settings).build
    write_source(settings.sources, "another", facts=["It was tried again."])
    place = Store if when == "add" else Server
    real = getattr(place, when)

    def stopped(*arguments: object) -> object:
        server.stop()
        return real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(place, when, stopped)
        try:
            if when == "prune":  # it is published by then
                assert publish(settings).changed
            else:
                with pytest.raises(ServerAway, match="Mend: start it"):
                    publish(settings)
        finally:
            server.start()
    published = on_server(settings).build
    assert (published == old) == (when != "prune")
    assert found(shelf, QUESTIONS[0])[0][0].startswith("moonrise-trial:")
    Server(settings.chroma or "").drop(LOCK)  # what a minute of silence does
    publish(settings)
    assert shelf.current().source("another") is not None
    assert len([name for name in names(server) if name.endswith("-text")]) == 2


def test_a_server_on_which_nothing_is_published_says_so(
    server: ChromaServer, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissing, match=rf"{server.url}.*nothing has been published"):
        Shelf.open(made_up.settings(tmp_path, chroma=server.url))


@pytest.mark.parametrize(
    "url",
    ["localhost:8000", "ftp://a:8000", "http://", "http://a:70000", "http://a/path", "http://a?b"],
)
def test_an_address_that_is_none_is_refused_by_name(url: str) -> None:
    with pytest.raises(BadSetting, match=r"ALSQA_CHROMA: .*http://host:port"):
        Settings.read({"chroma": url})


def test_a_password_in_the_address_is_sent_and_never_told(
    server: ChromaServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    url = server.url.replace("//", "//reader:hush-hush@")
    write_collection(tmp_path / "sources")
    settings = made_up.settings(tmp_path, chroma=url)
    publish(settings)
    assert "hush" not in repr(settings)
    gone = Settings.read({**settings.model_dump(), "chroma": "http://reader:hush-hush@127.0.0.1:9"})
    with pytest.raises(ServerAway) as caught:
        Shelf.open(gone)
    told = f"{caught.value!r} {caught.value.__cause__!r} {caplog.text}"
    assert "hush" not in told
    assert "http://127.0.0.1:9" in str(caught.value)
    with pytest.raises(BadSetting) as refused:
        Settings.read({"chroma": "http://reader:hush-hush@host/path"})
    assert "hush" not in str(refused.value)


class _AnotherPage(BaseHTTPRequestHandler):
    """What stands at that address instead: a page, some JSON, or a refusal."""

    status, kind, body = 200, "text/html", b"<h1>Welcome</h1>"

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", b"<h1>Welcome</h1>"),
        (200, "application/json", b'{"hello": "world"}'),
        (200, "application/json", b"[1"),
        (401, "text/plain", b"who are you?"),
        (502, "text/html", b"<h1>Bad gateway</h1>"),
    ],
)
def test_something_else_at_that_address_is_named(status: int, kind: str, body: bytes) -> None:
    page = type("_Page", (_AnotherPage,), {"status": status, "kind": kind, "body": body})
    with ThreadingHTTPServer(("127.0.0.1", 0), page) as other:
        serving = threading.Thread(target=other.serve_forever)
        serving.start()
        try:
            with pytest.raises(ServerAway, match="Mend: start it, or correct"):
                Server(f"http://127.0.0.1:{other.server_port}").pointer()
        finally:
            other.shutdown()
            serving.join()


# --- two ingests, and what is killed -----------------------------------------------------------


def _publish(settings: Settings, wait: float, answer: Connection) -> None:
    heard: list[str] = []
    try:
        report = publish(settings, wait=wait, tell=heard.append)
        answer.send((report.build, heard))
    except AlsqaError as error:
        answer.send((str(error), heard))


def test_two_machines_that_publish_at_once_both_end_well(settings: Settings) -> None:
    write_source(settings.sources, "another", facts=["It was tried again."])
    both = [started(_publish, elsewhere(settings, f"m{n}"), 120) for n in range(2)]
    told = [answer.recv() for _, answer in both]
    for process, _ in both:
        process.join()
    assert {report for report, _ in told} == {on_server(settings).build}
    assert found(Shelf.open(settings), QUESTIONS[0])


def test_who_holds_the_server_is_told_and_a_dead_lock_heals(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(settings.chroma or "")
    dead = {"process": "4711", "computer": "ward-3", "since": "noon", "token": "t", "beat": "7"}
    assert server.create(LOCK, dead)
    write_source(settings.sources, "another", facts=["It was tried again."])
    with pytest.raises(IndexLocked, match="process 4711 on ward-3, since noon"):
        publish(settings)
    monkeypatch.setattr(server_lock, "SILENT", 1.0)
    heard: list[str] = []
    assert publish(settings, wait=30, tell=heard.append).changed
    assert "process 4711 on ward-3" in heard[0]
    assert server.metadata(LOCK) is None


def test_a_lock_that_shows_signs_of_life_is_not_taken_away(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_lock, "SILENT", 1.0)
    monkeypatch.setattr(server_lock, "BEAT", 0.2)
    with locked_on(Server(settings.chroma or ""), 0, print), pytest.raises(IndexLocked):
        publish(settings, wait=2.5)


def test_an_ingest_whose_lock_was_taken_away_publishes_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_server(settings)
    real = build.seal

    def taken(place: Path) -> None:
        server = Server(settings.chroma or "")
        server.change(LOCK, {**(server.metadata(LOCK) or {}), "token": "another"})
        real(place)

    monkeypatch.setattr(build, "seal", taken)
    write_source(settings.sources, "another", facts=["It was tried again."])
    with pytest.raises(IndexLocked, match="another one took its place"):
        publish(settings)
    assert on_server(settings) == before
    Server(settings.chroma or "").drop(LOCK)
    monkeypatch.undo()
    monkeypatch.setattr(vectors, "SentenceTransformers", made_up.encoder)
    assert publish(settings).changed


def test_an_ingest_whose_lock_was_taken_away_removes_nothing(
    settings: Settings, server: ChromaServer
) -> None:
    chroma = Server(settings.chroma or "")
    with locked_on(chroma, 0, print) as held:
        target = ServerTarget(settings.index, held)
        target.new_store("another-one-writes-it")
        all_there = names(server)
        chroma.change(LOCK, {**(chroma.metadata(LOCK) or {}), "token": "another"})
        target.tidy()
        assert names(server) == all_there
        chroma.change(LOCK, {**(chroma.metadata(LOCK) or {}), "token": held.token})
        target.tidy()
        assert len(names(server)) < len(all_there)


def test_a_folder_names_no_build_that_a_second_ingest_of_the_same_removes(
    settings: Settings,
) -> None:
    other = elsewhere(settings)
    assert not publish(other).changed
    for number in range(2):
        write_source(settings.sources, "another", facts=[f"It was tried {number} times."])
        publish(settings)
    assert not publish(other).changed
    assert read_pointer(other.index) == on_server(settings)
    assert (other.index / BUILDS / on_server(settings).build).is_dir()


def test_an_ingest_killed_at_any_moment_leaves_the_old_or_the_new_index_on_the_server(
    settings: Settings,
) -> None:
    chance = random.Random(11)
    shelf = Shelf.open(elsewhere(settings))
    server = Server(settings.chroma or "")

    def published() -> str:
        library = shelf.current()
        source = library.source("another")
        assert len(found(shelf, QUESTIONS[0])) >= 6
        return source.text if source else ""

    old, killed = "", 0
    for number in range(8):
        new = f"It was tried {number} times."
        write_source(settings.sources, "another", facts=[fact(new)])
        process, _ = started(_publish, settings, 60)
        time.sleep(2.0 * chance.random())
        process.kill()
        process.join()
        killed += process.exitcode == -9
        old = published() if published() in (old, new) else pytest.fail(published())
        server.drop(LOCK)  # what a minute of silence does
    assert killed
    shutil.rmtree(settings.index)
    publish(settings)
    assert published() == new


def test_the_command_takes_the_server_from_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALSQA_CHROMA", settings.chroma or "")
    arguments = ["--sources", str(settings.sources), "--index", str(settings.index)]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.output) == (0, "Nothing to do: 4 sources are published already.\n")
