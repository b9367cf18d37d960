"""Fit what `alsqa.danger` reads: how likely a text speaks of danger or asks for advice.

`python benchmarks/danger.py` says what cross-validation finds and writes
`src/alsqa/safety/meaning.safetensors`, in about an hour; with `--fit` it only writes.
Fitted on the examples and not_examples of the safety notices, on `danger.yaml`, for advice on
`benchmarks/advice.yaml`, and, as harmless, on the ways of asking of `sources/`, also for its gaps,
and on `benchmarks/calibration.yaml` (but for those in which the patterns find danger, or advice).
The questions that judge the product take no part.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from sklearn.model_selection import StratifiedKFold
from torch import nn

from alsqa.likely import Likely
from alsqa.route import route
from alsqa.statement import Route
from benchmarks.danger_fit import Right, Text, fitted, model, read
from ingest.gaps import read_gaps

ROOT = Path(__file__).parents[1]
SAFETY = ROOT / "src" / "alsqa" / "safety"
PART_OF = dict.fromkeys(("choking", "breathing", "ventilator_failure"), "emergency")
DANGER = ("emergency", "crisis", "urgent", "tube_out")
ADVICE = ("personal_dose", "personal_prognosis", "personal_diagnosis")
ALARM = {Route.EMERGENCY, Route.CRISIS, Route.URGENT}
ALONE = {Route.EMERGENCY, Route.CRISIS}
NOTHING = Likely(dict.fromkeys(DANGER, 0.0), dict.fromkeys(ADVICE, 0.0))
ASKED = 0.2  # the share of an ordinary question: they are many, and not hard to tell
FOLDS = 3


class Said(NamedTuple):
    """A text, its kind of danger or "none", its language, where it is from, and its advice."""

    text: str
    kind: str
    language: str
    origin: str
    advice: str | None = None


def written(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def said() -> list[Said]:
    """Everything to fit on."""
    found: list[Said] = []
    for name, notice in written(ROOT / "sources" / "safety" / "notices.yaml")["notices"].items():
        for key, kind in (("examples", PART_OF.get(name, name)), ("not_examples", "none")):
            for language, texts in notice.get(key, {}).items():
                found += [Said(text, kind, language, "notices") for text in texts]
    for kind, languages in written(ROOT / "benchmarks" / "danger.yaml").items():
        for language, texts in languages.items():
            found += [Said(text, kind, language, "ours") for text in texts]
    for advice, languages in written(ROOT / "benchmarks" / "advice.yaml").items():
        for language, texts in languages.items():
            found += [Said(text, "none", language, "advice", advice) for text in texts]
    return found + _ordinary()


def _ordinary() -> list[Said]:
    """What people ask of the collection, where patterns find no danger in it."""
    asked = [entry["question"] for entry in written(ROOT / "benchmarks" / "calibration.yaml")]
    for gaps in read_gaps(ROOT / "sources").values():
        asked += [way for gap in gaps for way in gap.asked]
    for file in sorted((ROOT / "sources").glob("*/*.md")):
        for line in re.findall(r"^:+ *asked:(.*)$", file.read_text(encoding="utf-8"), re.M):
            asked += [way.strip() for way in line.split("|") if way.strip()]
    routes = {text: route(text).route for text in dict.fromkeys(asked)}
    return [
        Said(text, "none", "en", "asked", None if taken == Route.PERSONAL_ADVICE else "none")
        for text, taken in routes.items()
        if taken not in ALARM
    ]


def cross_validated(bert: nn.Module, texts: list[Text], rights: list[Right]) -> list[Likely]:
    """How likely each text means what, by a fit that did not see it."""
    likely = [NOTHING] * len(texts)
    kinds = [f"{right.kind} {right.advice}" for right in rights]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for train, test in folds.split(kinds, kinds):
        fit = fitted(bert, [texts[n] for n in train], [rights[n] for n in train])
        for place, row in zip(test, fit.likely([texts[n] for n in test]), strict=True):
            likely[place] = row
    return likely


def report(everything: list[Said], likely: list[Likely]) -> None:
    by_text = dict(zip((each.text for each in everything), likely, strict=True))

    def left_out(texts: Sequence[str]) -> list[Likely]:
        """By a fit without them; of one sentence of a text, which no fold leaves out, nothing."""
        return [by_text.get(text, NOTHING) for text in texts]

    for name, meaning in (("patterns", None), ("patterns and meaning", left_out)):
        print(f"\n{name} (meaning: cross-validated)")
        for kind, language, origin in sorted({each[1:4] for each in everything}):
            texts = [each.text for each in everything if each[1:4] == (kind, language, origin)]
            routes = [(route(text, meaning), text) for text in texts]
            alone = sum(routed.route in ALONE for routed, _ in routes)
            today = sum(routed.route == Route.URGENT for routed, _ in routes)
            told = f"{alone:3} at once, {today:3} today"
            print(f"{kind:10} {language} {origin:8} of {len(texts):4}: {told}")
            if kind == "none" and meaning:
                wrong = [(routed, text) for routed, text in routes if routed.route in ALONE]
                print(*(f"    {routed.route}: {text}" for routed, text in wrong), sep="\n")

        for language, advice in sorted({(e.language, e.advice) for e in everything if e.advice}):
            texts = [e.text for e in everything if (e.language, e.advice) == (language, advice)]
            told = Counter(str(route(text, meaning).notice) for text in texts)
            print(f"{language} {advice}: {dict(told)}")


def main() -> None:
    everything = list({each.text: each for each in said()}.values())
    rights = [
        Right(each.kind, each.advice, ASKED if each.origin == "asked" else 1.0)
        for each in everything
    ]
    bert = model()
    texts = read([each.text for each in everything], bert)
    if "--fit" not in sys.argv:
        report(everything, cross_validated(bert, texts, rights))
    fitted(bert, texts, rights).save(SAFETY / "meaning.safetensors")


if __name__ == "__main__":
    main()
