"""Comparison at the door: what a new document raises when it is held against the collection.

Rules only, no model. Each doubt is for a person to settle, and none of them changes a level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from alsqa.doubt import Doubt
from alsqa.models import Source
from ingest.compare.approvals import approval_doubts
from ingest.compare.copies import copy_doubts
from ingest.compare.derived import derived_from, names_in, own_names
from ingest.compare.names import Glossary, Treatments
from ingest.compare.red_flags import red_flags, silent_on_animals
from ingest.compare.registry import registry_doubts
from ingest.compare.retraction import retraction_doubts
from ingest.compare.told import Told
from ingest.compare.trials import Trials
from ingest.document import Document

__all__ = ["compare"]


def compare(
    source: Source,
    collection: Sequence[Source],
    glossary: Glossary,
    today: date,
    document: Document | None = None,
    retractions: Path | None = None,
) -> tuple[Doubt, ...]:
    """What comparing a source with all others raises, each thing once.

    document: what its file says of itself, where it is new; without it nothing is said of
    authors, dates and references. retractions: the list of retracted papers, a CSV.
    A source of the same id in the collection is passed over. Raises BadSetting for a wrong list.
    """
    others = [each for each in collection if each.id != source.id]
    return tuple(_doubts(Told(source), others, glossary, today, document, retractions))


def _doubts(
    told: Told,
    others: Sequence[Source],
    glossary: Glossary,
    today: date,
    document: Document | None,
    retractions: Path | None,
) -> Iterator[Doubt]:
    treatments = Treatments.of(others, glossary)
    trials = Trials(others, treatments)
    copies = list(copy_doubts(told, others))
    yield from copies
    copied = {doubt.origin for doubt in copies}
    for doubt, study in derived_from(told, others, trials, treatments, document):
        if doubt.origin not in copied:
            yield doubt
        yield from silent_on_animals(told, study)
    yield from registry_doubts(told, trials, treatments, today)
    yield from approval_doubts(told, others, treatments, today)
    if retractions:
        own = own_names(told.source, document)
        yield from retraction_doubts(own, names_in(told, document), retractions)
    yield from red_flags(told, document)
