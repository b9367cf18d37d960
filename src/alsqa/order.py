"""The order in which picked statements are read. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.asks import speaks_of_approval, speaks_of_course
from alsqa.elsewhere import is_of_another, tells_of_there
from alsqa.evidence import Level
from alsqa.kinds import misses
from alsqa.named import asks_together, tells_of_all
from alsqa.picked import Picked, answers_as_well
from alsqa.question import Understood


def in_reading_order(picked: Sequence[Picked], asked: Understood) -> list[Picked]:
    """Established first among what answers best, what was corrected later, unverified last.

    For "does it help" results go before what only describes, for "what is it" behind it; for "does
    it slow the illness" and "is it approved" what speaks of that goes before what does not; for
    "does this help with that" what tells of both.
    """

    foremost = answers_as_well(picked)
    together = asks_together(asked)

    def place(each: Picked) -> tuple[bool | int | float, ...]:
        level = each.statement.level
        leading = each in foremost
        return (
            level == Level.SINGLE_UNVERIFIED_ARTICLE,
            each.is_corrected,
            is_of_another(each, asked),
            together and not tells_of_all(each, asked),
            not leading,
            asked.asks_course and not speaks_of_course(each.statement.text),
            asked.asks_approval and not speaks_of_approval(each.statement.text),
            misses(asked.asked, [each.statement.text]),
            asked.asks_effect and not each.standing.finding and level != Level.OWN_SEARCH,
            asked.asks_what and each.standing.finding is not None,
            bool(asked.places) and not tells_of_there(each, asked),
            not (leading and level == Level.ESTABLISHED),
            -each.odds,
        )

    return sorted(picked, key=place)
