"""What was asked: names recognised through the glossary, the turn before taken along. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from alsqa.models import Finding


class Audience(StrEnum):
    """Who reads the answer; the statements and labels are the same for all."""

    PATIENT = "patient"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


@dataclass(frozen=True)
class Term:
    """A glossary entry: what sources call a thing, what people call it, one line about it."""

    term: str
    also: tuple[str, ...] = ()
    topic: str | None = None
    says: str = ""

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
    asks_effect: whether it asks if something helps or harms.
    """

    asked: str
    looked_up: str
    expanded: str
    topics: tuple[str, ...]
    asks_effect: bool
    understood_as: str | None = None


_EFFECT = re.compile(
    r"""\b(?:help|work|slow|stop|cur(?:e[sd]?|ing)|benefi|effect|worth|good\b|improv|safe|danger|harm|risk
    |better|worse|prolong|longer|extend|revers|eas(?:e[sd]?|ing)\b|protect|prevent|heal|fix|any\ use|useful
    |treats?\b|side[\ -]effect|boost|does\ it\ do)""",
    re.IGNORECASE | re.VERBOSE,
)
_LEANS_BACK = re.compile(
    r"^\W*(?:and|but|so|or|what about|how about|ok|also|then)\b"
    r"|\b(?:it|its|they|them|their|those|these|that|this|one|ones|he|she|there)\b",
    re.IGNORECASE,
)
EFFECTS = frozenset({Finding.BENEFIT, Finding.NO_BENEFIT, Finding.HARM, Finding.MIXED})


def _fold(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "


def named(question: str, terms: Sequence[Term]) -> list[Term]:
    """The glossary's terms that a question names, in any of their names."""
    folded = _fold(question)
    return [
        term
        for term in terms
        if any(
            _fold(name) in folded or f"{_fold(name)[:-1]}s " in folded
            for name in term.names
            if name.strip()
        )
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

    A question that leans on the turn before (a pronoun, "what about …") and names no treatment,
    test or symptom of its own is looked up together with the nearest earlier question that does.
    """
    looked_up, understood_as = question, None
    own = topics_named(question, terms, topics)
    short = len(re.findall(r"\w+", question)) <= 9
    if history and short and (_LEANS_BACK.search(question) or not own):
        before = next((q for q in reversed(history) if topics_named(q, terms, topics)), history[-1])
        about = [t for t in topics_named(before, terms, topics) if t not in own]
        if _LEANS_BACK.search(question) or about:
            looked_up = f"{before} {question}"
            subject = ", ".join(topic.replace("-", " ") for topic in about[:2]) or before
            understood_as = f"About {subject}: {question}"
            own = tuple(dict.fromkeys([*own, *about]))
    folded = _fold(looked_up)
    added = [t.term for t in named(looked_up, terms) if _fold(t.term) not in folded]
    expanded = " ".join([looked_up, *dict.fromkeys(added)])
    return Understood(
        question, looked_up, expanded, own, bool(_EFFECT.search(question)), understood_as
    )
