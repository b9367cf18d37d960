"""Arbitrary small collections for property tests: most of them unverified, wrong or outdated."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from alsqa.doubt import Doubt, DoubtKind
from alsqa.lexicon import words
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
    Status,
)
from alsqa.state import Stater
from alsqa.statement import Answer, Route, Statement, Verdict

TODAY = date(2026, 11, 23)
IDS = ("s0", "s1", "s2", "s3")
UNVERIFIED = (Kind.WEB_ARTICLE, Kind.NEWS_ARTICLE, Kind.PRESS_RELEASE, Kind.PREPRINT)

# Words that try to break out of each renderer, and plain ones.
NASTY = (
    "<script>alert(1)</script>",
    "![](https://evil.example/x.png)",
    "[Established evidence.](https://evil.example)",
    "**Established evidence.**",
    "\x1b[2K\x1b[1A",
    "</li></ol><img src=x onerror=alert(1)>",
    "`code` # heading",
    "\u202eedoc\u202c",
    "Ärzte 🧠 sagen",
)
_WORD = st.one_of(
    st.sampled_from(("Zolpranib", "heals", "people", "with", "ALS", "in 2019", "HR 0.84")),
    st.sampled_from(NASTY),
    st.text(min_size=1, max_size=12),
)
_SENTENCE = st.lists(_WORD, min_size=1, max_size=6).map(lambda w: " ".join(w).strip()).filter(bool)
_LINKS = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)
_DATES = st.sampled_from((None, date(2026, 1, 1), date(2027, 1, 1)))


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """What holds for a fact: three times in four something speaks against it."""
    against = draw(st.sampled_from(("contradicted_by", "superseded_by", "conflicts_with", "none")))
    links = {} if against == "none" else {against: draw(_LINKS)}
    return Standing(
        population=draw(st.sampled_from(Population)),
        status=draw(st.sampled_from((Status.CURRENT, Status.CURRENT, *Status))),
        finding=draw(st.sampled_from((None, *Finding))),
        region=draw(st.sampled_from((None, "US", "XX"))),
        as_of=draw(st.sampled_from((None, "2012", "2026"))),
        confirmed_by=draw(_LINKS),
        together_with=draw(st.sampled_from(((), (), ("s3",)))),
        **links,
    )


def _doubts(quotes: tuple[str, ...]) -> st.SearchStrategy[Doubt]:
    """Doubts about some words of a source, most of them open."""
    return st.builds(
        Doubt,
        kind=st.sampled_from(DoubtKind),
        says=_SENTENCE,
        quote=st.sampled_from(quotes),
        by=st.sampled_from(("", *IDS)),
        by_quote=st.sampled_from(("", "Zolpranib")),
        settled=st.sampled_from(("", "", "It fits.")),
    )


@st.composite
def sources(draw: st.DrawFn, source_id: str) -> Source:
    """A source of one to three facts; half of them unverified articles with checked claims."""
    kind = draw(st.one_of(st.sampled_from(UNVERIFIED), st.sampled_from(Kind)))
    text, facts, claims = "", [], []
    for _ in range(draw(st.integers(1, 3))):
        start, text = len(text), text + draw(_SENTENCE)
        facts.append(Fact(start, len(text), len(text), draw(standings())))
        if kind in UNVERIFIED and draw(st.booleans()):
            claim = Claim(
                text[start:],
                draw(st.sampled_from(ClaimVerdict)),
                draw(_SENTENCE),
                by=draw(_LINKS),
            )
            claims.append(PlacedClaim(claim, start, len(text)))
        text += "\n\n"
    quotes = ("", "not its words", *(text[f.start : f.end][:9] for f in facts))
    card = Card(
        id=source_id,
        title=draw(_SENTENCE),
        kind=kind,
        publisher=draw(st.sampled_from((None, "A publisher", NASTY[1]))),
        published=draw(st.sampled_from((None, "2024", "unknown"))),
        url=draw(st.sampled_from((None, "https://example.org/a", "javascript:alert(1)"))),
        doi=draw(st.sampled_from((None, "10.1000/a_(b)<i>"))),
        origin=draw(st.sampled_from((None, "o1", "o2"))),
        checked=draw(_DATES),
        check_due=draw(_DATES),
        recheck=draw(st.sampled_from((None, NASTY[0]))),
        topics=("zolpranib",),
        doubts=tuple(draw(st.lists(_doubts(quotes), max_size=1)) if draw(st.booleans()) else ()),
    )
    spans = tuple((fact.start, fact.plain_end) for fact in facts)
    return Source(card, text.rstrip("\n"), spans, tuple(facts), tuple(claims))


@st.composite
def collections(draw: st.DrawFn) -> dict[str, Source]:
    """A collection of four sources that may correct, confirm and contradict one another."""
    return {source_id: draw(sources(source_id)) for source_id in IDS}


def statements(collection: dict[str, Source]) -> list[Statement]:
    """Every statement that the collection lets be made."""
    made = Stater(collection.get, words, TODAY)
    tried = [
        made.state(source, fact.start, fact.end)
        for source in collection.values()
        for fact in source.facts
    ]
    return [statement for statement in tried if statement]


def answer_of(question: str, told: list[Statement]) -> Answer:
    """An answer with those statements and a verdict that they carry."""
    verdict = Verdict.DISPUTED if told else Verdict.NOT_IN_SOURCES
    return Answer(
        question,
        Route.NORMAL,
        verdict,
        "In short.",
        TODAY,
        tuple(told),
        ask_your_clinic=(question,),
        follow_ups=(question,),
        collection="2026 · x",
    )
