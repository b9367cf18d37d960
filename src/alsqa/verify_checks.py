"""The questions that the gate asks of one clause and the passage that it came from. Pure.

Each yields reasons why the clause is not supported, in words for staff; none means no objection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from alsqa.verify_numbers import Quantity
from alsqa.verify_signs import (
    ANIMALS,
    CAUSES,
    CELLS,
    COMPARES,
    FOR_SURE,
    HAS,
    HEDGES,
    IN_FORCE,
    LINKS,
    NOT,
    NOW,
    PARTS,
    PAST,
    PEOPLE,
    SCOPES,
    STUDIES,
    UNREAL,
    WILL,
    YARDSTICKS,
)
from alsqa.verify_text import Clause, Word

MEASURED = frozenset({"amount+", "amount-", "time+", "time-", "pace+", "pace-"})
_SUPERLATIVE = frozenset(
    "most least highest lowest largest smallest longest shortest fastest slowest double doubled "
    "triple tripled halve halved quickest".split()
)
_OF_STUDIES = frozenset("enrol enrolled randomise randomised placebo n ci p ratio median".split())
_REACH = 6  # telling words that a denial covers
_MODEST = 0.5  # share of a clause's telling words that one passage sentence must hold


@dataclass(frozen=True)
class Pair:
    """A clause beside the passage that it may have come from.

    whole: every clause of the sentence. carried: names of the sentence's earlier clauses.
    """

    clause: Clause
    whole: tuple[Clause, ...]
    passage: tuple[Clause, ...]
    carried: frozenset[str] = frozenset()

    @cached_property
    def pool(self) -> frozenset[str]:
        """Every concept of the passage."""
        return frozenset().union(*(c.concepts for c in self.passage))

    @cached_property
    def loose(self) -> frozenset[str]:
        """The concepts that do not lie within a longer name."""
        return frozenset().union(*(w.concepts for c in self.passage for w in c.words))

    def holds(self, word: Word) -> bool:
        """Whether the passage says a word, or one that means the same."""
        if word.concepts & self.pool:
            return True
        if word.parts:
            told = [part for part in word.parts if part.tells]
            return bool(told) and all(part.concepts & self.loose for part in told)
        if word.directions & MEASURED and not word.marks(_SUPERLATIVE):
            given = frozenset().union(*(c.directions for c in self.passage))
            return bool(word.directions & MEASURED & given)
        return False

    def overlap(self, other: Clause) -> float:
        """How much of the clause another one says: telling words and numbers."""
        said = other.concepts | other.lent
        shared = sum(bool(w.concepts & said) for w in self.clause.telling)
        turned = sum(
            bool(w.directions & other.directions) and not w.concepts & said
            for w in self.clause.telling
        )
        values = {n.value for n in other.numbers}
        return shared + 0.5 * turned + sum(n.value in values for n in self.clause.numbers)

    def sentence_of(self, clause: Clause) -> tuple[Clause, ...]:
        """The passage's clauses that stand in one sentence with a clause."""
        return tuple(c for c in self.passage if c.sentence == clause.sentence)

    def nearest(self, among: Sequence[Clause]) -> Clause:
        """The clause that says most of ours; its sentence counts half."""
        return max(
            among,
            key=lambda c: self.overlap(c) + 0.5 * max(map(self.overlap, self.sentence_of(c))),
        )

    @cached_property
    def source(self) -> Clause:
        """The clause of the passage that ours most likely came from."""
        return self.nearest(self.passage)

    @cached_property
    def sentence(self) -> tuple[Clause, ...]:
        """The sentence of that clause."""
        return self.sentence_of(self.source)

    def context(self, clause: Clause) -> frozenset[str]:
        """What a clause of the passage is told of: its sentence's names, or those before it."""
        names = frozenset[str]()
        leans = True
        for number in range(clause.sentence, -1, -1):
            if not leans:
                break
            sentence = [c for c in self.passage if c.sentence == number]
            names |= frozenset().union(*(c.main_names for c in sentence))
            leans = any(c.leans for c in sentence)
        return names


