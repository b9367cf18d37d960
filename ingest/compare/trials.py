"""The collection's trials, and the sentences of a document that speak of one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alsqa.models import Source
from ingest.compare.names import Names, Treatments
from ingest.compare.records import Record, merged
from ingest.compare.told import Sentence, Told

_NCT = re.compile(r"\bNCT\s?(\d{8})\b", re.IGNORECASE)
# A name that is also a word of the language needs a word beside it that makes it a trial.
_WORDLIKE = re.compile(r"[A-Z][A-Z]+|[A-Z][a-z]+")
_BESIDE = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|phase|regimen|extension|cohort|participants|randomi[sz]ed|placebo"
    r"|enrol\w*|results?|registry|recruit\w*)\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters
_DATELINE = re.compile(r",\s+(?:[A-Z][a-z]+\.?|[A-Z]{2})[^.;]{0,30}(?:-|\(|\s\d)")
_OTHER = re.compile(
    r"\b(?:another|earlier|previous|prior|larger|bigger|second|next|new|newer|later|future|planned"
    r"|follow-?up|follow-on|confirm\w+|pivotal|separate|subsequent|further|open-label)\s"
    r"(?:[\w/-]+ ){0,5}?(?:trials?|stud(?:y|ies)|extension)\b"
    r"|(?<![\w-])(?:[A-Z][\w-]*[A-Z0-9][\w-]*)(?= (?:trial|study)\b)"
    r"|(?<=[Tt]rial |[Ss]tudy )[A-Z][\w-]*[A-Z0-9][\w-]*",
)
_APPOSED = re.compile(r"(?:\s?\([^)]*\))?,?\s(?:is |was )?(?:the|an?|its|our|their|this)\s")
_GOES_ON = re.compile(
    r"(?:\W*(?:In|At|During) (?:the|this) (?:trial|study)\b"
    r"|\W*(?:The|This|Its?) (?:[\w/-]+ ){0,4}?(?:trial|study|results|recruitment|enrol\w+)\b"
    r"|\W*It\b|\W*(?:Participants|Patients|Volunteers|People (?:in|who)|Recruitment|Enrol\w+"
    r"|Completion|Results|Top-?line|Half of|Data|Figures|A total|\d+ (?:\w+ ){0,2}"
    r"(?:people|participants|patients|volunteers|adults))\b)"
)


@dataclass(frozen=True)
class Naming:
    """A place in a sentence that names a trial; record is None for one that is not held."""

    record: Record | None
    start: int
    end: int


@dataclass(frozen=True)
class Spoken:
    """A sentence that speaks of a trial. at: where it is named; None where an earlier one did.

    others: where the sentence names other trials.
    """

    record: Record
    sentence: Sentence
    at: tuple[int, int] | None
    others: tuple[tuple[int, int], ...] = ()

    def is_about(self, start: int, end: int) -> bool:
        """Whether a stretch of the sentence is nearer to this trial than to any other."""
        if self.at is None:
            return not self.others or _gap((0, 0), start, end) < min(
                _gap(other, start, end) for other in self.others
            )
        own = _gap(self.at, start, end)
        return all(own < _gap(other, start, end) for other in self.others)


def _gap(place: tuple[int, int], start: int, end: int) -> int:
    return max(0, place[0] - end, start - place[1])


@dataclass(frozen=True)
class _About:
    """Whether a document names the collection's subject, and which treatments it names."""

    subject: bool
    treatments: set[str]


