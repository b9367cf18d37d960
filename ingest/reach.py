"""Edge: sockets. Connects to the very machine that was judged, and to public ones only.

The judgement is made where the connection is: one lookup gives the addresses, each of them is
judged, and one of these is connected to. A name that leads elsewhere a moment later (DNS
rebinding) leads nowhere, and no redirect and no odd spelling of an address comes past.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore

from alsqa.errors import NotFetched
from ingest.address import is_public

Resolve = Callable[[str, int], Sequence[str]]
Dial = Callable[[str, int, float], httpcore.NetworkStream]


def look_up(host: str, port: int) -> list[str]:
    """Every address that a name has; raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def connect(machine: str, port: int, timeout: float) -> httpcore.NetworkStream:
    """A connection to an IP address, which is looked up nowhere."""
    return httpcore.SyncBackend().connect_tcp(machine, port, timeout)


class Deadline:
    """A moment after which nothing more is waited for, however steadily it trickles."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that may still be waited, at most `timeout`; raises httpcore.ReadTimeout."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if timeout is None else min(left, timeout)


class _Timed(httpcore.NetworkStream):
    """A stream that ends with the deadline: a server that sends a byte a second, too."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class PublicNetwork(httpcore.NetworkBackend):
    """A network in which only public machines exist.

    resolve, dial: the lookup and the connection, which tests put theirs in place of; the judgement
    between them is always the same.
    """

    def __init__(
        self, deadline: Deadline, resolve: Resolve = look_up, dial: Dial = connect
    ) -> None:
        self._deadline, self._resolve, self._dial = deadline, resolve, dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 (httpcore hands them in)
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Connect to a host; the certificate is still held against its name by httpcore.

        Raises NotFetched where one of its addresses is not public, httpcore.ConnectError or
        httpcore.ConnectTimeout where none of them answers.
        """
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for machine in self._public(host, port):
            try:
                stream = self._dial(machine, port, self._deadline.left(timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Timed(stream, self._deadline)
        raise failed or httpcore.ConnectError("no address")

    def _public(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError):
            problem = "no machine of this name was found."
            mend = f"check the spelling and your connection, or {NotFetched.MEND}"
            raise NotFetched(host, problem, mend) from None
        machines = [ip_address(each) for each in found]
        # One that is not public spoils them all: an honest name has no need of it.
        if not machines or not all(is_public(each) for each in machines):
            raise NotFetched(host, "is not a public address, so nothing is fetched from it.")
        return [str(each) for each in machines]
