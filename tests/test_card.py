"""Cards, facts and claims: everything a curator writes is read, or refused with a mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsqa.errors import BadSource
from alsqa.models import (
    Card,
    Claim,
    ClaimVerdict,
    Finding,
    Kind,
    Population,
    Source,
    Standing,
    Status,
    Trial,
)
from ingest.card import parse_digest
from tests.made_up import fact, read, write_source

EVERY_FIELD = """---
id: moonrise-9
title: MOONRISE 9
kind: randomized_trial
publisher: Brambly Institute
published: 2024-07
url: https://brambly.example/moonrise
doi: 10.1234/moonrise.9
pmid: 1234567
nct: NCT01234567
text: digest
origin: moonrise
checked: 2026-11-22
check_due: 2027-05-22
recheck: look for the final report
read_at: [https://brambly.example/copy]
topics: [zarovilin, trials]
trial: {name: MOONRISE, phase: 2, intervention: zarovilin, status: completed, enrolled: 45,
  started: 2021-01-04, completed: 2023, nct: NCT01234567}
trials: [{name: MOONRISE-EXT}]
population: animals, SOD1 mice
status: corrected
finding: mixed
region: GB
as_of: 2012
superseded_by: [a-later-one]
contradicted_by: [another-one, a-third-one]
confirmed_by: [a-fourth-one]
conflicts_with: [a-fifth-one]
with: [a-sixth-one]
claims:
- id: A1
  claim: Zarovilin cures.
  verdict: contradicted
  note: It did not.
  anchor: zarovilin cures
  by: [moonrise-registry]
  asked: [does it cure, is it a cure]
---

Zarovilin was tested in mice.
"""


def digest(folder: Path, *facts: str, **fields: object) -> Source:
    return read(write_source(folder, "moonrise", facts=facts, **fields))


def refusal(file: Path) -> BadSource:
    with pytest.raises(BadSource) as caught:
        read(file)
    return caught.value


def test_every_field_of_a_card_is_read(tmp_path: Path) -> None:
    file = tmp_path / "moonrise-9.md"
    file.write_text(EVERY_FIELD, encoding="utf-8")
    assert read(file).card == Card(
        id="moonrise-9",
        title="MOONRISE 9",
        kind=Kind.RANDOMIZED_TRIAL,
        publisher="Brambly Institute",
        published="2024-07",
        url="https://brambly.example/moonrise",
        doi="10.1234/moonrise.9",
        pmid="1234567",
        nct="NCT01234567",
        full_text=False,
        origin="moonrise",
        checked=date(2026, 11, 22),
        check_due=date(2027, 5, 22),
        recheck="look for the final report",
        read_at=("https://brambly.example/copy",),
        topics=("zarovilin", "trials"),
        trials=(
            Trial(
                name="MOONRISE",
                phase="2",
                intervention="zarovilin",
                status="completed",
                enrolled=45,
                started="2021-01-04",
                completed="2023",
                nct="NCT01234567",
            ),
            Trial(name="MOONRISE-EXT"),
        ),
        standing=Standing(
            population=Population.ANIMALS,
            population_note="SOD1 mice",
            status=Status.CORRECTED,
            finding=Finding.MIXED,
            region="GB",
            as_of="2012",
            superseded_by=("a-later-one",),
            contradicted_by=("another-one", "a-third-one"),
            confirmed_by=("a-fourth-one",),
            conflicts_with=("a-fifth-one",),
            together_with=("a-sixth-one",),
        ),
        claims=(
            Claim(
                claim="Zarovilin cures.",
                verdict=ClaimVerdict.CONTRADICTED,
                note="It did not.",
                anchor="zarovilin cures",
                by=("moonrise-registry",),
                asked=("does it cure", "is it a cure"),
                id="A1",
            ),
        ),
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_read(tmp_path: Path, kind: Kind) -> None:
    assert digest(tmp_path, "Zarovilin is a drug.", kind=kind.value).card.kind is kind


@pytest.mark.parametrize(
    "published", ["2024", "2024-07", "2024-07-03", "unknown", 2024, date(2024, 7, 3)]
)
def test_a_date_of_publication_is_kept_as_text(tmp_path: Path, published: object) -> None:
    card = digest(tmp_path, "Zarovilin is a drug.", published=published).card
    assert card.published == str(published)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("contradicted_bye", ["x"], id="unknown_field"),
        pytest.param("kind", "miracle", id="unknown_kind"),
        pytest.param("kind", None, id="no_kind"),
        pytest.param("id", None, id="no_id"),
        pytest.param("title", None, id="no_title"),
        pytest.param("title", "", id="empty_title"),
        pytest.param("id", "Moon Rise", id="id_with_a_blank"),
        pytest.param("id", "../moonrise", id="id_that_is_a_path"),
        pytest.param("published", "last year", id="bad_date_of_publication"),
        pytest.param("published", "2024-13", id="thirteenth_month"),
        pytest.param("published", "2024-02-40", id="fortieth_day"),
        pytest.param("checked", "soon", id="bad_date_of_checking"),
        pytest.param("check_due", "2027-02-30", id="thirtieth_of_february"),
        pytest.param("doi", "doi:10.1/x", id="bad_doi"),
        pytest.param("doi", "10.1234/with blank", id="doi_with_a_blank"),
        pytest.param("pmid", "PMC123", id="bad_pmid"),
        pytest.param("pmid", 123456789, id="pmid_too_long"),
        pytest.param("nct", "NCT123", id="bad_nct"),
        pytest.param("url", "brambly.example", id="url_without_scheme"),
        pytest.param("url", "javascript:alert(1)", id="url_that_is_a_script"),
        pytest.param("url", 'https://brambly.example/"><script>', id="url_that_breaks_out"),
        pytest.param("read_at", ["ftp://brambly.example"], id="bad_read_at"),
        pytest.param("text", "excerpt", id="unknown_text"),
        pytest.param("population", "martians", id="unknown_population"),
        pytest.param("status", "fine", id="unknown_status"),
        pytest.param("finding", "cure", id="unknown_finding"),
        pytest.param("topics", "zarovilin", id="topics_that_are_no_list"),
        pytest.param("trial", {"name": "X", "fase": 2}, id="unknown_field_of_a_trial"),
        pytest.param("trials", [{"enrolled": "many"}], id="enrolled_that_is_no_number"),
    ],
)
def test_a_bad_field_is_refused_with_file_field_and_mend(
    tmp_path: Path, field: str, value: object
) -> None:
    file = write_source(tmp_path, "moonrise", **{field: value})
    problem = refusal(file)
    assert problem.file == "moonrise.md"
    assert problem.field.split(".")[0] == field
    assert problem.mend
    assert str(problem).startswith(f"moonrise.md: {problem.field}: ")
    assert f"Mend: {problem.mend}" in str(problem)


@pytest.mark.parametrize(
    ("claim", "field"),
    [
        pytest.param({"verdict": "wrong"}, "claims.0.verdict", id="unknown_verdict"),
        pytest.param({"verdict": None}, "claims.0.verdict", id="no_verdict"),
        pytest.param({"note": None}, "claims.0.note", id="no_note"),
        pytest.param({"claim": None}, "claims.0.claim", id="no_claim"),
        pytest.param({"bye": ["x"]}, "claims.0.bye", id="unknown_field"),
        pytest.param({"anchor": "one two three four five six seven"}, "claims.anchor", id="anchor"),
    ],
)
def test_a_bad_claim_is_refused_with_its_field(
    tmp_path: Path, claim: dict[str, object], field: str
) -> None:
    whole = {"claim": "It cures.", "verdict": "unsupported", "note": "Nothing was found.", **claim}
    written = {key: value for key, value in whole.items() if value is not None}
    problem = refusal(write_source(tmp_path, "moonrise", claims=[written]))
    assert (problem.file, problem.field) == ("moonrise.md", field)
    assert problem.mend


def test_the_value_that_was_found_stands_in_the_message(tmp_path: Path) -> None:
    problem = refusal(write_source(tmp_path, "moonrise", nct="NCT123"))
    assert "'NCT123'" in str(problem)


def test_a_fact_has_its_own_lines(tmp_path: Path) -> None:
    lines = {
        "figures": "HR 0.84",
        "population": "cells, from donors",
        "status": "superseded",
        "finding": "benefit",
        "region": "US",
        "as_of": "2012",
        "asked": "does it work | is it any good |",
        "sensitive": "survival",
        "audience": "staff",
        "with": "moonrise-registry, moonrise-extension",
        "superseded_by": "a-later-one",
        "contradicted_by": "another-one",
        "confirmed_by": "a-third-one",
        "conflicts_with": "a-fourth-one",
    }
    read_fact = digest(tmp_path, fact("Zarovilin slowed weakness.", **lines)).facts[0]
    assert read_fact.standing == Standing(
        population=Population.CELLS,
        population_note="from donors",
        status=Status.SUPERSEDED,
        finding=Finding.BENEFIT,
        region="US",
        as_of="2012",
        superseded_by=("a-later-one",),
        contradicted_by=("another-one",),
        confirmed_by=("a-third-one",),
        conflicts_with=("a-fourth-one",),
        together_with=("moonrise-registry", "moonrise-extension"),
    )
    assert read_fact.asked == ("does it work", "is it any good")
    assert (read_fact.sensitive, read_fact.audience) == ("survival", "staff")


def test_a_fact_inherits_from_the_card_what_it_does_not_say_itself(tmp_path: Path) -> None:
    source = digest(
        tmp_path,
        "Zarovilin slowed weakness in mice.",
        fact("Zarovilin slowed weakness in people.", population="humans", region="US"),
        fact("Nobody disputes this one.", contradicted_by=""),
        population="animals, mice",
        region="GB",
        as_of=2012,
        contradicted_by=["another-one"],
    )
    first, second, third = (each.standing for each in source.facts)
    assert first == source.card.standing
    assert (first.population, first.population_note) == (Population.ANIMALS, "mice")
    assert (second.population, second.population_note) == (Population.HUMANS, "")
    assert (second.region, second.as_of) == ("US", "2012")
    assert second.contradicted_by == ("another-one",)
    assert third.contradicted_by == ()


def test_figures_and_population_follow_the_plain_sentence_in_the_stored_text(
    tmp_path: Path,
) -> None:
    source = digest(
        tmp_path,
        fact(
            "Zarovilin did not\nslow weakness.",
            figures="HR 0.84 (95% CI 0.7–1.0).",
            population="humans, pooled trials",
            asked="SECRET QUESTION",
        ),
        "Müller 🧠 agreed.",
    )
    first, second = source.facts
    text = source.text
    assert text[first.start : first.plain_end] == "Zarovilin did not slow weakness."
    figures = "\nFigures: HR 0.84 (95% CI 0.7–1.0). Population: pooled trials."
    assert text[first.plain_end : first.end] == figures
    assert text[second.start : second.end] == "Müller 🧠 agreed."
    assert second.end == second.plain_end == len(text)
    assert source.spans == (
        (first.start, first.plain_end),
        (second.start, second.plain_end),
    )
    assert "SECRET" not in text
    assert "population" not in text


def test_claims_become_facts_that_name_the_article(tmp_path: Path) -> None:
    claims = [
        {
            "claim": f"Quendamab {deed}.",
            "verdict": "unsupported",
            "note": "Nothing found.",
            "asked": [f"quendamab {deed}?"],
        }
        for deed in ("cures", "heals")
    ]
    source = digest(tmp_path, kind="web_article", claims=claims, region="GB")
    assert source.text == (
        "The article says: Quendamab cures.\n\nThe article says: Quendamab heals."
    )
    for placed, found, deed in zip(source.claims, source.facts, ("cures", "heals"), strict=True):
        assert placed.claim.claim == f"Quendamab {deed}."
        words = source.text[placed.start : placed.end]
        assert words == f"The article says: Quendamab {deed}."
        assert (found.start, found.plain_end, found.end) == (placed.start, placed.end, placed.end)
        assert found.standing == source.card.standing
        assert found.asked == (f"quendamab {deed}?",)


@pytest.mark.parametrize(
    ("paragraph", "field"),
    [
        pytest.param(fact("It helps.", contradicted_bye="x"), "contradicted_bye", id="unknown"),
        pytest.param(fact("It helps.", finding="cure"), "finding", id="unknown_finding"),
        pytest.param(fact("It helps.", population="men"), "population", id="unknown_population"),
        pytest.param(fact("It helps.", audience="all"), "audience", id="unknown_audience"),
        pytest.param(fact("It helps.", status="fine"), "status", id="unknown_status"),
        pytest.param(
            "It helps.\n: region: GB\n: region: US", "region", id="line_that_stands_twice"
        ),
        pytest.param("It helps.\n: no key", "fact", id="line_without_a_key"),
        pytest.param("It helps.\n: region: GB\nIt harms.", "fact", id="words_after_the_lines"),
        pytest.param("It helps.\ncontradicted_by: x", "fact", id="forgotten_colon"),
        pytest.param("It helps.\nwith: x", "fact", id="forgotten_colon_before_with"),
        pytest.param(": region: GB", "fact", id="no_sentence"),
        pytest.param("It helps.\n\n: region: GB", "fact", id="lines_apart_from_their_sentence"),
        pytest.param("It helps.\n\nIt helps.\n: region: GB", "fact", id="sentence_twice"),
    ],
)
def test_a_bad_fact_is_refused_with_file_field_and_mend(
    tmp_path: Path, paragraph: str, field: str
) -> None:
    problem = refusal(write_source(tmp_path, "moonrise", facts=[paragraph]))
    assert (problem.file, problem.field) == ("moonrise.md", field)
    assert problem.mend


def test_a_digest_without_a_fact_or_claim_is_refused(tmp_path: Path) -> None:
    problem = refusal(write_source(tmp_path, "moonrise", facts=()))
    assert (problem.file, problem.field) == ("moonrise.md", "body")


_WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Zl", "Zp", "Cs")), min_size=1, max_size=40
).filter(lambda words: words.strip() and not words.strip().startswith(":") and "\n" not in words)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(_WORDS.map(lambda words: f"A {words.strip()}"), _WORDS),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    )
)
def test_offsets_lead_back_to_every_fact_whatever_its_words(written: list[tuple[str, str]]) -> None:
    body = "\n\n".join(fact(sentence, figures=figures) for sentence, figures in written)
    source = parse_digest(Card("moonrise", "Moonrise", Kind.REGULATOR), body, "moonrise.md")
    assert [source.text[f.start : f.plain_end] for f in source.facts] == [s for s, _ in written]
    for found, (_, figures) in zip(source.facts, written, strict=True):
        assert source.text[found.plain_end : found.end].startswith("\nFigures: ")
        assert figures.strip().rstrip(".") in source.text[found.plain_end : found.end]
        assert source.text[found.start : found.end].strip() == source.text[found.start : found.end]
