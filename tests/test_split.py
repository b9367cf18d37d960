"""Passages: whole sentences, with an id that comes from source and content alone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from alsqa.models import Card, Kind, Source
from ingest.clean import blocks, sentences
from ingest.split import passage_id, split
from tests.made_up import fact, read, write_document, write_source
from tests.test_clean import TEXTS

CARD = Card("article-braces", "Braces", Kind.WEB_ARTICLE, full_text=True)


def full(text: str) -> Source:
    spans = tuple(span for block in blocks(text) for span in sentences(text, block))
    return Source(CARD, text, spans)


def test_each_fact_of_a_digest_is_one_passage_with_its_figures(tmp_path: Path) -> None:
    facts = [fact("It helps.", figures="p=0.5", asked="does it | is it"), "It harms."]
    source = read(write_source(tmp_path, "moonrise", facts=facts, title="MOONRISE"))
    first, second = split(source)
    assert first.text == "It helps.\nFigures: p=0.5."
    assert (first.heading, first.asked) == ("MOONRISE", ("does it", "is it"))
    assert second.text == "It harms."
    for passage in (first, second):
        assert source.text[passage.start : passage.end] == passage.text
        assert passage.source_id == "moonrise"


def test_a_full_text_is_cut_between_sentences_and_never_across_a_heading() -> None:
    long = " ".join(f"Sentence {number} has about sixty characters in it, no more." for number in
                    range(30))  # fmt: skip
    source = full(f"First\n\n{long}\n\nSecond\n\nIt ends.")
    passages = split(source)
    assert len(passages) == 4
    assert all(len(passage.text) <= 600 for passage in passages)
    assert {passage.heading for passage in passages} == {"Braces – First", "Braces – Second"}
    assert " ".join(passage.text for passage in passages) == f"{long} It ends."


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    sentence = "Braces hold " + "very " * 200 + "weak ankles up."
    assert [passage.text for passage in split(full(f"Well. {sentence} Good."))] == [
        "Well.",
        sentence,
        "Good.",
    ]


def test_the_same_text_twice_in_one_source_is_one_passage() -> None:
    assert len(split(full("Braces hold.\n\nBraces hold."))) == 1


def test_a_passage_of_a_full_text_carries_the_questions_of_its_claims(tmp_path: Path) -> None:
    claims = [
        {"claim": "It heals.", "verdict": "unsupported", "note": "Nothing.", "anchor": anchor,
         "asked": ["does tea heal", f"about {anchor}"]}
        for anchor in ("heals people", "Kings drank")
    ]  # fmt: skip
    text = "Tea heals people. Kings drank it.\n\nNobody asks this."
    first, second = split(read(write_document(tmp_path, "tea", text, claims=claims)))
    assert first.asked == ("does tea heal", "about heals people", "about Kings drank")
    assert second.asked == ()


def test_a_passage_id_depends_on_source_heading_and_text_alone() -> None:
    assert passage_id("a", "h", "t") == passage_id("a", "h", "t")
    assert len({passage_id(*each) for each in ("aht", "bht", "axt", "ahx")}) == 4
    moved = full("Something else stands before it.\n\nBraces hold.")
    assert split(moved)[1].id == split(full("Braces hold."))[0].id
    assert split(moved)[1].start != split(full("Braces hold."))[0].start


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_every_passage_begins_and_ends_with_a_sentence_and_none_is_lost(text: str) -> None:
    source = full(text)
    passages = split(source)
    starts, ends = {start for start, _ in source.spans}, {end for _, end in source.spans}
    for passage in passages:
        assert passage.start in starts
        assert passage.end in ends
        assert source.text[passage.start : passage.end] == passage.text
        assert source.spans_at(passage.start, passage.end)
    held = " ".join(passage.text for passage in passages)
    assert all(text[start:end] in held for start, end in source.spans)
    assert len({passage.id for passage in passages}) == len(passages)
