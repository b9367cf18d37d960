"""Stopping: what is being answered is finished; nothing can hold the server back for ever."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from alsqa.pages import stopping
from alsqa.pages.stopping import Runs, finishing_first


@pytest.fixture
def stopped() -> Iterator[list[int]]:
    """The signals that the server itself was handed, in order."""
    handed: list[int] = []
    before = {sign: signal.getsignal(sign) for sign in stopping.SIGNALS}
    for sign in stopping.SIGNALS:
        signal.signal(sign, lambda number, _: handed.append(number))
    yield handed
    for sign, handler in before.items():
        signal.signal(sign, handler)


async def until(true: object, seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not true and time.monotonic() < end:
        await asyncio.sleep(0.01)


def test_the_server_is_told_to_stop_once_the_last_run_has_ended(stopped: list[int]) -> None:
    runs, begun = Runs(), list[bool]()

    async def serve() -> None:
        with finishing_first(runs, lambda: begun.append(True)):
            with runs.one():
                signal.raise_signal(signal.SIGTERM)
                await asyncio.sleep(0.5)
                assert begun == [True]
                assert stopped == []
            await until(stopped)

    asyncio.run(serve())
    assert stopped == [signal.SIGTERM]


def test_a_run_that_fails_is_a_run_that_has_ended() -> None:
    runs = Runs()
    with pytest.raises(KeyError), runs.one():
        raise KeyError
    assert not runs


def test_a_run_without_end_is_cut_at_the_stated_time(
    stopped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "FINISH", 0.4)
    runs, held = Runs(), list[float]()

    async def serve() -> None:
        with finishing_first(runs, lambda: None), runs.one():
            start = time.monotonic()
            signal.raise_signal(signal.SIGTERM)
            await until(stopped)
            held.append(time.monotonic() - start)

    asyncio.run(serve())
    assert stopped == [signal.SIGTERM]
    assert 0.4 <= held[0] < 3


def test_a_second_signal_stops_at_once(stopped: list[int]) -> None:
    runs = Runs()

    async def serve() -> None:
        with finishing_first(runs, lambda: None), runs.one():
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(0.05)
            signal.raise_signal(signal.SIGINT)
            await until(stopped, 2.0)

    asyncio.run(serve())
    assert stopped == [signal.SIGINT]


def test_connections_that_do_not_close_end_with_the_process(
    stopped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(stopping, "CLOSE", 0.2)
    monkeypatch.setattr(stopping, "FINISH", 0.1)
    monkeypatch.setattr(os, "_exit", lambda code: ended.set() if code == 0 else None)

    async def serve() -> None:
        with finishing_first(Runs(), lambda: None):
            signal.raise_signal(signal.SIGTERM)
            while not ended.is_set():
                await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(serve(), 5))
    assert stopped == [signal.SIGTERM]
