"""How the judged files of routing fare: `python benchmarks/danger_judged.py`.

Counts only, by kind, never the sentences: who sees what is missed will mend just that, and then
the file judges no more.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import yaml

from alsqa.danger import danger
from alsqa.route import Meaning, route

TESTS = Path(__file__).parents[1] / "tests"
NAMES = ("paraphrases", "held_out", "third", "fourth", "fifth", "sixth")
FILES = tuple(f"danger_{name}.yaml" for name in NAMES)
ALARM = {"emergency", "crisis", "urgent"}


class Judged(NamedTuple):
    """A sentence, and the routes that are right for it; `none` stands for any but an alarm."""

    text: str
    wanted: str
    right: frozenset[str]
    kind: str
    language: str

    def fits(self, taken: str) -> bool:
        return taken in self.right or ("none" in self.right and taken not in ALARM)


def read(name: str) -> list[Judged]:
    """A judged file: flat, one text an entry, or by kind, with its `texts`."""
    entries = yaml.safe_load((TESTS / name).read_text(encoding="utf-8"))
    return [
        Judged(text, entry["route"], right(entry), kind(entry), entry["language"])
        for entry in entries
        for text in entry.get("texts") or [entry["text"]]
    ]


def right(entry: dict) -> frozenset[str]:
    """The route wanted, and what a careful reader accepts too: help sooner, or either."""
    sooner = entry["route"] == "urgent" or "either" in entry.get("note", "")
    more = ["emergency"] if sooner else []
    return frozenset([entry["route"], *entry.get("also", []), *more])


def kind(entry: dict) -> str:
    return f"{entry['route']}: {entry['kind']}" if "kind" in entry else entry["route"]


def table(judged: list[Judged], meaning: Meaning | None) -> list[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in judged:
        taken = str(route(each.text, meaning).route)
        for group in (f"all {each.wanted} {each.language}", each.kind):
            counts[group, "all"] += 1
            counts[group, "right"] += each.fits(taken)
            counts[group, "alarm"] += taken in ALARM
    return [
        f"{group:55} {counts[group, 'right']:4} of {counts[group, 'all']:4} right, "
        f"{counts[group, 'alarm']:4} alarms"
        for group in sorted({group for group, _ in counts})
    ]


def main() -> None:
    for name in FILES:
        for told, meaning in (("patterns", None), ("patterns and meaning", danger())):
            print(f"\n{name}, {told}", *table(read(name), meaning), sep="\n")


if __name__ == "__main__":
    main()
