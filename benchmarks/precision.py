"""Does bfloat16 change what is found? `python benchmarks/precision.py`.

Embeds every text of the collection, and each question of the ranking benchmark, in full precision
and as ingest and the read path do; ranks the passages for each question by both, and prints in how
many the first ten differ, what that does to nDCG@10, and how long a question takes to be read.
"""

from __future__ import annotations

import time
from statistics import median
from unittest.mock import patch

import numpy as np
from ranking import ndcg, own_questions

from alsqa.embed import SentenceTransformers, Vectors, reckons_in_bfloat16
from alsqa.quick import QuickBundled
from alsqa.settings import Settings
from ingest.collection import read_sources
from ingest.entries import entries_of
from ingest.split import split

FIRST = 10


def entries() -> tuple[list[str], list[str]]:
    """The texts of the collection that get a vector, and the source of each."""
    sources = read_sources(Settings.read().sources)
    pairs = [(source, passage) for source in sources for passage in split(source)]
    found = [(entry.text, s.id) for s, passage in pairs for entry in entries_of(s, passage)]
    texts, names = zip(*sorted(found, key=lambda each: len(each[0])), strict=True)
    return list(texts), list(names)


def ranked(names: list[str], similarity: Vectors) -> list[str]:
    """Sources by their best text, best first. similarity: one for each text."""
    order = np.argsort(-similarity, kind="stable")
    return list(dict.fromkeys(names[n] for n in order))[:FIRST]


def as_asked(questions: list[str]) -> tuple[Vectors, Vectors]:
    """The questions' vectors in full precision and as the read path makes them; prints the times.

    They are read in turns, each alone.
    """
    with patch("alsqa.quick.reckons_in_bfloat16", return_value=False):
        in_full = QuickBundled()
    models = [in_full, QuickBundled()]
    vectors: list[list[Vectors]] = [[], []]
    seconds: list[list[float]] = [[], []]
    for question in questions:
        for number, model in enumerate(models):
            start = time.perf_counter()
            vectors[number].append(model.encode([question])[0])
            seconds[number].append(time.perf_counter() - start)
    full, halved = (1000 * median(each) for each in seconds)
    print(f"a question is read in {full:.1f} ms in full precision, {halved:.1f} ms as it is")
    return np.stack(vectors[0]), np.stack(vectors[1])


def main() -> None:
    if not reckons_in_bfloat16():
        raise SystemExit("This processor has no bfloat16: full precision is used here.")
    texts, names = entries()
    encoder = SentenceTransformers()
    halved = encoder.encode(texts)
    encoder._halved = False
    full = encoder.encode(texts)
    cosines = (halved * full).sum(axis=1) / np.linalg.norm(halved, axis=1)
    print(f"{len(texts)} texts: cosine to full precision at least {cosines.min():.5f}")
    questions = own_questions()
    asked = as_asked([question for question, _ in questions])
    rankings = [
        [ranked(names, vectors @ question) for question in each]
        for vectors, each in zip((full, halved), asked, strict=True)
    ]
    pairs = list(zip(*rankings, strict=True))
    first = sum(a[0] == b[0] for a, b in pairs)
    same = sum(set(a) == set(b) for a, b in pairs)
    print(f"{len(pairs)} questions: the same source first in {first}, the same ten in {same}")
    for name, each in zip(("full precision", "bfloat16"), rankings, strict=True):
        scores = [ndcg(r, grades) for r, (_, grades) in zip(each, questions, strict=True)]
        print(f"nDCG@10, nearest text alone, {name}: {np.mean(scores):.4f}")


if __name__ == "__main__":
    main()
