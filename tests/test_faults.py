"""Label faults: two reckonings of one promise agree, and whatever breaks it is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from markupsafe import Markup

from alsqa import evidence
from alsqa.assistant import Assistant
from alsqa.evidence import CautionKind, Level, owed
from alsqa.faults import SURFACES, label_faults, promised_label
from alsqa.models import Fact, Finding, Kind, Population, Source, Standing, Status
from alsqa.render import html as screen_html
from alsqa.render import html_statement
from alsqa.render.html import SHORT
from alsqa.statement import Caution, Citation, Statement, Verdict
from tests.test_evidence import TODAY, made
from tests.worlds import answer_of, collections, statements

ARTICLE = made(Kind.WEB_ARTICLE, name="article")
TRIAL = made(Kind.RANDOMIZED_TRIAL, name="trial")
REFUTED = made(Kind.WEB_ARTICLE, Standing(contradicted_by=("trial",)), "refuted")
KNOWN = {source.id: source for source in (ARTICLE, TRIAL, REFUTED)}


def whole(source: Source) -> Citation:
    return Citation.of(source, 0, len(source.text))


def stated(source: Source, kind: type[Statement] = Statement) -> Statement:
    due = owed(source, 0, len(source.text), TODAY)
    cautions = (Caution(o.kind, o.text, whole(KNOWN[o.by[0]]) if o.by else None) for o in due)
    return kind((whole(source),), tuple(cautions), TODAY)


def faults(*told: Statement) -> tuple[str, ...]:
    return label_faults(answer_of("Does it help?", list(told)), KNOWN.get)


class Raised(Statement):
    """A statement that calls itself stronger than it is."""

    @property
    def level(self) -> Level:
        return Level.ESTABLISHED


class Unchecked(Statement):
    """A statement that is made without what it owes."""

    def __post_init__(self) -> None:
        pass


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(collections())
def test_whatever_the_sources_say_both_reckonings_agree(collection: dict[str, Source]) -> None:
    told = statements(collection)
    assert label_faults(answer_of("Does it help?", told), collection.get) == ()


def test_statements_as_they_are_made_have_no_fault() -> None:
    assert faults(stated(ARTICLE), stated(TRIAL), stated(REFUTED)) == ()


def test_a_long_answer_whose_graver_statements_come_first_on_the_screen_has_no_fault() -> None:
    trials = [made(Kind.RANDOMIZED_TRIAL, name=f"trial-{n}") for n in range(5)]
    told = answer_of("Does it help?", [*map(stated, trials), stated(REFUTED)])
    answer = replace(told, verdict=Verdict.SINGLE_STUDY)
    held = KNOWN | {trial.id: trial for trial in trials}
    assert screen_html.parted(answer) == ([1, 2, 3, 6], [4, 5])
    assert label_faults(answer, held.get) == ()


def test_answers_from_the_real_sources_have_no_fault(assistant: Assistant) -> None:
    ways = [way for topic in assistant.questions.values() for way in topic[:2]]
    answers = [assistant.ask(way) for way in (*assistant.examples, *ways[:120:2])]
    assert sum(len(answer.statements) > SHORT for answer in answers) > 10
    assert [fault for answer in answers for fault in label_faults(answer, assistant.source)] == []


def test_a_label_that_is_too_strong_is_a_fault_of_the_statement_and_on_every_surface() -> None:
    found = faults(stated(ARTICLE, Raised))
    assert any("labelled “Established evidence.”" in each for each in found)
    assert {name for name in SURFACES if any(each.startswith(f"{name}:") for each in found)} == set(
        SURFACES
    )


def test_a_rule_that_is_changed_in_one_place_only_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(evidence.LEVEL_OF_KIND, Kind.WEB_ARTICLE, Level.ESTABLISHED)
    assert faults(stated(ARTICLE))


def test_label_words_that_are_changed_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(evidence.LABELS, Level.SINGLE_UNVERIFIED_ARTICLE, "An article says so.")
    assert faults(stated(ARTICLE))


@pytest.mark.parametrize(
    ("standing", "kind"),
    [
        (Standing(contradicted_by=("trial",)), "contradicted"),
        (Standing(superseded_by=("trial",)), "superseded"),
        (Standing(status=Status.RETRACTED), "retracted"),
        (Standing(population=Population.ANIMALS), "in_animals"),
        (Standing(as_of="2012"), "dated"),
        (Standing(region="US"), "region"),
    ],
)
def test_a_caution_that_is_left_out_is_a_fault(standing: Standing, kind: str) -> None:
    source = made(Kind.WEB_ARTICLE, standing, "left-out")
    assert any(
        f"owes the caution {kind}" in each for each in faults(stated(source, Unchecked))
    ) is (False)
    bare = Unchecked((whole(source),), (), TODAY)
    assert any(f"owes the caution {kind}" in each for each in faults(bare))


def test_a_correction_by_a_source_that_may_not_give_it_is_a_fault() -> None:
    (due,) = owed(REFUTED, 0, len(REFUTED.text), TODAY)
    wrong = Caution(CautionKind.CONTRADICTED, due.text, whole(ARTICLE))
    found = faults(Unchecked((whole(REFUTED),), (wrong,), TODAY))
    assert any("owes the caution contradicted" in each for each in found)


def test_a_correction_with_a_wrong_label_is_a_fault() -> None:
    class Lifted(Citation):
        @property
        def level(self) -> Level:
            return Level.ESTABLISHED

    (due,) = owed(REFUTED, 0, len(REFUTED.text), TODAY)
    lifted = Lifted(TRIAL, TRIAL.text, 0, len(TRIAL.text))
    statement = Statement((whole(REFUTED),), (Caution(due.kind, due.text, lifted),), TODAY)
    assert any("its correction by trial is labelled" in each for each in faults(statement))


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("lost", ["Single unverified article claim.", "Other evidence found"])
def test_a_surface_that_loses_a_label_or_a_caution_is_a_fault(surface: str, lost: str) -> None:
    answer = answer_of("Does it help?", [stated(REFUTED), stated(TRIAL)])
    draw = SURFACES[surface]
    whole_of_it = {surface: draw}
    cut = {surface: lambda answer: draw(answer).replace(lost, "")}
    assert label_faults(answer, KNOWN.get, whole_of_it) == ()
    assert label_faults(answer, KNOWN.get, cut)


def test_a_caution_that_stands_only_with_a_later_statement_is_a_fault() -> None:
    mice = made(Kind.WEB_ARTICLE, Standing(population=Population.ANIMALS), "mice")
    answer = answer_of("Does it help?", [stated(mice), stated(replace_text(mice))])
    once = {"text": lambda answer: SURFACES["text"](answer).replace("Seen in animals", "", 1)}
    assert label_faults(answer, KNOWN.get, once)


def replace_text(source: Source) -> Source:
    """The same source in other words."""
    text = source.text[::-1]
    return replace(source, text=text, card=replace(source.card, id="other"))


LIFTED = Standing(finding=Finding.BENEFIT, confirmed_by=("second",))
SAME = Standing(finding=Finding.BENEFIT)


@pytest.mark.parametrize(
    ("first", "kind", "second", "card", "lifts"),
    [
        pytest.param(LIFTED, Kind.RANDOMIZED_TRIAL, SAME, {}, True, id="independent"),
        pytest.param(LIFTED, Kind.SYSTEMATIC_REVIEW, SAME, {}, True, id="by_a_review"),
        pytest.param(LIFTED, Kind.RANDOMIZED_TRIAL, SAME, {"origin": "o"}, False, id="a_copy"),
        pytest.param(LIFTED, Kind.RANDOMIZED_TRIAL, SAME, {"url": None}, False, id="no_address"),
        pytest.param(LIFTED, Kind.WEB_ARTICLE, SAME, {}, False, id="by_an_article"),
        pytest.param(
            LIFTED,
            Kind.RANDOMIZED_TRIAL,
            Standing(finding=Finding.HARM),
            {},
            False,
            id="another_finding",
        ),
        pytest.param(
            LIFTED,
            Kind.RANDOMIZED_TRIAL,
            replace(SAME, population=Population.ANIMALS),
            {},
            False,
            id="in_mice",
        ),
        pytest.param(
            LIFTED,
            Kind.RANDOMIZED_TRIAL,
            replace(SAME, contradicted_by=("x",)),
            {},
            False,
            id="itself_contradicted",
        ),
        pytest.param(
            replace(LIFTED, conflicts_with=("x",)),
            Kind.RANDOMIZED_TRIAL,
            SAME,
            {},
            False,
            id="in_conflict",
        ),
        pytest.param(
            replace(LIFTED, superseded_by=("x",)),
            Kind.RANDOMIZED_TRIAL,
            SAME,
            {},
            False,
            id="superseded",
        ),
    ],
)
def test_only_an_independent_study_in_people_with_the_same_finding_lifts_a_study(
    first: Standing, kind: Kind, second: Standing, card: dict[str, object], lifts: bool
) -> None:
    told = made(Kind.RANDOMIZED_TRIAL, first, "first", origin="o")
    find = {"second": made(kind, second, "second", **card)}.get
    label = "Established evidence." if lifts else "Single study. Not confirmed by others."
    assert promised_label(whole(told), find) == label


@pytest.mark.parametrize(
    ("kind", "standing", "card", "label"),
    [
        pytest.param(Kind.REGULATOR, Standing(), {"checked": None}, "Single unv", id="unchecked"),
        pytest.param(
            Kind.REGULATOR, Standing(status=Status.RETRACTED), {}, "Single unv", id="retracted"
        ),
        pytest.param(Kind.TRIAL_REGISTRY, SAME, {}, "Single study.", id="a_registry_with_results"),
        pytest.param(
            Kind.ORGANISATION_PAGE, SAME, {}, "Single unv", id="an_organisation_with_results"
        ),
        pytest.param(Kind.TRIAL_REGISTRY, Standing(), {}, "Established", id="a_registry"),
    ],
)
def test_the_rules_of_single_cards(
    kind: Kind, standing: Standing, card: dict[str, object], label: str
) -> None:
    assert promised_label(whole(made(kind, standing, **card)), KNOWN.get).startswith(label)


def test_a_quote_across_two_facts_has_the_label_of_the_weaker() -> None:
    source = made(Kind.TRIAL_REGISTRY)
    half = Fact(0, 9, 9, Standing())
    rest = Fact(10, len(source.text), len(source.text), SAME)
    mixed = replace(source, facts=(half, rest))
    assert promised_label(whole(mixed), KNOWN.get).startswith("Single study.")


def test_a_label_that_does_not_stand_right_before_its_words_is_a_fault() -> None:
    answer = answer_of("Does it help?", [stated(ARTICLE)])
    apart = {"text": lambda answer: SURFACES["text"](answer).replace("]", "] It is well known:")}
    assert label_faults(answer, KNOWN.get, apart)


def test_a_caution_that_the_screen_shows_only_folded_away_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mice = made(Kind.WEB_ARTICLE, Standing(population=Population.ANIMALS), "mice")
    answer = answer_of("Does it help?", [stated(mice)])
    screen = {"HTML": SURFACES["HTML"]}
    assert label_faults(answer, KNOWN.get, screen) == ()
    monkeypatch.setattr(html_statement, "caution_html", lambda *_: Markup(""))
    assert "Seen in animals" in screen_html.answer_html(answer, 1)
    assert label_faults(answer, KNOWN.get, screen)
