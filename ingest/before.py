"""What a build says of its sources, and what the next ingest reads there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

from alsqa.catalogue import Catalogue
from alsqa.models import Source
from alsqa.published import Published
from ingest.contents import Contents
from ingest.extras import questions_by_topic
from ingest.leave_out import Before, Settled


class _Catalogued(Mapping[str, Source]):
    """Sources as they are published, each read when it is asked for: mostly none is."""

    def __init__(self, catalogue: Catalogue, ids: Collection[str]) -> None:
        self._catalogue, self._ids = catalogue, ids

    def __getitem__(self, source_id: str) -> Source:
        source = self._catalogue.source(source_id)
        if source is None:
            raise KeyError(source_id)
        return source

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def read_before(published: Published | None) -> Before:
    """The sources as a build holds them; none where nothing whole is published."""
    if published is None:
        return Before()
    files: dict[str, str] = json.loads(published.meta["files"])
    day, kept = published.meta["published"], json.loads(published.meta["kept"])
    dates = {name: kept.get(name, day) for name in files}
    return Before(_Catalogued(published.catalogue, files), files, dates)


def unchanged_since(published: Published | None, contents: Contents) -> list[str]:
    """The ids of the sources whose files, and the code that reads them, are as they were."""
    if published is None or published.meta.get("reader") != contents.reader:
        return []
    was = json.loads(published.meta["contents"])
    kept = json.loads(published.meta["kept"])  # these stand for what their files held before
    files: dict[str, str] = json.loads(published.meta["files"])
    now = contents.files
    return [s for s, name in files.items() if s not in kept and was[name] == now.get(name)]


def told_of(settled: Settled, contents: Contents) -> dict[str, str]:
    """What a build says of its sources: their files, dates, topics and questions."""
    sources = settled.collection.sources
    checked = max((str(s.card.checked) for s in sources if s.card.checked), default="undated")
    return {
        "collection": f"{checked} · {contents.fingerprint[:8]}",
        "fingerprint": contents.fingerprint,
        "reader": contents.reader,
        "contents": json.dumps(contents.files),
        "left_out": str(len(settled.left_out)),
        "published": datetime.now(UTC).date().isoformat(),
        "files": json.dumps(settled.collection.files),
        "kept": json.dumps(settled.dates),
        "questions": json.dumps(questions_by_topic(sources)),
        "topics": json.dumps(sorted({topic for s in sources for topic in s.card.topics})),
    }
