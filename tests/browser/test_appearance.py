"""How the page looks: chosen by buttons, kept in the browser alone, readable in every look."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from alsqa.pages.appearance import WORDS
from alsqa.pages.handout import TITLE
from alsqa.pages.voice import LISTENING

from .axe import NARROW, violations
from .conftest import ROOT, Screen, open_screen
from .voices import DANGER, NEAR, QUESTION, VOICES, read_aloud

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param({"look": "dark"}, {}, id="dark"),
    pytest.param({"look": "contrast"}, {}, id="contrast"),
    pytest.param({"look": "light"}, {"color_scheme": "dark"}, id="light_on_a_dark_device"),
    pytest.param({"size": "200"}, {}, id="200_percent"),
    pytest.param({}, NARROW, id="320_px"),
    pytest.param({"size": "200", "look": "contrast"}, NARROW, id="200_percent_at_320_px"),
    pytest.param({}, {"forced_colors": "active"}, id="forced_colours"),
]
SMALL = """() => {
  const roots = [document, ...[...document.querySelectorAll("*")]
    .map((e) => e.shadowRoot).filter(Boolean)];
  return roots.flatMap((r) => [...r.querySelectorAll("button, summary, a")])
    .filter((e) => e.checkVisibility() && e.dataset.testid !== "stSkipToContent")
    .filter((e) => getComputedStyle(e).clipPath === "none")
    .map((e) => [e.innerText, e.getBoundingClientRect()])
    .filter(([text, box]) => text && Math.min(box.width, box.height) < 44)
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`);
}"""


@pytest.fixture
def screen(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """In a browser with speech; parametrize with (what was chosen before, the window)."""
    chosen, window = getattr(request, "param", ({}, {}))
    kept = f"localStorage.getItem('alsqa.appearance') ?? {json.dumps(json.dumps(chosen))}"
    yield from open_screen(
        chromium,
        address,
        window,
        f"window.fakes = {json.dumps({'voices': [NEAR]})};",
        VOICES,
        f"if (location.protocol !== 'about:' && !sessionStorage.begun) {{"
        f" sessionStorage.begun = 1; localStorage.setItem('alsqa.appearance', {kept}); }}",
    )


def looks(parameters: list[object]) -> pytest.MarkDecorator:
    """Each look as one parameter of the screen."""
    made = [
        pytest.param((each.values[0], each.values[1]), id=each.id)  # type: ignore[attr-defined]
        for each in parameters
    ]
    return pytest.mark.parametrize("screen", made, indirect=True)


def choose(screen: Screen, group: str, name: str) -> None:
    screen.page.get_by_role("group", name=group).get_by_role("button", name=name).click()


def expect_size(screen: Screen, wanted: str) -> None:
    expect(screen.page.locator("html")).to_have_css("font-size", wanted)


def open_choices(screen: Screen) -> None:
    screen.go("Settings · Español", "settings")
    screen.page.get_by_role("button", name=WORDS["forget"]).wait_for()
    screen.still()


def test_letters_are_20_px_and_grow_to_twice_that_by_buttons(screen: Screen) -> None:
    open_choices(screen)
    expect_size(screen, "20px")
    for percent, wanted in (("130", "26px"), ("160", "32px"), ("200", "40px")):
        choose(screen, WORDS["size"], percent)
        expect_size(screen, wanted)


def test_what_was_chosen_is_kept_in_the_browser_alone_and_can_be_forgotten(
    screen: Screen,
) -> None:
    open_choices(screen)
    choose(screen, WORDS["look"], WORDS["contrast"])
    choose(screen, WORDS["size"], "130")
    choose(screen, WORDS["motion"], WORDS["still"])
    app = screen.page.locator(".stApp")
    expect(app).to_have_css("color", "rgb(255, 255, 255)")
    expect(app).to_have_css("background-color", "rgb(0, 0, 0)")
    screen.page.reload()
    expect(screen.page.locator("html")).to_have_attribute("data-look", "contrast")
    expect_size(screen, "26px")
    screen.page.get_by_role("button", name=WORDS["forget"]).wait_for()
    screen.still()
    assert {each["name"] for each in screen.page.context.cookies()} <= {"_streamlit_xsrf"}
    assert not [url for url in screen.requests if "contrast" in url]
    screen.page.get_by_role("button", name=WORDS["forget"]).click()
    expect_size(screen, "20px")
    assert screen.page.evaluate("Object.keys(localStorage).filter((k) => k.match(/alsqa/))") == []


def test_the_chosen_button_says_that_it_is_chosen(screen: Screen) -> None:
    open_choices(screen)
    choose(screen, WORDS["look"], WORDS["dark"])
    pressed = screen.page.get_by_role("group", name=WORDS["look"]).get_by_role(
        "button", pressed=True
    )
    expect(pressed).to_have_text([WORDS["dark"]])


@looks([pytest.param({"motion": "still"}, {}, id="still")])
def test_where_nothing_is_to_move_nothing_does(screen: Screen) -> None:
    screen.ask(QUESTION)
    assert screen.page.evaluate("document.getAnimations().length") == 0


@looks(LOOKS)
def test_axe_finds_nothing_in_any_look_with_all_controls_on_the_page(screen: Screen) -> None:
    screen.ask(QUESTION)
    screen.page.locator("summary", has_text="This is wrong").last.click()
    for part, within in (("Was this right", "Statement 1 helped"), (TITLE, "Copy with labels")):
        screen.page.locator("summary", has_text=part).click()
        screen.page.get_by_role("button", name=within).wait_for()
        screen.still()
    screen.page.get_by_role("button", name="Forget this conversation").click()
    screen.page.get_by_role("button", name="Forget it for good").wait_for()
    screen.still()
    read_aloud(screen)
    assert violations(screen) == [], "all open, while it is read aloud"
    assert screen.page.evaluate(SMALL) == []
    for where in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert screen.page.evaluate(f"{where}.scrollWidth - {where}.clientWidth") <= 0, where
    screen.ask(DANGER)
    screen.page.get_by_role("button", name=LISTENING["name"]).click()
    screen.page.get_by_role("button", name=LISTENING["yes"]).wait_for()
    assert violations(screen) == [], "a notice, and the question before listening"
    for name, path in (("Sources", "sources"), ("Evidence", "evidence"), ("About", "about")):
        screen.go(name, path)
        assert violations(screen) == [], name
    open_choices(screen)
    assert violations(screen) == [], "choices"


PICTURES = [
    pytest.param({"look": "contrast"}, {}, id="high_contrast"),
    pytest.param({"size": "200"}, {}, id="200_percent"),
]


@looks(PICTURES)
@pytest.mark.skipif("ALSQA_SCREENSHOT" not in os.environ, reason="writes pictures into docs")
def test_pictures_are_taken_for_the_docs(screen: Screen, request: pytest.FixtureRequest) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    for _ in range(3):
        screen.page.evaluate("window.endOfSentence()")
    screen.page.wait_for_timeout(500)
    name = request.node.callspec.id
    screen.page.screenshot(path=ROOT / "docs" / f"screenshot_{name}.png")
