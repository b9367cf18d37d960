"""The published index: where readers and writers meet.

An index folder holds `current`, a file naming one build and the one before it, and `builds/`, one
fresh folder for each build. A build is whole and sealed before `current` names it, and is never
changed afterwards.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from alsqa import notices, seal
from alsqa.catalogue import Catalogue
from alsqa.errors import IndexMissing, WrongModel
from alsqa.follow import follow
from alsqa.late import Late
from alsqa.lens import Lens
from alsqa.lexicon import Lexicon
from alsqa.pointer import BUILDS, read_pointer
from alsqa.server import Server
from alsqa.store import Store

FORMAT = "8"
CATALOGUE, STORE = "catalogue.db", "chroma"
LEXICON, TITLES = "lexicon", "titles"
NOTICES = "notices.yaml"


@dataclass(frozen=True)
class Published:
    """One opened build: catalogue, lexicons and vectors that belong together.

    lexicon: all that is known of a passage: title, headings, topics, text and ways of asking.
    titles: its source's title alone. lens: what the vectors in the store are seen through, if
    anything. late: the vectors of its text's words.
    """

    folder: str
    build: str
    catalogue: Catalogue
    lexicon: Lexicon
    titles: Lexicon
    store: Store
    lens: Lens | None
    late: Late
    meta: dict[str, str]


def current_build(folder: Path) -> str | None:
    """The name of the build that readers use, or None."""
    pointer = read_pointer(folder)
    return pointer.build if pointer else None


def read_meta(folder: Path, build: str) -> dict[str, str]:
    """What a build says of itself; empty when it can't be read."""
    file = folder / BUILDS / build / CATALOGUE
    if not file.is_file():
        return {}
    try:
        return Catalogue.open(file).meta()
    except sqlite3.Error:
        return {}


def notices_in_force(folder: Path) -> notices.Notices:
    """The safety notices published with the sources, else those that came with alsqa; never none.

    folder: the index, which need not be there.
    """
    try:
        build = current_build(folder)
    except OSError:  # an index that can't be read must not silence a notice
        build = None
    return (_published_notices(folder, build) if build else None) or notices.bundled()


@lru_cache(maxsize=4)
def _published_notices(folder: Path, build: str) -> notices.Notices | None:
    place = folder / BUILDS / build
    file = place / NOTICES
    if not file.is_file() or read_meta(folder, build).get("format") != FORMAT:
        return None
    try:
        seal.check(place, NOTICES)
    except ValueError:  # a digit of a phone number may have flipped
        return None
    return notices.read(file)


def open_catalogue(folder: Path) -> Catalogue | None:
    """What is published, to be looked up without a search; None where nothing whole is."""
    build = current_build(folder)
    if build is None or read_meta(folder, build).get("format") != FORMAT:
        return None
    try:
        seal.check(folder / BUILDS / build, CATALOGUE)
    except ValueError:
        return None
    return Catalogue.open(folder / BUILDS / build / CATALOGUE)


def published_build(folder: Path, server: Server | None) -> str | None:
    """The build that readers should use now: as the server says, where there is one."""
    pointer = server.pointer() if server else read_pointer(folder)
    return pointer.build if pointer else None


def open_published(folder: Path, model: str, server: Server | None = None) -> Published:
    """Open the current build.

    model: the name of the embedding model in use. server: what keeps the vectors, if not the
    folder. Raises IndexMissing when there is no whole index, WrongModel when it was built with
    another model, ServerAway.
    """
    pointer = follow(folder, server) if server else read_pointer(folder)
    if pointer is None:
        raise IndexMissing(str(folder), "nothing has been published there yet.")
    return open_build(folder, pointer.build, model, server)


def open_build(folder: Path, build: str, model: str, server: Server | None = None) -> Published:
    """Open one build; raises as `open_published` does."""
    place = folder / BUILDS / build
    meta = read_meta(folder, build)
    if meta.get("format") != FORMAT or "model" not in meta:
        raise IndexMissing(str(folder), f"the build {build} is missing, broken or of an old form.")
    if meta["model"] != model:
        raise WrongModel(
            f"The index in {folder} was built with the model {meta['model']}, but {model} is in "
            "use. Mend: run `python -m ingest` with this model, or set ALSQA_MODEL back."
        )
    try:
        seal.check(place)
        catalogue = Catalogue.open(place / CATALOGUE)
        lexicon, titles = (Lexicon.open(place / n) for n in (LEXICON, TITLES))
        store = server.store(build) if server else Store.open(place / STORE)
        lens, late = Lens.open(place), Late.open(place)
        whole = store.count() == int(meta["vectors"])
    except (OSError, ValueError, KeyError, sqlite3.Error) as error:
        raise IndexMissing(str(folder), f"the build {build} is broken: {error}") from error
    if not whole:
        raise IndexMissing(str(folder), f"the build {build} is half-written.")
    return Published(str(folder), build, catalogue, lexicon, titles, store, lens, late, meta)
