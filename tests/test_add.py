"""A document becomes a source that nobody has checked: guessed, doubted, lifted by nothing."""

from __future__ import annotations

import os
import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alsqa.doubt import Doubt, DoubtKind
from alsqa.errors import BadSetting, BadSource
from alsqa.evidence import Level, level_of
from alsqa.models import Kind, Source
from ingest.add import Added, AlreadyThere, Wish, add
from ingest.collection import read_collection
from ingest.document import Document, Form
from ingest.draft import card_yaml, draft, slug
from ingest.kinds import Guess, guess_kind
from ingest.read import read_source
from tests.made_up import write_collection, write_document

TODAY = date(2026, 11, 26)
TEXT = "MOONRISE was a phase 3 trial of zarovilin.\n\nIt was given to 45 people.\n"
RELEASE = Document(
    f"For immediate release.\n\n{TEXT}",
    Form.HTML,
    title="Zarovilin brings back speech",
    authors=("Ann Wren", "Bo Finch"),
    published="2026-10-05",
    publisher="Brambly Therapeutics",
    names=("NCT01234567",),
)
CONFLICT = Doubt(
    DoubtKind.REGISTRY,
    "It says phase 3; the record says phase 2.",
    "MOONRISE was a phase 3 trial of zarovilin.",
    "moonrise-registry",
    "MOONRISE was a phase 2 trial of zarovilin.",
    origin="moonrise",
)


def nothing(*_: object) -> tuple[Doubt, ...]:
    return ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_collection(tmp_path / "sources")


def added(
    folder: Path,
    document: Document = RELEASE,
    *doubts: Doubt,
    url: str | None = None,
    to: str = "articles",
    **wish: str,
) -> Added | AlreadyThere:
    asked = Wish(folder / to, **wish)  # type: ignore[arg-type]
    return add(document, read_collection(folder), lambda *_: doubts, asked, TODAY, url)


def written(found: Added | AlreadyThere) -> tuple[Added, Source]:
    """What was added, and the source as any ingest reads it."""
    assert isinstance(found, Added)
    source = read_source(found.text, found.text.parent)
    assert source is not None
    return found, source


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*")}


# --- what is written ---------------------------------------------------------------------------


def test_a_document_becomes_its_text_and_a_card_that_says_what_was_guessed(folder: Path) -> None:
    found, source = written(added(folder, RELEASE, CONFLICT, url="https://brambly.example/news"))
    assert found.text == folder / "articles" / "zarovilin-brings-back-speech.txt"
    assert found.text.read_text(encoding="utf-8") == RELEASE.text
    card = source.card
    assert (card.id, card.title) == ("zarovilin-brings-back-speech", RELEASE.title)
    assert (card.kind, card.publisher) == (Kind.PRESS_RELEASE, "Brambly Therapeutics")
    assert (card.published, card.url) == ("2026-10-05", "https://brambly.example/news")
    assert (card.nct, card.origin) == ("NCT01234567", "moonrise")
    assert (card.checked, card.check_due) == (None, None)
    assert card.doubts == (CONFLICT,)
    text = found.card.read_text(encoding="utf-8")
    assert "kind: press_release  # guessed from the words “For immediate release”" in text
    assert "# Added on 2026-11-26, and checked by nobody yet. Fetched from https://" in text
    assert "origin: moonrise  # proposed" in text
    assert "settled: ''" in text
    assert files(folder / "articles") == {found.text.name, found.card.name}


def test_what_was_not_found_is_left_out_and_named(folder: Path) -> None:
    found, source = written(added(folder, Document(TEXT, Form.TEXT)))
    assert source.card.title == "A document without a title"
    assert found.draft.id == "document"
    assert found.draft.missing == ("publisher", "published", "url, doi, pmid or nct")
    text = found.card.read_text(encoding="utf-8")
    assert all(f"# Not found: {name}." in text for name in found.draft.missing)
    assert "No doubt was raised by rule. That does not mean" in text


