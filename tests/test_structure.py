"""The house stands: imports go down, the core is pure, no source is named in the code."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
import yaml

from ingest.collection import read_sources
from tests.conftest import ROOT, SOURCES

PACKAGE = ROOT / "src" / "alsqa"
# From the bottom up; a module imports from rows below its own, or from its own row's left.
FLOORS = (
    ("errors", "place_names", "places", "approval", "doubt", "likely", "models", "settings"),
    ("evidence",),
    ("statement",),
    (
        *(
            "asks",
            "kinds",
            "local",
            "terms",
            "patterns",
            "everyday",
            "question",
            "harmless",
            "subjects",
            "orders",
            "spelling",
            "route",
            "retrieve",
            "belief",
            "gaps",
            "state",
        ),
        *(
            "picked",
            "again",
            "named",
            "elsewhere",
            "order",
            "answer",
            "sides",
            "verdict",
            "gloss",
            "offers",
            "evaluate",
            "measures",
        ),
    ),
    ("verify", "prompts", "wording"),
    ("interface",),
    (
        *("embed", "quick", "lens", "late", "rerank"),
        *("pointer", "seal", "store", "server", "follow"),
        *("lexicon", "catalogue", "notices", "danger", "judged"),
    ),
    ("published",),
    ("gaps", "library", "shelf", "gate", "entail", "limits", "chat_model", "evaluate_gate"),
    ("generate", "silence", "heard"),
    ("assistant",),
    ("render",),
    ("faults",),
    ("cli_add", "cli_sources", "cli_gate", "cli_eval"),
    ("pages", "cli"),
)
PURE = (
    {
        "errors",
        "everyday",
        "place_names",
        "places",
        "approval",
        "doubt",
        "likely",
        "models",
        "evidence",
        "statement",
        "faults",
    }
    | set(FLOORS[3])
    | set(FLOORS[4])
)

# A package taken for a table that it brings, or that reads one of ours.
TABLES = {"places": {"babel"}, "everyday": {"yaml"}}


def modules() -> dict[str, Path]:
    return {
        ".".join(file.relative_to(PACKAGE).with_suffix("").parts): file
        for file in PACKAGE.rglob("*.py")
    }


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def floor(module: str) -> int:
    top = module.split(".")[0]
    return next(n for n, row in enumerate(FLOORS) if top in row)


@pytest.mark.parametrize("module", sorted(set(modules()) - {"__init__"}))
def test_a_module_imports_only_downwards(module: str) -> None:
    known = {name for row in FLOORS for name in row}
    for name in imported(modules()[module]):
        target = name.removeprefix("alsqa.").split(".")[0]
        if name.startswith("alsqa.") and target in known:
            assert floor(target) <= floor(module), f"{module} imports {name}"


def test_alsqa_never_imports_ingest_but_where_curators_add_and_check_sources() -> None:
    for module, file in modules().items():
        if module not in {"cli_add", "cli_sources"}:
            assert not any(name.split(".")[0] == "ingest" for name in imported(file)), module


@pytest.mark.parametrize("module", sorted(m for m in modules() if m.split(".")[0] in PURE))
def test_the_core_is_pure(module: str) -> None:
    allowed = set(sys.stdlib_module_names) | {"alsqa", "__future__"}
    allowed |= TABLES.get(module, set())
    names = {name.split(".")[0] for name in imported(modules()[module])}
    assert not names - allowed
    impure = {"os", "pathlib", "socket", "urllib", "time", "random", "sqlite3", "subprocess"}
    assert not impure & names


def test_only_the_gate_says_that_a_sentence_is_verified() -> None:
    making = [
        str(file.relative_to(PACKAGE))
        for file in modules().values()
        if re.search(r"(?<!class )\bVerified\(", file.read_text(encoding="utf-8"))
    ]
    assert making == ["verify/__init__.py"]


def code() -> dict[str, str]:
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "ingest").rglob("*.py"), ROOT / "app.py"]
    return {str(f.relative_to(ROOT)): f.read_text(encoding="utf-8").lower() for f in files}


def names_of_the_collection() -> set[str]:
    """Names of sources, trials and treatments that the collection's own files use."""
    sources = read_sources(SOURCES)
    names = {source.id for source in sources}
    for trial in (trial for source in sources for trial in source.card.trials):
        names |= {trial.name or "", trial.intervention or ""}
    treated = {
        source.card.topics[0]
        for source in sources
        if source.card.topics and source.card.kind in {"randomized_trial", "regulator"}
    }
    for term in yaml.safe_load((SOURCES / "glossary.yaml").read_text(encoding="utf-8")):
        if term.get("topic") in treated:
            names |= {term["term"], *term.get("also", ())}
    return {name.lower() for name in names if len(name) >= 5}


# Kinds of care that a notice or a pattern must name are words of the language, not sources.
LANGUAGE = {
    *("exercise", "exercises", "ventilation", "ventilator", "feeding tube", "placebo", "cramps"),
    *("breathing", "oxygen", "bipap", "gastrostomy", "crying", "laughing", "tears", "emotion"),
    *("hospice", "fusion"),  # the second is also what retrieval does with signals
}


def test_no_source_drug_trial_or_article_is_named_in_the_code() -> None:
    names = names_of_the_collection() - LANGUAGE
    assert len(names) > 300
    any_name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{any_name})(?![\w-])")
    named = {file: found for file, text in code().items() if (found := pattern.findall(text))}
    assert not named


def test_a_broad_except_stands_only_at_the_top_of_the_app_and_of_the_command() -> None:
    allowed = {"app.py", "src/alsqa/cli.py", "src/alsqa/pages/ask.py"}
    broad = {
        file for file, text in code().items() if re.search(r"except (?:base)?exception\b", text)
    }
    assert broad <= allowed | {"ingest/build.py"}  # build removes its half-made folder, re-raises


def test_no_file_of_the_package_is_long() -> None:
    long = {
        str(file.relative_to(ROOT)): count
        for file in [*PACKAGE.rglob("*.py"), *(ROOT / "ingest").rglob("*.py")]
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long
