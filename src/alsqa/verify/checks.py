"""What a clause must find in its passage: words, numbers, scope, time, comparison, place. Pure.

Each check yields reasons why the clause is not supported, in words for staff; none means that it
does not object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alsqa.verify.pair import Pair, denied_words, is_bound, is_some, negators, null_result
from alsqa.verify.role_signs import SAYS
from alsqa.verify.signs import (
    BARE_DENIALS,
    COMPARES,
    HEDGES,
    IN_FORCE,
    KINDS,
    NONE,
    NOT,
    NULL_ANY,
    OF_STUDIES,
    SCOPES,
    SMALL_NUMBERS,
    STUDIES,
    UNREAL,
    YARDSTICKS,
)
from alsqa.verify.text import Clause, Word
from alsqa.verify.words import SOFT

_WIDE = frozenset().union(*(listed for name, listed in SCOPES if name != "one"))
_COUNTED = frozenset(
    {"day", "week", "month", "year", "hour", "hundred", "thousand", "one", "time"}
) | set(SMALL_NUMBERS)
_SOFT_SHARE = 0.34  # of a clause's telling words that may be its own way of putting it
_BOUNDS = {"or_more", "or_longer", "or_over", "or_older"}  # read with their number
_MODEST = 0.5  # share of a clause's telling words that one place of the passage must hold


def words_held(pair: Pair) -> Iterator[str]:
    """Every telling word stands in the passage, or one that means the same."""
    denied = denied_words(pair.clause)
    null = null_result(pair, denied)
    soft = 0
    for word in pair.clause.telling:
        if word.marks(BARE_DENIALS) or (null and word in denied and word.marks(NULL_ANY)):
            continue
        if word.marks(_WIDE):
            continue  # `scope` looks at these
        if word.marks(STUDIES) and any(c.having(OF_STUDIES) for c in pair.passage):
            continue
        if (
            word.low in _BOUNDS
            or is_bound(pair.clause, word)
            or is_some(pair.clause, word)
            or _is_short(pair, word)
            or (pair.holds(word) and not _is_thing(pair, word))
        ):
            continue
        if word.marks(NOT | HEDGES | UNREAL) or word.low == "will":  # `time` looks at it
            continue
        soft += word.marks(SOFT) and not word.is_name
        if not word.marks(SOFT) or word.is_name or soft > len(pair.clause.telling) * _SOFT_SHARE:
            yield f"{'name ' if word.is_name else ''}“{word.raw}” not in the passage"


def _is_short(pair: Pair, word: Word) -> bool:
    """Whether "the tube" stands for a longer name of the passage that ends so."""
    place = next(n for n, each in enumerate(pair.clause.words) if each is word)
    if not place or pair.clause.words[place - 1].low not in {"the", "this", "that"}:
        return False
    longer = (w.parts for c in pair.passage for w in c.words if w.parts)
    return any(word.concepts & parts[-1].concepts for parts in longer)


def _is_thing(pair: Pair, word: Word) -> bool:
    """Whether a word such as "falls" in "fewer falls" is a thing, and not in the passage."""
    place = next(n for n, each in enumerate(pair.clause.words) if each is word)
    before = pair.clause.words[place - 1] if place else word
    measured = bool(before.directions and before.low != word.low)
    return measured and bool(word.directions) and not word.concepts & pair.pool


def one_place(pair: Pair) -> Iterator[str]:
    """Most of the clause comes from one sentence of the passage and the one before it."""
    telling = pair.clause.telling
    here = frozenset().union(*(c.concepts for c in pair.near))
    turned = frozenset().union(*(c.directions for c in pair.near))
    held = sum(bool(w.concepts & here or w.directions & turned) for w in telling)
    if telling and held < _MODEST * len(telling):
        yield "its words are drawn from different places of the passage"
    if not telling and not pair.clause.numbers:
        yield "says nothing that can be looked up"


def scope(pair: Pair) -> Iterator[str]:
    """Some, most and all; one study and several; none."""
    for place, word in enumerate(pair.clause.words):
        ahead = pair.clause.words[place + 1 : place + 4]
        before = pair.clause.words[max(place - 1, 0) : place]
        for name, listed in SCOPES:
            if word.marks(listed) and _is_wider(pair, name, word, before, ahead):
                yield f"“{word.raw}” is not as wide as the passage"
        if word.low in {"no", "none"} and any(w.marks(KINDS | {"of"}) for w in ahead[:1]):
            nothing = {"none", "neither", "nor", "nobody"} if word.low == "none" else NONE
            if not any(w.low in nothing for c in pair.near for w in c.words):
                yield f"“{word.raw} {ahead[0].raw}” is wider than the passage"
    studies = [w.low for c in pair.passage for w in c.having(STUDIES)]
    for word in pair.clause.having(STUDIES):
        several = word.low.endswith("s") and not _is_singular(pair.clause, word)
        if several and studies and not any(w.endswith("s") for w in studies):
            yield f"“{word.raw}” where the passage has one"


def _is_singular(clause: Clause, word: Word) -> bool:
    """Whether a study's word in s is no plural: "the trial reports", "the article's"."""
    place = next(n for n, each in enumerate(clause.words) if each is word)
    before = clause.words[place - 1] if place else word
    tells = before is not word and (before.marks(STUDIES) or before.is_name) and word.low in SAYS
    return word.low.endswith("'s") or (tells and not before.low.endswith("s"))