def test_authors_stand_for_a_publisher_that_is_not_named(folder: Path) -> None:
    four = ("Ann Wren", "Bo Finch", "Cy Lark", "Di Rook")
    _, source = written(added(folder, replace(RELEASE, publisher=None, authors=four)))
    assert source.card.publisher == "Ann Wren, Bo Finch, Cy Lark and others"


def test_the_site_stands_for_a_publisher_where_nobody_is_named(folder: Path) -> None:
    nobody = replace(RELEASE, publisher=None, authors=())
    _, source = written(added(folder, nobody, url="https://www.brambly.example/news"))
    assert source.card.publisher == "brambly.example"


def test_several_trials_are_not_taken_for_the_documents_own(folder: Path) -> None:
    names = ("NCT01234567", "NCT07654321")
    _, source = written(added(folder, replace(RELEASE, names=names)))
    assert source.card.nct is None


@pytest.mark.parametrize(
    "field", ["published", "url", "doi", "pmid"], ids=lambda each: f"no_form_of_{each}"
)
def test_what_has_not_the_form_of_its_field_is_as_good_as_missing(folder: Path, field: str) -> None:
    _, source = written(added(folder, replace(RELEASE, **{field: "somewhere: [in] 'May'\n# x"})))
    assert getattr(source.card, field) is None


def test_the_written_card_passes_the_check_of_the_whole_collection(folder: Path) -> None:
    found, _ = written(added(folder, RELEASE, CONFLICT))
    collection = read_collection(folder)
    assert collection.files[found.draft.id] == f"articles/{found.card.name}"


def test_what_is_compared_is_the_source_as_it_will_be_read(folder: Path) -> None:
    seen: list[tuple[str, int, str]] = []

    def compare(source: Source, others: object, document: Document) -> tuple[Doubt, ...]:
        seen.append((source.text, len(list(others)), document.text))  # type: ignore[call-overload]
        return ()

    hidden = replace(RELEASE, text="One\u202etwo was given.\r\n\r\nIt was mild.")
    found = add(hidden, read_collection(folder), compare, Wish(folder), TODAY)
    assert isinstance(found, Added)
    ((text, others, given_text),) = seen
    assert text == given_text == found.text.read_text(encoding="utf-8")
    assert others == 4
    assert "\u202e" not in text


# --- ids ---------------------------------------------------------------------------------------


def test_an_id_that_is_taken_gets_a_number(folder: Path) -> None:
    ids = [
        written(added(folder, replace(RELEASE, text=f"{word} was fine.")))[0].draft.id
        for word in ("One", "Two", "Three")
    ]
    assert ids == [f"zarovilin-brings-back-speech{end}" for end in ("", "-2", "-3")]


def test_the_id_of_a_source_elsewhere_is_not_given_again(folder: Path) -> None:
    found, _ = written(added(folder, replace(RELEASE, title="Article: tea")))
    assert found.draft.id == "article-tea-2"


@pytest.mark.parametrize(
    "name",
    [
        *("../outside", "/etc/cron", "a/b", "..", ".hidden", "a.card", "con\x00", "Big", "ä", "x"),
        *("a" * 81, "", "a b", "a\nb: c", "-a", "x.md", "a\\b"),
    ],
)
def test_an_id_that_is_none_is_refused(folder: Path, name: str) -> None:
    before = files(folder.parent)
    with pytest.raises(BadSetting, match="--id"):
        added(folder, name=name)
    assert files(folder.parent) == before


def test_an_id_that_is_asked_for_is_taken_if_it_is_free(folder: Path) -> None:
    assert written(added(folder, name="my-news"))[0].draft.id == "my-news"
    with pytest.raises(BadSetting, match="--id: article-tea is there already"):
        added(folder, replace(RELEASE, text="Other words."), name="article-tea")


@given(st.text(max_size=200), st.sets(st.sampled_from(["a-b", "document", "document-2"])))
@example("../../etc/passwd", set())
@example("x" * 500, set())
def test_any_title_makes_an_id_of_safe_signs(title: str, taken: set[str]) -> None:
    made = slug(title, taken)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,70}", made)
    assert made not in taken


# --- the same again ----------------------------------------------------------------------------


