"""Fetching: one public page, within bounds, and nothing else, whatever the web does."""

from __future__ import annotations

import gzip
import ipaddress
import re
import shutil
import ssl
import subprocess
import threading
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpcore
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alsqa.errors import NotFetched
from ingest.address import Address, is_public, parse_address
from ingest.fetch import ENDINGS, USER_AGENT, fetch
from ingest.reach import connect
from ingest.response import body
from tests.web_server import OTHER, PUBLIC, SITE, Page, Web, leads_to, web_server


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        web.pages["/page"] = Page()
        yield web


def refused(web: Web, url: str, folder: Path, **limits: float) -> str:
    """Why an address was not fetched; no file is left of it."""
    with pytest.raises(NotFetched) as caught:
        web.fetch(url, folder, **limits)
    assert list(folder.iterdir()) == []
    return str(caught.value)


# --- what comes --------------------------------------------------------------------------------


def test_a_page_is_fetched_into_a_file_by_a_program_that_says_who_it_is(
    web: Web, tmp_path: Path
) -> None:
    found = web.fetch(f"{SITE}/page?about=als#results", tmp_path)
    assert found.file.read_bytes() == b"<p>Zarovilin was tested.</p>"
    assert found.file.name == "fetched.html"
    assert found.url == f"{SITE}/page?about=als"
    (robots, _), (page, headers) = web.asked
    assert (robots, page) == ("/robots.txt", "/page?about=als")
    assert headers["User-Agent"] == USER_AGENT
    assert re.match(r"alsqa/\d", USER_AGENT)
    assert headers["Host"] == "brambly.example"
    assert "Cookie" not in headers


@pytest.mark.parametrize(("media_type", "ending"), ENDINGS.items())
def test_the_ending_tells_what_the_server_said_it_is(
    web: Web, tmp_path: Path, media_type: str, ending: str
) -> None:
    web.pages["/page"] = Page(headers={"Content-Type": f"{media_type}; charset=utf-8"})
    assert web.fetch(f"{SITE}/page", tmp_path).file.suffix == ending


@pytest.mark.parametrize("media_type", ["image/png", "application/zip", "text/css", "", "x" * 999])
def test_what_is_no_document_is_refused(web: Web, tmp_path: Path, media_type: str) -> None:
    web.pages["/page"] = Page(headers={"Content-Type": media_type})
    told = refused(web, f"{SITE}/page", tmp_path)
    assert "no web page, PDF, DOCX, XML or text" in told
    assert len(told) < 300


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_another_public_page(
    web: Web, tmp_path: Path, status: int
) -> None:
    web.names["thorn.example"] = [[OTHER]]
    web.pages["/old"] = leads_to("http://thorn.example/page", status)
    assert web.fetch(f"{SITE}/old", tmp_path).url == "http://thorn.example/page"
    assert [path for path, _ in web.asked] == ["/robots.txt", "/old", "/robots.txt", "/page"]


