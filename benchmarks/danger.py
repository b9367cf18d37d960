"""Fit what `alsqa.danger` reads: how likely a text speaks of danger, by meaning and phrases.

`python benchmarks/danger.py` says what cross-validation finds and writes
`src/alsqa/safety/meaning.safetensors`, in about half an hour; with `--fit` it only writes. Fitted
on the examples and not_examples of the safety notices, on `benchmarks/danger.yaml`, and, as
harmless, on the ways of asking of `sources/`, also for its gaps, and on
`benchmarks/calibration.yaml` (but for those that the patterns find dangerous). The questions that
judge the product take no part.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml
from sklearn.model_selection import StratifiedKFold
from torch import nn

from alsqa.route import route
from alsqa.statement import Route
from benchmarks.danger_fit import Text, fitted, model, read

ROOT = Path(__file__).parents[1]
SAFETY = ROOT / "src" / "alsqa" / "safety"
PART_OF = dict.fromkeys(("choking", "breathing", "ventilator_failure"), "emergency")
DANGER = ("emergency", "crisis", "urgent", "tube_out")
ALARM = {Route.EMERGENCY, Route.CRISIS, Route.URGENT}
ALONE = {Route.EMERGENCY, Route.CRISIS}
ASKED = 0.2  # the share of an ordinary question: they are many, and not hard to tell
FOLDS = 3

Said = tuple[str, str, str, str]  # the text, its kind or "none", its language, where it is from


def written(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def said() -> list[Said]:
    """Everything to fit on."""
    found: list[Said] = []
    for name, notice in written(ROOT / "sources" / "safety" / "notices.yaml")["notices"].items():
        for key, kind in (("examples", PART_OF.get(name, name)), ("not_examples", "none")):
            for language, texts in notice.get(key, {}).items():
                found += [(text, kind, language, "notices") for text in texts]
    for kind, languages in written(ROOT / "benchmarks" / "danger.yaml").items():
        for language, texts in languages.items():
            found += [(text, kind, language, "ours") for text in texts]
    harmless = [entry["question"] for entry in written(ROOT / "benchmarks" / "calibration.yaml")]
    for gap in written(ROOT / "sources" / "gaps.yaml"):
        harmless += gap["asked"]
    for file in sorted((ROOT / "sources").glob("*/*.md")):
        for line in re.findall(r"^:+ *asked:(.*)$", file.read_text(encoding="utf-8"), re.M):
            harmless += [asked.strip() for asked in line.split("|") if asked.strip()]
    kept = [text for text in dict.fromkeys(harmless) if route(text).route not in ALARM]
    return found + [(text, "none", "en", "asked") for text in kept]


def cross_validated(
    bert: nn.Module, texts: list[Text], kinds: list[str], shares: list[float]
) -> list[dict[str, float]]:
    """Each text's likelihood of each danger, by a fit that did not see it."""
    likely: list[dict[str, float]] = [{} for _ in kinds]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(kinds, kinds):
        fit = fitted(bert, *([each[n] for n in train] for each in (texts, kinds, shares)))
        for place, row in zip(test, fit.likely([texts[n] for n in test]), strict=True):
            likely[place] = {kind: row[kind] for kind in DANGER}
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


def main() -> None:
    everything = list({each[0]: each for each in said()}.values())
    kinds = [kind for _, kind, *_ in everything]
    shares = [ASKED if origin == "asked" else 1.0 for *_, origin in everything]
    bert = model()
    texts = read([text for text, *_ in everything], bert)
    if "--fit" not in sys.argv:
        report(everything, cross_validated(bert, texts, kinds, shares))
    fitted(bert, texts, kinds, shares).save(SAFETY / "meaning.safetensors")


if __name__ == "__main__":
    main()
