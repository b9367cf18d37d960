"""What was asked: names recognised through the glossary, the turn before taken along. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from alsqa.models import Finding


class Audience(StrEnum):
    """Who reads the answer; the statements and labels are the same for all."""

    PATIENT = "patient"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


@dataclass(frozen=True)
class Term:
    """A glossary entry: what sources call a thing, what people call it, one line about it.

    is_subject: whether the whole collection is about it, so that its name tells nothing.
    """

    term: str
    also: tuple[str, ...] = ()
    topic: str | None = None
    says: str = ""
    is_subject: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the thing, the sources' own first."""
        return (self.term, *self.also)


@dataclass(frozen=True)
class Understood:
    """A question, ready to be looked up.

    asked: the person's own words. looked_up: with what an earlier turn adds.
    expanded: with the sources' names for what people name otherwise.
    topics: what it names, as the sources' cards call it.
    asks_effect: whether it asks if something helps or harms; asks_harm: if it is safe;
    asks_cure: if it cures, stops or reverses the illness. asks_whether: for a yes or a no.
    asks_list: for several things, such as "which drugs". asks_what: what something is or means.
    region: the one country or union that it names. understood_as: what an earlier turn adds,
    for the reader. leans: whether it can't be read without one, as with "it" or "what about".
    """

    asked: str
    looked_up: str
    expanded: str
    topics: tuple[str, ...]
    asks_effect: bool
    asks_harm: bool = False
    asks_cure: bool = False
    asks_list: bool = False
    asks_what: bool = False
    region: str | None = None
    understood_as: str | None = None
    leans: bool = False
    asks_whether: bool = False


_EFFECT = re.compile(
    r"""\b(?:help|work|slow|stop|cur(?:e[sd]?|ing)|benefi|effect|worth|good\b|improv|safe|danger
    |harm|risk|better|worse|prolong|longer|extend|revers|eas(?:e[sd]?|ing)\b|protect|prevent
    |heal|fix|prove|any\ use|useful|treats?\b|side[\ -]effect|boost|does\ it\ do)""",
    re.IGNORECASE | re.VERBOSE,
)
_LEANS_BACK = re.compile(
    r"^\W*(?:and|but|so|or|what about|how about|ok|also|then)\b"
    r"|\b(?:it|its|they|them|their|those|these|that|this|one|ones|he|she|there)\b",
    re.IGNORECASE,
)
_HARM = re.compile(r"\b(?:safe|danger|harm|risk|worse|side[ -]effects?|bad for)", re.IGNORECASE)
_CURE = re.compile(r"\b(?:cure|reverse|heal|fix|stop)", re.IGNORECASE)
# Asks about changing a treatment, so that "a benefit was shown" would be of what was not asked.
_ASKS_TO_CHANGE = re.compile(
    r"\b(?:stop|stopping|quit|skip|come off|double|halve|refuse|refusing)\b"
    r"(?!.{0,14}\b(?:als|mnd|disease|progress\w*|decline|getting|cramps?|twitch\w*|chok\w*))",
    re.IGNORECASE,
)
# Asks which, how many or when, not whether it helps; "how well" does ask that.
_ASKS_WHICH = re.compile(
    r"^\W*(?:how (?:many|much|long|often|old)|which|who|when|where"
    r"|what(?!.{0,30}\b(?:do|does|did)\b))\b",
    re.IGNORECASE,
)
_ASKS_LIST = re.compile(
    r"\b(?:which|what(?: kinds? of| sorts? of| other)?|how many|any|list(?: of)?|all|name)"
    r" (?:the |als |mnd |approved )*(?:drugs|medicines|medications|treatments|trials|genes|pills"
    r"|supplements|options|tests|machines|aids|signs|symptoms|risks|therapies|vitamins)\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:so|and|ok|please)\W+)?(?:whats?\b(?:\s+is|\s+are|\W+s)?\b(?!.*\b(?:trial|study|show|found)"
    r")|explain|define|tell me (?:about|what)|describe|who (?:is|are|gets?))"
    r"|\bmeans?\b|\bmeaning\b|\bdifference between\b|\bstands? for\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"(?:^|[,.;?!]|\b(?:so|and|but|ok|or|true|know|wonder\w*|whether|if))\W*"
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|has|have|must|may|might)"
    r"(?:n't|nt)?\b",
    re.IGNORECASE,
)
_REGIONS = {
    "US": re.compile(r"\b(?:US|USA|U\.S\.A?|FDA|(?i:america\w*|united states))\b"),
    "UK": re.compile(r"\b(?:UK|U\.K\.|GB|NHS|(?i:britain|british|england|scotland|wales))\b"),
    "EU": re.compile(r"\b(?:EU|EMA|(?i:europe\w*))\b"),
    "CA": re.compile(r"(?i)\bcanad\w+\b"),
    "AU": re.compile(r"(?i)\baustralia\w*\b"),
    "IE": re.compile(r"(?i)\b(?:ireland|irish)\b"),
    "JP": re.compile(r"(?i)\bjapan\w*\b"),
}
# Says nothing of the subject.
_IDLE = re.compile(
    r"\b(?:right now|at the moment|these days"
    r"|in (?:plain|simple) (?:english|words|terms|language))\b",
    re.IGNORECASE,
)
_SHORT = 9  # words; longer questions stand on their own
EFFECTS = frozenset({Finding.BENEFIT, Finding.NO_BENEFIT, Finding.HARM, Finding.MIXED})


