"""What sort of document a new one seems to be: a guess by rules, which a person must confirm.

A guess lifts nothing: without `checked` every kind speaks as a single unverified article claim.
Where two rules fit, the one whose kind promises less comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from alsqa.models import Kind
from ingest.document import Document, Form

_BEGINNING = 3_000  # characters in which a document says what it is


@dataclass(frozen=True)
class Guess:
    """A kind, and what it was guessed from, in a few words."""

    kind: Kind
    because: str


_PREPRINTS = re.compile(r"(?:^|\.)(?:medrxiv|biorxiv|arxiv|researchsquare|preprints)\.(?:org|com)$")
_PREPRINT_DOI = re.compile(r"10\.(?:1101|64898|48550|21203|20944)/")
_JOURNALS = re.compile(r"(?:^|\.)(?:pmc|pubmed)\.ncbi\.nlm\.nih\.gov$|^europepmc\.org$")
_HOSTS = (
    (
        Kind.TRIAL_REGISTRY,
        r"(?:^|\.)(?:clinicaltrials\.gov|clinicaltrialsregister\.eu|euclinicaltrials\.eu"
        r"|isrctn\.com|anzctr\.org\.au|trialsearch\.who\.int)$",
    ),
    (Kind.REGULATOR, r"(?:^|\.)(?:fda\.gov|ema\.europa\.eu|mhra\.gov\.uk|tga\.gov\.au)$"),
    (
        Kind.GOVERNMENT_HEALTH_PAGE,
        r"(?:^|\.)(?:gov|gov\.[a-z]{2}|nhs\.uk|nhs\.scot|nhs\.wales|who\.int|europa\.eu"
        r"|canada\.ca|gc\.ca|hse\.ie)$",
    ),
)
_RELEASE = re.compile(
    r"press release|news release|for immediate release|(?:globe|pr) ?newswire|business ?wire"
    r"|media contact|forward-looking statements",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\bpreprint\b|not (?:yet )?(?:been )?peer[- ]reviewed", re.IGNORECASE)
# What a journal's paper calls itself, the least promising first.
_STUDIES = (
    (
        Kind.PRECLINICAL_STUDY,
        r"\b(?:mice|mouse|rats?|zebrafish|drosophila|in vitro|cell lines?|ipsc)\b",
    ),
    (
        Kind.OBSERVATIONAL_STUDY,
        r"\b(?:cohort|case[- ]control|retrospective|observational|cross-sectional|case series)\b",
    ),
    (Kind.SYSTEMATIC_REVIEW, r"\b(?:systematic review|meta-analysis)\b"),
    (Kind.GUIDELINE, r"\b(?:guidelines?|practice parameter|consensus statement)\b"),
    (Kind.RANDOMIZED_TRIAL, r"\b(?:randomi[sz]ed|placebo-controlled)\b"),
    (Kind.NARRATIVE_REVIEW, r"\breview\b"),
)


def guess_kind(document: Document, fetched_from: str | None) -> Guess:
    """The kind that a document seems to have.

    fetched_from: the address that it came from; what a file says of its own address proves
    nothing, so that no kind is guessed from that.
    """
    return next(_guesses(document, urlsplit(fetched_from or "").hostname or ""))


def _guesses(document: Document, host: str) -> Iterator[Guess]:
    start = f"{document.title or ''}\n{document.text}"[:_BEGINNING]
    whole = f"{document.title or ''}\n{document.text}"
    if _PREPRINTS.search(host):
        yield Guess(Kind.PREPRINT, f"the address {host}")
    if document.doi and _PREPRINT_DOI.match(document.doi):
        yield Guess(Kind.PREPRINT, "a preprint server's DOI")
    if found := _PREPRINT.search(start):
        yield Guess(Kind.PREPRINT, _words(found))
    if found := _RELEASE.search(whole):
        yield Guess(Kind.PRESS_RELEASE, _words(found))
    in_journal = document.form == Form.JATS or document.doi or document.pmid
    if in_journal or _JOURNALS.search(host):
        yield from _papers(document, start)
    for kind, pattern in _HOSTS:
        if re.search(pattern, host):
            yield Guess(kind, f"the address {host}")
    if re.search(r"(?:^|\.)news\b", host):
        yield Guess(Kind.NEWS_ARTICLE, f"the address {host}")
    yield Guess(Kind.WEB_ARTICLE, "the lack of any other sign")


def _papers(document: Document, start: str) -> Iterator[Guess]:
    """A journal's paper, by its title before its first words."""
    for part in (document.title or "", start):
        for kind, pattern in _STUDIES:
            if found := re.search(pattern, part, re.IGNORECASE):
                yield Guess(kind, f"a journal's paper with {_words(found)}")
    yield Guess(Kind.OBSERVATIONAL_STUDY, "a journal's paper that does not say what it is")


def _words(found: re.Match[str]) -> str:
    return f"the words “{' '.join(found[0].split())}”"
