"""Which gap a silent answer names: `python benchmarks/naming.py`.

Puts questions that were written for gaps to the published collection (`gap_questions.yaml`), and
counts how many are answered all the same, and in how many that aren't the gap that is named is the
one they were written for, another, or none.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from alsqa.belief import ANSWERS_FROM
from alsqa.library import Library
from alsqa.question import understand
from alsqa.settings import Settings
from alsqa.shelf import Shelf
from alsqa.silence import is_of_a_gap

QUESTIONS = Path(__file__).with_name("gap_questions.yaml")


def told(library: Library, gap: str, question: str) -> str:
    """What becomes of a question on a gap."""
    found = library.search(understand(question, (), library.terms, library.topics))
    if found.belief >= ANSWERS_FROM:
        return "answered"
    if found.gap is None or not is_of_a_gap(found):
        return "silent, no gap named"
    return "silent, its gap named" if found.gap.id == gap else "silent, another gap named"


def main() -> None:
    library = Shelf.open(Settings.read()).current()
    entries = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    counts = Counter(told(library, entry["gap"], entry["question"]) for entry in entries)
    for what, count in sorted(counts.items()):
        print(f"{what}: {count} of {len(entries)}")


if __name__ == "__main__":
    main()
