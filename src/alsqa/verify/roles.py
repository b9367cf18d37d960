"""What belongs to what within a sentence: who did it, to whom, more of what, said by whom. Pure.

Each check lays the clause beside the one sentence of the passage that it came from, where the same
words may stand in other roles, and yields reasons as those of `checks` do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alsqa.verify.pair import MEASURED, Pair, is_bound, negators, said
from alsqa.verify.role_signs import (
    ALMOST,
    ALTERNATIVES,
    BECAUSE,
    CLAIMS,
    DOERS,
    FOR_NAMES,
    GOVERNORS,
    HEDGED,
    PURPOSES,
    QUANTITIES,
    SAYS,
    TELLERS,
    TOTAL,
)
from alsqa.verify.signs import HEDGES, PEOPLE, UNREAL
from alsqa.verify.text import SUBJECT, Clause, Word, opened

_FIRM = {"few", "most", "all"}  # quantities that the very sentence must have
_REACH = 3  # words between a preposition and what it governs


def more_of_what(pair: Pair) -> Iterator[str]:
    """More, less, stronger, weaker: of the same thing as in the sentence of the passage."""
    theirs = [each for c in pair.sentence for each in _heads(c)]
    for word, head, axes in _heads(pair.clause):
        there = [a for _, h, a in theirs if h.concepts & head.concepts]
        turned = [a for a in there if a & {_opposite(axis) for axis in axes}]
        if turned and not any(a & axes for a in there):
            yield f"“{word.raw} {head.raw}” is the other way round in the passage"


def _heads(clause: Clause) -> list[tuple[Word, Word, frozenset[str]]]:
    """Each measuring word of a clause, what it measures, and which way."""
    found = []
    for place, word in enumerate(clause.words):
        axes = word.directions & (MEASURED | {"quality+", "quality-"})
        if not axes or is_bound(clause, word):
            continue
        ahead = next(iter(clause.words[place + 1 : place + 2]), None)
        if ahead is None or not ahead.tells or ahead.directions or ahead.is_verb:
            behind = [w for w in clause.words[:place] if w.tells and not w.directions]
            ahead = behind[-1] if behind else None
        if ahead is not None:
            found.append((word, ahead, axes))
    return found


def _opposite(axis: str) -> str:
    return axis[:-1] + ("-" if axis.endswith("+") else "+")


def governed(pair: Pair) -> Iterator[str]:
    """What stands behind "to", "from", "than", "for" there stands behind it here too."""
    for low in sorted((GOVERNORS | PURPOSES) & {w.low for w in pair.clause.words}):
        purpose = low in PURPOSES
        mine = _behind([pair.clause], low, 1)
        theirs = _behind([pair.source], low, 3)
        if not purpose:
            theirs = theirs or _behind(pair.near, low, 3)
        if low in FOR_NAMES:
            mine = [w for w in mine if w.is_name or SUBJECT in w.concepts]
        if not mine or not theirs or _concepts(opened(mine)) & _concepts(opened(theirs)):
            continue
        if purpose:
            moved = [w for w in mine if not w.concepts & pair.source.concepts]
            yield from [_stands(moved, theirs)] if moved else []
            continue
        loose = _concepts([w for c in pair.near for w in c.words]) - _concepts(theirs)
        rest = _concepts([w for c in pair.whole for w in c.telling]) - _concepts(mine)
        moved = [w for w in mine if w.concepts & loose]
        first = _behind([pair.source], low, 1) or _behind(pair.near, low, 1)
        if moved and any(w.concepts & rest for w in first):
            yield _stands(moved, theirs)


def _stands(mine: Sequence[Word], theirs: Sequence[Word]) -> str:
    return f"{said(mine)} stands where the passage has {said(theirs)}"


def _behind(clauses: Sequence[Clause], low: str, most: int) -> list[Word]:
    """The telling words right behind each such word, so many at most; numbers left out."""
    found = []
    for clause in clauses:
        counted = {n.place for n in clause.numbers}
        for place, word in enumerate(clause.words):
            if word.low == low:
                ahead = range(place + 1, min(place + 2 + _REACH, len(clause.words)))
                words = [clause.words[n] for n in ahead if n not in counted]
                found += [w for w in words if w.tells or SUBJECT in w.concepts][:most]
    return found


def alternatives(pair: Pair) -> Iterator[str]:
    """Of words that exclude one another, the one that the sentence of the passage has."""
    here = opened([w for c in pair.sentence for w in c.words])
    for listed in ALTERNATIVES:
        mine = [w for w in opened(pair.clause.words) if w.marks(listed)]
        theirs = [w for w in here if w.marks(listed)]
        swapped = [w for w in mine if not w.forms & _forms(theirs) and not _kin(w, theirs)]
        dropped = [w for w in theirs if not w.forms & _forms(mine) and not _kin(w, mine)]
        if swapped and dropped:
            yield f"{said(swapped)} where the passage has {said(dropped)}"


def _kin(word: Word, others: Sequence[Word]) -> bool:
    """Whether another word says the same by stem or by a group of the word lists."""
    return any(word.concepts & other.concepts for other in others)


def _forms(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(w.forms for w in words))


def _concepts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(w.concepts for w in words))


def places(pair: Pair) -> Iterator[str]:
    """What one place has is not told of another that the passage only mentions."""
    mine, theirs = _places(pair.clause.words), _places(pair.source.words)
    whole = _places([w for c in pair.whole for w in c.words])
    if mine and theirs and not mine & theirs and not theirs & whole:
        yield "the passage tells this of another place"


def _places(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(c for c in _concepts(words) if c.startswith("place:"))


def how_many(pair: Pair) -> Iterator[str]:
    """Few, some, many and nearly none are not said for one another."""
    for name, listed in QUANTITIES.items():
        mine = pair.clause.having(listed)
        theirs = [w for c in pair.sentence for w in c.having(listed)]
        others = [held for each, held in QUANTITIES.items() if each != name]
        other = [w for c in pair.sentence for held in others for w in c.having(held)]
        if mine and not theirs and (name in _FIRM or other):
            yield f"{said(mine)} where the passage says {said(other) or 'nothing of the kind'}"
    few = pair.source.having(QUANTITIES["few"])
    kept = QUANTITIES["few"] | {"rare", "uncommon"}
    if few and not any(c.having(kept) or negators(c) for c in pair.whole):
        yield f"leaves out {said(few)}"
    almost = [
        w for w, ahead in pairwise(pair.source.words) if w.low in ALMOST and ahead.low in TOTAL
    ]
    spoken = {w.low for c in pair.whole for w in c.words}
    if spoken & {"one", "some"} and "of" in spoken and not _part_of(pair):
        yield "tells of a part what the passage tells of all or none"
    if almost and not spoken & (ALMOST | QUANTITIES["few"] | QUANTITIES["most"]):
        yield f"leaves out {said(almost)}"


def _part_of(pair: Pair) -> bool:
    """Whether our "one of" may stand: the passage does not say both, all, none or neither."""
    ours = [n for n, w in pairwise(pair.clause.words) if n.low == "one" and w.low == "of"]
    total = {"both", "all", "none", "neither", "every", "each"}
    return not ours or not any(w.low in total for c in pair.sentence for w in c.words)


def names_kept(pair: Pair) -> Iterator[str]:
    """A name that comes later in the passage does not take the place of one named before."""
    until = [c for c in pair.passage if c.sentence <= pair.source.sentence]
    here = pair.short.union(*(c.concepts for c in until))
    told = frozenset().union(*(w.concepts for c in pair.whole for w in c.words))
    counted = {n.place for n in pair.clause.numbers}
    words = [w for n, w in enumerate(pair.clause.words) if n not in counted]
    mine = [w for w in words if w.is_name and w.raw != w.low]
    mine = [w for w in mine if not _concepts(opened([w])) & here and not w.concepts & here]
    theirs = [
        w
        for c in pair.sentence
        for w in c.words
        if w.is_name and any(each.startswith("term:") for each in w.concepts - told)
    ]
    if mine and theirs:
        yield f"{said(mine)} where the passage has {said(theirs)}"


def whose(pair: Pair) -> Iterator[str]:
    """Whose a thing is: the carer's needs are not the needs of the ill."""
    theirs = [each for c in pair.near for each in _owned(c)]
    for owner, thing in _owned(pair.clause):
        there = [o for o, t in theirs if t.concepts & thing.concepts]
        if there and not any(owner.concepts & o.concepts for o in there):
            yield f"{said([thing])} belongs to {said(there)} in the passage"


