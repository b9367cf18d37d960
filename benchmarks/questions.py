"""Put a file of judged questions to the published collection and count what came back right.

`python benchmarks/questions.py ../shared/questions_dev.yaml` prints shares and every failure. The
fields of the file: question or turns, audience, answerable, sources_any, level_any, route_any,
must_say. A first measure; the questions took no part in fitting anything.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from alsqa.assistant import Assistant
from alsqa.question import Audience
from alsqa.settings import Settings
from alsqa.statement import Answer, Statement, Verdict


def cited(statement: Statement) -> set[str]:
    """The ids of the sources that a statement or its cautions quote."""
    backing = {c.citation.source.id for c in statement.cautions if c.citation}
    return {c.source.id for c in statement.citations} | backing


def told(answer: Answer) -> str:
    """All words that reach the reader, in lower case."""
    parts = [answer.verdict_text, *answer.notices]
    for statement in answer.statements:
        parts.append(statement.text)
        for caution in statement.cautions:
            parts += [caution.text, caution.citation.quote if caution.citation else ""]
    return " ".join(parts).lower()


def judge(entry: dict[str, Any], answer: Answer) -> dict[str, bool]:
    """Each measure that applies to a question, and whether the answer meets it."""
    silent = answer.verdict in {Verdict.NOT_IN_SOURCES, Verdict.NOTICE}
    met = {
        "verdict": answer.verdict in entry["level_any"],
        "route": answer.route in entry["route_any"],
    }
    if not entry["answerable"]:
        return {**met, "unanswerable: silent": silent}
    right = set(entry["sources_any"])
    told_all = told(answer)
    return {
        **met,
        "answerable: answered": not silent,
        "answerable: right source cited": any(cited(s) & right for s in answer.statements),
        "answerable: right source first": bool(
            answer.statements and cited(answer.statements[0]) & right
        ),
        "answerable: what must be said": all(
            any(words.lower() in told_all for words in group) for group in entry["must_say"]
        ),
    }


def main(file: Path) -> None:
    assistant = Assistant.open(Settings.read())
    counted: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        turns = entry.get("turns") or [entry["question"]]
        audience = Audience(entry["audience"])
        answer = assistant.ask(turns[-1], history=turns[:-1], audience=audience)
        found = judge(entry, answer)
        counted.update(found.keys())
        met.update(name for name, right in found.items() if right)
        failed = [name for name, right in found.items() if not right]
        if failed:
            print(f"{entry['id']}: {turns[-1]}\n    {'; '.join(failed)} ({answer.verdict})")
    for name, count in counted.items():
        print(f"{name:<32} {met[name]:>3} of {count}  {met[name] / count:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
