"""The card of a document that nobody has checked: what was found, and what a person must add.

It never holds `checked` or `check_due`, whatever was asked for; so everything in the document is
called a single unverified article claim until a person has looked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, fields
from datetime import date
from urllib.parse import urlsplit

import yaml

from alsqa.doubt import Doubt
from ingest.document import Document
from ingest.kinds import Guess
from ingest.readers.pieces import HIDDEN

_LONGEST = 300  # characters of a title or a publisher
_LONGEST_ID = 60
_NAMED = 3  # authors that are named; more are "and others"
_NCT = re.compile(r"NCT\d{8}")
_FORMS = {
    "published": re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"),
    "url": re.compile(r"https?://[^\s<>\"]+"),
    "doi": re.compile(r"10\.\d{4,9}/\S+"),
    "pmid": re.compile(r"\d{1,8}"),
}


@dataclass(frozen=True)
class Draft:
    """What a new card says. fetched_from: the address, if it was fetched, and not brought."""

    id: str
    title: str
    guess: Guess
    publisher: str | None
    published: str | None
    url: str | None
    doi: str | None
    pmid: str | None
    nct: str | None
    added: date
    fetched_from: str | None = None
    origin: str | None = None
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def found(self) -> dict[str, str]:
        """What the document told, by the card's fields."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: told[name] for name in _TOLD if told[name]}

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that a checked card needs and that nobody could find."""
        traced = self.url or self.doi or self.pmid or self.nct
        lost = [name for name in ("publisher", "published") if not getattr(self, name)]
        return (*lost, *(() if traced else ("url, doi, pmid or nct",)))


_TOLD = ("title", "publisher", "published", "url", "doi", "pmid", "nct", "origin")


def sound(text: str) -> str:
    """A text with nothing hidden in it, and nothing that can't be written down as UTF-8."""
    return HIDDEN.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def one_line(text: str | None, longest: int = _LONGEST) -> str | None:
    """A value fit for a card: one line, nothing hidden in it, not too long; None if empty."""
    return " ".join(sound(text or "").split())[:longest].strip() or None


def _formed(name: str, value: str | None) -> str | None:
    """A value that has the form of its field; anything else is as good as missing."""
    line = one_line(value, 2_000)
    return line if line and _FORMS[name].fullmatch(line) else None


def slug(title: str, taken: Set[str]) -> str:
    """An id made of a title, one that is not taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        made = longer
    made = made if len(made) > 1 else "document"
    return next(
        name
        for number in range(1, len(taken) + 2)
        if (name := made if number == 1 else f"{made}-{number}") not in taken
    )


def draft(
    document: Document, name: str, guess: Guess, added: date, fetched_from: str | None = None
) -> Draft:
    """A draft from what a document says of itself. name: an id, checked before."""
    ncts = list(dict.fromkeys(found for each in document.names for found in _NCT.findall(each)))
    title = one_line(document.title)
    return Draft(
        id=name,
        title=title if title and len(title) > 2 else "A document without a title",
        guess=guess,
        publisher=one_line(document.publisher) or _named(document.authors) or _site(fetched_from),
        published=_formed("published", document.published),
        url=_formed("url", fetched_from or document.url),
        doi=_formed("doi", document.doi),
        pmid=_formed("pmid", document.pmid),
        nct=ncts[0] if len(ncts) == 1 else None,
        added=added,
        fetched_from=fetched_from,
    )


def _site(fetched_from: str | None) -> str | None:
    """The name of the site that a page was fetched from."""
    return (urlsplit(fetched_from or "").hostname or "").removeprefix("www.") or None


def _named(authors: Sequence[str]) -> str | None:
    named = [line for line in map(one_line, authors) if line]
    others = " and others" if len(named) > _NAMED else ""
    return one_line(f"{', '.join(named[:_NAMED])}{others}")


def _line(name: str, value: str, comment: str = "") -> str:
    """`name: value` as YAML on one line, whatever the value holds."""
    written = yaml.safe_dump({name: value}, allow_unicode=True, width=float("inf")).rstrip("\n")
    return f"{written}  # {comment}" if comment else written


def card_yaml(draft: Draft) -> str:
    """The card as it is written, with what a person is to do in its comments."""
    came = f" Fetched from {draft.fetched_from} on that day." if draft.fetched_from else ""
    told = draft.found
    origin = told.pop("origin", None)
    guessed = f"guessed from {draft.guess.because}; correct it if it is wrong"
    lines = [
        f"# Added on {draft.added}, and checked by nobody yet.{came}",
        "# Until a person has filled in `checked` and `check_due` below, all of it is called a",
        "# single unverified article claim, whatever its kind.",
        _line("id", draft.id),
        _line("title", told.pop("title")),
        _line("kind", draft.guess.kind.value, guessed),
        *(_line(name, value) for name, value in told.items()),
        *(f"# Not found: {name}." for name in draft.missing),
        "text: full",
        *([_line("origin", origin, "proposed; correct it if it is wrong")] if origin else []),
        "# In whom? Without a line `population` it counts as about people; write animals or cells",
        "# if it is about those.",
        "# topics: [one, two]",
        "# When you have read and checked it, take away the sign # and write the days:",
        "# checked:",
        "# check_due:",
        *_doubt_lines(draft.doubts),
    ]
    return "\n".join(lines) + "\n"


def _doubt_lines(doubts: Sequence[Doubt]) -> list[str]:
    if not doubts:
        return ["# No doubt was raised by rule. That does not mean that all of it is right."]
    listed = []
    for doubt in doubts:
        told = {each.name: sound(getattr(doubt, each.name)) for each in fields(doubt)}
        # Only `quote` must stand just as it does in the text.
        folded = {n: v if n == "quote" else " ".join(v.split()) for n, v in told.items()}
        listed.append({n: v for n, v in folded.items() if v or n == "settled"})
    written = yaml.safe_dump(
        {"doubts": listed}, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return [
        "# What a comparison by rule found; it may be wrong. Look at both quotes, then write what",
        "# you found, between the quotation marks behind `settled`.",
        written.rstrip("\n"),
    ]
