"""Who does what to whom, and when: the verbs of a clause beside those of its passage. Pure.

Each check yields reasons, as those of `checks` do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alsqa.verify.pair import Pair, said
from alsqa.verify.role_signs import SAYS
from alsqa.verify.signs import HAS
from alsqa.verify.text import SUBJECT, Clause, Word
from alsqa.verify.words import IRREGULAR

_BE = {"is", "are", "was", "were", "be", "been", "being", "got", "get"}
_BEFORE_A_NOUN = {
    "the",
    "a",
    "an",
    "of",
    "no",
    "any",
    "some",
    "its",
    "their",
    "these",
    "all",
    "more",
}
_CLOSE = 2  # words on each side of a verb that are most likely doer and done to
_NEAR = 3  # words before a verb among which its helper stands
_ASIDE = {"in", "at", "during", "among", "for", "over", "after", "before", "within"}


def sides_of_verb(pair: Pair) -> Iterator[str]:
    """What stands before a verb there and behind it here, and the other way round, is swapped."""
    for place, verb in enumerate(pair.clause.words):
        if not _is_verb(pair.clause, place) or verb.marks(SAYS) or verb.low == "controlled":
            continue
        doer, done_to = _sides(pair.clause, place)
        mine = doer[-_CLOSE:], done_to[:_CLOSE]
        if _is_passive(pair.clause, place):
            mine = doer[:_CLOSE], done_to[-_CLOSE:]
        for clause in pair.sentence:
            for there, other in enumerate(clause.words):
                past = any(_is_past(w.low.split("_")[0]) for w in (verb, other))
                if other.concepts & verb.concepts and _is_verb(clause, there):
                    theirs = _sides(clause, there)
                    left, right = _moved(mine[0], theirs, 1), _moved(mine[1], theirs, 0)
                    named = all(w.is_name for w in (*left, *right))
                    if left and right and (past or named):
                        yield f"{said(left)} and {said(right)} change places"
                        return


def _moved(words: Sequence[Word], theirs: tuple[list[Word], list[Word]], to: int) -> list[Word]:
    """Those of our words that stand there on the other side of the verb only."""
    here, away = _concepts(theirs[1 - to]), _concepts(theirs[to])
    return [w for w in words if w.concepts & away and not w.concepts & here]


def _sides(clause: Clause, place: int) -> tuple[list[Word], list[Word]]:
    """The telling words of doer and done to; what comes first in "in …, " is left out."""
    words = list(clause.words)
    start = 0
    if words[0].low in _ASIDE:
        start = next((n + 1 for n, w in enumerate(words[:place]) if w.low == ","), 0)
    left = [w for w in words[start:place] if w.tells or SUBJECT in w.concepts]
    right = [w for w in words[place + 1 :] if w.tells or SUBJECT in w.concepts]
    if not _is_passive(clause, place):
        return left, right
    by = next((n for n, w in enumerate(words) if n > place and w.low == "by"), len(words))
    return [w for w in words[by + 1 :] if w.tells], left


def _is_passive(clause: Clause, place: int) -> bool:
    before = {w.low for w in clause.words[max(place - _NEAR, 0) : place]}
    following = {w.low for w in clause.words[place + 1 : place + 2]}
    return bool(before & _BE or following & {"by"}) and not clause.words[place].low.endswith("ing")


def _is_verb(clause: Clause, place: int) -> bool:
    """Whether a word is a verb by its ending, and not behind what stands before a noun."""
    low = clause.words[place].low.split("_")[0]
    before = clause.words[place - 1].low if place else ""
    ending = _is_past(low) or (low.endswith("s") and not low.endswith("ss"))
    return (
        ending and len(low) > 2 and before not in _BEFORE_A_NOUN and not clause.words[place].is_name
    )


def _is_past(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 4) or (low in IRREGULAR and low not in _NOUNS)


_NOUNS = {"children", "women", "men", "feet", "mice", "halves", "lives", "deaths", "analyses"}
_NOUNS |= {"criteria", "data", "studies", "bodies", "diagnoses", "jan", "feb", "mar", "apr", "aug"}


def same_tense(pair: Pair) -> Iterator[str]:
    """A verb keeps its tense: "slows" is not said for "slowed", nor "gave" for "give"."""
    for place, word in enumerate(pair.clause.words):
        before = {w.low for w in pair.clause.words[max(place - _NEAR, 0) : place]}
        same = [
            (c, n)
            for c in pair.near
            for n, w in enumerate(c.words)
            if w.concepts & word.concepts and not w.is_name and _stem_alike(w, word)
        ]
        if not same or word.is_name or word.marks(SAYS):
            continue
        past = [_is_past(c.words[n].low) for c, n in same]
        bare = _is_verb(pair.clause, place) and not _is_past(word.low)
        going = word.low.endswith("ing") and bool(before & {"is", "are"})
        if (bare or going) and all(past) and not any(_is_perfect(c, n) for c, n in same):
            yield f"“{word.raw}” where the passage says “{_raw(same)}”"
        helped = before & (_BE | HAS)
        if (
            _is_past(word.low)
            and not helped
            and not any(past)
            and all(_is_now(c, n) for c, n in same)
        ):
            yield f"“{word.raw}” where the passage says “{_raw(same)}”"


def _raw(same: Sequence[tuple[Clause, int]]) -> str:
    clause, place = same[0]
    return clause.words[place].raw


def _stem_alike(one: Word, other: Word) -> bool:
    """Whether two words are forms of one word, not of two that mean the same."""
    own = {c for c in one.concepts & other.concepts if ":" not in c}
    return bool(own)


def _is_perfect(clause: Clause, place: int) -> bool:
    """Whether "has" or "is" stands before a participle: so it is now."""
    before = {w.low for w in clause.words[max(place - _NEAR, 0) : place]}
    return bool(before & {"has", "have", "is", "are", "be", "can", "may", "to"})


def _is_now(clause: Clause, place: int) -> bool:
    """Whether a verb is in the present: with an "s", or bare behind a plural."""
    before = clause.words[place - 1].low if place else ""
    low = clause.words[place].low
    if before in _BEFORE_A_NOUN or place == 0:
        return False
    return _is_verb(clause, place) or (before.endswith("s") and not low.endswith(("s", "ing")))


def _concepts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(w.concepts for w in words))
