"""The gate: a sentence that a language model worded passes only where passages say the same.

Pure, and blind to the subject: general English and the glossary that it is given. It works clause
by clause: each clause is laid beside the clause of a passage that it most likely came from, and
every check of `checks`, `figures` and `turns` may object. It fails closed: what it can't read, it
rejects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from alsqa.statement import Verified
from alsqa.terms import Term
from alsqa.verify import arms, checks, figures, roles, tense, ties, told_of, turns, verbs
from alsqa.verify.language import Language, Stem
from alsqa.verify.pair import Check, Pair, negators
from alsqa.verify.signs import HEDGES, NOT, PARTS, UNREAL
from alsqa.verify.text import Clause

_LONGEST = 600  # characters of a sentence
# How a model opens an answer; says nothing of what is told.
_OPENING = re.compile(r"^according to (?:the|these) (?:passages?|sources?)(?: given)?, *", re.I)
_YES_OR_NO = re.compile(r"^(yes|no)[,:] +", re.I)
_BOTH = re.compile(r"\bboth ([^,.;:]+?) and ([^,.;:]+)")


CHECKS: tuple[Check, ...] = (
    checks.words_held,
    checks.one_place,
    figures.numbers_held,
    figures.numbers_swapped,
    figures.intervals_held,
    figures.chances_held,
    turns.polarity,
    turns.direction,
    turns.strength,
    told_of.population,
    told_of.kin_of_people,
    told_of.subject,
    told_of.topic,
    checks.scope,
    tense.time,
    checks.comparator,
    checks.region,
    roles.more_of_what,
    roles.governed,
    roles.alternatives,
    roles.places,
    roles.how_many,
    roles.who_did,
    roles.names_kept,
    roles.whose,
    roles.by_whom,
    roles.hedged,
    roles.because,
    arms.limits,
    arms.arms,
    arms.made,
    arms.verb_kept,
    verbs.sides_of_verb,
    verbs.same_tense,
    arms.less_kept,
    ties.counted,
    ties.before_and_after,
    ties.likeness,
    ties.kinds_of_names,
    ties.in_order,
    ties.arm_kept,
    ties.only_denied,
)
Judge = Callable[[str, Sequence[str]], str | None]


class Gate:
    """Checks sentences against passages; knows one language and one glossary.

    stem: turns a lower-case English word into its stem.
    judge: says why passages do not carry a sentence, or None; asked only of what passed, so that
    it can only reject more.
    """

    def __init__(self, stem: Stem, terms: Iterable[Term] = (), judge: Judge | None = None) -> None:
        self._language = Language(stem, terms)
        self._judge = judge

    def check(self, sentence: str, passages: Sequence[str]) -> Verified:
        """Whether passages support a sentence, several of them together, each clause by one."""
        reasons = self._reasons(sentence, passages)
        if not reasons and self._judge and (objection := self._judge(sentence, passages)):
            reasons = (objection,)
        return Verified(sentence, tuple(passages), reasons)

    def leaves_out(self, passage: str, sentences: Sequence[str]) -> bool:
        """Whether a passage denies, doubts or narrows something that no sentence speaks of."""
        told = frozenset().union(
            *(c.concepts for each in sentences for c in self._language.clauses(each))
        )
        for clause in self._language.clauses(passage):
            turns = negators(clause) or clause.having(HEDGES | UNREAL | PARTS)
            held = sum(bool(w.concepts & told) for w in clause.telling)
            if turns and 2 * held < len(clause.telling):
                return True
        return False

    def _reasons(self, sentence: str, passages: Sequence[str]) -> tuple[str, ...]:
        sentence = self._bare(sentence)
        clauses = self._language.clauses(sentence)
        read = [read for text in passages if (read := self._language.clauses(text))]
        if not clauses or len(sentence) > _LONGEST:
            return ("there is no sentence to check, or it is too long",)
        if not read:
            return ("there is no passage to check against",)
        reasons: dict[str, None] = {}
        for told in _told_apart(sentence):
            whole = self._language.clauses(told)
            carried = frozenset[str]()
            for clause in whole:
                reasons |= dict.fromkeys(_objections(clause, whole, read, carried))
                carried = carried or clause.names
        return tuple(reasons)

    def _bare(self, sentence: str) -> str:
        """A sentence without its opening; "No," goes where a denial follows, "Yes," where no "not".

        Any other "Yes," or "No," stays, and is objected to.
        """
        bare = _OPENING.sub("", sentence)
        answered = _YES_OR_NO.match(bare)
        if answered is None:
            return bare
        rest = bare[answered.end() :]
        clauses = self._language.clauses(rest)
        if answered[1].lower() == "no":
            return rest if any(map(negators, clauses)) else bare
        first = clauses[0] if clauses else None
        denied = first and any(first.words[place].low in NOT for place in negators(first))
        return bare if denied else rest


def _told_apart(sentence: str) -> tuple[str, ...]:
    """A sentence once for each of what it says "both … and" of: each must be carried."""
    found = _BOTH.search(sentence)
    if not found:
        return (sentence,)
    start, end = sentence[: found.start()], sentence[found.end() :]
    return tuple(start + part + end for part in found.groups())


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
