"""What is told once, and what stays out because nobody named it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alsqa.again import told_once
from alsqa.lexicon import words
from alsqa.models import Claim, ClaimVerdict, Finding, Kind, PlacedClaim, Source
from alsqa.named import without_unnamed
from alsqa.picked import Picked
from alsqa.question import Understood
from alsqa.terms import Term
from tests.test_answer import GUIDE, PLAIN, answered, told, understood

OPEN = replace(understood("how do I join a trial"), topics=())


def of_study(name: str, text: str, kind: Kind = Kind.RANDOMIZED_TRIAL, **more: object) -> Source:
    """A report on the study MOONRISE."""
    source = told(kind, name, text, **{"finding": Finding.BENEFIT, **more})
    return replace(source, card=replace(source.card, origin="moonrise"))


FIRST = of_study("first", "Zolpranib halved spells of crying in 12 weeks.")
SECOND = of_study("second", "In 12 weeks spells of crying were half as frequent on zolpranib.")
NEWS = of_study("news", "Spells of crying halved in 12 weeks on zolpranib.", Kind.NEWS_ARTICLE)


def made(asked: Understood, source: Source) -> Picked:
    """The statement of a source, without the correction that comes with it."""
    picked, *_ = answered(asked, (source, 1.0), others=(GUIDE, TRIAL))
    return next(each for each in picked if each.source.id == source.id)


def kept(asked: Understood, *sources: Source) -> list[str]:
    picked = [made(asked, source) for source in sources]
    return [each.source.id for each in told_once(asked, picked, words)]


def test_two_reports_of_one_result_are_told_once_by_the_stronger() -> None:
    assert kept(PLAIN, FIRST, SECOND) == ["first"]
    assert kept(PLAIN, NEWS, FIRST) == ["first"]


@pytest.mark.parametrize(
    "other",
    [
        of_study("figure", "Zolpranib halved spells of crying in 24 weeks."),
        of_study("way", "Zolpranib halved spells of crying in 12 weeks.", finding=Finding.MIXED),
        of_study("matter", "Zolpranib let tired people sleep for 12 hours."),
        of_study("noted", SECOND.text, together_with=("guide",)),
        replace(SECOND, card=replace(SECOND.card, origin="sunrise")),
    ],
    ids=["a_figure", "a_direction", "another_matter", "a_note", "another_study"],
)
def test_a_report_that_brings_anything_more_is_kept(other: Source) -> None:
    assert kept(PLAIN, FIRST, other) == ["first", other.id]


def claiming(verdict: ClaimVerdict) -> Source:
    article = told(Kind.WEB_ARTICLE, "article", "Zolpranib is sold as a tablet.")
    claim = Claim("It is a tablet.", verdict, "Right.", by=("guide",))
    return replace(article, claims=(PlacedClaim(claim, 0, len(article.text)),))


def test_a_claim_beside_what_bears_it_out_is_told_only_to_who_names_its_subject() -> None:
    assert kept(OPEN, GUIDE, claiming(ClaimVerdict.SUPPORTED)) == ["guide"]
    assert kept(OPEN, claiming(ClaimVerdict.SUPPORTED), GUIDE) == ["guide"]
    assert kept(PLAIN, GUIDE, claiming(ClaimVerdict.SUPPORTED)) == ["guide", "article"]
    assert kept(OPEN, GUIDE, claiming(ClaimVerdict.CONTRADICTED)) == ["guide", "article"]
    assert kept(OPEN, claiming(ClaimVerdict.SUPPORTED)) == ["article"]


# --- what nobody named -------------------------------------------------------------------------

TERMS = (Term("zolpranib", topic="zolpranib"), Term("trial list", topic="trial-list"))
GENERAL = told(Kind.ORGANISATION_PAGE, "list", "Look for trials on the list.")
GENERAL = replace(GENERAL, card=replace(GENERAL.card, topics=("trial-list",)))
SEARCH = told(Kind.OWN_SEARCH, "search", "We found no trial of zolpranib.")
TRIAL = told(Kind.RANDOMIZED_TRIAL, "trial", "A trial of zolpranib has ended.")


def left(asked: Understood, *scored: tuple[Source, float]) -> list[str]:
    picked = [replace(made(asked, source), relevance=relevance) for source, relevance in scored]
    return [each.source.id for each in without_unnamed(picked, asked, TERMS)]


def test_a_weak_statement_on_a_thing_that_nobody_named_stays_out_beside_a_general_one() -> None:
    assert left(OPEN, (GENERAL, 0.4), (SEARCH, 0.5)) == ["list"]
    assert left(OPEN, (GENERAL, 0.4), (TRIAL, 0.5)) == ["list", "trial"]


def test_it_stays_where_it_was_named_or_listed_or_nothing_else_is_as_near() -> None:
    listing = replace(OPEN, asks_list=True)
    assert left(PLAIN, (GENERAL, 0.4), (SEARCH, 0.5)) == ["list", "search"]
    assert left(listing, (GENERAL, 0.4), (SEARCH, 0.5)) == ["list", "search"]
    assert left(OPEN, (GENERAL, 0.4), (SEARCH, 0.6)) == ["list", "search"]
    assert left(OPEN, (TRIAL, 0.5), (SEARCH, 0.5)) == ["trial", "search"]


def test_what_only_corrects_a_claim_that_stays_out_stays_out_with_it() -> None:
    claim = Claim("A trial of zolpranib runs.", ClaimVerdict.OUTDATED, "Over.", by=("trial",))
    article = told(Kind.WEB_ARTICLE, "article", "A trial of zolpranib runs.")
    article = replace(article, claims=(PlacedClaim(claim, 0, len(article.text)),))
    assert left(OPEN, (GENERAL, 0.4), (TRIAL, 0.5), (article, 0.5)) == ["list"]
    assert left(OPEN, (GENERAL, 0.4), (TRIAL, 0.6), (article, 0.5)) == ["list", "trial"]
