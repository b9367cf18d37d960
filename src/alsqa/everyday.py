"""Everyday words and clinic shorthand, put plainly: "wiped out" is "very tired".

An embedding model knows standard words, and few idioms or abbreviations. What people type, and the
ways of asking that a collection holds, are put plainly before they are compared. The list, a
table read once, is of general English: names of a collection's own things stand in its glossary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

FILE = files("alsqa") / "everyday.yaml"
# A hyphen joins words like a space: "wiped-out".
_PARTS = re.compile(r"\w+|[^\w\s\-\u2010\u2011]")
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
    phrases = _phrases()
    spans = [found.span() for found in _PARTS.finditer(text)]
    parts = tuple(text[start:end].lower().replace("\u2019", "'") for start, end in spans)
    said, place, kept = list[str](), 0, 0
    while place < len(parts):
        for way, plain in phrases.get(parts[place], ()):
            if parts[place : place + len(way)] == way:
                start, end = spans[place][0], spans[place + len(way) - 1][1]
                said += [text[kept:start], " " * text[start - 1 : start].isalnum(), plain]
                said.append(" " * text[end : end + 1].isalnum())
                place, kept = place + len(way), end
                break
        else:
            place += 1
    return "".join([*said, text[kept:]])
