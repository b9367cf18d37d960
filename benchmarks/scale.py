"""What a question costs when the collection is large: `python benchmarks/scale.py`.

Copies the published collection until it holds 100,000 passages, each copy with other words and a
vector moved a little, and puts questions to both in turns. Nothing is embedded, so the time to
embed is not in the building. It takes about ten minutes on two cores, most of it in Chroma.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from bench import quantile95
from documents import STRANGE, made_up
from ranking import own_questions

from alsqa.catalogue import Catalogue
from alsqa.embed import model_name, open_for_questions
from alsqa.lexicon import Lexicon
from alsqa.library import Library
from alsqa.models import Passage, Source
from alsqa.pointer import Pointer
from alsqa.published import (
    BODIES,
    CATALOGUE,
    LEXICON,
    STORE,
    TITLES,
    Published,
    open_published,
)
from alsqa.question import understand
from alsqa.seal import seal
from alsqa.settings import Settings
from alsqa.store import Entry, Store
from ingest.collection import read_sources
from ingest.entries import lexical_text
from ingest.split import split
from ingest.target import Target

SEED = 20261125
MOVED = 0.5  # length of what is added to a unit vector in some direction
BATCH = 1000


def copies(pairs: list[tuple[Source, Passage]], count: int) -> list[tuple[Source, Passage]]:
    """Passages in turns, each with three made-up words; a source of their own for every turn."""
    draw = random.Random(SEED)
    made = []
    for number in range(count):
        source, passage = pairs[number % len(pairs)]
        name = f"{source.id}-{number // len(pairs)}"
        strange = " ".join(made_up(int(STRANGE ** draw.random())) for _ in range(3))
        own = replace(source, card=replace(source.card, id=name), facts=(), claims=())
        text = f"{passage.text} {strange}"
        made.append((own, replace(passage, id=f"{name}:{number}", source_id=name, text=text)))
    return made


def build(published: Published, sources: Path, index: Path, count: int) -> None:
    """Write an index of `count` passages as `ingest` would, with vectors that exist already."""
    pairs = [(source, passage) for source in read_sources(sources) for passage in split(source)]
    near = {
        passage.id: next(iter(published.store.vectors([name])))[1]
        for source, passage in pairs
        for name in [entry_id(source, passage)]
    }
    vectors = np.stack([near[passage.id] for _, passage in pairs])
    made = copies(pairs, count)
    place = Target(index).place("large")
    place.mkdir(parents=True)
    store = Store.create(place / STORE)
    noise = np.random.default_rng(SEED)
    for start in range(0, count, BATCH):
        rows = range(start, min(start + BATCH, count))
        moved = vectors[[n % len(pairs) for n in rows]]
        away = noise.normal(size=moved.shape).astype(np.float32)
        moved = moved + MOVED * away / np.linalg.norm(away, axis=1, keepdims=True)
        moved /= np.linalg.norm(moved, axis=1, keepdims=True)
        names = [made[n][1].id for n in rows]
        store.add([Entry(f"{name}#", name, "text", "") for name in names], moved)
    Lexicon.build([lexical_text(*pair) for pair in made], place / LEXICON)
    Lexicon.build([passage.text for _, passage in made], place / BODIES)
    Lexicon.build([source.card.title for source, _ in made], place / TITLES)
    meta = {**published.meta, "passages": str(count), "vectors": str(count)}
    held = {source.id: source for source, _ in made}
    Catalogue.build(place / CATALOGUE, held.values(), [passage for _, passage in made], meta)
    store.close()
    seal(place)
    Target(index).switch(Pointer("large"))


def entry_id(source: Source, passage: Passage) -> str:
    """The id of the vector of a passage's text."""
    from ingest.entries import entries_of

    return next(entry.id for entry in entries_of(source, passage) if entry.field == "text")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    count = parser.parse_args().passages
    chosen = Settings.read()
    encoder, model = open_for_questions(None), model_name(None)
    own = open_published(chosen.index, model)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        build(own, chosen.sources, Path(folder), count)
        built = time.perf_counter() - start
        large = open_published(Path(folder), model)
        libraries = {"own": Library(own, encoder), "large": Library(large, encoder)}
        seconds: dict[str, list[float]] = {name: [] for name in libraries}
        for number, (question, _) in enumerate(own_questions()):
            for name in libraries if number % 2 else reversed(libraries):
                library = libraries[name]
                understood = understand(question, (), library.terms, library.topics)
                start = time.perf_counter()
                library.search(understood)
                if number >= 10:  # the first ones only warm up
                    seconds[name].append(time.perf_counter() - start)
    print(f"built in {built:.0f} s, nothing embedded")
    print("| question to hits, ms | p50 | p95 |\n|---|---:|---:|")
    for name, size in (("own", own.meta["passages"]), ("large", count)):
        middle, slow = median(seconds[name]), quantile95(seconds[name])
        print(f"| {size} passages | {1000 * middle:.1f} | {1000 * slow:.1f} |")
    print(f"p50 is {median(seconds['large']) / median(seconds['own']):.2f} times as much")


if __name__ == "__main__":
    main()
