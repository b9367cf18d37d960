"""What sort of question it is, decided before anything is looked up. Pure.

Danger comes first and leans towards too much care; what only sounds like it is let through.
"""

from __future__ import annotations

from dataclasses import dataclass

from alsqa import patterns
from alsqa.statement import Route


@dataclass(frozen=True)
class Routed:
    """A route, and which notice goes with it."""

    route: Route
    notice: str | None = None


def route(question: str) -> Routed:
    """The route of a question; danger before all else."""
    plain = question.replace("’", "'")
    if patterns.CRISIS.search(plain) and not patterns.ABOUT_OTHERS.search(plain):
        return Routed(Route.CRISIS, "crisis")
    if patterns.EMERGENCY.search(plain) and not patterns.NOT_NOW.search(plain):
        return Routed(Route.EMERGENCY, "emergency")
    if patterns.OTHER_TASK.search(plain):
        return Routed(Route.OUT_OF_SCOPE, "out_of_scope")
    if patterns.OTHER_DISEASE.search(plain) and not patterns.OUR_DISEASE.search(plain):
        return Routed(Route.OUT_OF_SCOPE, "out_of_scope")
    if patterns.URGENT.search(plain) and not patterns.NOT_NOW.search(plain):
        return Routed(Route.URGENT, "urgent")
    if patterns.OWN_TIME.search(plain):
        return Routed(Route.PERSONAL_ADVICE, "personal_prognosis")
    if patterns.OWN_DIAGNOSIS.search(plain):
        return Routed(Route.PERSONAL_ADVICE, "personal_diagnosis")
    if patterns.DOSE.search(plain):
        return Routed(Route.PERSONAL_ADVICE, "personal_dose")
    return Routed(Route.NORMAL)


def asks_for(question: str, routed: Routed) -> frozenset[str]:
    """The sensitive kinds that a question itself asks to see.

    A question about one's own time does not: it gets a number-free answer first, then an offer.
    """
    own = routed.notice == "personal_prognosis"
    return (
        frozenset({"survival"})
        if patterns.ASKS_OF_TIME.search(question) and not own
        else frozenset()
    )
