"""Comparison at the door: copies, origins, retractions, red flags."""

from __future__ import annotations

import random
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsqa.doubt import Doubt, DoubtKind
from alsqa.errors import BadSetting
from alsqa.evidence import confirms
from alsqa.models import Card, Fact, Finding, Kind, Population, Source, Standing
from ingest.compare import compare
from ingest.document import Document, Form
from tests.test_compare import collection, glossary

TODAY = date(2026, 11, 26)
SENTENCES = (
    "Northlight Therapeutics said on Monday that its pill was safe in a small group of people.",
    "The study ran for half a year in three cities and was paid for by the maker alone.",
    "Doctors who took part spoke of fewer falls and of a steadier walk in some of the people.",
    "Nobody knows yet whether the pill does anything at all for those who take it much longer.",
    "A second group of people will be asked to join in spring, said the head of the laboratory.",
    "The firm had spent eleven years on a patch for the skin before it turned to the pill.",
    "Shares of the firm rose by a third in the afternoon and fell again before the evening came.",
    "An independent board of statisticians will read the figures when the last visit is over.",
)
RELEASE = " ".join(SENTENCES)
HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes\n"
)


def made(
    text: str, name: str = "just-brought", kind: Kind = Kind.NEWS_ARTICLE, **card: object
) -> Source:
    return Source(Card(id=name, title="A page", kind=kind, **card), text)  # type: ignore[arg-type]


def raised(
    source: Source, others: list[Source], document: Document | None = None, file: Path | None = None
) -> list[Doubt]:
    return list(compare(source, others, glossary(), TODAY, document, file))


def copies(source: Source, others: list[Source]) -> list[Doubt]:
    return [doubt for doubt in raised(source, others) if doubt.kind == DoubtKind.COPY]


def row(doi: str, pmid: str, nature: str, day: str = "3/5/2021 0:00", why: str = "+Error;") -> str:
    return f"1,A,B,C,D,E,F,G,,H,{day},10.1/x,0,1/1/2019 0:00,{doi},{pmid},{nature},{why},No,\n"


def listed(folder: Path, *rows: str, encoding: str = "utf-8") -> Path:
    file = folder / "retractions.csv"
    file.write_text(HEADER + "".join(rows), encoding=encoding)
    return file


# ---------- copies
@settings(max_examples=20, deadline=None)
@given(st.permutations(SENTENCES), st.integers(4, 8))
def test_a_copy_is_found_whatever_the_order_of_its_sentences(order: list[str], count: int) -> None:
    original = made(RELEASE, "the-release", Kind.PRESS_RELEASE)
    (copy,) = copies(made(" ".join(order[:count])), [original, *collection()])
    assert copy.origin == "the-release"
    assert copy.quote in order
    assert copy.by_quote == copy.quote


def test_a_part_of_a_longer_article_is_found_as_a_reprint() -> None:
    original = made(" ".join(SENTENCES[:3]), "the-release", Kind.PRESS_RELEASE)
    other = "\n\n".join(source.text for source in collection()[:12])
    (copy,) = copies(made(f"{other}\n\n{' '.join(SENTENCES[:3])}\n\n{other}"), [original])
    assert copy.by == "the-release"


def test_a_quoted_sentence_or_two_make_no_copy() -> None:
    long = "\n\n".join(source.text for source in collection()[20:32])
    original = made(f"{RELEASE}\n\n{long}", "the-release", Kind.PRESS_RELEASE)
    other = "\n\n".join(source.text for source in collection()[:12])
    quoting = made(f"{other}\n\n{' '.join(SENTENCES[:3])}")
    assert copies(quoting, [original]) == []


def test_a_light_rewrite_is_still_a_copy() -> None:
    swapped = {"Monday": "Tuesday", "doctors": "physicians", "pill": "tablet", "firm": "company"}
    text = RELEASE
    for word, other in swapped.items():
        text = text.replace(word, other)
    assert copies(made(text), [made(RELEASE, "the-release")])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_an_unrelated_document_is_no_copy(start: int) -> None:
    chosen = random.Random(start).sample(range(len(collection())), 12)
    words = [word for number in chosen for word in collection()[number].text.split()[:40]]
    random.Random(start).shuffle(words)
    assert copies(made(" ".join(words)), list(collection())) == []


