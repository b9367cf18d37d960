"""What a sentence says of a trial: its phase, its size, and what was given in it."""

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
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,7})"
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
    r"|participa\w+|conducted in|performed in|total of|join\w*"
    r"|(?:trial|study) (?:of|in|with)|with)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:\bof (?:the|its|these)|\bof whom|\beach|\bother|\banother|\bper|\bthan|screened|\ball|died"
    r"|\banalys[ei]s (?:of|from)|\bthe (?:first|last)|centres?|sites?|\bphase)\W*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan\w*|aim\w*|intend\w*|target\w*|estimat\w+|expect\w*|will)\b", re.IGNORECASE
)
_TESTED_IN = re.compile(
    r"\b(?:test\w*|stud\w+|trials?|tried|looked at|given|conducted|performed)\s"
    r"(?:of\s)?(?:[\w-]+\s){0,4}in\s*$",
    re.I,
)
_PART_AFTER = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:of the\b|of them\b|on \w+|given\b|received\b|receiving\b"
    r"|taking\b|died\b|assigned to\b|in each\b|per\b|a year\b|had\b|completed\b|dropped\b"
    r"|left\b|screened\b"
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


# ---------- what was given
_GIVING = re.compile(
    r"\b(?:of|test\w*|evaluat\w+|investigat\w+|examin\w+|stud(?:y|ied|ies|ying)|assess\w*"
    r"|receiv\w+|given|gave|took|taking|take|if|whether|that|looked at|with|to)\s"
    r"(?:[a-z]+\s){0,2}?$"
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
