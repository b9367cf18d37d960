"""Edge: a Chroma server that keeps one published index for several processes and machines.

Its collections: `alsqa-published`, whose metadata are the pointer; for each build three of vectors
(`alsqa-BUILD-text`, …) and `alsqa-BUILD-folder`, the files of the build's folder as documents.
"""

from __future__ import annotations

import base64
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import chromadb
import httpx
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError

from alsqa.errors import AlsqaError, ServerAway
from alsqa.pointer import Pointer
from alsqa.store import Store

_PREFIX = "alsqa-"
_PUBLISHED = f"{_PREFIX}published"
_FOLDER = "folder"
_CHUNK = 12_000  # bytes of a document, 16,000 characters: what Chroma's own service takes, too
_AT_ONCE = 50  # documents written or read at a time
_TIMES = httpx.Timeout(60.0, connect=5.0)  # seconds
_STRANGE = (KeyError, TypeError, ValueError)  # what its client raises where no Chroma answers


class Server:
    """A Chroma server; its name never holds the credentials. Safe to share between threads.

    Each method raises ServerAway when the server can't be reached, and works again once it can.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else str(parts.hostname)
        self._https = parts.scheme == "https"
        self._host, self._port = host, parts.port or (443 if self._https else 8000)
        self.name = f"{parts.scheme}://{host}:{self._port}"
        self._headers: dict[str, str] = {}
        if parts.username:
            secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            coded = base64.b64encode(secret.encode()).decode()
            self._headers["Authorization"] = f"Basic {coded}"
        self._lock = threading.Lock()
        self._opened: Any = None

    def away(self, error: Exception) -> AlsqaError:
        """What happened, in words for a reader."""
        if isinstance(error, NotFoundError):
            return ServerAway(
                f"The index on {self.name} was published anew meanwhile. Mend: ask again."
            )
        return ServerAway(
            f"The Chroma server {self.name}, which ALSQA_CHROMA names, does not answer as it "
            f"should ({type(error).__name__}: {str(error)[:200]}). Mend: start it, or correct "
            "ALSQA_CHROMA; alsqa goes on by itself once it answers."
        )

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            with self._lock:
                self._opened = self._opened or self._connect()
            yield self._opened
        except (ChromaError, httpx.HTTPError) as error:
            raise self.away(error) from error

    def _connect(self) -> Any:
        """Chroma's client; it waits for ever by default, and raises bare exceptions."""
        try:
            beat = httpx.get(f"{self.name}/api/v2/heartbeat", headers=self._headers, timeout=_TIMES)
            beat.raise_for_status().json()["nanosecond heartbeat"]
            client: Any = chromadb.HttpClient(
                host=self._host,
                port=self._port,
                ssl=self._https,
                headers=dict(self._headers),
                settings=ChromaSettings(anonymized_telemetry=False),
            )
        except _STRANGE as error:
            raise self.away(error) from None
        session = client._server._session
        session.timeout = _TIMES
        session.event_hooks = {"response": [_refuse]}
        return client

    def pointer(self) -> Pointer | None:
        """What is published there."""
        named = self.metadata(_PUBLISHED) or {}
        build, before = named.get("build"), named.get("before")
        return Pointer(build, before or None) if build else None

    def switch(self, pointer: Pointer) -> None:
        """Name the build that readers use, in one step that can't be half done."""
        names = {"build": pointer.build, "before": pointer.before or ""}
        if not self.create(_PUBLISHED, names):
            self.change(_PUBLISHED, names)

    def new_store(self, build: str) -> Store:
        """An empty store for the vectors of a new build."""
        with self._client() as client:
            return Store.create_in(client, f"{_PREFIX}{build}-", self.away)

    def store(self, build: str) -> Store:
        """The vectors of a build; raises ValueError when they are not there."""
        with self._client() as client:
            return Store.open_in(client, f"{_PREFIX}{build}-", self.away)

    def put_folder(self, build: str, place: Path) -> None:
        """Keep the files of a build's folder, each in packed pieces named `file#number`."""
        pieces: list[tuple[str, str]] = []
        for file in sorted(each for each in place.rglob("*") if each.is_file()):
            packed = zlib.compress(file.read_bytes())
            name = file.relative_to(place).as_posix()
            for start in range(0, len(packed), _CHUNK):
                piece = base64.b64encode(packed[start : start + _CHUNK]).decode()
                pieces.append((f"{name}#{start:012d}", piece))
        with self._client() as client:
            kept = client.create_collection(f"{_PREFIX}{build}-{_FOLDER}", embedding_function=None)
            for start in range(0, len(pieces), _AT_ONCE):
                some = pieces[start : start + _AT_ONCE]
                kept.add(
                    ids=[name for name, _ in some],
                    documents=[piece for _, piece in some],
                    embeddings=[[1.0]] * len(some),  # none is ever looked for
                )

    def get_folder(self, build: str, place: Path) -> None:
        """Write the files of a build into a folder; raises OSError, ValueError at a bad piece."""
        pieces: dict[str, dict[str, str]] = {}
        with self._client() as client:
            kept = client.get_collection(f"{_PREFIX}{build}-{_FOLDER}", embedding_function=None)
            for start in range(0, int(kept.count()), _AT_ONCE):
                some = kept.get(limit=_AT_ONCE, offset=start, include=["documents"])
                for piece, text in zip(some["ids"], some["documents"], strict=True):
                    name, _, number = piece.rpartition("#")
                    pieces.setdefault(name, {})[number] = text
        for name, parts in pieces.items():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or not path.parts:
                raise ValueError(f"{name} is no file of a build.")
            packed = b"".join(base64.b64decode(parts[number]) for number in sorted(parts))
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            try:
                (place / path).write_bytes(zlib.decompress(packed))
            except zlib.error as error:
                raise ValueError(f"{name} is broken on the server ({error}).") from error

    def prune(self, kept: set[str]) -> None:
        """Remove the collections of every build that is not among those kept."""
        with self._client() as client:
            for each in client.list_collections(limit=1000):
                build = each.name.removeprefix(_PREFIX).rpartition("-")[0]
                if each.name.startswith(_PREFIX) and build and build not in kept:
                    client.delete_collection(each.name)

    def create(self, name: str, metadata: Mapping[str, str]) -> bool:
        """Make a collection of that name; False when it is there already. One of many wins."""
        with self._client() as client:
            try:
                client.create_collection(name, embedding_function=None, metadata=dict(metadata))
            except ChromaError:
                if self.metadata(name) is None:
                    raise
                return False
            return True

    def metadata(self, name: str) -> dict[str, str] | None:
        """What stands beside a collection; None when it is not there."""
        with self._client() as client:
            try:
                found = client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
            return dict(found.metadata or {})

    def change(self, name: str, metadata: Mapping[str, str]) -> None:
        """Put other metadata beside a collection, in one step."""
        with self._client() as client:
            found = client.get_collection(name, embedding_function=None)
            found.modify(metadata=dict(metadata))

    def drop(self, name: str) -> None:
        """Remove a collection, if it is still there."""
        with self._client() as client:
            try:
                client.delete_collection(name)
            except NotFoundError:
                return


def _refuse(response: httpx.Response) -> None:
    """Raise what can be told where an answer is not Chroma's own, such as a proxy's page."""
    if "json" in response.headers.get("content-type", ""):
        return
    response.raise_for_status()
    raise httpx.DecodingError("the answer is not JSON", request=response.request)
