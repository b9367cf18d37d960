"""Writes tests/fixtures/figures.yaml: the numbers of the ledger in ../shared/facts, no sentences.

Run it after a change to the ledger: `python -m tests.make_figures`. A source's figures are held
against it (tests/test_sources.py), so that no digit is lost or changed between ledger and source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from ingest.figures import numbers

ROOT = Path(__file__).parents[1]
LEDGER = ROOT.parent / "shared" / "facts"
FIXTURE = Path(__file__).parent / "fixtures" / "figures.yaml"
_HEAD = """\
# The numbers of each record of the ledger, by source id; made by tests/make_figures.py.
# numbers: all that stand in its facts, figures, populations, title, date, identifiers and note.
# figures: those in its figures, which the source has to hold.
"""


def _words(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif value is not None:
        yield str(value)


def _sorted(found: Iterable[str]) -> list[str]:
    return sorted(set(found), key=lambda number: (float(number), number))


def _record(written: Mapping[str, object], ids: Iterable[str]) -> dict[str, list[str]]:
    kept = ("facts", "title", "year", "date", "identifiers", "status_note", "review_note")
    words = "\n".join(each for key in kept for each in _words(written.get(key)))
    facts = written.get("facts") or []
    assert isinstance(facts, list)
    figures = "\n".join(str(fact.get("figures") or "") for fact in facts)
    for name in ids:  # no figure of its own: "see some-trial-2024"
        figures = figures.replace(name, "")
    return {"numbers": _sorted(numbers(words)), "figures": _sorted(numbers(figures))}


def _audits() -> dict[str, dict[str, list[str]]]:
    """The two articles' records: the rows of the audit's part on each."""
    found = {}
    for part in (LEDGER / "article_audit.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        name = re.search(r"\(record `(article-[\w-]+)`\)", part)
        if name:
            kept = part.split("\n---")[0]
            found[name[1]] = {"numbers": _sorted(numbers(kept))}
    return found


def figures() -> dict[str, dict[str, list[str]]]:
    """The numbers of every record, by source id."""
    files = sorted(LEDGER.glob("*.yaml"))
    ledger = [r for file in files for r in yaml.safe_load(file.read_text(encoding="utf-8"))]
    ids = sorted((str(record["id"]) for record in ledger), key=len, reverse=True)
    found = {str(record["id"]): _record(record, ids) for record in ledger}
    audited = _audits()
    for name, record in audited.items():
        known = found.get(name, {"numbers": []})
        found[name] = {**known, "numbers": _sorted([*known["numbers"], *record["numbers"]])}
    return dict(sorted(found.items()))


def _line(name: str, record: Mapping[str, list[str]]) -> str:
    parts = (f"{key}: '{' '.join(found)}'" for key, found in record.items() if found)
    return f"{name}: {{{', '.join(parts)}}}\n"


def main() -> None:
    FIXTURE.parent.mkdir(exist_ok=True)
    lines = [_line(name, record) for name, record in figures().items()]
    FIXTURE.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
