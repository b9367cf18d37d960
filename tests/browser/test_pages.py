"""Every page and state: what axe finds, what is fetched, what an address leads to, what is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, expect

from alsqa.evidence import LABELS, Level
from alsqa.interface import speaking
from alsqa.settings import Settings
from ingest.build import publish

from .axe import LOOKS, violations
from .conftest import Screen, open_screen, served

pytestmark = pytest.mark.browser

EVERY_LOOK = [pytest.param(look, id=name) for name, look in LOOKS.items()]
SPANISH = pytest.param({"locale": "es-MX"}, id="spanish")
CARD = "sources?id=riluzole-cochrane-2012&at=0-140"


@pytest.mark.parametrize("screen", EVERY_LOOK, indirect=True)
def test_axe_finds_nothing_on_any_page(screen: Screen) -> None:
    screen.go("Sources", "sources")
    assert violations(screen) == [], "sources"
    screen.page.locator("ul.sources a").first.click()
    screen.page.locator("article.card").wait_for()
    assert violations(screen) == [], "a card"
    screen.go("Evidence", "evidence")
    screen.page.locator("summary", has_text="The same as a table: Sources of each year").click()
    assert violations(screen) == [], "evidence, with a table open"
    screen.go("About", "about")
    assert violations(screen) == [], "about"
    screen.go("Settings · Español", "settings")
    assert violations(screen) == [], "settings"
    current = screen.page.locator("[data-testid=stPageLink] a[aria-current=page]")
    expect(current).to_have_text(["Settings · Español"])
    screen.go("Ask", "")
    screen.page.get_by_role("button", name="Questions by topic").click()
    screen.page.locator(".st-key-grid-topic").wait_for()
    assert violations(screen) == [], "topics"
    screen.ask("What is the best football team?")
    assert violations(screen) == [], "no answer"


@pytest.mark.parametrize("screen", [SPANISH], indirect=True)
def test_in_spanish_the_page_its_labels_and_notices_are_spanish(screen: Screen) -> None:
    say = speaking("es")
    expect(screen.page.locator("html")).to_have_attribute("lang", "es")
    unreviewed = "Ningún profesional sanitario de lengua española"
    expect(screen.page.locator("main")).to_contain_text(unreviewed)
    screen.ask("Does riluzole help?")
    first = screen.page.locator("li.statement > p.said").first
    assert first.inner_text().startswith(say(LABELS[Level.ESTABLISHED]))
    assert first.locator("bdi").get_attribute("lang") == "en"
    assert screen.told[-1] == f"La respuesta 1 está lista. {say(LABELS[Level.ESTABLISHED])}"
    assert violations(screen) == []
    screen.ask("I am choking right now")
    assert (
        screen.page.locator(".notice h3").inner_text().startswith("Atragantamiento: llame al 999")
    )
    assert violations(screen) == []


def test_the_language_is_chosen_once_and_kept_in_this_browser_alone(screen: Screen) -> None:
    screen.go("Settings · Español", "settings")
    screen.page.locator("label", has_text="Español").click()
    screen.page.get_by_text("Ajustes · English").wait_for()
    screen.until("() => localStorage.getItem('alsqa-choices') !== null")
    screen.page.reload()
    screen.page.get_by_text("Ajustes · English").wait_for()
    expect(screen.page.locator("html")).to_have_attribute("lang", "es")
    screen.still()
    screen.page.get_by_role("button", name="Olvidar lo elegido").click()
    screen.page.get_by_text("Settings · Español").wait_for()
    screen.until("() => localStorage.getItem('alsqa-choices') === null")
    names = {cookie["name"] for cookie in screen.page.context.cookies()}
    assert names <= {"_streamlit_xsrf"}


@pytest.fixture
def card(chromium: Browser, address: str) -> Iterator[Screen]:
    """A source's card, opened at its own address."""
    yield from open_screen(chromium, address, {}, path=CARD)


def test_a_card_has_an_address_and_marks_the_passage(card: Screen) -> None:
    marked = card.page.locator("mark#marked")
    assert marked.inner_text().startswith("Pooled trials in people with ALS")
    said = card.page.locator("p.said", has=marked).inner_text()
    assert said.startswith(LABELS[Level.ESTABLISHED])
    assert "To be checked again by" in card.page.inner_text("article.card")


