"""A real server on a free port and a real Chromium; the tests skip loudly where it is absent."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CONTACT = "als@clinic.example"
PATIENCE = 60_000  # ms; two cores, shared
OFTEN = 50  # ms between two looks; to look at every frame makes Chromium draw them all
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


expect.set_options(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def wait_until_up(server: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"The server is not up; it ended with {server.poll()}.")


@pytest.fixture(scope="session")
def feedback_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app keeps what readers say of statements."""
    return tmp_path_factory.mktemp("feedback")


@pytest.fixture(scope="session")
def address(published_index: Path, feedback_folder: Path) -> Iterator[str]:
    """Where the real app answers from the real index."""
    with served(published_index, feedback_folder) as where:
        yield where


@contextmanager
def served(index: Path, feedback: Path | None = None) -> Iterator[str]:
    """The real app on a free port; feedback: where it keeps what readers say."""
    kept = {"ALSQA_FEEDBACK": str(feedback)} if feedback else {}
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "ALSQA_INDEX": str(index),
            "ALSQA_COUNTRY": "GB",
            "ALSQA_CONTACT": CONTACT,
            **kept,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        where = f"http://127.0.0.1:{port}"
        wait_until_up(server, where)
        yield where
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        pytest.skip("NO CHROMIUM: the keyboard and accessibility tests were not run.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        _emptied.clear()
        browser.close()


# What is there once a page is drawn.
STARTS = {
    "": ".st-key-grid-example button",
    "sources": "ul.sources a, article.card",
    "evidence": "ul.chart",
    "about": "text=The collection's version",
    "settings": "[role=radiogroup]",
}


# Streamlit may draw the component's inside a second time at the start: what is watched is the live
# region that is on the page, not the first one that was. (A p with that role is another's.)
WATCH = """() => {
  window.told = [];
  const hear = () => window.told.push(window.region.textContent);
  const watch = () => {
    if (window.region?.isConnected) return;
    const hosts = [...document.querySelectorAll("*")];
    const region = hosts.map((e) => e.shadowRoot?.querySelector('div[role=status]')).find(Boolean);
    if (!region) return;
    window.region = region;
    if (window.told.at(-1) !== region.textContent) hear();
    const changes = { childList: true, characterData: true, subtree: true };
    new MutationObserver(hear).observe(region, changes);
  };
  watch();
  setInterval(watch, 50);
}"""


# A page scrolls to an answer, or to its top, a moment after it is drawn, and what is opened grows.
# If it moves between the mouse's down and up, nothing is pressed.
STILL = """() => {
  const now = performance.now();
  const { scrollTop, scrollHeight } = document.querySelector("[data-testid=stMain]");
  const { testScriptState } = document.querySelector("[data-testid=stApp]").dataset;
  const at = `${scrollTop} ${scrollHeight} ${testScriptState}`;
  if (at !== window.lying?.at) window.lying = { at, since: now };
  return testScriptState === "notRunning" && now - window.lying.since > 300;
}"""


class Screen:
    """A page of the app and what happened on it: requests, and what a screen reader was told."""

    def __init__(self, page: Page, address: str, path: str = "") -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        page.on("request", self.hear)
        page.set_default_timeout(PATIENCE)
        self.response = page.goto(f"{address}/{path}")
        page.locator(STARTS[path.split("?")[0]]).first.wait_for()
        page.evaluate(WATCH)
        self.until("() => window.region")
        self.settled()

    def hear(self, request: Request) -> None:
        self.requests.append(request.url)

    def leave(self) -> None:
        """Empty the page of all that it held and kept."""
        self.page.remove_listener("request", self.hear)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.context.clear_cookies()
        self.page.emulate_media(media="null")
        self.page.goto("about:blank")

    @property
    def told(self) -> list[str]:
        """Every text that the live region had, in order."""
        return list(self.page.evaluate("window.told"))

    def focused(self) -> dict[str, object]:
        """The element that has focus: tag, text, place, and whether something covers it."""
        return dict(
            self.page.evaluate(
                """() => {
                  let e = document.activeElement;
                  while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
                  const box = e.getBoundingClientRect();
                  const root = e.getRootNode();
                  const covered = [0.1, 0.5, 0.9].every((share) => {
                    const y = box.top + box.height * share;
                    const seen = root.elementFromPoint(box.left + box.width / 2, y);
                    return !seen || !(e.contains(seen) || seen.contains(e));
                  });
                  return { tag: e.tagName, text: e.innerText || e.placeholder || "", covered,
                           outline: getComputedStyle(e).outlineStyle,
                           width: parseFloat(getComputedStyle(e).outlineWidth) };
                }"""
            )
        )

    def press(self, key: str) -> dict[str, object]:
        self.page.keyboard.press(key)
        return self.focused()

    def press_until(self, key: str, words: str, limit: int = 60) -> int:
        """Press a key until what has focus begins with these words; how often it took."""
        for count in range(1, limit + 1):
            if str(self.press(key)["text"]).startswith(words):
                return count
        raise AssertionError(f"{limit} times {key} never reached {words!r}.")

    def go(self, name: str, path: str) -> None:
        """Follow the menu to a page, and wait until it is wholly drawn and lies still."""
        self.still()
        self.page.get_by_test_id("stPageLink").get_by_text(name, exact=True).click()
        self.page.locator(STARTS[path]).first.wait_for()
        self.still()

    def until(self, state: str, arg: object = None) -> None:
        """Wait until this function of JavaScript, none that is async, says that it is so."""
        self.page.wait_for_function(state, arg=arg, polling=OFTEN)

    def begun(self) -> None:
        """Wait until the focus is where it is as the page opens: on the heading over questions."""
        self.until("() => document.activeElement?.id === 'begin'")
        self.still()

    def settled(self) -> None:
        """Wait until nothing is being drawn any more.

        A press is answered by the server a moment later: wait for what it brings before this.
        """
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    def still(self) -> None:
        """Wait until nothing was drawn and nothing moved for a moment."""
        self.page.evaluate("delete window.lying")
        self.until(STILL)

    def stops(self, limit: int = 80) -> list[str]:
        """What the Tab key reaches in turn, from the top of the page to its end."""
        self.page.get_by_test_id("stMain").focus()
        found: list[str] = []
        for _ in range(limit):
            stop = self.press("Tab")
            if stop["tag"] == "BODY":
                break
            found.append(str(stop["text"]).strip() or str(stop["tag"]))
        return found

    def ask(self, question: str) -> None:
        """Type a question and wait until its answer is told, wholly drawn and lies still."""
        self.settled()
        before = len(self.told)
        self.page.get_by_test_id("stChatInputTextArea").fill(question)
        self.page.keyboard.press("Enter")
        asked = self.page.locator("h2[id^=question-]", has_text=question)
        asked.wait_for(state="attached")  # the heading over a notice of danger is not seen
        self.until("(count) => window.told.length > count", before)
        self.page.locator(".answer").last.wait_for()
        self.still()


@pytest.fixture
def screen(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A page of its own; parametrize indirectly with the context's options to change them."""
    yield from open_screen(chromium, address, getattr(request, "param", {}))


# Pages that were left, by how they were opened. They have read Streamlit's scripts, which is most
# of the work of opening a page; of what a test did on them, nothing is left.
_emptied: dict[str, Page] = {}
MOST = 3  # of them are kept


def open_screen(
    chromium: Browser, address: str, options: dict[str, Any], *scripts: str, path: str = ""
) -> Iterator[Screen]:
    """A page of its own; scripts: run before any of the page's."""
    key = json.dumps([options, scripts])
    page = _emptied.pop(key, None)
    if page is None:
        context = chromium.new_context(**{"viewport": {"width": 1100, "height": 900}, **options})
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
    screen = Screen(page, address, path)
    yield screen
    screen.leave()
    _emptied[key] = page
    if len(_emptied) > MOST:
        _emptied.pop(next(iter(_emptied))).context.close()
