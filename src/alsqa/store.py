"""Edge: Chroma, the dense side of retrieval. Vectors in a collection, nothing else."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
import httpx
import numpy as np
from chromadb.config import Settings as ChromaSettings

from alsqa.embed import Vectors
from alsqa.errors import AlsqaError, IndexMissing

# A passage's own text; how people ask for it; how they ask for what isn't held.
FIELDS = ("text", "asked", "gap")
_PREFIX = "passages-"
_DATABASE = "chroma.sqlite3"
_AT_ONCE = 256  # ids in one call
_HNSW = {
    "space": "cosine",
    # Written to the index as they come: what waits in Chroma's log is replayed by the first
    # question after each opening (158 ms of processor time by default, 18 ms so; 2,803 vectors).
    "sync_threshold": 100,
    "batch_size": 100,
    # A graph of neighbours is never the same twice. By default it missed 2.6% of the nearest 150
    # of 8,151, and so two indexes of the same sources answered differently. So it misses none of
    # those; of 12,775 one or two for 13 questions of 300, which a wider search misses as well.
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 500,
}


@dataclass(frozen=True)
class Entry:
    """One vector: of a passage's text, or of a way in which people ask for it or for a gap.

    passage_id: of the passage, or the gap's id. field: one of FIELDS.
    """

    passage_id: str
    field: str
    text: str

    @property
    def id(self) -> str:
        """Of the passage and the text: the vector of an unchanged text can be used again."""
        content = hashlib.sha256(f"{self.field}\n{self.text}".encode()).hexdigest()[:12]
        return f"{self.passage_id}#{content}"


@dataclass(frozen=True)
class Near:
    """A passage near a question. cosine: -1..1, higher is nearer."""

    passage_id: str
    cosine: float


class Store:
    """The vectors of one published index, each field in a collection of its own.

    So each field's nearest are found, however many vectors another field has.
    """

    def __init__(
        self, collections: Mapping[str, Any], told: Callable[[Exception], AlsqaError]
    ) -> None:
        """told: says in words for a reader why the vectors can't be asked any more."""
        self._collections = collections
        self._told = told
        self._client: Any = None

    @classmethod
    def create(cls, folder: Path) -> Store:
        """A new, empty store in a fresh folder."""
        client = _client(folder)
        store = cls.create_in(client, _PREFIX, _of_folder(folder))
        store._client = client
        return store

    @classmethod
    def create_in(cls, client: Any, prefix: str, told: Callable[[Exception], AlsqaError]) -> Store:
        """A new, empty store in collections whose names begin so."""
        hnsw = {"hnsw": _HNSW}
        return cls(
            {
                field: client.create_collection(
                    f"{prefix}{field}", embedding_function=None, configuration=hnsw
                )
                for field in FIELDS
            },
            told,
        )

    @classmethod
    def open(cls, folder: Path) -> Store:
        """A store that was created before; raises ValueError when there is none."""
        if not (folder / _DATABASE).is_file():
            raise ValueError("the vector store is missing.")
        try:
            return cls.open_in(_client(folder), _PREFIX, _of_folder(folder))
        except (chromadb.errors.ChromaError, AttributeError) as error:
            # AttributeError: what Chroma raises the second time that a broken store is opened.
            raise ValueError(f"the vector store can't be read ({error}).") from error

    @classmethod
    def open_in(cls, client: Any, prefix: str, told: Callable[[Exception], AlsqaError]) -> Store:
        """The store in collections whose names begin so; raises ValueError when there is none."""
        try:
            collections = {
                field: client.get_collection(f"{prefix}{field}", embedding_function=None)
                for field in FIELDS
            }
            for each in collections.values():
                # The oldest vector: where its file is gone, Chroma counts all and finds the rest.
                each.get(limit=1, include=["embeddings"])
        except chromadb.errors.ChromaError as error:
            raise ValueError(f"the vector store can't be read ({error}).") from error
        return cls(collections, told)

    def close(self) -> None:
        """Write to disk what is not there yet, and let go of the folder."""
        if self._client:
            self._client.close()

    def add(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add entries with their vectors, row by row."""
        for field, collection in self._collections.items():
            rows = [row for row, entry in enumerate(entries) if entry.field == field]
            if rows:
                collection.add(
                    ids=[entries[row].id for row in rows],
                    embeddings=vectors[rows],
                    documents=[entries[row].text for row in rows],
                )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove entries; an unknown id is passed over."""
        for start in range(0, len(ids), _AT_ONCE):
            for collection in self._collections.values():
                collection.delete(ids=list(ids[start : start + _AT_ONCE]))

    def ids(self) -> set[str]:
        """The ids of all entries."""
        held = (each.get(include=[])["ids"] for each in self._collections.values())
        return {entry_id for ids in held for entry_id in ids}

    def count(self) -> int:
        """How many vectors it holds."""
        return sum(int(collection.count()) for collection in self._collections.values())

    def vectors(self, ids: Sequence[str]) -> Iterator[tuple[str, Vectors]]:
        """The stored vectors of those ids that it holds."""
        if not ids:
            return
        for collection in self._collections.values():
            found = collection.get(ids=list(ids), include=["embeddings"])
            for entry_id, vector in zip(found["ids"], found["embeddings"], strict=True):
                yield entry_id, np.asarray(vector, dtype=np.float32)

    def nearest(self, vector: Vectors, field: str, limit: int) -> list[Near]:
        """The nearest entries of a field, nearest first; none where the field has none.

        Raises AlsqaError when the vectors can't be asked any more.
        """
        try:
            found = self._collections[field].query(
                query_embeddings=[vector], n_results=limit, include=["distances"]
            )
        except (chromadb.errors.ChromaError, httpx.HTTPError) as error:
            raise self._told(error) from error
        # Whose vector it is stands in its id: to fetch it as metadata takes two thirds of the time.
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [Near(entry_id.rpartition("#")[0], 1.0 - float(far)) for entry_id, far in pairs]


def _client(folder: Path) -> Any:
    return chromadb.PersistentClient(
        path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
    )


def _of_folder(folder: Path) -> Callable[[Exception], AlsqaError]:
    index = folder.parents[2]
    return lambda error: IndexMissing(str(index), f"its vectors can't be read ({error}).")


def copy_store(old: Path, new: Path) -> None:
    """Copy a store's folder, also while it is being asked.

    Chroma notes in its database that somebody came by, at each opening; SQLite's own copy never
    catches it half-way.
    """
    shutil.copytree(old, new, ignore=shutil.ignore_patterns(f"{_DATABASE}*"))
    with (
        closing(sqlite3.connect(old / _DATABASE)) as source,
        closing(sqlite3.connect(new / _DATABASE)) as copy,
    ):
        source.backup(copy)
