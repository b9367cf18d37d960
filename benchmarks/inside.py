"""The parts of bench.py that need the libraries, each run in a process of its own.

bench.py itself stays small: a child's peak memory is never shown below its parent's.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def write_texts(sources: Path, folder: Path) -> None:
    """Write every text that alsqa embeds into a file of its own, for the tutorial to index."""
    from ingest.collection import read_sources
    from ingest.entries import entries_of
    from ingest.split import split

    folder.mkdir(parents=True)
    pairs = [(source, passage) for source in read_sources(sources) for passage in split(source)]
    entries = {entry.id: entry.text for pair in pairs for entry in entries_of(*pair)}
    for number, text in enumerate(entries.values()):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def time_warm(ours: Path, theirs: Path, questions: list[str], uncounted: int) -> dict[str, object]:
    """Seconds for each question, alsqa's whole answer and the tutorial's bare retrieval in turns.

    uncounted: how many of the first questions only warm both up.
    """
    import torch
    import tutorial

    from alsqa.assistant import Assistant
    from alsqa.settings import Settings

    assistant = Assistant.open(Settings.read({"index": ours}))
    retriever = tutorial.open_retriever(theirs)
    sides: list[tuple[str, Callable[[str], object]]] = [
        ("ours", assistant.ask),
        ("theirs", lambda question: tutorial.retrieve(retriever, question)),
    ]
    seconds: dict[str, list[float]] = {"ours": [], "theirs": []}
    for number, question in enumerate(questions):
        for name, answer in sides if number % 2 else reversed(sides):
            start = time.perf_counter()
            answer(question)
            if number >= uncounted:
                seconds[name].append(time.perf_counter() - start)
    return {**seconds, "threads": torch.get_num_threads()}


def main(command: str, *rest: str) -> None:
    """Run one part: `texts SOURCES FOLDER`, or `warm OURS THEIRS QUESTIONS UNCOUNTED RESULT`."""
    if command == "texts":
        write_texts(Path(rest[0]), Path(rest[1]))
        return
    ours, theirs, asked, uncounted, result = rest
    questions = json.loads(Path(asked).read_text(encoding="utf-8"))
    timed = time_warm(Path(ours), Path(theirs), questions, int(uncounted))
    Path(result).write_text(json.dumps(timed), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
