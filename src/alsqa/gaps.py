"""Which of what the collection doesn't hold a question is about, if any. Pure.

A wrong one sends people to somebody who can't help; so in doubt none is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from alsqa.models import Gap
from alsqa.terms import Term, named

Words = Callable[[str], list[str]]  # turns a text into comparable (stemmed, telling) words

# Cosine from which a gap is told whose name shares no word with the question, and one whose name
# holds most of the question's own words; the more it holds, the less near it need be. The second:
# of questions written for it, most were so told of the right gap, and fewest of a wrong one. The
# rest is a judgement: among many ways of asking, one is near by chance.
_ALIKE, _SHARING = 0.7, 0.45
_MOST = 2 / 3
# Cosine from which a gap is told that several of the nearest ways of asking belong to: chosen on
# every second of 139 silent questions written for gaps, and as good on the others. One way alone,
# however far ahead of the rest, named a wrong gap too often where none was right.
_TOGETHER, _SEVERAL = 0.58, 4
# Cosine by which a gap known by likeness alone is nearer than any other: of two that are as near,
# as to "C9orf72 penetrance", neither need be asked for. A judgement.
_AHEAD = 0.05
_NAMED = 0.15  # cosine by which a gap is nearer whose name holds all of the question's own words


def nearest_gap(near: Iterable[tuple[Gap, float]], own: frozenset[str], words: Words) -> Gap | None:
    """The nearest gap, if its name or several of its ways of asking are, or one is very near.

    One that only sounds alike could tell of a death to somebody who asks about a fall.
    near: the dozen nearest ways of asking, each as its gap with its cosine to the question. own:
    the question's own words (`own_words`).
    """
    if not own:
        return None
    ways = list(near)
    counts = Counter(gap.id for gap, _ in ways)
    told: list[tuple[float, Gap | None]] = [(0.0, None)]
    for gap, cosine in ways:
        shared = len(own.intersection(words(gap.about))) / len(own)
        enough = cosine >= _ALIKE - (_ALIKE - _SHARING) * min(shared / _MOST, 1.0) ** 2
        others = max((other for each, other in ways if each != gap), default=0.0)
        enough &= shared > 0 or cosine >= others + _AHEAD
        enough |= cosine >= _TOGETHER and counts[gap.id] >= _SEVERAL
        told.append((cosine + _NAMED * shared, gap if enough else None))
    return max(told, key=lambda each: each[0])[1]


def own_words(
    question: str,
    typed: Iterable[str],
    terms: Sequence[Term],
    topics: Sequence[str],
    words: Words,
) -> frozenset[str]:
    """The words by which a gap can be known: the name of what is held tells of none.

    typed: the question's stemmed words.
    """
    held = (t for t in named(question, terms) if t.is_subject or t.topic in topics)
    return frozenset(typed).difference(*(words(name) for term in held for name in term.names))
