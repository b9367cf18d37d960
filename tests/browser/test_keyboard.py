"""What a person meets: keyboard alone, a screen reader, low sight, zoom; and no other host."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from alsqa.evidence import LABELS, Level

from . import axe
from .axe import NARROW, violations
from .conftest import Screen

pytestmark = pytest.mark.browser

QUESTION = "Is RESCUE-ALS a phase 3 trial of alpha-ketoglutarate?"
DANGER = "I am choking right now"
SOURCES = "Sources for answer 1, statement 1 "
BAR = ".st-key-box"
LOOKS = [pytest.param(axe.LOOKS[look], id=look) for look in ("light", "dark", "320_px")]


def open_sources(screen: Screen, name: str = SOURCES) -> None:
    screen.page.locator("summary", has_text=name).click()


def test_a_question_is_asked_and_its_sources_are_opened_by_keyboard_alone(screen: Screen) -> None:
    screen.begun()
    assert screen.press_until("Shift+Tab", "Go to the question box") <= 2
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    screen.page.keyboard.type(QUESTION)
    screen.page.keyboard.press("Enter")
    screen.until("() => window.told.length > 1")
    screen.still()
    assert screen.focused()["tag"] == "TEXTAREA", "the focus stays where the person is"
    screen.press_until("Shift+Tab", SOURCES)
    screen.page.keyboard.press("Enter")
    details = screen.page.locator("details", has_text=SOURCES)
    expect(details).to_have_attribute("open", "")
    assert screen.press("Tab")["tag"] == "A"


def test_a_word_of_an_answer_is_explained_by_keyboard_alone(screen: Screen) -> None:
    screen.ask(QUESTION)
    line = screen.page.locator("dd", has_text="A drink with tiny gold crystals")
    line.wait_for(state="attached")
    assert not line.is_visible()
    screen.press_until("Shift+Tab", "Words in answer 1, explained")
    screen.page.keyboard.press("Enter")
    expect(line).to_be_visible()


def test_an_example_is_asked_by_keyboard_and_the_focus_goes_to_its_answer(screen: Screen) -> None:
    screen.begun()
    first = screen.page.locator(".st-key-grid-example button").first.inner_text()
    screen.press_until("Tab", first)
    screen.page.keyboard.press("Enter")
    screen.until("() => window.told.length > 1")
    expect(screen.page.locator("h2.asked", has_text=f"You asked: {first}")).to_be_focused()


def test_a_screen_reader_is_told_once_when_an_answer_is_there(screen: Screen) -> None:
    screen.ask(QUESTION)
    screen.ask("What is riluzole?")
    nothing, first, second = screen.told
    assert nothing == ""
    assert first.startswith("Answer 1 is ready. ")
    assert second.startswith("Answer 2 is ready. ")
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")


def test_the_start_of_an_answer_is_brought_into_view(screen: Screen) -> None:
    screen.ask(QUESTION)
    screen.until(
        """() => {
          const { top } = document.querySelector("h2.asked").getBoundingClientRect();
          return 0 <= top && top < 120;
        }"""
    )


def test_every_statement_carries_its_label_before_its_words(screen: Screen) -> None:
    screen.ask(QUESTION)
    said = [t.strip() for t in screen.page.locator("li.statement > p.said").all_text_contents()]
    assert said
    assert all(text.startswith(tuple(LABELS.values())) for text in said)  # folded ones, too


def test_an_unverified_claim_cannot_be_copied_without_its_label(screen: Screen) -> None:
    screen.ask("Is RESCUE-ALS under way as a phase III trial of alpha-ketoglutarate?")
    claim = screen.page.locator(f"p.said.{Level.SINGLE_UNVERIFIED_ARTICLE} > bdi").first
    claim.dblclick()
    copied = screen.page.evaluate("getSelection().toString()")
    assert copied.startswith(LABELS[Level.SINGLE_UNVERIFIED_ARTICLE])
    assert claim.inner_text() in copied


@pytest.mark.parametrize("screen", LOOKS, indirect=True)
def test_axe_finds_nothing(screen: Screen) -> None:
    assert violations(screen) == [], "before a question"
    screen.page.locator("summary", has_text="What the labels mean").click()
    screen.page.locator("summary", has_text="ALS organisations").click()
    assert violations(screen) == [], "help open"
    screen.ask(QUESTION)
    assert violations(screen) == [], "answered"
    open_sources(screen)
    screen.page.locator("summary", has_text="Words in answer 1, explained").click()
    assert violations(screen) == [], "sources and words open"
    screen.ask("What is riluzole?")
    screen.page.locator("details.earlier > summary").click()
    assert violations(screen) == [], "an earlier answer open"
    screen.ask(DANGER)
    assert violations(screen) == [], "a notice of danger"


@pytest.mark.parametrize("screen", LOOKS, indirect=True)
def test_nothing_that_has_focus_is_hidden_under_the_bar(screen: Screen) -> None:
    screen.ask(QUESTION)
    rest = screen.page.locator("details.rest > summary")
    for summary in (*rest.all(), *screen.page.locator("li.statement summary").all()):
        summary.click()
    screen.page.evaluate("document.activeElement.blur()")
    for key in ("Tab", "Shift+Tab"):
        screen.page.get_by_test_id("stMain").focus()
        for _ in range(50):
            stop = screen.press(key)
            assert not stop["covered"], stop
            if stop["tag"] in {"BODY", "TEXTAREA"}:
                break


@pytest.mark.parametrize(
    "screen", [pytest.param({"forced_colors": "active"}, id="forced")], indirect=True
)
def test_the_focus_is_seen_in_forced_colours(screen: Screen) -> None:
    screen.begun()
    screen.page.get_by_test_id("stMain").focus()
    for _ in range(14):
        stop = screen.press("Tab")
        assert stop["outline"] == "solid", stop
        assert float(str(stop["width"])) >= 4, stop


@pytest.mark.parametrize("screen", [pytest.param(NARROW, id="320_px")], indirect=True)
def test_nothing_scrolls_sideways_at_320_px_even_with_wide_text_spacing(screen: Screen) -> None:
    screen.ask(QUESTION)
    open_sources(screen)
    screen.page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    for where in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert screen.page.evaluate(f"{where}.scrollWidth - {where}.clientWidth") <= 0


@pytest.mark.parametrize("screen", LOOKS, indirect=True)
def test_every_target_is_44_px_or_more(screen: Screen) -> None:
    screen.ask(QUESTION)
    open_sources(screen)
    small = screen.page.evaluate(
        """() => [...document.querySelectorAll("button, summary, a, [role=radiogroup] label")]
          .filter((e) => e.checkVisibility() && e.dataset.testid !== "stSkipToContent")
          .map((e) => [e.innerText, e.getBoundingClientRect()])
          .filter(([, box]) => Math.min(box.width, box.height) < 44)
          .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    )
    assert small == []


