"""One ingest at a time on a Chroma server, from whichever machine.

The lock is a collection: of many that make it at once, the server lets one succeed. Its holder
gives a sign of life every few seconds. Who waits measures the silence by its own clock, so that
clocks need not agree; after a minute of silence the lock is taken away. A holder that was merely
asleep asks before it publishes, and gives up. What remains: a holder that falls asleep between
that question and the switch, for a minute, could publish over another's build. Each build is
whole, so readers would see the older of two whole indexes until the next ingest.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from alsqa.errors import IndexLocked, ServerAway
from alsqa.server import Server
from ingest.lock import Tell, myself, named

LOCK = "alsqa-lock"
BEAT = 5.0  # seconds between two signs of life
SILENT = 60.0  # seconds without one, after which the lock is taken away
_POLL = 0.5  # seconds


@dataclass(frozen=True)
class Held:
    """A lock that this process holds."""

    server: Server
    token: str

    def check(self) -> None:
        """Raise IndexLocked if another ingest has taken the lock away."""
        held = self.server.metadata(LOCK)
        if held is None or held.get("token") != self.token:
            raise IndexLocked(
                "This ingest gave no sign of life for so long that another one took its place on "
                f"{self.server.name}. Mend: run `python -m ingest` again."
            )


@contextmanager
def locked_on(server: Server, wait: float, tell: Tell) -> Iterator[Held]:
    """Hold the lock of a server.

    wait: seconds to wait for another ingest; tell hears who that is. Raises IndexLocked.
    """
    me = {**myself(), "token": secrets.token_hex(8)}
    _acquire(server, me, wait, tell)
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(server, me, over), daemon=True)
    beating.start()
    held = Held(server, me["token"])
    try:
        yield held
    finally:
        over.set()
        beating.join()
        with suppress(ServerAway, IndexLocked):  # it heals by its silence
            held.check()
            server.drop(LOCK)


def _acquire(server: Server, me: dict[str, str], wait: float, tell: Tell) -> None:
    end = time.monotonic() + wait
    seen: dict[str, str] | None = None
    since = time.monotonic()
    while not server.create(LOCK, {**me, "beat": "0"}):
        holder = server.metadata(LOCK)
        if holder is None:  # it has just ended
            continue
        now = time.monotonic()
        if seen is None and wait:
            who = _who(holder)
            tell(f"Waiting for another ingest on {server.name} ({who}), at most {wait:.0f} s.")
        if holder != seen:
            seen, since = holder, now
        elif now - since > SILENT:
            tell(f"It gave no sign of life for {SILENT:.0f} seconds: its lock is taken away.")
            server.drop(LOCK)
            continue
        if now >= end:
            raise IndexLocked(
                f"Another ingest is writing to {server.name} ({_who(holder)}). Mend: wait for it "
                f"to end; if it died, its lock is taken away after {SILENT:.0f} seconds of waiting."
            )
        time.sleep(_POLL)


def _who(holder: dict[str, str]) -> str:
    return named(holder) if {"process", "computer", "since"} <= holder.keys() else "unnamed"


def _beat(server: Server, me: dict[str, str], over: threading.Event) -> None:
    count = 0
    while not over.wait(BEAT):
        count += 1
        with suppress(ServerAway, IndexLocked):
            Held(server, me["token"]).check()
            server.change(LOCK, {**me, "beat": str(count)})
