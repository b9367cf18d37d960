"""What was asked: names recognised through the glossary, the turn before taken along. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from alsqa import asks, local
from alsqa.everyday import plainly
from alsqa.places import places_named
from alsqa.terms import Kind, Term, closed_up, fold, folded_names, named, renamed, topics_named


class Audience(StrEnum):
    """Who reads the answer; the statements and labels are the same for all."""

    PATIENT = "patient"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


@dataclass(frozen=True)
class Understood:
    """A question, ready to be looked up.

    asked: the person's own words. looked_up: put plainly, with what an earlier turn adds.
    expanded: with the sources' names for what people name otherwise.
    topics: what it names, as the sources' cards call it; names: all that each is called.
    asks_effect: whether it asks if something helps or harms; asks_harm: if it is safe;
    asks_cure: if it cures, stops or reverses the illness; asks_course: if it changes how the
    illness goes on; asks_illness: if it helps against the illness, with no symptom named;
    asks_approval: if it is approved or sold. asks_whether: for a yes or a no.
    asks_list: for several things, such as "which drugs". asks_what: what something is or means.
    asks_decided: for what a country decides by itself; asks_located: whom to turn to at a place.
    places: the countries, unions and parts of a country that it names. understood_as: what an
    earlier turn adds, for the reader. leans: whether it can't be read without one, as with "it"
    or "what about".
    """

    asked: str
    looked_up: str
    expanded: str
    topics: tuple[str, ...]
    asks_effect: bool
    asks_harm: bool = False
    asks_cure: bool = False
    asks_course: bool = False
    asks_illness: bool = False
    asks_approval: bool = False
    asks_list: bool = False
    asks_what: bool = False
    asks_decided: bool = False
    asks_located: bool = False
    places: tuple[str, ...] = ()
    understood_as: str | None = None
    leans: bool = False
    asks_whether: bool = False
    names: tuple[tuple[str, ...], ...] = ()


_GOES_ON = (
    r"^\W*(?:(?:and|but|so|or|what about|how about|what if|ok|also|then)\b"
    r"|(?:well|right)(?=\s*,|\s+(?:and|but|so|then|what|how|who|when|if|is|are|does?|can|will)\b))"
)
_LEANS_BACK = re.compile(
    rf"{_GOES_ON}"
    r"|\b(?:it|its|they|them|their|those|these|that|this|one|ones|he|she|there)\b"
    r"|\bthe (?:thing|stuff)s?\b",
    re.IGNORECASE,
)
_GOES_ON_BY = re.compile(rf"{_GOES_ON}|\bthe (?:thing|stuff)s?\b", re.IGNORECASE)
# Points at a thing; "he" and "she" may begin anything.
_OF_A_THING = re.compile(r"\b(?:it|its|they|them|this|those)\b", re.IGNORECASE)
# "is there a pill that works" points at nothing before: "there" only says that something is,
# "that" tells which.
_POINTS_AT_NOTHING = re.compile(
    r"\b(?:is|are|was|were|isn.t|aren.t) there\b|\bthere(?:.s|s| is| are| was| were)\b"
    r"|\b(?:an?|any|the|some|no) (?:\w+ ){1,3}?that(?= \w+)",
    re.IGNORECASE,
)
# What all is about, however it is called; not what was spoken of before.
_THE_ILLNESS = re.compile(
    r"\b(?:this|the|my|his|her) (?:illness|disease|condition)\b", re.IGNORECASE
)
# Says nothing of the subject.
_IDLE = re.compile(
    r"\b(?:right now|at the moment|these days"
    r"|in (?:plain|simple) (?:english|words|terms|language))\b",
    re.IGNORECASE,
)
# How a question begins that asks the one before of another thing.
_BARE = re.compile(
    r"^\W*(?:(?:and|or|but|so|ok|okay|then|also|well|right|what about|how about|what of|the|an?)\b"
    r"\W*)+",
    re.IGNORECASE,
)
# Says that the subject is another one: another question may be of the same.
_ANEW = re.compile(
    r"^\W*(?:(?:ok|okay|thanks?|thank you|ta|cheers|right|well|fine|good|and|so|now)\b\W*){0,4}"
    r"(?:(?:an? |on an? )?(?:new|different|another|unrelated|separate)"
    r" (?:topic|subject|matter)\b\W*"
    r"|chang(?:e|ing) (?:of |the )?subject\b\W*"
    r"|(?:something (?:completely |quite |totally )?(?:else|different)(?: now)?"
    r"|(?:completely |quite |totally )?unrelated)(?:\s*[,.:;!]|\s+[\u2013\u2014-]\s))",
    re.IGNORECASE,
)
_SHORT = 9  # words; longer questions stand on their own
# Words, of one that begins as if it went on ("and how many hours a day …"), that names "the thing",
# or that names nothing and says "it".
_SHORT_OF_MORE = 18


def understand(
    question: str, history: Sequence[str], terms: Sequence[Term], topics: Sequence[str]
) -> Understood:
    """A question with what it leaves unsaid.

    A question that leans on the turns before (a pronoun, "what about …", nothing named, or nothing
    but who pays or decides) is looked up together with what they named.

    history: earlier questions, oldest first, of one subject: the first began it.
    """
    asked, question = question, closed_up(question, terms)
    own = topics_named(question, terms, topics)
    looked_up, understood_as, leans = _IDLE.sub(" ", question), None, False
    bare = _THE_ILLNESS.sub(" ", question)
    back = _LEANS_BACK.search(_POINTS_AT_NOTHING.sub(" ", bare)) is not None
    names_nothing = not _names_its_own(question, terms, topics)
    of_more = _GOES_ON_BY.search(question) or (names_nothing and _OF_A_THING.search(bare))
    short = len(re.findall(r"\w+", question)) <= (_SHORT_OF_MORE if of_more else _SHORT)
    goes_on = back or names_nothing or adds(question, history, terms)
    if history and short and goes_on:
        subject, about = _subject(history, terms, topics)
        if subject.lower() not in question.lower():
            looked_up = f"{looked_up} {re.sub('[“”]', '', subject)}"
            understood_as = f"About {subject}: {question}"
            own, leans = tuple(dict.fromkeys([*own, *about])), back
    looked_up = plainly(looked_up)
    own = tuple(dict.fromkeys([*own, *topics_named(plainly(question), terms, topics)]))
    for term in terms:
        if term.is_subject:
            looked_up = renamed(looked_up, term, term.term)
    folded = fold(looked_up)
    added = [t.term for t in named(looked_up, terms) if fold(t.term) not in folded]
    expanded = " ".join([looked_up, *dict.fromkeys(added)])
    return Understood(
        asked,
        looked_up,
        expanded,
        own,
        asks_effect=asks.effect(question),
        asks_harm=asks.harm(question),
        asks_cure=asks.cure(question),
        asks_course=asks.course(question),
        asks_illness=asks.illness(question),
        asks_approval=asks.approval(question),
        asks_list=asks.several(question),
        asks_what=asks.what(question),
        asks_decided=local.decided(question),
        asks_located=local.located(question),
        asks_whether=asks.whether(question),
        places=tuple(places_named(question)),
        understood_as=understood_as,
        leans=leans,
        names=tuple(_names(topic, terms, fold(question)) for topic in own),
    )


def begun_anew(question: str) -> str | None:
    """What is asked, where a question first says that its subject is another one; else None.

    >>> begun_anew("ok. new topic: can I fly"), begun_anew("is there something else for it")
    ('can I fly', None)
    """
    said = _ANEW.match(question)
    return (question[said.end() :].strip() or question) if said else None


def adds(question: str, history: Sequence[str], terms: Sequence[Term]) -> bool:
    """Whether a question only names a sign or a body after a thing, or a thing after those."""
    now = only_name(question, terms)
    kinds = {t.kind for turn in history for t in named(turn, terms) if not _tells_nothing(t)}
    return now is not None and now.kind not in kinds and bool(kinds or now.kind)


def only_name(question: str, terms: Sequence[Term]) -> Term | None:
    """The one thing that a question names without another word; "and", "what about" are none."""
    bare = fold(without_lead(question))
    return next((t for t in named(bare, terms) if bare in folded_names(t)), None)


def without_lead(question: str) -> str:
    """What is left of "and the dose?" without the words by which it goes on."""
    return _BARE.sub("", question).strip(" ?!.,")


def _tells_nothing(term: Term) -> bool:
    return term.is_subject or term.is_of_studies


def _names_its_own(question: str, terms: Sequence[Term], topics: Sequence[str]) -> bool:
    """Whether a question names what it is about; who pays for a thing or decides on it is not."""
    bodies = [t for t in named(question, terms) if t.kind is Kind.BODY]
    rest = question
    for body in bodies:
        rest = renamed(rest, body, "")
    of_all = _THE_ILLNESS.search(rest) or any(t.is_subject for t in named(rest, terms))
    return bool(of_all or topics_named(rest, terms, topics))


def _names(topic: str, terms: Sequence[Term], folded: str) -> tuple[str, ...]:
    """All names of a topic: those that were used in a question first, then the sources' own."""
    names = [name for term in terms if term.topic == topic for name in term.names]
    names.append(topic.replace("-", " "))
    return tuple(sorted(names, key=lambda name: fold(name) not in folded))