def _owned(clause: Clause) -> list[tuple[Word, Word]]:
    """Owner and thing: of "A's B" and of "the B of A", where A is somebody."""
    found = []
    words = clause.words
    for place, word in enumerate(words):
        ahead = [w for w in words[place + 1 : place + 4] if w.tells]
        if word.raw.endswith(("'s", "’s")) and word.marks(DOERS | PEOPLE):
            found += [(word, each) for each in ahead[:2]]
        before = [w for w in words[:place] if w.tells]
        if word.low == "of" and before:
            persons = [w for w in words[place + 1 : place + 4] if w.marks(DOERS | PEOPLE)]
            found += [(each, before[-1]) for each in persons[:1]]
    return found


def who_did(pair: Pair) -> Iterator[str]:
    """What relatives, doctors or a company did is not told of somebody else."""
    kept = _concepts([w for c in pair.whole for w in c.words])
    heads = [_doers(clause)[:1] for clause in pair.sources]
    if (
        heads
        and _doers(pair.clause)
        and all(head and not head[0].concepts & kept for head in heads)
    ):
        yield f"the passage tells this of {said(heads[0])}"


def _doers(clause: Clause) -> list[Word]:
    """The person words before a clause's verb."""
    verb = next((n for n, w in enumerate(clause.words) if n and w.is_verb), 0)
    return [w for w in clause.words[:verb] if w.marks(DOERS)]


def by_whom(pair: Pair) -> Iterator[str]:
    """What the passage has somebody say is not said outright."""
    told = [w for c in pair.whole for w in c.words if w.low in CLAIMS | SAYS]
    tellers = _concepts([w for c in pair.sentence for w in c.having(TELLERS)])
    told += [w for c in pair.whole for w in c.having(TELLERS) if w.concepts & tellers]
    claimed = [w for c in pair.sentence for w in c.words if w.low in CLAIMS]
    claimed += [w for c in pair.sentence if c.having(TELLERS) for w in c.words if w.low in SAYS]
    if claimed and not told:
        yield f"leaves out who says so: {said(claimed)}"


def hedged(pair: Pair) -> Iterator[str]:
    """A doubt that the passage does not have is not added."""
    near = [w for c in pair.near for w in c.having(HEDGES | UNREAL)]
    mine = pair.clause.having(HEDGED)
    if mine and not near:
        yield f"{said(mine)} where the passage has no doubt"


def because(pair: Pair) -> Iterator[str]:
    """A reason is given only where the passage gives one."""
    mine = [w for w in pair.clause.words if w.low == "because"]
    if mine and not any(
        w.low in BECAUSE or w.marks(BECAUSE) for c in pair.passage for w in c.words
    ):
        yield f"{said(mine)} where the passage gives no reason"
