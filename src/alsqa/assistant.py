"""ask(question) -> Answer: the whole read path, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from alsqa import offers
from alsqa.answer import Composer, Reader
from alsqa.belief import ANSWERS_FROM, SURE_FROM
from alsqa.danger import danger
from alsqa.elsewhere import held_for, here, only_elsewhere
from alsqa.evidence import Level, level_of
from alsqa.generate import Writer
from alsqa.gloss import explained
from alsqa.heard import HITS, heard
from alsqa.kinds import unsaid
from alsqa.lexicon import words
from alsqa.library import Found, Library
from alsqa.models import Hit, Source
from alsqa.named import without_unnamed
from alsqa.notices import Notices
from alsqa.published import notices_in_force
from alsqa.question import Audience, Understood, understand
from alsqa.quick import one_question
from alsqa.route import Routed, asks_for, language_of, route
from alsqa.settings import Settings
from alsqa.shelf import Shelf
from alsqa.silence import (
    NEAR,
    NOT_IN_SOURCES,
    is_of_something_else,
    of_ours_after_all,
    only_uses,
    silent,
)
from alsqa.statement import Answer, Route, Verdict, Withheld
from alsqa.terms import Term
from alsqa.verdict import weigh

_ALONE = {Route.EMERGENCY: Verdict.NOTICE, Route.CRISIS: Verdict.NOTICE}
GO_ON = "answer"
ONLY_NEAR = "This may not be just what you asked: it is the nearest that the sources hold."
OWN_TIME, OWN_DOSE = "personal_prognosis", "personal_dose"
# The general question beneath a personal one: looked up with it, or in its place where the
# sources don't answer it.
BENEATH = {OWN_TIME: "How long do people live, and what does it depend on?"}
INSTEAD = {OWN_DOSE: "What is known of the dose of {thing} and of its side effects?"}


class Assistant:
    """Answers questions from the published collection; safe to share between threads."""

    def __init__(
        self, shelf: Shelf, country: str | None = None, writer: Writer | None = None
    ) -> None:
        self._shelf = shelf
        self._country = country
        self.writer = writer

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Open what is published; raises IndexMissing, WrongModel, ModelUnusable, BadSetting."""
        writer = Writer.open(settings) if settings.llm else None
        return cls(Shelf.open(settings), settings.country, writer)

    @property
    def examples(self) -> tuple[str, ...]:
        """The collection's example questions."""
        return self._shelf.current().examples

    @property
    def questions(self) -> Mapping[str, tuple[str, ...]]:
        """Example questions of each topic, from the ways in which people ask for its facts."""
        return self._shelf.current().questions

    @property
    def collection(self) -> str:
        """The version of the collection: the day it was last checked and a fingerprint."""
        return self._shelf.current().collection

    def source(self, source_id: str) -> Source | None:
        """A source by its id."""
        return self._shelf.current().source(source_id)

    def source_ids(self) -> list[str]:
        """The ids of all published sources."""
        return self._shelf.current().source_ids()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary."""
        return self._shelf.current().terms

    def nearest(self, question: str) -> tuple[str, ...]:
        """What people ask nearby that the collection can answer, nearest first.

        Nothing that only shares a word: who asks about a game is not offered a death.
        """
        near = [hit for hit in self.search(question, HITS) if hit.asked >= NEAR]
        return offers.nearest(near, question, words)

    def search(self, question: str, limit: int = 10) -> tuple[Hit, ...]:
        """Ranked passages, best first; further ones of one origin wait for those near to them."""
        library = self._shelf.current()
        understood = understand(question, (), library.terms, library.topics)
        return library.varied(understood, limit)

    def level(self, hit: Hit) -> Level | None:
        """The kind of evidence that a hit's passage is."""
        source = self.source(hit.passage.source_id)
        if source is None:
            return None
        start, end = hit.passage.start, hit.passage.end
        ids = (i for standing in source.standings_at(start, end) for i in standing.confirmed_by)
        return level_of(source, start, end, filter(None, map(self.source, ids)))

    @one_question()
    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        audience: Audience = Audience.PATIENT,
        country: str | None = None,
        show: frozenset[str] = frozenset(),
        worded: bool = True,
        language: str = "en",
    ) -> Answer:
        """Answer a question.

        history: earlier questions of the conversation, oldest first.
        show: what the reader asked to see: sensitive kinds of fact, such as "survival", or
        "answer" to go on from a notice that stands alone to the answer.
        worded: whether a language model may word the answer, where one is set.
        language: of the interface; a notice is told in it, what the sources say is not.
        """
        today = datetime.now(UTC).date()
        question = _readable(question)
        routed = route(question, danger())
        told = _told(self._shelf.notices, routed, question, country or self._country, language)
        blank = Answer(
            question,
            routed.route,
            Verdict.NOT_IN_SOURCES,
            NOT_IN_SOURCES,
            today,
            notices=(told,) if told else (),
        )
        if routed.route in _ALONE and GO_ON not in show:
            return replace(blank, verdict=Verdict.NOTICE, verdict_text=(told or "").split("\n")[0])
        library = self._shelf.current()
        blank = replace(blank, collection=library.collection, for_staff=audience == Audience.STAFF)
        if routed.route == Route.OUT_OF_SCOPE:
            after_all = routed.may_be_beside and of_ours_after_all(blank, audience, library)
            return after_all or blank
        asked = heard(question, history, library, BENEATH.get(routed.notice or "", ""))
        understood, found = asked.understood, asked.found
        if found.belief < ANSWERS_FROM:
            understood, found = _in_general(understood, found, routed, library)
        blank = replace(blank, understood_as=understood.understood_as)
        own_time = routed.notice == OWN_TIME
        reader = Reader(audience, show | asks_for(question, routed), today, own_time)
        nothing = (
            found.belief < ANSWERS_FROM
            or is_of_something_else(understood, found, library.terms)
            or only_uses(understood, found, library.terms)
        )
        composer = Composer(library.source, words, reader)
        near, withheld = composer.pick(understood, () if nothing else found.hits)
        picked = without_unnamed(here(understood, near), understood, library.terms)
        kept = tuple(Withheld(kind, count) for kind, count in sorted(withheld.items()))
        if not picked:
            if understood.places and understood.topics and not near:
                near, _ = composer.pick(understood, found.hits)  # a place not held is no answer
            elsewhere = held_for(understood, near)
            silence = silent(blank, understood, found, audience, library, elsewhere)
            waiting = replace(silence, withheld=kept)
            return _with_words(waiting, understood, library)
        verdict, sentence = weigh(understood, picked)
        if not kept and (missed := unsaid(question, [each.statement.text for each in picked])):
            sentence = f"{sentence} Nothing that was found says {missed}."
        elif afar := only_elsewhere(understood, picked):
            sentence = f"{sentence} {afar}"
        elif found.belief < SURE_FROM or _beside(found):
            sentence = f"{sentence} {ONLY_NEAR}"
        answer = replace(
            blank,
            verdict=verdict,
            verdict_text=sentence,
            statements=tuple(each.statement for each in picked),
            withheld=kept,
            ask_your_clinic=offers.for_the_clinic(question),
            hand_on=offers.hand_on(verdict, picked) if audience == Audience.VOLUNTEER else (),
            follow_ups=offers.follow_ups(found.hits, picked, question, words),
            notices=(*blank.notices, *_beside(found)),
        )
        if self.writer and worded:
            answer = self.writer.reword(answer, library.terms)
        return _with_words(answer, understood, library)