def _is_wider(
    pair: Pair, name: str, word: Word, before: Sequence[Word], ahead: Sequence[Word]
) -> bool:
    """Whether a word of quantity says more than the passage does; name: of its list."""
    if name == "one":
        return any(w.marks(STUDIES) for w in ahead) and not _has_one(pair)
    if name == "all":
        kind = any(w.low in {"kind", "sort", "type"} for w in ahead[:1])
        denied = word.low == "any" and bool(negators(pair.clause)) and not kind
        free = denied or any(w.denies for w in before)
        return not free and not _is_frequency(word, ahead) and not _all_there(pair)
    widths = [width for width, _ in SCOPES]
    theirs = [widths.index(n) for n, listed in SCOPES for c in pair.near if c.having(listed)]
    narrower = bool(theirs) and widths.index(name) < min(theirs)
    spoken = any(w.low == word.low for c in pair.passage for w in c.words)
    return (narrower or (name == "most" and not theirs)) and not spoken


def _all_there(pair: Pair) -> bool:
    """Whether the passage too speaks of all, and does not say "not all"."""
    return any(
        w.marks(SCOPES[0][1]) and not (place and clause.words[place - 1].low == "not")
        for clause in pair.sentence
        for place, w in enumerate(clause.words)
    )


def _is_frequency(word: Word, ahead: Sequence[Word]) -> bool:
    """Whether "every" is of so many days or in so many people, not of all."""
    counted = any(w.raw[0].isdigit() or w.marks(_COUNTED) for w in ahead[:1])
    return word.low in {"every", "each", "any"} and counted


def _has_one(pair: Pair) -> bool:
    """Whether the passage speaks of one study."""
    return any(w.marks(STUDIES) and not w.low.endswith("s") for c in pair.near for w in c.words)


def comparator(pair: Pair) -> Iterator[str]:
    """What it was compared with is what the passage compares with."""
    mine = compared(pair.clause)
    if not mine:
        return
    theirs = [compared(c) for c in pair.passage]
    all_theirs = frozenset().union(*(w.concepts for words in theirs for w in words))
    head = mine[0]
    yardstick = head.marks(YARDSTICKS) and any(head.concepts & c.concepts for c in pair.passage)
    if not yardstick and not head.concepts & all_theirs and not head.directions:
        yield f"the passage does not compare with “{head.raw}”"


def compared(clause: Clause) -> tuple[Word, ...]:
    """The telling words behind "than", "versus" and the like; none where nothing is compared."""
    for place, word in enumerate(clause.words):
        if word.low in COMPARES:
            return tuple(w for w in clause.words[place + 1 :] if w.tells)
    return ()


def region(pair: Pair) -> Iterator[str]:
    """What holds in one country is not told of all."""
    if not pair.clause.having(IN_FORCE):
        return
    there = {c for w in pair.source.words for c in w.concepts if c.startswith("place:")}
    mine = {c for clause in pair.whole for w in clause.words for c in w.concepts}
    if there and not there & mine:
        yield "leaves out where this holds"
