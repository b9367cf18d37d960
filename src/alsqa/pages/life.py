"""What lives as long as the server: the open collection, and the way in which it stops."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from alsqa.assistant import Assistant
from alsqa.pages.collection import opened
from alsqa.pages.readiness import READINESS
from alsqa.pages.stopping import RUNS, finishing_first
from alsqa.settings import Settings


def _opened() -> Assistant:
    return opened(Settings.read())


@asynccontextmanager
async def life(_: object) -> AsyncIterator[None]:
    """The server's life, from its start to its stop."""
    with READINESS.kept(_opened), finishing_first(RUNS, READINESS.stop):
        yield
