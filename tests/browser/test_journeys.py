"""Six tasks by keyboard or switch alone, with the number of stops that each costs.

A switch that scans goes through the same stops in the same order. A number here is a promise: who
raises one makes somebody press a switch more often.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Screen

pytestmark = pytest.mark.browser

QUESTION = "Does riluzole help?"


def test_a_common_question_is_answered_after_two_keys(screen: Screen) -> None:
    screen.begun()
    keys = screen.press_until("Tab", QUESTION) + 1
    screen.page.keyboard.press("Enter")
    screen.page.locator("li.statement").first.wait_for()
    assert keys <= 2


def test_a_common_question_is_answered_after_one_dwell_click(screen: Screen) -> None:
    screen.begun()
    screen.page.get_by_role("button", name=QUESTION).click()
    screen.page.locator("li.statement").first.wait_for()


def test_a_follow_up_is_asked(screen: Screen) -> None:
    screen.ask(QUESTION)
    follow_up = screen.page.locator(".st-key-next button").first.inner_text()
    assert screen.press_until("Shift+Tab", follow_up) <= 9
    screen.page.keyboard.press("Enter")
    screen.page.locator("h2.asked", has_text=follow_up).wait_for()


def test_the_source_of_the_first_statement_is_opened_where_it_stands(screen: Screen) -> None:
    screen.begun()
    screen.page.get_by_role("button", name=QUESTION).click()
    screen.until("() => document.activeElement?.matches('h2.asked')")
    screen.still()
    assert screen.press_until("Tab", "Sources for answer 1, statement 1 ") <= 3
    screen.page.keyboard.press("Enter")
    assert screen.press_until("Tab", "All that this source says") == 1
    screen.page.keyboard.press("Enter")
    screen.page.locator("mark#marked").wait_for()


def test_the_meaning_of_the_labels_is_read(screen: Screen) -> None:
    screen.begun()
    assert screen.press_until("Tab", "What the labels mean") <= 8
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_text("Do not rely on it.")).to_be_visible()


def test_something_else_is_meant(screen: Screen) -> None:
    screen.ask("riluzol taste")
    near = screen.page.locator(".st-key-meant button")
    assert near.count() >= 3
    last = near.last.inner_text()
    assert screen.press_until("Shift+Tab", last) <= 6
    screen.page.keyboard.press("Enter")
    screen.page.locator("h2.asked", has_text=last).wait_for()


def test_help_is_called_from_a_crisis_notice(screen: Screen) -> None:
    screen.ask("I want to die")
    screen.until("() => document.activeElement?.id.startsWith('notice-')")
    reached = [str(screen.press("Tab")["text"]) for _ in range(4)]
    assert reached[0] == "call 999"
    assert "call 116 123" in reached
    href = "document.activeElement.getAttribute('href')"
    assert str(screen.page.evaluate(href)).startswith(("tel:", "sms:"))


def test_the_stops_of_the_first_page_are_few_and_in_reading_order(screen: Screen) -> None:
    screen.begun()
    stops = screen.stops()
    assert len(stops) <= 22
    order = ["Ask", "Sources", "Evidence", "About", "Settings", "Go to the question box", QUESTION]
    order += ["Questions by topic", "What the labels mean", "ALS organisations", "Your question"]
    places = [next(n for n, stop in enumerate(stops) if stop.startswith(each)) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize("wrong", ["does rilusole help", "wat is riluzol", "can i fly with bipap"])
def test_spelling_is_forgiven_or_what_was_meant_is_one_press_away(
    screen: Screen, wrong: str
) -> None:
    screen.ask(wrong)
    offered = screen.page.locator(".st-key-meant button", has_text="riluzole")
    assert screen.page.locator("li.statement").count() or offered.count()


def test_who_asks_about_something_else_altogether_is_offered_no_death(screen: Screen) -> None:
    screen.ask("What is the best football team?")
    assert "dying" not in screen.page.inner_text("main")
