"""The screen's HTML: label before claim, cautions in plain sight, nothing unescaped, links safe."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsqa.evidence import LABELS, MEANINGS, Level, owed
from alsqa.models import (
    Card,
    Claim,
    ClaimVerdict,
    Fact,
    Finding,
    Kind,
    PlacedClaim,
    Population,
    Source,
    Standing,
)
from alsqa.render.html import answer_html, notice_html
from alsqa.render.html_source import CONTEXT_CHARS, surroundings
from alsqa.render.parts import KINDS, links
from alsqa.statement import Answer, Caution, Citation, Route, Statement, Verdict, Withheld

TODAY = date(2026, 11, 22)
DUE = date(2027, 5, 22)
LABEL = LABELS[Level.SINGLE_UNVERIFIED_ARTICLE]
ADDRESS = "https://example.org/page"
PLAIN = Standing()


def card(kind: Kind = Kind.GUIDELINE, **more: object) -> Card:
    written: dict[str, object] = {
        "id": "a-source",
        "title": "A title",
        "kind": kind,
        "publisher": "A publisher",
        "published": "2024",
        "url": ADDRESS,
        "checked": TODAY,
        "check_due": DUE,
    }
    return Card(**{**written, **more})  # type: ignore[arg-type]


def digest(*sentences: str, standing: Standing = PLAIN, **more: object) -> Source:
    """A source of one fact a sentence."""
    facts, text = [], ""
    for sentence in sentences:
        start, end = len(text), len(text) + len(sentence)
        facts.append(Fact(start, end, end, standing))
        text += f"{sentence}\n\n"
    return Source(card(**more), text, facts=tuple(facts))  # type: ignore[arg-type]


def state(source: Source, start: int, end: int, correction: Source | None = None) -> Statement:
    citation = Citation.of(source, start, end)
    backing = Citation.of(correction, 0, correction.facts[0].end) if correction else None
    cautions = tuple(
        Caution(due.kind, due.text, backing if due.by else None)
        for due in owed(source, start, end, TODAY)
    )
    return Statement((citation,), cautions, TODAY)


def answer(*statements: Statement, **more: object) -> Answer:
    verdict = Verdict(statements[0].level.value) if statements else Verdict.NOT_IN_SOURCES
    written: dict[str, object] = {"verdict": verdict, "verdict_text": "The verdict."}
    written |= {"statements": statements, "route": Route.NORMAL, "as_of": TODAY}
    return Answer("A question?", **{**written, **more})  # type: ignore[arg-type]


class Read(HTMLParser):
    """What a browser finds: tags, links, and the text in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        self.text += data


CORRECTION = digest(
    "The registry says otherwise.", id="registry", title="A registry", kind=Kind.TRIAL_REGISTRY
)
WRONG = Claim("It is so.", ClaimVerdict.CONTRADICTED, "It is not so.", by=("registry",))


def contradicted_claim() -> Answer:
    text = "Something else stands here. The article says that it is so. More stands here."
    start, end = text.index("The article"), text.index(" More")
    article = Source(
        card(Kind.WEB_ARTICLE, full_text=True), text, claims=(PlacedClaim(WRONG, start, end),)
    )
    return answer(state(article, start, end, CORRECTION))


def test_a_label_stands_before_its_claim() -> None:
    text = Read(answer_html(contradicted_claim(), 1)).text
    assert 0 <= text.index(LABEL) < text.index("The article says that it is so.")


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.value) for kind in Kind])
def test_every_kind_of_source_is_labelled_in_the_words_of_its_level(kind: Kind) -> None:
    source = digest("A fact.", kind=kind)
    made = answer(state(source, 0, len("A fact.")))
    text = Read(answer_html(made, 1)).text
    assert f"{made.statements[0].label} A fact." in text
    assert KINDS[kind] in text


def test_a_correction_stands_in_plain_sight_with_its_own_label_and_source() -> None:
    html = answer_html(contradicted_claim(), 1)
    plain = Read(html[: html.index("<details>")]).text
    caution = plain.index("Checked: this is wrong. It is not so.")
    label = plain.index(LABELS[Level.ESTABLISHED])
    quote = plain.index("The registry says otherwise.")
    assert caution < label < quote < plain.index("A registry (A publisher, published 2024)")


