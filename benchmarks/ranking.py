"""How well the right sources are found: nDCG@10 of alsqa beside plain retrieval, and the fusion.

`python benchmarks/ranking.py` prints the table and the constants of `alsqa.retrieve`. It ranks for
the answerable questions of calibration.yaml, with the collection's `asked` lines and without, and
with `--other FOLDER` for another collection too, which takes no part in the fit: a folder that
holds `sources` and `questions.yaml`, a list of `question` and `grades` (source id to gain).
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import bm25s
import frontmatter
import numpy as np
import tutorial
import yaml
from scipy.optimize import minimize
from sklearn.metrics import ndcg_score
from sklearn.model_selection import KFold

from alsqa.library import Library
from alsqa.question import understand
from alsqa.retrieve import Fusion, fuse, spread
from alsqa.settings import Settings
from alsqa.shelf import Shelf
from ingest.build import publish

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = Path(__file__).with_name("calibration.yaml")
FOLDS = 5
DEEP = 100  # pieces and sources looked at by the plain retrievers, before fusion
CONSTANT = 60  # of reciprocal rank fusion; Cormack, Clarke and Büttcher (2009)
NAMED = 1.17  # of titles, from when facts were asked for in six ways; other collections need it
PENALTY = 0.001  # of the squared weights; keeps a weight finite that few questions decide
Ranking = list[str]
Grades = dict[str, float]


@dataclass(frozen=True)
class Case:
    """A question with what alsqa found for it.

    parts: what each weight is multiplied with, shape (n_found, n_weights).
    sources: of each passage found. right: whether it has the best grade.
    """

    question: str
    grades: Grades
    parts: np.ndarray
    sources: tuple[str, ...]
    right: np.ndarray


@dataclass(frozen=True)
class Judged:
    """A collection with its questions, and the nDCG@10 of plain retrieval on each of them."""

    name: str
    cases: list[Case]
    plain: dict[str, np.ndarray]


def ndcg(ranking: Sequence[str], grades: Grades) -> float:
    """nDCG@10 of a ranking of sources, each counted where it first stands."""
    ranked = list(dict.fromkeys(ranking))[:10]
    ranked += [f"nothing in place {n}" for n in range(len(ranked), 10)]
    names = [*ranked, *(name for name in grades if name not in ranked)]
    gains = [grades.get(name, 0.0) for name in names]
    return float(ndcg_score([gains], [range(len(names), 0, -1)], k=10, ignore_ties=True))


def without_asked(sources: Path, folder: Path) -> None:
    """Copy a collection, every way of asking taken out of it."""
    shutil.copytree(sources, folder)
    for file in folder.rglob("*.md"):
        text = re.sub(r"^: asked: .*\n?", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        post = frontmatter.loads(text)
        for claim in post.metadata.get("claims") or []:
            claim.pop("asked", None)
        file.write_text(frontmatter.dumps(post, sort_keys=False), encoding="utf-8")


def plain(sources: Path, place: Path, questions: list[str]) -> dict[str, list[Ranking]]:
    """The tutorial's dense ranking of files, an untuned BM25 of its pieces, and both fused."""
    tutorial.index(sources, place)
    store = tutorial.open_store(place)
    pieces = store.get(include=["documents", "metadatas"])
    names = [Path(each["source"]).stem for each in pieces["metadatas"]]
    ranker = bm25s.BM25()
    ranker.index(bm25s.tokenize(pieces["documents"], show_progress=False), show_progress=False)
    deep = min(DEEP, len(names))
    rankings: dict[str, list[Ranking]] = {"BM25": [], "dense": [], "fused": []}
    for question in questions:
        near = store.similarity_search(question, k=deep)
        dense = list(dict.fromkeys(Path(each.metadata["source"]).stem for each in near))
        asked = bm25s.tokenize([question], show_progress=False)
        numbers, scores = ranker.retrieve(asked, k=deep, show_progress=False)
        found = [names[n] for n, score in zip(numbers[0], scores[0], strict=True) if score > 0]
        lexical = list(dict.fromkeys(found))
        rankings["BM25"].append(lexical)
        rankings["dense"].append(dense)
        rankings["fused"].append(reciprocal(lexical, dense))
    return rankings


def reciprocal(*rankings: Ranking) -> Ranking:
    """Reciprocal rank fusion, k = 60."""
    summed: dict[str, float] = {}
    for ranking in rankings:
        for rank, name in enumerate(ranking, start=1):
            summed[name] = summed.get(name, 0.0) + 1 / (CONSTANT + rank)
    return sorted(summed, key=lambda name: (-summed[name], name))


def cases(library: Library, questions: list[tuple[str, Grades]]) -> list[Case]:
    """What alsqa finds for each question, before the signals are added up."""
    ones = [replace(_zero(), **{field.name: 1.0}) for field in fields(Fusion)]
    made = []
    for question, grades in questions:
        understood = understand(question, (), library.terms, library.topics)
        found = library.candidates(understood)
        among = spread(list(found.values()))
        parts = np.array([[fuse(each, among, one) for one in ones] for each in found.values()])
        names = tuple(passage_id.rpartition(":")[0] for passage_id in found)
        best = max(grades.values())
        right = np.array([grades.get(name, 0.0) == best for name in names])
        made.append(Case(question, grades, parts.reshape(-1, len(ones)), names, right))
    return made


