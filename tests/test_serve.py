"""Serving the app: what is wrong is said before anything starts."""

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

import pytest

from tests.conftest import ROOT

SERVE = [sys.executable, "-m", "alsqa.pages.serve"]


def test_a_port_in_use_is_named_with_the_mend() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*SERVE, "--port", str(port)], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert f"{port} is in use" in done.stderr
    assert f"make run PORT={port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_folder_than_that_of_the_app_is_said(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        SERVE, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "app.py is not in this folder" in done.stderr


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
    """The server in a group of its own, up; nothing of it is left behind."""
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


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_stop_reaches_the_server_which_ends_well(
    published_index: Path, sign: signal.Signals
) -> None:
    with served(published_index) as (server, port):
        server.send_signal(sign)
        said, _ = server.communicate(timeout=30)
        assert server.returncode == 0, said
        assert answers(port, "/_stcore/health") is None  # no process is left that listens
        assert "Traceback" not in said
