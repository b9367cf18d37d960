"""Figures against the record that they came from: no digit is lost or changed on the way.

A record is what curators noted while they read a document: for a source's id, the numbers that
stand in it. It holds numbers only, no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from alsqa.errors import BadSource
from alsqa.models import Source
from ingest.collection import Collection
from ingest.read import read_yaml

# A minus is a sign where it can't be a dash: before a digit, after a blank, a bracket, a "=".
_NUMBER = re.compile(
    r"(?<![\w.])(?:(?<![^\s(\[,;:=<>≤≥/])[-−])?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"|(?<![\w.])\.\d+"
)
_Numbers = Annotated[frozenset[str], BeforeValidator(lambda written: str(written).split())]


class Record(BaseModel):
    """The numbers of one document.

    numbers: all that may stand in the source. figures: those of them that must. A file has both
    as text with blanks between, since YAML would read 0.10 as 0.1.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    numbers: _Numbers = frozenset()
    figures: _Numbers = frozenset()


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, in one form: 1,282 is 1282, .05 is 0.05, 07 is 7. Words aren't read.

    >>> sorted(numbers("95% CI −0.1 to 1.2, 1,282 people on B12, 2021-07-13"))
    ['-0.1', '1.2', '1282', '13', '2021', '7', '95']
    """
    return frozenset(_one_form(found) for found in _NUMBER.findall(text))


def _one_form(written: str) -> str:
    bare = written.replace(",", "").replace("−", "-")
    sign = "-" if bare.startswith("-") else ""
    whole, dot, part = bare.removeprefix("-").partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{dot}{part}"


def read_records(file: Path) -> dict[str, Record]:
    """The records of a file, by source id; raises BadSource."""
    try:
        return TypeAdapter(dict[str, Record]).validate_python(read_yaml(file, file.name) or {})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        mend = "write `id: {numbers: '1 2.50', figures: '2.50'}`."
        raise BadSource(file.name, where, f"{first['msg']}.", mend) from None


@dataclass(frozen=True)
class _Told:
    """A stretch of a source's words, with the words that find it in the file."""

    field: str
    words: str
    near: str


def _told(source: Source) -> Iterator[_Told]:
    claims = {claim.claim: claim for claim in source.card.claims}
    for fact in source.facts:
        plain = source.text[fact.start : fact.plain_end]
        claim = next((c for c in claims.values() if plain.endswith(c.claim)), None)
        if claim:
            yield _Told("claims", f"{claim.claim} {claim.note}", claim.claim)
            continue
        yield _Told("fact", plain, plain)
        if fact.plain_end < fact.end:  # with the population behind them
            yield _Told("figures", source.text[fact.plain_end : fact.end], plain)
        else:
            yield _Told("population", fact.standing.population_note, plain)


def wrong_figures(collection: Collection, records: Mapping[str, Record]) -> Iterator[BadSource]:
    """Numbers of a source that its record lacks, and figures of a record that its source lacks.

    A source without a record is passed over. In words a fall has no sign: "fell by 2.0" is the
    record's -2.0.
    """
    for source in collection.sources:
        record = records.get(source.id)
        if record is None:
            continue
        name = collection.files[source.id]
        unsigned = {number.removeprefix("-") for number in record.numbers}
        told = list(_told(source))
        for each in told:
            known = record.numbers | unsigned if each.field != "figures" else record.numbers
            for number in sorted(numbers(each.words) - known):
                problem = f"{number} does not stand in the record."
                mend = "correct the digit, or the record."
                yield BadSource(name, each.field, problem, mend, each.near)
        written = numbers("\n".join(each.words for each in told))
        for number in sorted(record.figures - written):
            problem = f"the record's {number} stands nowhere in it."
            yield BadSource(name, "figures", problem, "add it, or correct the digit.")
