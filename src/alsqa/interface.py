"""The interface's own words in the reader's language, from one catalogue a language (gettext).

English is what stands in the code. Answers stay in the language of their sources.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

ENGLISH = "en"
SOURCE_LANGUAGE = "en"  # of every source, and so of every answer
_FOLDER = Path(__file__).with_name("locale")

Say = Callable[[str], str]
"""An English text of the interface to the same in a reader's language."""


def in_english(text: str) -> str:
    """The text as it stands."""
    return text


def known(language: str | None) -> str:
    """The language of the interface nearest to a browser's (such as "es-MX"); else English."""
    spoken = (language or "").lower().split("-")[0]
    return spoken if spoken in languages() else ENGLISH


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, str]:
    with (_FOLDER / language / "alsqa.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


def languages() -> tuple[str, ...]:
    """The languages that the interface speaks, English first."""
    return (ENGLISH, *sorted(file.parent.name for file in _FOLDER.glob("*/alsqa.po")))


def speaking(language: str) -> Say:
    """What says the interface's texts in a language; a text without a translation stays English."""
    if language not in languages() or language == ENGLISH:
        return in_english
    words = _words(language)
    return lambda text: words.get(text, text)
