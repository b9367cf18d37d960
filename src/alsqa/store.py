"""Edge: Chroma, the dense side of retrieval. Vectors in a collection, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings

from alsqa.embed import Vectors

# A passage's own text; how people ask for it; how they ask for what isn't held.
FIELDS = ("text", "asked", "gap")
_PREFIX = "passages-"
# Written to the index as they come: what waits in Chroma's log is replayed by the first question
# after each opening (158 ms of processor time by default, 18 ms so; 2,803 vectors).
_HNSW = {"space": "cosine", "sync_threshold": 100, "batch_size": 100}


@dataclass(frozen=True)
class Entry:
    """One vector: of a passage's text, or of a way in which people ask for it or for a gap."""

    id: str
    passage_id: str
    field: str  # one of FIELDS
    text: str


@dataclass(frozen=True)
class Near:
    """A passage near a question. cosine: -1..1, higher is nearer."""

    passage_id: str
    cosine: float


class Store:
    """The vectors of one published index, each field in a collection of its own.

    So each field's nearest are found, however many vectors another field has.
    """

    def __init__(self, collections: Mapping[str, Any]) -> None:
        self._collections = collections

    @classmethod
    def create(cls, folder: Path) -> Store:
        """A new, empty store in a fresh folder."""
        client = _client(folder)
        return cls(
            {
                field: client.create_collection(
                    f"{_PREFIX}{field}", embedding_function=None, configuration={"hnsw": _HNSW}
                )
                for field in FIELDS
            }
        )

    @classmethod
    def open(cls, folder: Path) -> Store:
        """A store that was created before; raises ValueError when there is none."""
        if not (folder / "chroma.sqlite3").is_file():
            raise ValueError("the vector store is missing.")
        try:
            client = _client(folder)
            collections = {
                field: client.get_collection(f"{_PREFIX}{field}", embedding_function=None)
                for field in FIELDS
            }
            for each in collections.values():
                # The oldest vector: where its file is gone, Chroma counts all and finds the rest.
                each.get(limit=1, include=["embeddings"])
            return cls(collections)
        except (chromadb.errors.ChromaError, AttributeError) as error:
            # AttributeError: what Chroma raises the second time that a broken store is opened.
            raise ValueError(f"the vector store can't be read ({error}).") from error

    def add(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add entries with their vectors, row by row."""
        for field, collection in self._collections.items():
            rows = [row for row, entry in enumerate(entries) if entry.field == field]
            if rows:
                collection.add(
                    ids=[entries[row].id for row in rows],
                    embeddings=vectors[rows],
                    documents=[entries[row].text for row in rows],
                    metadatas=[{"passage": entries[row].passage_id} for row in rows],
                )

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
        """The nearest entries of a field, nearest first; none where the field has none."""
        collection = self._collections[field]
        found = collection.query(
            query_embeddings=[vector], n_results=limit, include=["metadatas", "distances"]
        )
        pairs = zip(found["metadatas"][0], found["distances"][0], strict=True)
        return [Near(str(m["passage"]), 1.0 - float(far)) for m, far in pairs]


def _client(folder: Path) -> Any:
    return chromadb.PersistentClient(
        path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
    )
