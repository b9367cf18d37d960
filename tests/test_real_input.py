"""The questions of the first issue, on the real sources: digests, and the articles' own text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alsqa.assistant import Assistant
from alsqa.evidence import CautionKind, Level
from alsqa.settings import Settings
from alsqa.statement import Answer, Statement, Verdict
from ingest.build import publish
from tests.conftest import SEEDS, SOURCES
from tests.seeds import with_full_texts

WARNING = "Single unverified article claim. Not established evidence."
AKG, FGF21 = "article-akg-motiononeday", "article-fgf21-longevitythrive"


@pytest.fixture(params=["digests", "full texts"])
def either(request: pytest.FixtureRequest) -> Assistant:
    name = "assistant" if request.param == "digests" else "full_text_assistant"
    found = request.getfixturevalue(name)
    assert isinstance(found, Assistant)
    return found


def of(answer: Answer, source_id: str) -> list[Statement]:
    return [s for s in answer.statements if s.citations[0].source.id == source_id]


def said(answer: Answer) -> str:
    """All that a reader is told, statements and their cautions."""
    parts = [answer.verdict_text]
    for statement in answer.statements:
        parts.append(statement.text)
        for caution in statement.cautions:
            parts += [caution.text, caution.citation.quote if caution.citation else ""]
    return " ".join(parts).lower()


def test_alpha_ketoglutarate_has_no_human_trial_and_nothing_established_in_its_favour(
    either: Assistant,
) -> None:
    answer = either.ask("Does alpha-ketoglutarate slow ALS in people?")
    claims = of(answer, AKG)
    assert claims
    assert all(claim.label == WARNING for claim in claims)
    assert "no trial" in said(answer)
    assert answer.verdict in {Verdict.SINGLE_UNVERIFIED_ARTICLE, Verdict.OWN_SEARCH}
    established = [s for s in answer.statements if s.level == Level.ESTABLISHED]
    assert not any(
        s.citations[0].source.standings_at(s.citations[0].start, s.citations[0].end)[0].finding
        == "benefit"
        for s in established
    )


def test_the_correction_of_rescue_als_leads_and_the_article_never_stands_alone(
    either: Assistant,
) -> None:
    answer = either.ask("I read RESCUE-ALS is a phase III trial of AKG. Can I join?")
    first = answer.statements[0]
    assert first.citations[0].source.id in {"rescue-als-registry", "rescue-als-cnm-au8-2023"}
    told = said(answer)
    assert "cnm-au8" in told
    assert "phase 2" in told
    wrong = [s for s in of(answer, AKG) if "RESCUE-ALS" in s.text]
    assert wrong
    for statement in wrong:
        assert statement.label == WARNING
        corrections = [c for c in statement.cautions if c.kind == CautionKind.CONTRADICTED]
        assert corrections
        assert all(
            c.citation and c.citation.source.id.startswith("rescue-als") for c in corrections
        )
    assert answer.verdict == Verdict.ESTABLISHED


def test_staff_are_told_when_rescue_als_ended_and_that_it_missed_its_goal(
    assistant: Assistant,
) -> None:
    from alsqa.question import Audience

    answer = assistant.ask("When did RESCUE-ALS end and did it work?", audience=Audience.STAFF)
    told = said(answer)
    assert "13 july 2021" in told
    assert "missed its main goal" in told


def test_the_approved_drugs_are_told_with_the_withdrawn_one_and_the_outdated_claim(
    either: Assistant,
) -> None:
    answer = either.ask("Which drugs are approved for ALS in the US?")
    told = said(answer)
    assert all(name in told for name in ("riluzole", "edaravone", "tofersen", "sod1", "relyvrio"))
    assert "withdrawn" in told or "removed" in told
    two = [s for s in of(answer, AKG) if "two" in s.text.lower()]
    assert two
    assert all(CautionKind.OUTDATED in {c.kind for c in s.cautions} for s in two)


def test_an_early_test_by_fgf21_is_only_the_articles_claim(either: Assistant) -> None:
    answer = either.ask("Can an FGF21 test catch ALS early?")
    claims = of(answer, FGF21)
    assert claims
    assert all(claim.label == WARNING for claim in claims)
    assert answer.verdict == Verdict.SINGLE_UNVERIFIED_ARTICLE
    study = either.ask("Is FGF21 higher in people with ALS?")
    (first, *_) = of(study, "fgf21-guha-2025")
    assert first.level == Level.SINGLE_STUDY


@pytest.mark.parametrize(
    "question",
    ["What is the capital of France?", "what is the best treatment for multiple sclerosis"],
)
def test_what_is_not_in_the_sources_is_not_answered(either: Assistant, question: str) -> None:
    answer = either.ask(question)
    assert answer.verdict == Verdict.NOT_IN_SOURCES
    assert answer.route == "out_of_scope"
    assert answer.statements == ()


def test_no_word_of_the_pages_furniture_is_ever_quoted(full_text_assistant: Assistant) -> None:
    for source_id in (AKG, FGF21):
        source = full_text_assistant.source(source_id)
        assert source
        assert source.card.full_text
        quoted = " ".join(source.text[start:end] for start, end in source.spans).lower()
        for furniture in ("write a comment", "leave a reply", "required fields", "email address"):
            assert furniture not in quoted


def test_every_checked_claim_finds_its_sentence_in_the_articles_own_text(
    full_text_assistant: Assistant,
) -> None:
    for source_id, count in ((AKG, 22), (FGF21, 16)):
        source = full_text_assistant.source(source_id)
        assert source
        assert len(source.card.claims) >= count
        assert {placed.claim for placed in source.claims} == set(source.card.claims)


@pytest.fixture(scope="module")
def grown_assistant(full_text_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The collection with a copy of an article under another name, and with a third article."""
    folder = tmp_path_factory.mktemp("grown")
    with_full_texts(SOURCES, SEEDS, folder / "sources")
    articles = folder / "sources" / "articles"
    shutil.copy(articles / f"{AKG}.txt", articles / "copied-elsewhere.txt")
    card = (articles / f"{AKG}.card.yaml").read_text(encoding="utf-8")
    card = card.replace(f"id: {AKG}", "id: copied-elsewhere", 1)
    (articles / "copied-elsewhere.card.yaml").write_text(card, encoding="utf-8")
    (articles / "article-made-up.md").write_text(MADE_UP, encoding="utf-8")
    shutil.copytree(full_text_index, folder / "index")
    publish(Settings.read({"sources": folder / "sources", "index": folder / "index"}))
    return Assistant.open(Settings.read({"index": folder / "index"}))


