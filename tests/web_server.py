"""A real web server on this machine, to which tests lead the addresses that they made up.

Nothing in alsqa can be told to reach this machine, by no setting and no variable: the judgement of
addresses stays as it is, and the test only says where a judged, public address is answered.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpcore

from ingest.fetch import Fetched, Limits, fetch
from ingest.reach import connect

PUBLIC, OTHER = "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"
SITE = "http://brambly.example"
Send = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Page:
    """What the server answers to one path."""

    body: bytes = b"<p>Zarovilin was tested.</p>"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        if "Content-Length" not in self.headers:
            handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body)


def leads_to(url: str, status: int = 302) -> Page:
    """A redirect."""
    return Page(b"", status, {"Location": url})


class Web:
    """The made-up internet of one test: names, and one server behind its public addresses."""

    def __init__(self, server: ThreadingHTTPServer, pages: dict[str, Send]) -> None:
        self.pages = pages
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.names: dict[str, list[Sequence[str]]] = {"brambly.example": [[PUBLIC]]}
        self.lookups: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self._port = server.server_address[1]

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """What a name has at this moment: of several answers the first, then the next."""
        self.lookups.append(host)
        answers = self.names.get(host)
        if answers is None:
            return [host]  # an address written as such
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, machine: str, port: int, timeout: float) -> httpcore.NetworkStream:
        """The server, whichever public address was judged."""
        self.dialled.append((machine, port))
        assert machine in {PUBLIC, OTHER}, f"{machine} was dialled"
        return connect("127.0.0.1", self._port, timeout)

    def fetch(self, url: str, folder: Path, **limits: float) -> Fetched:
        """Fetch from this web."""
        known = Limits(**limits)  # type: ignore[arg-type]
        return fetch(url, folder, known, resolve=self.resolve, dial=self.dial)


@contextmanager
def web_server() -> Iterator[Web]:
    """The server, while it runs. Paths without a page answer 404."""
    pages: dict[str, Send] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, dict(self.headers)))
            with suppress(BrokenPipeError, ConnectionResetError):  # the client has seen enough
                pages.get(self.path.partition("?")[0], Page(b"", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web = Web(server, pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
