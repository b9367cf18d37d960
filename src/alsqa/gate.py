"""Edge: opens the gate with a stemmer, a glossary and, if one is named, an entailment model."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import yaml
from Stemmer import Stemmer

from alsqa.errors import BadSetting
from alsqa.published import current_build, read_meta
from alsqa.settings import Settings
from alsqa.terms import Term
from alsqa.verify import Gate

_GLOSSARY = "glossary.yaml"


def open_gate(settings: Settings, terms: tuple[Term, ...] | None = None) -> Gate:
    """The gate; terms: the glossary, read from the index or the sources where it isn't given.

    Raises BadSetting when the entailment model can't be loaded.
    """
    judge = None
    if settings.entailment:
        from alsqa.entail import Entailment

        judge = Entailment(settings.entailment).objection
    return Gate(_stem, _glossary(settings) if terms is None else terms, judge)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(Stemmer("english").stemWord(word))


def _glossary(settings: Settings) -> tuple[Term, ...]:
    """The glossary of the published index, else of the sources folder, else none."""
    build = current_build(settings.index)
    if build and (written := read_meta(settings.index, build).get("glossary")):
        return _terms(json.loads(written))
    file = settings.sources / _GLOSSARY
    if not file.is_file():
        return ()
    try:
        return _terms(yaml.safe_load(file.read_text(encoding="utf-8")) or [])
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, KeyError, AttributeError) as error:
        raise BadSetting(f"{file}: can't be read as a glossary ({error}).") from None


def _terms(entries: list[dict[str, Any]]) -> tuple[Term, ...]:
    return tuple(
        Term(
            str(each["term"]),
            tuple(map(str, each.get("also") or ())),
            each.get("topic"),
            each.get("says") or "",
            bool(each.get("subject")),
        )
        for each in entries
    )