Check = Callable[[Pair], Iterator[str]]


def _said(words: Sequence[Word]) -> str:
    return ", ".join(f"“{w.raw}”" for w in words)


def words_held(pair: Pair) -> Iterator[str]:
    """Every telling word stands in the passage, or one that means the same."""
    for word in pair.clause.telling:
        if word.marks(STUDIES) and any(c.having(_OF_STUDIES) for c in pair.passage):
            continue
        if not pair.holds(word) and not word.marks(NOT | HEDGES | UNREAL):
            yield f"{'name ' if word.is_name else ''}“{word.raw}” not in the passage"


def one_place(pair: Pair) -> Iterator[str]:
    """Most of the clause comes from one sentence of the passage and the one before it."""
    telling = pair.clause.telling
    near = [c for c in pair.passage if abs(c.sentence - pair.source.sentence) <= 1]
    here = frozenset().union(*(c.concepts for c in near))
    turned = frozenset().union(*(c.directions for c in near))
    held = sum(bool(w.concepts & here or w.directions & turned) for w in telling)
    if telling and held < _MODEST * len(telling):
        yield "its words are drawn from different places of the passage"
    if not telling and not pair.clause.numbers:
        yield "says nothing that can be looked up"


def numbers_held(pair: Pair) -> Iterator[str]:
    """Every number stands in the passage, with its unit, told of the same thing."""
    theirs = [(n, c) for c in pair.passage for n in c.numbers]
    for number in pair.clause.numbers:
        if number.raw.lower() == "one" and not number.unit:
            continue
        same = [(n, c) for n, c in theirs if number.fits(n)]
        if not same:
            unit = any(n.value == number.value for n, _ in theirs)
            yield f"number {number.raw} {'has another unit, date or bound' if unit else 'not'} in the passage"
            continue
        own = _labels(pair.clause, number)
        rivals = [(n, c) for n, c in theirs if n.value != number.value and n.unit == number.unit]
        best = max(len(own & _labels(c, n)) for n, c in same)
        if any(len(own & _labels(c, n)) > best for n, c in rivals):
            yield f"number {number.raw} belongs to something else in the passage"


_CUTS = {",", "and", "vs", "versus", "while", "but", "than", "(", ")", "or", "against", "/"}


def _labels(clause: Clause, number: Quantity) -> frozenset[str]:
    """What a number is told of: the concepts between the cuts on either side of it."""
    start = end = number.place
    while start > 0 and clause.words[start - 1].low not in _CUTS:
        start -= 1
    while end < len(clause.words) and clause.words[end].low not in _CUTS:
        end += 1
    told = [w.concepts for w in clause.words[start:end] if w.tells and not w.raw[0].isdigit()]
    return frozenset().union(*told)


def _negators(clause: Clause) -> list[int]:
    """Places of the words that deny, "not only" left out."""
    return [
        place
        for place, w in enumerate(clause.words)
        if (w.denies and [n.low for n in clause.words[place + 1 : place + 2]] != ["only"])
        or (w.low == "too" and any(n.low == "to" for n in clause.words[place : place + 4]))
    ]


def _denied(clause: Clause, place: int) -> tuple[Word, ...]:
    """The telling words that a denial reaches: itself where it tells, and what follows."""
    reached = list[Word]()
    for word in clause.words[place:]:
        if (word.low == "," and reached) or len(reached) == _REACH:
            break
        reached += [word] if word.tells and word.low not in NOT else []
    return tuple(reached) or clause.telling


