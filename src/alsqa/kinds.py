"""Which kind of thing a question asks for, such as a price or a dose, and who says one. Pure.

An answer of another kind is only near: a telephone number does not say how many people there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from alsqa.asks import ASKS_OF_APPROVAL


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


class _Kind(NamedTuple):
    """name: of what an answer without it does not say. asked, held: how it is asked and told."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]


_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|third|quarter|dozen"
    r"|hundreds?|thousands?|millions?)"
)
_TIMES = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)"
_FEW = r"\b(?:most|few|common|rare|uncommon|nobody|none|every|all|twice|once)\b"
_DOSE = r"(?:dose|doses|dosage|dosing)"
# Numbers that say when something was, or whom to call, and not how much of anything.
_DATES_AND_CALLS = _any_of(
    r"\b\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\b", r"\b(?:1[89]|20)\d\d\b", r"\+?\b\d[\d ()-]{5,}\d\b"
)
# What is done to a part of the body is told only where that part is named.
_DOES_TO = (
    r"\b(?:bad for|hard on|safe for|good for|harm\w*|hurt\w*|damag\w*|ruin\w*|wreck\w*|affect\w*"
    r"|(?:does|do|did|will|would|can) (?:it|that|this|they|[\w-]+) do to)"
    r" (?:your|my|his|her|the|their|people.?s)"
)
_ORGANS = (
    ("kidneys", r"kidneys?", _any_of(r"\b(?:kidneys?|renal|creatinine|nephr\w*)\b")),
    ("liver", r"liver", _any_of(r"\b(?:liver|hepat\w*|jaundice|transaminases?)\b")),
    (
        *("stomach", r"(?:stomach|belly|tummy|guts?|bowels?)"),
        _any_of(
            r"\b(?:stomach|belly|tummy|guts?|bowels?|nausea|sick|vomit\w*|diarrh\w*|constipat\w*"
            r"|abdom\w*|heartburn|gastro\w*|side effects?)\b"
        ),
    ),
    ("heart", r"heart", _any_of(r"\b(?:heart\w*|cardi\w*|pulse|QT|blood pressure)\b")),
    ("eyes", r"eye(?:s|sight)", _any_of(r"\b(?:eye\w*|vision|sight|optic|papill\w*)\b")),
    ("skin", r"skin", _any_of(r"\b(?:skin|rash\w*|itch\w*|sores?|burns?)\b")),
)
_KINDS = (
    _Kind(
        "what it costs",
        _any_of(
            r"\bhow much (?:is|are|does|do|for|would|will)\b"
            r"(?!.*\b(?:help|longer|slow|time|weight))",
            r"\b(?:prices?|costs?|afford|cheap\w*|expensive|fees?)\b",
        ),
        _any_of(
            r"[$£€]",
            r"\b(?:prices?|costs?|pays?|paid|fund\w*|(?<!-)free|charge\w*|cover\w*|afford|money"
            r"|grants?|fees?)\b",
        ),
    ),
    _Kind(
        "whether it is approved",
        ASKS_OF_APPROVAL,
        _any_of(
            r"\b(?:approv\w*|licen[cs]\w*|authori[sz]\w*|refus\w*|reject\w*|withdr[ae]w\w*|sold"
            r"|regulator\w*|prescri\w*|market\w*|sale|available|access|offer\w*|pa(?:y|id)\w*)\b"
        ),
    ),
    _Kind(
        "when",
        _any_of(r"^\W*when\b", r"\bwhat (?:year|date|time|day)\b", r"\bhow (?:soon|recent\w*)\b"),
        _any_of(
            r"\b(?:1[89]|20)\d\d\b",
            r"\b(?:month|week|day|year|early|late|before|after|soon|when|while|until|still|now|yet)"
            r"\w*\b",
        ),
    ),
    _Kind(
        "which dose",
        _any_of(
            rf"\b(?:what|which|how (?:much|high|big)|usual|normal|right|recommended|maximum)\b"
            rf"(?: \w+){{0,3}} {_DOSE}\b",
            rf"^\W*(?:and |what about )?(?:the )?(?:[\w-]+ ){{0,4}}{_DOSE}"
            r"(?: intervals?| schedule| regimen)?\W*$",
            r"\bhow many (?:mg|milligrams?|grams?|tablets?|pills?|drops|units)\b",
        ),
        _any_of(
            rf"\b{_NUMBER}[ -]*(?:mg|milligrams?|g|grams?|ml|millilitres?|micrograms?|mcg|units?|IU"
            r"|drops?|tablets?|pills?|capsules?|doses?|times)\b",
            r"\b(?:once|twice) (?:a|each|every|daily)\b",
        ),
    ),
    _Kind(
        "how long",
        _any_of(
            rf"\bhow (?:long|many {_TIMES})\b", r"\b(?:duration|intervals? between|time interval)\b"
        ),
        _any_of(
            rf"\b{_NUMBER}[- ](?:\w+ ){{0,3}}{_TIMES}\b",
            rf"\b(?:a|an|some|several|few|many|within|for) (?:\w+ )?{_TIMES}\b",
            r"\b(?:for life|lifelong|long|longer|short|shorter|until|lasts?|as soon as)\b",
        ),
    ),
    _Kind(
        "how many people",
        _any_of(r"\bhow many (?:\w+ )?(?:people|persons|patients|cases|men|women|of us)\b"),
        _any_of(
            rf"\b{_NUMBER} (?:(?!{_TIMES})\w+ ){{0,3}}"
            r"(?:people|persons|patients|cases|men|women|families)\b",
            rf"\b{_NUMBER} (?:in|of|out of|per) (?:\w+ )?\d",
            r"\bper (?:100|million|cent)|\bpercent\b|%|\bone in\b",
            r"\b(?:most|few|half|a third|a quarter|nobody|none) (?:of |people|patients)",
        ),
    ),
    _Kind(
        "which limit is meant",
        _any_of(
            r"\b(?:threshold|cut-?\s?offs?)\b",
            r"\bnormal (?:range|values?|levels?|limits?)\b",
            r"^\W*whats?(?: is|'s)? a normal\b",
        ),
        _any_of(
            rf"\b(?:below|under|above|over|less than|more than|at least|up to|from|between) "
            rf"(?:about )?{_NUMBER}\b",
            rf"\b{_NUMBER} ?(?:%|percent|per cent|cm|points?|or (?:more|less|lower|higher))",
        ),
    ),
    _Kind(
        "what harm it can do",
        _any_of(
            r"\b(?:side[ -]?effects?|adverse (?:effects?|events?|reactions?)|complications?)\b",
            r"\b(?:can|could|may|might) (?:\w+ ){0,2}go wrong\b",
            r"\b(?:what|which|any|the) (?:\w+ )?(?:risks|dangers)\b",
        ),
        _any_of(
            r"\b(?:side[ -]?effects?|adverse|harm\w*|risk\w*|danger\w*|safe\w*|complications?"
            r"|(?<!not )tolerated|serious|unwell|died|deaths?|bleed\w*|infect\w*|leak\w*|pain\w*"
            r"|nausea|sick|vomit\w*|dizz\w*|drows\w*|sleepy|tired|headaches?|dry mouth|swell\w*"
            r"|rash\w*|liver|diarrh\w*|constipat\w*|confus\w*|stopped taking|sores?)\b"
        ),
    ),
    _Kind(
        "what it does beside another medicine",
        _any_of(
            r"\binteract(?:s|ed|ing|ions?)?\b(?=.*\b(?:with|between)\b)",
            r"^(?=.*\b(?:with|between)\b).*\binteractions?\W*$",
        ),
        _any_of(
            r"\b(?:interact\w*|levels? of|same time|(?:taken|mixed|used) (?:together )?with)\b"
        ),
    ),
    *(
        _Kind(f"what it does to the {organ}", _any_of(rf"{_DOES_TO} (?:\w+ )?{asked}\b"), held)
        for organ, asked, held in _ORGANS
    ),
    _Kind(
        "whom to turn to",
        _any_of(
            # Not what one of them does, says or pays for.
            r"^(?!.*\b(?:does|do|did|has|have|will|would|sa(?:ys?|id)|pa(?:ys?|id)|between|with)\b)"
            r".*\b(?:associations?|help ?lines?|charit(?:y|ies)|support groups?)\b",
            r"\bwho (?:can|do|should|could) (?:i|we|you) (?:call|phone|ring|turn to|contact)\b",
            r"\b(?:what|which) (?:phone |telephone )?number (?:do|can|should|could|would|must|to)\b"
            r".*\b(?:call|phone|ring|dial|text|give)\b",
        ),
        _any_of(
            r"\b(?:associations?|(?:help ?)?lines?|charit(?:y|ies)|alliance|groups?|foundation"
            r"|societ(?:y|ies)|organi[sz]ations?|call|phone|ring|contact|team|nurses?)\b",
            r"\+?\b\d[\d ()-]{5,}\d\b",
        ),
    ),
    _Kind(
        "how much, how many or how often",
        _any_of(
            r"\bhow (?:many|much|often|old|high|big|far|common|likely)\b",
            r"\b(?:p.?value|hazard ratio|incidence|prevalence)\b",
            r"\bwhat (?:percent\w*|share|proportion|rate|number|age)\b",
        ),
        _any_of(rf"\b{_NUMBER}\b", _FEW, r"%"),
    ),
)
_BY_NUMBERS = frozenset({"when", "whom to turn to"})  # to which a date or a number to call answers


def unsaid(question: str, texts: Sequence[str]) -> str:
    """What a question asks for, if none of the texts holds a thing of that kind; else "".

    >>> unsaid("is it sold in Japan", ["It is a tablet."])
    'whether it is approved'
    >>> unsaid("how many people have it", ["Call 1800 777 175."])
    'how many people'
    """
    kind = _kind(question)
    return kind.name if kind and not any(_holds(text, kind) for text in texts) else ""


def misses(question: str, texts: Sequence[str]) -> bool:
    """Whether none of the texts holds the kind of thing that a question asks for, if it is known.

    >>> misses("how much is it", ["It is a tablet."]), misses("how much is it", ["It is free."])
    (True, False)
    """
    return bool(unsaid(question, texts))


def _kind(question: str) -> _Kind | None:
    return next((kind for kind in _KINDS if kind.asked.search(question)), None)


def _holds(text: str, kind: _Kind) -> bool:
    whole = kind.name in _BY_NUMBERS
    return kind.held.search(text if whole else _DATES_AND_CALLS.sub(" ", text)) is not None
