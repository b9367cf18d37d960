"""What depends on the place: which questions ask for it, and which texts speak of it. Pure."""

from __future__ import annotations

import re

from alsqa import asks

# What a country decides by itself: sales, money, law.
_DECIDED = re.compile(
    r"\b(?:approv\w*|licen[cs]\w*|authori[sz]\w*|on the market|for sale|sold|available|prescri\w*"
    r"|who pays|pa(?:y|ys|id) for|cover(?:s|ed|age)?|insur\w*|fund(?:s|ed|ing)?|costs?|prices?|free"
    r"|benefits|entitle\w*|eligib\w*|claim\w*|grants?|allowance|legal\w*|laws?|allowed|illegal"
    r"|(?:can|could|may) (?:\w+ ){1,3}(?:get|have|buy|order))\b",
    re.IGNORECASE,
)
# What of it a text speaks of, with the bodies that pay for it.
_SPEAKS_OF_PAY_OR_LAW = re.compile(
    r"\b(?:pa(?:y|ys|id|ying|yments?)|cover(?:s|ed|age)?|insur\w*|fund(?:s|ed|ing)|costs?|(?<!-)free"
    r"|grants?|entitle\w*|eligib\w*|allowances?|medicare|medicaid|social security"
    r"|prescribes|markets?|access programmes?|legal\w*|lawful\w*|laws?|(?:by|has) a (?:\w+ )?rule"
    r"|waive\w*)\b",
    re.IGNORECASE,
)
_ADVISES_AGAINST = re.compile(
    r"\b(?:warn\w*|not (?:advise|recommend)\w*|not to (?:start|use)"
    r"|(?:must|should) not be (?:given|offered|started|used)(?! (?:by|if|in|with)\b))\b",
    re.IGNORECASE,
)
# What is found at a place: people to turn to, and how many there are of anything.
_LOCATED = re.compile(
    r"\b(?:where|nearest|clinics?|cent(?:er|re)s?|hospitals?|helplines?|phone|number|call|ring"
    r"|contact|associations?|charit\w+|support groups?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:how (?:common|many|rare|often)|prevalence|incidence)\b", re.IGNORECASE)


def decided(question: str) -> bool:
    """Whether it asks for what each country decides by itself: sales, money, law.

    >>> decided("is it sold in Peru"), decided("is it common in Peru")
    (True, False)
    """
    return bool(_DECIDED.search(question)) or asks.money(question)


def speaks_of_what_is_decided(text: str) -> bool:
    """Whether it says what a country decided: an approval, who pays, a law.

    >>> speaks_of_what_is_decided("A law of 2020 waives it."), speaks_of_what_is_decided("Sit up.")
    (True, False)
    """
    return asks.speaks_of_approval(text) or bool(_SPEAKS_OF_PAY_OR_LAW.search(text))


def advises_against(text: str) -> bool:
    """Whether it warns of a treatment, or advises against it.

    >>> advises_against("It should not be used."), advises_against("It should be offered.")
    (True, False)
    """
    return bool(_ADVISES_AGAINST.search(text))


def located(question: str) -> bool:
    """Whether it asks whom to turn to at a place, and not for what a country decides.

    >>> located("whom can I call in Peru"), located("a man in Peru asks if it is painful")
    (True, False)
    """
    return bool(_LOCATED.search(question)) and not decided(question)


def counted(question: str) -> bool:
    """Whether it asks how many there are of anything.

    >>> counted("how common is it in Peru"), counted("whom can I call in Peru")
    (True, False)
    """
    return bool(_COUNTED.search(question))
