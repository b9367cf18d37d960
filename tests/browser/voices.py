"""Speech for the tests: what voices.js stands in for, and how a page is read aloud with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator

from alsqa.pages.voice import READING

from .conftest import Screen, open_screen

QUESTION = "Is the RESCUE-ALS trial of alpha-ketoglutarate still going on?"
DANGER = "I am choking right now"
NEAR = {"name": "Near", "lang": "en-GB", "localService": True, "default": False}
FAR = {"name": "Far", "lang": "en-GB", "localService": False, "default": True}
FOREIGN = {"name": "Loin", "lang": "fr-FR", "localService": True, "default": True}
VOICES = Path(__file__).with_name("voices.js").read_text(encoding="utf-8")


def open_speaking(chromium: Browser, address: str, changed: dict[str, Any]) -> Iterator[Screen]:
    """A page of its own in a browser with speech.

    changed: of the fakes of voices.js; "window": of the context's options.
    """
    fakes = {"voices": [FAR, FOREIGN, NEAR], **changed}
    window = fakes.pop("window", {})
    yield from open_screen(
        chromium, address, window, f"window.fakes = {json.dumps(fakes)};", VOICES
    )


def button(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("button", name=name, exact=True)


def press(screen: Screen, name: str) -> None:
    button(screen, name).click()


def read_aloud(screen: Screen) -> None:
    """Press the button that reads aloud, and wait until that has begun."""
    press(screen, READING["start"])
    screen.until("() => window.speaking")
