"""What holds in another place than the one that was asked about. Pure.

What a country approves, pays for or allows says nothing of the next. So such a statement does not
answer a question about another country; a result of a study does, wherever it was made.
"""

from __future__ import annotations

from collections.abc import Sequence

from alsqa import asks
from alsqa.picked import Picked, answers_as_well
from alsqa.places import name_of, places_named, shares
from alsqa.question import Understood


def here(asked: Understood, picked: Sequence[Picked]) -> list[Picked]:
    """What may answer for the place that was asked about; empty where nothing does.

    What a country has decided is answered by a statement on that country alone.
    """
    decided, located = asks.decided(asked.asked), asks.located(asked.asked)
    if asked.region is None or asked.asks_effect or not (decided or located):
        return list(picked)
    kept = [each for each in picked if not _is_elsewhere(each, asked.region)]
    told = any(_is_of(each, asked.region) for each in kept)
    in_general = not decided and any(each in kept for each in answers_as_well(picked))
    return kept if told or in_general else []


def only_elsewhere(asked: Understood, picked: Sequence[Picked]) -> str:
    """A sentence that the best of what was found is about other places, if it is; else ""."""
    if asked.region is None:
        return ""
    foremost = answers_as_well(picked)
    bound = [each for each in foremost if each.standing.region]
    if not bound or any(_is_of(each, asked.region) for each in foremost):
        return ""
    return f"Nothing that was found is about {name_of(asked.region)}."


def held_for(picked: Sequence[Picked]) -> str:
    """The places about which the best statements are, in words; "" where they name none."""
    best = answers_as_well(picked)
    places = dict.fromkeys(place for each in best for place in _places(each))
    return " and ".join(name_of(place) for place in list(places)[:2])


def _places(each: Picked) -> list[str]:
    """The places of a statement: those that it names, else that of its fact."""
    named = places_named(each.statement.text)
    region = each.standing.region
    if region and not shares(region, named):
        return [region]
    return named


def _is_of(each: Picked, place: str) -> bool:
    return shares(place, _places(each))


def _is_elsewhere(each: Picked, place: str) -> bool:
    return bool(_places(each)) and not _is_of(each, place)
