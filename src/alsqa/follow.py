"""An index folder that follows a Chroma server: whatever it lacks is made from what lies there."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from alsqa import seal
from alsqa.errors import BadSetting, IndexMissing
from alsqa.pointer import BUILDS, POINTER, Pointer, read_pointer, write_pointer
from alsqa.server import Server

LOCK = "lock"


def follow(folder: Path, server: Server) -> Pointer:
    """Bring what is published on a server into a folder.

    Raises ServerAway, IndexMissing when nothing whole is published there, BadSetting when the
    folder can't be written.
    """
    pointer = server.pointer()
    if pointer is None:
        raise IndexMissing(server.name, "nothing has been published there yet.")
    bring(folder, pointer.build, server)
    if read_pointer(folder) != pointer:
        # What needs no vectors, such as a safety notice, is read by this pointer.
        try:
            write_pointer(folder, pointer, f"{POINTER}.{os.getpid()}-{secrets.token_hex(4)}.new")
        except OSError as error:
            raise _unwritable(folder, error) from error
        _prune(folder, {pointer.build, pointer.before})
    return pointer


def bring(folder: Path, build: str, server: Server) -> None:
    """Make a build's folder from what lies on the server, unless it is here and whole."""
    place = folder / BUILDS / build
    try:
        seal.check(place)
        return
    except ValueError:  # missing, broken, or half brought
        pass
    fresh = place.with_name(f"{build}.{secrets.token_hex(4)}")
    try:
        fresh.mkdir(parents=True)
        server.get_folder(build, fresh)
        seal.check(fresh)
        _put(fresh, place)
    except ValueError as error:
        raise IndexMissing(server.name, f"the build {build} is broken: {error}") from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put(fresh: Path, place: Path) -> None:
    """Put a whole folder in its place; another process may have done so meanwhile."""
    try:
        fresh.rename(place)
    except OSError:
        try:
            seal.check(place)
        except ValueError:
            shutil.rmtree(place)
            fresh.rename(place)


def _prune(folder: Path, kept: set[str | None]) -> None:
    """Remove older builds, unless an ingest is at work here: it does so itself."""
    try:
        with FileLock(folder / LOCK).acquire(timeout=0):
            for place in (folder / BUILDS).iterdir():
                if place.name not in kept and "." not in place.name:
                    shutil.rmtree(place, ignore_errors=True)
    except Timeout:
        return


def _unwritable(folder: Path, error: OSError) -> BadSetting:
    return BadSetting(
        f"ALSQA_INDEX: {folder} can't be written ({error}). Mend: free some space there, or "
        "name a folder that you may write to."
    )
