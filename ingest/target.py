"""Where an index is published: the pointer is switched in one step, old builds are pruned."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from alsqa import seal
from alsqa.errors import AlsqaError, IndexLocked, IndexMissing, NoneBefore, ServerAway, WrongModel
from alsqa.follow import bring
from alsqa.pointer import BUILDS, POINTER, Pointer, read_pointer, write_pointer
from alsqa.published import FORMAT, STORE, Published, open_build, read_meta
from alsqa.store import Store, copy_store
from ingest.server_lock import Held


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
        if read_meta(self.index, build).get("format") == FORMAT:  # older forms had no seal
            seal.check(self.place(build), STORE)
        return Store.open(self.place(build) / STORE)

    def carry(self, old: str, build: str) -> Store | None:
        """A copy of a build's vectors for a new build; raises ValueError when it can't be had.

        None where a store can't be copied.
        """
        copy_store(self.place(old) / STORE, self.place(build) / STORE)
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
        self.tidy()

    def tidy(self) -> None:
        """Remove what nobody needs, as far as that can be done now: the next ingest does the rest.

        Done where nothing changed, too: an ingest may be killed between publishing and removing.
        """
        with suppress(OSError, ServerAway, IndexLocked):
            if pointer := self.pointer():
                self.prune(pointer)

    def switch(self, pointer: Pointer) -> None:
        """Name the build that readers use, in one step that can't be half done."""
        write_pointer(self.index, pointer, f"{POINTER}.new")

    def prune(self, pointer: Pointer) -> None:
        """Remove all builds but the current one and the one before it, half-written ones too."""
        for place in (self.index / BUILDS).iterdir():
            if place.name not in {pointer.build, pointer.before}:
                shutil.rmtree(place, ignore_errors=True)
        for left in self.index.glob(f"{POINTER}.*.new"):
            left.unlink(missing_ok=True)

    def discard(self, build: str) -> None:
        """Remove a build that was not published."""
        pointer = self.pointer()
        if pointer is None or pointer.build != build:
            shutil.rmtree(self.place(build), ignore_errors=True)


@dataclass(frozen=True)
class ServerTarget(Target):
    """An index folder whose vectors lie on a Chroma server, with a copy of all else.

    The server's pointer is the one that counts; the folder's follows it.
    """

    held: Held

    def pointer(self) -> Pointer | None:
        """What is published now, on the server."""
        return self.held.server.pointer()

    def new_store(self, build: str) -> Store:
        """An empty store on the server for the vectors of a new build."""
        return self.held.server.new_store(build)

    def carry(self, old: str, build: str) -> Store | None:  # noqa: ARG002
        """None: a collection on a server of one machine can't be copied."""
        return None

    def store(self, build: str) -> Store:
        """The vectors of a build on the server; raises ValueError when they are not there."""
        return self.held.server.store(build)

    def open(self, build: str, model: str) -> Published:
        """A build that is on the server; raises as `open_published` does."""
        bring(self.index, build, self.held.server)
        return open_build(self.index, build, model, self.held.server)

    def finish(self, build: str) -> None:
        """As for a folder, once the server holds the rest of the build, too."""
        self.held.server.put_folder(build, self.place(build))
        super().finish(build)

    def switch(self, pointer: Pointer) -> None:
        """Name the build on the server, then in the folder."""
        self.held.check()
        self.held.server.switch(pointer)
        with suppress(OSError):  # whoever reads here next mends it
            super().switch(pointer)

    def prune(self, pointer: Pointer) -> None:
        """Remove the same builds from the folder and from the server.

        Raises IndexLocked where another ingest took the lock: what it writes is not ours to remove.
        """
        self.held.check()
        super().switch(pointer)  # it may still name one that goes
        super().prune(pointer)
        self.held.server.prune({name for name in (pointer.build, pointer.before) if name})

    def discard(self, build: str) -> None:
        """Remove a build that was not published from both; a server that is away prunes later."""
        pointer = self.pointer()
        if pointer is None or pointer.build != build:
            shutil.rmtree(self.place(build), ignore_errors=True)
            kept = (pointer.build, pointer.before) if pointer else ()
            self.held.server.prune({name for name in kept if name})


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
