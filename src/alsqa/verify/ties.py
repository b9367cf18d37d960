"""What is tied to what: a count to who was counted, a share to before or after, a name to its kind.

Each check yields reasons, as those of `checks` do. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alsqa.verify.numbers import Quantity
from alsqa.verify.pair import Pair, negators, said
from alsqa.verify.role_signs import ALIKE, AS_MUCH, DOERS, ORDINALS, UNLIKE
from alsqa.verify.signs import PEOPLE, YARDSTICKS
from alsqa.verify.text import SUBJECT, Clause, Word, opened

_PERSONS = DOERS | PEOPLE
_ORDER = {"before", "after"}
_REACH = 8  # words between a number and the "before" or "after" that it is told of


def counted(pair: Pair) -> Iterator[str]:
    """So many patients and so many carers do not change places."""
    theirs = [each for c in pair.passage for each in _counts(c)]
    for number, person in _counts(pair.clause):
        same = [p for n, p in theirs if n.value == number.value]
        others = [n for n, p in theirs if n.value != number.value and _is_one(p, person)]
        if same and others and not any(_is_one(p, person) for p in same):
            yield f"{number.raw} counts {said(same)} in the passage"


def _counts(clause: Clause) -> list[tuple[Quantity, Word]]:
    """Each whole number of a clause that stands right before a word for persons, and that word."""
    found = []
    for number in clause.numbers:
        ahead = clause.words[number.place + number.length : number.place + number.length + 1]
        found += [(number, w) for w in ahead if w.marks(_PERSONS)]
    return found


def _is_one(word: Word, other: Word) -> bool:
    return bool(word.concepts & other.concepts)


def before_and_after(pair: Pair) -> Iterator[str]:
    """What a number was before is not what it was after."""
    theirs = [each for c in pair.passage for each in _ordered(c)]
    for number, word in _ordered(pair.clause):
        there = {w for n, w in theirs if n.value == number.value}
        turned = {n.value for n, w in theirs if w == word and n.value != number.value}
        if there and word not in there and turned:
            yield f"{number.raw} is {', '.join(sorted(there))}, not {word}, in the passage"


def _ordered(clause: Clause) -> list[tuple[Quantity, str]]:
    """Each number of a clause with the first "before" or "after" behind it, if no number is nearer.

    "Ten days after" is a time, and tells of no number's own order.
    """
    found = []
    numbers = clause.numbers
    for n, number in enumerate(numbers):
        start = number.place + number.length
        end = numbers[n + 1].place if n + 1 < len(numbers) else len(clause.words)
        span = clause.words[start : min(end, start + _REACH)]
        order = [w.low for w in span if w.low in _ORDER]
        if order and (not number.unit or number.unit in {"%", "people"}):
            found.append((number, order[0]))
    return found


def likeness(pair: Pair) -> Iterator[str]:
    """The same is not different, and as many not more."""
    here, there = pair.clause, pair.source
    if any(negators(c) for c in (*pair.whole, *pair.sentence)):
        return
    alike, unlike = here.having(ALIKE), here.having(UNLIKE)
    theirs = there.having(UNLIKE)
    if alike and theirs and not unlike and not _alike(pair.sentence):
        yield f"{said(alike)} where the passage has {said(theirs)}"
    if unlike and there.having(ALIKE) and not alike and not _unlike(pair.sentence):
        yield f"{said(unlike)} where the passage has {said(there.having(ALIKE))}"
    if _is_as_much(here) and _is_more(there) and not _is_more(here):
        yield "says “as … as” where the passage says more or less"


def _alike(clauses: Sequence[Clause]) -> bool:
    return any(c.having(ALIKE) or _is_as_much(c) for c in clauses)


def _unlike(clauses: Sequence[Clause]) -> bool:
    return any(c.having(UNLIKE) or _is_more(c) for c in clauses)


def _is_as_much(clause: Clause) -> bool:
    """Whether a clause says "as many … as", and no "twice as many"."""
    lows = [w.low for w in clause.words]
    for place, low in enumerate(lows[:-1]):
        plain = not clause.numbers or all(n.place > place for n in clause.numbers)
        if low == "as" and lows[place + 1] in AS_MUCH and "as" in lows[place + 2 :] and plain:
            return "times" not in lows[:place] and "half" not in lows[:place]
    return False


def _is_more(clause: Clause) -> bool:
    """Whether a clause says more than, or less than."""
    lows = [w.low for w in clause.words]
    return "than" in lows and any(w.directions for w in clause.words[: lows.index("than")])


def kinds_of_names(pair: Pair) -> Iterator[str]:
    """A name in brackets stays with the thing that it is the name of."""
    kinds = [each for c in pair.passage for each in _bracketed(c)]
    for word in (w for w in pair.clause.words if w.is_name):
        own = [k for n, k in kinds if n.low == word.low]
        rivals = [k for n, k in kinds if n.low != word.low]
        beside = _beside(pair.clause, word)
        moved = [w for w in beside if any(w.concepts & k.concepts for k in rivals)]
        kept = any(w.concepts & k.concepts for w in beside for k in own)
        if own and moved and not kept:
            yield f"“{word.raw}” is the name of {said(own)} in the passage"


def _bracketed(clause: Clause) -> list[tuple[Word, Word]]:
    """Each name right behind a bracket, with the thing before the bracket."""
    found = []
    words = clause.words
    for place, word in enumerate(words[1:-1], start=1):
        if word.low != "(" or not words[place + 1].is_name:
            continue
        start = max(
            (n for n, w in enumerate(words[:place]) if w.low in {",", "and", "or"}), default=-1
        )
        heads = [w for w in words[start + 1 : place] if w.tells and not w.is_name]
        found += [(words[place + 1], w) for w in heads if SUBJECT not in w.concepts]
    return found


def _beside(clause: Clause, word: Word) -> list[Word]:
    """The telling words next to a name, up to a comma that is not its own: "Exo, a film"."""
    place = next(n for n, each in enumerate(clause.words) if each is word)
    before = clause.words[max(place - 2, 0) : place]
    ahead = clause.words[place + 1 : place + 5]
    if any(w.low in {",", "or", "and"} for w in before):
        before = ()
    if ahead and ahead[0].low != ",":
        ahead = ahead[:0]
    return [w for w in (*before, *ahead) if w.tells and not w.is_name]


def in_order(pair: Pair) -> Iterator[str]:
    """The first doctor is not the doctor of a passage in which something else is first."""
    theirs = [each for c in pair.near for each in _placed(c)]
    loose = frozenset().union(*(w.concepts for c in pair.passage for w in c.words))
    for order, things in _placed(pair.clause):
        there = [w for o, words in theirs if o.concepts & order.concepts for w in words]
        known = all(w.concepts & loose and SUBJECT not in w.concepts for w in things[:1])
        if known and there and not any(_is_one(w, t) for w in things for t in there):
            yield f"“{order.raw} {things[0].raw}” where the passage has {said(there)}"


def _placed(clause: Clause) -> list[tuple[Word, list[Word]]]:
    """Each "first", "last" and the like, and the words behind it, where the next one tells."""
    found = []
    words = opened(clause.words)
    for place, word in enumerate(words[:-1]):
        ahead = words[place + 1 : place + 4]
        if word.low in ORDINALS and ahead[0].tells and not ahead[0].is_verb:
            found.append((word, [w for w in ahead if w.tells]))
    return found


def arm_kept(pair: Pair) -> Iterator[str]:
    """What happened on one drug is not told of placebo, nor the other way round."""
    mine, theirs = _on(pair.clause), _on(pair.source)
    kept = frozenset().union(*(w.concepts for c in pair.whole for w in c.words))
    if not mine or not theirs or any(_is_one(w, t) for w in mine for t in theirs):
        return
    turned = any(w.marks(YARDSTICKS) for w in mine) != any(w.marks(YARDSTICKS) for w in theirs)
    if turned and not any(t.concepts & kept for t in theirs):
        yield f"the passage says this of {said(theirs)}"


def _on(clause: Clause) -> list[Word]:
    """What stands right behind "on": the arms that a clause tells of."""
    words = clause.words
    pairs = pairwise(words)
    return [b for a, b in pairs if a.low == "on" and (b.is_name or b.marks(YARDSTICKS))]


def only_denied(pair: Pair) -> Iterator[str]:
    """What the passage names only to say that it was not so, is not told as being so."""
    if any(negators(c) for c in pair.whole):
        return
    denying = [c for c in pair.passage if _denies(c)]
    denied = frozenset().union(*(c.concepts for c in denying))
    free = frozenset().union(*(c.concepts | c.lent for c in pair.passage if c not in denying))
    telling = [w for w in pair.clause.telling if not w.directions and not w.marks(_PERSONS)]
    only = [w for w in telling if w.concepts & denied and not w.concepts & free]
    for one, other in pairwise(telling):
        if one in only and other in only:
            yield f"the passage names {said([one, other])} only where it denies"
            return


def _denies(clause: Clause) -> bool:
    """Whether a clause denies more than the one thing behind "without"."""
    return any(clause.words[place].low != "without" for place in negators(clause))
