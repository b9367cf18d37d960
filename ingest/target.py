"""Where an index is published: the pointer is switched in one step, old builds are pruned."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from alsqa import seal
from alsqa.errors import AlsqaError, IndexMissing, NoneBefore, WrongModel
from alsqa.published import (
    BUILDS,
    POINTER,
    STORE,
    Pointer,
    Published,
    open_build,
    read_meta,
    read_pointer,
    write_pointer,
)
from alsqa.store import Store


@dataclass(frozen=True)
class Target:
    """An index folder."""

    index: Path

    def place(self, build: str) -> Path:
        """The folder of a build."""
        return self.index / BUILDS / build

    def pointer(self) -> Pointer | None:
        """What is published now."""
        return read_pointer(self.index)

    def new_store(self, build: str) -> Store:
        """An empty store for the vectors of a new build."""
        return Store.create(self.place(build) / STORE)

    def store(self, build: str) -> Store:
        """The vectors of a build; raises ValueError when they are not what was written."""
        seal.check(self.place(build), STORE)
        return Store.open(self.place(build) / STORE)

    def open(self, build: str, model: str) -> Published:
        """A build that is here; raises as `open_published` does."""
        return open_build(self.index, build, model)

    def finish(self, build: str) -> None:
        """Publish a build that is whole and sealed, and remove what nobody needs any more."""
        old = self.pointer()
        before = None
        if old:
            before = old.build if read_meta(self.index, old.build) else old.before
        self.switch(Pointer(build, before))
        self.prune()

    def switch(self, pointer: Pointer) -> None:
        """Name the build that readers use, in one step that can't be half done."""
        write_pointer(self.index, pointer, f"{POINTER}.new")

    def prune(self) -> None:
        """Remove all builds but the current one and the one before it, half-written ones too."""
        pointer = self.pointer()
        kept = {pointer.build, pointer.before} if pointer else set()
        for place in (self.index / BUILDS).iterdir():
            if place.name not in kept:
                shutil.rmtree(place, ignore_errors=True)

    def discard(self, build: str) -> None:
        """Remove a build that was not published."""
        pointer = self.pointer()
        if pointer is None or pointer.build != build:
            shutil.rmtree(self.place(build), ignore_errors=True)


def step_back(target: Target, model: str) -> Published:
    """Publish the build before the current one again; raises NoneBefore where there is none.

    Never forward: who says it twice would publish again what they took back.
    """
    pointer = target.pointer()
    if pointer is None:
        raise IndexMissing(str(target.index), "nothing has been published there yet.")
    forward = "Mend: to go forward, mend the sources and run `python -m ingest`."
    if pointer.before is None:
        raise NoneBefore(f"There is no build before {pointer.build} to go back to. {forward}")
    try:
        opened = target.open(pointer.before, model)
    except WrongModel:
        raise
    except AlsqaError as error:
        told = f"The build before, {pointer.before}, can't be used any more ({error})."
        raise NoneBefore(f"{told} {forward}") from error
    target.switch(Pointer(pointer.before))
    return opened
