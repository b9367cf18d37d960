"""A local copy of a list of retractions, and what of a document stands on it. Never fetched.

The list is the CSV that Retraction Watch publishes with Crossref.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from alsqa.doubt import Doubt, DoubtKind
from alsqa.errors import BadSetting

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
PMID = re.compile(r"\bPMID:?\s?(\d{4,8})\b", re.IGNORECASE)
_NEEDED = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate")
_LONGEST = 1_000_000  # characters of one field
_DAYS = ("%m/%d/%Y %H:%M", "%m/%d/%Y", "%Y-%m-%d")
_MEND = "set ALSQA_RETRACTIONS to the CSV of Retraction Watch, or unset it."


class Nature(StrEnum):
    """What a notice says of a paper."""

    RETRACTED = "Retraction"
    CONCERN = "Expression of concern"
    CORRECTED = "Correction"
    REINSTATED = "Reinstatement"


_SAYS = {
    Nature.RETRACTED: "was retracted",
    Nature.CONCERN: "is under an expression of concern (not retracted)",
    Nature.CORRECTED: "was corrected (not retracted)",
    Nature.REINSTATED: "was reinstated after a retraction",
}


@dataclass(frozen=True)
class Notice:
    """One row of the list. day: `2021-03-05`, or as it is written there. why: its reasons."""

    nature: Nature
    day: str
    why: str


Notices = Mapping[str, tuple[Notice, ...]]


def read_notices(file: Path, names: set[str]) -> Notices:
    """The notices about the papers that are asked for, by DOI or PubMed number, oldest first.

    names: from `name_of`. The file is read row by row; raises BadSetting where it is another one.
    """
    for encoding in ("utf-8-sig", "latin-1"):  # both have been published
        try:
            return _read(file, names, encoding)
        except UnicodeDecodeError:
            continue
        except OSError as error:
            raise BadSetting(
                f"ALSQA_RETRACTIONS: {file} can't be read ({error.strerror}). Mend: {_MEND}"
            ) from None
        except csv.Error as error:
            raise BadSetting(
                f"ALSQA_RETRACTIONS: {file} is no CSV ({error}). Mend: {_MEND}"
            ) from None
    raise AssertionError("latin-1 reads any byte")


def _read(file: Path, names: set[str], encoding: str) -> Notices:
    csv.field_size_limit(_LONGEST)
    found: dict[str, list[Notice]] = {}
    with file.open(encoding=encoding, newline="") as lines:
        rows = csv.DictReader(lines)
        missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise BadSetting(f"ALSQA_RETRACTIONS: {file} has no column {missing[0]}. Mend: {_MEND}")
        for row in rows:
            for name in (row["OriginalPaperDOI"], row["OriginalPaperPubMedID"]):
                key = name_of(name or "")
                if key in names and (notice := _notice(row)):
                    found.setdefault(key, []).append(notice)
    return {
        key: tuple(sorted(dict.fromkeys(notices), key=lambda each: each.day))
        for key, notices in found.items()
    }


def _notice(row: Mapping[str, str | None]) -> Notice | None:
    told = (row["RetractionNature"] or "").strip().lower()
    nature = next((each for each in Nature if each.value.lower() == told), None)
    why = "; ".join(
        part.strip(" +") for part in (row.get("Reason") or "").split(";") if part.strip(" +")
    )
    return Notice(nature, _day(row["RetractionDate"] or ""), why) if nature else None


def _day(written: str) -> str:
    for form in _DAYS:
        try:
            return f"{datetime.strptime(written.strip(), form):%Y-%m-%d}"
        except ValueError:
            continue
    return written.strip()


def name_of(written: str) -> str:
    """A DOI or a PubMed number in one form; "" for what stands in place of one."""
    doi = DOI.search(written)
    if doi:
        return doi[0].rstrip(".,;:)]}'").lower()
    digits = re.fullmatch(r"(?:PMID:?\s?)?0*(\d{1,8})", written.strip(), re.IGNORECASE)
    return digits[1] if digits and digits[1].strip("0") else ""


def retraction_doubts(own: set[str], rests_on: Mapping[str, str], file: Path) -> Iterator[Doubt]:
    """A doubt for each paper on the list: the document's own first, then those it rests on.

    own: the document's names. rests_on: name to where the document gives it.
    """
    notices = read_notices(file, own | set(rests_on))
    told_of: set[tuple[Notice, ...]] = set()
    for name in [*sorted(own), *rests_on]:
        if name in notices and notices[name] not in told_of:
            told_of.add(notices[name])
            yield _doubt(name, notices[name], name in own, rests_on.get(name, ""))


def _doubt(name: str, notices: tuple[Notice, ...], is_own: bool, quote: str) -> Doubt:
    last = notices[-1]
    paper = f"{'DOI' if '/' in name else 'PMID'} {name}"
    which = f"The document itself ({paper})" if is_own else f"A paper that it names ({paper})"
    why = f" Reasons given: {last.why}." if last.why else ""
    earlier = "".join(f" Before that it {_SAYS[n.nature]} ({n.day})." for n in notices[:-1])
    says = f"{which} {_SAYS[last.nature]} on {last.day}.{why}{earlier}"
    return Doubt(DoubtKind.RETRACTION, says, quote)
