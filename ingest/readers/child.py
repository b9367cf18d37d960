"""Edge: a child process. A document is parsed where it can break nothing but itself.

The child is a plain `python -m ingest.readers` (no fork of this process, which has threads). It
loads its libraries once, then forks for each document, sets limits on the fork, and lets it read.
What breaks, hangs or eats memory there is an error here, and the next document finds a new fork.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from alsqa.errors import BadSource
from ingest.document import Document, Form
from ingest.readers.bounds import CHARACTERS, CPU_SECONDS, MB, MEMORY_BYTES, WALL_SECONDS

DONE = b"done "  # begins the last line of a reply; the fork's exit code follows
# JSON writes one character as six bytes at most, or as two times six beyond the first plane.
_LONGEST_REPLY = CHARACTERS * 12 + MB
_DONE = re.compile(rb"(?:(?<=\n)|^)" + DONE + rb"(-?\d{1,3})\n\Z")
_DOCUMENT = TypeAdapter(Document)
_LAST_LINE = 32  # bytes within which it stands
_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP")  # no keys, no tokens


class Child:
    """A process that reads documents one after another; may be shared between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            path = os.pathsep.join(os.path.abspath(part or ".") for part in sys.path)  # noqa: PTH100
            told = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.readers"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**told, "PYTHONPATH": path},
                start_new_session=True,
                bufsize=0,
            )
        return self._process

    def ask(self, written: bytes, form: Form, name: str, seconds: float) -> tuple[Any, int]:
        """What the child says of a document, and its exit code; raises TimeoutError."""
        with self._lock:
            for last in (False, True):
                process = self._running()
                assert process.stdin is not None
                try:
                    head = json.dumps({"form": form.value, "name": name, "size": len(written)})
                    _write(process.stdin.fileno(), f"{head}\n".encode() + written)
                    return _reply(process, seconds)
                except TimeoutError:
                    self.stop()
                    raise
                except OSError:  # somebody ended it between two documents
                    self.stop()
                    if last:
                        raise
        raise AssertionError

    def stop(self) -> None:
        """End the child and whatever it is reading."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def _write(pipe: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(pipe, view) :]


def _reply(process: subprocess.Popen[bytes], seconds: float) -> tuple[Any, int]:
    """The reply's JSON (None if the fork gave none) and the exit code behind it."""
    assert process.stdout is not None
    until = time.monotonic() + seconds
    reply = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not waiting.select(max(0.0, until - time.monotonic())):
                raise TimeoutError
            part = os.read(process.stdout.fileno(), MB)
            reply += part
            if len(reply) > _LONGEST_REPLY:
                raise TimeoutError
            ended = _DONE.search(reply, max(0, len(reply) - _LAST_LINE))
            if ended:
                break
            if not part:
                raise BrokenPipeError("the child ended")
    said, code = bytes(reply[: ended.start()]), int(ended[1])
    return (json.loads(said) if said and code == 0 else None), code


@cache
def _child(process: int) -> Child:  # noqa: ARG001 (a fork of this process must not share it)
    child = Child()
    atexit.register(child.stop)
    return child


def read_apart(written: bytes, form: Form, name: str, *, seconds: float = WALL_SECONDS) -> Document:
    """Read a document in the child; raises BadSource for what it can't read, or not in time."""
    slow = BadSource(
        name,
        "file",
        f"takes longer than {seconds:.0f} seconds to read, or gives more text than any document.",
        "bring the part that matters, or its text as plain text.",
    )
    try:
        said, code = _child(os.getpid()).ask(written, form, name, seconds)
    except TimeoutError:
        raise slow from None
    except OSError:
        problem = "the process that reads documents ends at once."
        mend = "set alsqa up again (see the README), for a library may be missing."
        raise BadSource(name, "file", problem, mend) from None
    if said is None and -code in {getattr(signal, "SIGXCPU", 24), signal.SIGTERM, 9}:
        raise slow
    if said is None:
        problem = f"can't be read as {form.value.upper()}: it is damaged, or made to break readers."
        mend = "fetch it again from where it came, or bring its text as plain text."
        raise BadSource(name, "file", problem, mend)
    if "problem" in said:
        raise BadSource(name, said["field"], said["problem"], said["mend"])
    return _DOCUMENT.validate_python(said)


def limit(seconds: int = CPU_SECONDS, memory: int = MEMORY_BYTES) -> None:
    """Bound what this process may use, where the system can: time, memory, no file written."""
    try:
        import resource
    except ImportError:  # Windows: the time on the wall is bounded all the same
        return
    bounds = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        with suppress(ValueError, OSError):  # macOS knows no RLIMIT_AS
            resource.setrlimit(what, (most, most))
