"""How a sentence says that drugs are approved: how many, which, where, when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.compare.names import Treatments

_LICENSED = r"(?:approved|licen[cs]ed|authori[sz]ed)"
LICENSED = re.compile(
    rf"\b{_LICENSED}\b|\bapprov\w+|\blicen[cs]\w+|\bauthori[sz]\w+", re.IGNORECASE
)
_DRUG = r"(?:drugs?|medicines?|medications?|treatments?|therap(?:y|ies)|options|agents)"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBER = rf"({'|'.join(_NUMBERS[1:])}|[1-9])"
_COUNTS = (
    # there are two (FDA-)approved drugs; not: two approved drugs were taken
    re.compile(
        rf"\b(?:there (?:is|are)|only|just|has|have|the|at least)\s(?:[a-z]+\s){{0,2}}?{_NUMBER}"
        rf"\s(?!of\b)(?:[\w.]+[\s-]){{0,3}}?{_LICENSED}\s(?:\w+\s){{0,2}}?{_DRUG}\b",
        re.IGNORECASE,
    ),
    # two drugs (that) are approved
    re.compile(
        rf"\b{_NUMBER}\s(?:[\w-]+\s){{0,2}}?{_DRUG}[\s,]+(?:[\w-]+\s){{0,4}}?{_LICENSED}\b",
        re.IGNORECASE,
    ),
    # the regulator has approved two drugs
    re.compile(rf"\b{_LICENSED}\s(?:only\s|just\s)?{_NUMBER}\s(?:[\w-]+\s){{0,3}}?{_DRUG}\b", re.I),
)
_ONLY = re.compile(
    rf"\bonly\s(?:[\w.]+[\s-]){{0,4}}?{_LICENSED}\s(?:\w+\s){{0,2}}?{_DRUG}\b"
    rf"|\bonly\s(?:[\w-]+\s){{0,2}}?{_DRUG}[\s,]+(?:[\w-]+\s){{0,4}}?{_LICENSED}\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"\bno\s(?:\w+\s)?{_DRUG}\s(?:is|are|has|have)\s(?:\w+\s){{0,3}}?{_LICENSED}\b"
    rf"|\bthere (?:is|are) no\s(?:[\w-]+\s){{0,2}}?{_LICENSED}\s{_DRUG}\b(?!\s(?:that|which|to))",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"(?:\s?\([^)]{{0,80}}\))?,?\s(?:which\s|who\s)?(?:is|are|remains|has|have|an?)\s"
    rf"(?P<between>(?:[\w'.]+[\s-]){{0,4}}?)(?P<word>{_LICENSED})\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|yet|no|nor|un|previously|once|formerly|refused)\b|n't", re.I)
_LIMITED = re.compile(r"\b(?:without|outside|other than|children|except|cramps?|unless)\b", re.I)
_REGIONS = {
    "US": r"\bFDA\b|\bUSA?\b|\bU\.S\.|\bUnited States\b|\bAmerican?\b",
    "EU": r"\bEMA\b|\bEU\b|\bEurope(?:an)?\b",
    "UK": r"\bMHRA\b|\bUK\b|\bU\.K\.|\bUnited Kingdom\b|\bBritain\b|\bBritish\b",
    "CA": r"\bCanad(?:a|ian)\b",
    "JP": r"\bJapan(?:ese)?\b",
    "AU": r"\bTGA\b|\bAustralian?\b",
}
_THEN = re.compile(
    r"\b(?:in|by|as of|until|before|at the end of|during)\s(?:[A-Z][a-z]+\s)?((?:19|20)\d\d)\b",
    re.I,
)
_WAS = re.compile(r"\b(?:was|were|had|called|said|listed)\b", re.IGNORECASE)
_FOR_LONG = re.compile(
    r"\blong been\b|\buntil (?:now|recently)\b|\bfor (?:\w+ ){0,2}?(?:\d+|two|three|four|five|many)"
    r" (?:years|decades)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:anyone|anybody|everyone|everybody|all (?:people|patients|forms))\b", re.I
)
_PARTITIVE = re.compile(r"\b(?:of|both|these|those|each of) the\s*$|\bother\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Licensing:
    """One thing said of approvals.

    what: count (so many, or only these), approved, unapproved. drugs: the treatments it names.
    number: how many, where that is said. region: where, "" if that is not said. day: the past
    year of which it speaks. on_subject: whether it is about the collection's illness.
    text: the sentence.
    """

    what: str
    drugs: tuple[str, ...]
    number: int | None = None
    region: str = ""
    day: str = ""
    for_all: bool = False
    on_subject: bool = False
    text: str = ""


def licensings(text: str, treatments: Treatments) -> Iterator[Licensing]:
    """What a sentence says of approvals, one for each thing said."""
    if not LICENSED.search(text):
        return
    mentions = treatments.within(text)
    drugs = tuple(dict.fromkeys(mention.named for mention in mentions))
    on_subject = any(True for _ in treatments.subject.within(text))
    found = [region for region, pattern in _REGIONS.items() if re.search(pattern, text)]
    region = found[0] if len(found) == 1 else ""
    then = _THEN.search(text)
    day = _day(then) if then and _WAS.search(text) else ""
    number = _number(text)
    counted = number is not None or bool(_ONLY.search(text))
    if len(found) < 2 and counted and on_subject and not _FOR_LONG.search(text):
        every = bool(_FOR_ALL.search(text))
        told = number if number is not None else len(drugs) or None
        yield Licensing("count", drugs, told, region, day, every, on_subject, text)
    if len(found) > 1:
        return
    for mention in mentions:
        said = _IS.match(text, mention.end)
        if said and not _LIMITED.search(text):
            denied = bool(_NOT.search(said["between"]))
            what = "unapproved" if denied else "approved"
            yield Licensing(what, (mention.named,), None, region, "", False, on_subject)


def _day(then: re.Match[str]) -> str:
    earlier = then[0].lower().startswith(("before", "until"))
    return str(int(then[1]) - earlier)


def _number(text: str) -> int | None:
    if _NONE.search(text):
        return 0
    for pattern in _COUNTS:
        for found in pattern.finditer(text):
            if not _PARTITIVE.search(text[: found.start(1)]):
                word = found[1].lower()
                return int(word) if word.isdigit() else _NUMBERS.index(word)
    return None
