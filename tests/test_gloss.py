"""Words of an answer, explained: the right line for the word, on the page, escaped."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alsqa.assistant import Assistant
from alsqa.gloss import explained
from alsqa.render.handout import answer_handout
from alsqa.render.html import answer_html
from alsqa.render.markdown import answer_markdown
from alsqa.render.paste import answer_paste
from alsqa.render.speech import answer_speech
from alsqa.render.text import answer_text
from alsqa.statement import Answer, Explained, Route, Verdict
from alsqa.terms import Term
from tests.conftest import SOURCES
from tests.test_render_html import answer, digest, state

MIXTURE = Term("arginine zarovilin", ("AZV",), says="A mixture.")
PART = Term("zarovilin", ("zaro", "brambly pill"), says="A pill.")
SUBJECT = Term("the illness", (), says="What all is about.", is_subject=True)
WORDLESS = Term("pain", ("aches",))
TERMS = (PART, MIXTURE, SUBJECT, WORDLESS)


def found(*texts: str) -> list[tuple[str, str]]:
    return [(each.word, each.term) for each in explained(texts, TERMS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Brambly  Pill was given.", [("Brambly  Pill", "zarovilin")]),
        ("Arginine zarovilin was given.", [("Arginine zarovilin", "arginine zarovilin")]),
        ("AZV, then zaro.", [("AZV", "arginine zarovilin"), ("zaro", "zarovilin")]),
        ("zarovilins and Zarozarovilin", []),
        ("The illness brings pain and aches.", []),
        ("", []),
    ],
)
def test_the_longest_name_that_stands_in_the_text_is_explained(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert found(text) == names


def test_a_term_is_explained_once_in_reading_order() -> None:
    assert found("Zaro.", "AZV and zarovilin.") == [
        ("Zaro", "zarovilin"),
        ("AZV", "arginine zarovilin"),
    ]


@given(st.text())
def test_what_is_explained_stands_in_the_text(text: str) -> None:
    for word, _ in found(text, f"{text} zaro"):
        assert word in f"{text} zaro"


def test_an_answer_shows_its_words_folded_away_and_escaped() -> None:
    made = answer(state(digest("It is <b>zaro</b>."), 0, 18))
    assert "Words in answer" not in answer_html(made, 3)
    words = (Explained("zaro", "<i>zarovilin</i>", "A <b>pill</b>."), Explained("AZV", "azv", "x"))
    html = str(answer_html(replace(made, explained=words), 3))
    assert "<summary>Words in answer 3, explained (2)</summary>" in html
    assert "<dt>zaro (&lt;i&gt;zarovilin&lt;/i&gt;)</dt><dd>A &lt;b&gt;pill&lt;/b&gt;.</dd>" in html
    assert "<dt>AZV</dt>" in html


def test_a_notice_of_danger_explains_nothing() -> None:
    alone = Answer(
        "q", Route.EMERGENCY, Verdict.NOTICE, "Call", answer().as_of, notices=("Call 999",)
    )
    words = (Explained("zaro", "zarovilin", "A pill."),)
    assert "Words in" not in answer_html(replace(alone, explained=words), 1)


# --- the bundled glossary --------------------------------------------------------------------

GLOSSARY = yaml.safe_load((SOURCES / "glossary.yaml").read_text(encoding="utf-8"))
# What people say, and the term that it is; the issue's own list and the names on packets.
SAID = {
    "riluzole": "Rilutek Tiglutik Exservan Teglutik",
    "edaravone": "Radicava Radicut",
    "tofersen": "Qalsody",
    "AMX0035": "Relyvrio Albrioza",
    "dextromethorphan-quinidine": "Nuedexta",
    "alpha-ketoglutarate": "AKG",
    "gastrostomy": "PEG RIG",
    "non-invasive ventilation": "NIV BiPAP",
    "sialorrhea": "drool drooling sialorrhoea",
    "muscle cramps": "cramp cramps",
    "choking": "choke",
    "ALS": "MND ELA",
    "orthopnoea": "orthopnea",
}


def named(name: str) -> list[str]:
    ways = {t["term"]: {str(n).lower() for n in (t["term"], *t.get("also", ()))} for t in GLOSSARY}
    return [term for term, names in ways.items() if name.lower() in names]


@pytest.mark.parametrize(
    ("name", "term"),
    [
        *((name, term) for term, names in SAID.items() for name in names.split()),
        ("Lou Gehrig's disease", "ALS"),
        ("feeding tube", "gastrostomy"),
        ("breathing mask", "non-invasive ventilation"),
        ("genetic counseling", "genetic counselling"),
    ],
)
def test_a_name_that_people_use_is_known(name: str, term: str) -> None:
    assert named(name) == [term]


def test_no_name_means_two_things() -> None:
    names = [str(n).lower() for t in GLOSSARY for n in {t["term"], *t.get("also", ())}]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_cpap_is_told_apart_from_bipap() -> None:
    assert named("cpap") == []
    (niv,) = [t for t in GLOSSARY if t["term"] == "non-invasive ventilation"]
    assert "CPAP is a different machine." in niv["says"]


def test_a_line_about_a_term_judges_no_treatment_and_names_no_amount() -> None:
    judging = ("effective", "works well", "cures", "slows ", "makes people live", " mg")
    wrong = [t["term"] for t in GLOSSARY if any(j in t.get("says", "") for j in judging)]
    assert wrong == []


def test_who_asks_what_a_thing_is_sees_its_line_at_once() -> None:
    told = replace(
        answer(state(digest("Zarovilin slows walking."), 0, 24)),
        explained=(Explained("zaro", "zarovilin", "A pill."),),
    )
    plain, asked = (
        answer_html(replace(told, question=question), 1)
        for question in ("does zaro work", "what is zaro")
    )
    line = 'In our own plain words, <bdi lang="en"><strong>zaro</strong>: A pill.'
    assert line in asked
    assert line not in plain


def test_on_every_surface_it_is_told_as_our_own_words() -> None:
    asked = replace(
        answer(state(digest("Zarovilin slows walking."), 0, 24)),
        explained=(Explained("zaro", "zarovilin", "A pill."),),
        question="what is zaro",
    )
    spoken = " ".join(each.text for each in answer_speech(asked))
    surfaces = (
        answer_text(asked),
        answer_markdown(asked),
        spoken,
        answer_paste(asked, "Standing."),
        answer_handout(asked, "Standing."),
    )
    for surface in surfaces:
        assert "In our own plain words, zaro: A pill." in surface.replace("\\:", ":")


def test_a_word_is_explained_also_where_the_sources_have_no_answer(assistant: Assistant) -> None:
    told = assistant.ask("what does the word placebo mean in bridge building")
    assert [each.term for each in told.explained][:1] == ["placebo"]


def test_the_thing_that_was_asked_about_is_explained_first(assistant: Assistant) -> None:
    told = assistant.ask("what is a PEG?").explained
    assert told[0].word == "PEG"
    assert told[0].term == "gastrostomy"
