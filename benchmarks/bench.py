"""Measure alsqa against the frozen tutorial pipeline, both in one run: `make bench`.

What each figure means, and what it does not show, is in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

from runs import ROOT, Run, environment, machine, run

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
ALSQA = str(Path(PYTHON).with_name("alsqa"))
TUTORIAL = str(HERE / "tutorial.py")
INSIDE = str(HERE / "inside.py")
SEED = 20261123
_ASKED = re.compile(r"^: asked: (.+)$", re.MULTILINE)
_ANSWERED = (0, 3)  # alsqa's exit codes for an answer, and for "not in the sources"
_QUICK_SOURCES = 8


@dataclass(frozen=True)
class Size:
    """How many rounds of each are measured; the uncounted ones come first and only warm up."""

    ingests: int
    colds: int
    colds_uncounted: int
    warm: int
    warm_uncounted: int


FULL = Size(ingests=3, colds=7, colds_uncounted=1, warm=300, warm_uncounted=20)
QUICK = Size(ingests=1, colds=1, colds_uncounted=0, warm=20, warm_uncounted=2)


@dataclass(frozen=True)
class Row:
    """One line of the table. aim: the greatest ratio wanted, or None."""

    what: str
    ours: float
    theirs: float
    aim: float | None = None

    @property
    def ratio(self) -> float:
        """Ours by the tutorial's."""
        return self.ours / self.theirs


def counted(output: str, what: str) -> int:
    """The number that a program gave of something, such as "459 passages"."""
    found = re.search(rf"(\d+) {what}", output)
    if found is None:
        sys.exit(f"No number of {what} in: {output}")
    return int(found[1])


def in_turns(count: int) -> list[tuple[int, bool]]:
    """Rounds, each with whether ours goes first: they take turns at it."""
    return [(number, number % 2 == 0) for number in range(count)]


def asked(sources: Path, count: int) -> list[str]:
    """A fixed sample of the ways in which people ask, as the collection's cards hold them."""
    ways: set[str] = set()
    for file in sources.rglob("*.md"):
        for line in _ASKED.findall(file.read_text(encoding="utf-8")):
            ways.update(way.strip() for way in line.split("|"))
    ways.discard("")
    if not ways:
        sys.exit(f"No `asked` line in {sources.name}: there is nothing to ask.")
    found = sorted(ways)
    random.Random(SEED).shuffle(found)
    return [found[number % len(found)] for number in range(count)]


def few_sources(sources: Path, folder: Path) -> None:
    """Copy some cards that name no other card, so that they make a collection of their own."""
    files = sorted(sources.rglob("*.md"))
    names = {file.stem for file in files}
    for file in files:
        if len(list(folder.glob("*.md"))) == _QUICK_SOURCES:
            return
        named = set(re.findall(r"[\w.-]+", file.read_text(encoding="utf-8"))) & names
        if named == {file.stem}:
            shutil.copy(file, folder)


def ingest(sources: Path, place: Path, size: Size, env: dict[str, str]) -> list[Row]:
    """Time both write paths, from process start to a finished index."""
    texts = place / "texts"
    run([PYTHON, INSIDE, "texts", str(sources), str(texts)], env)
    ours: list[tuple[Run, int, int]] = []
    theirs: list[tuple[Run, int]] = []
    same: list[tuple[Run, int]] = []

    def ingest_ours(target: Path) -> None:
        command = [PYTHON, "-m", "ingest", "--sources", str(sources), "--index", str(target)]
        done = run(command, env)
        embedded = counted(done.output, "texts embedded")
        ours.append((done, counted(done.output, "passages"), embedded))

    def ingest_theirs(files: Path, target: Path, into: list[tuple[Run, int]]) -> None:
        command = [PYTHON, TUTORIAL, "index", "--sources", str(files), "--index", str(target)]
        done = run(command, env)
        into.append((done, counted(done.output, "pieces")))

    for number, ours_first in in_turns(size.ingests):
        print(f"ingest, round {number + 1} of {size.ingests} …", file=sys.stderr)
        for is_ours in (ours_first, not ours_first):
            if is_ours:
                ingest_ours(place / f"ours{number}")
            else:
                ingest_theirs(sources, place / f"theirs{number}", theirs)
                ingest_theirs(texts, place / f"same{number}", same)
    _, passages, embedded = ours[0]
    pieces, texts_count = theirs[0][1], same[0][1]
    return [
        Row(
            f"ingest, passages a second ({passages} and {pieces})",
            median(passages / done.seconds for done, passages, _ in ours),
            median(pieces / done.seconds for done, pieces in theirs),
        ),
        Row(
            f"ingest, the same texts: texts a second ({embedded} and {texts_count})",
            median(embedded / done.seconds for done, _, embedded in ours),
            median(pieces / done.seconds for done, pieces in same),
        ),
        Row(
            "ingest, peak memory, MB",
            max(done.peak for done, _, _ in ours),
            max(done.peak for done, _ in theirs),
        ),
    ]


