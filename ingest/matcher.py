"""Learns a matcher: which passage answers a question, from the ways of asking and those of gaps.

`python -m ingest.matcher` reads the sources and writes `matcher.safetensors` beside them, in some
ten minutes on two cores; the next ingest publishes it. Whoever has changed many ways of asking runs
it again; after a few it is as good as before. It never sees the questions of benchmarks/.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from alsqa.embed import SentenceTransformers, Vectors, model_name, reckons_in_bfloat16
from alsqa.errors import AlsqaError, BadSource
from alsqa.late import opened, packed
from alsqa.matcher import FILE, MODEL, log_odds
from alsqa.question import understand
from alsqa.settings import Settings
from alsqa.store import Entry
from alsqa.terms import terms_of
from ingest.collection import read_sources
from ingest.entries import entries_of, entries_of_gap
from ingest.extras import GLOSSARY, read_glossary
from ingest.gaps import read_gaps
from ingest.lens import FEWEST
from ingest.lens import learn as learn_lens
from ingest.split import split
from ingest.vectors import own_words

SHORT, WIDTH = 128, 128  # numbers kept of a word; made of it and what it finds
STEPS = 1500
RATE = 1e-3  # the highest; it rises at first, then falls evenly to nothing
_RISING = 50  # steps
_WAYS, _OTHERS, _GAPS = 48, 3, 96  # of a step: ways of asking, wrong passages of each, gaps' ways
_AMONG, _AMONG_FOR_GAPS = 10, 3  # the nearest, from which wrong ones are drawn
_DROPPED = 0.1  # share left out of what is made of a word
_MISSED = 0.1  # share of a question's words that are left out
# How sure the fit is to be. A passage near to a question may answer it as well, though the way of
# asking stands under another.
_RIGHT, _WRONG, _OF_A_GAP = 0.97, 0.15, 0.03
_LIGHTER = 0.3  # weight of what is not quite sure to be wrong
_NONE = -1
_BATCH = 256
_LONGEST_WAY = 24  # words of a way of asking; longer ones are cut
Halved = NDArray[np.float16]


@dataclass(frozen=True)
class Lessons:
    """What a matcher is learned from.

    passages, ways: word vectors, shape (n_words, dimensions). own: the passage that a way asks for,
    -1 for a gap's. near: for each way the nearest other passages, nearest first, shape (n_ways, n).
    """

    passages: Sequence[Vectors]
    ways: Sequence[Halved]
    own: NDArray[np.int64]
    near: NDArray[np.int64]


def lessons(folder: Path) -> Lessons:
    """Those of a folder of sources; raises BadSource, also where they are too few."""
    pairs = [(source, passage) for source in read_sources(folder) for passage in split(source)]
    of_passages = {e.id: e for pair in pairs for e in entries_of(*pair)}
    if (
        len(asked_for := {e.passage_id for e in of_passages.values() if e.field == "asked"})
        < FEWEST
    ):
        problem = f"only {len(asked_for)} facts have ways of asking, and a matcher needs {FEWEST}."
        raise BadSource(str(folder), "asked", problem, "write more, or do without one.")
    gaps = [gap for of_file in read_gaps(folder).values() for gap in of_file]
    of_gaps = {e.id: e for gap in gaps for e in entries_of_gap(gap)}
    numbers = {passage.id: number for number, (_, passage) in enumerate(pairs)}
    terms = terms_of(read_glossary(folder / GLOSSARY))
    topics = sorted({topic for source, _ in pairs for topic in source.card.topics})
    # As questions are read: a thing by its other name is looked up by its own, too.
    entries = [
        entry
        if entry.field == "text"
        else replace(entry, text=understand(entry.text, (), terms, topics).expanded)
        for entry in (of_passages | of_gaps).values()
    ]
    entries.sort(key=lambda entry: len(entry.text))
    vectors, passages, ways = _read(entries, numbers)
    own = np.array([numbers.get(entry.passage_id, _NONE) for entry in entries])
    seen = learn_lens(vectors, [entry.passage_id for entry in entries]).through(vectors)
    rows = np.array([row for row, entry in enumerate(entries) if entry.field != "text"])
    return Lessons(passages, ways, own[rows], _nearest(seen[rows], own[rows], seen, own))


def _read(
    entries: Sequence[Entry], numbers: dict[str, int]
) -> tuple[Vectors, list[Vectors], list[Halved]]:
    """A vector of each entry, word vectors of each passage as a build keeps them, and of each way.

    entries: the shortest first, so that a batch is even.
    """
    encoder = SentenceTransformers()
    vectors, ways = [], []
    passages: list[Vectors] = [np.zeros((0, 0), dtype=np.float32)] * len(numbers)
    for start in tqdm(range(0, len(entries), _BATCH), desc="reading", delay=1, disable=None):
        batch = entries[start : start + _BATCH]
        readings = encoder.read([entry.text for entry in batch])
        for entry, (vector, words) in zip(batch, readings, strict=True):
            vectors.append(vector)
            if entry.field == "text":
                (kept,) = packed([own_words(encoder, entry, words)])
                passages[numbers[entry.passage_id]] = opened(kept)
            else:
                ways.append(words.vectors[:_LONGEST_WAY].astype(np.float16))
    return np.stack(vectors), passages, ways


def _nearest(
    ways: Vectors, of_ways: NDArray[np.int64], every: Vectors, of_every: NDArray[np.int64]
) -> NDArray[np.int64]:
    """For each way the passages nearest to it, but for its own; shape (n_ways, _AMONG)."""
    held = np.flatnonzero(of_every != _NONE)
    held = held[np.argsort(of_every[held], kind="stable")]
    firsts = np.flatnonzero(np.diff(of_every[held], prepend=_NONE))
    found = []
    for start in range(0, len(ways), _BATCH):
        cosines = ways[start : start + _BATCH] @ every[held].T
        of_passages = np.maximum.reduceat(cosines, firsts, axis=1)
        own = of_ways[start : start + _BATCH]
        rows = np.flatnonzero(own != _NONE)
        of_passages[rows, own[rows]] = -1.0
        found.append(np.argsort(-of_passages, axis=1)[:, :_AMONG])
    return np.concatenate(found)


def learn(of: Lessons, steps: int = STEPS) -> dict[str, Tensor]:
    """The weights of a matcher, by AdamW; the same lessons give nearly the same.

    Of each way of asking the right passage stands beside some of the nearest wrong ones: it is to
    be ahead of them, and to look like an answer. What is nearest to a gap's way is to look like
    none.
    """
    torch.manual_seed(0)
    drawn = np.random.default_rng(0)
    weights = _begun(of.passages[0].shape[1])
    descent = torch.optim.AdamW(weights.values(), lr=RATE, weight_decay=0.02)
    pace = torch.optim.lr_scheduler.LambdaLR(
        descent, lambda step: min(1.0, (step + 1) / _RISING) * max(0.0, 1 - step / steps)
    )
    asking, of_gaps = np.flatnonzero(of.own != _NONE), np.flatnonzero(of.own == _NONE)
    for _ in tqdm(range(steps), desc="learning", delay=1, disable=None):
        some = drawn.choice(asking, min(_WAYS, len(asking)), replace=False)
        gaps = drawn.choice(of_gaps, min(_GAPS, len(of_gaps)), replace=False)
        lost = _lost(weights, of, some, gaps, drawn)
        descent.zero_grad()
        lost.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights.values(), 1.0)
        descent.step()
        pace.step()
    return {name: each.detach() for name, each in weights.items()}


def _lost(
    weights: dict[str, Tensor],
    of: Lessons,
    some: NDArray[np.int64],
    gaps: NDArray[np.int64],
    drawn: np.random.Generator,
) -> Tensor:
    wrong = [drawn.choice(of.near[way], _OTHERS, replace=False) for way in some]
    pairs = [
        (way, passage)
        for way, others in zip(some, wrong, strict=True)
        for passage in (of.own[way], *others)
    ]
    pairs += [(way, drawn.choice(of.near[way][:_AMONG_FOR_GAPS])) for way in gaps]
    asked = [_thinned(of.ways[way], drawn) for way, _ in pairs]
    told = [torch.from_numpy(of.passages[passage]) for _, passage in pairs]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=reckons_in_bfloat16()):
        odds = log_odds(weights, asked, told, lambda given: functional.dropout(given, _DROPPED))
    odds = odds.float()
    of_ways = odds[: len(pairs) - len(gaps)].view(len(some), 1 + _OTHERS)
    of_gaps = odds[len(pairs) - len(gaps) :]
    lost = functional.cross_entropy(of_ways, torch.zeros(len(some), dtype=torch.long))
    lost = lost + _unsure(of_ways[:, 0], _RIGHT) + _LIGHTER * _unsure(of_ways[:, 1:], _WRONG)
    return lost + _unsure(of_gaps, _OF_A_GAP) if len(gaps) else lost


def _thinned(way: Halved, drawn: np.random.Generator) -> Tensor:
    """A way of asking without some of its words, so that no one word decides."""
    kept = drawn.random(len(way)) >= _MISSED
    return torch.from_numpy(way[kept] if kept.any() else way).float()


def _unsure(odds: Tensor, right: float) -> Tensor:
    return functional.binary_cross_entropy_with_logits(odds, torch.full_like(odds, right))


def _begun(dimensions: int) -> dict[str, Tensor]:
    """Weights to begin with: words as they are, in fewer numbers."""
    seen, both = 4 * SHORT + 2, 4 * WIDTH
    shapes = {"joined": (WIDTH, both), "odds": (1, WIDTH)}
    for side in ("asked", "told"):
        shapes |= {f"{side}.seen": (WIDTH, seen), f"{side}.made": (WIDTH, WIDTH)}
    weights = {
        "short": nn.init.orthogonal_(torch.empty(SHORT, dimensions)),
        "turn": torch.eye(SHORT),
        "sharp": torch.tensor(9.0),
    }
    for name, (wide, narrow) in shapes.items():
        layer = nn.Linear(narrow, wide)
        weights |= {f"{name}.weight": layer.weight.data, f"{name}.bias": layer.bias.data}
    for side in ("asked", "told"):
        weights[f"{side}.weighs"] = nn.Linear(WIDTH, 1).weight.data
    return {name: each.requires_grad_() for name, each in weights.items()}


@click.command()
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of curated files.")
def main(sources: Path | None) -> None:
    """Learn a matcher for the curated sources and write it beside them."""
    try:
        folder = Settings.read({"sources": sources} if sources else {}).sources
        weights = learn(lessons(folder))
    except AlsqaError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    halved = {name: each.half().contiguous() for name, each in weights.items()}
    save_file(halved, folder / FILE, {MODEL: model_name(None)})
    click.echo(f"Wrote {folder / FILE}. The next `python -m ingest` publishes it.")


if __name__ == "__main__":
    main()
