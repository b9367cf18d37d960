"""What every renderer shares: words made safe to print, and a source told in one line."""

from __future__ import annotations

import re
from urllib.parse import quote

from alsqa import asks
from alsqa.evidence import LABELS, CautionKind, Level, owed
from alsqa.interface import Say, in_english
from alsqa.models import Card, Kind
from alsqa.statement import Answer, Caution, Citation, Explained, Statement, Verdict
from alsqa.terms import fold

OWN_WORDS = "In our own plain words,"
WORDED = "Worded by a language model, checked against the sources."
KINDS = {
    Kind.REGULATOR: "decision or page of a medicines regulator",
    Kind.GUIDELINE: "clinical guideline",
    Kind.SYSTEMATIC_REVIEW: "systematic review (all studies on a question, searched and weighed)",
    Kind.CONSENSUS_REVIEW: "consensus review (experts agreed on it)",
    Kind.GOVERNMENT_HEALTH_PAGE: "page of a public health body",
    Kind.TRIAL_REGISTRY: "record in a trial registry",
    Kind.NARRATIVE_REVIEW: "expert review (not a systematic one)",
    Kind.RANDOMIZED_TRIAL: "randomized trial",
    Kind.OBSERVATIONAL_STUDY: "observational study",
    Kind.PRECLINICAL_STUDY: "laboratory study",
    Kind.ORGANISATION_PAGE: "page of an organisation",
    Kind.OWN_SEARCH: "our own search",
    Kind.PRESS_RELEASE: "press release",
    Kind.NEWS_ARTICLE: "news article",
    Kind.WEB_ARTICLE: "article on a website",
    Kind.PREPRINT: "preprint (not yet reviewed by other scientists)",
}

# A word for each kind of caution, for a reader of another language than the sources'.
CAUTIONS = {
    CautionKind.RETRACTED: "Warning: this source was retracted.",
    CautionKind.WITHDRAWN: "Warning: this source was withdrawn.",
    CautionKind.CORRECTED: "This source was corrected after publication.",
    CautionKind.CONTRADICTED: "Warning: other evidence contradicts this.",
    CautionKind.SUPERSEDED: "Warning: a later source has replaced this.",
    CautionKind.OUTDATED: "Warning: this is out of date.",
    CautionKind.UNSUPPORTED: "Warning: no evidence was found for this.",
    CautionKind.DISPUTED: "Warning: experts disagree on this.",
    CautionKind.PARTLY: "Warning: this is only partly right.",
    CautionKind.CANNOT_TELL: "Warning: we cannot tell whether this is right.",
    CautionKind.SUPPORTED: "This was checked: other evidence supports it.",
    CautionKind.CONFLICT: "Warning: other evidence disagrees.",
    CautionKind.COMPANION: "Read the following with it.",
    CautionKind.IN_ANIMALS: "Warning: seen in animals, not in people.",
    CautionKind.IN_CELLS: "Warning: seen in cells, not in people.",
    CautionKind.DATED: "This was true at an earlier date.",
    CautionKind.REGION: "This is about one place only.",
    CautionKind.OVERDUE: "Warning: this is overdue for checking.",
    CautionKind.DOUBTED: "Warning: nobody has checked this yet, and it does not fit what we know.",
}
# What is kept back until it is asked for, as a reader knows it.
KEPT = {"survival": "survival"}
# A verdict's kind in words, for the same reader; its own sentence follows in English.
VERDICTS = {
    **{Verdict(level.value): LABELS[level] for level in Level},
    Verdict.DISPUTED: "Disputed. The evidence points both ways.",
    Verdict.NOT_IN_SOURCES: "The curated sources don't answer this.",
    Verdict.NOTICE: "Safety notice.",
}

