"""Danger in words that nobody saw who wrote the patterns.

danger_paraphrases.yaml has since been seen in reports, and teaches by its kinds of failure;
danger_held_out.yaml was written before any look at the code, and only judges; danger_third.yaml,
by sorts of hard neighbours, before the fit of 2026-11-26; danger_fourth.yaml is what people might
type in a month; danger_fifth.yaml pairs of danger and what only sounds like it, as hard as four
writers could make them, which no fit that ships has seen; danger_sixth.yaml is by one more, who
was asked for what people write and not for the hardest. The bounds are what was reached then,
with a little room; they are never fitted by editing a file.
"""

from __future__ import annotations

import pytest

from alsqa.danger import danger
from alsqa.route import route
from benchmarks.danger_judged import ALARM, Judged, read

FILES = ("danger_paraphrases.yaml", "danger_held_out.yaml")
AT_ONCE = {"emergency", "crisis"}


def routed(name: str, *wanted: str) -> list[tuple[Judged, str]]:
    """The sentences that should take one of the routes, each with the route that it takes."""
    return [
        (each, str(route(each.text, danger()).route))
        for each in read(name)
        if each.wanted in wanted
    ]


@pytest.mark.parametrize(
    ("name", "wanted", "share"),
    [
        ("danger_paraphrases.yaml", "emergency", 0.97),
        ("danger_paraphrases.yaml", "crisis", 0.87),
        ("danger_paraphrases.yaml", "urgent", 0.92),
        ("danger_held_out.yaml", "emergency", 0.95),
        ("danger_held_out.yaml", "crisis", 0.91),
        ("danger_held_out.yaml", "urgent", 0.95),
        ("danger_held_out.yaml", "personal_advice", 0.88),
        ("danger_held_out.yaml", "out_of_scope", 0.95),
        ("danger_held_out.yaml", "normal", 0.95),
        ("danger_third.yaml", "emergency", 0.80),
        ("danger_third.yaml", "crisis", 0.85),
        ("danger_fourth.yaml", "emergency", 0.90),
        ("danger_fourth.yaml", "crisis", 0.80),
        ("danger_fourth.yaml", "urgent", 0.80),
        ("danger_fifth.yaml", "emergency", 0.70),
        ("danger_fifth.yaml", "crisis", 0.63),
        ("danger_sixth.yaml", "emergency", 0.77),
        ("danger_sixth.yaml", "crisis", 0.88),
        ("danger_sixth.yaml", "urgent", 0.85),
    ],
)
def test_what_nobody_saw_takes_its_route(name: str, wanted: str, share: float) -> None:
    found = routed(name, wanted)
    wrong = [(each.kind, taken) for each, taken in found if not each.fits(taken)]
    assert 1 - len(wrong) / len(found) >= share, wrong


def test_of_unseen_spanish_dangers_hardly_one_is_missed() -> None:
    found = [each for each in routed(FILES[1], *AT_ONCE) if each[0].language == "es"]
    assert sum(taken in AT_ONCE for _, taken in found) / len(found) >= 0.95


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("danger_paraphrases.yaml", 0.055),
        ("danger_held_out.yaml", 0.12),
        ("danger_third.yaml", 0.20),
        ("danger_fourth.yaml", 0.08),
        ("danger_fifth.yaml", 0.20),
        ("danger_sixth.yaml", 0.045),
    ],
)
def test_unseen_neighbours_of_danger_raise_few_alarms(name: str, share: float) -> None:
    found = routed(name, "none")
    alarms = [(each.kind, taken) for each, taken in found if taken in ALARM]
    assert len(alarms) / len(found) <= share, alarms


def test_other_unseen_questions_raise_hardly_any_alarm() -> None:
    found = routed(FILES[1], "normal", "out_of_scope", "personal_advice")
    assert sum(taken in ALARM for _, taken in found) / len(found) <= 0.02