def test_a_finding_in_animals_is_called_that_beside_it() -> None:
    standing = Standing(population=Population.ANIMALS, finding=Finding.BENEFIT)
    source = digest("It helped.", standing=standing, kind=Kind.PRECLINICAL_STUDY)
    html = answer_html(answer(state(source, 0, len("It helped."))), 1)
    assert "Seen in animals, not in people." in html[: html.index("<details>")]


def test_the_passage_of_an_unverified_article_carries_the_full_warning() -> None:
    html = answer_html(contradicted_claim(), 1)
    passage = Read(html[html.index("<blockquote") : html.index("</blockquote>")]).text
    assert passage.startswith(f"{LABEL} {MEANINGS[Level.SINGLE_UNVERIFIED_ARTICLE]}")
    assert "“The article says that it is so.”" in passage
    assert "Something else stands here." in passage


def test_a_correction_says_what_it_owes_in_its_turn() -> None:
    standing = Standing(population=Population.ANIMALS, finding=Finding.NO_BENEFIT)
    in_mice = digest(
        "It did not help.", standing=standing, id="registry", kind=Kind.PRECLINICAL_STUDY
    )
    article = Source(card(Kind.WEB_ARTICLE), "It helps.", claims=(PlacedClaim(WRONG, 0, 9),))
    html = answer_html(answer(state(article, 0, 9, in_mice)), 1)
    assert "Seen in animals, not in people." in html[: html.index("<details>")]


def test_the_passage_says_again_what_the_quote_owes() -> None:
    html = answer_html(contradicted_claim(), 1)
    passage = html[html.index("<blockquote") : html.index("</blockquote>")]
    assert "Checked: this is wrong. It is not so." in passage


def test_sources_have_names_of_their_own() -> None:
    html = answer_html(contradicted_claim(), 2)
    assert "<summary>Sources for answer 2, statement 1 (2)</summary>" in html


def test_the_card_is_told_in_words() -> None:
    source = digest("A fact.", recheck="read on registry mirrors", doi="10.1000/abc", pmid="123")
    read = Read(answer_html(answer(state(source, 0, 7)), 1))
    for words in [
        "Kind of source: clinical guideline.",
        "Publisher: A publisher. Published: 2024.",
        "Checked on 2026-11-22. To be checked again by 2027-05-22.",
        "Figures read in a secondary source: read on registry mirrors.",
    ]:
        assert words in read.text
    pubmed = "https://pubmed.ncbi.nlm.nih.gov/123/"
    own = "sources?id=a-source&at=0-7"
    assert read.links == [own, ADDRESS, "https://doi.org/10.1000/abc", pubmed]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("url", "javascript:alert(1)", id="script"),
        pytest.param("url", "data:text/html,<b>x</b>", id="data"),
        pytest.param("url", "//example.org/x", id="no_scheme"),
        pytest.param("url", "file:///etc/passwd", id="file"),
        pytest.param("url", "https://[broken", id="broken"),
        pytest.param("url", "https://a@example.org/", id="with_a_user_name"),
        pytest.param("url", " https://example.org/", id="with_a_space"),
        pytest.param("doi", "https://example.org/10.1/x", id="not_a_doi"),
        pytest.param("pmid", "1/../../x", id="not_a_pmid"),
        pytest.param("nct", "NCT1", id="not_an_nct"),
    ],
)
def test_what_is_no_web_address_or_identifier_is_no_link(field: str, value: str) -> None:
    more: dict[str, object] = {"url": None, field: value}
    assert links(card(Kind.GUIDELINE, **more)) == ()


def test_no_invisible_character_can_turn_the_words_round() -> None:
    sentence = "It \u202ehelps\u202c, \u200bthey say.\x00"
    source = digest(sentence, kind=Kind.WEB_ARTICLE, title="A \u202etitle")
    html = answer_html(answer(state(source, 0, len(sentence))), 1)
    assert not set(html) & set("\u202e\u202c\u200b\x00")


def test_a_notice_comes_before_all_else() -> None:
    made = answer(state(digest("A fact."), 0, 7), notices=("Call your team today.",))
    text = Read(answer_html(made, 1)).text
    assert text.startswith("Call your team today.")


