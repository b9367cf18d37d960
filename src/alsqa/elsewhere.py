"""What holds in another place than those that were asked about. Pure.

What a country approves, pays for or allows says nothing of the next. So such a statement does not
answer a question about another country; advice, a warning or a result does, wherever it was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from alsqa import asks, local
from alsqa.belief import BEST_FROM
from alsqa.models import Finding
from alsqa.picked import Picked, answers_as_well
from alsqa.places import is_union, name_of, places_named, shares
from alsqa.question import Understood
from alsqa.terms import fold

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_EVERYWHERE = re.compile(r"\b(?:worldwide|in the world|everywhere)\b", re.IGNORECASE)


def here(asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
    """What may answer for the places that were asked about; empty where nothing does.

    Whom to turn to is told by what holds everywhere, too, though another country's number was
    nearer; what was decided is not.
    """
    topical = _topical(asked, picked)
    kept = [each for each in picked if not _binds_others(each, asked)]
    kept = [each for each in kept if each in topical or not _bound(each, asked)]
    if len(kept) == len(picked):
        return kept
    if not asked.asks_decided:
        return kept if any(each.relevance >= BEST_FROM for each in kept) else []
    foremost = answers_as_well(picked)
    told = [each for each in kept if each in foremost or _is_decided_there(each, asked)]
    if asked.asks_approval or max(picked, key=_likely) not in kept:
        told = [each for each in told if _answers(each, asked)]
    return kept if any(each in topical for each in told) else []


def held_for(asked: Understood, picked: Sequence[Picked]) -> str:
    """A sentence on the other places for which something is held; "" where nothing is."""
    bound = [each for each in picked if _binds_others(each, asked)]
    foremost = [each for each in answers_as_well(picked) if each in bound]
    places = dict.fromkeys(place for each in foremost or bound for place in _bound(each, asked))
    if not places:
        return ""
    theirs = " and ".join(name_of(place) for place in list(places)[:2])
    return f"What they hold on this is about {theirs}, not about {_names(asked)}."


def only_elsewhere(asked: Understood, picked: Sequence[Picked]) -> str:
    """A sentence that the best of what was found is about other places, if it is; else ""."""
    if not asked.places or any(is_there(each, asked) for each in picked):
        return ""
    foremost = answers_as_well(picked)
    bound = any(each.standing.region for each in foremost) or all(map(places_of, foremost))
    return f"Nothing that was found is about {_names(asked)}." if bound else ""


def places_of(each: Picked) -> list[str]:
    """The places of a statement: those that it names, else that of its fact."""
    text = each.statement.text
    return _with_region(each, [] if _EVERYWHERE.search(text) else places_named(text))


def is_there(each: Picked, asked: Understood) -> bool:
    """Whether a statement is about one of the places that were asked about."""
    return _share(places_of(each), asked)


def tells_of_there(each: Picked, asked: Understood) -> bool:
    """Whether it is read first for its place: nobody is called there because a study was made."""
    return is_there(each, asked) and bool(each.standing.region or not asked.asks_located)


def is_of_another(each: Picked, asked: Understood) -> bool:
    """Whether a statement's fact holds in one place alone, which is none of those asked about."""
    region = each.standing.region
    return bool(asked.places and region) and not _share([str(region)], asked)


def _names(asked: Understood) -> str:
    return " or ".join(name_of(place) for place in asked.places)


def _with_region(each: Picked, named: list[str]) -> list[str]:
    region = each.standing.region
    return [region] if region and not shares(region, named) else named


def _share(places: Sequence[str], asked: Understood) -> bool:
    """Whether one of a statement's places is one of those asked about, lies in it or around it.

    Whom to call in a country is no matter of the union around it.
    """
    if asked.asks_located:
        places = [each for each in places if not is_union(each) or each in asked.places]
    return any(shares(place, places) for place in asked.places)


def _bound(each: Picked, asked: Understood) -> list[str]:
    """The places in which alone a statement answers a question of this kind; empty for none."""
    region, finding, text = each.standing.region, each.standing.finding, each.statement.text
    if not asked.places or asked.asks_effect or _warns(each, asked):
        return []
    if asked.asks_decided:
        sentences = filter(local.speaks_of_what_is_decided, _SENTENCE_END.split(text))
        if decided := " ".join(sentences):
            return _with_region(each, places_named(decided))
    named = places_of(each)
    if local.counted(asked.asked) and finding is None:
        return named
    is_there_alone = region is not None and shares(region, places_named(text))
    return named if asked.asks_located and finding is None and is_there_alone else []


def _binds_others(each: Picked, asked: Understood) -> bool:
    bound = _bound(each, asked)
    return bool(bound) and not _share(bound, asked)


def _is_decided_there(each: Picked, asked: Understood) -> bool:
    region = each.standing.region
    return _share([*_bound(each, asked), *filter(None, [region])], asked)


def _topical(asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
    """What is about the things asked about, if anything is: not another drug's approval."""
    called = [fold(name) for names in asked.names for name in names]

    def is_about(each: Picked) -> bool:
        text = fold(each.statement.text)
        about = set(asked.topics) & set(each.source.card.topics)
        return bool(about) or any(name in text for name in called)

    return list(filter(is_about, picked)) or list(picked)


def _answers(each: Picked, asked: Understood) -> bool:
    """Whether it says what was decided, or warns: a trial does not say what is sold where."""
    text = each.statement.text
    speaks = asks.speaks_of_approval if asked.asks_approval else local.speaks_of_what_is_decided
    return speaks(text) or local.advises_against(text) or _warns(each, asked)


def _warns(each: Picked, asked: Understood) -> bool:
    """Whether it shows harm, or that something is not worth looking for."""
    finding = each.standing.finding
    return finding == Finding.HARM or (finding == Finding.NO_BENEFIT and not asked.asks_approval)


def _likely(each: Picked) -> float:
    return each.odds