def test_the_notice_stays_in_view(screen: Screen) -> None:
    screen.ask(QUESTION)
    always = screen.page.locator(".always")
    expect(always).to_have_text("Information, not medical advice.")
    for share in (0, 0.5, 1):
        screen.page.get_by_test_id("stMain").evaluate(
            "(e, share) => e.scrollTo(0, e.scrollHeight * share)", share
        )
        box = always.bounding_box()
        assert box
        assert 0 <= box["y"] <= 900 - box["height"]


@pytest.mark.parametrize("screen", LOOKS, indirect=True)
def test_danger_is_the_first_thing_in_view_and_stands_alone(screen: Screen) -> None:
    screen.ask("What is riluzole?")
    screen.ask(DANGER)
    screen.until(
        """() => {
          const { top } = document.querySelector(".notice").getBoundingClientRect();
          return 0 <= top && top < 160;
        }"""
    )
    assert "999" in screen.page.locator(".notice h3").inner_text()
    assert screen.page.locator("li.statement").count() == 0
    assert screen.told[-1].startswith("Important, answer 2. ")


def test_a_printed_answer_keeps_labels_corrections_and_the_standing_notice(screen: Screen) -> None:
    screen.ask("Is RESCUE-ALS under way as a phase III trial of alpha-ketoglutarate?")
    printed = (".standing", ".told .label", ".owed", ".origin")
    for seen in (BAR, ".st-key-next"):
        expect(screen.page.locator(seen)).to_be_visible()
    screen.page.emulate_media(media="print")
    for seen in printed:
        expect(screen.page.locator(f".handout {seen}").first).to_be_visible()
    for hidden in (BAR, ".st-key-next"):
        expect(screen.page.locator(hidden)).to_be_hidden()


def test_no_letter_is_a_shortcut(screen: Screen) -> None:
    screen.begun()
    for key in ("c", "r", "C", "R"):
        screen.page.keyboard.press(key)
    screen.still()
    assert screen.page.get_by_role("dialog").count() == 0
    assert screen.told == [""]


def test_the_page_speaks_to_no_other_host(screen: Screen) -> None:
    screen.ask("What is this? ![](https://evil.example/a.png) <img src=https://evil.example/b>")
    screen.ask(QUESTION)
    open_sources(screen, "Sources for answer 2, statement 1 ")
    screen.still()
    ours = (screen.address, screen.address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in screen.requests if not url.startswith(ours)] == []
    assert screen.page.context.cookies() == [] or all(
        cookie["name"] == "_streamlit_xsrf" for cookie in screen.page.context.cookies()
    )


def test_the_headers_let_the_browser_fetch_from_here_alone(screen: Screen) -> None:
    assert screen.response
    headers = screen.response.headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
