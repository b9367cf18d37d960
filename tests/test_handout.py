"""Answers to take away, and to be spoken: what stands there, in what order, in which words."""

from __future__ import annotations

import html
import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsqa.assistant import Assistant, danger_only
from alsqa.evidence import LABELS, MEANINGS, Level
from alsqa.render import handout
from alsqa.render.handout import answer_handout, sources_of, statement_handout
from alsqa.render.parts import link, printable, source_line
from alsqa.render.paste import answer_paste
from alsqa.render.speech import answer_speech, sentences
from alsqa.settings import Settings
from alsqa.statement import Answer

STANDING = "Information, not medical advice. In an emergency call 999."
WRONG_CLAIM = "Is RESCUE-ALS under way as a phase III trial of alpha-ketoglutarate?"


@pytest.fixture(scope="module")
def answer(assistant: Assistant) -> Answer:
    """A real answer with a claim that was checked and is wrong."""
    return assistant.ask(WRONG_CLAIM)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_only_one_place_draws_a_claim_and_it_draws_the_label_first() -> None:
    code = inspect.getsource(handout)
    assert code.count('class="claimed') == 1
    assert list(inspect.signature(statement_handout).parameters) == [
        "statement",
        "places",
        "say",
    ]
    assert code.index('class="label"') < code.index("<bdi", code.index('class="claimed'))


def test_a_page_has_all_that_paper_cannot_unfold(answer: Answer) -> None:
    page = answer_handout(answer, STANDING)
    shown = words(page)
    assert page.startswith(f'<p class="standing">{STANDING}</p>')
    assert "<details" not in page
    assert answer.collection in shown
    assert str(answer.as_of) in shown
    assert all(each in shown for each in answer.ask_your_clinic)
    for cited in sources_of(answer.statements).values():
        assert words(source_line(cited)) in shown
        assert (link(cited.source.card) or "") in page
    assert any(caution.citation for each in answer.statements for caution in each.cautions)


def test_the_labels_that_stand_on_a_page_are_explained_there_and_no_others(
    answer: Answer,
) -> None:
    page = answer_handout(answer, STANDING)
    used = {each.level for each in answer.statements}
    assert used < set(Level)
    for level in Level:
        assert (f"<dt>{LABELS[level]}</dt><dd>{MEANINGS[level]}</dd>" in page) == (level in used)


def test_each_statement_leads_to_its_source_in_the_list(answer: Answer) -> None:
    page = answer_handout(answer, STANDING)
    listed = page.split('class="sources"')[1].split("</ol>")[0].split("<li ")[1:]
    for number, title in re.findall(r"Source (\d+): <bdi[^>]*>([^<(]+)", page):
        assert title.strip()[:20] in listed[int(number) - 1]


def test_a_notice_of_danger_is_taken_away_as_it_is() -> None:
    settings = Settings.read({"index": "none", "country": "GB"})
    notice = danger_only("I am choking right now", settings)
    assert notice
    for line in notice.notices[0].splitlines():
        assert line.removeprefix("- ") in answer_paste(notice, STANDING)
        assert line.removeprefix("- ") in words(answer_handout(notice, STANDING))


def test_in_another_language_the_frame_is_spoken_in_it_and_the_claims_are_not(
    answer: Answer,
) -> None:
    marked = answer_handout(answer, STANDING, lambda text: f"¡{text}")
    claim = answer.statements[0]
    assert f"¡{claim.label}" in marked
    assert f"¡{claim.text}" not in marked
    spoken = [each.text for each in answer_speech(answer, lambda text: f"¡{text}")]
    assert f"¡{claim.label}" in spoken
    assert not any(each.startswith("¡" + claim.text[:10]) for each in spoken)


def test_what_is_spoken_is_short_and_a_claim_knows_its_label(answer: Answer) -> None:
    spoken = answer_speech(answer)
    for statement in answer.statements:
        at = [each.text for each in spoken].index(statement.label)
        assert spoken[at].under == ""
        first = next(sentences(statement.text))
        assert (first.text, statement.label) in [(each.text, each.under) for each in spoken]


@given(st.text())
def test_no_word_is_lost_where_a_text_is_cut_into_sentences(text: str) -> None:
    squeezed = "".join(each.text for each in sentences(text)).replace(" ", "")
    assert squeezed == printable(text).replace(" ", "")
