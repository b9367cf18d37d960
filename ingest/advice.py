"""What a curator should look at, though nothing forbids it: advice, never a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from rapidfuzz import fuzz, process, utils

from alsqa.evidence import LEVEL_OF_KIND, Level
from alsqa.models import Finding, Kind, Population, Source, Status
from ingest.collection import Collection
from ingest.extras import GLOSSARY, read_glossary
from ingest.gaps import held_after_all, read_gaps
from ingest.plain import HARD, Names, reading_age

NEAR = 95.0  # token_set_ratio, 0..100; from here on two facts say the same in the same words
_NEEDED = ("publisher", "published", "checked", "check_due")


@dataclass(frozen=True)
class Advice:
    """One thing to look at: where it stands and what to do. Fields as in BadSource."""

    file: str
    field: str
    problem: str
    mend: str
    near: str = ""


@dataclass(frozen=True)
class Line:
    """A plain line of a source and the age (years) at which most people can follow it."""

    age: float
    source_id: str
    text: str


@dataclass(frozen=True)
class Review:
    """A collection as a curator should see it.

    lines: every plain line, hardest first. overdue: ids past their `check_due`.
    unchecked: ids of those that no person has checked yet, or whose doubts are not settled.
    """

    sources: int
    advice: tuple[Advice, ...]
    lines: tuple[Line, ...]
    overdue: tuple[str, ...]
    next_due: date | None
    unchecked: tuple[str, ...]

    @property
    def median_age(self) -> float:
        """The middle reading age, in years; 0 where there are no plain lines."""
        return median(line.age for line in self.lines) if self.lines else 0.0


def review(collection: Collection, today: date) -> Review:
    """Look a collection over as it stands on a day.

    Raises BadSource for a glossary or gaps that can't be read.
    """
    glossary = read_glossary(collection.folder / GLOSSARY)
    names = {str(entry["term"]): _names(entry) for entry in glossary}
    lines = reading_lines(collection.sources, Names(n for each in names.values() for n in each))
    due = [card.check_due for card in (s.card for s in collection.sources) if card.check_due]
    advice = [
        *(a for s in collection.sources for a in _on_card(s, collection.files[s.id], today)),
        *_hard(lines, collection),
        *_alike(collection),
        *_unused(names, {str(e["term"]): e["topic"] for e in glossary}, collection),
        *_held_after_all(collection),
    ]
    return Review(
        len(collection.sources),
        tuple(advice),
        lines,
        tuple(s.id for s in collection.sources if s.card.check_due and s.card.check_due < today),
        min((day for day in due if day >= today), default=None),
        tuple(s.id for s in collection.sources if _is_unchecked(s)),
    )


def _is_unchecked(source: Source) -> bool:
    card = source.card
    return not (card.checked and card.check_due) or any(doubt.is_open for doubt in card.doubts)


def _held_after_all(collection: Collection) -> Iterator[Advice]:
    for file, gaps in read_gaps(collection.folder).items():
        for gap, way, source_id in held_after_all(gaps, collection.sources):
            problem = f"{gap.id} is called a gap, but a fact of {source_id} is asked for like that."
            yield Advice(file, "asked line", problem, "take the line out, or the whole gap.", way)


def _names(entry: dict[str, object]) -> list[str]:
    also = entry["also"]
    assert isinstance(also, list)
    return [str(entry["term"]), *map(str, also)]


def _on_card(source: Source, file: str, today: date) -> Iterator[Advice]:
    card = source.card
    needed = [name for name in _NEEDED if getattr(card, name) is None]
    if not (card.url or card.doi or card.pmid or card.nct):
        needed.append("url, doi, pmid or nct")
    if needed:
        problem = f"not complete without {', '.join(needed)}; {_WEAK}"
        yield Advice(file, "card", problem, "add what is missing.")
    open_doubts = [doubt for doubt in card.doubts if not doubt.settled]
    if open_doubts:
        weak = f"; {_WEAK}" if any(doubt.is_open for doubt in open_doubts) else "."
        problem = f"{len(open_doubts)} of {len(card.doubts)} are not settled{weak}"
        mend = "look at both quotes, then write behind `settled` what you found."
        yield Advice(file, "doubts", problem, mend)
    if card.check_due and card.check_due < today:
        mend = "read the document again, then set `checked` and `check_due`."
        yield Advice(file, "check_due", f"overdue since {card.check_due}.", mend)
    if card.checked and card.checked > today:
        yield Advice(file, "checked", f"{card.checked} is still to come.", "correct the date.")
    if card.checked and (card.published or "") > str(card.checked) and card.published != "unknown":
        problem = f"{card.published} is after {card.checked}, when it was checked."
        yield Advice(file, "published", problem, "correct one of the dates.")
    if card.claims and LEVEL_OF_KIND[card.kind] != Level.SINGLE_UNVERIFIED_ARTICLE:
        problem = f"are for unverified articles, not for the kind {card.kind.value}."
        yield Advice(file, "claims", problem, "write facts, or correct the kind.")
    registered = {trial.nct for trial in card.trials if trial.nct}
    if card.nct and registered and card.nct not in registered:
        problem = f"{card.nct} is not the number of its trial, {', '.join(sorted(registered))}."
        yield Advice(file, "nct", problem, "correct one of them.")
    yield from _on_facts(source, file)


_WEAK = "all of it is called a single unverified article claim."
# How a fact begins that points at one before it; each may be shown without the others.
_LEANS = re.compile(
    r"(?:it|its|they|them|their|this|these|those|such)\b"
    r"|(?:(?:in|after|with) )?(?:another|the (?:other|same|former|latter))\b"
    r"|[^.!?]*\b(?:another view|the (?:other|same) way)\b",
    re.IGNORECASE,
)
_DIRECTED = {Finding.BENEFIT, Finding.NO_BENEFIT, Finding.HARM, Finding.MIXED}


def _on_facts(source: Source, file: str) -> Iterator[Advice]:
    for fact in source.facts:
        near, held = source.text[fact.start : fact.plain_end], fact.standing
        if held.finding in _DIRECTED and held.population == Population.NOT_APPLICABLE:
            problem = f"{held.finding.value} was found in nobody: the population is not_applicable."
            yield Advice(file, "finding", problem, "name the population, or drop it.", near)
        if source.card.kind == Kind.PRECLINICAL_STUDY and held.population == Population.HUMANS:
            problem = "a laboratory study in humans."
            yield Advice(file, "population", problem, "write animals or cells.", near)
        if held.status == Status.SUPERSEDED and not held.superseded_by:
            problem = "superseded, but by nothing."
            yield Advice(file, "status", problem, "write `superseded_by`.", near)
        if _LEANS.match(near):
            problem = "points at what stands before it, and may be shown without it."
            yield Advice(file, "fact", problem, "name the thing itself.", near)


def reading_lines(sources: Sequence[Source], names: Names) -> tuple[Line, ...]:
    """Every plain line of digests, hardest first. A full document's words are its author's."""
    lines = [
        Line(reading_age(text, names), source.id, text)
        for source in sources
        for text in (source.text[fact.start : fact.plain_end] for fact in source.facts)
    ]
    return tuple(sorted(lines, key=lambda line: (-line.age, line.source_id)))


def _hard(lines: Sequence[Line], collection: Collection) -> Iterator[Advice]:
    for line in lines:
        if line.age > HARD:
            problem = f"reading age {line.age:.1f} years, above {HARD:.0f}."
            mend = "write shorter sentences and simpler words."
            yield Advice(collection.files[line.source_id], "fact", problem, mend, line.text)


def _alike(collection: Collection) -> Iterator[Advice]:
    """Sources of different origin that hold nearly the same facts: a copy counts once."""
    told = [
        (source, source.text[fact.start : fact.plain_end])
        for source in collection.sources
        for fact in source.facts
    ]
    words = [utils.default_process(text) for _, text in told]
    scores = process.cdist(words, words, scorer=fuzz.token_set_ratio, score_cutoff=NEAR)
    pairs: dict[tuple[str, str], str] = {}
    for one, other in zip(*scores.nonzero(), strict=True):
        (first, text), (second, _) = told[one], told[other]
        if one < other and first.card.one_origin != second.card.one_origin:
            pairs.setdefault((first.id, second.id), text)
    for (first_id, second_id), text in pairs.items():
        problem = f"{second_id} says nearly the same, but has another origin."
        mend = "give both one `origin` if they report on one study, or say how they differ."
        yield Advice(collection.files[first_id], "origin", problem, mend, text)


def _unused(
    names: dict[str, list[str]], topics: dict[str, object], collection: Collection
) -> Iterator[Advice]:
    """Terms of the glossary that no source names and no card has for a topic."""
    told = "\n".join(f"{s.card.title}\n{s.text}" for s in collection.sources).lower()
    used = {topic for source in collection.sources for topic in source.card.topics}
    for term, known in names.items():
        if topics[term] in used or any(_stands(name.lower(), told) for name in known):
            continue
        yield Advice(GLOSSARY, "term", f"no source uses {term!r}.", "take it out, or correct it.")


def _stands(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