def test_a_source_opened_from_an_answer_loses_no_conversation(screen: Screen) -> None:
    screen.ask("Does riluzole help?")
    screen.page.locator("summary", has_text="Sources for answer 1, statement 1 ").click()
    screen.page.get_by_text("All that this source says").first.click()
    screen.page.locator("mark#marked").wait_for()
    screen.still()
    assert "riluzole help" not in screen.page.url.replace("%20", " ").replace("+", " ")
    screen.page.get_by_text("Back to your answer").click()
    screen.page.locator(".answer").wait_for()
    assert "Does riluzole help?" in screen.page.locator("h2.asked").inner_text()


def test_no_question_ever_stands_in_an_address(screen: Screen) -> None:
    screen.ask("Does lithium work for ALS?")
    screen.page.locator(".st-key-next button").first.click()
    screen.until("() => window.told.length > 2")
    screen.still()
    asked = [url for url in screen.requests if "lithium" in url.lower()]
    assert asked == []
    assert screen.page.url == f"{screen.address}/"


def test_sources_are_narrowed_by_large_buttons(screen: Screen) -> None:
    screen.go("Sources", "sources")
    screen.page.get_by_role("button", name="Kind of evidence: All").click()
    screen.page.get_by_role("heading", name="Show only:").wait_for()
    unverified = LABELS[Level.SINGLE_UNVERIFIED_ARTICLE]
    offered = screen.page.get_by_role("button", name=unverified)
    for page in count(1):
        screen.page.get_by_text(re.compile(f"^Page {page} of ")).wait_for()
        screen.still()
        if offered.count():
            break
        screen.page.get_by_role("button", name="Next page").click()
    offered.click()
    screen.page.get_by_role("button", name=f"Kind of evidence: {unverified}").wait_for()
    screen.still()
    expect(screen.page).to_have_url(re.compile("level=single_unverified_article$"))
    labels = screen.page.locator("li.listed .label").all_inner_texts()
    assert labels
    assert "All sources" not in labels


def test_the_table_has_the_numbers_of_the_bars(screen: Screen) -> None:
    screen.go("Evidence", "evidence")
    counts = screen.page.locator("ul.chart").first.locator(".count").all_inner_texts()
    table = screen.page.locator("table").first
    assert table.locator("tbody td:last-child").all_text_contents() == counts
    assert table.locator("thead th").count() == len(Level) + 2


def test_every_page_fetches_from_here_alone(screen: Screen) -> None:
    for name, path in (("Sources", "sources"), ("Evidence", "evidence"), ("About", "about")):
        screen.go(name, path)
    ours = (screen.address, screen.address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in screen.requests if not url.startswith(ours)] == []


POISON = """---
id: poison
title: >-
  <script>window.hurt = 1</script> ![x](https://evil.example/t.png)
  <img src=https://evil.example/i onerror=window.hurt=1>
kind: web_article
publisher: '<b onclick=window.hurt=1>Evil</b> [x](javascript:window.hurt=1)'
published: 2024
doi: 10.1000/x"onmouseover="window.hurt=1
checked: 2026-11-22
check_due: 2027-11-22
topics: [poison]
claims:
  - claim: The <img src=https://evil.example/claim> pill helps.
    verdict: unsupported
    note: '<script>window.hurt = 1</script> ![y](https://evil.example/note.png)'
    anchor: the poison pill helps
---
They say that the poison pill helps people. <script>window.hurt = 1</script>
![z](https://evil.example/text.png) <a href="data:text/html,x">press</a> <svg onload=window.hurt=1>
"""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app serves a collection of which one source means harm."""
    folder = tmp_path_factory.mktemp("poisoned")
    (folder / "sources").mkdir()
    (folder / "sources" / "poison.md").write_text(POISON, encoding="utf-8")
    publish(Settings.read({"sources": folder / "sources", "index": folder / "index"}))
    with served(folder / "index") as where:
        yield where
    shutil.rmtree(folder)


def test_a_source_that_means_harm_fetches_and_runs_nothing(
    chromium: Browser, poisoned: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    for path in ("sources", "sources?id=poison&at=0-40", "evidence"):
        screen = Screen(page, poisoned, path)
        screen.still()
        assert "evil.example" in page.inner_text("main") or path == "evidence"
        evil = [url for url in screen.requests if "evil" in url or url.startswith("data:text")]
        assert evil == []
        assert page.evaluate("window.hurt") is None
        links = page.evaluate("[...document.querySelectorAll('main a')].map((a) => a.href)")
        assert [link for link in links if not link.startswith((poisoned, "https://doi.org/"))] == []
        assert page.locator("main :is(img, script, iframe, svg[onload], [onclick])").count() == 0
    context.close()
