"""Everyday words and clinic shorthand, put plainly: "wiped out" is "very tired".

An embedding model knows standard words, and few idioms or abbreviations. What people type, and the
ways of asking that a collection holds, are put plainly before they are compared. The list, a
table read once, is of general English: names of a collection's own things stand in its glossary.
What is Spanish stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from alsqa.patterns import ENGLISH, SPANISH

FILE = files("alsqa") / "everyday.yaml"
# A hyphen joins words like a space: "wiped-out". But none ends a phrase, and no apostrophe begins
# one: "TPN-101" is a drug, and "I've" holds no "ve".
_PARTS = re.compile(r"\w+|[^\w\s\-\u2010\u2011]")
_HYPHENS, _APOSTROPHES = set("-\u2010\u2011"), set("'\u2019")
_Parts = tuple[str, ...]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[_Parts, str]]]:
    """What is put plainly, with how, by its first part; the longest first."""
    found: dict[str, list[tuple[_Parts, str]]] = {}
    listed: dict[str, list[str]] = yaml.load(FILE.read_bytes(), yaml.CSafeLoader)
    for plain, phrases in listed.items():
        for phrase in phrases:
            parts = tuple(_PARTS.findall(phrase))
            found.setdefault(parts[0], []).append((parts, plain))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


def plainly(text: str) -> str:
    """A text with its everyday words and shorthand put plainly; all else stays as it is.

    >>> plainly("Why am I wiped out? hx of asthma")
    'Why am I very tired? history of asthma'
    """
    if len(SPANISH.findall(text.lower())) > len(ENGLISH.findall(text.lower())):
        return text
    phrases = _phrases()
    spans = [found.span() for found in _PARTS.finditer(text)]
    parts = tuple(text[start:end].lower().replace("\u2019", "'") for start, end in spans)
    said, place, kept = list[str](), 0, 0
    while place < len(parts):
        for way, plain in phrases.get(parts[place], ()):
            start, end = spans[place][0], spans[min(place + len(way), len(spans)) - 1][1]
            if parts[place : place + len(way)] == way and _stands_alone(text, start, end):
                said += [text[kept:start], " " * text[start - 1 : start].isalnum(), plain]
                said.append(" " * text[end : end + 1].isalnum())
                place, kept = place + len(way), end
                break
        else:
            place += 1
    return "".join([*said, text[kept:]])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word."""
    before, after = text[:start][-1:], text[end : end + 1]
    begins = before not in _HYPHENS | _APOSTROPHES
    return begins and not (after in _HYPHENS and text[end + 1 : end + 2].isalnum())
