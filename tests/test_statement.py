"""What can't be constructed: the promise, as types."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alsqa.doubt import Doubt, DoubtKind
from alsqa.errors import MissingCaution, QuoteNotInSource, UncitedStatement, VerdictTooStrong
from alsqa.evidence import CautionKind, Level, owed
from alsqa.lexicon import words
from alsqa.models import Fact, Kind, Population, Source, Standing
from alsqa.state import Stater
from alsqa.statement import Answer, Caution, Citation, Route, Statement, Verdict
from tests.test_evidence import TODAY, made

GUIDELINE = made(Kind.GUIDELINE, name="guideline")
CONTRADICTED = made(Kind.RANDOMIZED_TRIAL, Standing(contradicted_by=("guideline",)))


def stated(source: object = GUIDELINE, *cautions: Caution) -> Statement:
    return Statement((Citation.of(source, 0, 20),), cautions, TODAY)  # type: ignore[arg-type]


def answer(verdict: Verdict, *statements: Statement, **more: object) -> Answer:
    return Answer("q", Route.NORMAL, verdict, "words", TODAY, statements, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        pytest.param("Zolpranib was taken.", 0, 20, id="other_words"),
        pytest.param("Zolpranib", 1, 10, id="other_place"),
        pytest.param("Zolpranib", -20, 9, id="before_the_text"),
        pytest.param("given.", 14, 21, id="beyond_the_text"),
        pytest.param("", 3, 3, id="empty"),
        pytest.param(" ", 9, 10, id="blank"),
    ],
)
def test_a_quote_that_is_not_in_the_source_cannot_be_cited(
    quote: str, start: int, end: int
) -> None:
    with pytest.raises(QuoteNotInSource, match="guideline"):
        Citation(GUIDELINE, quote, start, end)


def test_a_statement_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(UncitedStatement):
        Statement((), (), TODAY)


def test_a_statement_says_just_what_it_quotes_and_has_a_label() -> None:
    statement = stated()
    assert statement.text == "Zolpranib was given."
    assert statement.label == "Established evidence."


def test_a_statement_has_the_weakest_level_among_its_citations() -> None:
    weak = made(Kind.WEB_ARTICLE)
    both = Statement((Citation.of(GUIDELINE, 0, 20), Citation.of(weak, 0, 20)), (), TODAY)
    assert both.level == Level.SINGLE_UNVERIFIED_ARTICLE


@pytest.mark.parametrize(
    "cautions",
    [
        pytest.param((), id="none"),
        pytest.param(
            (Caution(CautionKind.CONTRADICTED, "Other evidence found otherwise:"),), id="no_source"
        ),
        pytest.param(
            (
                Caution(
                    CautionKind.CONTRADICTED,
                    owed(CONTRADICTED, 0, 20, TODAY)[0].text,
                    Citation.of(made(Kind.REGULATOR, name="other"), 0, 20),
                ),
            ),
            id="a_source_that_may_not_back_it",
        ),
        pytest.param(
            (
                Caution(
                    CautionKind.CONFLICT,
                    owed(CONTRADICTED, 0, 20, TODAY)[0].text,
                    Citation.of(GUIDELINE, 0, 20),
                ),
            ),
            id="another_kind_of_caution",
        ),
    ],
)
def test_a_contradicted_statement_cannot_be_made_without_its_correction(
    cautions: tuple[Caution, ...],
) -> None:
    with pytest.raises(MissingCaution, match="contradicted"):
        stated(CONTRADICTED, *cautions)


def test_a_contradicted_statement_can_be_made_with_its_correction() -> None:
    due = owed(CONTRADICTED, 0, 20, TODAY)[0]
    statement = stated(CONTRADICTED, Caution(due.kind, due.text, Citation.of(GUIDELINE, 0, 20)))
    assert statement.level == Level.SINGLE_STUDY


def of_facts(name: str, *facts: tuple[str, str]) -> Source:
    """A guideline whose facts are given as their texts and a way of asking for each."""
    text, made_of = "", []
    for said, way in facts:
        start, end = len(text), len(text) + len(said)
        made_of.append(Fact(start, end, end, Standing(), (way,)))
        text += f"{said}\n"
    spans = tuple((fact.start, fact.end) for fact in made_of)
    return replace(made(Kind.GUIDELINE, name=name), text=text, spans=spans, facts=tuple(made_of))


def test_what_is_read_with_a_fact_is_not_chosen_by_the_words_that_lead_to_it() -> None:
    tired = replace(
        made(Kind.GUIDELINE, Standing(together_with=("other",)), "tired"),
        text="Tiredness is no rare thing.",
    )
    other = of_facts(
        "other",
        ("Finger readings can be wrong.", "is the clip right"),
        ("Weak breathing spoils sleep.", "why is tiredness worse by day"),
    )
    statement = Stater({"other": other}.get, words, TODAY).state(tired, 0, len(tired.text))
    assert statement
    [caution] = statement.cautions
    assert caution.citation
    assert caution.citation.quote == "Weak breathing spoils sleep."


def test_a_fact_cannot_be_its_own_companion() -> None:
    source = made(Kind.GUIDELINE, Standing(together_with=("one",)))
    due = owed(source, 0, 20, TODAY)[0]
    with pytest.raises(MissingCaution, match="companion"):
        stated(source, Caution(due.kind, due.text, Citation.of(source, 0, 20)))


def test_a_finding_in_animals_cannot_be_told_without_saying_so() -> None:
    with pytest.raises(MissingCaution, match="not in people"):
        stated(made(Kind.PRECLINICAL_STUDY, Standing(population=Population.ANIMALS)))


@pytest.mark.parametrize(
    ("verdict", "statements", "notices"),
    [
        pytest.param("established", (), (), id="a_level_without_a_statement"),
        pytest.param("disputed", (), (), id="a_dispute_without_a_statement"),
        pytest.param("established", (stated(made(Kind.WEB_ARTICLE)),), (), id="above_its_evidence"),
        pytest.param("single_study", (stated(made(Kind.WEB_ARTICLE)),), (), id="above_an_article"),
        pytest.param("not_in_sources", (stated(),), (), id="silence_with_a_statement"),
        pytest.param("notice", (stated(),), ("Call.",), id="a_notice_with_a_statement"),
        pytest.param("notice", (), (), id="a_notice_without_words"),
    ],
)
def test_a_verdict_that_does_not_fit_cannot_be_given(
    verdict: str, statements: tuple[Statement, ...], notices: tuple[str, ...]
) -> None:
    with pytest.raises(VerdictTooStrong):
        answer(Verdict(verdict), *statements, notices=notices)


def test_what_is_overdue_for_checking_cannot_make_a_verdict_established() -> None:
    overdue = made(Kind.GUIDELINE, check_due=date(2026, 1, 1))
    due = owed(overdue, 0, 20, TODAY)[0]
    statement = stated(overdue, Caution(due.kind, due.text))
    with pytest.raises(VerdictTooStrong):
        answer(Verdict.ESTABLISHED, statement)
    assert answer(Verdict.EXPERT_REVIEW, statement).verdict == "expert_review"


def _record(*facts: str) -> Source:
    """A source of several facts, one a line."""
    text, spans = "", []
    for fact in facts:
        spans.append((len(text), len(text) + len(fact)))
        text += f"{fact}\n\n"
    source = made(Kind.TRIAL_REGISTRY, name="record")
    every = tuple(Fact(start, end, end, Standing()) for start, end in spans)
    return replace(source, text=text.rstrip(), spans=tuple(spans), facts=every)


RECORD = _record("Zolpranib was given to nobody.", "The study was a phase 2 one.", "It was mild.")
DOUBT = Doubt(DoubtKind.REGISTRY, "The record has 2.", "Zolpranib", "record", "a phase 2 one")


def test_a_doubt_is_backed_by_the_words_that_raised_it() -> None:
    article = made(Kind.WEB_ARTICLE, doubts=(DOUBT,))
    statement = Stater({"record": RECORD}.get, words, TODAY).state(article, 0, 20)
    assert statement is not None
    (caution,) = statement.cautions
    assert caution.kind == CautionKind.DOUBTED
    assert caution.citation is not None
    assert caution.citation.quote == "The study was a phase 2 one."
    assert caution.citation.level == Level.ESTABLISHED
    assert statement.level == Level.SINGLE_UNVERIFIED_ARTICLE


def test_words_whose_doubt_can_not_be_shown_stay_silent() -> None:
    article = made(Kind.WEB_ARTICLE, doubts=(DOUBT,))
    assert Stater(lambda _: None, words, TODAY).state(article, 0, 20) is None


def test_a_doubt_cannot_be_left_out() -> None:
    article = made(Kind.WEB_ARTICLE, doubts=(replace(DOUBT, by=""),))
    with pytest.raises(MissingCaution, match="doubted"):
        stated(article)
    (due,) = owed(article, 0, 20, TODAY)
    assert stated(article, Caution(due.kind, due.text)).cautions
