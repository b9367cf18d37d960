"""What the README and docs/ say is so: commands, labels, settings, fields, links, versions."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from alsqa.assistant import Assistant
from alsqa.cli import AUDIENCES, cli
from alsqa.evaluate import Measure
from alsqa.evidence import LABELS, LEVEL_OF_KIND, CautionKind, Level
from alsqa.judged import _Entry, read_judged
from alsqa.models import ClaimVerdict
from alsqa.render.json import answer_json
from alsqa.render.text import answer_text
from alsqa.settings import Settings
from alsqa.statement import Route, Verdict
from ingest.__main__ import main as ingest_command
from ingest.card import _CardLines, _ClaimLines, _FactLines
from ingest.collection import read_sources

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CURATING = ROOT / "docs" / "curating.md"
JSON = ROOT / "docs" / "json.md"
EVALUATION = ROOT / "docs" / "evaluation.md"
PAGES = sorted(
    [README, ROOT / "CHANGELOG.md", ROOT / "NOTICE", *(ROOT / "docs").rglob("*.md")],
)
_OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _code(page: Path) -> Iterator[str]:
    """The lines of a page's code blocks, and its code within sentences."""
    text = _text(page)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    yield from (line.strip() for block in blocks for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))


def _commands(program: str) -> list[tuple[str, str]]:
    """(page, what follows the program's name) for each time that a page names it as code."""
    called = re.compile(rf"(?:^|[\s/\\]){program} ([^|]+)")
    return sorted(
        {
            (page.name, rest)
            for page in PAGES
            for code in _code(page)
            for rest in called.findall(code)
        }
    )


def _chosen(words: str) -> click.Command:
    """The command that the words name, or a failure."""
    command: click.Command = cli
    for word in words.split():
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"alsqa has no command {word}"
        command = command.commands[word]
    return command


def _options(command: click.Command) -> set[str]:
    own = {name for parameter in command.params for name in parameter.opts if name[0] == "-"}
    return own | {"--help"} | ({"--version"} if command is cli else set())


