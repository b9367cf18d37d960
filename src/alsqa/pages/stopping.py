"""How the server stops: what is being answered is finished first, within a stated time."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

FINISH = 20.0  # seconds that running answers get; then they are cut, whole answers or none
CLOSE = 10.0  # seconds that connections get to close; then the process ends all the same
SENT = 0.3  # seconds for what was drawn last to be sent
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Runs:
    """How many runs of the page are under way; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """While this run lasts, the server waits for it."""
        with self._lock:
            self._count += 1
        try:
            yield
        finally:
            with self._lock:
                self._count -= 1

    def __bool__(self) -> bool:
        return self._count > 0


RUNS = Runs()


@contextmanager
def finishing_first(runs: Runs, begin: Callable[[], None]) -> Iterator[None]:
    """Put off the stop that a signal asks for until no run is under way.

    begin: called once as the stop begins. To be entered in the server's event loop, once the
    server has set its own handlers; a second signal stops it at once.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # nobody can hear signals here
        return
    loop = asyncio.get_running_loop()
    servers_own: dict[int, Any] = {sign: signal.getsignal(sign) for sign in SIGNALS}
    stopping: list[asyncio.Task[None]] = []
    last = threading.Timer(FINISH + SENT + CLOSE, os._exit, (0,))
    last.daemon = True

    async def finish(sign: int) -> None:
        begin()
        until = loop.time() + FINISH
        while runs and loop.time() < until:
            await asyncio.sleep(0.05)
        await asyncio.sleep(SENT)
        servers_own[sign](sign, None)

    def stop(sign: int) -> None:
        if stopping:
            stopping[0].cancel()
            servers_own[sign](sign, None)
            return
        stopping.append(loop.create_task(finish(sign)))
        last.start()

    def heard(sign: int, _: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop, sign)

    for sign in SIGNALS:
        signal.signal(sign, heard)
    try:
        yield
    finally:
        last.cancel()
