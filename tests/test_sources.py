"""`alsqa sources`: what curators are told of their collection, and that the bundled one is good."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from rapidfuzz import fuzz, process, utils

from alsqa.cli import cli
from alsqa.cli_sources import LEVELS
from alsqa.evidence import Level
from alsqa.models import Source
from ingest.advice import Review, review
from ingest.collection import BadSources, Collection, read_collection
from ingest.figures import Record, numbers, read_records, wrong_figures
from ingest.gaps import read_gaps
from ingest.places import placed
from ingest.plain import HARD, Names, reading_age
from tests import make_figures
from tests.conftest import ROOT, SOURCES
from tests.made_up import card, fact, write_collection, write_document, write_source

TODAY = date(2026, 11, 23)
FIGURES = make_figures.FIXTURE
QUESTIONS = ROOT.parent / "shared" / "questions_dev.yaml"
RECORDS = 178  # of the ledgers
MEDIAN_AGE = 13.0  # years; what the issue asks for
NOBODY = Names(())


@pytest.fixture(scope="module")
def bundled() -> Collection:
    return read_collection(SOURCES)


@pytest.fixture(scope="module")
def looked_over(bundled: Collection) -> Review:
    return review(bundled, TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_collection(tmp_path / "sources")


def run(*arguments: str, folder: Path | None = None, **settings: str) -> Result:
    given = [*arguments, "--sources", str(folder)] if folder else list(arguments)
    return CliRunner().invoke(cli, ["sources", *given], env=settings)


def told(folder: Path) -> list[str]:
    """Every mistake in a folder, as `sources check` prints it."""
    with pytest.raises(BadSources) as caught:
        read_collection(folder)
    return [placed(folder, problem) for problem in caught.value.each]


def advised(folder: Path) -> list[str]:
    """Every warning about a folder."""
    return [placed(folder, each) for each in review(read_collection(folder), TODAY).advice]


# --- the bundled sources ---------------------------------------------------------------------


def test_the_bundled_sources_are_in_order() -> None:
    done = run("check", "--figures", str(FIGURES), folder=SOURCES)
    assert done.exit_code == 0, done.stderr
    assert re.match(r"\d+ sources are in order\.\n", done.stdout)
    assert not done.stderr


def test_every_number_of_a_bundled_source_stands_in_its_record_and_no_figure_is_lost(
    bundled: Collection,
) -> None:
    records = read_records(FIGURES)
    assert len(records) == RECORDS
    assert set(records) <= set(bundled.files), "every record of the ledgers is in, ids unchanged"
    assert sum(len(record.numbers) for record in records.values()) > 1500
    wrong = [placed(SOURCES, each) for each in wrong_figures(bundled, records)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(not make_figures.LEDGER.is_dir(), reason="../shared/facts is not here")
def test_the_record_of_figures_is_that_of_the_ledger() -> None:
    kept = read_records(FIGURES)
    for name, made in make_figures.figures().items():
        assert kept[name].numbers == set(made["numbers"]), name
        assert kept[name].figures == set(made.get("figures", ())), name


def test_the_record_of_figures_holds_no_sentences() -> None:
    for line in FIGURES.read_text(encoding="utf-8").splitlines():
        assert line.startswith("# ") or re.fullmatch(
            r"[a-z0-9.-]+: \{(?:numbers: '[\d. -]+')?(?:, figures: '[\d. -]+')?\}", line
        )


def test_every_plain_line_can_be_read_by_most_people(looked_over: Review) -> None:
    hard = [f"{line.age:.1f} {line.source_id}: {line.text}" for line in looked_over.lines[:10]]
    assert looked_over.lines[0].age < HARD, "\n".join(hard)
    assert looked_over.median_age <= MEDIAN_AGE


def test_every_plain_line_can_be_understood_without_the_one_before_it(looked_over: Review) -> None:
    leaning = [each for each in looked_over.advice if each.problem.startswith("points at")]
    assert not leaning, "\n".join(f"{each.file}: {each.near}" for each in leaning)


JUDGING = [
    QUESTIONS,
    ROOT / "benchmarks" / "judging.yaml",
    ROOT / "benchmarks" / "judging_second.yaml",
    ROOT / "benchmarks" / "judging_third.yaml",
    ROOT / "benchmarks" / "judging_fourth.yaml",
    ROOT / "benchmarks" / "judging_fifth.yaml",
    ROOT / "benchmarks" / "judging_sixth.yaml",
    ROOT / "benchmarks" / "judging_seventh.yaml",
    ROOT / "benchmarks" / "follow_ups.yaml",
]


@pytest.mark.parametrize("file", JUDGING, ids=lambda file: file.stem)
def test_no_asked_line_is_one_of_the_questions_that_answers_are_judged_by(
    bundled: Collection, file: Path
) -> None:
    if not file.is_file():
        pytest.skip(f"{file.name} is not here")
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    judging = {  # a conversation of ours may begin as anybody's would
        utils.default_process(turn)
        for each in written
        for turn in (each.get("turns") or [each["question"]])[0 if file == QUESTIONS else -1 :]
    }
    ways = {
        utils.default_process(way): bundled.files[source.id]
        for source in bundled.sources
        for way in _asked(source)
    }
    for file, gaps in read_gaps(bundled.folder).items():
        ways |= {utils.default_process(way): file for gap in gaps for way in gap.asked}
    near = process.cdist(list(judging), list(ways), scorer=fuzz.token_sort_ratio, score_cutoff=95)
    same = [
        f"{list(ways.values())[col]}: {list(ways)[col]!r} is {list(judging)[row]!r}"
        for row, col in zip(*near.nonzero(), strict=True)
    ]
    assert not same, "\n".join(same)


def _asked(source: Source) -> set[str]:
    ways = {way for fact in source.facts for way in fact.asked}
    return ways | {way for claim in source.card.claims for way in claim.asked}


def test_checking_is_quick_and_loads_neither_torch_nor_a_database() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "from alsqa.cli import main; main()"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, "sources", "check", "--sources", str(SOURCES)],
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    for heavy in ("torch", "chromadb", "sentence_transformers", "streamlit", "langchain_core"):
        assert not re.search(rf"\| +{heavy}\n", done.stderr)
    # Seconds of work, not of waiting for other programs: 1.3 on the machine that it was made on.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


# --- mistakes --------------------------------------------------------------------------------


def test_a_mistake_names_file_line_and_mend_and_ends_with_1(folder: Path) -> None:
    write_source(folder, "bad", kind="miracle")
    done = run("check", folder=folder)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("bad.md:4: kind: Input should be ")
    assert " Mend: " in done.stderr


def test_several_mistakes_are_all_told(folder: Path) -> None:
    write_source(folder, "bad-1", kind="miracle")
    write_source(folder, "bad-2", pmid="twelve")
    assert [line.split(": ")[0] for line in run("check", folder=folder).stderr.splitlines()] == [
        "bad-1.md:4",
        "bad-2.md:10",
    ]


GUIDE = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
PRESS_RELEASE = GUIDE.split("`practice/articles/velmorin-press-release-2026.md`")[1].split("```\n")[
    1
]
TITLE = '"Northlight: pill Velmorin slows ALS by 40 percent"'
# What a volunteer writes, and the line and the mend that are told.
SLIPS = {
    "no_quotes_round_a_colon": (TITLE, TITLE.strip('"'), 3, "straight quotation marks"),
    "curly_quotes": (TITLE, f"“{TITLE.strip(chr(34))}”", 3, "straight quotation marks"),
    "a_tab": ("  verdict:", "\tverdict:", 16, "indent with spaces"),
    "a_capital_letter": ("id: velm", "id: Velm", 2, "use small letters"),
    "a_kind_in_two_words": ("press_release", "press release", 4, "take one of the words"),
    "a_date_turned_round": ("2026-10-05", "05-10-2026", 6, "write `2026`, `2026-10`"),
    "a_date_with_slashes": ("checked: 2026-11-23", "checked: 23/11/2026", 9, "write the day as"),
    "no_https": ("https://example.org", "www.example.org", 7, "write the whole address"),
    "a_list_without_brackets": ("[velmorin, clinical-trials]", "velmorin, news", 11, "square"),
    "no_first_colon": (": asked: who", "asked: who", 25, "with a colon before and after"),
    "no_second_colon": (": asked: who", ": asked who", 25, "with a colon before and after"),
    "no_end_of_the_card": ("velmorin\n---\n", "velmorin\n", 1, "end the card with another"),
    "a_misspelt_field": ("publisher:", "publishr:", 5, "correct the spelling"),
    "a_verdict_of_their_own": ("unsupported", "false", 16, "take one of the words"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_volunteers_slip_is_told_with_its_line_and_its_mend(tmp_path: Path, slip: str) -> None:
    right, wrong, number, mend = SLIPS[slip]
    assert right in PRESS_RELEASE
    text = PRESS_RELEASE.replace(right, wrong, 1)
    (tmp_path / "news.md").write_text(text, encoding="utf-8")
    (line,) = told(tmp_path)
    assert line.startswith(f"news.md:{number}: ")
    assert mend in line.split(" Mend: ")[1]


def test_a_second_ending_that_an_editor_added_is_told(tmp_path: Path) -> None:
    (tmp_path / "news.md.txt").write_text(PRESS_RELEASE, encoding="utf-8")
    (line,) = told(tmp_path)
    assert line.endswith("Mend: rename the file to news.md.")


HARMLESS = fact("Zaro was tried.", asked="was it tried")


@pytest.mark.parametrize(
    ("field", "value"),
    [("doi", "11.1/x"), ("pmid", "PMC123"), ("nct", "NCT1234"), ("url", "www.brambly.example")],
)
def test_an_identifier_must_be_well_formed(folder: Path, field: str, value: str) -> None:
    file = write_source(folder, "bad", **{field: value})
    (line,) = told(folder)
    place, said = line.split(": ", 1)
    assert said.startswith(f"{field}: ")
    number = int(place.removeprefix("bad.md:"))
    assert file.read_text().splitlines()[number - 1].startswith(f"{field}: ")


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ({"finding": "wonder"}, "finding"),
        ({"population": "mice"}, "population"),
        ({"superseded_by": "nobody"}, "superseded_by"),
        ({"audience": "dog"}, "audience"),
        ({"figurs": "12"}, "figurs"),
    ],
)
def test_a_mistake_on_a_fact_names_the_line_of_that_fact(
    folder: Path, lines: dict[str, str], field: str
) -> None:
    good = fact("It was tried first.", finding="benefit", population="humans", audience="staff")
    file = write_source(folder, "bad", facts=[good, fact("It was tried again.", **lines)])
    (line,) = told(folder)
    number = int(line.split(": ")[0].removeprefix("bad.md:"))
    written = file.read_text().splitlines()
    assert written[number - 1].startswith(f": {field}: ")
    assert number > written.index("It was tried again.")


def _conflict(folder: Path, **other: str) -> None:
    one = fact("It helps.", finding="benefit", conflicts_with="two")
    write_source(folder, "one", facts=[HARMLESS, one])
    write_source(folder, "two", facts=[fact("It does not help.", finding="no_benefit", **other)])


def test_a_conflict_must_stand_in_both_sources(folder: Path) -> None:
    _conflict(folder)
    (line,) = told(folder)
    assert line.startswith("one.md:17: conflicts_with: two does not name one in return. Mend: ")
    assert "`: conflicts_with: one` under the fact of two.md" in line
    _conflict(folder, conflicts_with="one")
    assert read_collection(folder)


@pytest.mark.parametrize("field", ["superseded_by", "contradicted_by"])
def test_sources_cannot_replace_each_other_in_a_circle(folder: Path, field: str) -> None:
    for name, after in (("one", "two"), ("two", "three"), ("three", "one")):
        write_source(folder, name, **{field: [after]})
    lines = told(folder)
    assert [line.split(":")[0] for line in lines] == ["one.md", "three.md", "two.md"]
    assert f"{field}: two leads back to one." in lines[0]
    write_source(folder, "three")
    assert read_collection(folder)


CONFIRMED = {
    "same_origin": ({"origin": "one"}, {"finding": "benefit"}),
    "animals": ({}, {"finding": "benefit", "population": "animals, mice"}),
    "another_finding": ({}, {"finding": "harm"}),
    "no_finding": ({}, {}),
    "another_topic": ({"topics": ["braces"]}, {"finding": "benefit"}),
    "a_web_page": ({"kind": "web_article"}, {"finding": "benefit"}),
    "contradicted": ({}, {"finding": "benefit", "contradicted_by": "moonrise-trial"}),
}


@pytest.mark.parametrize("how", CONFIRMED)
def test_a_confirmation_that_confirms_nothing_is_refused(folder: Path, how: str) -> None:
    fields, lines = CONFIRMED[how]
    confirmed = fact("It helps.", finding="benefit", confirmed_by="two")
    write_source(folder, "one", facts=[HARMLESS, confirmed], topics=["zarovilin"])
    write_source(folder, "two", facts=[fact("It helps too.", **lines)], **fields)
    (line,) = told(folder)
    assert re.match(r"one\.md:\d+: confirmed_by: two ", line)


@pytest.mark.parametrize("lines", [{}, {"finding": "mixed"}, {"population": "animals, mice"}])
def test_only_a_clear_finding_in_people_can_be_confirmed(
    folder: Path, lines: dict[str, str]
) -> None:
    write_source(folder, "one", facts=[fact("It may help.", **lines, confirmed_by="two")])
    write_source(folder, "two", facts=[fact("It helps too.", finding="benefit")])
    (line,) = told(folder)
    assert "a fact that is not a clear finding in people" in line


def test_a_confirmation_by_an_independent_study_in_people_is_taken(folder: Path) -> None:
    helps = fact("It helps.", finding="benefit")
    described = fact("It was a trial.")
    write_source(folder, "one", facts=[described, helps], confirmed_by=["two"], topics=["x-ray"])
    write_source(folder, "two", facts=[fact("It helps too.", finding="benefit")])
    assert read_collection(folder)


def test_a_day_to_check_again_comes_after_the_day_of_checking(folder: Path) -> None:
    write_source(folder, "bad", check_due="2026-11-22")
    (line,) = told(folder)
    assert "check_due: 2026-11-22 is not after 2026-11-22" in line


def test_a_broken_glossary_is_a_mistake(folder: Path) -> None:
    (folder / "glossary.yaml").write_text("- {term: zarovilin, alsoo: [zaro]}\n")
    done = run("check", folder=folder)
    assert done.exit_code == 1
    assert done.stderr.startswith("glossary.yaml:1: 0.alsoo: ")


# --- figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HR 0.84 (95% CI 0.698–0.997), n=1,282", "0.84 95 0.698 0.997 1282"),
        ("7.7% (95% CI −11.9 to 27.3), p<.05", "7.7 95 -11.9 27.3 0.05"),
        ("from -56.4 to 94.0; 4-5 mice", "-56.4 94.0 4 5"),
        ("2021-07-13 is 13 July 2021", "2021 7 13"),
        ("AMX0035 and C9orf72 in NCT04098406", ""),
        ("1,2,3 and 10,000,000", "1 2 3 10000000"),
    ],
)
def test_numbers_are_read_as_they_are_meant(text: str, found: str) -> None:
    assert numbers(text) == set(found.split())


def _against(folder: Path, **record: str) -> list[str]:
    records = {"bad": Record.model_validate(record)}
    return [placed(folder, p) for p in wrong_figures(read_collection(folder), records)]


def test_a_digit_that_is_not_in_the_record_is_named_with_its_line(folder: Path) -> None:
    facts = [HARMLESS, fact("It lost 2.0 points.", figures="-2.0 in 45", population="humans, n=46")]
    write_source(folder, "bad", facts=facts)
    assert _against(folder, numbers="-2.0 45 46") == []
    assert _against(folder, numbers="-2.0 46 54", figures="54") == [
        "bad.md:16: figures: 45 does not stand in the record. "
        "Mend: correct the digit, or the record.",
        "bad.md:16: figures: the record's 54 stands nowhere in it. "
        "Mend: add it, or correct the digit.",
    ]
    assert len(_against(folder, numbers="-2.0 45")) == 1
    assert len(_against(folder, numbers="2.0 45 46")) == 1  # a fall is not a rise


def test_the_command_holds_figures_against_a_record(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.yaml"
    record.write_text("moonrise-registry: {numbers: '2 54'}\n")
    done = run("check", "--figures", str(record), folder=folder)
    assert done.exit_code == 1
    assert "moonrise-registry.md:15: figures: 45 does not stand" in done.stderr
    record.write_text("moonrise-registry: {number: '2 45'}\n")
    assert "record.yaml" in run("check", "--figures", str(record), folder=folder).stderr


# --- warnings --------------------------------------------------------------------------------


def test_a_good_collection_has_no_warnings(folder: Path) -> None:
    assert advised(folder) == []


def _overdue(folder: Path) -> None:
    write_source(folder, "bad", facts=[HARMLESS], checked="2025-01-01", check_due="2026-01-01")


def _incomplete(folder: Path) -> None:
    write_source(folder, "bad", facts=[HARMLESS], publisher=None, url=None)


def _published_later(folder: Path) -> None:
    write_source(folder, "bad", facts=[HARMLESS], published="2027")


def _checked_later(folder: Path) -> None:
    write_source(folder, "bad", facts=[HARMLESS], checked="2026-12-22")


def _claims_of_a_study(folder: Path) -> None:
    claim = {"claim": "It heals all.", "verdict": "unsupported", "note": "No trial of it."}
    write_source(folder, "bad", facts=[HARMLESS], claims=[claim])


def _two_trial_numbers(folder: Path) -> None:
    trial = {"name": "MOONRISE", "nct": "NCT00000002"}
    write_source(folder, "bad", facts=[HARMLESS], nct="NCT00000001", trial=trial)


def _result_in_nobody(folder: Path) -> None:
    write_source(
        folder, "bad", facts=[fact("Zaro helps.", finding="benefit", population="not_applicable")]
    )


def _laboratory_in_people(folder: Path) -> None:
    write_source(folder, "bad", kind="preclinical_study", facts=[HARMLESS])


def _superseded_by_nothing(folder: Path) -> None:
    write_source(folder, "bad", facts=[HARMLESS], status="superseded")


def _hard_to_read(folder: Path) -> None:
    hard = (
        "Considerable heterogeneity notwithstanding, multidisciplinary rehabilitation predominates."
    )
    write_source(folder, "bad", facts=[HARMLESS, hard])


def _copied(folder: Path) -> None:
    copied = "MOONRISE was a phase 2 trial of zarovilin!"
    write_source(folder, "bad", facts=[HARMLESS, copied])


def _points_back(folder: Path) -> None:
    write_source(folder, "bad", facts=[HARMLESS, "Another study is less reassuring."])


WARNINGS: list[tuple[Callable[[Path], None], str]] = [
    (_overdue, "bad.md:9: check_due: overdue since 2026-01-01."),
    (_incomplete, "bad.md:1: card: not complete without publisher, url, doi, pmid or nct;"),
    (_published_later, "bad.md:6: published: 2027 is after 2026-11-22"),
    (_checked_later, "bad.md:8: checked: 2026-12-22 is still to come."),
    (_claims_of_a_study, "bad.md:10: claims: are for unverified articles"),
    (_two_trial_numbers, "bad.md:10: nct: NCT00000001 is not the number of its trial"),
    (_result_in_nobody, "bad.md:13: finding: benefit was found in nobody"),
    (_laboratory_in_people, "bad.md:12: population: a laboratory study in humans."),
    (_superseded_by_nothing, "bad.md:13: status: superseded, but by nothing."),
    (_hard_to_read, "bad.md:15: fact: reading age "),
    (_points_back, "bad.md:15: fact: points at what stands before it"),
    (_copied, "bad.md:15: origin: moonrise-registry says nearly the same"),
]


@pytest.mark.parametrize(
    ("spoil", "said"), WARNINGS, ids=[each[0].__name__[1:] for each in WARNINGS]
)
def test_a_warning_names_file_line_and_mend_and_does_not_fail(
    folder: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(folder)
    (line,) = advised(folder)
    assert line.startswith(said)
    assert " Mend: " in line
    done = run("check", folder=folder)
    assert done.exit_code == 0
    assert f"Warning: {line.split(' ')[0]}" in done.stdout


def test_sources_of_one_origin_may_say_the_same(folder: Path) -> None:
    fields = {"origin": "moonrise-registry"}
    write_source(folder, "copy", facts=["MOONRISE was a phase 2 trial of zarovilin!"], **fields)
    assert advised(folder) == []


def test_a_gap_that_a_fact_answers_is_named_with_its_line(folder: Path) -> None:
    way = "was MOONRISE a trial"
    write_source(folder, "asked", facts=[fact("MOONRISE was one.", asked=f"{way} | who | when")])
    (folder / "gaps.yaml").write_text(
        "- gap: moonrise\n  about: the moon\n  signpost: Ask them.\n  asked:\n"
        f"  - where is it\n  - {way}\n  - may I\n"
    )
    (line,) = advised(folder)
    assert line.startswith("gaps.yaml:6: asked line: moonrise is called a gap, but a fact of asked")


def test_a_gap_of_a_folder_that_a_fact_answers_is_named_with_its_file(folder: Path) -> None:
    way = "was MOONRISE a trial"
    write_source(folder, "asked", facts=[fact("MOONRISE was one.", asked=f"{way} | who | when")])
    (folder / "gaps").mkdir()
    (folder / "gaps" / "sky.yaml").write_text(
        "- gap: moonrise\n  about: the moon\n  signpost: Ask them.\n  asked:\n"
        f"  - where is it\n  - {way}\n  - may I\n"
    )
    (line,) = advised(folder)
    assert line.startswith("gaps/sky.yaml:6: asked line: moonrise is called a gap")


def test_broken_gaps_are_a_mistake(folder: Path) -> None:
    (folder / "gaps.yaml").write_text("- gap: moonrise\n")
    done = run("check", folder=folder)
    assert done.exit_code == 1
    assert "gaps.yaml:1: 0.about: Field required." in done.stderr


def test_a_term_of_the_glossary_that_no_source_uses_is_named(folder: Path) -> None:
    (folder / "glossary.yaml").write_text(
        "- {term: Zarovilin}\n- {term: tea leaf, also: [quendamab tea]}\n"
        "- {term: zaro}\n- {term: sunset, topic: zarovilin}\n"
    )
    (line,) = advised(folder)
    assert line.startswith("glossary.yaml:3: term: no source uses 'zaro'.")


def test_the_report_tells_what_is_due_and_the_ten_lines_that_are_hardest_to_read(
    folder: Path,
) -> None:
    _overdue(folder)
    write_source(folder, "many", facts=[f"Case {n} was told early." for n in range(1, 16)])
    told = run("check", folder=folder).stdout
    assert "Due for checking: 1 overdue; the next is due 2027-05-22." in told
    listed = told.split("The hardest:\n")[1].splitlines()
    assert len(listed) == 10
    ages = [float(line.split()[0]) for line in listed]
    assert ages == sorted(ages, reverse=True)
    assert re.search(r"median \d+\.\d years, highest \d+\.\d", told)


# --- reading age -----------------------------------------------------------------------------


def test_a_longer_sentence_and_longer_words_are_harder_to_read() -> None:
    easy = reading_age("The drug did not help. It was safe.", NOBODY)
    longer = reading_age("The drug did not help and it was safe.", NOBODY)
    words = reading_age("The medication demonstrated no efficacy. It was tolerable.", NOBODY)
    assert easy < longer < words


def test_the_reading_age_is_the_flesch_kincaid_grade_and_five_years() -> None:
    # Ten words, one sentence, ten syllables: 0.39 * 10 + 11.8 - 15.59 + 5.
    assert reading_age("The cat sat down on the mat by the door.", NOBODY) == pytest.approx(5.11)


def test_a_name_of_the_glossary_counts_as_short_words() -> None:
    line = "Amyotrophic lateral sclerosis is hard."
    assert reading_age(line, Names(["amyotrophic lateral sclerosis"])) < reading_age(line, NOBODY)
    assert reading_age(line, Names(["amyotrophic"])) < reading_age(line, NOBODY)
    assert reading_age(line, Names(["lateral thinking"])) == reading_age(line, NOBODY)


# --- list and show ---------------------------------------------------------------------------


@pytest.fixture
def mixed(folder: Path) -> Path:
    days = {"checked": "2025-01-01", "topics": ["braces"]}
    write_source(folder, "late", facts=[HARMLESS], check_due="2026-02-01", **days)
    write_source(folder, "later", facts=[HARMLESS], check_due="2026-01-01", **days)
    write_source(folder, "never", facts=[HARMLESS], check_due=None)
    write_source(folder, "guide", kind="guideline", facts=[HARMLESS], check_due="2036-01-01")
    return folder


def listed(*arguments: str, folder: Path) -> list[str]:
    done = run("list", *arguments, folder=folder)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def ids(lines: list[str]) -> list[str]:
    return [line[24:].split("  ")[1] for line in lines]


def test_the_list_needs_no_index_and_begins_with_what_is_overdue(
    mixed: Path, tmp_path: Path
) -> None:
    lines = run("list", folder=mixed, ALSQA_INDEX=str(tmp_path / "none")).stdout.splitlines()
    assert lines[0].startswith("overdue since 2026-01-01 single_study  later  Title of later")
    assert ids(lines) == [
        *("later", "late", "never", "article-braces", "article-tea"),
        *("moonrise-registry", "moonrise-trial", "guide"),
    ]


def test_the_list_can_be_cut_down_by_level_topic_and_due_date(mixed: Path) -> None:
    assert ids(listed("--overdue", folder=mixed)) == ["later", "late"]
    assert ids(listed("--topic", "braces", folder=mixed)) == ["later", "late"]
    assert ids(listed("--level", "established", folder=mixed)) == ["moonrise-registry", "guide"]
    assert ids(listed("--level", "single_unverified_article", folder=mixed)) == [
        *("never", "article-braces", "article-tea")
    ]
    assert listed("--level", "own_search", folder=mixed) == []


def test_a_source_is_listed_at_every_level_at_which_it_speaks(folder: Path) -> None:
    facts = [HARMLESS, fact("It helps.", finding="benefit")]
    write_source(folder, "record", kind="trial_registry", facts=facts)
    (line,) = (line for line in listed(folder=folder) if "  record  " in line)
    assert "established, single_study" in line


def test_a_topic_that_no_source_has_is_refused_with_a_mend(folder: Path) -> None:
    done = run("list", "--topic", "tea", folder=folder)
    assert done.exit_code == 1
    assert "No source has the topic 'tea'" in str(done.exception)
    assert "Mend" in str(done.exception)


def test_the_levels_that_the_list_takes_are_those_of_the_evidence() -> None:
    assert set(LEVELS) == {level.value for level in Level}


def shown(source_id: str, folder: Path) -> str:
    done = run("show", source_id, folder=folder)
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        ("systematic_review", {}, "Established evidence, since it is a systematic review"),
        ("observational_study", {}, "Single study, since it is an observational study."),
        (
            "randomized_trial",
            {"finding": "harm"},
            "since it is a randomized trial, and no independent",
        ),
        ("own_search", {}, "Our own search, since it is our own search."),
        ("trial_registry", {"finding": "benefit"}, "a result of that one trial."),
        ("organisation_page", {"finding": "benefit"}, "Single unverified article claim, since"),
        ("guideline", {"status": "retracted"}, "Single unverified article claim, since it was"),
    ],
)
def test_show_says_the_level_and_why(
    folder: Path, kind: str, lines: dict[str, str], said: str
) -> None:
    write_source(folder, "one", kind=kind, facts=[fact("It was tried.", **lines)])
    assert said in shown("one", folder)


def test_show_says_of_an_incomplete_card_that_it_is_not_complete(folder: Path) -> None:
    write_source(folder, "one", kind="guideline", facts=[HARMLESS], publisher=None)
    assert "unverified article claim, since its card is not complete." in shown("one", folder)


def test_show_names_what_confirms_a_study(folder: Path) -> None:
    helps = {"finding": "benefit"}
    write_source(folder, "one", facts=[fact("It helps.", **helps, confirmed_by="two")])
    write_source(folder, "two", facts=[fact("It helps too.", **helps)], title="The second trial")
    assert (
        "Established evidence, since it is a randomized trial, "
        "confirmed by an independent one: The second trial."
    ) in shown("one", folder)


def test_show_gives_facts_figures_cautions_links_origin_and_due_date(folder: Path) -> None:
    facts = [
        fact("It was a plan.", figures="45 people", sensitive="survival"),
        fact(
            "It helps mice.",
            finding="benefit",
            population="animals, mice",
            contradicted_by="moonrise-trial",
            audience="staff",
        ),
    ]
    write_source(
        folder, "one", kind="trial_registry", facts=facts, origin="moonrise", nct="NCT00000001"
    )
    write_source(folder, "two", facts=[HARMLESS], origin="moonrise")
    text = shown("one", folder)
    for words in (
        "Title of one Level: Established evidence, since it is a record in a trial registry.",
        "Checked: 2026-11-22, due 2027-05-22",
        "https://clinicaltrials.gov/study/NCT00000001",
        "Origin: moonrise (counts once together with two)",
        "1. It was a plan. Figures: 45 people.",
        "Patients see this only after they ask about survival.",
        "2. It helps mice. Level: Single study, since it is a record in a trial registry",
        "! Other evidence found this to be wrong or not borne out: "
        "-> moonrise-trial (Title of moonrise-trial)",
        "! Seen in animals, not in people.",
        "Only staff see this.",
    ):
        assert words in text, text


def test_show_gives_a_claim_with_its_verdict(folder: Path) -> None:
    text = shown("article-tea", folder)
    assert "The article says: Quendamab tea brings back speech. ! Checked: this is wrong." in text


def test_show_gives_a_full_documents_claims_before_its_own_words(folder: Path) -> None:
    claim = {
        "claim": "Tea heals.",
        "anchor": "Tea heals",
        "verdict": "contradicted",
        "by": ["moonrise-trial"],
        "note": "It does not.",
    }
    write_document(folder, "blog", "Tea heals. So we drink it.", claims=[claim])
    text = shown("blog", folder)
    assert "“Tea heals.” ! Checked: this is wrong. It does not. -> moonrise-trial" in text
    assert text.endswith("Tea heals. So we drink it.")


def test_show_reads_what_is_published_and_else_the_folder(
    published_index: Path, folder: Path, tmp_path: Path
) -> None:
    there, nowhere = {"ALSQA_INDEX": str(published_index)}, {"ALSQA_INDEX": str(tmp_path / "none")}
    published = run("show", "rescue-als-registry", **there)
    assert "NCT04098406" in published.stdout
    assert not published.stderr
    unpublished = run("show", "moonrise-trial", **nowhere, ALSQA_SOURCES=str(folder))
    assert "Zarovilin did not slow weakness." in unpublished.stdout
    assert "Not published" in unpublished.stderr
    missing = run("show", "nobody", **nowhere, ALSQA_SOURCES=str(folder))
    assert missing.exit_code == 1
    assert "There is no source nobody." in str(missing.exception)


def test_the_stored_text_alone_is_what_offsets_refer_to(folder: Path) -> None:
    done = run("show", "moonrise-trial", "--text", folder=folder)
    source = {each.id: each for each in read_collection(folder).sources}["moonrise-trial"]
    assert done.stdout == source.text


def test_control_characters_of_a_card_never_reach_the_terminal(folder: Path) -> None:
    file = folder / "one.md"
    title = '"Tea \\e[2J heals"'
    file.write_text(
        f"---\n{card('one', title='TITLE')}---\nIt was tried.\n".replace("TITLE", title)
    )
    for done in (run("show", "one", folder=folder), run("list", folder=folder)):
        assert done.exit_code == 0
        assert "\x1b" not in done.stdout
