"""The real server for tests: started as a deployer starts it, in a group of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.conftest import ROOT

SERVE = [sys.executable, "-m", "alsqa.pages.serve"]


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def answers(port: int, path: str) -> int | None:
    """The status with which the server answers, or None while nobody does."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return None


@contextmanager
def served(index: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server, up, and its port; nothing of it is left behind."""
    port = free_port()
    server = subprocess.Popen(
        [*SERVE, "--port", str(port), *options],
        cwd=ROOT,
        env={**os.environ, "ALSQA_INDEX": str(index)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        until = time.monotonic() + 120
        while answers(port, "/_stcore/health") is None and time.monotonic() < until:
            assert server.poll() is None, server.communicate()[0]
            time.sleep(0.2)
        yield server, port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()