def test_the_same_words_again_change_nothing(folder: Path) -> None:
    found, _ = written(added(folder))
    before = files(folder)
    again = added(folder, replace(RELEASE, title="Another title", text=RELEASE.text + "\n\n"))
    assert isinstance(again, AlreadyThere)
    assert again.source.id == found.draft.id
    assert again.file == f"articles/{found.card.name}"
    assert files(folder) == before


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("url", "https://brambly.example/news", "http://www.brambly.example/news/"),
        ("doi", "10.1000/AbC", "10.1000/abc"),
        ("pmid", "123", "123"),
    ],
)
def test_other_words_of_one_address_are_shown_and_not_taken(
    folder: Path, field: str, first: str, second: str
) -> None:
    found, _ = written(added(folder, replace(RELEASE, **{field: first})))
    before = files(folder)
    changed = replace(RELEASE, text="It was changed.", **{field: second})
    with pytest.raises(BadSetting) as caught:
        added(folder, changed)
    assert f"{found.draft.id} (articles/{found.card.name}) has the same {field}" in str(
        caught.value
    )
    assert files(folder) == before
    assert written(added(folder, changed, name="changed"))[0].draft.id == "changed"


# --- all or nothing ----------------------------------------------------------------------------


def test_nothing_is_left_of_a_card_that_could_not_be_put_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    link = os.link

    def full(source: Path, target: Path) -> None:
        if str(target).endswith(".yaml"):
            raise FileExistsError(17, "exists", str(source), None, str(target))
        link(source, target)

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(BadSetting, match="was written meanwhile"):
        added(folder)
    assert files(folder) - before <= {"articles"}


