"""Reading aloud, with the browser's speech stood in for by voices.js."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from alsqa.evidence import LABELS
from alsqa.interface import speaking
from alsqa.pages.voice import READING

from .conftest import Screen
from .voices import DANGER, FAR, FOREIGN, QUESTION, button, open_speaking, press, read_aloud

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """As the usual one, in a browser with speech; parametrize as `open_speaking` says."""
    yield from open_speaking(chromium, address, getattr(request, "param", {}))


def expect_silence(screen: Screen) -> None:
    """Nothing is read, and the bar that would stop it is gone."""
    screen.until("() => window.speaking === null")
    expect(button(screen, READING["stop"])).to_be_hidden()


def spoken(screen: Screen) -> list[str]:
    return list(screen.page.evaluate("window.spoken.map((each) => each.text)"))


def marked(screen: Screen) -> str:
    return str(
        screen.page.evaluate(
            "[...(CSS.highlights.get('alsqa-reading') ?? [])].map((r) => r.toString()).join()"
        )
    )


def next_sentence(screen: Screen, count: int = 1) -> None:
    for _ in range(count):
        screen.page.evaluate("window.endOfSentence()")


def test_nothing_is_read_before_a_button_is_pressed(screen: Screen) -> None:
    screen.ask(QUESTION)
    button(screen, READING["start"]).wait_for()
    assert spoken(screen) == []
    assert not button(screen, READING["stop"]).is_visible()


def test_an_answer_is_read_sentence_by_sentence_each_label_before_its_claim(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    screen.page.evaluate("while (window.speaking) window.endOfSentence()")
    heard = spoken(screen)
    claims = screen.page.locator("li.statement > p.said").all()
    for claim in claims:
        label = claim.locator(".label").inner_text()
        words = claim.locator("bdi").inner_text()
        before = [heard[at - 1] for at, said in enumerate(heard) if words.startswith(said)]
        assert label in before
    assert len(claims) > 3
    assert len(max(heard, key=len)) < 400, "browsers cut long utterances short"
    expect(button(screen, READING["stop"]), "the bar goes when all is read").to_be_hidden()


def test_the_sentence_that_is_read_is_marked_and_in_view_and_nothing_moves(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    heading = screen.page.locator(".verdict")
    read_aloud(screen)
    size = heading.evaluate("(e) => [e.offsetTop, e.offsetHeight, e.offsetWidth]")
    for _ in range(20):
        words = spoken(screen)[-1]
        mark = marked(screen)
        assert mark, words
        assert "".join(mark.split()) in "".join(words.split()).replace("“", "").replace("”", "")
        inside = screen.page.evaluate(
            """() => {
              const [range] = CSS.highlights.get("alsqa-reading");
              const { top } = range.getBoundingClientRect();
              const box = document.querySelector(":has(> .st-key-box)").getBoundingClientRect();
              return 0 <= top && top < box.top - 60;
            }"""
        )
        assert inside, words
        next_sentence(screen)
    assert heading.evaluate("(e) => [e.offsetTop, e.offsetHeight, e.offsetWidth]") == size


def test_reading_is_stopped_by_its_button_and_by_escape(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    expect(button(screen, READING["stop"]), "the next press stops").to_be_focused()
    assert marked(screen)
    screen.page.keyboard.press("Enter")
    expect_silence(screen)
    expect(button(screen, READING["start"])).to_be_focused()
    assert marked(screen) == ""
    screen.page.keyboard.press("Enter")
    expect(button(screen, READING["stop"])).to_be_focused()
    screen.until("() => window.speaking")
    screen.page.get_by_test_id("stChatInputTextArea").focus()
    screen.page.keyboard.press("Escape")
    expect_silence(screen)


def test_after_a_pause_a_claim_goes_on_with_its_label_said_again(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    while spoken(screen)[-1] not in LABELS.values():
        next_sentence(screen)
    label = spoken(screen)[-1]
    next_sentence(screen)
    claim = spoken(screen)[-1]
    press(screen, READING["pause"])
    screen.until("() => window.speaking === null")
    count = len(spoken(screen))
    press(screen, READING["on"])
    screen.until("() => window.speaking")
    assert spoken(screen)[count:] == [f"{label} {claim}"]


def test_the_speed_is_set_by_buttons_and_remembered(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    press(screen, READING["slower"])
    press(screen, READING["slower"])
    press(screen, READING["slower"])
    screen.until("() => window.speaking?.rate === 0.6")
    press(screen, READING["faster"])
    screen.until("() => window.speaking?.rate === 0.8")
    assert screen.page.evaluate("localStorage.getItem('alsqa.speed')") == "0.8"


def test_a_voice_of_the_device_is_taken_though_another_is_the_default(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    assert screen.page.evaluate("window.speaking.voice.name") == "Near"
    assert screen.page.evaluate("window.speaking.lang") == "en"


@pytest.mark.parametrize(
    ("screen", "why"),
    [
        pytest.param({"voices": [FAR, FOREIGN]}, READING["remote"], id="only_far_voices"),
        pytest.param({"voices": []}, READING["unknown"], id="no_voice_is_named"),
    ],
    indirect=["screen"],
)
def test_where_words_would_be_sent_away_that_is_asked_first(screen: Screen, why: str) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    screen.page.get_by_text(why).wait_for()
    assert spoken(screen) == []
    expect(button(screen, READING["no"])).to_be_focused()
    press(screen, READING["no"])
    expect(button(screen, READING["no"])).to_be_hidden()
    assert spoken(screen) == []
    press(screen, READING["start"])
    press(screen, READING["yes"])
    screen.until("() => window.spoken.length === 1")


@pytest.mark.parametrize("screen", [{"silent": True}], indirect=True)
def test_a_browser_that_cannot_read_aloud_says_so(screen: Screen) -> None:
    screen.ask(QUESTION)
    screen.page.get_by_text(READING["without"]).wait_for()
    assert not button(screen, READING["start"]).is_visible()


def test_a_new_answer_ends_the_reading_and_a_choice_does_not(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    screen.page.locator("summary", has_text="Print, copy or save").click()
    screen.page.get_by_role("button", name="Copy with labels").wait_for()
    screen.still()
    assert screen.page.evaluate("Boolean(window.speaking)")
    assert button(screen, READING["stop"]).is_visible()
    screen.ask("What is riluzole?")
    expect_silence(screen)


def test_leaving_the_page_ends_the_reading(screen: Screen) -> None:
    screen.ask(QUESTION)
    read_aloud(screen)
    screen.go("About", "about")
    screen.until("() => window.speaking === null")


def test_a_screen_reader_is_told_no_second_time_while_a_page_is_read_aloud(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    told = screen.told
    read_aloud(screen)
    next_sentence(screen, 5)
    assert screen.told == told
    own = "[...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean)"
    live = f"{own}.flatMap((r) => [...r.querySelectorAll('[role=status]')])"
    assert [
        text
        for text in screen.page.evaluate(f"{live}.map((e) => e.textContent)")
        if text and text not in told
    ] == []


@pytest.mark.parametrize(
    "screen",
    [{}, {"window": {"viewport": {"width": 320, "height": 640}}}],
    ids=["wide", "320_px"],
    indirect=True,
)
def test_a_notice_of_danger_can_be_read_aloud_at_once(screen: Screen) -> None:
    screen.ask(DANGER)
    screen.until(
        """() => {
          const { top } = document.querySelector(".notice").getBoundingClientRect();
          return 0 <= top && top < 160;
        }"""
    )
    start = button(screen, READING["start"])
    expect(start, "in view without scrolling").to_be_in_viewport(ratio=1)
    box = start.bounding_box()
    assert box
    assert box["height"] >= 64
    read_aloud(screen)
    assert spoken(screen)[0] == screen.page.locator(".notice h3").inner_text()


ES = {"name": "Cerca", "lang": "es-ES", "localService": True, "default": False}


@pytest.mark.parametrize(
    "screen",
    [pytest.param({"voices": [FAR, ES], "window": {"locale": "es-ES"}}, id="in_spanish")],
    indirect=True,
)
def test_a_language_without_a_voice_of_the_device_waits_for_a_yes_in_mid_answer(
    screen: Screen,
) -> None:
    words = {name: speaking("es")(text) for name, text in READING.items()}
    screen.ask(QUESTION)
    press(screen, words["start"])
    screen.until("() => window.speaking")
    no = button(screen, words["no"])
    for _ in range(8):
        if no.is_visible():
            break
        next_sentence(screen)
    expect(no).to_be_focused()
    languages = "window.spoken.map((each) => each.lang.slice(0, 2))"
    assert set(screen.page.evaluate(languages)) == {"es"}
    press(screen, words["yes"])
    screen.until(f"() => {languages}.includes('en')")
