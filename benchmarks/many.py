"""Ingest of thousands of mixed documents beside the tutorial pipeline, and of what changed since.

`python benchmarks/many.py` is part of `make bench`. What each row means is in README.md here.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench import INSIDE, PYTHON, TUTORIAL, counted
from documents import write_documents
from runs import ROOT, Run, environment, machine, run

SOURCES = ROOT / "sources"


class Measure:
    """Ingests of one folder of documents, each in a process of its own."""

    def __init__(self, place: Path, threads: int) -> None:
        self.place = place
        self.env = environment(threads, place / "unused")

    def ours(self, sources: Path, index: Path) -> Run:
        command = [PYTHON, "-m", "ingest", "--sources", str(sources), "--index", str(index)]
        return run(command, self.env)

    def theirs(self, sources: Path, index: Path) -> Run:
        command = [PYTHON, TUTORIAL, "index", "--sources", str(sources), "--index", str(index)]
        return run(command, self.env)

    def side_by_side(self, count: int) -> list[str]:
        """Both write paths on the same documents, then the tutorial's on our texts."""
        folder, texts = self.place / "documents", self.place / "texts"
        write_documents(folder, count, SOURCES)
        run([PYTHON, INSIDE, "texts", str(folder), str(texts)], self.env)
        told("the tutorial's")
        theirs = self.theirs(folder, self.place / "theirs")
        told("ours")
        ours = self.ours(folder, self.place / "ours")
        told("the tutorial's, on our texts")
        same = self.theirs(texts, self.place / "same")
        passages, pieces = counted(ours.output, "passages"), counted(theirs.output, "pieces")
        return [
            row("passages a second", passages / ours.seconds, pieces / theirs.seconds, "1.5"),
            row(
                "texts a second, the same texts on both sides",
                counted(ours.output, "texts embedded") / ours.seconds,
                counted(same.output, "pieces") / same.seconds,
                "1.5",
            ),
            row("peak memory, MB", ours.peak, theirs.peak, ""),
        ]

    def again(self, count: int) -> list[str]:
        """A first ingest, one of the same unchanged, and one after a single document changed."""
        folder, index = self.place / "more", self.place / "again"
        write_documents(folder, count, SOURCES)
        told("a first ingest of the larger folder")
        first = self.ours(folder, index).seconds
        told("again, unchanged")
        unchanged = self.ours(folder, index).seconds
        changed = sorted(folder.glob("*.md"))[count // 7]
        with changed.open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence stands here now.\n")
        told("again, one document changed")
        one = self.ours(folder, index).seconds
        return [
            f"| {count} documents, s | first {first:.0f} | | |",
            f"| the same, unchanged, s | {unchanged:.1f} | {unchanged / first:.1%} | at most 5% |",
            f"| one of them changed, s | {one:.1f} | {one / first:.1%} | under 10% |",
        ]


def row(what: str, ours: float, theirs: float, aim: str) -> str:
    """One line of the table."""
    wanted = f"at least {aim}" if aim else ""
    return f"| {what} | {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} | {wanted} |"


def told(what: str) -> None:
    """Say on standard error what is being measured."""
    print(f"{what} …", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=5_000, help="beside the tutorial")
    parser.add_argument("--folder", type=int, default=10_000, help="documents, then unchanged")
    chosen = parser.parse_args()
    threads = os.cpu_count() or 1
    line = machine(threads)
    with tempfile.TemporaryDirectory() as folder:
        measure = Measure(Path(folder), threads)
        rows, again = measure.side_by_side(chosen.documents), measure.again(chosen.folder)
    print("| ingest of mixed documents | ours | tutorial | ratio | aim |")
    print("|---|---:|---:|---:|---|")
    print("\n".join(rows))
    print("\n| ingest anew | ours | of the first | aim |\n|---|---:|---:|---|")
    print("\n".join(again))
    print(f"\n{line}")


if __name__ == "__main__":
    main()
