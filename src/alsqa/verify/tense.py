"""Was, is and will be stay apart: the tense of a clause beside that of its passage. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from alsqa.verify.pair import Pair
from alsqa.verify.signs import HAS, IN_FORCE, NOW, PAST, WILL
from alsqa.verify.text import Clause, Word

# What "you will" only prepares somebody for; "you will get better" promises.
_ADVICE = {"need", "have", "be", "feel", "see", "hear", "find", "not", "also", "still", "only"}
_AHEAD = 4  # words behind "is" or "was" among which its own word stands


def time(pair: Pair) -> Iterator[str]:
    """Was, is and will be stay apart."""
    mine, theirs = tenses(pair.clause), tenses(pair.source)
    if not theirs and pair.clause.having(IN_FORCE):
        ended = any(w.low.endswith("ed") for w in pair.source.words)
        theirs = frozenset({"past"}) if ended else theirs
    around = frozenset().union(*map(tenses, pair.sentence))
    if "will" in mine and "will" not in around:
        yield "tells of the future what the passage does not"
    if "will" in theirs and not any("will" in tenses(c) for c in pair.whole):
        yield "the passage tells of the future"
    lows, there = ({w.low for w in c.words} for c in (pair.clause, pair.source))
    if lows & {"has", "have"} and "had" in there and not there & {"has", "have"}:
        yield "says what has been where the passage says what had been"
    past = frozenset().union(*map(tenses, pair.near))
    if lows & {"can", "may"} and "could" in there and "past" in past:
        yield "says what can be where the passage says what could"
    for tense, other, said in (("now", "past", "is"), ("past", "now", "was")):
        if mine != {tense}:
            continue
        found = _when(pair)
        if not found & {tense, "bare"} if found else theirs == {other}:
            yield f"says “{said}” where the passage says “{'was' if said == 'is' else 'is'}”"


def _when(pair: Pair) -> frozenset[str]:
    """The tenses in which the passage has what our clause says is or was so."""
    found = set[str]()
    for place, word in enumerate(pair.clause.words):
        if word.low not in NOW | PAST:
            continue
        own = [
            w for w in pair.clause.words[place + 1 : place + 1 + _AHEAD] if w.tells and not w.denies
        ][:1]
        for clause in pair.near:
            for there in (w for w in clause.words for o in own if w.concepts & o.concepts):
                found |= _tense_of(there, clause)
    return frozenset(found)


def _tense_of(word: Word, clause: Clause) -> frozenset[str]:
    """The tense of a clause; of a bare verb form, that of its ending."""
    given = tenses(clause)
    if given:
        return given | ({"past"} if word.low.endswith("ed") else set())
    return frozenset({"past" if word.low.endswith("ed") else "bare"})


def _is_ahead(clause: Clause) -> bool:
    """Whether a clause tells of the future; "you will need" gives advice, "next to" a place."""
    for place, word in enumerate(clause.words):
        before = clause.words[place - 1].low if place else ""
        ahead = next(iter(clause.words[place + 1 : place + 2]), None)
        advice = before == "at" or (before == "you" and ahead is not None and ahead.low in _ADVICE)
        aside = (word.low == "will" and advice) or (
            word.low == "next" and (ahead is None or not ahead.tells)
        )
        if word.marks(WILL) and not aside:
            return True
    return False


def tenses(clause: Clause) -> frozenset[str]:
    """Past, now, will: those that its words show."""
    found = set()
    if _is_ahead(clause):
        found.add("will")
    lows = {w.low for w in clause.words}
    if lows & HAS:
        return frozenset(found | {"past", "now"} if not lows & {"is", "was"} else found | {"past"})
    if lows & PAST:
        found.add("past")
    elif lows & NOW:
        found.add("now")
    return frozenset(found)
