"""Fit what `alsqa.danger` reads: how likely a text speaks of danger, by meaning and phrases.

`python benchmarks/danger.py` says what cross-validation finds and writes
`src/alsqa/safety/meaning.yaml`. Fitted on the examples and not_examples of the safety notices, on
`benchmarks/danger.yaml`, and, as harmless, on the ways of asking of `sources/`, also for its gaps,
and on `benchmarks/calibration.yaml` (but for those that the patterns find dangerous). The questions
that judge the product take no part.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from transformers import AutoModel, AutoTokenizer

from alsqa.danger import PLACES, phrases
from alsqa.embed import bundled_folder, model_name
from alsqa.route import route
from alsqa.statement import Route

ROOT = Path(__file__).parents[1]
SAFETY = ROOT / "src" / "alsqa" / "safety"
PART_OF = dict.fromkeys(("choking", "breathing", "ventilator_failure"), "emergency")
DANGER = ("emergency", "crisis", "urgent", "tube_out")
ALARM = {Route.EMERGENCY, Route.CRISIS, Route.URGENT}
ALONE = {Route.EMERGENCY, Route.CRISIS}
STRENGTH = 3.0  # of the fit
SPREAD = 4.0  # of the phrases beside the vector
ASKED = 0.1  # the share of an ordinary question: they are many, and not hard to tell
FOLDS = 5
BATCH, LONGEST = 64, 256  # texts at once; tokens of one, as the model's own limit

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
    for gap in read(ROOT / "sources" / "gaps.yaml"):
        harmless += gap["asked"]
    for file in sorted((ROOT / "sources").glob("*/*.md")):
        for line in re.findall(r"^:+ *asked:(.*)$", file.read_text(encoding="utf-8"), re.M):
            harmless += [asked.strip() for asked in line.split("|") if asked.strip()]
    kept = [text for text in dict.fromkeys(harmless) if route(text).route not in ALARM]
    return found + [(text, "none", "en", "asked") for text in kept]


def depths(texts: Sequence[str]) -> np.ndarray:
    """What `QuickBundled.depths` gives for each text, in batches: a quarter of the time."""
    folder = bundled_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()
    found: list[np.ndarray] = []
    for start in range(0, len(texts), BATCH):
        batch = list(texts[start : start + BATCH])
        tokens = tokenizer(
            batch, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        with torch.inference_mode():
            layers = torch.stack(model(**tokens, output_hidden_states=True).hidden_states[1:])
        mask = tokens["attention_mask"][None, :, :, None]
        means = (layers * mask).sum(dim=2) / mask.sum(dim=2)
        found.append(torch.nn.functional.normalize(means, dim=-1).transpose(0, 1).numpy())
    return np.concatenate(found)


def features(texts: list[str], vectors: np.ndarray) -> csr_matrix:
    """Each text's layers, and beside them its phrases as a vector of length SPREAD."""
    places = [phrases(text) for text in texts]
    shares = np.concatenate([np.full(len(each), SPREAD / np.sqrt(len(each))) for each in places])
    ends = np.cumsum([0, *map(len, places)])
    beside = csr_matrix((shares, np.concatenate(places), ends), shape=(len(texts), PLACES))
    return hstack([csr_matrix(vectors), beside]).tocsr()


def fitted(features: csr_matrix, kinds: np.ndarray, shares: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(features, kinds, shares)


def cross_validated(
    features: csr_matrix, kinds: np.ndarray, shares: np.ndarray
) -> list[dict[str, float]]:
    likely: list[dict[str, float]] = [{} for _ in kinds]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(features, kinds):
        model = fitted(features[train], kinds[train], shares[train])
        for place, row in zip(test, model.predict_proba(features[test]), strict=True):
            by_kind = dict(zip(model.classes_, row, strict=True))
            likely[place] = {kind: float(by_kind[kind]) for kind in DANGER}
    return likely


def report(everything: list[Said], likely: list[dict[str, float]]) -> None:
    by_text = dict(zip((text for text, *_ in everything), likely, strict=True))

    def left_out(text: str) -> dict[str, float]:
        """By a fit without it; of one sentence of a text, which no fold leaves out, nothing."""
        return by_text.get(text, dict.fromkeys(DANGER, 0.0))

    for name, meaning in (("patterns", None), ("patterns and meaning", left_out)):
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


def packed(weights: np.ndarray) -> str:
    return base64.b64encode(weights.astype("<f2").tobytes()).decode()


def main() -> None:
    everything = list({each[0]: each for each in said()}.values())
    texts = [text for text, *_ in everything]
    vectors = depths(texts).reshape(len(texts), -1)
    kinds = np.array([kind for _, kind, *_ in everything])
    all_features = features(texts, vectors)
    shares = np.array([ASKED if origin == "asked" else 1.0 for *_, origin in everything])
    report(everything, cross_validated(all_features, kinds, shares))
    model = fitted(all_features, kinds, shares)
    width = vectors.shape[1]
    weights = {
        str(kind): {
            "bias": round(float(bias), 4),
            "meaning": packed(row[:width]),
            "phrases": packed(row[width:] * SPREAD),
        }
        for kind, bias, row in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }
    note = (
        "# How danger is told: a softmax over a text's layers and phrases. Made by\n"
        "# benchmarks/danger.py from its examples and those of the notices; make it anew when\n"
        "# they change. Weights: float16, little-endian, base64; `meaning` one per dimension of\n"
        "# each of the model's layers, `phrases` one per place of a hashed phrase.\n"
    )
    written = yaml.safe_dump({"model": model_name(None), "kinds": weights}, width=120)
    (SAFETY / "meaning.yaml").write_text(note + written, encoding="utf-8")


if __name__ == "__main__":
    main()
