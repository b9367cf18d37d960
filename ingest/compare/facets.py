"""What a sentence says of a trial: phase, size, status, days, and what was given in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A thing said, and its place in the sentence. what: of a day, whether end, start or due.

    near: about how much the number may be off, as a share of it.
    """

    value: str
    start: int
    end: int
    what: str = ""
    near: float = 0.05


# ---------- phase
_ONE = r"(?:[1-4]|IV|I{1,3})[ab]?"
_PHASE = re.compile(
    rf"\bphases?[\s-]*({_ONE}(?:\s*(?:/|-|and|or|to)\s*(?:phase[\s-]*)?{_ONE})*)(?![\w.]*\d|\w)",
    re.IGNORECASE,
)
_ARABIC = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def _steps(phase: str) -> set[str]:
    """`IIb/3` as {"2b", "3"}."""
    found = re.findall(r"(iv|i{1,3}|[1-4])([ab]?)", phase.lower())
    return {_ARABIC.get(number, number) + letter for number, letter in found}


def phases(text: str) -> Iterator[Said]:
    """Phases in digits, as `2b/3`, whether Roman or Arabic in the text."""
    for found in _PHASE.finditer(text):
        yield Said("/".join(sorted(_steps(found[1]))), found.start(), found.end())


def is_phase(told: str, held: str) -> bool:
    """Whether the phase told is the one held or one of its steps.

    A letter counts only where both have one.
    """

    def fits(step: str) -> bool:
        return any(
            step[0] == each[0] and (len(step) == 1 or len(each) == 1 or step == each)
            for each in _steps(held)
        )

    return all(fits(step) for step in _steps(told))


# ---------- size
_PEOPLE = r"(?:people|persons?|participants?|patients?|adults|volunteers|individuals|subjects)"
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
_ABOUT = re.compile(
    r"(about|around|nearly|almost|some|roughly|approximately|over|more than|at least|up to)\s*$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"(?<![\d.,%/-])\b{_NUMBER}(?:-({_PEOPLE})\b|\s(?:(?!(?:trial|study|in|of|for)\b)[a-z]+\s){{0,2}}?"
    rf"({_PEOPLE})\b)",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"\b(?:enrol\w*|randomi[sz]\w+|recruit\w*|includ\w+|involv\w+|t(?:oo|ake)s?k? part"
    r"|participa\w+|total of|join\w*|(?:trial|study) (?:of|in|with)|with)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:\bof (?:the|its|these)|\bof whom|\beach|\bother|\banother|\bper|\bthan|screened|\ball|died"
    r"|\banalys[ei]s (?:of|from)|\bthe (?:first|last)|centres?|sites?|\bphase)\W*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:plan\w*|aim\w*|intend\w*|target\w*|estimat\w+|expect\w*|will)\b", re.I)
_TESTED_IN = re.compile(
    r"\b(?:test\w*|stud\w+|trials?|tried|looked at|given)\s(?:of\s)?(?:[\w-]+\s){0,4}in\s*$", re.I
)
_PART_AFTER = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:of the\b|of them\b|on \w+|given\b|received\b|receiving\b"
    r"|taking\b|died\b|assigned to\b|in each\b|per\b|a year\b|had\b|completed\b|dropped\b|left\b|screened\b"
    r"|stopped\b|discontinued\b|withdrew\b|reported\b|experienced\b|needed\b|lost\b)",
    re.IGNORECASE,
)


def sizes(text: str) -> Iterator[Said]:
    """How many people a sentence says were in a trial; parts of them left out."""
    for found in _SIZE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        hyphened = bool(found[2])
        if not hyphened and (not _JOINING.search(text) or _PART.search(before)):
            continue
        within = re.search(r"\bin\s*$", before) and not _TESTED_IN.search(before)
        if not hyphened and (within or _PART_AFTER.match(after)):
            continue
        near = 0.2 if _ABOUT.search(before) or _PLANNED.search(before) else 0.05
        yield Said(found[1].replace(",", ""), found.start(), found.end(), near=near)


def fits(size: Said, held: set[int]) -> bool:
    """Whether a number told is about one that is held: analyses leave a few people out."""
    return any(abs(int(size.value) - number) <= size.near * number for number in held)


