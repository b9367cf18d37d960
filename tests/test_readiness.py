"""Readiness: what is told from outside holds; what nobody looks after is not called well."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError, IndexMissing
from alsqa.pages import readiness
from alsqa.pages.readiness import OPENING, OTHER, PROBLEMS, STOPPING, Readiness
from alsqa.settings import Settings


def told(ready: Readiness, words: str, seconds: float = 10.0) -> bool:
    """Whether these words are told within that time."""
    until = time.monotonic() + seconds
    while ready.state.problem != words and time.monotonic() < until:
        time.sleep(0.02)
    return ready.state.problem == words


def test_a_collection_that_comes_late_is_opened_without_a_reader(
    published_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "LOOK_AGAIN", 0.05)
    monkeypatch.setattr(readiness, "settle", lambda: None)  # the tests' own garbage is to be found
    folder = tmp_path / "index"
    ready = Readiness()

    def opened() -> Assistant:
        return Assistant.open(Settings.read({"index": folder}))

    with ready.kept(opened):
        assert told(ready, PROBLEMS[IndexMissing])
        folder.symlink_to(published_index)
        assert told(ready, "", 30)
        assert ready.state.collection
    assert ready.state.problem == STOPPING


def test_what_nobody_looks_after_any_more_is_not_called_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fell: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda what: fell.append(what.exc_type))
    ready = Readiness()

    def opened() -> Assistant:
        raise RuntimeError("nobody foresaw this")

    assert ready.state.problem == OPENING
    with ready.kept(opened):
        assert told(ready, OTHER)
        until = time.monotonic() + 5
        while not fell and time.monotonic() < until:
            time.sleep(0.02)
    assert fell == [RuntimeError]


def test_every_error_that_opening_may_raise_has_words_of_its_own_or_leads_to_the_log() -> None:
    assert all(issubclass(each, AlsqaError) for each in PROBLEMS)
    assert all("Mend:" in words for words in [*PROBLEMS.values(), OTHER])
