"""A clause of a worded sentence beside a passage: what they share, where it came from. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from alsqa.verify.signs import NONE, NOT, NULL_ANY, NULL_SOME, OVER, SAME_AS, SUPERLATIVE, UNDER
from alsqa.verify.text import SUBJECT, Clause, Word

MEASURED = frozenset({"amount+", "amount-", "time+", "time-", "pace+", "pace-"})
_THE_ILLNESS = {"illness", "disease", "condition"}  # may stand for what all is about
_ABOUT = 1  # words fewer than the best clause holds
_REACH = 6  # telling words that a denial covers


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

    @cached_property
    def short(self) -> frozenset[str]:
        """The concepts of the one name within a longer one, as of HEALEY in HEALEY trial."""
        found = frozenset[str]()
        for word in (w for c in self.passage for w in c.words if w.parts):
            names = [part for part in word.parts if part.raw != part.low]
            if len(names) == 1 and names[0].raw[0].isupper():
                found |= names[0].concepts
        return found

    def holds(self, word: Word) -> bool:
        """Whether the passage says a word, or one that means the same."""
        if word.is_name and not word.parts and word.concepts & self.short:
            return True
        if word.concepts & self.pool and (word.concepts & self.loose or word.is_plain):
            return True
        if word.low in _THE_ILLNESS and SUBJECT in self.loose:
            return True
        told = [part for part in word.parts if part.tells]
        if told and all(part.concepts & self.loose for part in told):
            return True
        if word.directions & MEASURED and not word.marks(SUPERLATIVE):
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
    def sources(self) -> tuple[Clause, ...]:
        """The clauses of the passage that say about as much of ours as any."""
        most = max(map(self.overlap, self.passage))
        return tuple(c for c in self.passage if self.overlap(c) >= max(most - _ABOUT, 1))

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

    @cached_property
    def near(self) -> tuple[Clause, ...]:
        """The clauses of that sentence and of those next to it."""
        number = self.source.sentence
        return tuple(c for c in self.passage if abs(c.sentence - number) <= 1)


Check = Callable[[Pair], Iterator[str]]


def said(words: Sequence[Word]) -> str:
    """Words as a reason names them."""
    return ", ".join(f"“{w.raw}”" for w in words)


def is_bound(clause: Clause, word: Word) -> bool:
    """Whether a word bounds a number, with which it is looked at: "at least five"."""
    if not word.marks(OVER | UNDER):
        return False
    place = next(n for n, each in enumerate(clause.words) if each is word)
    return any(n.bound and place < n.place <= place + 2 for n in clause.numbers)


def is_some(clause: Clause, word: Word) -> bool:
    """Whether "certain" stands for "some", before what there are several of."""
    place = next(n for n, each in enumerate(clause.words) if each is word)
    ahead = clause.words[place + 1 : place + 4]
    return word.low == "certain" and any(w.tells and w.low.endswith("s") for w in ahead)


def negators(clause: Clause) -> list[int]:
    """Places of the words that deny, "not only" left out, "too … to" taken in."""
    places = []
    for place, word in enumerate(clause.words):
        ahead = [w.low for w in clause.words[place + 1 : place + 4]]
        if word.low == "failure" and ahead[:1] != ["to"]:
            continue  # of the heart, say
        if word.low == "without" and ahead[:1] in (["it"], ["them"], ["one"], ["this"]):
            continue  # the other side of a comparison
        if (word.denies and ahead[:1] not in (["only"], ["just"])) or (
            word.low == "too" and "to" in ahead
        ):
            places.append(place)
    return places


def denied_by(clause: Clause, place: int) -> tuple[Word, ...]:
    """The telling words that a denial reaches: itself where it tells, and what follows."""
    words = list[Word]()
    of_a_noun = int(clause.words[place].low in NONE)  # "no drug, alone or with others, helped"
    if clause.words[place].low == "too":
        place += 2  # "too thin to recommend": what follows "to" is denied
    for word in clause.words[place:]:
        far = word.low == "," and len(words) > of_a_noun
        if far or len(words) == _REACH:
            break
        words += [word] if word.tells and word.low not in NOT else []
    return tuple(words) or clause.telling


def denied_words(clause: Clause) -> tuple[Word, ...]:
    """Every word that some denial of a clause reaches."""
    return tuple(w for place in negators(clause) for w in denied_by(clause, place))


def reached(clause: Clause) -> frozenset[str]:
    """The concepts that a clause denies, "tablets" of "tablets were not tested" too."""
    denied = denied_words(clause)
    for place in negators(clause):
        if clause.words[place - 1].low in {"is", "are", "was", "were", "be", "been"} and place:
            before = [w for w in clause.words[:place] if w.tells]
            denied += tuple(before[-_REACH:])
    return frozenset().union(
        *(w.concepts for w in denied), *(p.concepts for w in denied for p in w.parts)
    )


def null_result(pair: Pair, denied: Sequence[Word]) -> bool:
    """Whether a denial says in general what the passage found: no benefit, no difference.

    A general word may stand for a special one ("no benefit" for "did not slow"), never the other
    way round.
    """
    if not any(w.marks(NULL_ANY) for w in denied):
        return False
    nulls = NULL_ANY | NULL_SOME
    return any(
        any(w.marks(nulls) for w in denied_words(c)) or bool(c.having(SAME_AS)) for c in pair.near
    )