def _fold(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "


@lru_cache(maxsize=4096)
def _folded_names(term: Term) -> tuple[str, ...]:
    return tuple(_fold(name) for name in term.names if name.strip())


def named(question: str, terms: Sequence[Term]) -> list[Term]:
    """The glossary's terms that a question names, in any of their names or its plural."""
    folded = _fold(question)
    return [
        term
        for term in terms
        if any(name in folded or f"{name[:-1]}s " in folded for name in _folded_names(term))
    ]


def topics_named(question: str, terms: Sequence[Term], topics: Sequence[str]) -> tuple[str, ...]:
    """The topics of the collection that a question names, by glossary or by their own words."""
    folded = _fold(question)
    by_glossary = [term.topic for term in named(question, terms) if term.topic in topics]
    by_words = [topic for topic in topics if _fold(topic) in folded]
    return tuple(dict.fromkeys(topic for topic in [*by_glossary, *by_words] if topic))


def understand(
    question: str, history: Sequence[str], terms: Sequence[Term], topics: Sequence[str]
) -> Understood:
    """A question with what it leaves unsaid.

    A question that leans on the turns before (a pronoun, "what about …", or nothing named at
    all) is looked up together with what the nearest earlier question named.
    """
    own = topics_named(question, terms, topics)
    looked_up, understood_as, leans = _IDLE.sub(" ", question), None, False
    short = len(re.findall(r"\w+", question)) <= _SHORT
    stands_alone = own or any(term.is_subject for term in named(question, terms))
    back = _LEANS_BACK.search(question) is not None
    if history and short and (back or not stands_alone):
        subject, about = _subject(history, terms, topics)
        if subject.lower() not in question.lower():
            looked_up = f"{looked_up} {subject}"
            understood_as = f"About {subject}: {question}"
            own, leans = tuple(dict.fromkeys([*own, *about])), back
    for term in terms:
        if term.is_subject:
            looked_up = _renamed(looked_up, term)
    folded = _fold(looked_up)
    added = [t.term for t in named(looked_up, terms) if _fold(t.term) not in folded]
    expanded = " ".join([looked_up, *dict.fromkeys(added)])
    effect = bool(_EFFECT.search(question)) and not (
        _ASKS_WHICH.search(question) or _ASKS_TO_CHANGE.search(question)
    )
    harm, cure = (bool(pattern.search(question)) for pattern in (_HARM, _CURE))
    several = bool(_ASKS_LIST.search(question))
    what = bool(_ASKS_WHAT.search(question)) and not effect
    places = regions_named(question)
    region = places[0] if len(places) == 1 else None
    return Understood(
        *(question, looked_up, expanded, own, effect, harm, cure, several, what, region),
        *(understood_as, leans, effect or bool(_ASKS_WHETHER.search(question))),
    )


def regions_named(text: str) -> list[str]:
    """The countries and unions that a text names, as the cards' `region` calls them.

    >>> regions_named("Is it approved in Canada, or by the FDA?")
    ['US', 'CA']
    """
    return [code for code, pattern in _REGIONS.items() if pattern.search(text)]


def _subject(
    history: Sequence[str], terms: Sequence[Term], topics: Sequence[str]
) -> tuple[str, tuple[str, ...]]:
    """What an earlier question was about: its words for the reader, and its topics."""
    for before in reversed(history):
        about = [t for t in named(before, terms) if t.topic in topics and not t.is_subject]
        if about:
            first = about[:2]
            return " and ".join(t.term for t in first), tuple(t.topic for t in first if t.topic)
    return history[-1].strip(" ?!."), topics_named(history[-1], terms, topics)


def _renamed(text: str, term: Term) -> str:
    """The text with every name of the term in the sources' own words."""
    names = sorted((re.escape(name) for name in term.names if name), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", term.term, text, flags=re.IGNORECASE)
