"""Everyday words and shorthand are put plainly, in questions and in ways of asking alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alsqa import everyday
from alsqa.everyday import FILE, plainly
from alsqa.models import Gap
from alsqa.question import understand
from alsqa.terms import Term, fold, named
from ingest.collection import read_sources
from ingest.contents import contents_of
from ingest.entries import entries_of, entries_of_gap
from ingest.extras import GLOSSARY, read_glossary
from ingest.split import split
from tests.conftest import SOURCES
from tests.made_up import fact, read, write_source

LISTED: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Why am I WIPED OUT?", "Why am I very tired?"),
        ("a wiped-out feeling", "a very tired feeling"),
        ("cuppa tea or two cuppas", "cup of tea or two cups of tea"),  # the longest first
        ("he's at the end of my tether", "he's unable to cope"),
        ("at my wits\u2019 end", "unable to cope"),
        ("pts w/o mask", "patients without mask"),
        ("w/pts", "with patients"),
        ("f/u q3/12?", "follow-up every 3 months?"),
        ("it is (wiped out), yes", "it is (very tired), yes"),
    ],
)
def test_what_is_listed_is_put_plainly_wherever_it_stands(typed: str, plain: str) -> None:
    assert plainly(typed) == plain


@pytest.mark.parametrize(
    "typed", ["", "apt", "the Cuppas\u00e9", "is it safe?", "wiped the out tray"]
)
def test_what_is_no_whole_phrase_of_the_list_stays_as_it_is(typed: str) -> None:
    assert plainly(typed) == typed


@given(st.text(alphabet="#_=~ \n0", max_size=30))
def test_a_text_of_none_of_these_words_stays_letter_by_letter(text: str) -> None:
    assert plainly(text) == text


def test_plain_words_are_plain_so_that_nothing_is_turned_twice() -> None:
    assert not [plain for plain in LISTED if plainly(plain) != plain]


def test_each_phrase_is_listed_once_and_in_small_letters() -> None:
    phrases = [phrase for group in LISTED.values() for phrase in group]
    assert len(phrases) == len(set(phrases)) > 1500
    assert phrases == [phrase.lower() for phrase in phrases]
    told = [f"is it the {phrase} of my" for phrase in phrases]
    assert all(plainly(text) != text for text in told)


def test_the_list_takes_no_name_from_the_glossary() -> None:
    terms = read_glossary(SOURCES / GLOSSARY)
    names = {fold(name) for entry in terms for name in (entry["term"], *entry["also"])}
    taken = [p for group in LISTED.values() for p in group if fold(p) in names]
    assert not taken


def test_the_list_leaves_what_the_sources_write_themselves() -> None:
    """A word of a passage must stay the same word in a question on it."""
    texts = [source.text for source in read_sources(SOURCES)]
    kept = re.sub(r"(?m)^:+ *asked:.*$", "", "\n".join(texts))
    listed = {phrase for group in LISTED.values() for phrase in group}
    standing = f" {' '.join(everyday._PARTS.findall(kept.lower()))} "
    assert not [p for p in listed if f" {' '.join(everyday._PARTS.findall(p))} " in standing]


def test_no_name_of_the_glossary_loses_its_thing() -> None:
    terms = [Term(e["term"], tuple(e["also"])) for e in read_glossary(SOURCES / GLOSSARY)]
    for term in terms:
        for name in term.names:
            asked = understand(f"what of {name}", (), terms, [])
            before = {t.term for t in named(f"what of {name}", terms)}
            assert before <= {t.term for t in named(asked.looked_up, terms)}, name


def test_what_a_question_leans_on_is_told_by_the_words_that_were_typed() -> None:
    drug = [Term("zarovilin", topic="zarovilin")]
    alone = understand("unilat foot drop, MCID of a scale", ["is zarovilin ok"], drug, [])
    assert alone.understood_as is None or alone.understood_as.endswith(alone.asked)
    short = "can it be given w/ COPD, OSA and IHD?"  # nine words, fourteen when put plainly
    with_it = understand(short, ["is zarovilin ok"], drug, ["zarovilin"])
    assert with_it.understood_as == f"About zarovilin: {short}"
    assert "chronic lung disease" in with_it.looked_up


def test_a_question_is_looked_up_plainly_and_kept_as_it_was_typed() -> None:
    zaro = Term("zarovilin", topic="zarovilin")
    asked = understand("zarovilin for the knackered", (), [zaro], ["zarovilin"])
    assert asked.asked == "zarovilin for the knackered"
    assert asked.looked_up == "zarovilin for the very tired"
    after = understand("and the s/e?", ["is zarovilin any good if skint"], [zaro], ["zarovilin"])
    assert "side effects" in after.looked_up
    assert "zarovilin" in after.looked_up


def test_ways_of_asking_get_the_vectors_of_their_plain_words(tmp_path: Path) -> None:
    tired = fact("Zarovilin did not help tiredness.", asked="owt for the knackered")
    write_source(tmp_path, "moonrise-trial", facts=[tired], topics=["zarovilin"])
    source = read(next(tmp_path.rglob("moonrise-trial.md")))
    [passage] = split(source)
    texts = {entry.field: entry.text for entry in entries_of(source, passage)}
    assert texts["asked"] == "anything for the very tired"
    assert "did not help tiredness" in texts["text"]
    [way] = entries_of_gap(Gap("sleep", "sleep", "Ask.", ("a kip",)))
    assert way.text == "a nap"


def test_a_change_of_the_list_is_a_change_of_the_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_source(tmp_path, "moonrise-trial", topics=["zarovilin"])
    before = contents_of(tmp_path, "model").fingerprint
    assert contents_of(tmp_path, "model").fingerprint == before
    other = tmp_path / "everyday.yaml"
    other.write_text("tired: [done in]\n", encoding="utf-8")
    monkeypatch.setattr(everyday, "FILE", other)
    assert contents_of(tmp_path, "model").fingerprint != before
