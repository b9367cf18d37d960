"""A question as it is best understood: on its own, or with what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alsqa.lexicon import words
from alsqa.library import Found, Library
from alsqa.places import asked_there
from alsqa.question import Understood, adds, begun_anew, only_name, understand, without_lead
from alsqa.route import without_orders
from alsqa.silence import is_of_a_gap
from alsqa.terms import Term, named, renamed

HITS = 40  # hits from which statements are picked
# On made-up conversations (benchmarks/follow_ups.yaml), a question that goes on with the subject is
# at most 0.13 nearer without it where it leans on it, and one that changes it at least 0.16; they
# have at most 14 words.
_APART = 0.15
_BY_ITSELF = 0.03  # cosine by which a question that names nothing must be nearer by itself
_NEARBY = 0.5  # cosine from which such a question can be a new subject
_FEW = 1  # telling words of a question that is hardly one by itself: "dose?", "which foods"
_AS_NEAR = 0.05  # cosine by which a gap may lie behind the subject before, and be meant


@dataclass(frozen=True)
class Heard:
    """A question as it was understood, and what was found.

    turns: it, and the questions before it that are of the same subject.
    """

    understood: Understood
    found: Found
    turns: tuple[str, ...]


def heard(question: str, history: Sequence[str], library: Library, beneath: str = "") -> Heard:
    """Understand a question after the earlier ones of a conversation, oldest first.

    Each of those was itself understood with what it went on from, so a subject is kept over
    several turns and is gone once another was begun.

    beneath: the general question beneath a personal one, looked up with it.
    """
    turns: tuple[str, ...] = ()
    for turn in _since_one_stood_alone([without_orders(turn) for turn in history], library):
        turns = _after(turn, turns, library).turns if turns else (turn,)
    return _after(f"{without_orders(question)} {beneath}".strip(), turns, library)


def _since_one_stood_alone(history: Sequence[str], library: Library) -> Sequence[str]:
    """The end of a conversation, from the last question that went on from none by its words."""
    for place in range(len(history) - 1, 0, -1):
        begun = understand(
            history[place], history[place - 1 : place], library.terms, library.topics
        )
        if begun.understood_as is None:
            return history[place:]
    return history


def _after(question: str, turns: tuple[str, ...], library: Library) -> Heard:
    """A question after others of one subject.

    Where the words alone don't tell, the reading that is nearer to how people ask here is taken:
    so a change of subject is noticed, and a bare "and the dose?" is not. An "it" may be the illness
    itself: who can inherit it is no question on the vitamin that was spoken of before.
    """
    terms, topics = library.terms, library.topics
    if (asked := begun_anew(question)) is not None:
        question, turns = asked, ()
    if turns and (moved := asked_there(question, turns[-1])):
        return _there(moved, turns, library)
    alone = understand(question, (), terms, topics)
    carried = understand(question, turns, terms, topics) if turns else alone
    if carried.understood_as is None:
        return Heard(alone, library.search(alone, HITS), (question,))
    with_before = Heard(carried, library.search(carried, HITS), (*turns, question))
    if adds(question, turns, terms):
        return with_before
    if so_far := exchanged(question, turns, terms, topics):
        *before, of_another = so_far
        exchange = understand(of_another, before, terms, topics)
        found_so = library.search(exchange, HITS)
        if found_so.belief >= with_before.found.belief:
            shown = exchange.understood_as or of_another
            return Heard(replace(exchange, understood_as=shown), found_so, so_far)
    found = library.search(alone, HITS)
    if _is_another_subject(carried, found, with_before.found):
        return Heard(alone, found, (question,))
    return with_before


def _there(asked: str, turns: tuple[str, ...], library: Library) -> Heard:
    """The last of the turns, asked of another place, after those before it."""
    *before, _ = turns
    there = understand(asked, before, library.terms, library.topics)
    there = replace(there, understood_as=there.understood_as or asked)
    return Heard(there, library.search(there, HITS), (*before, asked))


def _is_another_subject(carried: Understood, alone: Found, with_before: Found) -> bool:
    """Whether a question is nearer to what people ask here, or to a gap, by itself."""
    if alone.unknown >= 1 and is_of_a_gap(alone):
        # Nothing but the name of what is known not to be held; of the subject before, maybe.
        return with_before.on.to_gaps <= alone.on.to_gaps
    few = len(words(carried.asked)) <= _FEW
    behind = 0.0 if few else _AS_NEAR
    of_both = with_before.on.to_gaps >= alone.on.to_gaps - _AS_NEAR  # a gap of the subject before
    if not carried.leans and is_of_a_gap(alone):
        return not of_both and alone.on.to_gaps >= with_before.on.to_held - behind
    nearer = alone.on.to_held - with_before.on.to_held
    if carried.leans or few:
        return nearer > _APART
    return nearer > _BY_ITSELF and alone.on.to_held >= _NEARBY


def exchanged(
    question: str, turns: tuple[str, ...], terms: Sequence[Term], topics: Sequence[str]
) -> tuple[str, ...]:
    """The turns with the last asked of another thing: "what about zaro" after "is it sold".

    Only for a question that names one thing and says nothing else of it, after one on a thing of
    that kind; () for any other.
    """
    now = only_name(question, terms)
    if now is None or now.topic not in topics:
        return ()
    for place in range(len(turns) - 1, -1, -1):
        alike = [t for t in named(turns[place], terms) if t.topic in topics and t.kind == now.kind]
        about = [t for t in alike if not t.is_subject]
        if about:
            asked = renamed(turns[place], about[0], without_lead(question))
            changed = asked != turns[place] and about[0].topic != now.topic
            return (*turns[:place], asked) if changed else ()
    return ()
