"""Few and large targets in fixed places: for touch, eye gaze, head mice and switches."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .axe import violations
from .conftest import OFTEN, Screen

pytestmark = pytest.mark.browser

TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True, "is_mobile": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ON_TOUCH = [pytest.param(TABLET, id="tablet"), pytest.param(PHONE, id="phone")]
LEAST, GAP, MOST = 64, 12, 12  # px, px, targets on a screen

# What can be pressed, with its box. Left out, with reasons: links for screen readers that are
# unseen until the keyboard reaches them; the text area itself, whose whole bar can be pressed.
TARGETS = """() => [...document.querySelectorAll(
    "main :is(button, summary, a, [role=radiogroup] label, [data-testid=stChatInput])")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => !e.closest("[data-testid=stChatInput]") || e.dataset.testid === "stChatInput")
  .map((e) => [e.innerText.trim().slice(0, 40) || e.dataset.testid, e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1)
  .map(([text, box]) => ({ text, x: box.x, y: box.y, w: box.width, h: box.height }))"""

# The same once they lie still, and null before: what is opened grows into its place.
LYING = f"""() => {{
  const now = performance.now();
  const boxes = ({TARGETS})();
  const at = JSON.stringify(boxes);
  if (at !== window.lying?.at) window.lying = {{ at, since: now }};
  return now - window.lying.since > 250 ? boxes : null;
}}"""


def targets(screen: Screen) -> list[dict[str, float]]:
    """The targets once nothing moves any more."""
    screen.settled()
    screen.page.evaluate("delete window.lying")
    boxes = screen.page.wait_for_function(LYING, polling=2 * OFTEN)
    return list(boxes.json_value())


def small(boxes: list[dict[str, float]]) -> list[dict[str, float]]:
    return [each for each in boxes if min(each["w"], each["h"]) < LEAST - 0.5]


def too_near(boxes: list[dict[str, float]]) -> list[tuple[float, float]]:
    """Pairs of targets with less than the gap between them, both ways."""
    # The bar lies over what is beneath it; that can't be aimed at there.
    boxes = [each for each in boxes if each["text"] != "stChatInput"]
    near = []
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            across = max(one["x"] - other["x"] - other["w"], other["x"] - one["x"] - one["w"])
            down = max(one["y"] - other["y"] - other["h"], other["y"] - one["y"] - one["h"])
            if max(across, down) < GAP - 0.5:
                near.append((one["text"], other["text"]))
    return near


def crowded(screen: Screen) -> list[int]:
    """How many targets each screenful has, over a whole page, where that is too many."""
    height = screen.page.evaluate("innerHeight")
    counts = []
    main = screen.page.get_by_test_id("stMain")
    length = int(main.evaluate("(e) => e.scrollHeight"))
    for top in range(0, length, height // 2):
        main.evaluate("(e, top) => e.scrollTo(0, top)", top)
        boxes = list(screen.page.evaluate(TARGETS))
        whole = [e for e in boxes if e["y"] >= 0 and e["y"] + e["h"] <= height]
        counts.append(len(whole))
    return [count for count in counts if count > MOST]


def check(screen: Screen, where: str) -> None:
    boxes = targets(screen)
    assert boxes
    assert small(boxes) == [], where
    assert too_near(boxes) == [], where
    assert crowded(screen) == [], where


@pytest.mark.parametrize("screen", ON_TOUCH, indirect=True)
def test_on_touch_every_target_is_large_apart_and_one_of_few(screen: Screen) -> None:
    screen.page.locator(".large-targets").wait_for(state="attached")
    screen.begun()
    assert len(targets(screen)) <= MOST
    check(screen, "start")
    screen.page.get_by_role("button", name="Questions by topic").click()
    screen.page.locator(".st-key-grid-topic").wait_for()
    screen.still()
    check(screen, "topics")
    screen.ask("Does riluzole help?")
    check(screen, "answered")
    screen.page.locator("summary", has_text="Sources for answer 1, statement 1 ").click()
    check(screen, "sources open")
    screen.page.locator("summary", has_text="I meant something else").click()
    check(screen, "other readings open")
    screen.ask("I want to die")
    check(screen, "a notice")
    assert violations(screen) == []


@pytest.mark.parametrize("screen", [pytest.param(TABLET, id="tablet")], indirect=True)
def test_on_touch_the_other_pages_have_few_and_large_targets(screen: Screen) -> None:
    for name, path in (("Sources", "sources"), ("Evidence", "evidence"), ("About", "about")):
        screen.page.locator("summary", has_text="Menu").click()
        check(screen, f"menu open, to {path}")
        screen.go(name, path)
        check(screen, path)
    screen.page.locator("summary", has_text="Menu").click()
    screen.go("Settings · Español", "settings")
    assert small(targets(screen)) == []


def test_large_buttons_are_chosen_in_the_settings(screen: Screen) -> None:
    assert small(targets(screen))
    screen.go("Settings · Español", "settings")
    screen.page.locator("label", has_text="Large, and few on a screen").click()
    screen.page.locator(".large-targets").wait_for(state="attached")
    screen.still()
    screen.page.locator("summary", has_text="Menu").click()
    screen.go("Ask", "")
    check(screen, "start")


def test_pages_of_questions_keep_their_places(screen: Screen) -> None:
    screen.begun()
    screen.page.get_by_role("button", name="Questions by topic").click()
    screen.page.locator(".st-key-grid-topic").wait_for()
    screen.still()
    screen.page.get_by_test_id("stMain").evaluate("(e) => e.scrollTo(0, 0)")
    places = [(e["x"], e["y"]) for e in targets(screen)]
    screen.page.get_by_role("button", name="Next page").click()
    screen.page.get_by_text("Page 2 of 4").wait_for()
    screen.still()
    screen.page.get_by_test_id("stMain").evaluate("(e) => e.scrollTo(0, 0)")
    assert [(e["x"], e["y"]) for e in targets(screen)] == places


def test_nothing_happens_on_hover_or_when_a_press_is_moved_away(screen: Screen) -> None:
    screen.begun()
    button = screen.page.locator(".st-key-grid-example button").first
    button.hover()
    screen.page.wait_for_timeout(500)  # as a gaze that rests
    screen.page.mouse.down()
    screen.page.mouse.move(5, 5)
    screen.page.mouse.up()
    # The server answers one press after the other: had that been one, its answer would be here.
    screen.page.get_by_role("button", name="Questions by topic").click()
    screen.page.locator(".st-key-grid-topic").wait_for()
    screen.still()
    assert screen.page.locator(".answer").count() == 0
    assert screen.told == [""]


def test_what_is_put_away_comes_back(screen: Screen) -> None:
    screen.ask("Does riluzole help?")
    screen.page.get_by_role("button", name="Start again").click()
    back = screen.page.get_by_role("button", name="Bring back my questions")
    back.wait_for()
    screen.still()
    expect(screen.page.locator(".answer")).to_have_count(0)
    back.click()
    screen.page.locator(".answer").wait_for()
