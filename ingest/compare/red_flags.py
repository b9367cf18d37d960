"""What should make a reader careful, whatever the document is about; for a person to weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from alsqa.doubt import Doubt, DoubtKind
from alsqa.models import Population, Source
from ingest.compare.retraction import DOI, PMID
from ingest.compare.told import Sentence, Told, passage_with
from ingest.document import Document

_NOT = re.compile(
    r"\b(?:no|not|never|nor|neither|without|nothing|none|cannot|can't|isn't|doesn't|don't|hasn't"
    r"|until|false|so-called|beware|claims? of|promis\w+|called|rather than)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\W*(?:therapy designation|designation|pain|infections?|seizures?|bleeding|symptoms"
    r"|does not exist|is not known|has not been found|remains elusive)",
    re.IGNORECASE,
)
_WORDS: Mapping[str, re.Pattern[str]] = {
    "It speaks of a cure.": re.compile(r"\b(?:cures?|cured|curing|curative)\b", re.IGNORECASE),
    "It calls something a breakthrough.": re.compile(r"\bbreak-?throughs?\b", re.IGNORECASE),
    "It calls something a miracle.": re.compile(r"\bmirac(?:les?|ulous(?:ly)?)\b", re.IGNORECASE),
    "It sells something.": re.compile(
        r"\b(?:buy|order|shop)\s(?:it\s|yours\s|online\s|here\s)?(?:now|today|here)\b"
        r"|\badd to (?:cart|basket|bag)\b|\b(?:discount|coupon|promo(?:tion)?) code\b"
        r"|\bfree shipping\b|\bmoney-back guarantee\b|\b(?:our|online) (?:shop|store)\b"
        r"|\buse (?:the )?code [A-Z0-9]{4,}"
        r"|[$€£]\s?\d+(?:[.,]\d{2})?\s(?:a|per|for (?:a|one|\d+)) (?:\w+ )?(?:bottle|pack|jar"
        r"|capsules?|course|session|month's supply)\b",
        re.IGNORECASE,
    ),
}
_ANIMAL = re.compile(
    r"\b(?:mouse|mice|murine|rats?|rodents?|animals?|zebrafish|fruit flies|worms|cell (?:lines?"
    r"|cultures?)|cultured cells|in vitro|petri dish|cells in a dish|laboratory cells)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\b(?:patients?|people|humans?|participants?|volunteers)\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:so|hence|therefore|thus|this means|which means|meaning)\b[^.;]{0,40}"
    r"\b(?:patients?|people|sufferers|families)\b[^.;]{0,40}"
    r"\b(?:can|will|may (?:soon|now)|should|benefit)\b"
    r"|\b(?:patients?|people|sufferers)\b[^.;]{0,30}\b(?:can now|will(?: now| soon)?"
    r"|should(?: now)?) (?:benefit|live|walk|recover|take|use|regain|expect)\b",
    re.IGNORECASE,
)


def red_flags(told: Told, document: Document | None) -> Iterator[Doubt]:
    """One doubt for each thing of the kind, with the first words that show it."""
    if document is not None:
        yield from _missing(told, document)
    for says, pattern in _WORDS.items():
        for sentence in told.sentences:
            if any(
                not _is_denied(sentence.text, found) for found in pattern.finditer(sentence.text)
            ):
                yield _flag(says, told.quote(sentence))
                break
    yield from _animals_as_people(told)


def _missing(told: Told, document: Document) -> Iterator[Doubt]:
    if not document.authors:
        yield _flag("It names no author.")
    if not document.published or document.published == "unknown":
        yield _flag("It has no date.")
    named = document.names or document.references or document.doi or document.pmid
    if not named and not DOI.search(told.plain) and not PMID.search(told.plain):
        yield _flag("It gives no reference: no study can be looked up.")


def _is_denied(text: str, found: re.Match[str]) -> bool:
    # "an Initiative to Cure …" is a name; in a heading every word may have a capital.
    in_name = found.start() > 0 and found[0][0].isupper() and text.rstrip("”\"')*_")[-1:] in ".!?"
    denied = _NOT.search(text[: found.start()]) or _NOT_AFTER.match(text, found.end())
    return bool(in_name or denied)


def _animals_as_people(told: Told) -> Iterator[Doubt]:
    """The step from animals to patients, taken in one sentence or from one to the next."""
    before: Sentence | None = None
    for sentence in told.sentences:
        near = before.text if before and before.paragraph == sentence.paragraph else ""
        promised = _PROMISE.search(sentence.text)
        if promised and _ANIMAL.search(f"{near} {sentence.text}"):
            yield _flag("Results in animals or cells are told of patients.", told.quote(sentence))
            return
        before = sentence


def silent_on_animals(told: Told, study: Source) -> Iterator[Doubt]:
    """A doubt where a study was in animals or cells alone and the document does not say so."""
    populations = {fact.standing.population for fact in study.facts} or {
        study.card.standing.population
    }
    lab = populations & {Population.ANIMALS, Population.CELLS}
    if lab and Population.HUMANS not in populations and not _ANIMAL.search(told.plain):
        quoted = next((s for s in told.sentences if _PEOPLE.search(s.text)), None)
        yield Doubt(
            DoubtKind.RED_FLAG,
            "It does not say that the study which it seems to rest on was not in people.",
            told.quote(quoted) if quoted else "",
            study.id,
            passage_with(study, _ANIMAL),
        )


def _flag(says: str, quote: str = "") -> Doubt:
    return Doubt(DoubtKind.RED_FLAG, says, quote)
