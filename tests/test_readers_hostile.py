"""Files made to break a reader, or broken on their way: an error to act on, in bounds, each time.

All of them are real files, read as any file is; nothing is mocked.
"""

from __future__ import annotations

import io
import json
import os
import random
import socket
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alsqa.errors import BadSource
from ingest.collection import BadSources, read_collection
from ingest.document import Document, Form
from ingest.readers import bounds, read_document
from ingest.readers.bounds import MB
from ingest.readers.child import Child, read_apart
from tests.conftest import ROOT
from tests.made_files import JATS, article_pdf, plain_pdf, raw_pdf, word_file
from tests.made_up import card, web_page, write_document, write_source

SOON = 60.0  # seconds, on a busy machine; each takes a few on an idle one
WORDS = "Zarovilin is an invented drug that nobody has taken."

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, links and limits of POSIX")


def put(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def refusal(file: Path) -> BadSource:
    start = time.monotonic()
    with pytest.raises(BadSource) as caught:
        read_document(file)
    assert time.monotonic() - start < SOON
    assert caught.value.file == file.name
    assert caught.value.problem
    assert caught.value.mend
    return caught.value


def still_reads(folder: Path) -> None:
    """Whether the reader is as good as before."""
    assert WORDS in read_document(put(folder, "good.pdf", plain_pdf(WORDS))).text


# --- files that unpack, repeat or nest without end -------------------------------------------


def word_bomb(bytes_of_xml: int) -> bytes:
    """A Word file of some hundred kB whose text unpacks to so many bytes."""
    held = io.BytesIO(word_file())
    made = io.BytesIO()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != "word/document.xml":
                new.writestr(member, old.read(member))
                continue
            before, after = old.read(member).split(b"<w:body>")
            with new.open(member.filename, "w", force_zip64=True) as file:
                file.write(before + b"<w:body>")
                for _ in range(bytes_of_xml // MB):
                    file.write(b"<w:p><w:r/></w:p>" * (MB // 17))
                file.write(after)
    return made.getvalue()


def lying_bomb() -> bytes:
    """A Word file that names a small size for a part which unpacks to far more."""
    made = bytearray(word_bomb(64 * MB))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = made.find(mark)
        while at >= 0:
            name = bytes(made[at : at + 90])
            if b"word/document.xml" in name:
                made[at + place : at + place + 4] = (9).to_bytes(4, "little")
            at = made.find(mark, at + 4)
    return bytes(made)


def pages_pdf(count: int) -> bytes:
    """A PDF of so many pages, all of them alike."""
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 10 + count))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (count, kids),
    }
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    return raw_pdf(objects | dict.fromkeys(range(10, 10 + count), page))


def looping_pdf() -> bytes:
    """A PDF whose page tree leads back to itself."""
    return raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1000000 /Kids [ 3 0 R 2 0 R ] /Parent 3 0 R >>",
            3: b"<< /Type /Pages /Count 1000000 /Kids [ 2 0 R 3 0 R ] /Parent 2 0 R >>",
        }
    )


def repeating_pdf() -> bytes:
    """A PDF whose page tree names one page 200,000 times, and says a million."""
    return raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1000000 /Kids [ %s ] >>" % (b"3 0 R " * 200_000),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        }
    )


def stream_pdf(packed: bytes, times: int = 1) -> bytes:
    """A PDF of one page whose content has been packed so many times over."""
    how = b"[ " + b"/FlateDecode " * times + b"]"
    return raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
            4: b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(packed), how, packed),
        }
    )


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><article><front/><body><p>&a9;</p></body></article>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE article [<!ENTITY x SYSTEM "{}">]>'
    "<article><front/><body><p>&x;</p></body></article>"
)
BY_PARAMETER = (
    '<?xml version="1.0"?><!DOCTYPE article [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'
    "<article><front/><body><p>Words.</p></body></article>"
)
IN_ATTRIBUTE = LAUGHS.replace("<p>&a9;</p>", '<p id="&a9;">Words.</p>')
DEEP_XML = JATS.replace("<p>Nobody died.</p>", "<sec>" * 100_000 + "</sec>" * 100_000)
DEEP_PAGE = web_page("<div>" * 20_000 + "<p>Words.</p>" + "</div>" * 20_000)

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a Word file that unpacks to 300 MB": ("a.docx", lambda: word_bomb(300 * MB)),
    "a Word file just within what is unpacked": ("a.docx", lambda: word_bomb(110 * MB)),
    "a Word file that lies about its size": ("a.docx", lying_bomb),
    "a PDF of 60,000 pages": ("a.pdf", lambda: pages_pdf(60_000)),
    "a PDF of one page named time and again": ("a.pdf", repeating_pdf),
    "a PDF whose page tree is a loop": ("a.pdf", looping_pdf),
    "a PDF whose page unpacks to 1.7 GB": ("a.pdf", lambda: stream_pdf(spaces(), 2)),
    "a billion laughs": ("a.xml", LAUGHS.encode),
    "a billion laughs in UTF-16": ("a.xml", lambda: LAUGHS.encode("utf-16")),
    "a billion laughs in an attribute": ("a.xml", IN_ATTRIBUTE.encode),
    "an entity that names a file": ("a.xml", OUTSIDE.format("file:///etc/passwd").encode),
    "an entity by parameter": ("a.xml", BY_PARAMETER.encode),
    "XML that nests without end": ("a.xml", DEEP_XML.encode),
    "a page that nests without end": ("a.html", DEEP_PAGE.encode),
}  # fmt: skip


