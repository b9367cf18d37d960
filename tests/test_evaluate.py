"""Judging answers: every measure can be met and can fail, on made-up answers and sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alsqa import faults
from alsqa.assistant import Assistant
from alsqa.cli import cli
from alsqa.errors import BadQuestions
from alsqa.evaluate import Judged, Measure, Outcome, judge
from alsqa.judged import read_judged
from alsqa.measures import (
    confusion,
    mean_reciprocal_rank,
    percentile,
    ranks,
    route_counts,
    shares,
    wilson,
)
from alsqa.models import Kind, Standing
from alsqa.statement import Answer, Route, Verdict
from ingest import vectors
from ingest.build import publish
from tests import made_up
from tests.test_evidence import TODAY, made
from tests.test_faults import REFUTED, TRIAL, stated

FILE = Path(__file__).with_name("fixtures") / "judged_questions.yaml"
WHOLE = Judged(
    id="one",
    turns=("does zolpranib help",),
    answerable=True,
    sources_any=("trial",),
    must_say=(("was given", "was taken"),),
    must_not_say=("zolpranib heals",),
    level_any=(Verdict.SINGLE_STUDY,),
    route_any=(Route.NORMAL,),
)
UNHELD = Judged(
    id="two",
    turns=("is zolpranib free",),
    answerable=False,
    level_any=(Verdict.NOT_IN_SOURCES,),
    route_any=(Route.NORMAL,),
)
OTHER = made(Kind.GUIDELINE, name="other")


def answer(*told: object, verdict: str = "single_study", route: str = "normal") -> Answer:
    said = Verdict(verdict)
    notices = ("Call 999.",) if said == Verdict.NOTICE else ()
    return Answer("q", Route(route), said, "In short.", TODAY, told, notices)  # type: ignore[arg-type]


GOOD = answer(stated(TRIAL))
SILENT = answer(verdict="not_in_sources")


def failed(judged: Judged, given: Answer) -> set[Measure]:
    return {mark.measure for mark in judge(judged, given) if not mark.is_met}


def test_a_right_answer_fails_nothing() -> None:
    assert failed(WHOLE, GOOD) == set()
    assert {mark.measure for mark in judge(WHOLE, GOOD)} == set(Measure) - {Measure.SILENT}
    assert failed(UNHELD, SILENT) == set()


def saying(text: str, standing: Standing | None = None) -> Answer:
    source = made(Kind.RANDOMIZED_TRIAL, standing, "trial")
    fact = replace(source.facts[0], plain_end=len(text), end=len(text))
    told = replace(source, text=text, spans=((0, len(text)),), facts=(fact,))
    return answer(stated(told))


@pytest.mark.parametrize(
    ("given", "measures"),
    [
        pytest.param(
            SILENT,
            {Measure.ANSWERED, Measure.CITED, Measure.FIRST, Measure.SAID, Measure.VERDICT},
            id="refused",
        ),
        pytest.param(answer(stated(TRIAL), verdict="disputed"), {Measure.VERDICT}, id="verdict"),
        pytest.param(answer(stated(TRIAL), route="urgent"), {Measure.ROUTE}, id="route"),
        pytest.param(
            answer(stated(OTHER), verdict="established"),
            {Measure.CITED, Measure.FIRST, Measure.VERDICT},
            id="another_source",
        ),
        pytest.param(answer(stated(OTHER), stated(TRIAL)), {Measure.FIRST}, id="right_one_second"),
        pytest.param(saying("Nobody looked."), {Measure.SAID}, id="not_said"),
        pytest.param(
            saying("It was given, and Zolpranib\n heals."), {Measure.NOT_SAID}, id="said_wrongly"
        ),
    ],
)
def test_each_thing_that_is_wrong_fails_its_own_measures(
    given: Answer, measures: set[Measure]
) -> None:
    assert failed(WHOLE, given) == measures


def test_an_answer_to_what_is_not_held_fails() -> None:
    assert failed(UNHELD, GOOD) == {Measure.SILENT, Measure.VERDICT}


def test_a_wrong_thing_beside_its_correction_is_not_said_wrongly() -> None:
    judged = replace(WHOLE, must_not_say=("zolpranib was given",))
    corrected = answer(stated(REFUTED), verdict="single_unverified_article")
    assert Measure.NOT_SAID in failed(judged, GOOD)
    assert Measure.NOT_SAID not in failed(judged, corrected)


def test_a_source_that_is_quoted_in_a_correction_counts_as_cited() -> None:
    corrected = answer(stated(REFUTED), verdict="single_unverified_article")
    assert Outcome(WHOLE, corrected).rank == 1


def test_what_the_file_leaves_out_is_not_measured() -> None:
    assert judge(Judged(id="bare", turns=("what is it",)), SILENT) == ()


def test_silence_is_not_judged_where_a_notice_alone_is_right() -> None:
    crisis = replace(UNHELD, route_any=(Route.CRISIS,), level_any=(Verdict.NOTICE,))
    notice = answer(verdict="notice", route="crisis")
    assert {mark.measure for mark in judge(crisis, notice)} == {Measure.VERDICT, Measure.ROUTE}
    assert failed(crisis, SILENT) == {Measure.VERDICT, Measure.ROUTE}


def counted(*pairs: tuple[Judged, Answer]) -> dict[str, tuple[int, int]]:
    found = shares([Outcome(judged, given) for judged, given in pairs])
    return {share.name: (share.met, share.of) for share in found}


def test_shares_count_what_applies_and_leave_out_what_nothing_applies_to() -> None:
    later = replace(WHOLE, turns=("does zolpranib help", "since when"))
    found = counted((WHOLE, GOOD), (WHOLE, SILENT), (UNHELD, SILENT), (UNHELD, GOOD), (later, GOOD))
    assert found["answerable question answered"] == (2, 3)
    assert found["unanswerable question not answered"] == (1, 2)
    assert found["of these, near misses not answered"] == (1, 2)
    assert found["silent, and that was right"] == (1, 2)
    assert found["right source cited"] == (2, 3)
    assert found["follow-up answered rightly"] == (1, 1)
    assert counted((later, SILENT))["follow-up answered rightly"] == (0, 1)
    assert "follow-up answered rightly" not in counted((WHOLE, GOOD))


def test_a_verdict_is_counted_where_it_was_expected_and_as_what_it_came() -> None:
    either = replace(WHOLE, level_any=(Verdict.DISPUTED, Verdict.SINGLE_STUDY))
    pairs = confusion([Outcome(either, GOOD), Outcome(either, SILENT)])
    assert pairs == {("single_study", "single_study"): 1, ("disputed", "not_in_sources"): 1}


def test_a_route_has_its_misses_and_its_false_alarms() -> None:
    crisis = replace(UNHELD, route_any=(Route.CRISIS,))
    alarm = answer(verdict="notice", route="crisis")
    outcomes = [Outcome(crisis, SILENT), Outcome(crisis, alarm), Outcome(WHOLE, alarm)]
    by_route = {each.route: each for each in route_counts(outcomes)}
    found = by_route[Route.CRISIS]
    assert (found.missed, found.expected, found.false_alarms, found.others) == (1, 2, 1, 1)
    assert by_route[Route.NORMAL].missed == 1
    assert by_route[Route.NORMAL].false_alarms == 1


def test_ranks_and_times_are_summed_up() -> None:
    second = answer(stated(OTHER), stated(TRIAL))
    found = ranks([Outcome(WHOLE, GOOD), Outcome(WHOLE, second), Outcome(WHOLE, SILENT)])
    assert found == [1, 2, None]
    assert mean_reciprocal_rank(found) == 0.5
    assert ranks([Outcome(UNHELD, SILENT)]) == []
    assert percentile([float(n) for n in range(101)], 95) == 95.0


def test_an_interval_holds_its_share_and_narrows_with_more_questions() -> None:
    for met, of in ((0, 1), (1, 1), (19, 20), (190, 200)):
        low, high = wilson(met, of)
        assert 0 <= low <= met / of <= high <= 1
    assert wilson(190, 200)[0] > wilson(19, 20)[0]


# --- the file of questions -------------------------------------------------------------------


def test_a_file_is_read_with_its_defaults() -> None:
    judged = {each.id: each for each in read_judged(FILE)}
    assert list(judged) == ["held", "refuted", "follow-up", "elsewhere", "crisis", "#6"]
    assert judged["follow-up"].question == "did zarovilin give people a headache"
    assert judged["held"].audience == "patient"
    assert judged["#6"].answerable is None


@pytest.mark.parametrize(
    ("written", "named", "mend"),
    [
        ("", "the file", "begin each with"),
        ("question: what is it", "the file", "begin each with"),
        ("- [", "the file", "YAML"),
        ("- what is it", "entry #1", "write `question: …`"),
        ("- {id: q1, answerable: true}", "entry q1", "write `question: …`"),
        ("- {id: q1, question: a, turns: [a, b]}", "entry q1", "write `question: …`"),
        ("- {id: q1, question: ' '}", "entry q1, question", "docs/evaluation.md"),
        ("- {id: q1, question: a, source_any: [b]}", "entry q1, source_any", "spelling"),
        ("- {id: q1, question: a, level_any: [strong]}", "entry q1, level_any.0", "docs/"),
        ("- {id: q1, question: a, must_say: [word]}", "entry q1, must_say.0", "one `- …` a line"),
        ("- {id: q1, question: a, must_say: [[37]]}", "entry q1, must_say.0.0", "in quotes"),
        ("- {id: q1, question: a, must_say: [[]]}", "entry q1", "take it out"),
        ("- {id: q1, question: a}\n- {id: q1, question: b}", "entry q1", "its own id"),
        ("- {question: a}\n- {audience: dog, question: b}", "entry #2, audience", "docs/"),
    ],
)
def test_a_file_that_cannot_be_used_names_the_entry_and_the_mend(
    tmp_path: Path, written: str, named: str, mend: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(BadQuestions) as caught:
        read_judged(file)
    assert str(caught.value).startswith(f"mine.yaml: {named}")
    assert mend in str(caught.value).split("Mend: ")[1]


# --- the command -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up collection, published."""
    folder = tmp_path_factory.mktemp("judged")
    made_up.write_collection(folder / "sources")
    with pytest.MonkeyPatch.context() as patched, made_up.one_thread():
        patched.setattr(vectors, "SentenceTransformers", made_up.encoder)
        publish(made_up.settings(folder))
    return folder / "index"