class Trials:
    """The trials of a collection, found in a text by name, by number, or by name and treatment."""

    def __init__(self, sources: Sequence[Source], treatments: Treatments) -> None:
        self._treatments = treatments
        self.records = merged(sources)
        self._by_nct = {t.nct: record for record in self.records for t, _ in record.held if t.nct}
        named: list[tuple[str, tuple[str, Record]]] = []
        shared: defaultdict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for name in dict.fromkeys(t.name for t, _ in record.held if t.name):
                named.append((name, (name, record)))
                if ", " in name:  # "a platform, one of its treatments"
                    shared[name.split(", ")[0]].append(record)
        self._names = Names(named)
        self._shared = Names(
            (each, (name, records))
            for name, records in shared.items()
            for each in (name, re.sub(r" (?:platform )?trial$", "", name, flags=re.IGNORECASE))
        )

    def spoken(self, told: Told) -> Iterator[Spoken]:
        """Every sentence that speaks of a known trial, in order."""
        text = told.plain
        subject = any(True for _ in self._treatments.subject.within(text))
        about = _About(subject, self._treatments.keys(text))
        current: Record | None = None
        paragraph = -1
        for sentence in told.sentences:
            namings = list(self._namings(sentence.text, about))
            known = [n for n in namings if n.record]
            foreign = [*namings, *self._foreign(sentence.text, known)]
            if known:
                for naming in known:
                    others = [n for n in foreign if n.record is not naming.record]
                    same = [n for n in known if n.record is naming.record]
                    if naming is same[0]:
                        places = tuple((n.start, n.end) for n in others)
                        yield Spoken(naming.record, sentence, (naming.start, naming.end), places)  # type: ignore[arg-type]
                current = known[0].record if len({id(n.record) for n in known}) == 1 else None
                paragraph = sentence.paragraph
            elif current and sentence.paragraph == paragraph and _GOES_ON.match(sentence.text):
                places = tuple((n.start, n.end) for n in self._foreign(sentence.text, ()))
                yield Spoken(current, sentence, None, places)
            elif self._foreign(sentence.text, ()):
                current = None

    def _namings(self, text: str, about: _About) -> Iterator[Naming]:
        for found in _NCT.finditer(text):
            record = self._by_nct.get(f"NCT{found[1]}")
            yield Naming(record, found.start(), found.end())
        taken: list[tuple[int, int]] = []
        for mention in self._names.within(text):
            name, record = mention.named
            place = mention.start, mention.end
            if self._is_meant(text, place, name, record, about):
                taken.append(place)
                yield Naming(record, *place)
        for shared in self._shared.within(text):
            inside = any(s <= shared.start < e for s, e in taken)
            meant = None if inside else self._by_treatment(text, shared.named[1])
            if not inside and re.search(r"[A-Z]{3}", text[shared.start : shared.end]):
                yield Naming(meant, shared.start, shared.end)

    def _foreign(self, text: str, known: Sequence[Naming]) -> list[Naming]:
        """Trials that a sentence speaks of and the collection does not hold."""
        return [
            Naming(None, found.start(), found.end())
            for found in _OTHER.finditer(text)
            if not self._treatments.keys(found[0])
            and not any(n.start < found.end() and found.start() < n.end for n in known)
            and not any(_is_told_as(text, n, found) for n in known)
        ]

    def _by_treatment(self, text: str, records: Sequence[Record]) -> Record | None:
        told = self._treatments.keys(text)
        fitting = [r for r in records if told & self._treatments.keys(r.drugs)]
        return fitting[0] if len(fitting) == 1 else None

    def _is_meant(
        self, text: str, place: tuple[int, int], name: str, record: Record, about: _About
    ) -> bool:
        start, end = place
        written = text[start:end]
        if not re.search(r"[A-Z]", written):
            return False
        if not _WORDLIKE.fullmatch(name):
            return True
        of_drug = bool(about.treatments & self._treatments.keys(record.drugs))
        called = of_drug and re.match(r"\s(?:trial|study)\b", text[end:], re.IGNORECASE)
        if (written != name and not called) or _DATELINE.match(text, end):
            return False
        beside = _BESIDE.search(text, max(0, start - _NEAR), min(len(text), end + _NEAR))
        return of_drug or (about.subject and bool(beside))


def _is_told_as(text: str, naming: Naming, found: re.Match[str]) -> bool:
    """Whether words for a trial say what a named one is: "the pivotal trial (X)", "X, a trial"."""
    if found.end() <= naming.start:
        return bool(re.fullmatch(r"[\s,(]*", text[found.end() : naming.start]))
    return bool(_APPOSED.fullmatch(text, naming.end, found.start()))
