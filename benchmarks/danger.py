"""Fit the meaning of danger, which `alsqa.danger` reads: how likely a question speaks of it.

`python benchmarks/danger.py` says what cross-validation finds and writes
`src/alsqa/safety/meaning.yaml`. Fitted on the examples and not_examples of the safety notices, on
`benchmarks/danger.yaml`, and, as harmless, on the ways of asking of `sources/` and on
`benchmarks/calibration.yaml` (but for those that the patterns find dangerous). The questions that
judge the product take no part.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from alsqa.embed import SentenceTransformers
from alsqa.route import route
from alsqa.statement import Route

ROOT = Path(__file__).parents[1]
SAFETY = ROOT / "src" / "alsqa" / "safety"
PART_OF = dict.fromkeys(("choking", "breathing", "ventilator_failure"), "emergency")
DANGER = ("emergency", "crisis", "urgent", "tube_out")
ALARM = {Route.EMERGENCY, Route.CRISIS, Route.URGENT}
ALONE = {Route.EMERGENCY, Route.CRISIS}
STRENGTH = 3.0  # of the fit; 3 lost least to false alarms among 1, 3, 10, 30, 100
FOLDS = 10

Said = tuple[str, str, str, str]  # the text, its kind or "none", its language, where it is from


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def said() -> list[Said]:
    """Everything to fit on."""
    found: list[Said] = []
    for name, notice in read(ROOT / "sources" / "safety" / "notices.yaml")["notices"].items():
        for key, kind in (("examples", PART_OF.get(name, name)), ("not_examples", "none")):
            for language, texts in notice.get(key, {}).items():
                found += [(text, kind, language, "notices") for text in texts]
    for kind, languages in read(ROOT / "benchmarks" / "danger.yaml").items():
        for language, texts in languages.items():
            found += [(text, kind, language, "ours") for text in texts]
    harmless = [entry["question"] for entry in read(ROOT / "benchmarks" / "calibration.yaml")]
    for file in sorted((ROOT / "sources").glob("*/*.md")):
        for line in re.findall(r"^:+ *asked:(.*)$", file.read_text(encoding="utf-8"), re.M):
            harmless += [asked.strip() for asked in line.split("|") if asked.strip()]
    kept = [text for text in dict.fromkeys(harmless) if route(text).route not in ALARM]
    return found + [(text, "none", "en", "asked") for text in kept]


def fitted(vectors: np.ndarray, kinds: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(vectors, kinds)


def cross_validated(vectors: np.ndarray, kinds: np.ndarray) -> list[dict[str, float]]:
    likely: list[dict[str, float]] = [{} for _ in kinds]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(vectors, kinds):
        model = fitted(vectors[train], kinds[train])
        for place, row in zip(test, model.predict_proba(vectors[test]), strict=True):
            by_kind = dict(zip(model.classes_, row, strict=True))
            likely[place] = {kind: float(by_kind[kind]) for kind in DANGER}
    return likely


def report(everything: list[Said], likely: list[dict[str, float]]) -> None:
    by_text = dict(zip((text for text, *_ in everything), likely, strict=True))
    for name, meaning in (("patterns", None), ("patterns and meaning", by_text.__getitem__)):
        print(f"\n{name} (meaning: cross-validated)")
        for kind, language, origin in sorted({each[1:] for each in everything}):
            texts = [t for t, *rest in everything if tuple(rest) == (kind, language, origin)]
            routes = [(route(text, meaning), text) for text in texts]
            alone = sum(routed.route in ALONE for routed, _ in routes)
            today = sum(routed.route == Route.URGENT for routed, _ in routes)
            told = f"{alone:3} at once, {today:3} today"
            print(f"{kind:10} {language} {origin:8} of {len(texts):4}: {told}")
            if kind == "none" and meaning:
                wrong = [(routed, text) for routed, text in routes if routed.route in ALONE]
                print(*(f"    {routed.route}: {text}" for routed, text in wrong), sep="\n")


def main() -> None:
    everything = list({each[0]: each for each in said()}.values())
    encoder = SentenceTransformers()
    vectors = encoder.encode([text for text, *_ in everything])
    kinds = np.array([kind for _, kind, *_ in everything])
    report(everything, cross_validated(vectors, kinds))
    model = fitted(vectors, kinds)
    weights = {
        str(kind): {
            "bias": round(float(bias), 4),
            "weights": base64.b64encode(row.astype("<f2").tobytes()).decode(),
        }
        for kind, bias, row in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }
    note = (
        "# How danger is meant: a softmax over a question's vector. Made by benchmarks/danger.py\n"
        "# from its examples and those in notices.yaml; make it anew when they change.\n"
        "# weights: float16, little-endian, base64, one per dimension of the model's vectors.\n"
    )
    written = yaml.safe_dump({"model": encoder.name, "kinds": weights}, width=120)
    (SAFETY / "meaning.yaml").write_text(note + written, encoding="utf-8")


if __name__ == "__main__":
    main()
