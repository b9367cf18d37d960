"""The gate: a sentence that a language model worded passes only where passages say the same.

Pure, and blind to the subject: general English and the glossary that it is given. It works clause
by clause: each clause is laid beside the clause of a passage that it most likely came from, and
every check in `verify_checks` may object. It fails closed: what it can't read, it rejects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alsqa.question import Term
from alsqa.verify_checks import CHECKS, Pair
from alsqa.verify_text import Clause, Language, Stem

_LONGEST = 600  # characters of a sentence


@dataclass(frozen=True)
class Verified:
    """What the gate found; reasons: why not, empty when it is supported."""

    reasons: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """Whether the passages carry the sentence."""
        return not self.reasons


class Gate:
    """Checks sentences against passages; knows one language and one glossary.

    stem: turns a lower-case English word into its stem.
    """

    def __init__(self, stem: Stem, terms: Iterable[Term] = ()) -> None:
        self._language = Language(stem, terms)

    def check(self, sentence: str, passages: Sequence[str]) -> Verified:
        """Whether passages support a sentence, several of them together, each clause by one."""
        clauses = self._language.clauses(sentence)
        read = [read for text in passages if (read := self._language.clauses(text))]
        if not clauses or len(sentence) > _LONGEST:
            return Verified(("there is no sentence to check, or it is too long",))
        if not read:
            return Verified(("there is no passage to check against",))
        reasons: dict[str, None] = {}
        carried = frozenset[str]()
        for clause in clauses:
            reasons |= dict.fromkeys(_objections(clause, clauses, read, carried))
            carried = carried or clause.names
        return Verified(tuple(reasons))


def _objections(
    clause: Clause,
    whole: tuple[Clause, ...],
    passages: Sequence[tuple[Clause, ...]],
    carried: frozenset[str],
) -> list[str]:
    """What speaks against a clause, beside the passage that speaks least against it."""
    found = []
    for passage in passages:
        pair = Pair(clause, whole, passage, carried)
        found.append([reason for check in CHECKS for reason in check(pair)])
    return min(found, key=len)
