"""Reading aloud and asking by voice, with the browser's speech stood in for by voices.js."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from alsqa.evidence import LABELS
from alsqa.interface import speaking
from alsqa.pages.voice import LISTENING, READING

from .conftest import Screen, open_screen

pytestmark = pytest.mark.browser

QUESTION = "Is the RESCUE-ALS trial of alpha-ketoglutarate still going on?"
DANGER = "I am choking right now"
NEAR = {"name": "Near", "lang": "en-GB", "localService": True, "default": False}
FAR = {"name": "Far", "lang": "en-GB", "localService": False, "default": True}
FOREIGN = {"name": "Loin", "lang": "fr-FR", "localService": True, "default": True}
VOICES = Path(__file__).with_name("voices.js").read_text(encoding="utf-8")


@pytest.fixture
def screen(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """As the usual one, in a browser with speech; parametrize with the fakes of voices.js."""
    fakes: dict[str, Any] = {"voices": [FAR, FOREIGN, NEAR], **getattr(request, "param", {})}
    window = fakes.pop("window", {})
    yield from open_screen(
        chromium, address, window, f"window.fakes = {json.dumps(fakes)};", VOICES
    )


def press(screen: Screen, name: str) -> None:
    screen.page.get_by_role("button", name=name, exact=True).click()


def seen(screen: Screen, name: str) -> bool:
    return screen.page.get_by_role("button", name=name, exact=True).is_visible()


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
    assert spoken(screen) == []
    assert not seen(screen, READING["stop"])


def test_an_answer_is_read_sentence_by_sentence_each_label_before_its_claim(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    while screen.page.evaluate("Boolean(window.speaking)"):
        next_sentence(screen)
    heard = spoken(screen)
    claims = screen.page.locator("li.statement > p.said").all()
    for claim in claims:
        label = claim.locator(".label").inner_text()
        words = claim.locator("bdi").inner_text()
        before = [heard[at - 1] for at, said in enumerate(heard) if words.startswith(said)]
        assert label in before
    assert len(claims) > 3
    assert len(max(heard, key=len)) < 400, "browsers cut long utterances short"
    assert not seen(screen, READING["stop"]), "the bar goes when all is read"


def test_the_sentence_that_is_read_is_marked_and_in_view_and_nothing_moves(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    heading = screen.page.locator(".verdict")
    press(screen, READING["start"])
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
    press(screen, READING["start"])
    assert screen.focused()["text"] == READING["stop"], "the next press stops"
    screen.page.keyboard.press("Enter")
    assert screen.page.evaluate("window.speaking") is None
    assert marked(screen) == ""
    assert screen.focused()["text"] == READING["start"]
    screen.page.keyboard.press("Enter")
    screen.page.get_by_test_id("stChatInputTextArea").focus()
    screen.page.keyboard.press("Escape")
    assert screen.page.evaluate("window.speaking") is None
    assert not seen(screen, READING["stop"])


def test_after_a_pause_a_claim_goes_on_with_its_label_said_again(screen: Screen) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    while spoken(screen)[-1] not in LABELS.values():
        next_sentence(screen)
    label = spoken(screen)[-1]
    next_sentence(screen)
    claim = spoken(screen)[-1]
    press(screen, READING["pause"])
    assert screen.page.evaluate("window.speaking") is None
    count = len(spoken(screen))
    press(screen, READING["on"])
    assert spoken(screen)[count:] == [f"{label} {claim}"]


def test_the_speed_is_set_by_buttons_and_remembered(screen: Screen) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    press(screen, READING["slower"])
    press(screen, READING["slower"])
    press(screen, READING["slower"])
    assert screen.page.evaluate("window.speaking.rate") == 0.6
    press(screen, READING["faster"])
    assert screen.page.evaluate("window.speaking.rate") == 0.8
    assert screen.page.evaluate("localStorage.getItem('alsqa.speed')") == "0.8"


def test_a_voice_of_the_device_is_taken_though_another_is_the_default(screen: Screen) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
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
    assert screen.focused()["text"] == READING["no"]
    press(screen, READING["no"])
    assert spoken(screen) == []
    press(screen, READING["start"])
    press(screen, READING["yes"])
    assert len(spoken(screen)) == 1


@pytest.mark.parametrize("screen", [{"silent": True}], indirect=True)
def test_a_browser_that_cannot_read_aloud_says_so(screen: Screen) -> None:
    screen.ask(QUESTION)
    screen.page.get_by_text(READING["without"]).wait_for()
    assert not seen(screen, READING["start"])


def test_a_new_answer_ends_the_reading_and_a_choice_does_not(screen: Screen) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    screen.page.locator("summary", has_text="Print, copy or save").click()
    screen.page.get_by_role("button", name="Copy with labels").wait_for()
    assert screen.page.evaluate("Boolean(window.speaking)")
    screen.ask("What is riluzole?")
    assert screen.page.evaluate("window.speaking") is None
    assert not seen(screen, READING["stop"])


def test_leaving_the_page_ends_the_reading(screen: Screen) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    screen.go("About", "about")
    assert screen.page.evaluate("window.speaking") is None


def test_a_screen_reader_is_told_no_second_time_while_a_page_is_read_aloud(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    told = screen.told
    press(screen, READING["start"])
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
    screen.page.wait_for_function(
        """() => {
          const { top } = document.querySelector(".notice").getBoundingClientRect();
          return 0 <= top && top < 160;
        }"""
    )
    button = screen.page.get_by_role("button", name=READING["start"], exact=True)
    box = button.bounding_box()
    assert box
    window = screen.page.viewport_size
    assert window
    assert 0 <= box["y"] <= window["height"] - box["height"], "in view without scrolling"
    assert box["height"] >= 64
    button.click()
    assert spoken(screen)[0] == screen.page.locator(".notice h3").inner_text()


def test_a_voice_is_listened_to_only_after_a_yes_in_words(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    screen.page.get_by_text(LISTENING["away"]).wait_for()
    assert screen.focused()["text"] == LISTENING["no"]
    press(screen, LISTENING["no"])
    assert screen.page.evaluate("window.listening.length") == 0
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    assert screen.page.evaluate("window.listening.length") == 1
    assert screen.page.evaluate("window.listening[0].lang") == "en"


@pytest.mark.parametrize("screen", [{"heard": "What is riluzole?"}], indirect=True)
def test_what_was_heard_is_asked_when_its_reader_says_so(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    press(screen, LISTENING["stop"])
    screen.page.get_by_text("What is riluzole?", exact=True).last.wait_for()
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
    assert box.input_value() == "What is rilusole?"
    assert screen.focused()["tag"] == "TEXTAREA"
    screen.page.keyboard.press("Enter")
    screen.page.locator("h2.asked", has_text="rilusole").wait_for()


@pytest.mark.parametrize("screen", [{"onDevice": True}], indirect=True)
def test_a_device_that_hears_by_itself_is_told_to_send_nothing_away(screen: Screen) -> None:
    press(screen, LISTENING["name"])
    screen.page.get_by_text(LISTENING["here"]).wait_for()
    press(screen, LISTENING["yes"])
    assert screen.page.evaluate("window.listening[0].processLocally") is True


def test_listening_ends_reading_and_escape_ends_listening(screen: Screen) -> None:
    screen.ask(QUESTION)
    press(screen, READING["start"])
    press(screen, LISTENING["name"])
    press(screen, LISTENING["yes"])
    assert screen.page.evaluate("window.speaking") is None
    screen.page.keyboard.press("Escape")
    assert screen.page.evaluate("window.listening[0].aborted") is True
    assert seen(screen, LISTENING["name"])


@pytest.mark.parametrize("screen", [{"deaf": True}], indirect=True)
def test_where_a_browser_cannot_listen_there_is_no_button(screen: Screen) -> None:
    assert not seen(screen, LISTENING["name"])


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
    for _ in range(8):
        if seen(screen, words["no"]):
            break
        next_sentence(screen)
    languages = "window.spoken.map((each) => each.lang.slice(0, 2))"
    assert set(screen.page.evaluate(languages)) == {"es"}
    assert screen.focused()["text"] == words["no"]
    press(screen, words["yes"])
    screen.page.wait_for_function(f"{languages}.includes('en')")
