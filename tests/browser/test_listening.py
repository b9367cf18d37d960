"""Asking by voice, with the browser's speech stood in for by voices.js."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from alsqa.pages.voice import LISTENING

from .conftest import Screen
from .voices import QUESTION, button, open_speaking, press, read_aloud

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """As the usual one, in a browser with speech; parametrize as `open_speaking` says."""
    yield from open_speaking(chromium, address, getattr(request, "param", {}))


def test_a_voice_is_listened_to_only_after_a_yes_in_words(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    screen.page.get_by_text(LISTENING["away"]).wait_for()
    expect(button(screen, LISTENING["no"])).to_be_focused()
    press(screen, LISTENING["no"])
    button(screen, LISTENING["name"]).wait_for()
    assert screen.page.evaluate("window.listening.length") == 0
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    screen.until("() => window.listening.length === 1")
    assert screen.page.evaluate("window.listening[0].lang") == "en"


@pytest.mark.parametrize("screen", [{"heard": "What is riluzole?"}], indirect=True)
def test_what_was_heard_is_asked_when_its_reader_says_so(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    press(screen, LISTENING["stop"])
    screen.page.get_by_text("What is riluzole?", exact=True).last.wait_for()
    button(screen, LISTENING["ask"]).wait_for()
    screen.still()
    assert screen.page.locator(".answer").count() == 0, "it waits"
    press(screen, LISTENING["ask"])
    screen.page.locator("h2.asked", has_text="You asked: What is riluzole?").wait_for()


@pytest.mark.parametrize("screen", [{"heard": "What is rilusole?"}], indirect=True)
def test_what_was_heard_can_be_corrected_in_the_question_box(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    press(screen, LISTENING["stop"])
    press(screen, LISTENING["change"])
    box = screen.page.get_by_test_id("stChatInputTextArea")
    expect(box).to_have_value("What is rilusole?")
    expect(box).to_be_focused()
    screen.page.keyboard.press("Enter")
    screen.page.locator("h2.asked", has_text="rilusole").wait_for()


@pytest.mark.parametrize("screen", [{"onDevice": True}], indirect=True)
def test_a_device_that_hears_by_itself_is_told_to_send_nothing_away(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    screen.page.get_by_text(LISTENING["here"]).wait_for()
    press(screen, LISTENING["yes"])
    screen.until("() => window.listening.length === 1")
    assert screen.page.evaluate("window.listening[0].processLocally") is True


def test_listening_ends_reading_and_escape_ends_listening(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    screen.until("() => window.listening.length === 1")
    assert screen.page.evaluate("window.speaking") is None
    screen.page.keyboard.press("Escape")
    screen.until("() => window.listening[0].aborted")
    expect(button(screen, LISTENING["name"])).to_be_visible()


@pytest.mark.parametrize("screen", [{"deaf": True}], indirect=True)
def test_where_a_browser_cannot_listen_there_is_no_button(screen: Screen) -> None:
    yes = screen.page.locator("[data-part=yes]", has_text=LISTENING["yes"])
    yes.wait_for(state="attached")  # so the part is there, and knows what the browser can
    assert not button(screen, LISTENING["name"]).is_visible()
