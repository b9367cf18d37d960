"""Pictures of each page for docs/, in usual and in large size; `make screenshot` takes them."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from .conftest import ROOT, Screen

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("ALSQA_SCREENSHOT" not in os.environ, reason="writes pictures into docs/"),
]

QUESTION = "Is RESCUE-ALS a phase 3 trial of alpha-ketoglutarate?"
MOST_BYTES = 250_000
USUAL = {"viewport": {"width": 1000, "height": 1250}}
LARGE = {"viewport": {"width": 1000, "height": 1250}, "has_touch": True, "is_mobile": True}


def answered(screen: Screen) -> None:
    screen.ask(QUESTION)


def danger(screen: Screen) -> None:
    screen.ask("I want to die")


def card(screen: Screen) -> None:
    screen.ask("Does riluzole help?")
    screen.page.locator("summary", has_text="Sources for answer 1, statement 1 ").click()
    screen.page.get_by_text("All that this source says").first.click()
    screen.page.locator("mark#marked").wait_for()


def following(name: str, path: str) -> Callable[[Screen], None]:
    def follow(screen: Screen) -> None:
        if screen.page.locator(".large-targets").count():
            screen.page.locator("summary", has_text="Menu").click()
        screen.go(name, path)

    return follow


STATES: dict[str, Callable[[Screen], None]] = {
    "ask": lambda screen: screen.settled(),
    "answer": answered,
    "crisis": danger,
    "sources": following("Sources", "sources"),
    "card": card,
    "evidence": following("Evidence", "evidence"),
    "about": following("About", "about"),
    "settings": following("Settings · Español", "settings"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "screen", [pytest.param(USUAL, id="usual"), pytest.param(LARGE, id="large")], indirect=True
)
def test_a_picture_is_taken(screen: Screen, state: str, request: pytest.FixtureRequest) -> None:
    screen.settled()
    screen.page.wait_for_timeout(500)
    STATES[state](screen)
    screen.settled()
    screen.page.wait_for_timeout(800)
    size = request.node.callspec.id.split("-")[0]
    folder = ROOT / "docs" / "pages"
    folder.mkdir(exist_ok=True)
    name = folder / f"{state}{'-large' if size == 'large' else ''}.png"
    screen.page.screenshot(path=name)
    if state == "answer" and size == "usual":
        screen.page.screenshot(path=ROOT / "docs" / "screenshot.png")
    assert name.stat().st_size < MOST_BYTES