def _subject(
    history: Sequence[str], terms: Sequence[Term], topics: Sequence[str]
) -> tuple[str, tuple[str, ...]]:
    """What earlier questions were about: its words for the reader, and its topics.

    What the first of them named, or its words, and what the last that named another thing did.
    """
    first, *later = (_things(turn, terms, topics) for turn in history)
    is_thing = any(t.kind is None for t in first)
    added = (
        [t for t in turn if t not in first and not (is_thing and t.kind is Kind.SIGN)]
        for turn in reversed(later)
    )
    began = first if any(t.kind is not Kind.BODY for t in first) else []
    about = [*began, *next(filter(None, added), [])[:1]]
    its_words = [] if began else [f"“{history[0].strip(' ?!.')}”"]
    held = tuple(t.topic for t in about if t.topic in topics and t.topic)
    return (
        " and ".join([*its_words, *(t.term for t in about)]),
        held or topics_named(history[0], terms, topics),
    )


def _things(turn: str, terms: Sequence[Term], topics: Sequence[str]) -> list[Term]:
    """The two things that a question is about: rather a drug or device than a sign of the illness.

    A thing of which no card is written counts where it is the only one.
    """
    named_here = [t for t in named(turn, terms) if not _tells_nothing(t)]
    held = [t for t in named_here if t.topic in topics]
    if not any(t.kind is None for t in held):
        held += [t for t in named_here if t not in held and t.kind is None]
    wider = [t for t in held if any(fold(t.term) in fold(o.term) for o in held if o != t)]
    held = [t for t in held if t not in wider]
    order = (None, Kind.SIGN, Kind.BODY)
    return sorted(held, key=lambda t: order.index(t.kind))[:2]
