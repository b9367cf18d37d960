"""Fit the belief of `alsqa.retrieve` on questions written for that purpose.

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
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from alsqa.library import Found, Library, Shelf
from alsqa.question import understand
from alsqa.retrieve import RIVAL, agreement, fuse, spread
from alsqa.settings import Settings

QUESTIONS = Path(__file__).with_name("calibration.yaml")
FOLDS = 10


@dataclass(frozen=True)
class Case:
    """A question with what was found for it."""

    found: Found
    kind: str


def cases(library: Library) -> list[Case]:
    made = []
    for entry in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")):
        understood = understand(entry["question"], (), library.terms, library.topics)
        made.append(Case(library.search(understood), entry["kind"]))
    return [case for case in made if case.found.signals]


def belief_row(case: Case) -> list[float]:
    found = case.found.signals
    top, rival, among = found[0], found[min(RIVAL, len(found) - 1)], spread(found)
    lead = fuse(top, among) - fuse(rival, among)
    return [top.text, top.asked, top.words, case.found.unknown, agreement(found), lead]


def main() -> None:
    library = Shelf.open(Settings.read()).current()
    every = cases(library)
    rows = np.array([belief_row(case) for case in every])
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
