"""Whether the collection answers at all, and what it says where it doesn't: beliefs and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alsqa.assistant import Assistant
from alsqa.belief import (
    ANSWERS_FROM,
    BELIEF,
    KEPT_FROM,
    Grounds,
    belief,
    grounds,
    relevance,
)
from alsqa.errors import BadSource
from alsqa.kinds import misses
from alsqa.models import Gap
from alsqa.offers import OUR_WORDS, WHO_CAN_HELP
from alsqa.retrieve import Signals
from alsqa.settings import Settings
from alsqa.statement import Verdict
from ingest.build import publish
from ingest.gaps import GAPS, held_after_all, read_gaps
from tests.conftest import SOURCES
from tests.made_up import fact, read, write_source

_COSINE = st.floats(-1, 1)
_SHARE = st.floats(0, 1)
ON = st.builds(
    Grounds,
    to_held=_COSINE,
    to_gaps=_COSINE,
    covered=_SHARE,
    unknown=_SHARE,
    agreement=st.integers(0, 2),
    misses=st.integers(0, 1),
)
SIGNALS = st.builds(
    Signals,
    text=_COSINE,
    asked=_COSINE,
    words=st.floats(0, 2),
    named=_SHARE,
    covered=_SHARE,
)
FOR, AGAINST = ("to_held", "covered", "agreement"), ("to_gaps", "unknown", "misses")


@given(ON)
def test_a_belief_is_a_chance(on: Grounds) -> None:
    assert 0 <= belief(on) <= 1


@given(ON, st.floats(0.01, 1))
def test_each_ground_speaks_its_own_way(on: Grounds, more: float) -> None:
    for name in FOR:
        assert belief(replace(on, **{name: getattr(on, name) + more})) >= belief(on)
    for name in AGAINST:
        assert belief(replace(on, **{name: getattr(on, name) + more})) <= belief(on)


@given(st.lists(SIGNALS, max_size=5), st.lists(_COSINE, max_size=5), st.lists(_COSINE, max_size=5))
def test_grounds_can_be_told_of_any_question(
    found: list[Signals], held: list[float], gaps: list[float]
) -> None:
    on = grounds(found, held, gaps, unknown=0.0)
    assert 0 <= belief(on) <= 1
    if not gaps:
        assert on.to_gaps == BELIEF.no_gaps, "a collection without gaps is as any other"


@given(SIGNALS, st.floats(0.01, 1), st.integers(0, 60))
def test_a_nearer_passage_is_never_less_relevant(
    signals: Signals, more: float, length: int
) -> None:
    for name in ("text", "asked", "covered"):
        nearer = replace(signals, **{name: getattr(signals, name) + more})
        assert 0 <= relevance(signals, length) <= relevance(nearer, length) <= 1
        assert relevance(signals, length) <= relevance(signals, length + 1)


def test_nothing_in_common_is_no_answer_and_the_very_words_are_one() -> None:
    far = Signals(text=0.0, asked=0.1, words=0.0)
    near = Signals(text=0.8, asked=0.95, words=1.0, named=1.0, covered=1.0)
    assert belief(grounds([far], [0.1], [0.1], unknown=1.0)) < ANSWERS_FROM
    assert belief(grounds([near], [0.95], [0.3], unknown=0.0)) > ANSWERS_FROM
    assert relevance(far, 8) < KEPT_FROM < relevance(near, 8)


def test_a_price_is_not_answered_by_passages_that_hold_none(assistant: Assistant) -> None:
    assert assistant.ask("is tofersen approved").statements
    assert assistant.ask("how much does tofersen cost").verdict == Verdict.NOT_IN_SOURCES


@pytest.mark.parametrize(
    ("question", "text", "missed"),
    [
        ("how much is zarovilin", "It is a tablet.", True),
        ("what does a ramp cost", "The council may pay for a ramp.", False),
        ("how much does it help", "It is a tablet.", True),
        ("how much longer do people live", "They lived longer by a third.", False),
        ("when was it licensed", "It is a tablet.", True),
        ("when was it licensed", "It was licensed in 1995.", False),
        ("how many took part", "People took part.", True),
        ("is it a tablet", "It is one.", False),
    ],
)
def test_what_kind_of_thing_is_asked_for_must_be_held(
    question: str, text: str, missed: bool
) -> None:
    assert misses(question, ["Nothing.", text]) is missed


# --- gaps ------------------------------------------------------------------------------------

QUESTION = "is grapefruit juice safe with zarovilin"
ASKED = "is zarovilin safe with grapefruit | zarovilin and grapefruit juice | grapefruit zarovilin"
GAP = {
    "gap": "grapefruit",
    "about": "grapefruit and medicines",
    "signpost": "The pharmacist at Brambly can tell you what to eat with it.",
    "asked": ASKED.split(" | "),
}
FACT = fact(
    "MOONRISE was a trial of zarovilin in 45 people.",
    population="humans",
    asked="was there a trial of zarovilin | who was in moonrise | zarovilin study",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_source(tmp_path / "sources" / "studies", "moonrise", facts=[FACT])
    return tmp_path


def assistant_of(place: Path, gaps: list[dict[str, object]]) -> Assistant:
    settings = Settings(sources=place / "sources", index=place / "index")
    (settings.sources / GAPS).write_text(yaml.safe_dump(gaps), encoding="utf-8")
    publish(settings)
    return Assistant.open(settings)


@pytest.fixture
def with_gap(place: Path) -> Iterator[Assistant]:
    yield assistant_of(place, [GAP])


def test_what_is_called_a_gap_is_told_as_one_with_who_can_help(with_gap: Assistant) -> None:
    answer = with_gap.ask(QUESTION)
    assert answer.verdict == Verdict.NOT_IN_SOURCES
    assert answer.statements == ()
    assert "They hold nothing on grapefruit and medicines." in answer.verdict_text
    (told,) = answer.notices
    assert told.split("\n") == [WHO_CAN_HELP, str(GAP["signpost"]), OUR_WORDS]


def test_a_gap_silences_no_question_that_a_fact_answers(with_gap: Assistant) -> None:
    answer = with_gap.ask("was there a trial of zarovilin")
    assert [each.citations[0].source.id for each in answer.statements] == ["moonrise"]
    assert answer.notices == ()


def test_a_gap_that_is_taken_out_is_told_no_more(place: Path, with_gap: Assistant) -> None:
    assert with_gap.ask(QUESTION).notices
    again = assistant_of(place, [])
    answer = again.ask(QUESTION)
    assert not any(WHO_CAN_HELP in told for told in answer.notices)
    assert "grapefruit" not in answer.verdict_text


@pytest.mark.parametrize(
    ("spoilt", "where"),
    [
        ({"gap": "Grape Fruit"}, "0.gap"),
        ({"signpost": ""}, "0.signpost"),
        ({"asked": ["only one way"]}, "0.asked"),
        ({"colour": "pink"}, "0.colour"),
    ],
)
def test_a_broken_gap_is_told_with_its_field_and_nothing_published_is_lost(
    place: Path, with_gap: Assistant, spoilt: dict[str, object], where: str
) -> None:
    settings = Settings(sources=place / "sources", index=place / "index")
    (settings.sources / GAPS).write_text(yaml.safe_dump([{**GAP, **spoilt}]), encoding="utf-8")
    with pytest.raises(BadSource) as told:
        publish(settings)
    assert (told.value.file, told.value.field) == (GAPS, where)
    assert "Mend: " in str(told.value)
    assert with_gap.ask("was there a trial of zarovilin").statements


def test_two_gaps_cannot_have_one_name(tmp_path: Path) -> None:
    (tmp_path / GAPS).write_text(yaml.safe_dump([GAP, GAP]), encoding="utf-8")
    with pytest.raises(BadSource, match=r"grapefruit stands twice\."):
        read_gaps(tmp_path)


def test_gaps_may_lie_in_one_file_or_by_subject_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / GAPS).write_text(yaml.safe_dump([GAP]), encoding="utf-8")
    (tmp_path / "gaps").mkdir()
    money = tmp_path / "gaps" / "money.yaml"
    money.write_text(yaml.safe_dump([{**GAP, "gap": "loans"}]), encoding="utf-8")
    read = read_gaps(tmp_path)
    assert {file: [gap.id for gap in gaps] for file, gaps in read.items()} == {
        GAPS: ["grapefruit"],
        "gaps/money.yaml": ["loans"],
    }
    money.write_text(yaml.safe_dump([GAP]), encoding="utf-8")
    with pytest.raises(BadSource, match=r"money\.yaml: .* twice, here and in gaps\.yaml"):
        read_gaps(tmp_path)


@pytest.mark.parametrize("name", ["food.yml", "FOOD.YAML", "notes.txt", "broken.yaml"])
def test_a_file_among_the_gaps_that_is_none_is_no_silent_loss(tmp_path: Path, name: str) -> None:
    (tmp_path / "gaps").mkdir()
    if name == "broken.yaml":
        (tmp_path / "gaps" / name).symlink_to(tmp_path / "away.yaml")
    else:
        (tmp_path / "gaps" / name).write_text(yaml.safe_dump([GAP]), encoding="utf-8")
    with pytest.raises(BadSource, match="no file of gaps"):
        read_gaps(tmp_path)


def test_a_file_where_the_folder_of_gaps_would_be_is_no_silent_loss(tmp_path: Path) -> None:
    (tmp_path / "gaps").write_text(yaml.safe_dump([GAP]), encoding="utf-8")
    with pytest.raises(BadSource, match="no file of gaps"):
        read_gaps(tmp_path)


def test_gaps_are_read_in_deeper_folders_and_no_hidden_file_nor_a_link_out(tmp_path: Path) -> None:
    inside = tmp_path / "sources" / "gaps" / "home"
    inside.mkdir(parents=True)
    (inside / "food.yaml").write_text(yaml.safe_dump([GAP]), encoding="utf-8")
    (inside / "._food.yaml").write_bytes(b"\xff\xfe")
    (inside / "README.md").write_text("What lies here.", encoding="utf-8")
    assert list(read_gaps(tmp_path / "sources")) == ["gaps/home/food.yaml"]
    (tmp_path / "away.yaml").write_text(yaml.safe_dump([GAP]), encoding="utf-8")
    (inside / "link.yaml").symlink_to(tmp_path / "away.yaml")
    with pytest.raises(BadSource, match="leads out"):
        read_gaps(tmp_path / "sources")


def test_a_gap_changed_in_the_folder_is_in_the_next_index(place: Path) -> None:
    settings = Settings(sources=place / "sources", index=place / "index")
    (settings.sources / "gaps").mkdir()
    file = settings.sources / "gaps" / "food.yaml"
    for about in ("grapefruit", "grapefruit and lemons"):
        file.write_text(yaml.safe_dump([{**GAP, "about": about}]), encoding="utf-8")
        publish(settings)
        held = Assistant.open(settings)._shelf.current().gaps
        assert held["grapefruit"].about == about


def test_a_collection_needs_no_gaps(tmp_path: Path) -> None:
    assert read_gaps(tmp_path) == {}


def test_a_gap_that_a_fact_answers_in_the_same_words_is_found(tmp_path: Path) -> None:
    source = read(write_source(tmp_path, "moonrise", facts=[FACT]))
    gap = Gap("trial", "trials", "Ask.", ("A trial of zarovilin: was there?", "something else"))
    assert list(held_after_all([gap], [source])) == [(gap, gap.asked[0], "moonrise")]


def test_the_bundled_gaps_send_nobody_away_with_nothing() -> None:
    gaps = [gap for of_file in read_gaps(SOURCES).values() for gap in of_file]
    assert len(gaps) > 300
    for gap in gaps:
        assert len(gap.signpost.split()) >= 5, f"{gap.id} names nobody to ask"
        assert not any(sign in gap.signpost for sign in ("http", "@")), gap.id
