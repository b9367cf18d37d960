"""Edge: httpcore. One document from the web into a file, guarded; see `reach` and `address`.

No cookie, no password, no proxy of the environment, no second try: a person is waiting, reads what
went wrong, and can bring the file instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import httpcore
from protego import Protego

from alsqa.errors import NotFetched
from ingest.address import Address, parse_address
from ingest.reach import Deadline, Dial, PublicNetwork, Resolve, connect, look_up
from ingest.response import body, headers_of, location

# The endings by which a reader knows a document, by the media type that a server tells.
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/jats+xml": ".xml",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
NAME = "alsqa"  # what a robots.txt calls this program
USER_AGENT = f"{NAME}/{version(NAME)} (a curator's fetch of one page)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": ", ".join(ENDINGS),
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_BUSY = {429, 503}
_TOLD = {
    401: "asks for a login.",
    403: "refuses to hand the page out to a program.",
    404: "no page of this address is there.",
    410: "the page was taken down.",
    451: "the page may not be shown, for legal reasons.",
}
_ROBOTS_BYTES = 512_000  # RFC 9309 asks for 500 kibibytes at least; the rest is not read


@dataclass(frozen=True)
class Limits:
    """How much is taken and waited for. Seconds, and bytes before and after unpacking."""

    size: int = 30_000_000
    connect: float = 10.0
    read: float = 20.0
    total: float = 90.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """A document as it came: the file, and the address that it came from in the end."""

    file: Path
    url: str


def fetch(
    url: str,
    folder: Path,
    limits: Limits = Limits(),
    *,
    resolve: Resolve = look_up,
    dial: Dial = connect,
) -> Fetched:
    """Fetch a document into a new file of the folder; raises NotFetched, leaving no file.

    resolve, dial: see PublicNetwork.
    """
    address = parse_address(url)
    network = PublicNetwork(Deadline(limits.total), resolve, dial)
    with httpcore.ConnectionPool(network_backend=network) as pool:
        return _Fetch(pool, limits).document(address, folder)


class _Fetch:
    """The requests of one fetch: robots.txt and page, again for each redirect."""

    def __init__(self, pool: httpcore.ConnectionPool, limits: Limits) -> None:
        self._pool, self._limits = pool, limits
        self._robots: dict[str, Protego | None] = {}

    def document(self, address: Address, folder: Path) -> Fetched:
        for _ in range(self._limits.redirects + 1):
            self._ask_robots(address)
            with self._asked(address) as response:
                after = location(response, address)
                if after is None:
                    return self._kept(response, address, folder)
            address = after
        raise NotFetched(address.url, f"leads on more than {self._limits.redirects} times.")

    @contextmanager
    def _asked(self, address: Address) -> Iterator[httpcore.Response]:
        limits = self._limits
        waits = dict.fromkeys(("read", "write", "pool"), limits.read) | {"connect": limits.connect}
        try:
            with self._pool.stream(
                "GET",
                httpcore.URL(
                    scheme=address.scheme.encode(),
                    host=address.host.encode(),
                    port=address.port,
                    target=address.target.encode(),
                ),
                headers=[("Host", address.authority), *_HEADERS.items()],
                extensions={"timeout": waits},
            ) as response:
                yield response
        except httpcore.TimeoutException:
            raise NotFetched(address.url, "took too long.") from None
        except httpcore.NetworkError as error:
            raise NotFetched(address.url, f"could not be reached ({error}).") from None
        except httpcore.ProtocolError:
            raise NotFetched(address.url, "what the server sent can't be understood.") from None

    def _kept(self, response: httpcore.Response, address: Address, folder: Path) -> Fetched:
        url = address.url
        if response.status in _BUSY:
            raise NotFetched(url, "the server is busy.", f"try again later, or {NotFetched.MEND}")
        if response.status != 200:
            told = _TOLD.get(response.status, f"the server answered {response.status}.")
            raise NotFetched(url, told)
        media_type = headers_of(response).get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in ENDINGS:
            named = f"{media_type[:60]!r}" if media_type else "of no kind that is told"
            raise NotFetched(url, f"is {named}: no web page, PDF, DOCX, XML or text.")
        file = folder / f"fetched{ENDINGS[media_type]}"
        with ExitStack() as undo, file.open("xb") as kept:
            undo.callback(file.unlink)
            for part in body(response, url, self._limits.size):
                kept.write(part)
            if kept.tell() == 0:
                raise NotFetched(url, "is empty.")
            undo.pop_all()
        return Fetched(file, url)

    def _ask_robots(self, address: Address) -> None:
        """Raises NotFetched where the site does not want this page to be fetched by a program."""
        site = f"{address.scheme}://{address.authority}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(address)
        rules = self._robots[site]
        if rules and not rules.can_fetch(address.url, NAME):
            raise NotFetched(address.url, "its robots.txt asks programs to stay away.")

    def _read_robots(self, asking: Address) -> Protego | None:
        """The rules of a site, as RFC 9309 has it: none where there is no such file."""
        address = Address(asking.scheme, asking.host, "/robots.txt")
        for _ in range(self._limits.redirects + 1):
            with self._asked(address) as response:
                after = location(response, address)
                if after is None:
                    return self._rules(response, asking.url, address.url)
            address = after
        return None  # "unavailable": the same as no such file

    def _rules(self, response: httpcore.Response, url: str, robots: str) -> Protego | None:
        if response.status == 200:
            written = b""
            for part in body(response, robots, self._limits.size):
                written += part
                if len(written) >= _ROBOTS_BYTES:
                    break
            return Protego.parse(written[:_ROBOTS_BYTES].decode("utf-8-sig", "replace"))
        if response.status >= 500 or response.status in _BUSY:
            # Nobody knows what it would have said, so it is taken to say no.
            raise NotFetched(url, f"its robots.txt can't be read ({response.status}).")
        return None
