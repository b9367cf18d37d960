"""Fit `alsqa.belief` on questions written for that purpose.

`python benchmarks/calibrate.py` prints the constants to copy, and what cross-validation says of
them. The questions that judge the product take no part.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, StratifiedKFold

from alsqa.belief import ANSWERS_FROM, BEST_FROM, KEPT_FROM, SHORT
from alsqa.library import Found, Library
from alsqa.question import understand
from alsqa.settings import Settings
from alsqa.shelf import Shelf

QUESTIONS = Path(__file__).with_name("calibration.yaml")
FOLDS = 10
LENGTHS = (6, 10, 14, 21)  # words of a question, from which it is of the next sort
DEEP = 12  # hits of a question whose relevance is fitted
WEAK = 1.0  # inverse of the regularisation


@dataclass(frozen=True)
class Case:
    """A question with what was found for it, and the sources that answer it."""

    found: Found
    kind: str
    expect: frozenset[str]


def cases(library: Library) -> list[Case]:
    made = []
    for entry in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")):
        understood = understand(entry["question"], (), library.terms, library.topics)
        found = library.search(understood, DEEP)
        made.append(Case(found, entry["kind"], frozenset(entry["expect"])))
    return [case for case in made if case.found.signals]


def constants(name: str, names: tuple[str, ...], model: LogisticRegression) -> None:
    """The fitted weights, ready to be copied."""
    weights = dict(zip(names, model.coef_[0].round(2).tolist(), strict=True))
    print(name, {"bias": round(float(model.intercept_[0]), 2), **weights})


def balanced(answers: NDArray[np.bool_], lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each question counts, so that its length alone tells nothing of an answer."""
    sort = np.digitize(np.expm1(lengths), LENGTHS)
    counts = np.ones(len(answers))
    for each in np.unique(sort):
        for side in (True, False):
            among = (sort == each) & (answers == side)
            share = np.mean(answers == side)
            counts[among] = share * np.sum(sort == each) / max(np.sum(among), 1)
    return counts


def fit_belief(every: list[Case]) -> None:
    names = (
        *("to_held", "to_gaps", "covered", "unknown", "agreement", "misses"),
        *("lacking", "length"),
    )
    rows = np.array([astuple(case.found.on) for case in every])
    kinds = np.array([case.kind for case in every])
    answers = kinds == "answerable"
    counts = balanced(answers, rows[:, -1])
    model = LogisticRegression(C=WEAK * 10, max_iter=5000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    chance = np.zeros(len(every))
    for train, test in folds.split(rows, answers):
        model.fit(rows[train], answers[train], sample_weight=counts[train])
        chance[test] = model.predict_proba(rows[test])[:, 1]
    near = kinds != "far"
    print(f"AUROC answerable against near misses {roc_auc_score(answers[near], chance[near]):.3f}")
    for at in sorted({0.35, 0.4, 0.45, 0.5, 0.55, 0.6, ANSWERS_FROM}):
        print(
            f"  from {at:.2f}: answerable refused {np.mean(chance[answers] < at):.3f}, near misses"
            f" answered {np.mean(chance[kinds == 'near_miss'] >= at):.3f},"
            f" far {np.mean(chance[kinds == 'far'] >= at):.3f}"
        )
    constants("BELIEF", names, model.fit(rows, answers, sample_weight=counts))
    print("  no_gaps", round(float(rows[:, 1].mean()), 2))


def fit_relevance(every: list[Case]) -> None:
    pairs = [
        (number, signals, hit.passage.source_id in case.expect)
        for number, case in enumerate(every)
        for hit, signals in zip(case.found.hits, case.found.signals, strict=False)
    ]
    lengths = np.array([case.found.on.length for case in every])
    rows = np.array([[s.near, s.covered, max(lengths[n], math.log1p(SHORT))] for n, s, _ in pairs])
    right = np.array([each for *_, each in pairs])
    groups = np.array([number for number, *_ in pairs])
    counts = balanced(np.array([case.kind == "answerable" for case in every]), lengths)[groups]
    model = LogisticRegression(C=WEAK * 10, max_iter=5000)
    chance = np.zeros(len(pairs))
    for train, test in GroupKFold(FOLDS).split(rows, right, groups):
        model.fit(rows[train], right[train], sample_weight=counts[train])
        chance[test] = model.predict_proba(rows[test])[:, 1]
    foremost = np.diff(groups, prepend=-1) > 0
    for name, among in (("passages", np.full(len(right), True)), ("best passages", foremost)):
        auroc = roc_auc_score(right[among], chance[among])
        print(f"AUROC {name} of right sources against others {auroc:.3f}")
        for at in sorted({0.1, 0.15, 0.2, KEPT_FROM, BEST_FROM}):
            kept = np.mean(chance[among & right] >= at)
            others = np.mean(chance[among & ~right] >= at)
            print(f"  from {at:.2f}: right kept {kept:.3f}, others kept {others:.3f}")
    constants("RELEVANCE", ("near", "covered", "length"), model.fit(rows, right, counts))


def main() -> None:
    every = cases(Shelf.open(Settings.read()).current())
    fit_belief(every)
    fit_relevance(every)


if __name__ == "__main__":
    main()