def _bare(words: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", words)


def test_the_docs_name_commands_of_each_program() -> None:
    assert {words.split()[0] for _, words in _commands("alsqa")} == set(cli.commands)
    assert _commands("make")
    assert any("python -m ingest" in line for line in _code(README))


@pytest.mark.parametrize(("page", "words"), _commands("alsqa"))
def test_every_alsqa_command_in_the_docs_exists_with_its_options(page: str, words: str) -> None:
    command = _chosen(_bare(words).split(" -")[0])
    assert set(_OPTION.findall(_bare(words))) <= _options(command), page


@pytest.mark.parametrize(("page", "words"), _commands("python -m ingest"))
def test_every_ingest_command_in_the_docs_exists_with_its_options(page: str, words: str) -> None:
    assert set(_OPTION.findall(words)) <= _options(ingest_command), page


@pytest.mark.parametrize(("page", "words"), _commands("make"))
def test_every_make_command_in_the_docs_exists(page: str, words: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", _text(ROOT / "Makefile"), re.MULTILINE))
    assert words.split()[0] in targets, page


def test_every_command_and_option_of_alsqa_stands_in_the_readme() -> None:
    text = _text(README)
    wanted = {"--sources", "--index"}
    for name, command in cli.commands.items():
        parts = command.commands.items() if isinstance(command, click.Group) else [("", command)]
        for part, each in parts:
            assert f"alsqa {name} {part}".strip() in text
            wanted |= _options(each) - {"--help"}
    assert {option for option in wanted if option not in text} == set()


def test_the_label_words_in_the_readme_are_those_of_the_code() -> None:
    table = _text(README).split("## What the labels mean")[1].split("\n\n")[1]
    rows = [row.split("|")[1].strip().strip("*") for row in table.splitlines()[2:]]
    assert rows == [LABELS[level] for level in Level]


def test_the_levels_and_labels_in_the_json_contract_are_those_of_the_code() -> None:
    for level in Level:
        assert f"| `{level.value}` | {LABELS[level]} |" in _text(JSON)


def test_every_setting_stands_in_the_readme_and_no_other() -> None:
    named = set(re.findall(r"ALSQA_[A-Z_]+", _text(README)))
    assert named == {f"ALSQA_{name.upper()}" for name in Settings.model_fields}


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", _text(page)):
        if re.match(r"[a-z]+:", link):
            continue
        address, _, anchor = link.partition("#")
        target = (page.parent / address).resolve() if address else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            lost.append(link)
    assert not lost


def test_the_changelogs_newest_version_is_the_packages() -> None:
    newest = re.search(r"^## \[([\d.]+)\] - \d{4}-\d\d-\d\d$", _text(ROOT / "CHANGELOG.md"), re.M)
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]
    assert newest
    assert newest[1] == project["version"]


def test_every_field_of_a_card_a_fact_and_a_claim_stands_in_the_curating_guide() -> None:
    text = _text(CURATING)
    fields = {
        field.alias or name
        for shape in (_CardLines, _FactLines, _ClaimLines)
        for name, field in shape.model_fields.items()
    }
    assert {field for field in fields if f"`{field}`" not in text} == set()


def test_every_kind_and_verdict_stands_in_the_curating_guide() -> None:
    text = _text(CURATING)
    words = [kind.value for kind in LEVEL_OF_KIND] + [verdict.value for verdict in ClaimVerdict]
    assert {word for word in words if f"`{word}`" not in text} == set()


def _examples_of_the_guide(folder: Path) -> None:
    """Write the files that the guide shows under the names that it gives them."""
    for name, text in re.findall(
        r"`practice/(\S+\.md)`[^`]*```\n(---\n.*?)```", _text(CURATING), re.DOTALL
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_the_worked_example_of_the_curating_guide_is_in_order(tmp_path: Path) -> None:
    _examples_of_the_guide(tmp_path)
    article = tmp_path / "articles" / "velmorin-press-release-2026.md"
    assert len(read_sources(tmp_path)) == 2
    changed = re.search(
        r"Change the claim's verdict.*?```\n(- id: V1.*?)```", _text(CURATING), re.DOTALL
    )
    assert changed
    text = re.sub(r"- id: V1.*?(?=  asked:)", changed[1], _text(article), flags=re.DOTALL)
    article.write_text(text, encoding="utf-8")
    claims = {claim.by for each in read_sources(tmp_path) for claim in each.card.claims}
    assert claims == {("velmorin-registry",)}


def _with_examples() -> list[str]:
    package = ROOT / "src" / "alsqa"
    files = (file for file in package.rglob("*.py") if ">>>" in _text(file))
    return sorted(".".join(file.relative_to(ROOT / "src").with_suffix("").parts) for file in files)


@pytest.mark.parametrize("module", _with_examples())
def test_the_examples_in_docstrings_come_out_as_they_say(module: str) -> None:
    tried = doctest.testmod(importlib.import_module(module))
    assert tried.attempted
    assert not tried.failed


def test_the_guide_to_evaluation_names_every_field_and_measure_and_its_example_is_in_order(
    tmp_path: Path,
) -> None:
    text = _text(EVALUATION)
    file = tmp_path / "questions.yaml"
    file.write_text(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0], encoding="utf-8")
    judged = read_judged(file)
    assert [len(each.turns) for each in judged] == [1, 2]
    fields = set(_Entry.model_fields) - {"id"}
    assert {field for field in fields if f"`{field}`" not in text and f"{field}:" not in text} == (
        set()
    )
    assert {measure for measure in Measure if measure not in text} == set()


QUESTION = "Is RESCUE-ALS a phase 3 trial of AKG?"  # of the examples in README and docs/json.md


def test_the_answer_in_the_readme_is_the_one_that_is_given(assistant: Assistant) -> None:
    said = answer_text(assistant.ask(QUESTION)).splitlines()
    shown = _text(README).split(f'alsqa ask "{QUESTION}"')[1].split("```")[2].strip().splitlines()
    assert [line for line in shown if "…" not in line and line not in said] == []


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in _keys(each)}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()


def test_the_json_contract_names_every_field_of_an_answer(assistant: Assistant) -> None:
    answer = answer_json(assistant.ask(QUESTION))
    named = set(re.findall(r"`([a-z_]+)`", _text(JSON)))
    assert _keys(answer) - named == set()


def test_the_answer_in_the_json_contract_is_the_one_that_is_given(assistant: Assistant) -> None:
    answer = answer_json(assistant.ask(QUESTION))
    shown = json.loads(re.findall(r"```json\n(\{\n.*?)```", _text(JSON), re.DOTALL)[0])
    assert list(shown) == list(answer)
    assert shown["verdict_text"] == answer["verdict_text"]
    assert _keys(shown) == _keys(answer)
    given = {each["text"]: each["label"] for each in answer["statements"]}
    assert {each["text"]: each["label"] for each in shown["statements"]}.items() <= given.items()


def test_every_word_that_a_field_can_hold_stands_in_the_json_contract() -> None:
    text = _text(JSON)
    words = [*Route, *Verdict, *CautionKind, *AUDIENCES]
    assert {str(word) for word in words if f"`{word}`" not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_machines_folder_or_a_package_registry(page: Path) -> None:
    assert not re.findall(r"/work/|/tmp/|/home/|pypi\.org|pythonhosted|index-url", _text(page))
