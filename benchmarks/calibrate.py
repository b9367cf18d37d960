"""Fit the fusion and the belief of `alsqa.retrieve` on questions written for that purpose.

`python benchmarks/calibrate.py` prints the constants to copy, and what cross-validation says of
them. The questions that judge the product take no part.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict

from alsqa.library import Found, Library, Shelf
from alsqa.question import understand
from alsqa.retrieve import RIVAL, agreement
from alsqa.settings import Settings

QUESTIONS = Path(__file__).with_name("calibration.yaml")
FOLDS = 10


@dataclass(frozen=True)
class Case:
    """A question with what was found for it; right: for each hit, whether it answers."""

    found: Found
    signals: np.ndarray
    right: np.ndarray
    kind: str


def cases(library: Library) -> list[Case]:
    made = []
    for entry in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")):
        understood = understand(entry["question"], (), library.terms, library.topics)
        found = library.search(understood, limit=200)
        rows = [[s.text, s.asked, s.words] for s in found.signals[: len(found.hits)]]
        right = [hit.passage.source_id in entry["expect"] for hit in found.hits]
        made.append(Case(found, np.array(rows).reshape(-1, 3), np.array(right), entry["kind"]))
    return made


def fit_fusion(train: list[Case], steps: int = 400, rate: float = 5.0) -> np.ndarray:
    """Conditional logit by gradient ascent: which of the passages found answers."""
    weights = np.zeros(3)
    usable = [case for case in train if case.right.any()]
    for _ in range(steps):
        gradient = np.zeros(3)
        for case in usable:
            scores = case.signals @ weights
            odds = np.exp(scores - scores.max())
            chosen, rightly = odds / odds.sum(), odds * case.right
            gradient += case.signals.T @ (rightly / rightly.sum() - chosen)
        weights += rate * gradient / len(usable) - 0.01 * 0.5 * weights
    return weights


def ranks(test: list[Case], weights: np.ndarray) -> list[int]:
    """For each case the rank of the first right hit, from 0; 999 where there is none."""
    found = []
    for case in test:
        right = case.right[np.argsort(-(case.signals @ weights), kind="stable")]
        found.append(int(np.argmax(right)) if right.any() else 999)
    return found


def report(name: str, found: list[int]) -> None:
    rank = np.array(found)
    shares = "  ".join(f"in {n}: {np.mean(rank < n):.3f}" for n in (1, 3, 6))
    print(f"{name:<28} right source first {shares}  MRR {np.mean(1 / (rank + 1)):.3f}")


def belief_row(case: Case, weights: np.ndarray) -> list[float]:
    scores = case.signals @ weights
    order = np.argsort(-scores, kind="stable")
    best, rival = order[0], order[min(RIVAL, len(order) - 1)]
    same = agreement(case.found.signals)
    return [*case.signals[best], case.found.unknown, same, scores[best] - scores[rival]]


def main() -> None:
    library = Shelf.open(Settings.read()).current()
    every = [case for case in cases(library) if len(case.signals)]
    held = [case for case in every if case.kind == "answerable"]
    for number, name in enumerate(("text alone", "asked alone", "words alone")):
        report(name, ranks(held, np.eye(3)[number]))
    tested: list[int] = [0] * len(held)
    for train, test in KFold(5, shuffle=True, random_state=0).split(held):
        weights = fit_fusion([held[n] for n in train])
        for n, rank in zip(test, ranks([held[n] for n in test], weights), strict=True):
            tested[n] = rank
    report("fused, cross-validated", tested)
    weights = fit_fusion(held).round(1)
    print("FUSION", dict(zip(("text", "asked", "words"), weights.tolist(), strict=True)))

    rows = np.array([belief_row(case, weights) for case in every])
    answers = np.array([case.kind == "answerable" for case in every])
    kinds = np.array([case.kind for case in every])
    model = LogisticRegression(C=3.0, max_iter=5000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    chance = cross_val_predict(model, rows, answers, cv=folds, method="predict_proba")[:, 1]
    near = kinds != "far"
    print(f"AUROC answerable against near misses {roc_auc_score(answers[near], chance[near]):.3f}")
    for at in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        print(
            f"  from {at:.2f}: answerable refused {np.mean(chance[answers] < at):.3f}, near misses"
            f" answered {np.mean(chance[kinds == 'near_miss'] >= at):.3f},"
            f" far {np.mean(chance[kinds == 'far'] >= at):.3f}"
        )
    model.fit(rows, answers)
    names = ("text", "asked", "words", "unknown", "agreement", "margin")
    fitted = dict(zip(names, model.coef_[0].round(2).tolist(), strict=True))
    print("BELIEF", {"bias": round(float(model.intercept_[0]), 2), **fitted})


if __name__ == "__main__":
    main()