def polarity(pair: Pair) -> Iterator[str]:
    """What is denied is denied in the passage, and what the passage denies is not asserted."""
    denying = [c for c in pair.passage if _negators(c)]
    if places := _negators(pair.clause):
        denied = _denied(pair.clause, places[0])
        reach = max(
            (
                sum(bool(w.concepts & _reached(c)) for w in denied)
                for c in denying
            ),
            default=0,
        )
        if 2 * reach < len(denied) or not reach:
            yield f"denies what the passage does not: {_said(denied)}"
        if len(places) % 2 != len(_negators(pair.nearest(denying or pair.passage))) % 2:
            yield "denies more or less often than the passage"
        return
    for clause in denying:
        denied = _denied(clause, _negators(clause)[0])
        asserted = [w for w in denied if any(w.concepts & o.concepts for o in pair.clause.telling)]
        if not asserted or 2 * len(asserted) < min(len(denied), 4):
            continue
        anchor = asserted[0]
        with_it = [c for c in pair.passage if anchor.concepts & c.concepts]
        if _negators(pair.nearest(with_it)):
            yield f"the passage denies {_said(asserted)}"


def _reached(clause: Clause) -> frozenset[str]:
    denied = _denied(clause, _negators(clause)[0])
    return frozenset().union(*(w.concepts for w in denied), *(p.concepts for w in denied for p in w.parts))


def direction(pair: Pair) -> Iterator[str]:
    """More, longer, slower, better: the same way as where the passage speaks of it."""
    for word in pair.clause.words:
        opposite = {_turned(axis) for axis in word.directions}
        if not word.directions:
            continue
        there = [c for c in pair.passage if c.directions & (word.directions | opposite)]
        if not there:
            continue
        given = pair.nearest(there).directions
        if given & opposite and not given & word.directions:
            yield f"“{word.raw}” goes the other way in the passage"
        elif given & opposite and word.directions & MEASURED:
            if _beside(pair.clause, word) and not any(
                _beside(pair.clause, word) & _beside(c, w)
                for c in there
                for w in c.words
                if w.directions & word.directions
            ):
                yield f"“{word.raw}” is told of something else in the passage"


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
        theirs = [w for c in places for w in c.having(listed)]
        if theirs and not mine:
            yield f"the passage only {name}: {_said(theirs)}"
        elif here and not held:
            yield f"{_said(here)} is less sure than the passage"
    for word in pair.clause.having(FOR_SURE):
        if not any(word.forms & w.forms for c in pair.passage for w in c.having(FOR_SURE)):
            if not word.concepts & pair.pool:
                yield f"“{word.raw}” is surer than the passage"
    causes, linked = pair.clause.having(CAUSES), [c for c in pair.sentence if c.having(LINKS)]
    if causes and linked and not any(c.having(CAUSES) for c in pair.sentence):
        yield f"{_said(causes)} where the passage only links"


def _elsewhere(pair: Pair) -> list[Clause]:
    """Where the passage says those words of the clause that its own source does not."""
    found = list[Clause]()
    for word in pair.clause.telling:
        if not word.concepts & (pair.source.concepts | pair.source.lent):
            holding = [c for c in pair.passage if word.concepts & c.concepts]
            found += [pair.nearest(holding)] if holding else []
    return found


def population(pair: Pair) -> Iterator[str]:
    """Mice stay mice, cells cells, a part of the people a part."""
    for listed, name in ((ANIMALS, "animals"), (CELLS, "cells")):
        mine = any(c.having(listed) for c in pair.whole)
        here = any(c.having(listed) for c in pair.sentence)
        spoken_of = any(c.having(ANIMALS | CELLS | PEOPLE) for c in pair.sentence)
        denied = bool(_negators(pair.clause))
        people = any(c.having(PEOPLE) for c in pair.sentence if denied or not _negators(c))
        if people and pair.clause.having(PEOPLE):
            continue
        anywhere = any(c.having(listed) for c in pair.passage)
        if mine and not anywhere:
            yield f"the passage is not about {name}"
        if not mine and (here or (anywhere and not spoken_of)):
            yield f"the passage is about {name}"
    people = pair.clause.having(PEOPLE)
    if people and not any(c.having(PEOPLE) for c in pair.passage):
        if any(c.having(ANIMALS | CELLS) for c in pair.passage):
            yield "the passage is not about people"
    kept = {form for c in pair.whole for w in c.words for form in w.forms | w.concepts}
    for word in pair.source.having(PARTS):
        if not (word.forms | word.concepts) & kept:
            yield f"the passage says so only of {_said([word])}"


