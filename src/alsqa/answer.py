"""Hits to statements: which sentences answer, in what order, each with what it owes. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alsqa.again import told_once
from alsqa.belief import BEST_FROM, KEPT_FROM
from alsqa.kinds import misses
from alsqa.models import Fact, Finding, Hit, Kind, Source
from alsqa.order import in_reading_order
from alsqa.picked import CORRECTING, FAR_BEHIND, Picked
from alsqa.places import places_named, shares
from alsqa.question import Audience, Understood
from alsqa.state import Finder, Stater, Words
from alsqa.statement import Citation, Statement

MOST = 6  # statements; a corrected claim may bring its correction as one more
_MOST_OF_A_LIST = 8
_MOST_OF_ONE_ORIGIN = 3
_NEAR_TOP = 0.02  # odds against the best hit that a further statement needs
_NEAR_TOP_OF_A_LIST = 0.0005  # for "which drugs …", where one passage is not the whole answer
_TOO_FAR = 9.0  # log odds behind the best hit from which nothing is an answer any more
_HALF_AS_LIKELY = 0.5  # share of the best likelihood, under which what is far behind is chaff
_ASIDE = 0.65  # of the likelihood of what is named, that what is not named needs


@dataclass(frozen=True)
class Reader:
    """For whom an answer is made, on which day.

    shown: kinds of sensitive fact that may be shown. without_numbers: whether a fact in plain
    words goes before any figure, as for "how long have I got".
    """

    audience: Audience
    shown: frozenset[str]
    today: date
    without_numbers: bool = False


class Composer:
    """Builds statements from one collection; knows how to find a source and what words it shares.

    words: turns a text into comparable (stemmed, telling) words.
    """

    def __init__(self, find: Finder, words: Words, reader: Reader) -> None:
        self._find = find
        self._words = words
        self._reader = reader
        self._stater = Stater(find, words, reader.today)

    def pick(self, asked: Understood, hits: Sequence[Hit]) -> tuple[list[Picked], dict[str, int]]:
        """Statements in reading order, and how many facts of each sensitive kind were withheld."""
        shown, withheld = self._shown(asked, hits)
        topics = set(shown[0][1].card.topics) if shown else set()
        picked: list[Picked] = []
        origins: dict[str, int] = {}
        for hit, source in shown:
            # Against the best that may be shown: what is withheld must not silence the rest.
            odds = math.exp(hit.score - shown[0][0].score)
            listed = asked.asks_list and topics & set(source.card.topics)
            floor, most = (_NEAR_TOP_OF_A_LIST, _MOST_OF_A_LIST) if listed else (_NEAR_TOP, MOST)
            origin = source.card.one_origin
            of_one = 1 if asked.asks_list else _MOST_OF_ONE_ORIGIN
            if odds < floor or len(picked) >= most or origins.get(origin, 0) >= of_one:
                continue
            beside = bool(picked) or misses(asked.asked, [hit.passage.text])
            if not listed and hit.relevance < (KEPT_FROM if beside else BEST_FROM):
                continue  # near to nothing better, but no answer by itself
            kept = listed or _is_claim_on(asked, source)
            if _is_aside(asked, source, hit.relevance, picked):
                continue
            if not kept and _trails(odds, hit, picked):
                continue
            for start, end in self._answering(asked.expanded, source, hit):
                statement = self._stater.state(source, start, end)
                if statement and (kind := self._tells(statement)):
                    withheld[kind] = withheld.get(kind, 0) + 1
                elif statement and not _says_again(statement, picked):
                    picked.append(Picked(statement, odds, hit.relevance))
                    origins[origin] = origins.get(origin, 0) + 1
        # What stood before the best on what was named, too.
        left = [e for e in picked if not _is_aside(asked, e.source, e.relevance, picked)]
        once = self._with_failures(asked, told_once(asked, left, self._words))
        return in_reading_order(self._with_corrections(asked, once), asked), withheld

    def _shown(
        self, asked: Understood, hits: Sequence[Hit]
    ) -> tuple[list[tuple[Hit, Source]], dict[str, int]]:
        """The hits that this reader may see, with their sources; and what is withheld.

        Where the best is withheld, the rest must be about the same, or it answers nothing.
        """
        shown: list[tuple[Hit, Source]] = []
        withheld: dict[str, int] = {}
        topics: set[str] = set()
        for hit in hits:
            source = self._find(hit.passage.source_id)
            behind = hits[0].score - hit.score
            if source is None or behind > _TOO_FAR:
                continue
            if asked.places and _holds_elsewhere(asked, source, hit):
                continue
            kept_back = self._kept_back(source, hit)
            if self._reader.without_numbers and _has_number(source, hit):
                continue
            if kept_back == "":
                shown.append((hit, source))
            elif kept_back and math.exp(-behind) >= _NEAR_TOP:
                withheld[kept_back] = withheld.get(kept_back, 0) + 1
                topics |= set(source.card.topics)
        if withheld and (not shown or shown[0][0] != hits[0]):
            shown = [(hit, source) for hit, source in shown if topics & set(source.card.topics)]
        return shown, withheld

    def _tells(self, statement: Statement) -> str | None:
        """The sensitive kind of a correction that this reader has not asked to see, if any.

        A statement can't go without its correction, so that both wait.
        """
        backing = (caution.citation for caution in statement.cautions if caution.citation)
        kinds = (self._waiting(each.source, each.start, each.end) for each in backing)
        return next(filter(None, kinds), None)

    def _kept_back(self, source: Source, hit: Hit) -> str | None:
        return self._waiting(source, hit.passage.start, hit.passage.end)

    def _waiting(self, source: Source, start: int, end: int) -> str | None:
        """The sensitive kind for which a fact is withheld, "" if it may be shown, None if never."""
        fact = source.fact_at(start, end)
        if fact is None:
            return ""
        if fact.audience and fact.audience != self._reader.audience:
            return None
        waits = fact.sensitive and self._reader.audience == Audience.PATIENT
        return fact.sensitive or "" if waits and fact.sensitive not in self._reader.shown else ""

    def _answering(self, question: str, source: Source, hit: Hit) -> list[tuple[int, int]]:
        """The stretches of a passage that answer: a fact whole, or the best of its sentences."""
        fact = source.fact_at(hit.passage.start, hit.passage.end)
        if fact:
            return [self._told(fact)]
        wanted = set(self._words(question))
        for claim in source.claims_at(hit.passage.start, hit.passage.end):
            if any(set(self._words(way)) <= wanted for way in claim.asked):
                wanted |= set(self._words(claim.claim))
        spans = source.spans_at(hit.passage.start, hit.passage.end)
        shared = [len(wanted & set(self._words(source.text[s:e]))) for s, e in spans]
        best = max(shared, default=0)
        chosen = [n for n, count in enumerate(shared) if best and count >= 0.75 * best]
        return [_with_its_noun(source, spans, n) for n in chosen[:2]]

    def _told(self, fact: Fact) -> tuple[int, int]:
        """The stretch of a fact that this reader is told: staff with its figures."""
        figures = self._reader.audience == Audience.STAFF
        return fact.start, fact.end if figures else fact.plain_end

    def _with_failures(self, asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
        """Picked statements and, for a benefit, where the same report found none.

        Only where nothing else is named: who asks of cramps asks not how the illness went on.
        """
        told = list(picked)
        alone = asked.asks_effect and len(asked.topics) == 1
        for each in picked if alone and not self._reader.without_numbers else ():
            beside = (note.citation for note in each.statement.cautions if note.citation)
            found = {e.standing.finding for e in told if e.source.id == each.source.id}
            found |= {e.standing.finding for e in beside if e.source.id == each.source.id}
            if each.standing.finding != Finding.BENEFIT or Finding.NO_BENEFIT in found:
                continue
            failed = (f for f in each.source.facts if f.standing.finding == Finding.NO_BENEFIT)
            fact = next(failed, None)
            if fact is None or self._waiting(each.source, fact.start, fact.end) != "":
                continue
            statement = self._stater.state(each.source, *self._told(fact))
            if statement and not self._tells(statement) and not _says_again(statement, told):
                told.append(Picked(statement, each.odds, each.relevance))
        return told

    def _with_corrections(self, asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
        """Picked statements and, as statements of their own, what corrects them.

        A correction answers as well as what it corrects, also where it was picked by itself.
        """
        told = list(picked)
        for each in picked:
            for caution in each.statement.cautions:
                backing = caution.citation
                if caution.kind not in CORRECTING or backing is None:
                    continue
                about = set(backing.source.card.topics) & set(asked.topics)
                if asked.topics and not about:
                    continue
                said = [n for n, other in enumerate(told) if _quotes(backing, other)]
                for n in said:
                    told[n] = told[n].at_least(each)
                statement = (
                    None if said else self._stater.state(backing.source, backing.start, backing.end)
                )
                if statement and not _says_again(statement, told):
                    told.append(Picked(statement, each.odds, each.relevance))
        return told


def _has_number(source: Source, hit: Hit) -> bool:
    fact = source.fact_at(hit.passage.start, hit.passage.end)
    plain = source.text[fact.start : fact.plain_end] if fact else hit.passage.text
    return fact is not None and not fact.sensitive and any(map(str.isdigit, plain))


def _holds_elsewhere(asked: Understood, source: Source, hit: Hit) -> bool:
    """Whether a fact is of no use at the places asked about: of a list, or whom to turn to.

    What does not itself name its place is advice, which is good anywhere.
    """
    region = source.standings_at(hit.passage.start, hit.passage.end)[0].region
    if region is None or shares(region, asked.places):
        return False
    names_it = shares(region, places_named(hit.passage.text))
    return asked.asks_list or (asked.asks_located and names_it)


def _is_aside(asked: Understood, source: Source, relevance: float, told: Sequence[Picked]) -> bool:
    """Whether it is about another thing than was named, and answers less well than what is.

    So one vitamin stays out of an answer on another.
    """
    if set(asked.topics) & set(source.card.topics):
        return False
    about = [each for each in told if set(asked.topics) & set(each.source.card.topics)]
    return relevance < _ASIDE * max((each.relevance for each in about), default=0.0)


def _is_claim_on(asked: Understood, source: Source) -> bool:
    """Whether it is an article about the very thing that was named.

    Who asks of it has mostly met the claim, and is to see it with its label.
    """
    is_article = source.card.kind == Kind.WEB_ARTICLE
    return is_article and bool(set(source.card.topics[:1]) & set(asked.topics))


def _trails(odds: float, hit: Hit, picked: Sequence[Picked]) -> bool:
    """Whether it lies far behind what was picked, by both measures: near to it, but chaff."""
    likeliest = max((each.relevance for each in picked), default=0.0)
    return odds < FAR_BEHIND and hit.relevance < _HALF_AS_LIKELY * likeliest


def _quotes(citation: Citation, picked: Picked) -> bool:
    return any(citation.overlaps(other) for other in picked.statement.citations)


def _says_again(statement: Statement, picked: Sequence[Picked]) -> bool:
    cited = statement.citations[0]
    return any(_quotes(cited, each) or statement.text == each.statement.text for each in picked)


_LEANING = (
    "this ",
    "it ",
    "its ",
    "they ",
    "their ",
    "these ",
    "those ",
    "the trial ",
    "he ",
    "she ",
)


def _with_its_noun(
    source: Source, spans: Sequence[tuple[int, int]], number: int
) -> tuple[int, int]:
    """A sentence, with the one before it where it leans on that one's noun."""
    start, end = spans[number]
    leans = source.text[start:end].lower().startswith(_LEANING)
    return (spans[number - 1][0], end) if leans and number else (start, end)
