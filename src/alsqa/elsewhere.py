"""What holds in another place than those that were asked about. Pure.

What a country approves, pays for or allows says nothing of the next. So such a statement does not
answer a question about another country; advice, a warning or a result does, wherever it was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from alsqa import asks
from alsqa.models import Finding
from alsqa.picked import Picked, answers_as_well
from alsqa.places import is_union, name_of, places_named, shares
from alsqa.question import Understood

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_EVERYWHERE = re.compile(r"\b(?:worldwide|in the world|everywhere)\b", re.IGNORECASE)


def here(asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
    """What may answer for the places that were asked about; empty where nothing does."""
    kept = [each for each in picked if not _binds_others(each, asked)]
    if len(kept) == len(picked):
        return kept
    foremost, topical = answers_as_well(picked), _topical(asked, picked)
    told = [each for each in kept if each in foremost or _is_decided_there(each, asked)]
    return kept if any(each in topical and _answers(each, asked) for each in told) else []


def held_for(asked: Understood, picked: Sequence[Picked]) -> str:
    """A sentence on the other places for which something is held; "" where nothing is."""
    bound = [each for each in _topical(asked, picked) if _binds_others(each, asked)]
    foremost = [each for each in answers_as_well(picked) if each in bound]
    places = dict.fromkeys(place for each in foremost or bound for place in _bound(each, asked))
    if not places:
        return ""
    theirs = " and ".join(name_of(place) for place in list(places)[:2])
    return f"What they hold on this is about {theirs}, not about {_names(asked)}."


def only_elsewhere(asked: Understood, picked: Sequence[Picked]) -> str:
    """A sentence that the best of what was found is about other places, if it is; else ""."""
    foremost = answers_as_well(picked)
    bound = any(each.standing.region for each in foremost) or all(map(places_of, foremost))
    if not asked.places or not bound or any(is_there(each, asked) for each in picked):
        return ""
    return f"Nothing that was found is about {_names(asked)}."


def places_of(each: Picked) -> list[str]:
    """The places of a statement: those that it names, else that of its fact."""
    return _with_region(each, places_named(each.statement.text))


def is_there(each: Picked, asked: Understood) -> bool:
    """Whether a statement is about one of the places that were asked about."""
    return _share(places_of(each), asked)


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
    if asks.located(asked.asked) and not asks.decided(asked.asked):
        places = [each for each in places if not is_union(each) or each in asked.places]
    return any(shares(place, places) for place in asked.places)


def _bound(each: Picked, asked: Understood) -> list[str]:
    """The places in which alone a statement answers a question of this kind; empty for none."""
    region, finding, text = each.standing.region, each.standing.finding, each.statement.text
    if finding == Finding.HARM:
        return []
    if asks.decided(asked.asked):
        sentences = filter(asks.speaks_of_what_is_decided, _SENTENCE_END.split(text))
        if decided := " ".join(sentences):
            return _with_region(each, places_named(decided))
    if asks.located(asked.asked) and finding is None and not _EVERYWHERE.search(text):
        named = places_named(text)
        return named if asks.counted(asked.asked) or (region and shares(region, named)) else []
    return []


def _binds_others(each: Picked, asked: Understood) -> bool:
    bound = _bound(each, asked) if asked.places and not asked.asks_effect else []
    return bool(bound) and not _share(bound, asked)


def _is_decided_there(each: Picked, asked: Understood) -> bool:
    region = each.standing.region
    return _share([*_bound(each, asked), *filter(None, [region])], asked)


def _topical(asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
    """What is about the topics asked about, if anything is: not another drug's approval."""
    about = [each for each in picked if set(asked.topics) & set(each.source.card.topics)]
    return about or list(picked)


def _answers(each: Picked, asked: Understood) -> bool:
    """Whether it speaks of what was asked, or warns: a trial does not say what was approved."""
    warns = each.standing.finding == Finding.HARM
    speaks = asks.speaks_of_approval(each.statement.text)
    return not asked.asks_approval or speaks or warns
