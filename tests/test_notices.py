"""Safety notices: never absent, right for the country, checked before they are published."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from alsqa import notices
from alsqa.assistant import danger_only
from alsqa.errors import BadSource
from alsqa.notices import FILE, LANGUAGES, NAMES, OURS, bundled
from alsqa.published import notices_in_force
from alsqa.render.html import answer_html
from alsqa.render.markdown import answer_markdown
from alsqa.render.speech import answer_speech
from alsqa.render.text import answer_text
from alsqa.settings import Settings
from ingest.build import publish
from ingest.places import placed
from ingest.safety import overdue, read_safety
from tests.conftest import ROOT, SOURCES
from tests.made_up import write_collection

DANGER = "I am choking right now"
CHECKED = date(2026, 11, 23)
WRITTEN = (SOURCES / FILE).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_collection(tmp_path / "sources")


def write(folder: Path, text: str) -> Path:
    (folder / FILE).parent.mkdir(exist_ok=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def changed(old: str, new: str) -> str:
    assert old in WRITTEN
    return WRITTEN.replace(old, new, 1)


def settings(folder: Path) -> Settings:
    return Settings.read({"sources": folder, "index": folder.parent / "index"})


def refused(folder: Path) -> str:
    with pytest.raises(BadSource) as caught:
        read_safety(folder)
    return placed(folder, caught.value)


# --- what is said ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_notice_can_be_shown_everywhere_in_both_languages(name: str, language: str) -> None:
    for country in (None, "XX", *bundled().countries()):
        told = bundled().notice(name, country, language)
        assert told
        assert not re.search(r"[{}]|None", told)


@pytest.mark.parametrize("country", [None, "NZ", "??"])
def test_an_unknown_country_gets_its_local_number_and_the_numbers_by_country(
    country: str | None,
) -> None:
    told = bundled().notice("emergency", country)
    assert told.startswith("Call your local emergency number now\n")
    (numbers,) = [line for line in told.splitlines() if line.startswith("Emergency numbers: ")]
    for number in ("United States 911", "United Kingdom 999", "Ireland 112", "Australia 000"):
        assert number in numbers
    assert "your local emergency number" not in numbers


def test_the_crisis_lines_of_every_country_stand_where_the_country_is_unknown() -> None:
    told = bundled().notice("crisis", "NZ")
    for line in ("988", "116 123", "85258", "50808", "13 11 14", "112"):
        assert line in told
    assert "988lifeline.org" in told, "a way without a voice"


def test_a_notice_has_only_the_numbers_of_its_country() -> None:
    told = bundled().notice("crisis", "GB")
    assert "116 123" in told
    assert "988" not in told
    assert "13 11 14" not in told


JUDGED = {name for name, each in yaml.safe_load(WRITTEN)["notices"].items() if "judgement" in each}
SURFACES = (
    answer_text,
    answer_markdown,
    lambda answer: " ".join(each.text for each in answer_speech(answer)),
)


def test_a_notice_says_that_its_words_are_ours_where_some_was_read_nowhere() -> None:
    assert {"emergency", "choking", "breathing", "tube_out", "ventilator_failure"} < JUDGED
    assert {"crisis", "urgent", "personal_dose"} < JUDGED
    for name in JUDGED:
        for language in LANGUAGES:
            assert OURS[language] in bundled().notice(name, "GB", language).splitlines(), name


@pytest.mark.parametrize(("question", "language"), [(DANGER, "en"), ("me estoy ahogando", "es")])
def test_the_reader_of_a_danger_notice_sees_whose_words_they_are(
    tmp_path: Path, question: str, language: str
) -> None:
    answer = danger_only(question, Settings.read({"index": tmp_path / "none", "country": "ES"}))
    assert answer
    assert OURS[language].replace("'", "&#39;") in str(answer_html(answer, 1))
    for drawn in SURFACES:
        assert OURS[language] in drawn(answer).replace("\\", "")


def test_a_notice_that_a_clinician_signed_off_no_longer_says_so(tmp_path: Path) -> None:
    file = tmp_path / "notices.yaml"
    file.write_text(re.sub(r"\n    judgement: .*", "", WRITTEN), encoding="utf-8")
    reviewed = notices.read(file)
    assert reviewed
    assert OURS["en"] not in reviewed.notice("emergency", "GB")


# Numbers seen on old or secondary pages only: not to be shown until somebody has checked them.
NOT_CHECKED = {
    "MND Scotland": "01413323903",
    "ALS Association": "8007824747",
    "ALS Canada": "8002674257",
    "MND Association, old": "03457626262",
}


def test_a_number_that_was_not_checked_stands_nowhere() -> None:
    for file in [*SOURCES.rglob("*.md"), *SOURCES.rglob("*.yaml")]:
        digits = re.sub(r"[\s().-]", "", file.read_text(encoding="utf-8"))
        found = [name for name, number in NOT_CHECKED.items() if number in digits]
        assert not found, file.name
    assert "0808 802 6262" in WRITTEN, "a number that was checked is found"


def test_the_organisations_of_a_country_stand_with_the_worldwide_one() -> None:
    told = bundled().organisations("IE")
    assert told[0].startswith("Irish Motor Neurone Disease Association: ")
    assert "Call 1800 403 403. Web: imnda.ie" in told[0]
    assert told[-1].endswith("als-mnd.org")
    assert len(told) == 2
    assert len(bundled().organisations(None)) > 10


# --- never absent ----------------------------------------------------------------------------


def test_a_notice_needs_neither_an_index_nor_sources(tmp_path: Path) -> None:
    nowhere = Settings.read(
        {"index": tmp_path / "none", "sources": tmp_path / "no", "country": "GB"}
    )
    answer = danger_only(DANGER, nowhere)
    assert answer
    assert answer.verdict_text == "Choking: call 999 now"


@pytest.mark.parametrize("text", ["", "{broken", "- a list", "countries: {}", "\x00"])
def test_a_broken_file_is_not_used(tmp_path: Path, text: str) -> None:
    file = tmp_path / "notices.yaml"
    file.write_text(text, encoding="utf-8")
    assert notices.read(file) is None


def test_even_without_any_file_somebody_is_told_to_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "bundled_file", lambda: tmp_path / "lost.yaml")
    last = bundled.__wrapped__()
    for name in NAMES:
        assert last.notice(name, "GB") == (
            "If this is an emergency, call your local emergency number now."
        )
    assert "número de emergencias" in last.notice("crisis", None, "es")
    assert last.standing(None)
    assert last.organisations(None) == []


@pytest.mark.parametrize("index", ["a file", "no catalogue"])
def test_a_broken_index_silences_no_notice(tmp_path: Path, index: str) -> None:
    place = tmp_path / "index"
    if index == "a file":
        place.write_text("not a folder")
    else:
        (place / "builds" / "b").mkdir(parents=True)
        (place / "current").write_text("b")
        (place / "builds" / "b" / "notices.yaml").write_text("{broken")
    assert notices_in_force(place).notice("choking", "GB").startswith("Choking: call 999")


def test_a_folders_own_notices_hold_once_they_are_published(folder: Path) -> None:
    write(folder, changed('call: "116 123"', 'call: "555 0100"'))
    here = settings(folder)
    assert "555 0100" not in notices_in_force(here.index).notice("crisis", "GB")
    assert publish(here).changed
    assert "555 0100" in notices_in_force(here.index).notice("crisis", "GB")
    assert not publish(here).changed
    write(folder, WRITTEN)
    assert publish(here).changed, "a change of the notices alone is a change"
    assert "116 123" in notices_in_force(here.index).notice("crisis", "GB")


def test_a_folder_without_notices_gets_those_that_came_with_alsqa(folder: Path) -> None:
    assert read_safety(folder) is None
    publish(settings(folder))
    assert notices_in_force(settings(folder).index) is bundled()


def test_bad_notices_are_refused_and_those_in_force_stay(folder: Path) -> None:
    here = settings(write(folder, changed('call: "116 123"', 'call: "555 0100"')))
    publish(here)
    write(folder, changed("      title: Call {emergency} now", "      title: Call {number} now"))
    with pytest.raises(BadSource):
        publish(here)
    assert "555 0100" in notices_in_force(here.index).notice("crisis", "GB")


# --- what is refused -------------------------------------------------------------------------


def test_the_bundled_notices_are_in_order() -> None:
    safety = read_safety(SOURCES)
    assert safety
    assert list(overdue(SOURCES, safety, CHECKED)) == []
    assert set(safety.notices) == set(NAMES)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('emergency: "999"', 'emergncy: "999"', "countries.GB.emergncy"),
        ("\n  choking:\n", "\n  chocking:\n", "notices"),
        ("      text: This may be an emergency. Call {emergency} now.\n", "", "notices.emergency"),
        (
            "      title: Call {emergency} now",
            "      title: Call {nobody} now",
            "notices.emergency",
        ),
        ("  check_due: 2027-02-22", "  check_due: 2026-02-22", "countries.US"),
        ("    read_on: [https://hcfl.gov", "    read_on: [hcfl.gov", "countries.US.read_on"),
        ('contact: {call: "1800 403 403", web: imnda.ie}', "contact: {web: 'javascript:x'}", "org"),
    ],
)
def test_a_mistake_in_the_notices_names_file_line_and_mend(
    folder: Path, old: str, new: str, field: str
) -> None:
    line = refused(write(folder, changed(old, new)))
    told = re.fullmatch(rf"safety/notices\.yaml:(\d+): {re.escape(field)}.* Mend: .+", line)
    assert told, line


def test_the_line_of_a_mistake_is_that_of_its_entry(folder: Path) -> None:
    write(folder, changed('      - name: Shout\n        text: "85258"\n', "      - name: Shout\n"))
    number = int(refused(folder).split(":")[1])
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[number - 1] == "      - name: Shout"


def test_every_entry_has_an_owner_and_says_where_it_was_read(folder: Path) -> None:
    unowned = re.sub(r"\n  owner: .*", "", WRITTEN)
    assert "countries.US.owner" in refused(write(folder, unowned))
    bare = changed(
        "    read_on: [https://vugd.gov.lv/en/single-emergency-call-number-112-europe]\n", ""
    )
    assert "read_on" in refused(write(folder, bare))


def test_notices_past_their_day_fail_the_check_by_name_and_line(folder: Path) -> None:
    late = changed("  check_due: 2027-02-22", "  check_due: 2026-11-30")
    safety = read_safety(write(folder, late))
    assert safety
    assert list(overdue(folder, safety, date(2026, 11, 30))) == []
    (found,) = overdue(folder, safety, date(2026, 12, 1))
    line = placed(folder, found)
    number = late.splitlines().index("  check_due: 2026-11-30") + 1
    assert line.startswith(f"safety/notices.yaml:{number}: check_due: 2026-11-30 ")
    assert "United States, United Kingdom, Ireland and " in line
    assert " Mend: have the owner check each number" in line


def test_one_entry_past_its_day_is_told_alone(folder: Path) -> None:
    own = "  choking:\n    checked: 2025-01-01\n    check_due: 2026-01-01\n    owner: A clinic\n"
    safety = read_safety(write(folder, changed("  choking:\n    <<: *checking\n", own)))
    assert safety
    (found,) = overdue(folder, safety, CHECKED)
    assert "has passed for choking." in found.problem


def test_the_command_fails_for_overdue_notices_and_publishing_does_not(
    folder: Path, tmp_path: Path
) -> None:
    from alsqa.cli import cli

    long_ago = changed("checked: 2026-11-22", "checked: 2020-01-01")
    write(folder, long_ago.replace("check_due: 2027-02-22", "check_due: 2020-02-01", 1))
    done = CliRunner().invoke(cli, ["sources", "check", "--sources", str(folder)])
    assert done.exit_code == 1
    assert done.stderr.startswith("safety/notices.yaml:")
    assert publish(settings(folder)).changed, "an old number is better than none"


# --- one file --------------------------------------------------------------------------------


def test_the_notices_stand_once_in_the_repository_and_go_into_the_package() -> None:
    found = [
        file
        for file in ROOT.rglob("notices.yaml")
        if not {"index", "build", ".venv"} & set(file.relative_to(ROOT).parts)
    ]
    assert found == [SOURCES / FILE]
    assert notices.bundled_file() == SOURCES / FILE


def test_every_folder_of_the_package_is_packed() -> None:
    import tomllib

    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        ".".join(file.parent.relative_to(ROOT / "src").parts)
        for file in (ROOT / "src").rglob("*.py")
    }
    wanted |= {
        ".".join(file.parent.relative_to(ROOT).parts) for file in (ROOT / "ingest").rglob("*.py")
    }
    assert wanted | {"alsqa.bundled"} == set(packed["tool"]["setuptools"]["packages"])
