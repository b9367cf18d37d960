"""Edge: Chroma, the dense side of retrieval. Vectors in a collection, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings

from alsqa.embed import Vectors

_COLLECTION = "passages"
# Written to the index as they come: what waits in Chroma's log is replayed by the first question
# after each opening (158 ms of processor time by default, 18 ms so; 2,803 vectors).
_HNSW = {"space": "cosine", "sync_threshold": 100, "batch_size": 100}


@dataclass(frozen=True)
class Entry:
    """One vector of a passage: of its text, or of a way in which people ask for it."""

    id: str
    passage_id: str
    field: str  # "text" or "asked"
    text: str


@dataclass(frozen=True)
class Near:
    """A passage near a question. cosine: -1..1, higher is nearer."""

    passage_id: str
    field: str
    cosine: float


class Store:
    """The vectors of one published index."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    @classmethod
    def create(cls, folder: Path) -> Store:
        """A new, empty store in a fresh folder."""
        client = _client(folder)
        return cls(
            client.create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW}
            )
        )

    @classmethod
    def open(cls, folder: Path) -> Store:
        """A store that was created before; raises ValueError when there is none."""
        if not (folder / "chroma.sqlite3").is_file():
            raise ValueError("the vector store is missing.")
        try:
            collection = _client(folder).get_collection(_COLLECTION, embedding_function=None)
            # The oldest vector: where its file is gone, Chroma still counts all and finds the rest.
            collection.get(limit=1, include=["embeddings"])
            return cls(collection)
        except (chromadb.errors.ChromaError, AttributeError) as error:
            # AttributeError: what Chroma raises the second time that a broken store is opened.
            raise ValueError(f"the vector store can't be read ({error}).") from error

    def add(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add entries with their vectors, row by row."""
        self._collection.add(
            ids=[entry.id for entry in entries],
            embeddings=vectors,
            documents=[entry.text for entry in entries],
            metadatas=[{"passage": entry.passage_id, "field": entry.field} for entry in entries],
        )

    def count(self) -> int:
        """How many vectors it holds."""
        return int(self._collection.count())

    def vectors(self, ids: Sequence[str]) -> Iterator[tuple[str, Vectors]]:
        """The stored vectors of those ids that it holds."""
        if not ids:
            return
        found = self._collection.get(ids=list(ids), include=["embeddings"])
        for entry_id, vector in zip(found["ids"], found["embeddings"], strict=True):
            yield entry_id, np.asarray(vector, dtype=np.float32)

    def nearest(self, vector: Vectors, limit: int) -> list[Near]:
        """The nearest entries, nearest first."""
        found = self._collection.query(
            query_embeddings=[vector], n_results=limit, include=["metadatas", "distances"]
        )
        pairs = zip(found["metadatas"][0], found["distances"][0], strict=True)
        return [Near(str(m["passage"]), str(m["field"]), 1.0 - float(far)) for m, far in pairs]


def _client(folder: Path) -> Any:
    return chromadb.PersistentClient(
        path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
    )