def spaces() -> bytes:
    """What unpacks to 1.7 GB of spaces, packed twice."""
    packer = zlib.compressobj(9)
    once = b"".join([*(packer.compress(b" " * MB) for _ in range(1700)), packer.flush()])
    return zlib.compress(once, 9)


_ASK = """
import json, resource, sys, time
from pathlib import Path
from alsqa.errors import BadSource
from ingest.readers import child, read_document
start = time.monotonic()
try:
    read_document(Path(sys.argv[1]))
    said = None
except BadSource as error:
    said = [error.field, error.problem, error.mend]
seconds = time.monotonic() - start
child._child(__import__("os").getpid()).stop()
print(json.dumps([said, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]))
"""


@posix
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_time_and_memory(tmp_path: Path, what: str) -> None:
    name, made = HOSTILE[what]
    file = put(tmp_path, name, made())
    assert file.stat().st_size < bounds.FILE_BYTES
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", _ASK, str(file)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
        timeout=2 * SOON,
    )
    said, seconds, megabytes = json.loads(done.stdout)
    assert said, "it was read"
    assert all(said)
    assert seconds < SOON
    assert megabytes < bounds.MEMORY_BYTES // MB


def test_an_entity_never_reaches_a_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        refusal(put(tmp_path, "a.xml", OUTSIDE.format(address).encode()))
        outside = JATS.replace("JATS-archivearticle1-3.dtd", address)
        assert read_document(put(tmp_path, "b.xml", outside.encode())).title
        page = web_page(f"<p>{WORDS * 3}</p><img src='{address}'>").replace(
            "<head>", f"<head><link rel='stylesheet' href='{address}'><base href='{address}'>"
        )
        assert WORDS in read_document(put(tmp_path, "c.html", page.encode())).text
        with pytest.raises(TimeoutError):
            server.accept()


# --- what is no document -------------------------------------------------------------------


def test_half_a_gigabyte_of_text_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as opened:
        opened.truncate(500 * MB)
    start = time.monotonic()
    problem = refusal(file)
    assert time.monotonic() - start < 1
    assert "too large (500 MB" in problem.problem


def test_more_text_than_a_document_has_is_refused(tmp_path: Path) -> None:
    problem = refusal(put(tmp_path, "long.txt", (WORDS.encode() + b"\n\n") * 200_000))
    assert "too long" in problem.problem


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.xml", "a"])
def test_a_binary_by_any_name_is_refused(tmp_path: Path, name: str) -> None:
    refusal(put(tmp_path, name, random.Random(1).randbytes(20_000)))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.xml"])
@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert "empty" in refusal(put(tmp_path, name, content)).problem


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    refusal(tmp_path / "a.pdf")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path / "a.pdf")


@posix
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "pipe" in refusal(tmp_path / "a.txt").problem


@posix
def test_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    assert "device" in refusal(tmp_path / "a.txt").problem


# --- what is cut off or broken -------------------------------------------------------------


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
@pytest.mark.parametrize(("name", "made"), [("a.pdf", article_pdf), ("a.docx", word_file)])
def test_a_file_that_is_cut_off_is_refused_or_read_in_part(
    tmp_path: Path, name: str, made: Callable[[], bytes], part: float
) -> None:
    whole = made()
    file = put(tmp_path, name, whole[: int(len(whole) * part)])
    if name == "a.docx" or part == 0.1:
        refusal(file)
    else:
        refused_or_read(file)  # the pages that came through may be read


def refused_or_read(file: Path) -> Document | None:
    try:
        return read_document(file)
    except BadSource as error:
        assert error.problem
        assert error.mend
        return None


PARTS = {"a.pdf": article_pdf(), "a.docx": word_file(), "a.xml": JATS.encode()}
PARTS["a.html"] = web_page(f"<p>{WORDS * 3}</p>").encode()


@given(
    st.sampled_from(sorted(PARTS)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=40),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_flipped_bytes_never_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, name: str, flips: list[tuple[float, int]]
) -> None:
    content = bytearray(PARTS[name])
    for place, value in flips:
        content[int(place * (len(content) - 1))] = value
    refused_or_read(put(tmp_path_factory.mktemp("flip"), name, bytes(content)))


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.xml", "a"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    refused_or_read(put(tmp_path_factory.mktemp("any"), name, content))


