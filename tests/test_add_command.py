"""`alsqa add`, as a curator types it: from a file or a page to an answer with its label."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alsqa.assistant import Assistant
from alsqa.cli import cli
from alsqa.errors import AlsqaError
from alsqa.evidence import CautionKind, Level
from alsqa.settings import Settings
from alsqa.statement import Statement
from ingest import fetch as fetching
from ingest.build import publish
from tests.made_up import fact, write_collection, write_source
from tests.test_add import DAYS, completed
from tests.web_server import SITE, Page, Web, web_server

ARTICLE = """\
Zarovilin moves ahead

MOONRISE is a phase 3 trial of zarovilin that will change lives.

Zarovilin tablets taste of strong peppermint and should be chewed slowly after breakfast.
"""
QUESTION = "Is MOONRISE a phase 3 trial of zarovilin?"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_collection(tmp_path / "sources")
    trial = {"name": "MOONRISE", "phase": "2", "intervention": "zarovilin", "nct": "NCT01234567"}
    write_source(
        folder,
        "moonrise-registry",
        kind="trial_registry",
        facts=[fact("MOONRISE was a phase 2 trial of zarovilin.", figures="45 people")],
        topics=["zarovilin"],
        trial=trial,
        origin="moonrise",
    )
    monkeypatch.setenv("ALSQA_SOURCES", str(folder))
    monkeypatch.setenv("ALSQA_INDEX", str(tmp_path / "index"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def card_of(place: Path, name: str = "zarovilin-moves-ahead") -> Path:
    return place / "sources" / "articles" / f"{name}.card.yaml"


def told_by(name: str) -> Statement:
    """What the published collection says of that source to the question."""
    publish(Settings.read())
    answer = Assistant.open(Settings.read()).ask(QUESTION)
    return next(s for s in answer.statements if s.citations[0].source.id == name)


def test_from_a_file_to_an_answer_and_to_its_level_once_a_person_has_checked(place: Path) -> None:
    done = run("add", "article.txt", "--kind", "government_health_page", "--id", "ahead")
    assert done.exit_code == 0, done.output
    assert "Added as ahead, not published and checked by nobody" in done.output
    assert "registry: The phase of MOONRISE" in done.output
    assert "It says: “MOONRISE is a phase 3 trial" in done.output
    assert "moonrise-registry says: “MOONRISE was a phase 2 trial of zarovilin." in done.output
    assert not (place / "index").exists(), "nothing is published"

    said = told_by("ahead")
    assert said.level == Level.SINGLE_UNVERIFIED_ARTICLE
    doubted = [c for c in said.cautions if c.kind == CautionKind.DOUBTED]
    assert doubted
    assert doubted[0].text.startswith("Not checked by a person yet.")
    assert doubted[0].citation is not None
    assert doubted[0].citation.quote == "MOONRISE was a phase 2 trial of zarovilin."
    assert doubted[0].citation.level == Level.ESTABLISHED

    card = card_of(place, "ahead")
    days = completed(card.read_text(encoding="utf-8"), **DAYS)
    days += "publisher: Brambly Health\npublished: 2026\nurl: https://brambly.example/ahead\n"
    card.write_text(days, encoding="utf-8")
    assert told_by("ahead").level == Level.SINGLE_UNVERIFIED_ARTICLE, "its doubts are open"
    assert "doubts: " in run("sources", "check").output

    card.write_text(days.replace("settled: ''", "settled: A later trial."), encoding="utf-8")
    said = told_by("ahead")
    assert said.level == Level.ESTABLISHED
    assert CautionKind.DOUBTED not in {caution.kind for caution in said.cautions}


def test_the_check_says_what_is_not_checked_and_not_settled(place: Path) -> None:
    run("add", "article.txt")
    done = run("sources", "check")
    assert done.exit_code == 0, "a notice is no mistake"
    assert "Not checked by a person yet: 1 (zarovilin-moves-ahead)." in done.output
    assert "card.yaml:" in done.output
    assert "are not settled; all of it is called a single unverified article claim" in done.output
    shown = run("sources", "show", "zarovilin-moves-ahead").output
    assert "Open doubt, registry: The phase of MOONRISE" in shown


def test_a_lost_record_behind_an_open_doubt_is_a_mistake(place: Path) -> None:
    run("add", "article.txt")
    card = card_of(place)
    written = card.read_text(encoding="utf-8")
    card.write_text(written.replace("by: moonrise-registry", "by: gone"), encoding="utf-8")
    done = run("sources", "check")
    assert done.exit_code == 1
    assert "doubts.by: gone is no source's id" in done.output


def test_the_same_file_twice_changes_nothing(place: Path) -> None:
    run("add", "article.txt")
    before = sorted((place / "sources").rglob("*"))
    done = run("add", "article.txt")
    assert done.exit_code == 0
    assert "It is there already as zarovilin-moves-ahead" in done.output
    assert sorted((place / "sources").rglob("*")) == before
    again = json.loads(run("add", "article.txt", "--json").output)
    assert (again["id"], again["added"]) == ("zarovilin-moves-ahead", False)


def test_as_json_it_tells_the_same(place: Path) -> None:
    told = json.loads(run("add", "article.txt", "--json").output)
    assert told["added"] is True
    assert told["level"] == "single_unverified_article"
    assert told["card"].endswith("articles/zarovilin-moves-ahead.card.yaml")
    assert told["missing"] == ["publisher", "published", "url, doi, pmid or nct"]
    registry = next(doubt for doubt in told["doubts"] if doubt["kind"] == "registry")
    assert registry["by"] == "moonrise-registry"


def test_it_lies_in_the_folder_that_was_asked_for(place: Path) -> None:
    assert run("add", "article.txt", "--to", "sources/news").exit_code == 0
    assert (place / "sources" / "news" / "zarovilin-moves-ahead.txt").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nosuch.txt"], "there is no such file. Mend: check the name; a web address begins"),
        (["article.txt", "--id", "../outside"], "--id: '../outside' is no id"),
        (["article.txt", "--to", ".."], "--to: .. is not within"),
        (["file:///etc/passwd"], "only http and https"),
        (["http://127.0.0.1/page"], "is not a public address"),
        (["http://localhost/page"], "is not a public address"),
    ],
)
def test_what_can_not_be_added_is_said_and_leaves_nothing(
    place: Path, arguments: list[str], told: str
) -> None:
    before = sorted(place.rglob("*"))
    done = run("add", *arguments)
    assert isinstance(done.exception, AlsqaError)
    assert told in str(done.exception)
    assert sorted(place.rglob("*")) == before


# --- from the web ------------------------------------------------------------------------------


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with web_server() as web:
        led = partial(fetching.fetch, resolve=web.resolve, dial=web.dial)
        monkeypatch.setattr("ingest.fetch.fetch", led)
        yield web


PAGE = (
    "<html><head><title>Zarovilin moves ahead</title></head><body><article>"
    "<h1>Zarovilin moves ahead</h1><p>MOONRISE is a phase 3 trial of zarovilin that will change "
    "the lives of many people who live with the illness, the company said on Monday.</p>"
    "<p>Zarovilin tablets taste of strong peppermint and should be chewed slowly after "
    "breakfast, which is what the people in the trial did every day.</p></article></body></html>"
)


def test_a_page_keeps_its_address_and_the_day_on_which_it_was_fetched(
    place: Path, web: Web
) -> None:
    web.pages["/page"] = Page(PAGE.encode())
    done = run("add", f"{SITE}/page#top")
    assert done.exit_code == 0, done.exception
    (card,) = (place / "sources" / "articles").glob("*.card.yaml")
    written = card.read_text(encoding="utf-8")
    assert f"Fetched from {SITE}/page on that day." in written
    assert f"\nurl: {SITE}/page\n" in written
    assert run("sources", "check").exit_code == 0


def test_what_was_fetched_and_can_not_be_read_is_told_by_its_address(place: Path, web: Web) -> None:
    web.pages["/page"] = Page(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    done = run("add", f"{SITE}/page")
    assert str(done.exception).startswith(f"{SITE}/page: ")
    assert not (place / "sources" / "articles").exists()