def test_a_file_that_came_meanwhile_is_not_overwritten(folder: Path) -> None:
    theirs = folder / "articles" / "zarovilin-brings-back-speech.txt"

    def compare(*_: object) -> tuple[Doubt, ...]:
        theirs.write_text("Somebody else's.", encoding="utf-8")
        return ()

    with pytest.raises(BadSetting, match="was written meanwhile"):
        add(RELEASE, read_collection(folder), compare, Wish(folder / "articles"), TODAY)
    assert theirs.read_text(encoding="utf-8") == "Somebody else's."
    assert files(folder / "articles") == {theirs.name}


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_links_is_written_to_as_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    def unknown(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    theirs = folder / "articles" / "zarovilin-brings-back-speech.card.yaml"

    def compare(*_: object) -> tuple[Doubt, ...]:
        if taken:
            theirs.write_text("theirs", encoding="utf-8")
        return ()

    def run() -> Added | AlreadyThere:
        return add(RELEASE, read_collection(folder), compare, Wish(folder / "articles"), TODAY)

    if taken:
        with pytest.raises(BadSetting, match="was written meanwhile"):
            run()
        assert files(folder / "articles") == {theirs.name}
    else:
        written(run())


def test_a_folder_that_can_not_be_written_is_said(folder: Path) -> None:
    (folder / "articles").write_text("a file", encoding="utf-8")
    with pytest.raises(BadSetting, match="can't be written"):
        added(folder)


@pytest.mark.parametrize("place", ["..", "../elsewhere", "/", ".hidden", "articles/.hidden"])
def test_nothing_is_written_where_nothing_is_published_from(folder: Path, place: str) -> None:
    before = files(folder.parent)
    with pytest.raises(BadSetting, match="--to"):
        added(folder, to=place)
    assert files(folder.parent) == before


def test_a_link_that_leads_out_of_the_sources_is_not_followed(folder: Path) -> None:
    (folder / "out").symlink_to(folder.parent)
    with pytest.raises(BadSetting, match="is not within"):
        added(folder, to="out")


def test_words_that_are_no_source_are_not_written(folder: Path) -> None:
    with pytest.raises(BadSource, match="holds no sentence"):
        added(folder, replace(RELEASE, text="# Only\n\n# Headings"))
    assert files(folder / "articles") == set()


# --- guesses -----------------------------------------------------------------------------------


def page(text: str = TEXT, **told: object) -> Document:
    return Document(text, told.pop("form", Form.HTML), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("document", "url", "kind", "because"),
    [
        (page(), None, "web_article", "the lack of any"),
        (page(), "https://news.brambly.example/x", "news_article", "news.brambly.example"),
        (page("BRAMBLY, Oct. 5 /PRNewswire/ It works."), None, "press_release", "PRNewswire"),
        (page(), "https://www.medrxiv.org/content/x", "preprint", "medrxiv.org"),
        (page(doi="10.1101/2026.01.01.26"), None, "preprint", "DOI"),
        (
            page("This has not been peer reviewed. A cohort.", doi="10.1000/x"),
            None,
            "preprint",
            "peer",
        ),
        (page(), "https://clinicaltrials.gov/study/NCT1", "trial_registry", "clinicaltrials.gov"),
        (page(), "https://www.fda.gov/drugs/x", "regulator", "fda.gov"),
        (page(), "https://www.nhs.uk/conditions/x", "government_health_page", "nhs.uk"),
        (page(), "https://www.ninds.nih.gov/x", "government_health_page", "nih.gov"),
        (page("For immediate release: x."), "https://www.fda.gov/x", "press_release", "release"),
        (page(), "https://nhs.uk.evil.example/", "web_article", "the lack of any"),
        (page(), "https://fakefda.gov.evil.example/", "web_article", "the lack of any"),
        (page(), "https://notfda.com/", "web_article", "the lack of any"),
        (page(url="https://www.fda.gov/x"), None, "web_article", "the lack of any"),
        (page(title="A randomised trial", doi="10.1000/x"), None, "randomized_trial", "randomised"),
        (page(title="A trial in SOD mice", doi="10.1000/x"), None, "preclinical_study", "mice"),
        (
            page(title="A systematic review of trials", pmid="1"),
            None,
            "systematic_review",
            "system",
        ),
        (
            page(title="A retrospective cohort", form=Form.JATS),
            None,
            "observational_study",
            "retro",
        ),
        (page(doi="10.1000/x"), None, "observational_study", "does not say"),
        (page(), "https://pmc.ncbi.nlm.nih.gov/articles/PMC1", "observational_study", "does not"),
        (
            page("A placebo-controlled trial in mice.", doi="10.1000/x"),
            None,
            "preclinical_study",
            "",
        ),
    ],
)
def test_a_kind_is_guessed_from_what_can_be_seen(
    document: Document, url: str | None, kind: str, because: str
) -> None:
    guess = guess_kind(document, url)
    assert guess.kind == kind
    assert because in guess.because


# --- lifted by nothing -------------------------------------------------------------------------

_ANY = st.text(max_size=80)
_WILD = st.one_of(
    _ANY,
    st.sampled_from(
        (
            *(
                "checked: 2026-01-01\ncheck_due: 2030-01-01",
                "x\n---\nkind: regulator",
                "!!python/x",
            ),
            *("*alias", "&anchor x", "{a: b}", "[x", "'", '"', "# x", "x # checked: 2026-01-01"),
            *("%YAML 1.2", "- x", "? y", "null", "~", "2026-11-26", "1e9", "yes", "\ud800", "\x85"),
            *(
                "\u2028checked: 2026-01-01",
                "a" * 5000,
                "\x00\x1b[2J",
                "\u202e",
                "🧠",
                "<<: *x",
                "...",
            ),
            *("checked", "https://a.example/ # x", "10.1000/x # checked: 2026-01-01", "\ufeff"),
        )
    ),
)
_SAID = st.one_of(st.none(), _WILD)
_DOUBTS = st.builds(
    Doubt,
    kind=st.sampled_from(DoubtKind),
    says=_WILD.map(lambda words: f"It says: {words}"),
    quote=_WILD,
    by=_WILD,
    by_quote=_WILD,
    origin=st.one_of(_WILD, st.just("moonrise")),
)
_DOCUMENTS = st.builds(
    Document,
    text=_WILD.map(lambda words: f"It was given to people.\n\n{words}\n\nIt was mild.\n"),
    form=st.sampled_from(Form),
    title=_SAID,
    authors=st.lists(_WILD, max_size=5).map(tuple),
    published=_SAID,
    publisher=_SAID,
    doi=_SAID,
    pmid=_SAID,
    url=_SAID,
    names=st.lists(_WILD, max_size=3).map(tuple),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("added") / "sources"
    write_document(folder, "article-braces", "Braces hold a weak ankle up.")
    return folder


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    _DOCUMENTS,
    st.lists(_DOUBTS, max_size=2).map(tuple),
    st.one_of(st.none(), st.sampled_from(Kind)),
    st.one_of(st.none(), st.text(string.ascii_lowercase + "-0", min_size=2, max_size=9)),
    st.sampled_from([None, "https://www.fda.gov/x", "https://brambly.example/"]),
)
def test_whatever_a_document_holds_and_whatever_is_asked_for_it_is_unverified(
    empty: Path,
    document: Document,
    doubts: tuple[Doubt, ...],
    kind: Kind | None,
    name: str | None,
    url: str | None,
) -> None:
    before = files(empty)
    wish = Wish(empty, name if name and name[0] != "-" else None, kind)
    try:
        found = add(document, read_collection(empty), lambda *_: doubts, wish, TODAY, url)
    except BadSetting:
        assert name == "article-braces" or files(empty) == before
        return
    added_now, source = written(found)
    try:
        assert not source.card.is_complete
        assert source.card.checked is None
        assert source.card.check_due is None
        assert source.spans
        for start, end in [*source.spans, (0, len(source.text))]:
            assert level_of(source, start, end, [source]) == Level.SINGLE_UNVERIFIED_ARTICLE
        assert source.card.kind == (kind or guess_kind(document, url).kind)
        raw = yaml.safe_load(added_now.card.read_text(encoding="utf-8"))
        assert yaml.safe_load(yaml.safe_dump(raw)) == raw
        assert not {"checked", "check_due", "status", "finding"} & set(raw)
        assert set(raw) <= {
            *("id", "title", "kind", "publisher", "published", "url", "doi", "pmid", "nct"),
            *("text", "origin", "doubts"),
        }
        assert len(added_now.card.read_bytes()) < 200_000
        assert files(empty) - before == {added_now.text.name, added_now.card.name}
    finally:
        added_now.text.unlink()
        added_now.card.unlink()


@given(_SAID.map(lambda title: Document("x", Form.TEXT, title=title)))
def test_every_line_of_a_card_that_is_no_comment_is_one_of_its_fields(document: Document) -> None:
    guess = Guess(Kind.WEB_ARTICLE, "nothing")
    card = card_yaml(draft(document, "one", guess, TODAY, "https://brambly.example/"))
    told = [line.partition(":")[0] for line in card.splitlines() if not line.startswith("#")]
    assert told == ["id", "title", "kind", "publisher", "url", "text"]


def completed(card: str, **filled: str) -> str:
    """A card as a person completes it in an editor: the sign # taken away, days written."""
    for name, value in filled.items():
        card, count = re.subn(rf"^(?:# )?{name}:.*$", f"{name}: {value}", card, flags=re.MULTILINE)
        assert count == 1, name
    return card


DAYS = {"checked": "2026-11-26", "check_due": "2027-05-26"}


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("press_release", Level.SINGLE_UNVERIFIED_ARTICLE),
        ("government_health_page", Level.ESTABLISHED),
        ("randomized_trial", Level.SINGLE_STUDY),
    ],
)
def test_a_completed_card_speaks_as_its_kind_allows_once_its_doubts_are_settled(
    folder: Path, kind: str, level: Level
) -> None:
    found, _ = written(added(folder, RELEASE, CONFLICT))
    half = completed(found.card.read_text(encoding="utf-8"), kind=kind, **DAYS)
    found.card.write_text(half, encoding="utf-8")
    _, source = written(found)
    assert level_of(source, 0, 9) == Level.SINGLE_UNVERIFIED_ARTICLE
    whole = half.replace("settled: ''", "settled: 'An earlier trial of the same name.'")
    found.card.write_text(whole, encoding="utf-8")
    _, source = written(found)
    assert level_of(source, 0, 9) == level
