"""What a finding is limited to and compared with: doses, groups of people, arms, verbs. Pure.

Each check yields reasons, as those of `checks` do.
"""

from __future__ import annotations

from collections.abc import Iterator

from alsqa.verify.pair import MEASURED, Pair, negators, said
from alsqa.verify.signs import CAUSES, COMPARES, MAKES, PEOPLE, YARDSTICKS
from alsqa.verify.text import SUBJECT, Clause, Word, is_verb, opened

_TRIED = frozenset({"randomise", "randomised", "placebo", "sham", "trial", "controlled"})
_WHICH = {"who", "whose", "with", "aged", "on", "under", "over", "whom"}
_BESIDE = 6  # words before a yardstick among which "than" makes it the second arm
_LIMIT = 4  # words of a limit that are looked at


def limits(pair: Pair) -> Iterator[str]:
    """A finding in people who are this or that, or at one dose, is not told of all."""
    kept = frozenset().union(*(w.concepts for c in pair.whole for w in opened(c.words)))
    mine = pair.clause.directions & MEASURED or pair.clause.having(PEOPLE)
    numbers = any(c.numbers for c in pair.whole)
    for clause in pair.sentence:
        for limit in _limits(clause):
            if mine and not any(w.concepts & kept for w in limit):
                yield f"leaves out {said(limit)}"
        dose = clause.having(frozenset({"dose", "dosage"}))
        found = clause is pair.source and clause.directions & MEASURED and pair.clause.directions
        if dose and found and not numbers and not any(w.concepts & kept for w in dose):
            yield "leaves out the dose"


def _limits(clause: Clause) -> Iterator[list[Word]]:
    """What follows "people who", "adults with": the words that narrow them."""
    for place, word in enumerate(clause.words):
        ahead = clause.words[place + 1 : place + 2]
        if word.marks(PEOPLE) and ahead and ahead[0].low in _WHICH:
            behind = opened(clause.words[place + 2 : place + 2 + 2 * _LIMIT])
            limit = [w for w in behind if w.tells and SUBJECT not in w.concepts][:_LIMIT]
            subject = any(SUBJECT in w.concepts for w in clause.words[place + 2 : place + 4])
            if limit and not (subject and ahead[0].low == "with"):
                yield limit


def arms(pair: Pair) -> Iterator[str]:
    """What did better than placebo is not what placebo did better than."""
    mine, theirs = _arm(pair.clause), [_arm(c) for c in pair.sentence]
    turned = frozenset().union(*(c.directions for c in pair.sentence)) & MEASURED
    same = pair.clause.directions & MEASURED & turned
    if mine == 1 and 2 in theirs and 1 not in theirs and (same or not turned):
        yield "the passage compares the other way round"


def _arm(clause: Clause) -> int:
    """1 or 2: the arm in which a yardstick stands; 0 where nothing is compared with one."""
    compares = [n for n, w in enumerate(clause.words) if w.low in COMPARES]
    compares += [n for n, w in enumerate(clause.words) if w.low == "as"][1:]
    for place, word in enumerate(clause.words):
        if word.marks(YARDSTICKS) and compares:
            return 2 if any(place - _BESIDE <= n < place for n in compares) else 1
    return 0


def made(pair: Pair) -> Iterator[str]:
    """That something slowed, eased or lengthened is said only where it was tried out."""
    verbs = [w for w in pair.clause.having(MAKES) if w.low.endswith("ed")]
    if not verbs or negators(pair.clause):
        return
    tried = any(c.having(_TRIED) for c in pair.passage)
    if not tried and not any(c.having(MAKES | CAUSES) for c in pair.near):
        yield f"{said(verbs)} where the passage names no cause"


def verb_kept(pair: Pair) -> Iterator[str]:
    """What was dropped or withdrawn there is not kept or filed here."""
    turns = [w for w in pair.source.words if _turns(w)]
    kept = frozenset().union(*(w.concepts for c in pair.whole for w in c.words))
    ways = frozenset().union(*(w.directions for c in pair.whole for w in c.words))
    lost = [w for w in turns if not w.concepts & kept and not w.directions & ways]
    others = [w for w in pair.clause.words if w.low in _OPPOSED or _turns(w)]
    if lost and others and not negators(pair.clause):
        there = [w for c in pair.sentence for w in c.words if _turns(w) or w.low in _OPPOSED]
        mine = [w for w in others if not any(w.concepts & each.concepts for each in there)]
        if mine:
            yield f"{said(mine)} where the passage has {said(lost)}"


def less_kept(pair: Pair) -> Iterator[str]:
    """That fewer died is not told as that they died."""
    for place, word in enumerate(pair.source.words[:-1]):
        head = pair.source.words[place + 1]
        mine = any(head.concepts & w.concepts for w in pair.clause.words)
        if word.low in _LESS and mine and not pair.clause.directions and not negators(pair.clause):
            yield f"leaves out “{word.raw}”"


_LESS = {"fewer", "less", "lower", "shorter", "slower", "smaller", "weaker"}
_TURNING = frozenset({"count+", "count-", "rule+", "rule-", "amount-", "amount+"})
_OPPOSED = {"keep", "keeps", "kept", "remain", "remains", "stay", "stays", "file", "filed", "get"}


def _turns(word: Word) -> bool:
    """Whether a word is a verb that starts, ends, allows, refuses, adds or takes away."""
    finite = is_verb(word.low) or word.low.endswith("s") or word.low in _BARE
    return finite and bool(word.directions & _TURNING)


_BARE = {"drop", "withdrew", "begin", "began", "fell", "rose", "grew", "lost", "gained"}
