"""What a large collection costs: `make scale`, or `python benchmarks/scale.py 1000 10000`.

For each size copies the published collection until it holds so many passages, each copy with
other words and a vector moved a little, and puts questions to it, in processes of their own.
Nothing is embedded, so the time to embed is not in the building. A million passages take most of
the time, in Chroma's graph.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from bench import PYTHON, quantile95
from documents import STRANGE, made_up
from ranking import own_questions
from runs import environment, machine, run

from alsqa.catalogue import Catalogue
from alsqa.embed import model_name
from alsqa.late import Late
from alsqa.lexicon import Lexicon
from alsqa.library import Library
from alsqa.models import Passage, Source
from alsqa.pointer import Pointer
from alsqa.published import (
    CATALOGUE,
    LEXICON,
    STORE,
    TITLES,
    Published,
    open_published,
)
from alsqa.question import understand
from alsqa.quick import open_for_questions
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
SIZES = [1_000, 10_000, 100_000, 1_000_000]


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
    texts = [entry_id(*pair) for pair in pairs]
    near = dict(published.store.vectors(texts))
    vectors = np.stack([near[name] for name in texts])
    words = published.late.kept()
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
        store.add([Entry(name, "text", "") for name in names], moved)
    late = {passage.id: words[texts[n % len(pairs)]] for n, (_, passage) in enumerate(made)}
    Late.write(place, late)
    Lexicon.build([lexical_text(*pair) for pair in made], place / LEXICON)
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


def ask(index: Path, uncounted: int = 10) -> dict[str, float]:
    """Milliseconds from question to hits, p50 and p95, over the ranking benchmark's questions."""
    library = Library(open_published(index, model_name(None)), open_for_questions(None))
    seconds = []
    for number, (question, _) in enumerate(own_questions()):
        understood = understand(question, (), library.terms, library.topics)
        start = time.perf_counter()
        library.search(understood)
        if number >= uncounted:  # the first ones only warm up
            seconds.append(time.perf_counter() - start)
    return {"p50": 1000 * median(seconds), "p95": 1000 * quantile95(seconds)}


def measure(count: int, env: dict[str, str]) -> str:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        built = run([PYTHON, __file__, "--build", folder, str(count)], env)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
        asked = run([PYTHON, __file__, "--ask", folder], env)
    took = json.loads(asked.output)
    figures = f"{built.seconds:.0f} | {built.peak:.0f} | {size / 1e6:.0f} | {asked.peak:.0f}"
    return f"| {count:,} | {figures} | {took['p50']:.1f} | {took['p95']:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("passages", type=int, nargs="*", default=SIZES)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)  # one part, in its process
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    settings = Settings.read()
    if chosen.build:
        own = open_published(settings.index, model_name(None))
        build(own, settings.sources, chosen.build, chosen.passages[0])
        return
    if chosen.ask:
        print(json.dumps(ask(chosen.ask)))
        return
    threads = os.cpu_count() or 1
    print(machine(threads), file=sys.stderr)
    print("| passages | index, s | memory, MB | on disk, MB | asking, MB | p50, ms | p95, ms |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for count in chosen.passages:
        print(measure(count, environment(threads, settings.index.resolve())), flush=True)


if __name__ == "__main__":
    main()