def test_a_packed_page_is_unpacked(web: Web, tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>Zarovilin.</p>", mtime=0)
    web.pages["/page"] = Page(
        packed, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
    )
    assert web.fetch(f"{SITE}/page", tmp_path).file.read_bytes() == b"<p>Zarovilin.</p>"


def test_the_next_address_is_tried_where_the_first_does_not_answer(
    web: Web, tmp_path: Path
) -> None:
    web.names["brambly.example"] = [[OTHER, PUBLIC]]

    def dial(machine: str, port: int, timeout: float) -> object:
        return connect("127.0.0.1", 1, timeout) if machine == OTHER else web.dial(machine, port, 5)

    found = fetch(f"{SITE}/page", tmp_path, resolve=web.resolve, dial=dial)  # type: ignore[arg-type]
    assert found.file.exists()


def test_no_proxy_of_the_environment_is_used(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert web.fetch(f"{SITE}/page", tmp_path).file.exists()


# --- which machines ----------------------------------------------------------------------------

PRIVATE = [
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.9", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("198.18.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1"),
    *(
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "ff02::1",
    ),
    *(
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "::127.0.0.1",
        "2002:7f00:1::",
        "2002:5db8:d822::",
    ),
    *("64:ff9b::7f00:1", "64:ff9b::5db8:d822", "64:ff9b:1::1", "2001::1", "2001:db8::1"),
    *("3fff::1", "100::1", "5f00::1", "fec0::1", "4000::1"),
]


@pytest.mark.parametrize("machine", PRIVATE)
def test_a_name_that_leads_to_no_public_machine_is_not_dialled(
    web: Web, tmp_path: Path, machine: str
) -> None:
    web.names["inside.example"] = [[machine]]
    assert "is not a public address" in refused(web, "http://inside.example/page", tmp_path)
    assert web.dialled == []


@pytest.mark.parametrize("order", [1, -1])
def test_one_private_address_among_public_ones_spoils_the_name(
    web: Web, tmp_path: Path, order: int
) -> None:
    web.names["brambly.example"] = [[PUBLIC, "10.0.0.1"][::order]]
    assert "is not a public address" in refused(web, f"{SITE}/page", tmp_path)
    assert web.dialled == []


def test_a_name_that_changes_after_it_was_judged_leads_nowhere_else(
    web: Web, tmp_path: Path
) -> None:
    web.names["brambly.example"] = [[PUBLIC], ["127.0.0.1"]]
    # The answer for robots.txt is public, that for the page is not.
    assert "is not a public address" in refused(web, f"{SITE}/page", tmp_path)
    assert web.dialled == [(PUBLIC, 80)]
    assert len(web.lookups) == 2, "one lookup for a connection: nothing asks a second time"


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/page", "http://169.254.169.254/latest/meta-data", "http://[::1]/page"),
        *("http://localhost/", "http://[fd00:ec2::254]/", "http://[::ffff:10.0.0.1]/"),
        *("http://[fe80::1%25lo]/", "//10.0.0.1/page", "http://2130706433/", "http://0x7f.1/"),
        *("http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./", "http://１２７.０.０.１/"),
        *("file:///etc/passwd", "ftp://brambly.example/page", "data:text/html,hi", "gopher://x/"),
        *("javascript:alert(1)", "http://me:pw@brambly.example/page", "http://:@brambly.example/"),
        *(
            "http://brambly.example:22/page",
            "https://brambly.example/page",
            "http:///page",
            "http:",
        ),
        *("http://brambly.example:99999/", "http://bram bly.example/", "http://[::1/", ""),
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_not_followed(
    web: Web, tmp_path: Path, url: str
) -> None:
    web.names["localhost"] = [["127.0.0.1", "::1"]]
    web.names["brambly.example"] = [[PUBLIC], [PUBLIC], ["10.0.0.1"]]
    web.pages["/old"] = Page(b"", 302, {"Location": url.encode().decode("latin-1")})
    refused(web, f"{SITE}/old", tmp_path)
    assert set(web.dialled) == {(PUBLIC, 80)}
    assert [path for path, _ in web.asked] == ["/robots.txt", "/old"]


@pytest.mark.parametrize(
    "url",
    [
        *("http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/"),
        *("http://127.1/", "http://017700000001/", "http://134744072/", "http://0x08080808/"),
        *("http://8.8.8.8.8/", "http://brambly.example.0x5/", "http://1.1.1/"),
    ],
)
def test_a_number_in_disguise_is_no_host_even_if_it_were_public(url: str) -> None:
    with pytest.raises(NotFetched, match="number in disguise"):
        parse_address(url)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://BRAMBLY.example./A b".replace(" b", "b"), "http://brambly.example/Ab"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://ｂｒａｍｂｌｙ。example", "https://brambly.example/"),
        ("https://brambly.example:443?q=1", "https://brambly.example/?q=1"),
        ("http://[2606:2800:0220::1]:80/ä?ö#ü", "http://[2606:2800:220::1]/%C3%A4?%C3%B6"),
        ('https://brambly.example/a%20b<c>"d', "https://brambly.example/a%20b%3Cc%3E%22d"),
        ("http://my_lab.example/", "http://my_lab.example/"),
        ("  https://brambly.example/  ", "https://brambly.example/"),
    ],
)
def test_an_address_is_asked_for_in_one_spelling(url: str, asked: str) -> None:
    assert parse_address(url).url == asked


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://brambly.example/", "only http and https"),
        ("http://me:secret@brambly.example/", "holds a name or a password"),
        ("http://brambly.example:8080/", "port 8080"),
        ("https://brambly.example:80/", "port 80"),
        ("http://brambly.example\\@10.0.0.1/", "is not a whole web address"),
        ("http://brambly.example/\r\nHost: inside", "is not a whole web address"),
        ("http://brambly.example/" + "a" * 3000, "is not a whole web address"),
        ("http://" + "a" * 64 + ".example/", "its host is not a name"),
        ("http://xn--/", "its host is not a name"),
        ("http://-/", "its host is not a name"),
        ("http://a..b/", "its host is not a name"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(url: str, told: str) -> None:
    with pytest.raises(NotFetched) as caught:
        parse_address(url)
    assert told in str(caught.value)
    assert "secret" not in str(caught.value)
    assert str(caught.value).isprintable()
    assert "Mend: " in str(caught.value)


@given(st.ip_addresses())
@example(ipaddress.ip_address("2606:2800::1"))
@example(ipaddress.ip_address("93.184.216.34"))
def test_no_address_of_a_special_purpose_is_public(machine: ipaddress.IPv4Address) -> None:
    special = (
        not machine.is_global
        or machine.is_private
        or machine.is_loopback
        or machine.is_link_local
        or machine.is_multicast
        or machine.is_reserved
        or machine.is_unspecified
        or getattr(machine, "is_site_local", False)
        or any(getattr(machine, name, None) for name in ("ipv4_mapped", "sixtofour", "teredo"))
    )
    assert not (special and is_public(machine))


_NETWORKS = st.sampled_from([m.split("%")[0] for m in PRIVATE]).map(ipaddress.ip_address)


@given(_NETWORKS, st.integers(0, 255))
def test_the_neighbours_of_a_refused_address_are_refused(
    machine: ipaddress.IPv4Address, step: int
) -> None:
    if str(machine) in {"168.63.129.16", "192.0.0.192"}:
        return  # single machines
    neighbour = type(machine)((int(machine) & ~0xFF) | step)
    assert not is_public(neighbour)


@given(st.text(max_size=60))
@example("http://[::1]%2f@93.184.216.34/")
@example("http://a@b@c/")
def test_any_text_is_an_address_that_keeps_the_rules_or_is_refused(text: str) -> None:
    try:
        address = parse_address(text)
    except NotFetched as refusal:
        assert str(refusal).isprintable()
        return
    assert address.scheme in {"http", "https"}
    assert address.port in {80, 443}
    assert re.fullmatch(r"https?://[^\s<>\"@]+/[^\s<>\"]*", address.url)


# --- within bounds -----------------------------------------------------------------------------


def test_a_body_without_end_is_cut_off(web: Web, tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    web.pages["/page"] = endless
    assert "is larger than 1 MB" in refused(web, f"{SITE}/page", tmp_path, size=1_000_000)


def test_a_length_that_is_too_large_is_not_read_at_all(web: Web, tmp_path: Path) -> None:
    told = {"Content-Type": "text/html", "Content-Length": "9" * 19}
    web.pages["/page"] = Page(headers=told)
    assert "is larger than" in refused(web, f"{SITE}/page", tmp_path)


def test_a_bomb_is_not_unpacked(web: Web, tmp_path: Path) -> None:
    packed = gzip.compress(b"\0" * 50_000_000, mtime=0)
    assert len(packed) < 100_000
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    web.pages["/page"] = Page(packed, headers=headers)
    assert "is larger than 1 MB" in refused(web, f"{SITE}/page", tmp_path, size=1_000_000)


def test_a_bomb_that_comes_in_one_piece_takes_no_more_memory_than_is_allowed() -> None:
    packed = gzip.compress(b"\0" * 50_000_000, mtime=0)
    headers = [("Content-Encoding", "gzip")]
    tracemalloc.start()
    with pytest.raises(NotFetched, match="is larger than 1 MB"):
        list(body(httpcore.Response(200, headers=headers, content=packed), SITE, 1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("coding", "sent", "told"),
    [
        ("br", b"x", "comes packed as 'br'"),
        ("gzip, gzip", b"x", "comes packed as 'gzip, gzip'"),
        ("gzip", b"not packed at all", "can't be unpacked"),
        ("gzip", gzip.compress(b"Zarovilin " * 99, mtime=0)[:-9], "broke off before its end"),
    ],
)
def test_what_is_packed_badly_is_refused(
    web: Web, tmp_path: Path, coding: str, sent: bytes, told: str
) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": coding}
    web.pages["/page"] = Page(sent, headers=headers)
    assert told in refused(web, f"{SITE}/page", tmp_path)


def _drip(handler: BaseHTTPRequestHandler, first: bytes, more: bytes) -> None:
    handler.wfile.write(first)
    for _ in range(100):
        handler.wfile.write(more)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("first", "more"),
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x", id="body"),
        pytest.param(b"HTTP/1.1 200 OK\r\n", b"X", id="headers"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", id="promises"),
        pytest.param(b"", b"", id="silence"),
    ],
)
def test_a_page_that_trickles_is_not_waited_for(
    web: Web, tmp_path: Path, first: bytes, more: bytes
) -> None:
    web.pages["/page"] = lambda handler: _drip(handler, first, more)
    began = time.monotonic()
    assert "took too long" in refused(web, f"{SITE}/page", tmp_path, total=0.5, read=0.4)
    assert time.monotonic() - began < 2


def test_huge_headers_are_refused(web: Web, tmp_path: Path) -> None:
    web.pages["/page"] = Page(headers={"Content-Type": "text/html", "X": "x" * 1_000_000})
    assert "can't be understood" in refused(web, f"{SITE}/page", tmp_path)


def test_redirects_in_a_circle_end(web: Web, tmp_path: Path) -> None:
    web.pages["/page"] = leads_to("/page")
    assert "leads on more than 5 times" in refused(web, f"{SITE}/page", tmp_path)
    assert len(web.asked) == 7  # robots.txt once, the page six times


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (Page(status=404), "no page of this address is there"),
        (Page(status=401), "asks for a login"),
        (Page(status=403), "refuses"),
        (Page(status=429), "is busy. Mend: try again later"),
        (Page(status=503), "is busy. Mend: try again later"),
        (Page(status=500), "the server answered 500"),
        (Page(status=206), "the server answered 206"),
        (Page(b"", 302, {}), "leads on to nowhere"),
        (Page(b""), "is empty"),
    ],
)
def test_what_went_wrong_is_said_with_its_mend(
    web: Web, tmp_path: Path, page: Page, told: str
) -> None:
    web.pages["/page"] = page
    words = refused(web, f"{SITE}/page", tmp_path)
    assert told in words
    assert "save the page from your browser and add the file" in words


