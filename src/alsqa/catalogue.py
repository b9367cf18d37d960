"""Edge: SQLite. The published sources and passages, by id and by number."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from alsqa.models import Passage, Source

_SCHEMA = """
create table meta (key text primary key, value text not null);
create table source (id text primary key, written text not null);
create table passage (number integer primary key, id text unique not null, written text not null);
"""
_SOURCE = TypeAdapter(Source)
_PASSAGE = TypeAdapter(Passage)


class Catalogue:
    """The published collection, read-only; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self.source = lru_cache(maxsize=4096)(self._read_source)

    @staticmethod
    def build(
        file: Path,
        sources: Iterable[Source],
        passages: Sequence[Passage],
        meta: Mapping[str, str],
    ) -> None:
        """Write a new catalogue; passages are numbered from 0 in their order."""
        connection = sqlite3.connect(file)
        with connection:
            connection.executescript(_SCHEMA)
            connection.executemany("insert into meta values (?, ?)", meta.items())
            connection.executemany(
                "insert into source values (?, ?)",
                ((source.id, _SOURCE.dump_json(source).decode()) for source in sources),
            )
            connection.executemany(
                "insert into passage values (?, ?, ?)",
                ((n, p.id, _PASSAGE.dump_json(p).decode()) for n, p in enumerate(passages)),
            )
        connection.close()

    @classmethod
    def open(cls, file: Path) -> Catalogue:
        """Open a catalogue that `build` wrote; raises sqlite3.Error when it is broken."""
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        with self._lock:
            return self._connection.execute(query, tuple(values)).fetchall()

    def meta(self) -> dict[str, str]:
        """What the build wrote about itself."""
        return {row[0]: row[1] for row in self._rows("select key, value from meta")}

    def _read_source(self, source_id: str) -> Source | None:
        rows = self._rows("select written from source where id = ?", [source_id])
        return _SOURCE.validate_json(rows[0][0]) if rows else None

    def source_ids(self) -> list[str]:
        """The ids of all sources, sorted."""
        return [row[0] for row in self._rows("select id from source order by id")]

    def passage_count(self) -> int:
        """How many passages there are."""
        return int(self._rows("select count(*) from passage")[0][0])

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id; an unknown id is left out."""
        marks = ",".join("?" * len(ids))
        rows = self._rows(f"select written from passage where id in ({marks})", ids)  # noqa: S608
        found = (_PASSAGE.validate_json(row[0]) for row in rows)
        return {passage.id: passage for passage in found}

    def passage_ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """Passage ids by number."""
        marks = ",".join("?" * len(numbers))
        rows = self._rows(
            f"select number, id from passage where number in ({marks})",  # noqa: S608
            numbers,
        )
        return {int(row[0]): row[1] for row in rows}

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """Passage numbers by id; an unknown id is left out."""
        marks = ",".join("?" * len(ids))
        rows = self._rows(f"select id, number from passage where id in ({marks})", ids)  # noqa: S608
        return {row[0]: int(row[1]) for row in rows}
