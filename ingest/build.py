"""A new index beside the old one, published by one switch; nothing half-done is ever read."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from chromadb.errors import ChromaError
from filelock import FileLock, Timeout
from tqdm import tqdm

from alsqa.catalogue import Catalogue
from alsqa.embed import SentenceTransformers, Vectors, model_name
from alsqa.errors import AlsqaError, BadSetting, IndexLocked
from alsqa.lexicon import Lexicon
from alsqa.notices import FILE as SAFETY
from alsqa.published import (
    BODIES,
    BUILDS,
    CATALOGUE,
    FORMAT,
    LEXICON,
    NOTICES,
    POINTER,
    STORE,
    TITLES,
    Published,
    current_build,
    open_published,
    read_meta,
)
from alsqa.settings import Settings
from alsqa.store import Entry, Store
from ingest.collection import read_sources
from ingest.entries import entries_of, entries_of_gap, lexical_text
from ingest.extras import EXAMPLES, GLOSSARY, questions_by_topic, read_examples, read_glossary
from ingest.gaps import GAPS, read_gaps
from ingest.read import read_bytes, source_files
from ingest.safety import read_safety
from ingest.split import split

_BATCH = 256  # entries embedded and stored at a time
_KEPT_BUILDS = 2  # the current one, and the one before it for readers that still hold it


@dataclass(frozen=True)
class Report:
    """What an ingest did."""

    build: str
    sources: int
    passages: int
    embedded: int
    reused: int
    changed: bool


def fingerprint(folder: Path, model: str) -> str:
    """SHA-256 over every file that goes into an index, the model, and the code that reads them."""
    content = hashlib.sha256(f"{FORMAT}\n{model}\n".encode())
    for code in sorted(Path(__file__).parent.glob("*.py")):
        content.update(code.read_bytes())
    extras = (folder / name for name in (GLOSSARY, EXAMPLES, GAPS, SAFETY))
    for file in [*source_files(folder), *(f for f in extras if f.is_file())]:
        name = str(file.relative_to(folder))
        content.update(f"{name}\n".encode())
        content.update(hashlib.sha256(read_bytes(file, name)).digest())
    return content.hexdigest()


def publish(settings: Settings, *, wait: float = 0.0) -> Report:
    """Build an index of the sources and publish it, whole or not at all.

    wait: seconds to wait for another ingest. Raises BadSources, IndexLocked, ModelUnusable,
    BadSetting when the index can't be written; after each the published index is what it was.
    """
    try:
        settings.index.mkdir(parents=True, exist_ok=True)
        with FileLock(settings.index / "lock").acquire(timeout=wait):
            return _publish(settings)
    except Timeout as error:
        raise IndexLocked(
            f"Another ingest is writing to {settings.index}. Mend: wait for it to end."
        ) from error
    except (OSError, sqlite3.Error, ChromaError) as error:
        raise BadSetting(
            f"ALSQA_INDEX: {settings.index} can't be written ({error}). Mend: free some space "
            "there, or name a folder that you may write to."
        ) from error


def _publish(settings: Settings) -> Report:
    model = model_name(settings.model)
    # Before the files are read: one that changes meanwhile is read again by the next ingest.
    content = fingerprint(settings.sources, model)
    sources = read_sources(settings.sources)
    glossary = read_glossary(settings.sources / GLOSSARY)
    examples = read_examples(settings.sources / EXAMPLES)
    gaps = read_gaps(settings.sources / GAPS)
    safety = read_safety(settings.sources)
    published = _whole(settings.index, model)
    if published and published.meta.get("fingerprint") == content:
        count, vectors = int(published.meta["passages"]), int(published.meta["vectors"])
        return Report(published.build, len(sources), count, 0, vectors, False)
    pairs = [(source, passage) for source in sources for passage in split(source)]
    entries = {e.id: e for source, passage in pairs for e in entries_of(source, passage)}
    entries.update((e.id, e) for gap in gaps for e in entries_of_gap(gap))
    # Never a path that was in use before: Chroma would go on serving what stood there.
    build = f"{time.strftime('%Y%m%dT%H%M%S')}-{content[:8]}-{secrets.token_hex(4)}"
    place = settings.index / BUILDS / build
    place.mkdir(parents=True)
    try:
        known = _known_vectors(settings.index, model, list(entries))
        embedded = _store(place / STORE, list(entries.values()), known, settings.model)
        Lexicon.build([lexical_text(*pair) for pair in pairs], place / LEXICON)
        Lexicon.build([passage.text for _, passage in pairs], place / BODIES)
        Lexicon.build([source.card.title for source, _ in pairs], place / TITLES)
        checked = max((str(s.card.checked) for s in sources if s.card.checked), default="undated")
        meta = {
            "format": FORMAT,
            "model": model,
            "fingerprint": content,
            "passages": str(len(pairs)),
            "vectors": str(len(entries)),
            "collection": f"{checked} · {content[:8]}",
            "glossary": json.dumps(glossary),
            "examples": json.dumps(examples),
            "gaps": json.dumps([[gap.id, gap.about, gap.signpost] for gap in gaps]),
            "questions": json.dumps(questions_by_topic(sources)),
            "topics": json.dumps(sorted({topic for s in sources for topic in s.card.topics})),
        }
        if safety:
            shutil.copyfile(settings.sources / SAFETY, place / NOTICES)
        Catalogue.build(place / CATALOGUE, sources, [passage for _, passage in pairs], meta)
        switch(settings.index, build)
    except BaseException:
        if current_build(settings.index) != build:
            shutil.rmtree(place, ignore_errors=True)
        raise
    prune(settings.index)
    return Report(build, len(sources), len(pairs), embedded, len(entries) - embedded, True)


def _whole(index: Path, model: str) -> Published | None:
    """What is published, if it is whole and built with this model."""
    try:
        return open_published(index, model)
    except AlsqaError:
        return None


def _known_vectors(index: Path, model: str, ids: list[str]) -> dict[str, Vectors]:
    """The vectors of unchanged entries that the published build holds, of whatever form it is."""
    known: dict[str, Vectors] = {}
    build = current_build(index)
    if build is None or read_meta(index, build).get("model") != model:
        return known
    try:
        store = Store.open(index / BUILDS / build / STORE)
    except ValueError:  # broken: all is embedded anew
        return known
    for start in range(0, len(ids), _BATCH):
        known.update(store.vectors(ids[start : start + _BATCH]))
    return known


def _store(folder: Path, entries: list[Entry], known: dict[str, Vectors], model: str | None) -> int:
    """Embed what is new and store everything; returns how many entries were embedded."""
    new = sorted((e for e in entries if e.id not in known), key=lambda e: len(e.text))
    if new:
        encoder = SentenceTransformers(model)
        quiet = None  # no bar where nobody watches, such as in a log
        with tqdm(
            total=len(new), unit="text", desc="embedding", delay=1, leave=False, disable=quiet
        ) as bar:
            for start in range(0, len(new), _BATCH):
                batch = new[start : start + _BATCH]
                vectors = encoder.encode([entry.text for entry in batch])
                known.update(zip((e.id for e in batch), vectors, strict=True))
                bar.update(len(batch))
    store = Store.create(folder)
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        store.add(batch, np.stack([known[entry.id] for entry in batch]))
    return len(new)


def switch(index: Path, build: str) -> None:
    """Name the build that readers use, in one step that can't be half done."""
    beside = index / f"{POINTER}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(build)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(index / POINTER)


def prune(index: Path) -> None:
    """Remove builds that nobody needs any more, and what a killed ingest left half-written."""
    current = current_build(index)
    builds = sorted((index / BUILDS).iterdir(), key=lambda place: place.stat().st_mtime)
    old = [place for place in builds if place.name != current]
    whole = [place for place in old if read_meta(index, place.name)]
    for place in old:
        if place not in whole[-(_KEPT_BUILDS - 1) :]:
            shutil.rmtree(place, ignore_errors=True)
