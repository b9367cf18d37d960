"""Nothing leaves the browser but for this server, nothing is kept, and all can be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from alsqa.pages import feedback
from alsqa.pages.appearance import WORDS as LOOKS
from alsqa.pages.privacy import FORGET, KEEP, SURE
from alsqa.pages.voice import LISTENING

from .conftest import CONTACT, STARTS, Screen, open_screen
from .test_handout import take_away
from .voices import NEAR, QUESTION, VOICES, press, read_aloud

pytestmark = pytest.mark.browser

SECRET = "Is my secret neighbour right that riluzole helps people live longer?"


@pytest.fixture
def screen(chromium: Browser, address: str) -> Iterator[Screen]:
    """As the usual one, in a browser with speech."""
    fakes = json.dumps({"voices": [NEAR], "heard": QUESTION})
    yield from open_screen(chromium, address, {}, f"window.fakes = {fakes};", VOICES)


def open_judging(screen: Screen) -> None:
    screen.page.locator("summary", has_text="Was this right").click()
    screen.page.get_by_role("button", name="Statement 1 helped", exact=True).wait_for()
    screen.still()


def test_a_whole_journey_speaks_to_no_other_host_and_leaves_no_cookie(
    screen: Screen, tmp_path: Path
) -> None:
    screen.begun()
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    press(screen, LISTENING["stop"])
    press(screen, LISTENING["ask"])
    screen.page.locator("h2.asked", has_text=QUESTION).wait_for()
    screen.go("Settings · Español", "settings")
    screen.page.get_by_role("button", name=LOOKS["dark"]).click()
    screen.page.get_by_test_id("stPageLink").get_by_text("Ask", exact=True).click()
    screen.page.locator(".answer").wait_for()
    screen.still()
    read_aloud(screen)
    screen.page.evaluate("while (window.speaking) window.endOfSentence()")
    take_away(screen)
    with screen.page.expect_download():
        press(screen, "Save as Markdown")
    screen.page.pdf(path=tmp_path / "answer.pdf")
    open_judging(screen)
    press(screen, "Statement 1 is wrong")
    screen.page.get_by_text("Noted: statement 1 is wrong.").wait_for()
    screen.still()
    press(screen, FORGET)
    screen.page.get_by_role("button", name=SURE).wait_for()
    screen.still()
    press(screen, SURE)
    screen.page.locator(STARTS[""]).first.wait_for()
    screen.still()
    ours = (screen.address, screen.address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in screen.requests if not url.startswith(ours)] == []
    assert not [url for url in screen.requests if "RESCUE" in url]
    assert {each["name"] for each in screen.page.context.cookies()} <= {"_streamlit_xsrf"}
    kept = screen.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "RESCUE" not in kept


def test_a_forgotten_question_is_nowhere_on_the_page(screen: Screen) -> None:
    screen.ask(SECRET)
    press(screen, FORGET)
    screen.page.get_by_role("button", name=SURE).wait_for()
    screen.still()
    keep = screen.page.get_by_role("button", name=KEEP)
    expect(keep, "a second press keeps it").to_be_focused()
    press(screen, SURE)
    screen.page.locator(STARTS[""]).first.wait_for()
    screen.still()
    everything = screen.page.evaluate(
        """() => [document, ...[...document.querySelectorAll("*")].map((e) => e.shadowRoot)]
          .filter(Boolean).map((root) => (root.body ?? root).innerHTML
            ?? [...root.children].map((e) => e.outerHTML).join()).join()"""
    )
    assert "secret" not in everything
    assert screen.page.url.rstrip("/") == screen.address


def test_this_is_wrong_leads_to_whoever_runs_the_copy(screen: Screen) -> None:
    screen.ask(SECRET)
    screen.page.locator("summary", has_text="This is wrong (answer 1)").click()
    bare, with_question = screen.page.locator("details.wrong a").all()
    assert str(bare.get_attribute("href")).startswith(f"mailto:{CONTACT}?subject=")
    assert "secret" not in str(bare.get_attribute("href"))
    assert "secret" in str(with_question.get_attribute("href"))


def test_a_word_about_a_statement_is_kept_without_the_question(
    screen: Screen, feedback_folder: Path
) -> None:
    screen.ask(SECRET)
    open_judging(screen)
    press(screen, "Statement 1 helped")
    screen.page.get_by_text("Noted: statement 1 helped.").wait_for()
    kept = (feedback_folder / feedback.FILE).read_text(encoding="utf-8")
    assert json.loads(kept.splitlines()[-1])["verdict"] == "helped"
    assert "secret" not in kept
