"""One ingest at a time: the second waits, and is told for whom.

The lock is the operating system's, so a process that died holds nothing.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from alsqa.errors import IndexLocked

LOCK, HOLDER = "lock", "lock.holder"
Tell = Callable[[str], None]


@contextmanager
def locked(index: Path, wait: float, tell: Tell) -> Iterator[None]:
    """Hold the lock of an index folder.

    wait: seconds to wait for another ingest; tell hears who that is. Raises IndexLocked.
    """
    lock = FileLock(index / LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if wait:
                tell(f"Waiting for another ingest ({holder(index)}), at most {wait:.0f} seconds.")
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexLocked(
            f"Another ingest is writing to {index} ({holder(index)}). Mend: wait for it to end, "
            "or end it if it hangs; what is published stays as it is."
        ) from error
    try:
        (index / HOLDER).write_text(json.dumps(myself()), encoding="utf-8")
        yield
    finally:
        (index / HOLDER).unlink(missing_ok=True)
        lock.release()


def myself() -> dict[str, str]:
    """Who this process is, for somebody who waits for it."""
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return {"process": str(os.getpid()), "computer": socket.gethostname(), "since": since}


def named(who: dict[str, str]) -> str:
    """A holder in words."""
    return f"process {who['process']} on {who['computer']}, since {who['since']}"


def holder(index: Path) -> str:
    """Who holds the lock of an index folder, in words."""
    try:
        return named(json.loads((index / HOLDER).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun, or just ended
        return "which has not told its name"
