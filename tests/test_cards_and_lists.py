"""A source's card, lists of sources, bars, phone lines: what they show, never without what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from markupsafe import Markup

from alsqa.assistant import Assistant
from alsqa.evidence import LABELS, CautionKind, Level
from alsqa.lexicon import words
from alsqa.models import Fact, Kind, Source, Standing, Status
from alsqa.notices import bundled
from alsqa.pages.listing import Wanted, by_level, listed, name_of, narrowed, topics
from alsqa.question import Audience
from alsqa.render.html_card import card_html, line_html
from alsqa.render.html_chart import chart_html
from alsqa.render.html_dial import dialled
from alsqa.render.parts import CAUTIONS
from alsqa.state import Stater
from alsqa.terms import Term
from tests.test_render_html import card, digest

TODAY = date(2026, 11, 26)


def drawn(
    source: Source, audience: Audience = Audience.PATIENT, at: tuple[int, int] = (0, 0)
) -> str:
    known = {source.id: source}
    state = Stater(known.get, words, TODAY).state
    return str(card_html(source, known, state, audience, TODAY, marked=at))


def kept(sensitive: str | None = None, audience: str | None = None) -> Source:
    text = "It helps. By 3 in 100. Half die in a year."
    facts = (
        Fact(0, 9, 22, Standing()),
        Fact(23, len(text), len(text), Standing(), sensitive=sensitive, audience=audience),
    )
    return Source(card(Kind.GUIDELINE), text, ((0, 9), (10, 22), (23, len(text))), facts)


def in_sight(html: str) -> str:
    return re.sub(r"<details>.*?</details>", " ", html, flags=re.DOTALL)


def test_each_fact_of_a_card_stands_behind_its_label() -> None:
    html = drawn(kept())
    assert html.count(f'{LABELS[Level.ESTABLISHED]}</strong> <bdi lang="en">It helps.') == 1
    assert "By 3 in 100." not in in_sight(html)
    assert "Show the numbers for fact 1" in html


def test_what_patients_are_asked_about_first_is_folded_away_on_a_card() -> None:
    assert "Half die" not in in_sight(drawn(kept("survival")))
    assert "Show survival figures" in drawn(kept("survival"))
    assert "Half die" in in_sight(drawn(kept("survival"), Audience.STAFF))


def test_what_is_for_staff_alone_is_on_no_one_else_s_card() -> None:
    assert "Half die" not in drawn(kept(audience="staff"))
    assert "Half die" in drawn(kept(audience="staff"), Audience.STAFF)


def test_the_passage_that_was_asked_for_is_marked() -> None:
    assert '<mark id="marked">It helps.</mark>' in drawn(kept(), at=(0, 9))
    assert "<mark" not in drawn(kept())


def test_a_link_leads_to_whole_sentences_and_never_to_part_of_one() -> None:
    text = "There is no proof that it cures anyone. It was tried."
    guide = Source(card(Kind.GUIDELINE), text, ((0, 39), (40, len(text))))
    start = text.index("it cures")
    html = drawn(guide, at=(start, start + 8))
    assert '<mark id="marked">There is no proof that it cures anyone.</mark>' in html
    assert "It was tried" not in html
    assert "<mark" not in drawn(guide, at=(500, 900))


def test_a_link_to_everything_unfolds_nothing_that_is_kept_back() -> None:
    source = kept("survival")
    assert "Half die" not in in_sight(drawn(source, at=(0, 9_999_999)))
    assert "Half die" in in_sight(drawn(source, at=(23, len(source.text))))


def test_a_list_names_every_label_of_a_source_and_what_became_of_it() -> None:
    gone = replace(card(Kind.GUIDELINE), standing=Standing(status=Status.RETRACTED))
    html = str(line_html(gone, [Level.ESTABLISHED, Level.SINGLE_STUDY], TODAY))
    assert LABELS[Level.ESTABLISHED] in html
    assert LABELS[Level.SINGLE_STUDY] in html
    assert "was retracted" in html
    assert "was retracted" in drawn(Source(gone, "It helps.", ((0, 9),)))
    assert "retracted" not in str(line_html(card(Kind.GUIDELINE), [Level.ESTABLISHED], TODAY))


def test_every_kind_of_caution_has_a_word_for_readers_of_another_language() -> None:
    assert set(CAUTIONS) == set(CautionKind)


def test_a_fact_whose_correction_cannot_be_shown_is_not_shown() -> None:
    wrong = Standing(contradicted_by=("gone",))
    assert "It helped." not in drawn(digest("It helped.", standing=wrong))


def test_every_published_source_has_a_card_with_only_labelled_words(assistant: Assistant) -> None:
    known = {each: found for each in assistant.source_ids() if (found := assistant.source(each))}
    state = Stater(known.get, words, TODAY).state
    for source in known.values():
        html = str(card_html(source, known, state, Audience.STAFF, TODAY))
        said = re.findall(r'<p class="said [a-z_]+">(.*?)</p>', html, flags=re.DOTALL)
        assert said, source.id
        assert all(each.startswith('<strong class="label ') for each in said), source.id
        facts = [f for f in source.facts if not f.audience]
        assert len(re.findall('<li class="statement">', html)) >= len(facts) - 1, source.id


def test_a_list_is_narrowed_by_level_topic_and_year(assistant: Assistant) -> None:
    lines = listed([s for s in map(assistant.source, assistant.source_ids()) if s])
    unverified = narrowed(lines, Wanted(level=Level.SINGLE_UNVERIFIED_ARTICLE))
    assert 0 < len(unverified) < len(lines)
    topic, count = topics(lines)[0]
    assert len(narrowed(lines, Wanted(topic=topic))) == count
    assert all(2020 <= (each.year or 0) <= 2023 for each in narrowed(lines, Wanted(span=1)))
    assert sum(by_level(lines).values()) == len(lines)


@pytest.mark.parametrize(
    "asked", [{"level": "best"}, {"span": "9"}, {"span": "x"}, {"level": ""}, {"other": "1"}]
)
def test_what_an_address_asks_in_vain_is_left_out(asked: dict[str, str]) -> None:
    assert Wanted.read(asked) == Wanted()


def test_an_address_says_what_is_wanted_and_reads_it_again() -> None:
    wanted = Wanted(Level.SINGLE_STUDY, "riluzole", 2)
    assert Wanted.read(wanted.written) == wanted


def test_a_topic_is_called_as_the_glossary_writes_it() -> None:
    terms = (
        Term("non-invasive ventilation", ("NIV",), "niv"),
        Term("EMG", (), "emg"),
        Term("slow broad sclerosis", ("broad sclerosis",), "sbs"),
        Term("Trials.gov", ("trials gov",), "trials-gov"),
    )
    assert name_of("sbs", terms) == "SBS"
    assert name_of("trials-gov", terms) == "Trials.gov"
    assert name_of("niv", terms) == "NIV"
    assert name_of("emg", terms) == "EMG"
    assert name_of("feeding-tube", terms) == "Feeding tube"


def test_a_chart_has_the_same_numbers_in_a_table() -> None:
    rows = [(Markup("A"), {Level.ESTABLISHED: 3, Level.OWN_SEARCH: 1})]
    html = chart_html("Sources", rows, "Topic")
    assert (
        '<th scope="row">A</th><td>3</td><td>0</td><td>0</td><td>0</td><td>1</td><td>0</td>' in html
    )
    assert "<td>4</td>" in html


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("country", ["US", "GB", "IE", "CA", "AU", "ES", None])
def test_every_crisis_line_can_be_tapped(country: str | None, language: str) -> None:
    for line in bundled().crisis_lines(country, language):
        assert re.search(r'href="(?:tel:|sms:)[0-9]+', dialled(line)), line


@pytest.mark.parametrize("country", ["US", "GB", "IE", "CA", "AU", "ES"])
def test_the_emergency_number_in_a_title_can_be_tapped(country: str) -> None:
    number = bundled().emergency_number(country).split(" or ")[0]
    title = bundled().notice("emergency", country).splitlines()[0]
    assert f'href="tel:{number}"' in dialled(title)


def test_a_line_of_a_notice_is_escaped() -> None:
    assert "<b>" not in dialled("<b>call 999</b>")
