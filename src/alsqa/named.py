"""Which of what was found is about the things that a question names. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.asks import effect, speaks_of_course
from alsqa.evidence import Level
from alsqa.models import Finding
from alsqa.picked import LEADING, Picked
from alsqa.question import Understood
from alsqa.terms import Term, fold, named

HELPED = {Finding.BENEFIT, Finding.MIXED}
WEAK = {Level.OWN_SEARCH, Level.SINGLE_UNVERIFIED_ARTICLE}


def tells_of_all(each: Picked, asked: Understood) -> bool:
    """Whether a statement is about all that was named together, in these words or in others.

    The others are those in which its curators heard people ask for it: "bulbar" for a fact that
    speaks of weak throat muscles.
    """
    cited = each.statement.citations[0]
    fact = each.source.fact_at(cited.start, cited.end)
    own = fold(f"{each.statement.text} {each.standing.population_note}")
    texts = [own, *(own + fold(way) for way in (fact.asked if fact else ()))]
    things = _apart(asked)
    return any(
        all(
            topic in each.source.card.topics or any(fold(name) in text for name in names)
            for topic, names in things
        )
        for text in texts
    )


def helped_course(answering: Sequence[Picked]) -> bool:
    """Whether a benefit was found in how the illness goes on, and not only in a symptom."""
    helped = (each for each in answering if each.standing.finding in HELPED)
    return any(speaks_of_course(each.statement.text) for each in helped)


def those_asked_about(asked: Understood, answering: Sequence[Picked]) -> Sequence[Picked]:
    """Those of what answers that are about what was named; a benefit for one is none for both."""
    on_topic = [each for each in answering if set(each.source.card.topics) & set(asked.topics)]
    together = [e for e in answering if asks_together(asked) and tells_of_all(e, asked)]
    if not together:
        leads = on_topic and not asked.asks_effect and _names_one(answering[0], asked)
        return [e for e in answering if e in on_topic or (leads and e is answering[0])] or answering
    unclaimed = [e for e in on_topic if e.statement.level != Level.SINGLE_UNVERIFIED_ARTICLE]
    failed = [each for each in unclaimed if each.standing.finding not in HELPED]
    return [each for each in answering if each in together or each in failed]


def _names_one(each: Picked, asked: Understood) -> bool:
    """Whether it names one of the things that were named, and is no unverified claim."""
    told = fold(each.statement.text)
    names = (fold(name) for of_thing in asked.names for name in of_thing)
    return each.statement.level not in WEAK and any(name in told for name in names)


def apart_from(asked: Understood, picked: Sequence[Picked]) -> str:
    """That nothing found is about two things that were named together, if so; else ""."""
    if not asks_together(asked) or any(tells_of_all(each, asked) for each in picked):
        return ""
    both = " and ".join(names[0] for _, names in _apart(asked))
    return f" Nothing that was found speaks of {both} together."


def asks_together(asked: Understood) -> bool:
    """Whether it asks for the effect of one thing on another, both of them named."""
    return asked.asks_effect and len(_apart(asked)) > 1


def _apart(asked: Understood) -> list[tuple[str, Sequence[str]]]:
    """The things named, each with its topic and names.

    The benefits "from" one of them are none, nor are the tests in "breathing tests".
    """
    named_so = list(zip(asked.topics, asked.names, strict=False))
    typed = [fold(names[0]) for _, names in named_so]
    return [
        (topic, names)
        for (topic, names), name in zip(named_so, typed, strict=True)
        if not effect(f"{names[0]} from it")
        and not any(name in other for other in typed if other != name)
    ]


def without_unnamed(
    picked: Sequence[Picked], asked: Understood, terms: Sequence[Term]
) -> list[Picked]:
    """What was picked without weak statements on one thing that nobody named.

    One article's claim on one drug does not tell how to join a trial, where what is about other
    things tells it about as well. What only corrects such a claim goes with it. Who asks for a
    list asks for such things.
    """
    if asked.asks_list:
        return list(picked)
    aside = [each for each in picked if _names_unnamed(each, asked, terms)]
    weak = [each for each in aside if each.statement.level in WEAK]
    rest = [each for each in picked if each not in weak]
    gone = [
        each
        for each in weak
        if any(
            other.relevance >= LEADING * each.relevance and _things(each).isdisjoint(_things(other))
            for other in rest
        )
    ]
    gone += [each for each in aside if any(_only_corrects(each, other) for other in gone)]
    return [each for each in picked if each not in gone]


def _only_corrects(each: Picked, other: Picked) -> bool:
    """Whether it is there for another's sake: quoted by its notes, and no better an answer."""
    cited = each.statement.citations[0]
    noted = (note.citation for note in other.statement.cautions if note.citation)
    return each.relevance <= other.relevance and any(cited.overlaps(note) for note in noted)


def _things(each: Picked) -> set[str]:
    """What its source, and those that its notes name, are first of all about."""
    noted = (note.citation.source for note in each.statement.cautions if note.citation)
    return {topic for source in (each.source, *noted) for topic in source.card.topics[:1]}


def _names_unnamed(each: Picked, asked: Understood, terms: Sequence[Term]) -> bool:
    """Whether it names the thing that its source is all about, and nothing that was asked about."""
    told = {term.topic for term in named(each.statement.text, terms)}
    things = _things(each)
    return bool(told & things) and not (told | things) & set(asked.topics)
