"""One bad file never stops the others, and never takes a correction away from what owes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsqa.errors import BadSource
from alsqa.models import Status
from ingest.check import linked, problems
from ingest.collection import read_collection
from ingest.leave_out import Before, Settled, gather
from tests.made_up import fact, write_collection, write_document, write_source

DAY = "2026-11-20"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_collection(tmp_path / "sources")


def published(folder: Path) -> Before:
    """What would be published of a folder without a mistake."""
    collection = read_collection(folder)
    sources = {source.id: source for source in collection.sources}
    return Before(sources, collection.files, dict.fromkeys(sources, DAY))


def ids(settled: Settled) -> set[str]:
    return {source.id for source in settled.collection.sources}


def spoil(file: Path) -> None:
    file.write_text(file.read_text().replace("kind:", "kinds:", 1))


def test_a_bad_file_that_was_published_stays_as_it_was(folder: Path) -> None:
    before = published(folder)
    spoil(folder / "moonrise-trial.md")
    settled = gather(folder, before)
    assert ids(settled) == set(before.sources)
    assert before.sources["moonrise-trial"] in settled.collection.sources
    (told,) = settled.left_out
    assert (told.source_id, told.kept, told.gone) == ("moonrise-trial", DAY, False)
    assert str(told).startswith("moonrise-trial.md: ")
    assert f"moonrise-trial is kept as published on {DAY} until it is mended." in str(told)
    assert settled.dates == {"moonrise-trial": DAY}


def test_a_bad_file_that_is_new_is_left_out_and_so_is_what_it_should_correct(folder: Path) -> None:
    before = published(folder)
    spoil(write_source(folder, "later"))
    claim = {"claim": "Tea heals.", "verdict": "contradicted", "note": "No.", "by": ["later"]}
    write_source(folder, "article-new", kind="web_article", facts=(), claims=[claim])
    write_source(folder, "article-of-it", contradicted_by=["article-new"])
    settled = gather(folder, before)
    assert ids(settled) == set(before.sources)
    told = {each.problems[0].file: str(each) for each in settled.left_out}
    assert set(told) == {"later.md", "article-new.md", "article-of-it.md"}
    assert "later is no source's id" in told["article-new.md"]
    assert "article-of-it is left out" in told["article-of-it.md"]


def test_a_source_whose_new_correction_is_bad_stays_as_it_was(folder: Path) -> None:
    before = published(folder)
    spoil(write_source(folder, "later"))
    write_source(folder, "moonrise-registry", kind="trial_registry", superseded_by=["later"])
    settled = gather(folder, before)
    assert before.sources["moonrise-registry"] in settled.collection.sources
    assert {each.source_id: each.kept for each in settled.left_out} == {
        None: None,
        "moonrise-registry": DAY,
    }


def test_a_retraction_is_published_though_what_leaned_on_it_must_go(folder: Path) -> None:
    result = [fact("Zarovilin did not slow weakness.", finding="no_benefit")]
    write_source(folder, "study-one", facts=result)
    write_source(folder, "study-two", facts=result, confirmed_by=["study-one"])
    before = published(folder)
    assert "study-two" in before.sources
    write_source(folder, "study-one", facts=result, status="retracted")
    settled = gather(folder, before)
    (now,) = (each for each in settled.collection.sources if each.id == "study-one")
    assert now.card.standing.status == Status.RETRACTED
    assert "study-two" not in ids(settled)
    assert [(each.source_id, each.gone) for each in settled.left_out] == [("study-two", True)]


def test_a_deleted_file_goes_and_takes_what_it_corrected_with_it(folder: Path) -> None:
    before = published(folder)
    (folder / "moonrise-trial.md").unlink()
    settled = gather(folder, before)
    assert ids(settled) == {"moonrise-registry", "article-braces"}
    (told,) = settled.left_out
    assert (told.source_id, told.kept, told.gone) == ("article-tea", None, True)
    assert "published no more" in str(told)


def test_a_bad_file_cannot_stay_once_what_it_names_is_deleted(folder: Path) -> None:
    before = published(folder)
    (folder / "moonrise-trial.md").unlink()
    spoil(folder / "article-tea.md")
    settled = gather(folder, before)
    assert ids(settled) == {"moonrise-registry", "article-braces"}
    assert [each.gone for each in settled.left_out] == [True]


def test_a_bad_file_that_was_renamed_is_known_by_its_id(folder: Path) -> None:
    before = published(folder)
    spoil((folder / "moonrise-trial.md").rename(folder / "renamed.md"))
    settled = gather(folder, before)
    assert before.sources["moonrise-trial"] in settled.collection.sources
    assert settled.collection.files["moonrise-trial"] == "renamed.md"


def test_a_bad_file_that_claims_the_id_of_a_good_one_takes_nothing(folder: Path) -> None:
    before = published(folder)
    write_source(folder, "moonrise-trial", facts=["It was tried anew."])
    (folder / "other.md").write_text("---\nid: moonrise-trial\nkinds: x\n---\nIt heals.\n")
    settled = gather(folder, before)
    (now,) = (each for each in settled.collection.sources if each.id == "moonrise-trial")
    assert now.text == "It was tried anew."
    assert [each.source_id for each in settled.left_out] == [None]


def test_of_two_files_with_one_id_neither_is_taken(folder: Path) -> None:
    before = published(folder)
    write_source(folder, "moonrise-trial", facts=["It heals."]).rename(folder / "aaa.md")
    write_source(folder, "moonrise-trial", facts=["It harms."])
    settled = gather(folder, before)
    assert before.sources["moonrise-trial"] in settled.collection.sources
    (told,) = settled.left_out
    assert {problem.file for problem in told.problems} == {"aaa.md", "moonrise-trial.md"}
    assert ids(gather(folder, Before())) == {"moonrise-registry", "article-braces"}


def test_a_document_is_kept_whichever_of_its_files_is_bad(folder: Path) -> None:
    before = published(folder)
    (folder / "article-braces.txt").write_bytes(b"\xff\xfe")
    assert ids(gather(folder, before)) == set(before.sources)
    write_document(folder, "article-braces", "Braces hold.")
    spoil(folder / "article-braces.card.yaml")
    assert ids(gather(folder, before)) == set(before.sources)


def test_a_disagreement_that_is_kept_keeps_both_sides(folder: Path) -> None:
    for one, other in (("left", "right"), ("right", "left")):
        write_source(folder, one, facts=[fact(f"{one} is so.", conflicts_with=other)])
    before = published(folder)
    spoil(folder / "left.md")
    write_source(folder, "right", facts=["right is so after all."])
    settled = gather(folder, before)
    assert before.sources["left"] in settled.collection.sources
    assert before.sources["right"] in settled.collection.sources
    (told,) = (each for each in settled.left_out if each.source_id == "right")
    assert "mend left.md first" in str(told)


def test_the_day_of_what_is_kept_stays_from_one_ingest_to_the_next(folder: Path) -> None:
    before = published(folder)
    spoil(folder / "moonrise-trial.md")
    settled = gather(folder, before)
    sources = {source.id: source for source in settled.collection.sources}
    days = {name: settled.dates.get(name, "2026-11-26") for name in sources}
    again = gather(folder, Before(sources, settled.collection.files, days))
    assert again.dates == {"moonrise-trial": DAY}


def test_where_nothing_is_left_every_problem_is_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        spoil(write_source(tmp_path, name))
    write_source(tmp_path, "three", superseded_by=["one"])
    with pytest.raises(BadSource) as caught:
        gather(tmp_path, Before())
    assert all(name in str(caught.value) for name in ("one.md", "two.md", "three.md"))


LINKS = ("superseded_by", "contradicted_by", "conflicts_with", "with")
NAMES = [f"s{n}" for n in range(6)]
STATES = st.lists(
    st.tuples(
        st.sampled_from(["good", "bad", "gone"]),
        st.lists(st.tuples(st.sampled_from(LINKS), st.sampled_from(NAMES)), max_size=2),
    ),
    min_size=6,
    max_size=6,
)


def _written(folder: Path, states: list[tuple[str, list[tuple[str, str]]]]) -> None:
    folder.mkdir(exist_ok=True)
    for name, (state, links) in zip(NAMES, states, strict=True):
        (folder / f"{name}.md").unlink(missing_ok=True)
        if state == "gone":
            continue
        fields: dict[str, list[str]] = {}
        for field, target in links:
            if target != name:
                fields.setdefault(field, []).append(target)
        file = write_source(folder, name, **{k: sorted(set(v)) for k, v in fields.items()})
        if state == "bad":
            spoil(file)


@settings(max_examples=60, deadline=None)
@given(first=STATES, second=STATES)
def test_whatever_is_bad_or_gone_no_link_is_lost_and_nothing_vanishes_unsaid(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, list[tuple[str, str]]]],
    second: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    folder = tmp_path_factory.mktemp("sources") / "sources"
    write_source(folder, "always")
    _written(folder, first)
    before = gather(folder, Before()).collection
    old = {source.id: source for source in before.sources}
    _written(folder, second)
    settled = gather(folder, Before(old, before.files, dict.fromkeys(old, DAY)))
    now = {source.id: source for source in settled.collection.sources}
    assert problems(list(now.values()), settled.collection.files) == []
    assert all(linked(source) <= now.keys() for source in now.values())
    told = {each.source_id: each for each in settled.left_out}
    files = {problem.file for each in settled.left_out for problem in each.problems}
    for name, (state, _) in zip(NAMES, second, strict=True):
        if state == "gone":
            assert name not in now
        elif name not in now:
            assert f"{name}.md" in files
        elif state == "bad":
            assert now[name] == old[name]
            assert told[name].kept == DAY
    assert all(each.kept for name, each in told.items() if name in now)