# ---------- status
SAID = {
    "running": "that it is running",
    "completed": "that it is completed",
    "stopped": "that it was stopped",
    "planned": "that it has not begun",
}
_NOW = r"(?:currently |now |still |actively |also |already |presently )*"
_STATES = {
    "running": re.compile(
        rf"\b(?:is|are|remains?|gets) {_NOW}(?:under ?way|recruiting|enrol+ing"
        rf"|on-?going|running|in progress|active|open (?:to|for)|accepting)\b"
        rf"|\b(?:currently|now|still|actively) (?:under ?way|recruiting|enrol+ing|running"
        rf"|on-?going)\b"
        rf"|\b(?:is|are) {_NOW}being (?:tested|evaluated|studied|investigated|carried out|conducted"
        rf"|run|assessed|enrol+ed|recruited)\b"
        rf"|\b(?:recruitment|enrol+ment)\b[^.;]{{0,60}}\b(?:continues|is on-?going|is open)\b"
        rf"|\b(?:the|an?) (?:currently )?on-?going\b[^.;]{{0,40}}\b(?:trial|study)\b",
        re.IGNORECASE,
    ),
    "completed": re.compile(
        r"\b(?:has|have) (?:now |already |since )?(?:been )?(?:completed|finished"
        r"|concluded|ended)\b"
        r"|\b(?:is|was|were) (?:now |already )?(?:completed?|finished|concluded|over)\b"
        r"|\b(?:the )?(?:now |recently )?completed (?=the\b|phase\b|[A-Z][\w-]*[A-Z])"
        r"|\b(?:ran|came|run) to (?:its|the|an) (?:planned )?end\b"
        r"|\b(?:trial|study) (?:concluded|finished|ended)\b",
    ),
    "stopped": re.compile(
        r"\b(?:trial|study|was|were|been) (?:\w+ )?(?:stopped|terminated|halted|discontinued"
        r"|abandoned|suspended|ended early|closed early|ended prematurely)\b",
    ),
    "planned": re.compile(
        r"\b(?:has not (?:yet )?(?:begun|started)|not yet recruiting"
        r"|will (?:soon )?(?:begin|start|be launched)"
        r"|is (?:planned|due|set|expected) to (?:begin|start|open))\b",
    ),
}
# Not the trial itself, or not yet.
_NOT_IT = re.compile(
    r"\b(?:drug|treatment|medicine|dos(?:e|ing)|therapy|enrol+ment|recruitment|extension|analysis"
    r"|who|patients|participants|people|application|not|never|will be|to be|expected|until|if|when"
    r"|once)"
    r"(?:\s\w+)?\W*$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(r"\W*(?:enrol+ment|recruitment|by \d|in \d+ (?:people|patients))", re.I)
_HELD = (
    ("planned", re.compile(r"not yet|planned|cleared", re.IGNORECASE)),
    ("stopped", re.compile(r"stopped|terminated|halted|suspended|withdrawn", re.IGNORECASE)),
    ("completed", re.compile(r"complete|finished|ended", re.IGNORECASE)),
    ("running", re.compile(r"running|recruiting|enrol|active|ongoing|under way", re.IGNORECASE)),
)
# What is told, and what may be held beside it without one of the two being wrong.
_ALIKE = {"running": {"running", "planned"}, "planned": {"planned", "running"}}


def states(text: str) -> Iterator[Said]:
    """How a sentence says that a trial stands."""
    for value, pattern in _STATES.items():
        for found in pattern.finditer(text):
            before = text[: found.start()]
            if value in {"completed", "stopped"} and _NOT_IT.search(before):
                continue
            if not _NOT_AFTER.match(text, found.end()):
                yield Said(value, found.start(), found.end())


def state_of(status: str | None) -> str:
    """A card's status as one of the words of `SAID`, or "" for any other."""
    return next((word for word, pattern in _HELD if status and pattern.search(status)), "")


def is_state(told: str, held: str) -> bool:
    """Whether the two can both be so."""
    return told == held or held in _ALIKE.get(told, set())


# ---------- days
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY = re.compile(
    rf"(?:\b\d{{1,2}}\s)?(?:\b({'|'.join(_MONTHS)})\s(?:\d{{1,2}},?\s)?)?\b((?:19|20)\d\d)\b(?!-\w)",
    re.IGNORECASE,
)
_CUES = {
    "due": r"expect\w*|anticipat\w*|scheduled|due|will (?:be )?\w+|estimated|projected|to be \w+",
    "end": r"complet\w+|finish\w*|conclud\w+|ended|(?:came|ran) to (?:its|an) (?:\w+ )?end|is over",
    "start": r"began|begun|start\w*|launch\w*|opened|initiated|has run since|since"
    r"|first (?:participant|patient|person)",
    "": r"publi\w+|present\w+|report\w+|announc\w+|approv\w+|posted|withdr\w+|born|diagnos\w+|read"
    r"|results?|data|licen[cs]\w+|follow\w*|shown|said|told",
}
_CUE = re.compile("|".join(rf"(?P<{w or 'none'}>\b(?:{p})\b)" for w, p in _CUES.items()), re.I)
_ENDING = re.compile(
    r"complet|finish|conclud|\bend\b|\bends\b|result|read ?out|report|data|answer", re.IGNORECASE
)
_REACH = 80  # characters from a cue to its day
_LEADING = re.compile(r"^\W*(?:In|By|On|Since|Completed in|Launched in)\s(?:\w+\s){0,2}$", re.I)


def days(text: str) -> Iterator[Said]:
    """When a sentence says that a trial began or ended, or is still to end."""
    for found in _DAY.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        cues = list(_CUE.finditer(before))
        leading = _LEADING.match(text[: found.start()])
        if leading and not (cues and cues[-1].lastgroup in {"end", "start"}):
            cues = list(_CUE.finditer(text, found.end()))[:1]
        what = _what(cues, text)
        if what:
            month = f"-{_MONTHS.index(found[1].lower()) + 1:02}" if found[1] else ""
            yield Said(f"{found[2]}{month}", found.start(), found.end(), what)


def _what(cues: list[re.Match[str]], text: str) -> str:
    kinds = [cue.lastgroup for cue in cues]
    if "due" in kinds:
        after = [kind for kind in kinds[kinds.index("due") + 1 :] if kind == "start"]
        return "" if after or not _ENDING.search(text) else "due"
    last = kinds[-1] if kinds else None
    return last if last in {"end", "start"} else ""


def same_day(told: str, held: str) -> bool:
    """Whether two days agree as far as both are told: `2021` and `2021-07-13` do."""
    return all(a == b for a, b in zip(told.split("-"), held.split("-"), strict=False))


def before(first: str, second: str) -> bool:
    """Whether the first day is over before the second begins, as far as both are told."""
    own, other = first.split("-"), second.split("-")
    shared = min(len(own), len(other))
    return own[:shared] < other[:shared]


# ---------- what was given
_GIVING = re.compile(
    r"\b(?:of|test\w*|evaluat\w+|investigat\w+|examin\w+|stud(?:y|ied|ies|ying)|assess\w*"
    r"|receiv\w+|given|gave|took|taking|take|if|whether|that|looked at|with|to)\s(?:[a-z]+\s){0,2}?$"
)
_GIVEN = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:was|is|were|has been) (?:the )?(?:study drug|studied|tested|evaluated"
    r"|given|examined|being tested|investigated|compared)\b|\W*(?:trial|study)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:added to|addition to|on top of|alongside|compared (?:with|to)|versus|vs|against|unlike"
    r"|like|other than|than|with or without|plus|background|already|standard|together with"
    r"|combin\w+ with|on|as|approved|such)\W+(?:[a-z]+\s){0,2}?$",
    re.IGNORECASE,
)


_DENIED = re.compile(r"\b(?:not|never|no|neither|nor)\b|n't\b", re.IGNORECASE)


def is_given(text: str, start: int, end: int, name: tuple[int, int] | None) -> bool:
    """Whether a treatment is told of as the one that a trial tests, not as one beside it."""
    before, after = text[max(0, start - 60) : start], text[end:]
    if _BESIDE.search(before) or _DENIED.search(before):
        return False
    if _GIVING.search(before) or _GIVEN.match(after):
        return True
    return bool(name) and 0 <= max(name[0] - end, start - name[1]) <= 2  # type: ignore[index]
