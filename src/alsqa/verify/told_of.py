"""Whom and what a clause is told of: animals or people, a part or all, this thing or another. Pure.

Each check yields reasons, as those of `checks` do.
"""

from __future__ import annotations

from collections.abc import Iterator

from alsqa.verify.pair import Pair, negators, said
from alsqa.verify.role_signs import QUANTITIES
from alsqa.verify.signs import ANIMALS, CELLS, PARTS, PEOPLE, SCOPES, STUDIES, YARDSTICKS
from alsqa.verify.text import SUBJECT, Clause, Word, opened


def population(pair: Pair) -> Iterator[str]:
    """Mice stay mice, cells cells, a part of the people a part."""
    for listed, name in ((ANIMALS, "animals"), (CELLS, "cells")):
        mine = any(c.having(listed) for c in pair.whole)
        here = any(c.having(listed) for c in pair.sentence)
        someone = any(c.having(ANIMALS | CELLS | PEOPLE) for c in pair.sentence)
        denied = bool(negators(pair.clause))
        told_of = any(c.having(PEOPLE) for c in pair.sentence if denied or not negators(c))
        if told_of and pair.clause.having(PEOPLE):
            continue
        anywhere = any(c.having(listed) for c in pair.passage)
        if pair.clause.having(listed) and not anywhere:
            yield f"the passage is not about {name}"
        if not mine and (here or (anywhere and not someone)):
            yield f"the passage is about {name}"
    spoken_of = frozenset().union(*(w.forms for c in pair.passage for w in c.words))
    if pair.clause.having(PEOPLE) and not spoken_of & PEOPLE and spoken_of & (ANIMALS | CELLS):
        yield "the passage is not about people"
    kept = {form for c in pair.whole for w in c.words for form in w.forms | w.concepts}
    claims = pair.clause.having(PEOPLE) or pair.clause.directions
    counts = any(n.unit in {"%", "people"} for c in pair.whole for n in c.numbers)
    some = any(c.having(_SOME) for c in pair.whole)
    for clause in _leant_on(pair):
        words = opened(clause.words)
        for place, word in enumerate(words):
            of_people = any(w.marks(PEOPLE) for w in words[max(place - 3, 0) : place + 4])
            counted = word.low in {"some", "few", "minority"} and (counts or some)
            part = word.marks(PARTS) and of_people and not counted
            if part and claims and not (word.forms | word.concepts) & kept:
                yield f"the passage says so only of {said([word])}"


_SOME = QUANTITIES["some"] | QUANTITIES["few"] | {"certain", "a_few"}
_LIMITED = frozenset({"limited", "restricted", "confined", "selected", "only"})


def _leant_on(pair: Pair) -> tuple[Clause, ...]:
    """The clause that ours came from, and the sentence before it where it leans on that."""
    before = pair.source.sentence - 1 if pair.source.lent else None
    leant = (c for c in pair.passage if c.sentence == before and c.having(_LIMITED))
    return (pair.source, *leant)


def kin_of_people(pair: Pair) -> Iterator[str]:
    """What is told of people in a clause is not told of animals in the clause that it came from."""
    for mine, theirs, name in ((PEOPLE, ANIMALS, "people"), (ANIMALS, PEOPLE, "animals")):
        here, there = pair.clause, pair.source
        ours = here.having(mine) and not here.having(theirs)
        if ours and there.having(theirs) and not there.having(mine):
            yield f"the passage does not say this of {name}"


def subject(pair: Pair) -> Iterator[str]:
    """What is told, is told of the same thing."""
    context = pair.context(pair.source)
    named = frozenset().union(*(c.names for c in pair.whole))
    for word in _told_of(pair.clause):
        held = word.concepts & pair.pool and not word.concepts & context
        if held and context - named:
            yield f"the passage does not say this of “{word.raw}”"
    if not pair.clause.names and pair.carried and context and not pair.carried & context:
        yield "the passage says this of something else"


def topic(pair: Pair) -> Iterator[str]:
    """What is said of a thing, is said of it in the passage and not of another thing."""
    thing, said_of_it = _halves(pair.clause)
    aside = PEOPLE | STUDIES | YARDSTICKS | frozenset().union(*(listed for _, listed in SCOPES))
    telling = [w for w in thing if w in pair.clause.telling and not w.denies]
    wanted = [w for w in telling if not (w.marks(aside) or w.directions)]
    if not wanted or not said_of_it:
        return
    count = [(sum(bool(w.concepts & c.concepts) for w in said_of_it), c) for c in pair.passage]
    most = max(n for n, _ in count)
    if 2 * most < len(said_of_it):
        return
    known = frozenset().union(*(c.concepts for w in pair.whole for c in w.words))
    for clause in (c for n, c in count if n == most):
        here = frozenset().union(*(c.concepts | c.lent for c in pair.sentence_of(clause)))
        missing = [w for w in wanted if not w.concepts & (here | {SUBJECT})]
        theirs = [w for w in _halves(clause)[0] if not w.marks(PEOPLE | STUDIES)]
        if not missing or clause.lent or all(w.concepts & known for w in theirs):
            return
    yield f"the passage says this of something else than {said(missing)}"


_ADVERBIAL = frozenset(
    {"in", "at", "for", "during", "after", "among", "over", "across", "by", "since", "under", "on"}
)


def _halves(clause: Clause) -> tuple[list[Word], list[Word]]:
    """The telling words before a clause's verb, and those after it.

    "In Japan," and the like at its beginning are left out.
    """
    words = list(clause.words)
    if words and words[0].low in _ADVERBIAL:
        cut = next((n for n, w in enumerate(words) if w.low == ","), -1)
        words = words[cut + 1 :]
    verb = next((n for n, w in enumerate(words) if n and w.is_verb), None)
    if verb is None:
        return [], []
    return [w for w in words[:verb] if w.tells], [w for w in words[verb:] if w.tells]


def _told_of(clause: Clause) -> list[Word]:
    """The names before a clause's verb, or its first name: what it is told of."""
    names = [w for w in clause.words if w.is_name and w.concepts & clause.main_names]
    names = [w for w in names if not w.marks(YARDSTICKS)]
    verb = next((n for n, w in enumerate(clause.words) if w.is_verb), len(clause.words))
    early = [w for w in names if w in clause.words[:verb]]
    return early or names[:1]