def test_a_word_file_with_a_part_that_leads_out_is_refused(tmp_path: Path) -> None:
    for path in ("../../evil.xml", "/etc/evil.xml", "word\\..\\..\\evil.xml", "C:/evil.xml"):
        held = io.BytesIO(word_file())
        with zipfile.ZipFile(held, "a") as archive:
            archive.writestr(path, "<evil/>")
        assert "leads out" in refusal(put(tmp_path, "a.docx", held.getvalue())).problem
    assert [file.name for file in tmp_path.iterdir()] == ["a.docx"]


def test_what_a_pdf_would_start_is_not_started(tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    text = b"BT /F1 12 Tf 20 100 Td (%s) Tj ET" % WORDS.encode()
    file = raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 7 0 R >> >>",
            2: b"<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> /AA << /O 7 0 R >> >>",
            4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            6: b"<< /S /Launch /F (/usr/bin/touch) /Win << /F (touch) /P (%s) >> >>"
            % str(touched).encode(),
            7: b"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >>",
        }
    )
    document = read_document(put(tmp_path, "a.pdf", file))
    assert document.text == f"[Page 1]\n\n{WORDS}\n"
    assert not touched.exists()


# --- the child -----------------------------------------------------------------------------


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_read(
    tmp_path: Path,
) -> None:
    start = time.monotonic()
    slow = stream_pdf(zlib.compress(b"0 0 9 9 re f " * 10**6))
    with pytest.raises(BadSource, match="longer than"):
        read_apart(slow, Form.PDF, "slow.pdf", seconds=1)
    assert time.monotonic() - start < 20
    still_reads(tmp_path)


def test_a_child_that_is_ended_between_two_documents_is_started_again() -> None:
    child = Child()
    for _ in range(2):
        said, code = child.ask(plain_pdf(WORDS), Form.PDF, "a.pdf", SOON)
        assert (WORDS in said["text"], code) == (True, 0)
        process = child._process
        assert process is not None
        process.kill()
        process.wait()
    child.stop()


def test_threads_share_the_child_without_mixing_documents(tmp_path: Path) -> None:
    files = [put(tmp_path, f"{n}.pdf", plain_pdf(f"{WORDS} It has number {n}.")) for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        texts = [document.text for document in pool.map(read_document, files)]
    assert [f"number {n}." in text for n, text in enumerate(texts)] == [True] * 8


@posix
def test_the_limits_are_set_where_the_system_has_them() -> None:
    asked = (
        "import resource as r; from ingest.readers.child import limit; limit();"
        "print([r.getrlimit(x)[0] for x in (r.RLIMIT_CPU, r.RLIMIT_AS, r.RLIMIT_FSIZE)])"
    )
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = [bounds.CPU_SECONDS, bounds.MEMORY_BYTES, 0]
    if sys.platform == "darwin":
        wanted[1] = json.loads(told.stdout)[1]
    assert json.loads(told.stdout) == wanted


def test_the_child_is_given_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSQA_SECRET_KEY", "brambly-secret")
    child = Child()
    process = child._running()
    environ = Path(f"/proc/{process.pid}/environ")
    if environ.exists():
        assert b"brambly-secret" not in environ.read_bytes()
    child.stop()


# --- among the sources ---------------------------------------------------------------------


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    write_source(tmp_path, "good")
    for name in ("first", "second"):
        write_document(tmp_path, name, "x", ending=".pdf")
    with pytest.raises(BadSources) as caught:
        read_collection(tmp_path)
    assert [problem.file for problem in caught.value.each] == ["first.pdf", "second.pdf"]


@posix
def test_a_link_that_leads_out_of_the_sources_is_refused(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "sources"
    write_document(outside, "letter", WORDS)
    write_document(inside, "letter", WORDS)
    (inside / "letter.txt").unlink()
    (inside / "letter.txt").symlink_to(outside / "letter.txt")
    with pytest.raises(BadSource, match="leads out of the folder"):
        read_collection(inside)


@posix
def test_a_pipe_among_the_sources_is_refused(tmp_path: Path) -> None:
    write_document(tmp_path, "letter", WORDS)
    (tmp_path / "letter.txt").unlink()
    os.mkfifo(tmp_path / "letter.txt")
    with pytest.raises(BadSource, match=r"lies beside|pipe"):
        read_collection(tmp_path)


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "a/b", "..", "a\\b", "a\nb", "%2e%2e"])
def test_an_id_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.md"
    written = card("a").replace("id: a\n", f"id: {json.dumps(name)}\n")
    file.write_text(f"---\n{written}---\n\nZarovilin was tested.\n", encoding="utf-8")
    with pytest.raises(BadSource, match="id"):
        read_collection(tmp_path)
