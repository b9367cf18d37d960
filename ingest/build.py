"""A new index beside the old one, published by one switch; nothing half-done is ever read."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import httpx
from chromadb.errors import ChromaError

from alsqa.catalogue import Catalogue
from alsqa.embed import model_name
from alsqa.errors import AlsqaError, BadSetting
from alsqa.lexicon import Lexicon
from alsqa.notices import FILE as SAFETY
from alsqa.published import (
    CATALOGUE,
    FORMAT,
    LEXICON,
    NOTICES,
    TITLES,
    Published,
)
from alsqa.seal import seal
from alsqa.server import Server
from alsqa.settings import Settings
from ingest.before import read_before, told_of, unchanged_since
from ingest.contents import contents_of, read_extras
from ingest.entries import entries_of, entries_of_gap, lexical_text
from ingest.leave_out import LeftOut, gather
from ingest.lock import Tell, locked
from ingest.server_lock import locked_on
from ingest.split import split
from ingest.target import ServerTarget, Target, step_back
from ingest.vectors import write_vectors


@dataclass(frozen=True)
class Report:
    """What an ingest did. left_out: files that were not taken as they stand."""

    build: str
    sources: int
    passages: int
    embedded: int
    reused: int
    changed: bool
    left_out: tuple[LeftOut, ...] = ()


def publish(settings: Settings, *, wait: float = 0.0, tell: Tell = lambda _: None) -> Report:
    """Build an index of the sources and publish it, whole or not at all.

    wait: seconds to wait for another ingest; tell hears who that is. Raises BadSource where
    nothing can be published, IndexLocked, ModelUnusable, BadSetting when the index can't be
    written; after each the published index is what it was.
    """
    with _writing(settings, wait, tell) as target:
        return _publish(settings, target)


def roll_back(settings: Settings, *, wait: float = 0.0, tell: Tell = lambda _: None) -> Published:
    """Publish the build before the current one again; raises NoneBefore, IndexLocked."""
    with _writing(settings, wait, tell) as target:
        return step_back(target, model_name(settings.model))


@contextmanager
def _writing(settings: Settings, wait: float, tell: Tell) -> Iterator[Target]:
    server = Server(settings.chroma) if settings.chroma else None
    try:
        settings.index.mkdir(parents=True, exist_ok=True)
        with locked(settings.index, wait, tell):
            if server is None:
                yield Target(settings.index)
                return
            with locked_on(server, wait, tell) as held:
                yield ServerTarget(settings.index, held)
    except (OSError, sqlite3.Error, ChromaError, httpx.HTTPError) as error:
        if server and isinstance(error, ChromaError | httpx.HTTPError):
            raise server.away(error) from error
        raise BadSetting(
            f"ALSQA_INDEX: {settings.index} can't be written ({error}). Mend: free some space "
            "there, or name a folder that you may write to."
        ) from error


def _publish(settings: Settings, target: Target) -> Report:
    model = model_name(settings.model)
    # Before the files are read: one that changes meanwhile is read again by the next ingest.
    contents = contents_of(settings.sources, model)
    published = _whole(target, model)
    same = published and published.meta.get("fingerprint") == contents.fingerprint
    if published and same and published.meta["left_out"] == "0":
        target.tidy()
        return _as_it_was(published)
    unchanged = unchanged_since(published, contents)
    settled = gather(settings.sources, read_before(published), unchanged)
    extras = read_extras(settings.sources)
    sources = settled.collection.sources
    if published and same:
        target.tidy()
        return replace(_as_it_was(published), left_out=settled.left_out)
    pairs = [(source, passage) for source in sources for passage in split(source)]
    entries = {e.id: e for source, passage in pairs for e in entries_of(source, passage)}
    entries.update((e.id, e) for gap in extras.gaps for e in entries_of_gap(gap))
    # Never a path that was in use before: Chroma would go on serving what stood there.
    build = f"{time.strftime('%Y%m%dT%H%M%S')}-{contents.fingerprint[:8]}-{secrets.token_hex(4)}"
    place = target.place(build)
    place.mkdir(parents=True)
    try:
        written = write_vectors(target, build, list(entries.values()), settings.model)
        Lexicon.build([lexical_text(*pair) for pair in pairs], place / LEXICON)
        Lexicon.build([source.card.title for source, _ in pairs], place / TITLES)
        meta = {
            "format": FORMAT,
            "model": model,
            "passages": str(len(pairs)),
            "vectors": str(len(entries)),
            "holes": str(written.holes),
            "taught": written.taught,
            **told_of(settled, contents),
            **extras.meta,
        }
        if extras.has_safety:
            shutil.copyfile(settings.sources / SAFETY, place / NOTICES)
        Catalogue.build(place / CATALOGUE, sources, [passage for _, passage in pairs], meta)
        seal(place)
        target.finish(build)
    except BaseException:
        target.discard(build)
        raise
    embedded, reused = written.embedded, len(entries) - written.embedded
    return Report(build, len(sources), len(pairs), embedded, reused, True, settled.left_out)


def _as_it_was(published: Published) -> Report:
    meta = published.meta
    count, vectors = int(meta["passages"]), int(meta["vectors"])
    sources = len(json.loads(meta["files"]))
    return Report(published.build, sources, count, 0, vectors, changed=False)


def _whole(target: Target, model: str) -> Published | None:
    """What is published, if it is whole and built with this model."""
    pointer = target.pointer()
    try:
        return target.open(pointer.build, model) if pointer else None
    except AlsqaError:
        return None
