"""Keeps the collection open before anybody asks, and knows whether questions can be answered.

Without it the first reader would wait while the model and the index are opened.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError, BadSetting, IndexMissing, ModelUnusable, ServerAway, WrongModel

LOOK_AGAIN = 5.0  # seconds until what is published is looked at again
FIRST = "What is ALS?"  # asked once and thrown away: what is opened with a question is then open
OPENING = "The collection is being opened."
STOPPING = "alsqa is stopping."
# What is told to whoever looks from outside: no path, no address; the log has the full words.
PROBLEMS: dict[type[AlsqaError], str] = {
    IndexMissing: "There is no usable index. Mend: run `python -m ingest`.",
    WrongModel: "The index was built with another model. Mend: run `python -m ingest`.",
    ModelUnusable: "The embedding model can't be used. Mend: install alsqa anew.",
    ServerAway: "The Chroma server does not answer. Mend: start it.",
    BadSetting: "A setting can't be used. Mend: see what alsqa wrote to its log.",
}
OTHER = "The collection can't be opened. Mend: see what alsqa wrote to its log."
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """What holds now. collection: the version that answers; None while none does, see problem."""

    collection: str | None
    problem: str = ""


class Readiness:
    """What a server knows of itself; safe to share between threads."""

    def __init__(self) -> None:
        self._state = State(None, OPENING)
        self._ended = threading.Event()

    @property
    def state(self) -> State:
        """What holds now."""
        return State(None, STOPPING) if self._ended.is_set() else self._state

    def stop(self) -> None:
        """From now on nothing new should be sent here."""
        self._ended.set()

    @contextmanager
    def kept(self, opened: Callable[[], Assistant]) -> Iterator[None]:
        """Look after the collection in a thread of its own.

        opened: gives the assistant that all sessions share; raises AlsqaError.
        """
        self._ended.clear()
        self._state = State(None, OPENING)
        threading.Thread(
            target=self._watch, args=(opened,), name="alsqa-readiness", daemon=True
        ).start()
        try:
            yield
        finally:
            self.stop()

    def _watch(self, opened: Callable[[], Assistant]) -> None:
        try:
            self._keep(opened)
        finally:  # also when it ends as nobody foresaw: what nobody looks after is not called well
            self._state = State(None, OTHER)

    def _keep(self, opened: Callable[[], Assistant]) -> None:
        told = ""
        while not self._ended.is_set():
            try:
                assistant = opened()
                collection = assistant.collection  # opens what was published meanwhile
                if collection != self._state.collection:
                    assistant.ask(FIRST, worded=False)
                    settle()
                self._state, told = State(collection), ""
            except AlsqaError as error:
                words = next(
                    (PROBLEMS[each] for each in PROBLEMS if isinstance(error, each)), OTHER
                )
                self._state = State(None, words)
                if str(error) != told:  # once, and not every few seconds
                    told = str(error)
                    _log.error("alsqa can't answer questions: %s", told)
            self._ended.wait(LOOK_AGAIN)


def settle() -> None:
    """Leave what is open out of later searches for garbage.

    Streamlit searches all memory after every run of the page. What was imported and opened stays
    as long as the process does, and looking through it took longer than answering.
    """
    if not gc.get_freeze_count():  # once: of a later collection, what is dropped shall be found
        gc.collect()
        gc.freeze()


READINESS = Readiness()