@pytest.fixture(autouse=True)
def _calm() -> Iterator[None]:
    with made_up.one_thread():
        yield


def run(index: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["eval", *arguments], env={"ALSQA_INDEX": str(index)})


def test_the_table_tells_every_measure_and_a_clean_run_ends_with_0(index: Path) -> None:
    done = run(index, str(FILE))
    assert done.exit_code == 0, done.output
    for words in ("6 questions", "right source cited", "95% interval", "p95"):
        assert words in done.stdout
    assert "Label faults: 0, in" in done.stdout
    assert "crisis                                   0 of 1" in done.stdout


def test_the_object_holds_the_same_as_the_table(index: Path) -> None:
    measured = json.loads(run(index, str(FILE), "--json").stdout)
    shown = {each["name"]: (each["met"], each["of"]) for each in measured["measures"]}
    assert shown["right source cited"] == (3, 3)
    assert shown["follow-up answered rightly"] == (1, 1)
    assert measured["questions"] == 6
    assert measured["label_faults"] == 0
    assert {each["route"] for each in measured["routes"]} == set(Route)
    assert measured["latency_ms"]["p50"] <= measured["latency_ms"]["p95"]


def test_a_failure_shows_the_question_what_was_expected_what_came_and_the_first_statement(
    index: Path, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.yaml"
    wrong = {"id": "w", "question": "does zarovilin work", "level_any": ["established"]}
    file.write_text(json.dumps([wrong]), encoding="utf-8")
    lines = [line.strip() for line in run(index, str(file)).stdout.splitlines()]
    start = lines.index("w (patient): does zarovilin work")
    assert lines[start + 1] == "verdict: expected established; came single_study"
    assert lines[start + 3].startswith("first statement: [Single study.")
    assert "no benefit was shown" in lines[start + 2]


def test_a_label_fault_is_listed_and_ends_with_1(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_labels(answer: Answer) -> str:
        return faults.answer_text(answer).replace("Single study.", "")

    monkeypatch.setitem(faults.SURFACES, "text", without_labels)  # type: ignore[arg-type]
    done = run(index, str(FILE))
    assert done.exit_code == 1
    assert "label fault: text: statement 1" in done.stdout
    assert json.loads(run(index, str(FILE), "--json").stdout)["label_faults"] > 0


def test_an_answer_that_is_broken_on_its_way_is_counted(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Assistant.ask

    def lost(self: Assistant, question: str, **more: object) -> Answer:
        given = ask(self, question, **more)  # type: ignore[arg-type]
        return replace(given, statements=(), verdict=Verdict.NOT_IN_SOURCES)

    monkeypatch.setattr(Assistant, "ask", lost)
    measured = json.loads(run(index, str(FILE), "--json").stdout)
    assert {each["id"] for each in measured["failures"]} >= {"held", "refuted", "follow-up"}


def test_a_source_that_the_collection_does_not_hold_is_named(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "strange.yaml"
    file.write_text("- {question: does zarovilin work, sources_any: [moonrise-trail]}")
    done = run(index, str(file))
    assert "does not hold: moonrise-trail" in done.stderr
    assert "moonrise-trail" not in done.stdout.split("Failures")[0]


@pytest.mark.parametrize("arguments", [(), ("none.yaml",), (str(FILE), "--what")])
def test_bad_use_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(tmp_path, *arguments).exit_code == 2


def test_a_bad_file_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("- {id: q1}")
    assert isinstance(run(tmp_path / "no-index", str(file)).exception, BadQuestions)