def _zero() -> Fusion:
    return Fusion(*(0.0 for _ in fields(Fusion)))


def fit(groups: Sequence[Sequence[Case]]) -> np.ndarray:
    """Conditional logit, each group of questions with the same say; no weight below 0, one fixed.

    A question counts with the log odds that one of its right passages is taken among all found.
    """
    usable = [
        (case, 1 / len(group))
        for group in groups
        for case in group
        if case.right.any() and not case.right.all()
    ]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = PENALTY * weights @ weights / 2, PENALTY * weights
        for case, say in usable:
            scores = case.parts @ weights
            odds = np.exp(scores - scores.max())
            rightly = odds * case.right
            chosen = odds / odds.sum() - rightly / rightly.sum()
            total += say / len(groups) * np.log(odds.sum() / rightly.sum())
            gradient = gradient + say / len(groups) * (case.parts.T @ chosen)
        return float(total), gradient

    names = [field.name for field in fields(Fusion)]
    bounds = [(NAMED, NAMED) if name == "named" else (0, None) for name in names]
    start = [low or 1.0 for low, _ in bounds]
    return minimize(loss, np.array(start), jac=True, bounds=bounds).x


def ours(case: Case, weights: np.ndarray) -> float:
    order = np.argsort(-(case.parts @ weights), kind="stable")
    return ndcg([case.sources[n] for n in order], case.grades)


def cross_validated(collections: Sequence[Judged]) -> list[np.ndarray]:
    """nDCG@10 on each question by weights that were fitted without it.

    The collections hold the same questions: a question is left out of all of them at once.
    """
    count = len(collections[0].cases)
    scores = [np.zeros(count) for _ in collections]
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(range(count)):
        weights = fit([[each.cases[n] for n in train] for each in collections])
        for score, each in zip(scores, collections, strict=True):
            score[test] = [ours(each.cases[n], weights) for n in test]
    return scores


def judged(name: str, sources: Path, place: Path, questions: list[tuple[str, Grades]]) -> Judged:
    """Publish a collection, and put its questions to it and to plain retrieval."""
    publish(Settings(sources=sources, index=place / "ours"))
    library = Shelf.open(Settings(sources=sources, index=place / "ours")).current()
    rankings = plain(sources, place / "plain", [question for question, _ in questions])
    scores = {
        kind: np.array([ndcg(r, grades) for r, (_, grades) in zip(ranked, questions, strict=True)])
        for kind, ranked in rankings.items()
    }
    return Judged(name, cases(library, questions), scores)


def line(name: str, each: Judged, score: np.ndarray) -> str:
    """One line of the table."""
    base = {kind: float(values.mean()) for kind, values in each.plain.items()}
    closed = (score.mean() - base["fused"]) / (1 - base["fused"])
    figures = " | ".join(f"{base[kind]:.3f}" for kind in ("BM25", "dense", "fused"))
    return f"| {name} | {len(score)} | {figures} | {score.mean():.3f} | {closed:.0%} |"


def own_questions() -> list[tuple[str, Grades]]:
    """The answerable calibration questions; any of the sources they expect will do."""
    written = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [
        (entry["question"], dict.fromkeys(entry["expect"], 1.0))
        for entry in written
        if entry["kind"] == "answerable"
    ]


def measure(place: Path, others: Sequence[Path]) -> tuple[list[str], Fusion]:
    """The table's lines, and the weights fitted on all questions of the collection."""
    stripped = place / "stripped"
    without_asked(ROOT / "sources", stripped)
    questions = own_questions()
    pair = [
        judged("own, with asked lines", ROOT / "sources", place / "with", questions),
        judged("own, without", stripped, place / "without", questions),
    ]
    lines = [
        line(each.name, each, score)
        for each, score in zip(pair, cross_validated(pair), strict=True)
    ]
    weights = fit([each.cases for each in pair])
    for folder in others:
        written = yaml.safe_load((folder / "questions.yaml").read_text(encoding="utf-8"))
        asked = [(entry["question"], entry["grades"]) for entry in written]
        other = judged(folder.name, folder / "sources", place / folder.name, asked)
        score = np.array([ours(case, weights) for case in other.cases])
        lines.append(line(other.name, other, score))
    return lines, Fusion(*(round(float(weight), 2) for weight in weights))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--other", type=Path, action="append", default=[], metavar="FOLDER")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, weights = measure(Path(folder), chosen.other)
    print("| nDCG@10 | questions | BM25 | dense | both, RRF k=60 | ours | way to 1.0 closed |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    print("\n".join(lines))
    print(f"\n{weights}, summing to {sum(astuple(weights)):.2f}")


if __name__ == "__main__":
    main()
