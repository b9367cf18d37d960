"""Trials as the collection's cards tell them, one record for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from alsqa.models import Kind, Source, Trial
from ingest.compare.names import key_of

_FIRST = (Kind.TRIAL_REGISTRY, Kind.RANDOMIZED_TRIAL)


@dataclass
class Record:
    """One trial as the collection's cards tell it. held: each card's trial with its source."""

    held: list[tuple[Trial, Source]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What to call it."""
        return next((t.name or t.nct for t, _ in self.held if t.name or t.nct), "the trial") or ""

    @property
    def drugs(self) -> str:
        """All that the cards call its treatment."""
        return "; ".join(dict.fromkeys(t.intervention for t, _ in self.held if t.intervention))

    @property
    def main(self) -> str:
        """Its treatment without what it is added to."""
        return "; ".join(each.split(" added to ")[0] for each in self.drugs.split("; "))

    def sources(self) -> list[Source]:
        """Its sources, registries first, then trial reports."""
        ranked = {kind: rank for rank, kind in enumerate(_FIRST)}
        return sorted((s for _, s in self.held), key=lambda s: ranked.get(s.card.kind, len(_FIRST)))


def merged(sources: Sequence[Source]) -> list[Record]:
    """One record for each trial: the same number, or the same name where a card gives no number."""
    by_key: dict[str, Record] = {}
    records: list[Record] = []
    for source in sources:
        for trial in source.card.trials:
            keys = [key for key in (trial.nct, trial.name and key_of(trial.name)) if key]
            record = next((by_key[key] for key in keys if key in by_key), None)
            if record is None:
                record = Record()
                records.append(record)
            record.held.append((trial, source))
            by_key |= dict.fromkeys(keys, record)
    return records
