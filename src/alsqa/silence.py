"""The answer that the sources don't answer a question: on what not, and what is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alsqa import asks, offers, subjects
from alsqa.lexicon import words
from alsqa.library import Found, Library
from alsqa.models import Gap, Hit
from alsqa.question import Audience, Understood, understand
from alsqa.spelling import plain
from alsqa.statement import Answer, Route, Verdict
from alsqa.terms import Term, fold, named

NOT_IN_SOURCES = "The curated sources don't answer this."
NOT_EXPLAINED = "The curated sources use this word, but don't say what it means."
NEAR = 0.45  # cosine from which a question is about what people ask here at all
# Cosine to what is held under which a question that names nothing is of something else, whatever
# its words share: one answered calibration question of some 520 that have an answer lies there, and
# three that ask for a joke, or who won. This line and the next two were moved up when the ways of
# asking for gaps had grown by half, as something of them is nearer to everything since.
_FAR = 0.41
_NEARER = 0.55  # and from which it is so, though its words are strange
# Cosine to gaps from which it is so, though its words are strange and all that is held is far. A
# judgement: among so many gaps, a country or a taxi alone brings some near.
_ASTRAY = 0.6
_OF_OURS = 0.55  # and though it names another illness
_FOREIGN = 0.5  # share of a question's telling words that no source holds
_HOPELESS = 0.1  # belief under which a question is about something else altogether
_AS_NEAR = 0.1  # cosine by which a gap may lie behind, once the collection has no answer
_TOPICS = 3  # hits whose topics are told where nothing is answered
_SHORT = 3  # letters of what stands for a longer name, as "niv"
_EXPLAINING = 5  # hits of which one must say what a word means, if the sources are to


def is_of_a_gap(found: Found) -> bool:
    """Whether a question is about what is known not to be held, and so about nothing before."""
    return found.gap is not None and found.on.to_gaps >= max(found.on.to_held - _AS_NEAR, NEAR)


def is_of_something_else(understood: Understood, found: Found, terms: Sequence[Term]) -> bool:
    """Whether a question names nothing that is known here, and is near to nothing that is held."""
    return found.on.to_held < _FAR and not named(understood.looked_up, terms)


def only_uses(understood: Understood, found: Found, terms: Sequence[Term]) -> bool:
    """Whether what a word of studies means is asked, and what was found only uses the word."""
    word = _word(understood, terms)
    ways = [way for hit in found.hits[:_EXPLAINING] for way in hit.passage.asked]
    return word is not None and not any(_word_asked(way, terms) == word for way in ways)


def silent(
    blank: Answer,
    understood: Understood,
    found: Found,
    audience: Audience,
    library: Library,
    elsewhere: str = "",
) -> Answer:
    """The answer that the sources don't answer this, with the nearest that they do hold.

    elsewhere: a sentence on the other places for which they do hold something on it.
    """
    gap = found.gap if is_of_a_gap(found) else None
    strange = not gap and blank.route == Route.NORMAL and _is_strange(understood, found, library)
    hits = [] if strange else [h for h in found.hits if _is_near(h, understood, library)]
    foremost = [hit for hit in found.hits[:_TOPICS] if hit in hits]
    for_volunteer = audience == Audience.VOLUNTEER
    return replace(
        blank,
        route=Route.OUT_OF_SCOPE if strange else blank.route,
        verdict_text=_says(understood, foremost, gap, library, elsewhere),
        notices=(*blank.notices, *([offers.signpost(gap)] if gap else [])),
        ask_your_clinic=offers.for_the_clinic(blank.question),
        hand_on=offers.hand_on(Verdict.NOT_IN_SOURCES, ()) if for_volunteer else (),
        follow_ups=offers.follow_ups(hits, (), blank.question, words),
    )


def of_ours_after_all(blank: Answer, audience: Audience, library: Library) -> Answer | None:
    """The answer to one who names another illness, where it is near to what isn't held.

    Such a question is never answered: of diabetes, what is held on this illness says nothing.
    """
    understood = understand(blank.question, (), library.terms, library.topics)
    found = library.search(understood)
    if not is_of_a_gap(found) or found.on.to_gaps < _OF_OURS:
        return None
    return silent(
        replace(blank, route=Route.NORMAL, notices=()), understood, found, audience, library
    )


def _is_near(hit: Hit, understood: Understood, library: Library) -> bool:
    """Whether more than a word brought a hit: who asks of a bucket isn't told of a tube."""
    return hit.asked >= NEAR or _first_topic(hit, library) in understood.topics


def _is_strange(understood: Understood, found: Found, library: Library) -> bool:
    """Whether a question is about something else altogether, and tells of nobody.

    A low belief alone can mean that a gap is near.
    """
    nearest = max(found.on.to_gaps, found.on.to_held)
    unknown = found.unknown > _FOREIGN
    foreign = (unknown or found.belief < _HOPELESS) and nearest < _NEARER
    astray = unknown and found.on.to_held < _FAR and found.on.to_gaps < _ASTRAY
    if nearest >= NEAR and not (foreign or astray):
        return False
    of_somebody = subjects.OF_SOMEBODY.search(plain(understood.asked))
    return not of_somebody and not named(understood.looked_up, library.terms)


def _says(
    understood: Understood, near: Sequence[Hit], gap: Gap | None, library: Library, elsewhere: str
) -> str:
    """That the sources are silent, on what, and what is nearest."""
    if _word(understood, library.terms):
        return NOT_EXPLAINED
    sentence = NOT_IN_SOURCES
    if gap:
        sentence += f" They hold nothing on {gap.about}."
    if elsewhere:
        return f"{sentence} {elsewhere}"
    topics = dict.fromkeys(_topic(hit, library) for hit in near)
    telling = [topic for topic in topics if not library.idle.issuperset(words(topic))]
    if telling:
        sentence += f" The nearest topics that they hold: {', '.join(telling)}."
    return sentence


def _word(understood: Understood, terms: Sequence[Term]) -> Term | None:
    """The word of studies of which nothing but the meaning is asked, if it is one."""
    word = _word_asked(understood.looked_up, terms)
    return word if word and word.is_of_studies else None


def _word_asked(question: str, terms: Sequence[Term]) -> Term | None:
    """The one thing of which a question asks what it is, if it names no other."""
    telling = [term for term in named(question, terms) if not term.is_subject]
    return telling[0] if len(telling) == 1 and asks.what(question) else None


def _topic(hit: Hit, library: Library) -> str:
    """The first topic of a hit's source in the words of its card, an abbreviation in full.

    The glossary's own term is a clinic's word, or one thing of several that the topic takes in.
    """
    topic = _first_topic(hit, library)
    plain = topic.replace("-", " ")
    terms = [term for term in library.terms if term.topic == topic]
    names = [name for term in terms for name in term.names if fold(name) == fold(plain)]
    called = names[0] if names else plain
    is_short = called.isupper() or len(called) <= _SHORT
    return terms[0].term if terms and is_short else called


def _first_topic(hit: Hit, library: Library) -> str:
    source = library.source(hit.passage.source_id)
    return source.card.topics[0] if source and source.card.topics else ""