def test_four_reprints_of_one_release_count_as_one() -> None:
    held = [made(RELEASE, "the-release", Kind.PRESS_RELEASE)]
    for number in range(4):
        order = random.Random(number).sample(SENTENCES, len(SENTENCES))
        new = made(f"From our own desk.\n\n{' '.join(order)}", f"reprint-{number}")
        (copy,) = copies(new, held)
        held.append(replace(new, card=replace(new.card, origin=copy.origin)))
    assert {source.card.one_origin for source in held} == {"the-release"}
    benefit = Standing(finding=Finding.BENEFIT)
    cards = [replace(s.card, standing=benefit) for s in held]
    assert not any(
        confirms(Source(one, RELEASE), other, benefit) for one in cards for other in cards
    )
    assert copies(held[-1], held) == []  # once settled, it is not raised again


# ---------- origins
@pytest.mark.parametrize(
    "text",
    [
        "The paper (doi.org/10.1000/Xyz.12) tells of it.",
        "See PMID: 12345678 for it.",
        "It is registered as NCT01234567, a trial in ALS.",
        "The study is called VELMO-1 and looked at people with ALS.",
    ],
)
def test_what_names_a_study_by_number_or_name_shares_its_origin(text: str) -> None:
    from alsqa.models import Trial

    trial = Trial(name="VELMO-1", nct="NCT01234567", intervention="velmorin")
    study = made("VELMO-1 looked at velmorin in ALS.", "study", Kind.RANDOMIZED_TRIAL)
    card = replace(study.card, doi="10.1000/xyz.12", pmid="12345678", trials=(trial,))
    study = replace(study, card=replace(card, origin="velmo"))
    (derived,) = raised(made(text), [study])
    assert (derived.kind, derived.origin) == (DoubtKind.DERIVED, "velmo")
    assert raised(made(text, origin="velmo"), [study]) == []
    assert raised(made(text, kind=Kind.SYSTEMATIC_REVIEW), [study]) == []


def test_a_paper_in_the_list_of_references_leads_to_its_origin() -> None:
    study = made("A study.", "study", Kind.OBSERVATIONAL_STUDY, doi="10.1000/xyz")
    document = Document(
        "A page.", Form.TEXT, authors=("A",), published="2026", references=("B. doi:10.1000/xyz.",)
    )
    (derived,) = raised(made("A page."), [study], document)
    assert derived.origin == "study"


# ---------- retractions
@pytest.mark.parametrize(
    ("nature", "words"),
    [
        ("Retraction", "was retracted on 2021-03-05"),
        ("Expression of concern", "expression of concern (not retracted)"),
        ("Correction", "was corrected (not retracted)"),
        ("Reinstatement", "was reinstated"),
    ],
)
def test_each_nature_of_a_notice_is_kept_apart(tmp_path: Path, nature: str, words: str) -> None:
    file = listed(tmp_path, row("10.1000/XYZ", "0", nature))
    (doubt,) = raised(made("Text.", doi="10.1000/xyz"), [], None, file)
    assert doubt.kind == DoubtKind.RETRACTION
    assert words in doubt.says
    assert "The document itself" in doubt.says
    assert "Reasons given: Error" in doubt.says


def test_what_a_document_rests_on_is_looked_up_too(tmp_path: Path) -> None:
    file = listed(tmp_path, row("unavailable", "7654321", "Retraction"))
    text = "As a study showed (PMID 7654321), it works."
    (doubt,) = raised(made(text), [], None, file)
    assert "A paper that it names (PMID 7654321)" in doubt.says
    assert doubt.quote == "PMID 7654321"


def test_a_retraction_that_was_taken_back_is_told_with_what_came_before(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        row("10.1000/xyz", "0", "Reinstatement", "6/1/2022 0:00"),
        row("10.1000/xyz", "0", "Retraction"),
    )
    (doubt,) = raised(made("Text.", doi="10.1000/xyz"), [], None, file)
    assert "was reinstated after a retraction on 2022-06-01" in doubt.says
    assert "Before that it was retracted (2021-03-05)" in doubt.says


def test_placeholders_of_the_list_match_nothing(tmp_path: Path) -> None:
    file = listed(tmp_path, row("unavailable", "0", "Retraction"), row("", "", "Retraction"))
    assert raised(made("unavailable, PMID 0000", doi="10.1000/xyz"), [], None, file) == []