def test_a_name_that_nobody_has_is_said(web: Web, tmp_path: Path) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(NotFetched, match="no machine of this name"):
        fetch(f"{SITE}/page", tmp_path, resolve=nobody, dial=web.dial)


def test_a_server_that_does_not_answer_is_said(web: Web, tmp_path: Path) -> None:
    def closed(machine: str, port: int, timeout: float) -> object:
        return connect("127.0.0.1", 1, timeout)

    with pytest.raises(NotFetched, match="could not be reached"):
        fetch(f"{SITE}/page", tmp_path, resolve=web.resolve, dial=closed)  # type: ignore[arg-type]


# --- what the site asks for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "welcome"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /p*e$", False),
        ("User-agent: *\nDisallow: /\nAllow: /page", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: ALSQA\nDisallow:", True),
        ("User-agent: alsqa\nDisallow: /page", False),
        ("User-agent: other\nDisallow: /", True),
        ("<html>not found, but nobody says so</html>", True),
        ("\x00\xff" * 99, True),
        ("", True),
    ],
)
def test_robots_txt_is_respected(web: Web, tmp_path: Path, rules: str, welcome: bool) -> None:
    web.pages["/robots.txt"] = Page(rules.encode("latin-1"))
    if welcome:
        assert web.fetch(f"{SITE}/page", tmp_path).file.exists()
        return
    assert "robots.txt asks programs to stay away" in refused(web, f"{SITE}/page", tmp_path)
    assert [path for path, _ in web.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_nobody_knows_what_robots_txt_says_it_says_no(
    web: Web, tmp_path: Path, status: int
) -> None:
    web.pages["/robots.txt"] = Page(status=status)
    assert "robots.txt can't be read" in refused(web, f"{SITE}/page", tmp_path)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_robots_txt_has_no_rules(web: Web, tmp_path: Path, status: int) -> None:
    web.pages["/robots.txt"] = Page(status=status)
    assert web.fetch(f"{SITE}/page", tmp_path).file.exists()


def test_robots_txt_is_fetched_under_the_same_guard(web: Web, tmp_path: Path) -> None:
    web.pages["/robots.txt"] = leads_to("http://169.254.169.254/robots.txt")
    assert "is not a public address" in refused(web, f"{SITE}/page", tmp_path)


def test_a_robots_txt_without_end_is_read_so_far_and_obeyed(web: Web, tmp_path: Path) -> None:
    rules = b"User-agent: *\nDisallow: /page\n" + b"# nothing\n" * 200_000
    web.pages["/robots.txt"] = Page(rules)
    assert "stay away" in refused(web, f"{SITE}/page", tmp_path)


def test_the_rules_of_each_site_on_the_way_are_asked_for(web: Web, tmp_path: Path) -> None:
    web.names["thorn.example"] = [[OTHER]]
    web.pages["/old"] = leads_to("http://thorn.example/page")

    def only_thorn(handler: BaseHTTPRequestHandler) -> None:
        forbids = handler.headers["Host"] == "thorn.example"
        Page(b"User-agent: *\nDisallow: /page" if forbids else b"")(handler)

    web.pages["/robots.txt"] = only_thorn
    assert "thorn.example/page: its robots.txt" in refused(web, f"{SITE}/old", tmp_path)


# --- https -------------------------------------------------------------------------------------


@pytest.fixture
def certified(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server with a certificate for brambly.example: its port and the certificate."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here")
    place = tmp_path_factory.mktemp("certified")
    key, certificate = place / "key.pem", place / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=brambly",
         "-addext", "subjectAltName=DNS:brambly.example"],
        check=True,
        capture_output=True,
    )  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            Page(status=404 if self.path == "/robots.txt" else 200)(self)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(HTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # a client that does not like the certificate hangs up

    server = Quiet(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1], certificate
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("host", "known", "welcome"),
    [
        ("brambly.example", True, True),
        ("thorn.example", True, False),
        ("brambly.example", False, False),
    ],
)
def test_a_certificate_is_held_against_the_name_and_not_the_address(
    certified: tuple[int, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    known: bool,
    welcome: bool,
) -> None:
    port, certificate = certified
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    folder = tmp_path / "fetched"
    folder.mkdir()

    def one(name: str, asked: int) -> list[str]:
        return [PUBLIC]

    def dial(machine: str, asked: int, timeout: float) -> object:
        assert (machine, asked) == (PUBLIC, 443)
        return connect("127.0.0.1", port, timeout)

    if welcome:
        assert fetch(f"https://{host}/page", folder, resolve=one, dial=dial).file.exists()  # type: ignore[arg-type]
    else:
        with pytest.raises(NotFetched, match="could not be reached"):
            fetch(f"https://{host}/page", folder, resolve=one, dial=dial)  # type: ignore[arg-type]


def test_https_never_leads_to_http() -> None:
    secure = Address("https", "brambly.example", "/page")
    assert secure.joined("/other").url == "https://brambly.example/other"
    with pytest.raises(NotFetched, match="from https to http"):
        secure.joined("http://brambly.example/other")
