"""The command, as a person and as a program use it: real processes, real exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def alsqa(published_index: Path):  # type: ignore[no-untyped-def]
    def run(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "ALSQA_INDEX": str(published_index), **settings}
        return subprocess.run(
            [sys.executable, "-c", "from alsqa.cli import main; main()", *arguments],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )

    return run


def test_a_question_is_answered_with_the_label_before_the_words_and_a_link(alsqa) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("ask", "does riluzole help people live longer?")
    assert done.returncode == 0, done.stderr
    first = done.stdout.split("\n\n")[1]
    wanted = ("[Established evidence.]", "iluzole", "Source:")
    label, words, source = (first.index(each) for each in wanted)
    assert label < words < source
    assert "https://" in first
    assert "not medical advice" in done.stdout


def test_what_is_not_in_the_sources_ends_with_3(alsqa) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("ask", "What is the capital of France?")
    assert done.returncode == 3
    assert "don't answer this" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("ask", " "), ("ask", "q", "--audience", "dog"), ("search", "q", "-k", "0"), ("x",)],
)
def test_bad_use_ends_with_2(alsqa, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    assert alsqa(*arguments).returncode == 2


def test_a_missing_index_ends_with_1_and_says_the_mend(alsqa, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("ask", "does riluzole help", ALSQA_INDEX=str(tmp_path / "none"))
    assert done.returncode == 1
    assert "python -m ingest" in done.stderr
    assert "Traceback" not in done.stderr


def test_danger_is_answered_even_without_an_index(alsqa, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("ask", "he cant breathe", "--country", "GB", ALSQA_INDEX=str(tmp_path / "none"))
    assert done.returncode == 0
    assert "999" in done.stdout
    assert "not in the sources" not in done.stdout
    assert "don't answer" not in done.stdout


def test_many_questions_come_out_as_one_json_object_a_line_in_order(alsqa) -> None:  # type: ignore[no-untyped-def]
    given = (
        "does riluzole help\n\n"
        '{"question": "what about side effects?", "history": ["does riluzole help"]}\n'
        '{"question": "i want to die tonight", "country": "IE"}\n'
        '{"question": "does tofersen help", "audience": "staff"}\n'
    )
    done = alsqa("ask", "-", "--json", given=given)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["question"] for a in answers] == [
        "does riluzole help",
        "what about side effects?",
        "i want to die tonight",
        "does tofersen help",
    ]
    assert "riluzole" in answers[1]["understood_as"].lower()
    assert answers[2]["verdict"] == "notice"
    assert "50808" in answers[2]["notices"][0]
    assert any("Figures:" in s["text"] for s in answers[3]["statements"])
    assert not any("Figures:" in s["text"] for s in answers[0]["statements"])


def test_a_json_answer_keeps_the_contract_and_its_quotes_stand_at_their_offsets(alsqa) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("ask", "does lithium help", "--json")
    answer = json.loads(done.stdout)
    assert set(answer) == {
        *("question", "route", "verdict", "verdict_text", "as_of", "statements", "notices"),
        *("withheld", "understood_as", "ask_your_clinic", "hand_on", "follow_ups", "explained"),
        *("composer", "drafting", "collection"),
    }
    kinds = set()
    for statement in answer["statements"]:
        assert set(statement) == {"text", "level", "label", "worded", "cautions", "citations"}
        for place in [*statement["citations"], *(c for c in statement["cautions"] if c["quote"])]:
            stored = alsqa("sources", "show", place["source_id"], "--text").stdout
            assert stored[place["start"] : place["end"]] == place["quote"]
        kinds |= {caution["kind"] for caution in statement["cautions"]}
    assert "contradicted" in kinds


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"question": }', "line 1: is not JSON"),
        ('{"history": []}', "line 1: question"),
        ('{"question": "q", "history": "x"}', "line 1: history"),
        ('{"question": "q", "audience": "dog"}', "line 1: audience"),
    ],
)
def test_a_line_that_cannot_be_read_says_which_and_why(alsqa, line: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("ask", "-", "--json", given=line + "\n")
    assert done.returncode == 1
    assert problem in done.stderr


def test_search_shows_ranked_passages_with_scores_and_labels(alsqa) -> None:  # type: ignore[no-untyped-def]
    done = alsqa("search", "riluzole survival", "-k", "3", "--json")
    (line,) = done.stdout.splitlines()
    hits = json.loads(line)["hits"]
    assert len(hits) == 3
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)
    assert hits[0]["source_id"].startswith("riluzole")
    assert hits[0]["label"]


def test_help_is_there_at_once_without_the_models(alsqa) -> None:  # type: ignore[no-untyped-def]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from alsqa.cli import main; main()", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for heavy in ("torch", "chromadb", "sentence_transformers", "streamlit", "pydantic"):
        assert f" {heavy}\n" not in done.stderr