def test_danger_is_answered_with_the_notice_alone() -> None:
    made = answer(verdict=Verdict.NOTICE, route=Route.EMERGENCY, notices=("Call 999\n- Sit up",))
    assert Read(answer_html(made, 1)).text == "Call 999Sit up"


def test_a_notice_shows_its_steps_as_a_list() -> None:
    shown = notice_html("Title\nWords\n- one\n- two\nLast")
    assert "<h3>Title</h3><p>Words</p><ul><li>one</li><li>two</li></ul><p>Last</p>" in shown


def test_what_is_withheld_is_said_without_its_words() -> None:
    made = answer(state(digest("A fact."), 0, 7), withheld=(Withheld("survival", 3),))
    assert "Kept back until you ask: 3 passages about survival." in answer_html(made, 1)


hostile = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "![](https://evil.example/?q=1)",
            '"><img src=https://evil.example onerror=x>',
            "[click](javascript:alert(1))",
            "</details></li></ol><style>*{display:none}</style>",
            "{} {0} %s <b>",
            "javascript:alert(1)",
            'https://evil.example/" onclick=x',
        ]
    ),
)
DRAWN = {"div", "h3", "h4", "p", "ol", "ul", "li", "strong", "bdi", "q", "br", "mark", "blockquote"}
DRAWN |= {"details", "summary", "a"}


@given(hostile, hostile, hostile, hostile)
def test_no_markup_of_a_source_or_a_question_reaches_the_page(
    words: str, title: str, address: str, notice: str
) -> None:
    sentence = f"It says {words} here."
    source = digest(
        sentence, kind=Kind.WEB_ARTICLE, title=title, publisher=title, url=address, doi=address
    )
    made = answer(
        state(source, 0, len(sentence)),
        notices=(notice, f"Title\n{notice}\n- {notice}"),
        verdict_text=title,
        understood_as=words,
        ask_your_clinic=(words,),
    )
    read = Read(answer_html(made, 1))
    assert read.tags <= DRAWN
    assert read.attributes <= {"class", "href", "target", "rel", "lang", "value"}
    safe = ("https://", "http://", "sources?id=")
    assert all(link.startswith(safe) for link in read.links)
    assert LABEL in read.text


@st.composite
def marked_sources(draw: st.DrawFn) -> tuple[Source, int, int]:
    """A long text with marked stretches that touch one another or not, and one to quote."""
    lengths = draw(st.lists(st.integers(1, 400), min_size=2, max_size=8))
    kinds = draw(st.lists(st.sampled_from(["fact", "claim", "none"]), min_size=8, max_size=8))
    facts, claims, spans, text = [], [], [], ""
    for number, (length, marked) in enumerate(zip(lengths, kinds, strict=False)):
        start = len(text)
        text += "".join("ab c\n"[(start + n) % 5] for n in range(length - 1)) + "."
        spans.append((start, len(text)))
        if marked == "fact":
            standing = Standing(as_of=str(1990 + number))
            facts.append(Fact(start, len(text), len(text), standing, sensitive="survival"))
        if marked == "claim":
            claim = Claim("x", ClaimVerdict.OUTDATED, str(number))
            claims.append(PlacedClaim(claim, start, len(text)))
    start, end = draw(st.sampled_from(spans))
    return Source(card(), text, facts=tuple(facts), claims=tuple(claims)), start, end


@given(marked_sources())
def test_the_words_around_a_quote_owe_nothing_that_the_quote_does_not_owe(
    quoted: tuple[Source, int, int],
) -> None:
    source, start, end = quoted
    citation = Citation.of(source, start, end)
    block = surroundings(citation)
    assert block.start <= start < end <= block.end
    assert start - block.start <= CONTEXT_CHARS
    assert block.end - end <= CONTEXT_CHARS
    assert block.level == citation.level
    assert owed(source, block.start, block.end, TODAY) == owed(source, start, end, TODAY)
    touched = [f for f in source.facts if f.start < block.end and block.start < f.end]
    assert touched == [f for f in source.facts if f.start < end and start < f.end]


def test_the_words_around_a_quote_are_cut_between_words() -> None:
    text = "word " * 200
    block = surroundings(Citation.of(Source(card(), text), 500, 504))
    assert set(block.quote.split()) == {"word"}