def cold(
    ours: Path, theirs: Path, questions: list[str], uncounted: int, env: dict[str, str]
) -> tuple[list[Row], dict[str, list[Run]]]:
    """Time one question from process start to process end."""
    runs: dict[str, list[Run]] = {"ours": [], "theirs": []}
    for number, ours_first in in_turns(len(questions)):
        print(f"cold start, round {number + 1} of {len(questions)} …", file=sys.stderr)
        for is_ours in (ours_first, not ours_first):
            question = questions[number]
            command = (
                [ALSQA, "ask", question]
                if is_ours
                else [PYTHON, TUTORIAL, "ask", question, "--index", str(theirs)]
            )
            done = run(command, {**env, "ALSQA_INDEX": str(ours)}, _ANSWERED if is_ours else (0,))
            if number >= uncounted:
                runs["ours" if is_ours else "theirs"].append(done)

    def middle(side: str, figure: str) -> float:
        return float(median(getattr(done, figure) for done in runs[side]))

    rows = [
        Row("cold ask, s", middle("ours", "seconds"), middle("theirs", "seconds"), 0.5),
        Row("cold ask, processor time, s", middle("ours", "cpu"), middle("theirs", "cpu")),
        Row("cold ask, peak memory, MB", middle("ours", "peak"), middle("theirs", "peak")),
    ]
    return rows, runs


def warm(
    ours: Path, theirs: Path, questions: list[str], size: Size, env: dict[str, str], place: Path
) -> tuple[list[Row], object]:
    """Time alsqa's whole answer against the tutorial's bare retrieval, in one process."""
    print(f"warm, {size.warm} questions each …", file=sys.stderr)
    questions_file, result = place / "questions.json", place / "warm.json"
    questions_file.write_text(json.dumps(questions), encoding="utf-8")
    places = [str(ours), str(theirs), str(questions_file), str(size.warm_uncounted), str(result)]
    run([PYTHON, INSIDE, "warm", *places], env)
    seconds = json.loads(result.read_text(encoding="utf-8"))
    mine, others = ([1000 * each for each in seconds[side]] for side in ("ours", "theirs"))
    shared = f" (torch threads: {seconds['threads']})"
    rows = [
        Row(f"warm question to answer, p50, ms{shared}", median(mine), median(others)),
        Row(f"warm question to answer, p95, ms{shared}", quantile95(mine), quantile95(others), 2.5),
    ]
    return rows, seconds


def quantile95(values: list[float]) -> float:
    """The value that one in twenty lies above."""
    return quantiles(values, n=20)[-1]


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | ours | tutorial | ratio | aim |", "|---|---:|---:|---:|---|"]
    for row in rows:
        aim = ""
        if row.aim is not None:
            aim = f"at most {row.aim}: {'met' if row.ratio <= row.aim else 'MISSED'}"
        figures = f"{row.ours:.2f} | {row.theirs:.2f} | {row.ratio:.2f}"
        lines.append(f"| {row.what} | {figures} | {aim} |")
    return "\n".join(lines)


def measure(sources: Path, size: Size, threads: int, place: Path) -> tuple[list[Row], object]:
    """Every row of the table, and the single figures behind it."""
    env = environment(threads, place / "ours0")
    colds = size.colds_uncounted + size.colds
    asks = asked(sources, colds + size.warm_uncounted + size.warm)
    ours, theirs = place / "ours0", place / "theirs0"
    ingested = ingest(sources, place, size, env)
    cold_rows, runs = cold(ours, theirs, asks[:colds], size.colds_uncounted, env)
    warm_rows, seconds = warm(ours, theirs, asks[colds:], size, env, place)
    singles = {side: [done.seconds for done in each] for side, each in runs.items()}
    return [*cold_rows, *warm_rows, *ingested], {"cold_seconds": singles, "warm_seconds": seconds}


def main() -> None:
    """The command line; an aim that is missed is printed as MISSED and is no error."""
    parser = argparse.ArgumentParser(description="alsqa against the frozen tutorial pipeline")
    parser.add_argument("--quick", action="store_true", help="a smoke run on a few sources")
    parser.add_argument("--sources", type=Path, default=ROOT / "sources")
    parser.add_argument("--json", type=Path, help="write all figures to this file, too")
    chosen = parser.parse_args()
    threads = os.cpu_count() or 1
    line = machine(threads)
    with tempfile.TemporaryDirectory() as folder:
        place, sources = Path(folder), chosen.sources.resolve()
        if chosen.quick:
            few = place / "sources"
            few.mkdir()
            few_sources(sources, few)
            sources = few
        size = QUICK if chosen.quick else FULL
        rows, single = measure(sources, size, threads, place)
    print(f"{table(rows)}\n\n{line}")
    if chosen.quick:
        print("A smoke run: its figures say nothing.")
    if chosen.json:
        written = {"machine": line, "quick": chosen.quick, "size": asdict(size), "single": single}
        written["rows"] = [{**asdict(row), "ratio": row.ratio} for row in rows]
        chosen.json.write_text(json.dumps(written, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
