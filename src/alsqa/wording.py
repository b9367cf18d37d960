"""A drafted answer → statements: only what the gate passes is said, and nothing is lost. Pure.

Each drafted sentence takes the place of the quotes that it cites, with their cautions and with
the weakest of their levels. A quote that no sentence tells in full stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alsqa.errors import Ungrounded
from alsqa.evidence import LABELS
from alsqa.statement import Answer, Drafting, Statement
from alsqa.verify import Gate
from alsqa.verify.signs import LEANING

NOT_CARRIED = "what it wrote could not be tied to the sources"
_MARKUP = re.compile(r"[<>{}\[\]`*_#|]|https?:|www\.|&\w+;")
_WHOLE = re.compile(r"[^\W_a-z].*[.!?]$")
_FEWEST = 3  # words of a sentence
# The words of a label, in any case: a model may not write them, nor what looks like them.
_LABELS = tuple(sentence.lower().strip(".") for sentence in LABELS.values())
_LABEL_WORDS = re.compile(
    r"\b(?:established|unverified|verified) (?:evidence|claim)|\bevidence level|^\W*label\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Drafted:
    """A sentence that a model wrote, with the numbers of the passages it cites, from 1."""

    text: str
    ids: tuple[int, ...]


def reworded(answer: Answer, draft: Sequence[Drafted], gate: Gate, model: str) -> Answer:
    """The answer in the draft's words where the sources carry them, else the answer as it was."""
    said: list[tuple[Statement, tuple[int, ...]]] = []
    dropped: list[tuple[str, ...]] = []
    for drafted in dict.fromkeys(draft):
        statement, reasons = _statement(answer.statements, drafted, gate)
        if statement:
            said.append((statement, drafted.ids))
        else:
            dropped.append(reasons)
    if not any(1 in ids for _, ids in said):
        return unworded(answer, model, NOT_CARRIED, dropped)
    try:
        return replace(
            answer,
            statements=_in_place(answer.statements, said, gate),
            composer=f"worded:{model}",
            drafting=Drafting(model, tuple(dropped)),
        )
    except Ungrounded:
        return unworded(answer, model, NOT_CARRIED, dropped)


def unworded(
    answer: Answer, model: str, fault: str, dropped: Sequence[tuple[str, ...]] = ()
) -> Answer:
    """The answer in the sources' own words, with why the model's are not used."""
    return replace(answer, drafting=Drafting(model, tuple(dropped), fault))


def _statement(
    quoted: Sequence[Statement], drafted: Drafted, gate: Gate
) -> tuple[Statement | None, tuple[str, ...]]:
    """The statement that a drafted sentence makes, or why it makes none."""
    if reason := _unfit(drafted, len(quoted)):
        return None, (reason,)
    cited = [quoted[number - 1] for number in dict.fromkeys(drafted.ids)]
    citations = tuple(citation for each in cited for citation in each.citations)
    verified = gate.check(drafted.text, [citation.quote for citation in citations])
    if not verified.supported:
        return None, verified.reasons
    cautions = tuple(dict.fromkeys(caution for each in cited for caution in each.cautions))
    return Statement(citations, cautions, cited[0].as_of, verified), ()


def _unfit(drafted: Drafted, given: int) -> str:
    """Why a sentence can't be said whatever the passages say; "" if nothing speaks against it."""
    low = drafted.text.lower()
    all_words = re.findall(r"\w+", low)
    if not drafted.ids:
        return "names no passage"
    if not all(1 <= number <= given for number in drafted.ids):
        return "names a passage that it was not given"
    if _MARKUP.search(drafted.text) or not drafted.text.isprintable():
        return "has markup or a link in it"
    if any(label in low for label in _LABELS) or _LABEL_WORDS.search(drafted.text):
        return "writes a label"
    if len(all_words) < _FEWEST or not _WHOLE.match(drafted.text):
        return "is not a whole sentence"
    if all_words[0] in LEANING:
        return "leans on another sentence"
    return ""


def _in_place(
    quoted: Sequence[Statement], said: Sequence[tuple[Statement, tuple[int, ...]]], gate: Gate
) -> tuple[Statement, ...]:
    """Each wording where the last of what it cites stood, then what it does not tell in full."""
    placed = list[Statement]()
    for number, quote in enumerate(quoted, start=1):
        placed += [statement for statement, ids in said if max(ids) == number]
        telling = [statement.text for statement, ids in said if number in ids]
        if not telling or gate.leaves_out(quote.text, telling):
            placed.append(quote)
    return tuple(placed)
