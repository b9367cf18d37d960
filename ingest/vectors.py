"""The vectors of a build: what is known already is carried over, the rest is embedded.

Of a passage's text, not of a way to ask for it, the vectors of its words are kept as well.

All are kept as they look through the build's lens, where the collection has enough ways of asking
for one to be learned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from alsqa import seal
from alsqa.embed import SentenceTransformers, Vectors, Worded, model_name
from alsqa.late import FOLDER, Late, Packed, packed
from alsqa.lens import Lens, seen
from alsqa.published import FORMAT, read_meta
from alsqa.store import Entry, Store
from ingest.lens import FEWEST, learn
from ingest.target import Target

_BATCH = 256  # entries embedded and stored at a time
# Share of a store's vectors that may come or go before it is made anew. What is removed leaves
# holes in the graph of neighbours; a copy with few of them takes a tenth of the time.
_CARRIED = 0.1


@dataclass(frozen=True)
class Written:
    """embedded: how many entries were. holes: vectors removed since the store was made anew.

    taught: a fingerprint of the entries that the lens was learned from.
    """

    embedded: int
    taught: str
    holes: int = 0


def write_vectors(target: Target, build: str, entries: list[Entry], model: str | None) -> Written:
    """Store every entry with its vector in a new build, and the lens that they are seen through."""
    worded = _known_words(target, model_name(model))
    unread = {entry.id for entry in entries if entry.field == "text"} - worded.keys()
    wanted = {entry.id for entry in entries}
    lessons = _lessons(entries)
    taught = hashlib.sha256("\n".join(sorted(each.id for each in lessons)).encode()).hexdigest()
    old = _carried(target, build, wanted, taught, model_name(model))
    if old is not None:
        store, held, holes, lens = old
        store.remove(sorted(held - wanted))
        new = [entry for entry in entries if entry.id not in held or entry.id in unread]
        vectors = _embedded(new, model, worded)
        _add(store, [entry for entry in new if entry.id not in held], vectors, lens)
        _write_words(target, build, entries, worded)
        return Written(len(new), taught, holes)
    known = _known_vectors(target, model_name(model), sorted(wanted))
    new = [entry for entry in entries if entry.id not in known or entry.id in unread]
    known.update(_embedded(new, model, worded))
    _write_words(target, build, entries, worded)
    lens = _learned(lessons, known)
    if lens:
        lens.save(target.place(build))
    _add(target.new_store(build), entries, known, lens)
    return Written(len(new), taught)


def _lessons(entries: list[Entry]) -> list[Entry]:
    """What a lens is learned from: ways of asking, for what is held and what isn't, and texts.

    None where few texts have ways of asking: gaps alone teach nothing of the texts.
    """
    asked_for = {entry.passage_id for entry in entries if entry.field == "asked"}
    if len(asked_for) < FEWEST:
        return []
    return [each for each in entries if each.field == "gap" or each.passage_id in asked_for]


def _learned(lessons: list[Entry], vectors: dict[str, Vectors]) -> Lens | None:
    if not lessons:
        return None
    rows = np.stack([vectors[entry.id] for entry in lessons])
    return learn(rows, [entry.passage_id for entry in lessons])


def _carried(
    target: Target, build: str, wanted: set[str], taught: str, model: str
) -> tuple[Store, set[str], int, Lens | None] | None:
    """A copy of the published vectors, their ids, its holes and its lens.

    None where many vectors come or go, or the lens must be learned anew.
    """
    pointer = target.pointer()
    meta = read_meta(target.index, pointer.build) if pointer else {}
    if pointer is None or meta.get("model") != model or meta.get("taught") != taught:
        return None
    try:
        held = target.store(pointer.build).ids()
        holes = int(meta.get("holes", "0")) + len(held - wanted)
        if max(len(held ^ wanted), holes) > _CARRIED * len(held):
            return None
        store = target.carry(pointer.build, build)
        lens = Lens.open(target.place(pointer.build))
    except ValueError:  # broken: all is embedded anew
        return None
    if store and lens:
        lens.save(target.place(build))
    return (store, held, holes, lens) if store else None


def _published_by(target: Target, model: str) -> Iterator[tuple[Target, str]]:
    """Where something is published that was made with this model, and its build.

    The second place: what lay in the folder before ALSQA_CHROMA was set.
    """
    for place in (target, Target(target.index)):
        pointer = place.pointer()
        if pointer and read_meta(target.index, pointer.build).get("model") == model:
            yield place, pointer.build


def _known_vectors(target: Target, model: str, ids: list[str]) -> dict[str, Vectors]:
    """The vectors of unchanged entries that the published build holds, if they are sound."""
    known: dict[str, Vectors] = {}
    for place, build in _published_by(target, model):
        try:
            store = place.store(build)
            lens = Lens.open(place.place(build))
        except ValueError:  # broken: all is embedded anew
            continue
        for start in range(0, len(ids), _BATCH):
            known.update(_unseen(lens, dict(store.vectors(ids[start : start + _BATCH]))))
        if known:
            break
    return known


def _unseen(lens: Lens | None, kept: dict[str, Vectors]) -> dict[str, Vectors]:
    """Vectors as the model gave them, by id."""
    if lens is None or not kept:
        return kept
    return dict(zip(kept, lens.undone(np.stack(list(kept.values()))), strict=True))


def _known_words(target: Target, model: str) -> dict[str, Packed]:
    """The vectors of words that the published build holds, by their entry's id, if sound."""
    for place, build in _published_by(target, model):
        if read_meta(target.index, build).get("format") != FORMAT:  # words were kept otherwise
            continue
        try:
            seal.check(place.place(build), FOLDER)
            return Late.open(place.place(build)).kept()
        except (OSError, ValueError):  # broken, or of an older form: all are read anew
            continue
    return {}


def _write_words(
    target: Target, build: str, entries: list[Entry], worded: dict[str, Packed]
) -> None:
    texts = (entry.id for entry in entries if entry.field == "text")
    Late.write(target.place(build), {name: worded[name] for name in texts})


def _own(encoder: SentenceTransformers, entry: Entry, every: Worded) -> Worded:
    """A passage's words without those of its heading, which stands before it in its entry."""
    heading = encoder.pieces(entry.text.partition("\n")[0])
    own = Worded(every.words[heading:], every.vectors[heading:])
    return own if own.words else every


def _embedded(
    entries: list[Entry], model: str | None, worded: dict[str, Packed]
) -> dict[str, Vectors]:
    """A vector for each entry, by its id; the shortest texts first, so that a batch is even.

    worded: gets the words of each text that is a passage's.
    """
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
            texts = [entry for entry in batch if entry.field == "text"]
            others = [entry for entry in batch if entry.field != "text"]
            if others:
                vectors = encoder.encode([entry.text for entry in others])
                made.update(zip((entry.id for entry in others), vectors, strict=True))
            if texts:
                own_vectors, every = zip(*encoder.read([e.text for e in texts]), strict=True)
                made.update(zip((entry.id for entry in texts), own_vectors, strict=True))
                own = [_own(encoder, *pair) for pair in zip(texts, every, strict=True)]
                worded.update(zip((entry.id for entry in texts), packed(own), strict=True))
            bar.update(len(batch))
    return made


def _add(
    store: Store, entries: list[Entry], vectors: dict[str, Vectors], lens: Lens | None
) -> None:
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        store.add(batch, seen(lens, np.stack([vectors[entry.id] for entry in batch])))
    store.close()
