"""The vectors of a build: what is known already is carried over, the rest is embedded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from alsqa.embed import SentenceTransformers, Vectors, model_name
from alsqa.published import read_meta
from alsqa.store import Entry, Store
from ingest.target import Target

_BATCH = 256  # entries embedded and stored at a time
# Share of a store's vectors that may come or go before it is made anew. What is removed leaves
# holes in the graph of neighbours; a copy with few of them takes a tenth of the time.
_CARRIED = 0.1


@dataclass(frozen=True)
class Written:
    """embedded: how many entries were. holes: vectors removed since the store was made anew."""

    embedded: int
    holes: int = 0


def write_vectors(target: Target, build: str, entries: list[Entry], model: str | None) -> Written:
    """Store every entry with its vector in a new build."""
    wanted = {entry.id for entry in entries}
    old = _carried(target, build, wanted, model_name(model))
    if old is not None:
        store, held, holes = old
        store.remove(sorted(held - wanted))
        new = [entry for entry in entries if entry.id not in held]
        vectors = _embedded(new, model)
        _add(store, new, vectors)
        return Written(len(new), holes)
    known = _known_vectors(target, model_name(model), sorted(wanted))
    new = [entry for entry in entries if entry.id not in known]
    known.update(_embedded(new, model))
    _add(target.new_store(build), entries, known)
    return Written(len(new))


def _carried(
    target: Target, build: str, wanted: set[str], model: str
) -> tuple[Store, set[str], int] | None:
    """A copy of the published vectors, their ids and its holes, where few of them come or go."""
    pointer = target.pointer()
    meta = read_meta(target.index, pointer.build) if pointer else {}
    if pointer is None or meta.get("model") != model:
        return None
    try:
        held = target.store(pointer.build).ids()
        holes = int(meta.get("holes", "0")) + len(held - wanted)
        if max(len(held ^ wanted), holes) > _CARRIED * len(held):
            return None
        store = target.carry(pointer.build, build)
    except ValueError:  # broken: all is embedded anew
        return None
    return (store, held, holes) if store else None


def _known_vectors(target: Target, model: str, ids: list[str]) -> dict[str, Vectors]:
    """The vectors of unchanged entries that the published build holds, if they are sound."""
    known: dict[str, Vectors] = {}
    # The second: vectors that lay in the folder before ALSQA_CHROMA was set.
    for place in (target, Target(target.index)):
        pointer = place.pointer()
        if pointer is None or read_meta(target.index, pointer.build).get("model") != model:
            continue
        try:
            store = place.store(pointer.build)
        except ValueError:  # broken: all is embedded anew
            continue
        for start in range(0, len(ids), _BATCH):
            known.update(store.vectors(ids[start : start + _BATCH]))
        if known:
            break
    return known


def _embedded(entries: list[Entry], model: str | None) -> dict[str, Vectors]:
    """A vector for each entry, by its id; the shortest texts first, so that a batch is even."""
    if not entries:
        return {}
    made: dict[str, Vectors] = {}
    new = sorted(entries, key=lambda entry: len(entry.text))
    encoder = SentenceTransformers(model)
    quiet = None  # no bar where nobody watches, such as in a log
    with tqdm(
        total=len(new), unit="text", desc="embedding", delay=1, leave=False, disable=quiet
    ) as bar:
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            vectors = encoder.encode([entry.text for entry in batch])
            made.update(zip((entry.id for entry in batch), vectors, strict=True))
            bar.update(len(batch))
    return made


def _add(store: Store, entries: list[Entry], vectors: dict[str, Vectors]) -> None:
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        store.add(batch, np.stack([vectors[entry.id] for entry in batch]))
    store.close()
