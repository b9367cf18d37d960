"""A quote from a document with pages says on which page it stands, from the file to the reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alsqa.assistant import Assistant
from alsqa.models import Card, Kind, Source
from alsqa.render.html import answer_html
from alsqa.render.json import answer_json
from alsqa.render.markdown import answer_markdown
from alsqa.render.speech import answer_speech
from alsqa.render.text import answer_text
from alsqa.statement import Answer, Citation
from ingest.build import publish
from ingest.split import split
from tests.made_files import article_pdf
from tests.made_up import read, settings, write_collection, write_document

HEADACHE = "Seventeen of the fifty people on zarovilin had a headache."


def test_a_quote_knows_the_page_on_which_its_paragraph_begins() -> None:
    text = "Before.\n\n[Page 2]\n\nOn two.\n\n[Page 14]\n\nOn fourteen."
    card = Card("made-up", "Made up", Kind.WEB_ARTICLE)
    source = Source(card, text, pages=((9, 2), (28, 14)))
    pages = {words: Citation.of(source, text.index(words), text.index(words) + len(words)).page
             for words in ("Before.", "On two.", "On fourteen.")}  # fmt: skip
    assert pages == {"Before.": None, "On two.": 2, "On fourteen.": 14}


def test_page_marks_in_a_stored_text_are_pages_and_no_words(tmp_path: Path) -> None:
    text = "Braces hold an ankle up.\n\n[Page 2]\n\nThey are made to measure\n[Page 3]\nby hand.\n"
    source = read(write_document(tmp_path, "braces", text))
    assert source.text == text
    assert source.pages == ((text.index("[Page 2]"), 2), (text.index("[Page 3]"), 3))
    quoted = [source.text[start:end] for start, end in source.spans]
    assert not [quote for quote in quoted if "[Page" in quote]
    assert not [passage for passage in split(source) if "[Page" in passage.text]


def test_what_only_looks_like_a_page_mark_is_text(tmp_path: Path) -> None:
    text = "It is written on [Page 2] of the leaflet. [Page 3] is empty.\n"
    assert read(write_document(tmp_path, "braces", text)).pages == ()


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """An answer from a PDF that lies among the sources, through a whole ingest."""
    folder = tmp_path_factory.mktemp("pages")
    write_collection(folder / "sources")
    file = write_document(folder / "sources", "harms", "", ending=".pdf", topics=["zarovilin"])
    file.write_bytes(article_pdf())
    publish(settings(folder))
    assistant = Assistant.open(settings(folder))
    return assistant.ask("how many of the people on zarovilin had a headache?")


def test_a_sentence_of_page_three_is_cited_with_its_page(answer: Answer) -> None:
    cited = [c for s in answer.statements for c in s.citations if c.source.id == "harms"]
    citation = next(c for c in cited if c.quote.startswith(HEADACHE))
    assert citation.source.text[citation.start : citation.end] == citation.quote
    assert citation.page == 3


def test_every_renderer_says_the_page(answer: Answer) -> None:
    said = {
        "text": " ".join(answer_text(answer).split()),
        "markdown": answer_markdown(answer),
        "html": str(answer_html(answer, 1)),
        "speech": " ".join(each.text for each in answer_speech(answer)),
    }
    assert {name for name, words in said.items() if "page 3" in words} == set(said)


def test_the_json_holds_the_page_or_null(answer: Answer) -> None:
    written = json.loads(json.dumps(answer_json(answer)))
    pages = {c["source_id"]: c["page"] for s in written["statements"] for c in s["citations"]}
    assert pages["harms"] == 3
    assert {page for source, page in pages.items() if source != "harms"} <= {None}