_WEB = re.compile(r"https?://(?P<host>[^\s/?#@:\[\]\\]+)(?::[0-9]+)?(?:[/?#]\S*)?")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def printable(text: str) -> str:
    """One line without control characters, which could repaint a terminal or hide words."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def links(card: Card) -> tuple[tuple[str, str], ...]:
    """Where a reader can look for the source: (words, http(s) address), best first."""
    found: list[tuple[str, str]] = []
    web = _WEB.fullmatch(card.url or "")
    if card.url and web:
        found.append((f"Open at {web['host']}", card.url))
    if card.doi and re.fullmatch(r"10\.\d{4,9}/\S+", card.doi):
        found.append((f"DOI {card.doi}", f"https://doi.org/{quote(card.doi, safe='/')}"))
    if card.pmid and re.fullmatch(r"[0-9]+", card.pmid):
        found.append((f"PubMed {card.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{card.pmid}/"))
    if card.nct and re.fullmatch(r"NCT[0-9]{8}", card.nct):
        found.append((f"Trial record {card.nct}", f"https://clinicaltrials.gov/study/{card.nct}"))
    return tuple(found)


def link(card: Card) -> str | None:
    """Where a reader can best look the source up: an http(s) address, or None."""
    by_identifier = sorted(links(card), key=lambda each: each[0].startswith("Open at"))
    return by_identifier[0][1] if by_identifier else None


def on_page(citation: Citation, say: Say = in_english) -> str:
    """Where in its document a quote stands: `, page 12`; empty for a document without pages."""
    return "" if citation.page is None else say(", page {}").format(citation.page)


def source_line(citation: Citation) -> str:
    """Title, page, kind, publisher, dates: what a reader needs to judge a source and find it."""
    card = citation.source.card
    due = f", due again {card.check_due}" if card.check_due else ""
    checked = f"checked on {card.checked}{due}" if card.checked else "not checked"
    parts = [
        printable(card.title).rstrip(".") + on_page(citation),
        KINDS[card.kind],
        printable(card.publisher or "publisher not known"),
        f"published {card.published or 'unknown'}",
        checked,
    ]
    line = ". ".join([parts[0], ", ".join(parts[1:])]) + "."
    second_hand = f" Not read in the original: {printable(card.recheck or '').rstrip('.')}."
    return line + second_hand if card.recheck else line


def identifiers(card: Card) -> str:
    """DOI, PubMed number and trial number in one line; empty where a card has none."""
    named = (("DOI", card.doi), ("PubMed", card.pmid), ("Trial", card.nct))
    return printable(", ".join(f"{name} {each}" for name, each in named if each))


def correction(citation: Citation) -> str:
    """The quote that backs a caution, with its own label: “…” Label."""
    return f"“{printable(citation.quote)}” {citation.level.label}"


def ended(words: str) -> str:
    """A caution's words without what it quotes: a sentence that only leads to that is left out."""
    said, _, leads = words.rpartition(". ")
    return printable(said if said and leads.endswith(":") else words).rstrip(":.") + "."


def owed_beside(citation: Citation, statement: Statement) -> tuple[str, ...]:
    """What a correction owes in its turn; what corrects it may be the statement itself."""
    shown = {each.source.id for each in statement.citations}
    due = owed(citation.source, citation.start, citation.end, statement.as_of)
    return tuple(
        ended(each.text)
        for each in due
        # What reads with it can't be named without its words.
        if (not each.by or set(each.by) - shown) and each.kind != CautionKind.COMPANION
    )


def caution_line(caution: Caution, statement: Statement) -> str:
    """A caution in one line: its words, then what backs it, with that one's own label and debts."""
    words = printable(caution.text)
    backing = caution.citation
    if backing is None:
        return words
    where = f"({printable(backing.source.card.title)}{on_page(backing)})"
    return " ".join([words, correction(backing), *owed_beside(backing, statement), where])


def passages_of(statement: Statement) -> tuple[str, ...]:
    """The passages behind a wording, each in quotation marks; none where the text is the quote."""
    if statement.wording is None:
        return ()
    return tuple(f"“{printable(citation.quote)}”" for citation in statement.citations)


def meanings(answer: Answer) -> tuple[Explained, ...]:
    """The glossary's lines on what a question asks the meaning of."""
    if not asks.what(answer.question):
        return ()
    asked = fold(answer.question)
    return tuple(each for each in answer.explained if fold(each.word) in asked)


def meaning_lines(answer: Answer, say: Say = in_english) -> tuple[str, ...]:
    """What a thing is, for who asks just that; said to be our own words, since it has no source."""
    return tuple(
        f"{say(OWN_WORDS)} {printable(each.word)}: {printable(each.says)}"
        for each in meanings(answer)
    )


def drafting_lines(answer: Answer) -> tuple[str, ...]:
    """What a reader is told of a language model that was asked; for staff, what was left out."""
    drafting = answer.drafting
    if drafting is None:
        return ()
    note = (drafting.note,) if drafting.note else ()
    if not (answer.for_staff and drafting.dropped):
        return tuple(map(printable, note))
    left_out = f"Sentences of the language model that were left out: {len(drafting.dropped)}."
    why = (f"{n}. {'; '.join(reasons)}." for n, reasons in enumerate(drafting.dropped, start=1))
    return tuple(map(printable, (*note, left_out, *why)))
