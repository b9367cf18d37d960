"""The promise, as properties: whatever the sources say, on every surface.

Deleting the label or the caution line from any renderer turns these red.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings

from alsqa.evidence import LEVEL_OF_KIND, CautionKind, Level, owed
from alsqa.models import Population, Source, Status
from alsqa.render.handout import answer_handout
from alsqa.render.html import answer_html
from alsqa.render.json import answer_json
from alsqa.render.markdown import answer_markdown
from alsqa.render.parts import printable
from alsqa.render.paste import answer_paste
from alsqa.render.speech import answer_speech
from alsqa.render.text import answer_text
from alsqa.statement import Answer, Statement
from tests.worlds import NASTY, TODAY, answer_of, collections, statements

WARNING = "Single unverified article claim. Not established evidence."


def _folded(text: str) -> str:
    return " ".join(text.split())


def _seen_text(answer: Answer) -> str:
    return _folded(answer_text(answer))


def _seen_markdown(answer: Answer) -> str:
    return _folded(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", answer_markdown(answer)))


def _seen_speech(answer: Answer) -> str:
    return _folded("\n".join(each.text for each in answer_speech(answer)))


def _seen_json(answer: Answer) -> str:
    parts = []
    for statement in json.loads(json.dumps(answer_json(answer)))["statements"]:
        parts += [statement["label"], statement["text"]]
        for caution in statement["cautions"]:
            parts += [caution["text"], caution["quote"] or "", caution["label"] or ""]
    return printable(" ".join(parts))


def _seen_html(answer: Answer) -> str:
    return printable(html.unescape(re.sub(r"<[^>]*>", " ", answer_html(answer, 1))))


def _seen_print(answer: Answer) -> str:
    page = answer_handout(answer, "Information, not medical advice.").split("<dl>")[0]
    return printable(html.unescape(re.sub(r"<[^>]*>", " ", page)))


def _seen_paste(answer: Answer) -> str:
    return _folded(answer_paste(answer, "Information, not medical advice."))


SURFACES: dict[str, Callable[[Answer], str]] = {
    "terminal": _seen_text,
    "markdown": _seen_markdown,
    "speech": _seen_speech,
    "json": _seen_json,
    "screen": _seen_html,
    "print": _seen_print,
    "paste": _seen_paste,
}
many = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def _squeezed(text: str) -> str:
    """Without white space: renderers may break lines and add space between elements."""
    return "".join(printable(text).split())


def _place(surface: str, wanted: str, after: int = 0) -> int:
    return _squeezed(surface).find(_squeezed(wanted), after)


@pytest.mark.parametrize("surface", SURFACES)
def test_every_unverified_claim_has_its_warning_right_before_it(surface: str) -> None:
    @many
    @given(collections())
    def holds(collection: dict[str, Source]) -> None:
        unverified = [
            s for s in statements(collection) if s.level == Level.SINGLE_UNVERIFIED_ARTICLE
        ]
        assume(unverified)
        for statement in unverified:
            shown = SURFACES[surface](answer_of("Does it help?", [statement]))
            label = _place(shown, WARNING)
            assert label >= 0
            claim = _place(shown, statement.text, label + len(_squeezed(WARNING)))
            # Beside it: between the warning and the claim there is no other text.
            assert 0 <= claim - label - len(_squeezed(WARNING)) <= 2

    holds()


@pytest.mark.parametrize("surface", SURFACES)
def test_as_many_labels_as_statements_are_shown(surface: str) -> None:
    @many
    @given(collections())
    def holds(collection: dict[str, Source]) -> None:
        told = statements(collection)
        assume(told)
        shown = _squeezed(SURFACES[surface](answer_of("Does it help?", told)))
        for level, count in Counter(s.level for s in told).items():
            assert shown.count(_squeezed(level.label)) >= count

    holds()


@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_owed_is_shown_with_its_own_label(surface: str) -> None:
    @many
    @given(collections())
    def holds(collection: dict[str, Source]) -> None:
        cautious = [s for s in statements(collection) if s.cautions]
        assume(cautious)
        for statement in cautious:
            shown = SURFACES[surface](answer_of("Does it help?", [statement]))
            claim = _place(shown, statement.text)
            for caution in statement.cautions:
                words = _place(shown, caution.text, claim)
                assert words >= 0, caution.kind
                if caution.citation:
                    assert _place(shown, caution.citation.quote, words) >= 0
                    assert _place(shown, caution.citation.level.label, words) >= 0

    holds()


@many
@given(collections())
def test_a_contradicted_or_superseded_statement_always_brings_its_correction(
    collection: dict[str, Source],
) -> None:
    for statement in statements(collection):
        cited = statement.citations[0]
        for due in owed(cited.source, cited.start, cited.end, TODAY):
            if due.kind not in {CautionKind.CONTRADICTED, CautionKind.SUPERSEDED} or not due.by:
                continue
            backing = [c.citation for c in statement.cautions if c.kind == due.kind and c.citation]
            assert any(b.source.id in due.by and not b.overlaps(cited) for b in backing)


def _most_allowed(statement: Statement, collection: dict[str, Source]) -> Level:
    """The strongest level that the written rules could allow, worked out another way."""
    cited = statement.citations[0]
    card, fact = cited.source.card, cited.source.fact_at(cited.start, cited.end)
    assert fact
    standing = fact.standing
    untraceable = not (card.url or card.doi or card.pmid or card.nct)
    if untraceable or None in (card.publisher, card.published, card.checked, card.check_due):
        return Level.SINGLE_UNVERIFIED_ARTICLE
    if standing.status in {Status.RETRACTED, Status.WITHDRAWN}:
        return Level.SINGLE_UNVERIFIED_ARTICLE
    base = LEVEL_OF_KIND[card.kind]
    if standing.finding and card.kind == "organisation_page":
        return Level.SINGLE_UNVERIFIED_ARTICLE
    if standing.finding and card.kind == "trial_registry":
        return Level.SINGLE_STUDY
    if base != Level.SINGLE_STUDY:
        return base
    confirmers = [collection[i] for i in standing.confirmed_by if i in collection]
    independent = [c for c in confirmers if (c.card.origin or c.id) != (card.origin or card.id)]
    same = [
        c
        for c in independent
        for f in c.facts
        if f.standing.finding == standing.finding and f.standing.population == Population.HUMANS
    ]
    in_people = standing.population == Population.HUMANS
    spoken_against = standing.contradicted_by or standing.superseded_by or standing.conflicts_with
    return Level.ESTABLISHED if same and in_people and not spoken_against else base


@many
@given(collections())
def test_nothing_is_labelled_stronger_than_the_rules_allow(collection: dict[str, Source]) -> None:
    for statement in statements(collection):
        assert statement.level.strength <= _most_allowed(statement, collection).strength


def test_most_generated_statements_are_unverified_contradicted_or_superseded() -> None:
    seen: Counter[bool] = Counter()
    wrong = {CautionKind.CONTRADICTED, CautionKind.SUPERSEDED}

    @many
    @given(collections())
    def count(collection: dict[str, Source]) -> None:
        for statement in statements(collection):
            against = {caution.kind for caution in statement.cautions} & wrong
            seen[statement.level == Level.SINGLE_UNVERIFIED_ARTICLE or bool(against)] += 1

    count()
    assert seen[True] > seen[False]


@many
@given(collections())
def test_nothing_that_a_source_says_can_act_on_a_surface(collection: dict[str, Source]) -> None:
    shown = answer_of(
        "<img src=x onerror=alert(1)> ![](https://evil.example/q)", statements(collection)
    )
    page = answer_html(shown, 1) + answer_handout(shown, "Information, not medical advice.")
    assert not re.search(r"<(?:script|img|iframe|style|form|input)\b", page)
    assert not re.search(r"<[^>]*\bon\w+\s*=", page)
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
    assert all(
        re.match(r"(?:https?://|sources\?id=|#)", link)
        for link in re.findall(r'href="([^"]*)"', page)
    )
    copied = answer_markdown(shown)
    assert not re.search(r"(?<!\\)!\[", copied)
    assert not re.search(r"(?<!\\)<", copied)
    spoken = answer_text(shown) + "\n".join(each.text for each in answer_speech(shown))
    assert "\x1b" not in spoken
    assert "\u202e" not in spoken


def test_the_words_that_try_to_break_out_are_among_the_generated() -> None:
    assert any("<script>" in word for word in NASTY)