def subject(pair: Pair) -> Iterator[str]:
    """What is told, is told of the same thing."""
    context = pair.context(pair.source)
    named = frozenset().union(*(c.names for c in pair.whole))
    for word in pair.clause.words:
        beside = word.concepts & pair.clause.main_names
        if word.is_name and beside and word.concepts & pair.pool and not word.concepts & context:
            only = not any(word.concepts & c.main_names for c in pair.passage)
            if only or context - named:
                yield f"the passage does not say this of “{word.raw}”"
    if not pair.clause.names and pair.carried and context and not pair.carried & context:
        yield "the passage says this of something else"


def scope(pair: Pair) -> Iterator[str]:
    """Some, most and all; one study and several."""
    widths = [name for name, _ in SCOPES]
    near = [c for c in pair.passage if abs(c.sentence - pair.source.sentence) <= 1]
    theirs = {name for name, listed in SCOPES for c in near if c.having(listed)}
    for name, listed in SCOPES:
        if (said := pair.clause.having(listed)) and name not in theirs:
            wider = widths.index(name) < min((widths.index(t) for t in theirs), default=9)
            if theirs or name in {"all", "most"}:
                yield f"{_said(said)} is {'wider' if wider else 'narrower'} than the passage"
    for word in pair.clause.having(STUDIES):
        forms = [w for c in pair.passage for w in c.having(STUDIES)]
        if word.low.endswith("s") and forms and not any(w.low.endswith("s") for w in forms):
            yield f"“{word.raw}” where the passage has one"


def time(pair: Pair) -> Iterator[str]:
    """Was, is and will be stay apart."""
    mine, theirs = _tenses(pair.clause), _tenses(pair.source)
    around = frozenset().union(*map(_tenses, pair.sentence))
    if "will" in mine and "will" not in around:
        yield "tells of the future what the passage does not"
    if "will" in theirs and not any("will" in _tenses(c) for c in pair.whole):
        yield "the passage tells of the future"
    if mine == {"now"} and theirs == {"past"}:
        yield "says “is” where the passage says “was”"
    if mine == {"past"} and theirs == {"now"}:
        yield "says “was” where the passage says “is”"


def _tenses(clause: Clause) -> frozenset[str]:
    found = set()
    if clause.having(WILL):
        found.add("will")
    lows = {w.low for w in clause.words}
    if lows & HAS:
        return frozenset(found | {"past", "now"} if not lows & {"is", "was"} else found | {"past"})
    if lows & PAST:
        found.add("past")
    elif lows & NOW:
        found.add("now")
    elif any(w.low.endswith("ed") for w in clause.words):
        found.add("past")
    return frozenset(found)


def comparator(pair: Pair) -> Iterator[str]:
    """What it was compared with is what the passage compares with."""
    mine = _compared(pair.clause)
    if not mine:
        return
    theirs = [_compared(c) for c in pair.passage]
    all_theirs = frozenset().union(*(w.concepts for words in theirs for w in words))
    head = mine[0]
    yardstick = head.marks(YARDSTICKS) and any(head.concepts & c.concepts for c in pair.passage)
    if not yardstick and not head.concepts & all_theirs and not head.directions:
        yield f"the passage does not compare with “{head.raw}”"


def _compared(clause: Clause) -> tuple[Word, ...]:
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


CHECKS: tuple[Check, ...] = (
    words_held, one_place, numbers_held, polarity, direction, strength,
    population, subject, scope, time, comparator, region,
)
