"""The gate on a made-up drug: what a passage carries passes, each way to bend it is stopped."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from alsqa.cli import cli
from alsqa.errors import BadSetting
from alsqa.evaluate_gate import FALSE_PASS, best_floor, measure, read_pairs
from alsqa.gate import open_gate
from alsqa.settings import Settings
from alsqa.terms import Term
from alsqa.verify import Gate
from tests import made_up
from tests.conftest import ROOT

TERMS = (
    Term("zarovilin", ("Zarovex",)),
    Term("brambolol"),
    Term("Quill's disease", is_subject=True),
)
GATE = open_gate(Settings.read({"index": "nowhere", "sources": "nowhere"}), TERMS)
TRIAL = (
    "In the LARK trial, a phase 2 trial in Japan, zarovilin (Zarovex) slowed decline in some "
    "people with early Quill's disease over 24 weeks compared with placebo. It did not lengthen "
    "life. 61% of 45 people on the drug improved, and 38% of 44 on placebo."
)
MICE = "In mice, brambolol lengthened life. Higher brambolol levels were linked with less pain."
ARMS = (
    "In Peru, the higher dose of zarovilin, added to brambolol, eased pain in people whose legs "
    "were weak. Cramps became half as frequent on zarovilin as on placebo. "
    "Strength was 31% vs 16%, and 12 of 40 people left."
)
CHANCES = "The gain was 3.4 points (95% CI 0.6 to 4.7), p = 0.01; cramps 1.2 points, p = 0.05."
BARE = "Zarovilin was compared with placebo. Strength was 31% vs 16%."
TOLD = (
    "The maker says that zarovilin heals nerves. Relatives of patients judged brambolol helpful. "
    "Few people had stronger pain. Zarovilin blocks brambolol and is given by injection. "
    "Its licence ended in June 2021, and it was sold in May 2023."
)
LAW = "Zarovilin was approved in Japan in June 2021 and was withdrawn in May 2023."


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        pytest.param("Zarovex did not lengthen life.", TRIAL, id="the_other_name"),
        pytest.param("In the LARK trial, zarovilin did not prolong life.", TRIAL, id="synonym"),
        pytest.param(
            "Over 24 weeks, zarovilin slowed decline in some people with early Quill's disease.",
            TRIAL,
            id="moved",
        ),
        pytest.param("LARK was a phase II trial in Japan.", TRIAL, id="roman_phase"),
        pytest.param("Brambolol prolonged life in mice.", MICE, id="in_mice"),
        pytest.param(
            "In mice, higher brambolol levels were associated with less pain.", MICE, id="linked"
        ),
        pytest.param("Zarovilin was withdrawn in Japan in May 2023.", LAW, id="date"),
    ],
)
def test_what_a_passage_says_in_other_words_passes(sentence: str, passage: str) -> None:
    assert GATE.check(sentence, [passage]).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "passage", "reason"),
    [
        pytest.param("Zarovilin lengthened life.", TRIAL, "denies", id="not_dropped"),
        pytest.param("Zarovilin did not slow decline.", TRIAL, "denies", id="not_added"),
        pytest.param("Brambolol slowed decline over 24 weeks.", TRIAL, "Brambolol", id="drug"),
        pytest.param("LARK was a phase 3 trial in Japan.", TRIAL, "number 3", id="phase"),
        pytest.param("LARK was a phase 2 trial in Peru.", TRIAL, "Peru", id="place"),
        pytest.param("Zarovilin slowed decline over 24 months.", TRIAL, "number 24", id="unit"),
        pytest.param("Zarovilin sped up decline in some people.", TRIAL, "sped", id="direction"),
        pytest.param("Zarovilin slowed decline in all people.", TRIAL, "all", id="scope"),
        pytest.param("Zarovilin cures Quill's disease.", TRIAL, "cures", id="strength"),
        pytest.param("Zarovilin slowed decline and saves money.", TRIAL, "money", id="added"),
        pytest.param("62% of 45 people on the drug improved.", TRIAL, "number 62", id="number"),
        pytest.param("38% of 45 people on the drug improved.", TRIAL, "38", id="swapped_groups"),
        pytest.param(
            "Zarovilin slowed decline compared with brambolol.", TRIAL, "brambolol", id="comparator"
        ),
        pytest.param("Brambolol lengthened life in people.", MICE, "people", id="population"),
        pytest.param("Brambolol lengthened life.", MICE, "animals", id="population_dropped"),
        pytest.param("Higher brambolol levels caused less pain.", MICE, "caused", id="cause"),
        pytest.param("Zarovilin is approved in Japan.", LAW, "is", id="time"),
        pytest.param("Zarovilin was withdrawn in May 2022.", LAW, "2022", id="year"),
        pytest.param("Zarovilin was approved in May 2021.", LAW, "2021", id="month"),
        pytest.param("Zarovilin was approved in June 2021.", LAW, "where", id="place_dropped"),
    ],
)
def test_a_bent_sentence_is_stopped_with_its_reason(
    sentence: str, passage: str, reason: str
) -> None:
    reasons = GATE.check(sentence, [passage]).reasons
    assert any(reason in each for each in reasons), reasons


@pytest.mark.parametrize(
    ("sentence", "passage", "reason"),
    [
        ("Zarovilin eased pain in Peru.", ARMS, "leaves out"),
        (
            "Brambolol, added to zarovilin, eased pain in people whose legs were weak.",
            ARMS,
            "stands",
        ),
        ("Cramps became half as frequent on placebo as on zarovilin.", ARMS, "other way round"),
        ("Strength was 16% on zarovilin.", BARE, "compares with"),
        ("Of 12 people, 40 left.", ARMS, "compares with"),
        ("The gain was 3.4 points (p = 0.05).", CHANCES, "another number"),
        ("The gain was 3.4 points (95% CI 2.1 to 4.7).", CHANCES, "no interval"),
        ("Zarovilin heals nerves.", TOLD, "who says so"),
        ("Patients judged brambolol helpful.", TOLD, "Relatives"),
        ("Many people had stronger pain.", TOLD, "Few"),
        ("Few people had weaker pain.", TOLD, "weaker"),
        ("Brambolol blocks zarovilin.", TOLD, "change places"),
        ("Zarovilin blocked brambolol.", TOLD, "blocked"),
        ("Zarovilin may block brambolol.", TOLD, "may"),
        ("Its licence ended in May 2023.", TOLD, "2023"),
        ("Zarovilin is given by infusion.", TOLD, "infusion"),
        ("Nearly all people had stronger pain.", TOLD, "wide"),
    ],
)
def test_roles_within_a_sentence_do_not_change(sentence: str, passage: str, reason: str) -> None:
    reasons = GATE.check(sentence, [passage]).reasons
    assert any(reason in each for each in reasons), reasons


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Zarovilin blocks brambolol.", TOLD),
        ("Brambolol is blocked by zarovilin.", TOLD),
        ("The maker says that zarovilin heals nerves.", TOLD),
        ("Cramps became half as frequent on zarovilin as on placebo.", ARMS),
        ("Strength was 31% on zarovilin, against 16% on placebo.", BARE),
        ("LARK was done in Japan.", "The LARK trial was done in Japan."),
        ("It starts in the sixties.", "It starts in people in their 60s."),
    ],
)
def test_the_same_roles_in_other_words_pass(sentence: str, passage: str) -> None:
    assert GATE.check(sentence, [passage]).reasons == ()


@pytest.mark.parametrize("opening", ["No, ", "According to the passage, ", "No: "])
def test_how_an_answer_opens_says_nothing_of_its_own(opening: str) -> None:
    assert GATE.check(f"{opening}zarovilin did not lengthen life.", [TRIAL]).supported


@pytest.mark.parametrize(
    "sentence",
    ["Yes, zarovilin did not lengthen life.", "No, in mice, brambolol lengthened life."],
)
def test_a_yes_or_no_against_its_own_sentence_is_stopped(sentence: str) -> None:
    assert not GATE.check(sentence, [TRIAL, MICE]).supported
    assert GATE.check(sentence.split(", ", 1)[1], [TRIAL, MICE]).supported


def test_what_is_said_of_both_must_hold_of_each() -> None:
    one, two = "Zarovilin failed in Japan.", "Zarovilin failed in Peru."
    assert GATE.check("Zarovilin failed in both Japan and Peru.", [one, two]).supported
    assert not GATE.check("Zarovilin failed in both Japan and Italy.", [one, two]).supported


@pytest.mark.parametrize(
    ("said", "held", "passes"),
    [
        ("12 months", "1 year", True),
        ("52 weeks", "1 year", False),
        ("14 days", "two weeks", True),
        ("1 g", "1,000 mg", True),
        ("1 g", "1 mg", False),
        ("60 per cent", "60%", True),
        ("6 in 10", "60%", True),
        ("one in three", "a third", True),
        ("1,282 people", "1282 people", True),
        ("more than 30 weeks", "30 weeks", False),
        ("twenty-five weeks", "25 weeks", True),
        ("18 to 24 weeks", "18–24 weeks", True),
    ],
)
def test_numbers_are_the_same_only_where_they_are_exactly(
    said: str, held: str, passes: bool
) -> None:
    found = GATE.check(f"Zarovilin was tested in {said}.", [f"Zarovilin was tested in {held}."])
    assert found.supported == passes, found.reasons


@given(st.integers(2, 9999), st.integers(2, 9999))
def test_no_other_number_passes(one: int, other: int) -> None:
    passage = f"Zarovilin was tested in {one} people."
    found = GATE.check(f"Zarovilin was tested in {other} people.", [passage])
    assert found.supported == (one == other)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_it_reads_anything_and_fails_closed(sentence: str, passages: list[str]) -> None:
    found = GATE.check(sentence, passages)
    assert found.supported == (not found.reasons)
    if not any(char.isalnum() for char in sentence) or not passages:
        assert not found.supported


@pytest.mark.parametrize("passages", [[], [""], ["..."]])
def test_without_a_passage_nothing_passes(passages: list[str]) -> None:
    assert not GATE.check("Zarovilin was tested.", passages).supported


def test_each_clause_may_come_from_another_passage_but_none_from_two() -> None:
    both = "Zarovilin was withdrawn in Japan in May 2023, and brambolol lengthened life in mice."
    assert GATE.check(both, [MICE, LAW]).supported
    assert not GATE.check("Brambolol was withdrawn in May 2023.", [MICE, LAW]).supported


def test_a_judge_may_only_reject_more() -> None:
    asked = []

    def judge(sentence: str, _: object) -> str | None:
        asked.append(sentence)
        return "no"

    strict = Gate(GATE._language._stem, TERMS, judge)
    assert strict.check("Zarovex did not lengthen life.", [TRIAL]).reasons == ("no",)
    assert not strict.check("Zarovex lengthened life.", [TRIAL]).supported
    assert asked == ["Zarovex did not lengthen life."]


def ran(*arguments: str, written: str = "") -> tuple[int, list[dict[str, object]], str]:
    done = CliRunner().invoke(cli, ["verify", *arguments], input=written)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return done.exit_code, lines, str(done.exception or "")


def test_verify_answers_a_line_for_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSQA_INDEX", "nowhere")
    pairs = [
        {"sentence": "It cost 60 pounds.", "passages": ["It cost 60 pounds."]},
        {"sentence": "It cost 61 pounds.", "passages": ["It cost 60 pounds."]},
    ]
    code, told, _ = ran("--json", "-", written="\n".join(map(json.dumps, pairs)))
    assert code == 0
    assert [each["supported"] for each in told] == [True, False]
    assert told[1]["reasons"] == ["number 61 not in the passage"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "line 2: is not JSON"),
        ("[1]", "line 2: must be an object"),
        ('{"sentence": "", "passages": []}', "line 2: sentence"),
        ('{"sentence": "x", "passages": "y"}', "line 2: passages"),
        ('{"sentence": "x", "passages": [1]}', "line 2: passages"),
    ],
)
def test_a_bad_line_is_named(line: str, words: str) -> None:
    code, _, error = ran("--json", "-", written=f"\n{line}\n")
    assert code != 0
    assert words in error


def test_a_file_of_pairs_is_read_or_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("pairs") / "pairs.yaml"
    file.write_text("- {sentence: x}\n", encoding="utf-8")
    with pytest.raises(BadSetting, match=r"entry 0\.passages"):
        read_pairs(file)
    with pytest.raises(BadSetting, match="no such file"):
        read_pairs(file.with_name("none.yaml"))


def test_a_threshold_is_where_both_faults_are_fewest() -> None:
    assert best_floor([(0.1, False), (0.4, False), (0.5, True), (0.9, True)]) == 0.5
    assert best_floor([]) == 0.0


@pytest.mark.parametrize("name", ["gate_pairs.yaml", "gate_pairs_second.yaml"])
def test_the_gate_lets_far_less_through_than_two_plain_checks(name: str) -> None:
    pairs = read_pairs(ROOT / "tests" / name)
    gate = open_gate(Settings.read({"index": "nowhere", "sources": ROOT / "sources"}))
    rates = measure(pairs, gate, made_up.encoder())
    for half in rates.values():
        passed = {
            r.checker: r.wrong / r.of for r in half if (r.measure, r.kind) == (FALSE_PASS, "all")
        }
        assert passed["gate"] < 0.1
        assert passed["gate"] < passed["word overlap"] / 3
        assert passed["gate"] < passed["embedding cosine"] / 3
