"""What is taken away: printed, copied by a button or by hand, saved. Each claim with its label."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from alsqa.evidence import LABELS, Level
from alsqa.pages.handout import TITLE, WORDS

from .conftest import PATIENCE, ROOT, Screen
from .voices import DANGER, QUESTION

pytestmark = pytest.mark.browser

COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
CLAIM = f"p.said.{Level.SINGLE_UNVERIFIED_ARTICLE}"
SIZES = {"A4": (595, 842), "Letter": (612, 792)}  # points


def squeezed(text: str) -> str:
    """Without white space, and without the hyphens at which lines may be broken."""
    return re.sub(r"[\s\-\u00ad\u2010\ufffe\x02]", "", text)


def printed(screen: Screen, file: Path, size: str = "A4") -> list[str]:
    """The pages that the browser prints, each without its white space."""
    screen.page.pdf(path=file, format=size)
    pages = pypdfium2.PdfDocument(file)
    assert pages[0].get_size() == pytest.approx(SIZES[size], abs=2)
    return [squeezed(page.get_textpage().get_text_range()) for page in pages]


def claims(screen: Screen) -> list[tuple[str, str]]:
    """Label and words of each claim of the newest answer, corrections too."""
    return [
        (each.locator(".label").inner_text(), each.locator("bdi").inner_text())
        for each in screen.page.locator(".answer")
        .last.locator("li.statement > p.said, li.statement > .caution > p.said")
        .all()
    ]


def take_away(screen: Screen) -> None:
    screen.page.locator("summary", has_text=TITLE).click()
    screen.page.get_by_role("button", name=WORDS["copy"]).wait_for()
    screen.still()


def press(screen: Screen, name: str) -> None:
    screen.page.get_by_role("button", name=WORDS[name], exact=True).click()


def copied(screen: Screen) -> str:
    return str(screen.page.evaluate("navigator.clipboard.readText()"))


# Playwright's wait_for_function doesn't wait for what is async: a promise is true to it.
SOMETHING = """async (patience) => {
  const until = performance.now() + patience;
  while (!(await navigator.clipboard.readText()) && performance.now() < until) {
    await new Promise((wake) => setTimeout(wake, 50));
  }
}"""


def copied_by_hand(screen: Screen) -> str:
    """What a press of the keys for it copies, once it is there; all tests share one clipboard."""
    screen.page.evaluate("navigator.clipboard.writeText('')")
    screen.page.keyboard.press("Control+c")
    screen.page.evaluate(SOMETHING, PATIENCE)
    return copied(screen)


def test_a_choice_of_what_to_take_outlives_the_part_that_it_was_made_in(screen: Screen) -> None:
    screen.ask("What is riluzole?")
    screen.ask(QUESTION)
    take_away(screen)
    press(screen, "all")
    screen.page.locator("summary", has_text=TITLE).click()
    chosen = screen.page.get_by_text(WORDS["all"], exact=True)
    expect(chosen).not_to_be_attached()
    screen.still()
    take_away(screen)  # folded and opened, the part is put up anew
    expect(chosen).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("size", SIZES)
def test_on_paper_each_claim_stands_with_its_label_on_one_page(
    screen: Screen, tmp_path: Path, size: str
) -> None:
    screen.ask(QUESTION)
    said = claims(screen)
    assert len(said) > 5
    pages = printed(screen, tmp_path / "answer.pdf", size)
    for label, words in said:
        quoted = (squeezed(f"{label}{words}"), squeezed(f"{label}“{words}”"))
        assert any(each in page for page in pages for each in quoted), (label, words)
    whole = "".join(pages)
    labels = sum(whole.count(squeezed(label)) for label in LABELS.values())
    explained = len({label for label, _ in said})
    assert labels == len(said) + explained
    assert squeezed("In an emergency call 999.") in pages[0]
    assert squeezed("You could ask your clinic") in whole
    assert squeezed("https://clinicaltrials.gov/study/NCT04098406") in whole
    assert "checkedon" in whole


def test_only_answers_are_printed(screen: Screen, tmp_path: Path) -> None:
    screen.ask("What is riluzole?")
    screen.ask(QUESTION)
    whole = "".join(printed(screen, tmp_path / "answer.pdf"))
    assert squeezed(f"You asked: {QUESTION}") in whole
    for other in ("What is riluzole?", "Start again", "Read this aloud", "Your question", TITLE):
        assert squeezed(other) not in whole, other


def test_a_whole_conversation_is_printed_one_answer_after_the_other(
    screen: Screen, tmp_path: Path
) -> None:
    screen.ask("What is riluzole?")
    screen.ask(QUESTION)
    take_away(screen)
    title = screen.page.title()
    screen.page.evaluate("window.print = () => { window.printed = document.title; }")
    press(screen, "all")
    press(screen, "print")
    screen.until("() => window.printed?.startsWith('alsqa-20')")
    pages = printed(screen, tmp_path / "all.pdf", "Letter")
    assert squeezed("You asked: What is riluzole?") in pages[0]
    assert any(squeezed(f"You asked: {QUESTION}") in page for page in pages[1:])
    screen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(screen.page).to_have_title(title)
    whole = "".join(printed(screen, tmp_path / "one.pdf"))
    assert squeezed(f"You asked: {QUESTION}") in whole
    assert squeezed("What is riluzole?") not in whole


def test_a_notice_of_danger_is_printed_alone(screen: Screen, tmp_path: Path) -> None:
    screen.ask("What is riluzole?")
    screen.ask(DANGER)
    whole = "".join(printed(screen, tmp_path / "notice.pdf"))
    assert squeezed("Choking: call 999 now") in whole
    assert "riluzole" not in whole


@pytest.mark.parametrize("screen", [pytest.param(COPYING, id="copying")], indirect=True)
def test_a_button_copies_each_claim_with_its_label(screen: Screen) -> None:
    screen.ask(QUESTION)
    take_away(screen)
    press(screen, "copy")
    screen.page.get_by_text(WORDS["copied"]).wait_for()
    lines = copied(screen).splitlines()
    for label, words in claims(screen):
        assert any(label in line.split(words)[0] for line in lines if words in line), words


@pytest.mark.parametrize("screen", [pytest.param(COPYING, id="copying")], indirect=True)
def test_words_copied_by_hand_take_their_label_and_their_correction_along(
    screen: Screen,
) -> None:
    screen.ask(QUESTION)
    screen.page.locator(f"li.statement > {CLAIM} > bdi").first.evaluate(
        """(claim) => {
          const range = document.createRange();
          range.setStart(claim.firstChild, 4);
          range.setEnd(claim.firstChild, 20);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    text = copied_by_hand(screen)
    assert text.startswith(LABELS[Level.SINGLE_UNVERIFIED_ARTICLE])
    assert "Checked: this is wrong." in text


@pytest.mark.parametrize("screen", [pytest.param(COPYING, id="copying")], indirect=True)
def test_figures_copied_by_hand_take_the_correction_above_them_along(screen: Screen) -> None:
    screen.ask("Did Relyvrio slow decline in the CENTAUR trial?")
    corrected = screen.page.locator("li.statement:has(> .caution):has(> details .said > bdi)").first
    corrected.locator("summary").first.click()
    figures = corrected.locator("details .said > bdi").first
    figures.wait_for()
    figures.evaluate("(each) => getSelection().selectAllChildren(each)")
    wanted = corrected.locator("> .caution").first.inner_text().split("\n")[0]
    text = copied_by_hand(screen)
    assert wanted in text
    assert figures.inner_text()[:40] in text


def test_files_are_made_in_the_browser_and_hold_no_question_in_their_name(
    screen: Screen,
) -> None:
    screen.ask("What is riluzole?")
    screen.ask(QUESTION)
    take_away(screen)
    press(screen, "all")
    saved = {}
    for kind in ("markdown", "json"):
        with screen.page.expect_download() as waiting:
            press(screen, kind)
        assert waiting.value.url.startswith("blob:")
        saved[waiting.value.suggested_filename.split(".")[-1]] = waiting.value.path().read_text(
            encoding="utf-8"
        )
        assert "riluzole" not in waiting.value.suggested_filename
    assert [each["question"] for each in json.loads(saved["json"])] == [
        "What is riluzole?",
        QUESTION,
    ]
    assert saved["md"].count("**Question:**") == 2
    assert not [url for url in screen.requests if url.startswith(f"{screen.address}/media/")]


@pytest.mark.skipif("ALSQA_SCREENSHOT" not in os.environ, reason="writes a picture into docs")
def test_a_picture_of_the_printed_page_is_taken_for_the_docs(
    screen: Screen, tmp_path: Path
) -> None:
    screen.ask(QUESTION)
    printed(screen, tmp_path / "answer.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "answer.pdf")[0]
    picture = page.render(scale=1.5, grayscale=True).to_pil()
    picture.save(ROOT / "docs" / "screenshot_print.png", optimize=True)
