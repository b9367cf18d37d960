"""Serving the app: what is wrong is said before anything starts."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from alsqa.pages.headers import HEADERS
from alsqa.pages.readiness import OPENING
from alsqa.pages.serve import allowed_hosts
from alsqa.settings import Settings
from benchmarks.person import Person
from tests.conftest import ROOT
from tests.serving import SERVE, answers, served


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


async def _asked_while_stopping(address: str, server: subprocess.Popen[str]) -> list[float]:
    """The waits of five people who have just pressed Enter when the signal comes."""
    async with AsyncExitStack() as visits:
        people = [await visits.enter_async_context(Person(address)) for _ in range(5)]
        asks = [asyncio.create_task(each.ask("What is riluzole?")) for each in people]
        await asyncio.sleep(0.05)
        server.terminate()
        return list(await asyncio.gather(*asks))


def test_answers_under_way_are_finished_before_the_server_ends(published_index: Path) -> None:
    with served(published_index) as (server, port):
        waits = asyncio.run(_asked_while_stopping(f"http://127.0.0.1:{port}", server))
        said, _ = server.communicate(timeout=40)
        assert len(waits) == 5
        assert server.returncode == 0, said


def health(port: int) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def health_once_open(port: int) -> tuple[int, dict[str, str]]:
    until = time.monotonic() + 60
    while True:
        status, said = health(port)
        if said.get("problem") != OPENING or time.monotonic() > until:
            return status, said
        time.sleep(0.2)


def test_health_tells_the_version_and_then_what_is_missing(
    published_index: Path, tmp_path: Path
) -> None:
    shutil.copytree(published_index, tmp_path / "index")
    with served(tmp_path / "index") as (_, port):
        status, said = health_once_open(port)
        assert status == 200
        assert re.fullmatch(r"\d{4}-\d\d-\d\d\+?.*", said["collection"])
        (tmp_path / "index" / "current").unlink()
        until = time.monotonic() + 30
        while health(port)[0] == 200 and time.monotonic() < until:
            time.sleep(0.2)
        status, said = health(port)
        assert status == 503
        assert "python -m ingest" in said["problem"]
        assert answers(port, "/_stcore/health") == 200  # alive all the same


@pytest.mark.parametrize("name", ["http://als.example.org", "als.example.org:443", "", "a b", "*"])
def test_what_is_no_name_of_a_host_is_refused_with_the_mend(name: str) -> None:
    done = subprocess.run(
        [*SERVE, "--host", name], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "is not the name of a host" in done.stderr
    assert "als.example.org" in done.stderr


def test_an_address_that_is_none_of_this_machine_is_refused() -> None:
    done = subprocess.run(
        [*SERVE, "--address", "192.0.2.1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "192.0.2.1 is no address of this machine" in done.stderr


def test_the_names_of_the_deployer_come_beside_this_machines_own() -> None:
    assert allowed_hosts("0.0.0.0", ["als.example.org", "*.clinic.example"]) == [
        *("127.0.0.1", "localhost", "als.example.org", "*.clinic.example")
    ]
    assert allowed_hosts("192.0.2.7", []) == ["127.0.0.1", "localhost", "192.0.2.7"]
    settings = Settings.read({"hosts": " als.example.org, www.als.example.org ,"})
    assert settings.host_names == ("als.example.org", "www.als.example.org")


async def _opened_as(port: int, host: str) -> int:
    """The status with which the websocket is given or refused to a browser that says this host."""
    try:
        async with connect(
            f"ws://{host}:{port}/_stcore/stream",
            host="127.0.0.1",
            origin=Origin(f"http://{host}:{port}"),
            proxy=None,
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that has no index and is known as als.example.org, too."""
    folder = tmp_path_factory.mktemp("served") / "secret-folder"
    with served(folder, "--host", "als.example.org") as (_, port):
        yield port


def test_health_without_an_index_says_so_and_tells_no_path(empty: int) -> None:
    status, said = health_once_open(empty)
    assert status == 503
    assert "no usable index" in said["problem"]
    assert "secret-folder" not in json.dumps(said)


@pytest.mark.parametrize(
    ("host", "status"), [("als.example.org", 101), ("127.0.0.1", 101), ("evil.example", 403)]
)
def test_only_a_page_under_an_allowed_name_gets_a_session(
    empty: int, host: str, status: int
) -> None:
    assert asyncio.run(_opened_as(empty, host)) == status


@pytest.mark.parametrize("path", ["/", "/health", "/_stcore/health", "/nothing-here"])
def test_every_answer_of_the_server_has_its_security_headers(empty: int, path: str) -> None:
    try:
        headers = urllib.request.urlopen(f"http://127.0.0.1:{empty}{path}").headers
    except urllib.error.HTTPError as error:
        headers = error.headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