def test_a_list_in_latin_1_is_read(tmp_path: Path) -> None:
    rows = (row("10.1000/xyz", "0", "Retraction", why="+Größe;"),)
    file = listed(tmp_path, *rows, encoding="latin-1")
    (doubt,) = raised(made("Text.", doi="10.1000/xyz"), [], None, file)
    assert "Größe" in doubt.says


@pytest.mark.parametrize("content", ["name,age\nA,1\n", "", "%PDF-1.7\n", "\x00\x01\x02"])
def test_a_wrong_list_is_told_with_its_mend(tmp_path: Path, content: str) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadSetting, match=r"ALSQA_RETRACTIONS.*Mend"):
        raised(made("Text."), [], None, file)
    with pytest.raises(BadSetting, match="can't be read"):
        raised(made("Text."), [], None, tmp_path / "absent.csv")


def test_a_list_of_seventy_thousand_rows_is_read_in_little_memory(tmp_path: Path) -> None:
    rows = "".join(row(f"10.2000/a{n}", str(n + 1), "Retraction") for n in range(70_000))
    file = listed(tmp_path, rows, row("10.1000/xyz", "0", "Retraction"))
    tracemalloc.start()
    (doubt,) = raised(made("Text.", doi="10.1000/xyz"), [], None, file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "10.1000/xyz" in doubt.says
    assert peak < 5_000_000


# ---------- red flags
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("This herb cures ALS within weeks.", "cure"),
        ("# Miracle cure for ALS found", "cure"),
        ("It is a true breakthrough.", "breakthrough"),
        ("She calls it a miracle.", "miracle"),
        ("Order now and save.", "sells"),
        ("Only $49.99 a bottle for you.", "sells"),
        ("Use code HOPE20 at the till.", "sells"),
        ("The pill healed mice, so patients can now expect to walk again.", "animals"),
        ("In rats the nerves grew back. People will benefit from it this year.", "animals"),
    ],
)
def test_a_red_flag_is_raised_with_its_words(text: str, says: str) -> None:
    flags = [d for d in raised(made(text), []) if d.kind == DoubtKind.RED_FLAG]
    assert any(says in flag.says and flag.quote and flag.quote in text for flag in flags)


@pytest.mark.parametrize(
    "text",
    [
        "There is no cure for ALS.",
        "It does not cure ALS, and nothing that was found is a miracle.",
        "ALS can't be cured. Beware of claims of a cure.",
        "The drug has breakthrough therapy designation and helps with breakthrough pain.",
        "The Treatment Research Initiative to Cure ALS met in spring.",
        "A secure ward. The curate said so. In order to buy time, they waited.",
        "In mice the drug slowed the illness. Whether it helps people is not known.",
        "The drug costs $145,000 a year in the US.",
    ],
)
def test_what_only_sounds_like_a_red_flag_raises_none(text: str) -> None:
    assert raised(made(text), []) == []


def test_what_is_missing_is_said_only_of_a_document_that_was_read_just_now() -> None:
    bare = Document("Text.", Form.TEXT)
    assert [d.says for d in raised(made("Text."), [], bare)] == [
        "It names no author.",
        "It has no date.",
        "It gives no reference: no study can be looked up.",
    ]
    full = Document("Text.", Form.TEXT, authors=("A",), published="2026", references=("B",))
    assert raised(made("Text."), [], full) == []
    assert raised(made("Text."), []) == []


def test_a_laboratory_study_told_without_its_animals_is_flagged() -> None:
    told = "In mice, the substance xorvane kept motor neurons alive."
    fact = Fact(0, len(told), len(told), Standing(population=Population.ANIMALS))
    card = Card("study", "Xorvane in ALS", Kind.PRECLINICAL_STUDY, doi="10.1000/xyz")
    study = Source(card, told, ((0, len(told)),), (fact,))
    silent = "Xorvane helps people with ALS, a study says (10.1000/xyz)."
    kinds = [doubt.kind for doubt in raised(made(silent), [study])]
    assert kinds == [DoubtKind.DERIVED, DoubtKind.RED_FLAG]
    honest = "Xorvane helped mice, a study says (10.1000/xyz)."
    assert [doubt.kind for doubt in raised(made(honest), [study])] == [DoubtKind.DERIVED]