def _with_words(answer: Answer, understood: Understood, library: Library) -> Answer:
    """The answer with the glossary's lines on its words, and on what was asked the meaning of."""
    asked = [understood.looked_up] if understood.asks_what else []
    texts = [*asked, *(statement.text for statement in answer.statements)]
    return replace(answer, explained=explained(texts, library.terms))


def _readable(question: str) -> str:
    """The question without what is no character at all, such as half of a pair."""
    return question.encode("utf-8", "replace").decode("utf-8")


def danger_only(question: str, settings: Settings, language: str = "en") -> Answer | None:
    """The emergency or crisis notice where a question shows danger; needs no index.

    language: of the interface; a question in another that is known is told in its own.
    """
    question = _readable(question)
    routed = route(question)
    told = _told(notices_in_force(settings.index), routed, question, settings.country, language)
    if routed.route not in _ALONE or told is None:
        return None
    today = datetime.now(UTC).date()
    first = told.split("\n")[0]
    return Answer(question, routed.route, Verdict.NOTICE, first, today, notices=(told,))


def _told(
    notices: Notices, routed: Routed, question: str, country: str | None, language: str
) -> str | None:
    """The notice that goes with a route; a dangerous question's in its own language."""
    if routed.notice is None:
        return None
    own = routed.route in _ALONE or routed.route == Route.URGENT
    if own and language == "en":
        language = language_of(question)
    return notices.notice(routed.notice, country, language)


def _in_general(
    understood: Understood, found: Found, routed: Routed, library: Library
) -> tuple[Understood, Found]:
    """The general question beneath one for advice that has no answer, if that one has."""
    if not understood.names or routed.notice not in INSTEAD:
        return understood, found
    asked = INSTEAD[routed.notice].format(thing=understood.names[0][0])
    general = understand(asked, (), library.terms, library.topics)
    found_so = library.search(general, HITS)
    if found_so.belief < ANSWERS_FROM:
        return understood, found
    return replace(general, understood_as=understood.understood_as), found_so


def _beside(found: Found) -> tuple[str, ...]:
    """Who can help, where a question that is answered is still nearer to a gap."""
    on, gap = found.on, found.gap
    return (offers.signpost(gap),) if gap and on.to_gaps >= max(on.to_held, NEAR) else ()