def test_a_copy_under_another_name_counts_as_the_same_origin(grown_assistant: Assistant) -> None:
    answer = grown_assistant.ask("Does alpha-ketoglutarate slow ALS in people?")
    articles = [s for s in answer.statements if s.label == WARNING]
    origins = {s.citations[0].source.card.one_origin for s in articles}
    assert grown_assistant.source("copied-elsewhere")
    assert origins == {AKG}
    assert len(articles) <= 3
    assert len({s.text for s in articles}) == len(articles)
    assert answer.verdict in {Verdict.SINGLE_UNVERIFIED_ARTICLE, Verdict.OWN_SEARCH}


MADE_UP = """---
id: article-made-up
title: A quiet revolution
kind: web_article
publisher: made-up.example
published: unknown
url: https://made-up.example/a
checked: 2026-11-22
check_due: 2027-05-22
topics: [lithium]
claims:
- claim: The LiCALS trial proved that lithium triples survival in ALS.
  anchor: LiCALS trial
  verdict: contradicted
  by: [lithium-licals-2013]
  note: LiCALS found no survival gain from lithium.
  asked: [did the LiCALS trial prove that lithium works]
---

The article on made-up.example gives no references.
: population: not_applicable
"""


def test_a_third_made_up_article_is_labelled_and_corrected_with_no_change_of_code(
    grown_assistant: Assistant,
) -> None:
    answer = grown_assistant.ask("Did the LiCALS trial prove that lithium triples survival?")
    (claim,) = of(answer, "article-made-up")
    assert claim.label == WARNING
    (correction,) = claim.cautions
    assert correction.kind == CautionKind.CONTRADICTED
    assert correction.citation
    assert correction.citation.source.id == "lithium-licals-2013"
    assert answer.statements[0].citations[0].source.id == "lithium-licals-2013"
    assert "no benefit was shown" in answer.verdict_text
