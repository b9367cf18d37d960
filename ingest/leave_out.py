"""One bad file never stops the others: it is left out, or stays as it was published before.

What is left out can be a correction that another source owes. So sources are taken back, one
after the other, until what remains stands without a lost link: a source that can't keep its
links is taken as it was published, or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from alsqa.errors import BadSource
from alsqa.evidence import stands
from alsqa.models import Source, Status
from ingest.check import linked, problems, standings
from ingest.collection import BadSources, Collection, Reading, nothing_in, read_folder

_ID = re.compile(rb"^id:[ \t]*[\"']?([A-Za-z0-9._-]+)", re.MULTILINE)
_CARD_BYTES = 20_000  # of a file, in which its card's id is looked for


@dataclass(frozen=True)
class Before:
    """The sources as they are published now. kept: those that were kept then already.

    files: source id to the name of its card's file. dates: source id to the day, as YYYY-MM-DD,
    on which this form of it was published.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """A file that was not taken as it stands, and why.

    kept: the day on which the form was published that stays in its place; None if none does.
    gone: whether it was published before, and now no form of it is.
    """

    source_id: str | None
    problems: tuple[BadSource, ...]
    kept: str | None = None
    gone: bool = False

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.kept:
            lines.append(
                f"  {self.source_id} is kept as published on {self.kept} until it is mended."
            )
        elif self.gone:
            lines.append(
                f"  {self.source_id} is published no more: it can't stand without what it names."
            )
        else:
            lines.append(f"  {self.source_id or self.problems[0].file} is left out.")
        return "\n".join(lines)


@dataclass(frozen=True)
class Settled:
    """The sources to publish, each with its links, and what was left out or kept.

    dates: of those sources that are taken as they were published, when that was.
    """

    collection: Collection
    left_out: tuple[LeftOut, ...]
    dates: Mapping[str, str]


def gather(folder: Path, before: Before, unchanged: Iterable[str] = ()) -> Settled:
    """The sources of a folder without the bad ones; raises BadSources when none would be left.

    unchanged: ids of sources that are in their files what they are in `before`.
    """
    same = {before.files[source_id]: before.sources[source_id] for source_id in unchanged}
    reading = read_folder(folder, same)
    if reading.sources and not reading.wrong and not problems(reading.sources, reading.files):
        return Settled(Collection(folder, reading.sources, reading.files), (), {})
    chosen = {source.id: source for source in reading.sources}
    names = dict(reading.files)
    why: dict[str, list[BadSource]] = {}
    strangers: list[LeftOut] = []
    known = set(before.files.values())
    for name in sorted(reading.wrong, key=lambda each: (each not in known, each)):
        source_id = _published_as(name, reading, before)
        if source_id is None or source_id in reading.files:
            strangers.append(LeftOut(None, tuple(reading.wrong[name])))
            continue
        why.setdefault(source_id, []).extend(reading.wrong[name])
        if source_id not in chosen:
            chosen[source_id] = before.sources[source_id]
            names[source_id] = name
    fresh = {each.id for each in reading.sources if each != before.sources.get(each.id)}
    _settle(chosen, fresh, names, before.sources, why)
    if not chosen:
        every = [problem for found in reading.wrong.values() for problem in found]
        every.extend(p for found in why.values() for p in found if p not in every)
        raise BadSources(every or [nothing_in(folder)])
    kept = {name: before.dates[name] for name in why if name in chosen}
    told = [
        LeftOut(name, tuple(found), kept.get(name), name in before.sources and name not in chosen)
        for name, found in why.items()
    ]
    ordered = sorted([*strangers, *told], key=lambda each: each.problems[0].file)
    sources = tuple(sorted(chosen.values(), key=lambda source: names[source.id]))
    files = {source.id: names[source.id] for source in sources}
    return Settled(Collection(folder, sources, files), tuple(ordered), kept)


def _published_as(name: str, reading: Reading, before: Before) -> str | None:
    """The published source that a bad file holds: by its name, or by its id if it was renamed."""
    by_name = next((each for each, held in before.files.items() if held == name), None)
    if by_name:
        return by_name
    try:
        with (reading.folder / name).open("rb") as card:
            written = _ID.search(card.read(_CARD_BYTES))
    except OSError:
        return None
    claimed = written[1].decode() if written else ""
    old = before.files.get(claimed)
    moved = old is not None and (old in reading.wrong or not (reading.folder / old).exists())
    return claimed if moved else None


def _settle(
    chosen: dict[str, Source],
    fresh: set[str],
    names: Mapping[str, str],
    before: Mapping[str, Source],
    why: dict[str, list[BadSource]],
) -> None:
    """Take sources back until no link is lost. fresh: those that are not as they were published.

    Each round takes at least one step that is never undone: fresh, then as published, then out.
    """
    ids = {name: source_id for source_id, name in names.items()}

    def take_back(source_id: str, reasons: Sequence[BadSource]) -> None:
        told = why.setdefault(source_id, [])
        told.extend(reason for reason in reasons if reason not in told)
        fresh.discard(source_id)
        if source_id in before:
            chosen[source_id] = before[source_id]
        else:
            del chosen[source_id]

    while found := problems(list(chosen.values()), names):
        by_source: dict[str, list[BadSource]] = {}
        for problem in found:
            by_source.setdefault(ids[problem.file], []).append(problem)
        for source_id, reasons in by_source.items():
            if source_id in fresh:
                take_back(source_id, reasons)
                continue
            # As published, it stood beside its partners as published. But what was retracted or
            # replaced meanwhile is never brought back: then what leans on it goes.
            partners = {
                each
                for each in linked(chosen[source_id]) & fresh & before.keys()
                if not _has_fallen(chosen[each], before[each])
            }
            for partner in sorted(partners):
                take_back(partner, [_beside(names[partner], names[source_id], reasons[0])])
            if not partners and source_id in chosen:
                told = why.setdefault(source_id, [])
                told.extend(reason for reason in reasons if reason not in told)
                del chosen[source_id]


def _has_fallen(now: Source, was: Source) -> bool:
    """Whether less of a source stands than as it was published, or more speaks against it."""
    return any(_against(now)[each] > _against(was)[each] for each in _against(now))


def _against(source: Source) -> Counter[str]:
    """What speaks against a source, each with how often it is said."""
    told = Counter[str]()
    for standing, _ in standings(source):
        told["does not stand"] += not stands(standing)
        told["conflicts"] += len(standing.conflicts_with)
        told["corrected"] += standing.status == Status.CORRECTED
    return told


def _beside(name: str, kept: str, reason: BadSource) -> BadSource:
    problem = f"does not go together with {kept}, which stays as it was published."
    return BadSource(name, reason.field, problem, f"mend {kept} first: {reason.problem}")
