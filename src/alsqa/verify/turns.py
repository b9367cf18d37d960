"""What turns a clause: not, more, may, in mice, told of something else. Pure.

Each check yields reasons, as those of `checks` do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alsqa.verify.pair import (
    MEASURED,
    Pair,
    denied_by,
    denied_words,
    is_bound,
    is_some,
    negators,
    null_result,
    reached,
    said,
)
from alsqa.verify.signs import (
    BARE_DENIALS,
    BE,
    CAUSES,
    DENIES,
    FIRM_CAUSES,
    FOR_SURE,
    HEDGES,
    LINKS,
    MAKES,
    MOVES,
    NONE,
    PEOPLE,
    SAME_AS,
    STUDIES,
    UNREAL,
)
from alsqa.verify.text import SUBJECT, Clause, Word


def polarity(pair: Pair) -> Iterator[str]:
    """What is denied is denied in the passage, and what the passage denies is not asserted."""
    denying = [c for c in pair.passage if negators(c)]
    if places := negators(pair.clause):
        denied = denied_by(pair.clause, places[0])
        if not null_result(pair, denied) and not _matched(denied, denying):
            yield f"denies what the passage does not: {said(denied)}"
        elif len(places) > 1 and not any(len(negators(c)) > 1 for c in pair.near):
            there = pair.nearest(denying) if denying else pair.source
            if len(negators(there)) % 2 != len(places) % 2:
                yield "denies more or less often than the passage"
        return
    if told := _told_all_the_same(pair) or _covered(pair, denying):
        yield f"the passage denies {said(told)}"
    for clause in denying:
        for place in negators(clause):
            asserted = _asserted(pair, clause, place)
            with_it = [c for c in pair.passage if asserted and asserted[0].concepts & c.concepts]
            if with_it and negators(pair.nearest(with_it)):
                yield f"the passage denies {said(asserted)}"


def _told_all_the_same(pair: Pair) -> tuple[Word, ...]:
    """What the very clause that ours came from denies, and ours says without a denial."""
    if any(c.having(SAME_AS) for c in pair.whole):
        return ()
    apart = PEOPLE | STUDIES
    for place in negators(pair.source):
        denied = denied_by(pair.source, place)
        told = tuple(
            w
            for w in denied
            if SUBJECT not in w.concepts
            and not w.marks(apart)
            and any(w.concepts & o.concepts for o in pair.clause.telling)
            and not _is_free(pair, pair.source, place, w)
        )
        if told:
            return told
    return ()


def _covered(pair: Pair, denying: Sequence[Clause]) -> tuple[Word, ...]:
    """All that the clause says, where the passage says it only within a denial."""
    telling = [w for w in pair.clause.telling if not w.is_name and SUBJECT not in w.concepts]
    telling = [w for w in telling if not w.marks(PEOPLE | STUDIES)]

    def holds(clause: frozenset[str]) -> bool:
        return bool(telling) and all(w.concepts & clause for w in telling)

    denied = any(holds(reached(clause)) for clause in denying)
    free = any(holds(c.concepts) for c in pair.passage if not negators(c))
    return tuple(telling) if denied and not free else ()


def _asserted(pair: Pair, clause: Clause, place: int) -> tuple[Word, ...]:
    """What a denial of the passage reaches and the sentence says all the same, if it matters.

    "Did not slow": that something slowed is enough. "No trial": more of it must be said.
    """
    denied = denied_by(clause, place)
    if any(SUBJECT not in w.concepts for w in denied):
        denied = tuple(w for w in denied if SUBJECT not in w.concepts)
    asserted = tuple(w for w in denied if any(w.concepts & o.concepts for o in pair.clause.telling))
    if asserted and _is_free(pair, clause, place, asserted[0]):
        return ()
    half = 2 * len(asserted) >= len(denied)
    heads = {id(denied[0])} if denied else set()
    for before, word in pairwise(clause.words[place:]):
        heads |= {id(word)} if before.low in {"or", "nor"} else set()
    head = any(id(w) in heads for w in asserted)
    of_a_noun = clause.words[place].low in NONE
    enough = half and len(asserted) >= min(2, len(denied)) if of_a_noun else head
    return asserted if enough or 2 * len(asserted) > len(denied) else ()


def _is_free(pair: Pair, clause: Clause, place: int, word: Word) -> bool:
    """Whether a denied word is also said without the denial, or is a difference told in figures."""
    before = frozenset().union(*(w.concepts for w in clause.words[:place]))
    after = [w for w in clause.words[place + 1 :] if w.tells]
    return (bool(after) and bool(word.concepts & before)) or (
        word.low == "difference" and bool(pair.clause.numbers)
    )


def _matched(denied: Sequence[Word], denying: Sequence[Clause]) -> bool:
    """Whether one clause of the passage denies enough of what is denied."""
    if denied and denied[0].low in DENIES and not denied[0].marks(BARE_DENIALS):
        return any(denied[0].concepts & reached(clause) for clause in denying)
    told = [w for w in denied if not w.marks(BARE_DENIALS) and not w.is_name] or list(denied)
    said_so = [w for c in denying for w in c.words if w.low in DENIES]
    if any(w.concepts & each.concepts for w in told for each in said_so):
        return True
    most = 0
    for clause in denying:
        concepts = reached(clause)
        turned = frozenset().union(*(w.directions for w in denied_words(clause))) & MEASURED
        most = max(most, sum(bool(w.concepts & concepts or w.directions & turned) for w in told))
    return most > 0 and 2 * most >= min(len(told), 4)


def direction(pair: Pair) -> Iterator[str]:
    """More, longer, slower, better: the same way as where the passage speaks of it."""
    for word in pair.clause.words:
        opposite = {_turned(axis) for axis in word.directions}
        aside = _is_particle(pair.clause, word) or is_bound(pair.clause, word)
        if not word.directions or aside or _so_said(pair, word):
            continue
        there = [c for c in pair.passage if c.directions & (word.directions | opposite)]
        if not there:
            continue
        given = pair.nearest(there).directions
        if given & opposite and not given & word.directions:
            yield f"“{word.raw}” goes the other way in the passage"
        elif given & opposite and word.directions & MEASURED and not _same_place(pair, word):
            yield f"“{word.raw}” is told of something else in the passage"


def _is_particle(clause: Clause, word: Word) -> bool:
    """Whether "up" or "down" only goes with its verb: passed down, turned up."""
    place = next(n for n, each in enumerate(clause.words) if each is word)
    before = clause.words[place - 1] if place else word
    if word.low not in {"up", "down", "back"} or before is word:
        return False
    ahead = next((w.low for w in clause.words[place + 1 : place + 2]), "")
    measured = ahead in {"to", "from", "by"} or ahead[:1].isdigit()
    return not measured and not before.marks(MOVES) and not before.marks(BE)


def _so_said(pair: Pair, word: Word) -> bool:
    """Whether the passage has that very word beside a word that stands beside ours."""
    mine = _beside(pair.clause, word)
    there = (_beside(c, w) for c in pair.passage for w in c.words if w.concepts & word.concepts)
    return any(mine & each for each in there)


def _same_place(pair: Pair, word: Word) -> bool:
    """Whether the passage has such a word beside one of the words that stand beside ours."""
    mine = _beside(pair.clause, word)
    theirs = (
        _beside(c, w) for c in pair.passage for w in c.words if w.directions & word.directions
    )
    return not mine or any(mine & each for each in theirs)


def _turned(axis: str) -> str:
    return axis[:-1] + ("-" if axis.endswith("+") else "+")


def _beside(clause: Clause, word: Word) -> frozenset[str]:
    """The concepts of the telling words next to a word, two on either side."""
    telling = [w for w in clause.words if w.tells]
    if word not in telling:
        return frozenset()
    at = telling.index(word)
    near = [*telling[max(at - 2, 0) : at], *telling[at + 1 : at + 3]]
    return frozenset().union(*(w.concepts for w in near if not w.directions))


def strength(pair: Pair) -> Iterator[str]:
    """May stays may, linked stays linked; nothing is surer or less sure than the passage."""
    places = [pair.source, *_elsewhere(pair)]
    for listed, name in ((HEDGES, "hedges"), (UNREAL, "hopes, plans or argues")):
        mine = [w for c in pair.whole for w in c.having(listed)]
        here = pair.clause.having(listed)
        held = [w for c in pair.passage for w in c.having(listed)]
        theirs = [w for c in places for w in c.outside if w.marks(listed)]
        if theirs and not mine:
            yield f"the passage only {name}: {said(theirs)}"
        elif any(w.low in {"should", "ought"} for w in here) and not held:
            yield f"{said(here)} is advice that the passage does not give"
    unsure = denied_words(pair.clause)
    for word in pair.clause.having(FOR_SURE):
        if word in unsure or is_some(pair.clause, word):
            continue
        sure = (w.forms for c in pair.passage for w in c.having(FOR_SURE))
        if not word.concepts & pair.pool and not any(word.forms & forms for forms in sure):
            yield f"“{word.raw}” is surer than the passage"
    causes = pair.clause.having(CAUSES)
    shown = any(c.having(CAUSES) and not negators(c) for c in pair.near)
    if causes and not shown and any(c.having(LINKS) for c in pair.near):
        yield f"{said(causes)} where the passage only links"
    firm = pair.clause.having(FIRM_CAUSES) and not negators(pair.clause)
    if firm and not any(c.having(CAUSES | MAKES) for c in pair.near):
        yield f"{said(causes)} where the passage names no cause"
    makes = pair.clause.having(MAKES)
    linked = any(c.having(LINKS) for c in places)
    if makes and linked and not any(c.having(LINKS | MAKES) for c in pair.whole if c.having(LINKS)):
        yield f"{said(makes)} where the passage only links"


def _elsewhere(pair: Pair) -> list[Clause]:
    """Where the passage says those words of the clause that its own source does not."""
    found = list[Clause]()
    for word in pair.clause.telling:
        if word.directions and not word.concepts & (pair.source.concepts | pair.source.lent):
            holding = [c for c in pair.passage if word.concepts & c.concepts]
            found += [pair.nearest(holding)] if holding else []
    return found
