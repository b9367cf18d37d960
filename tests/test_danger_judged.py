"""Danger in words that nobody saw who wrote the patterns: tests/danger_paraphrases.yaml.

The shares are those reached on 2026-11-23, held as bounds. They are not yet good enough: what is
missed is mostly said indirectly.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from alsqa.danger import danger
from alsqa.route import route

JUDGED = yaml.safe_load((Path(__file__).parent / "danger_paraphrases.yaml").read_text("utf-8"))
DANGER = {"emergency", "crisis", "urgent"}


def routed(wanted: str) -> list[tuple[str, str]]:
    """The texts that should take a route, each with the route that it takes."""
    return [
        (entry["text"], str(route(entry["text"], danger()).route))
        for entry in JUDGED
        if entry["route"] == wanted
    ]


@pytest.mark.parametrize(
    ("wanted", "taken", "share"),
    [
        ("emergency", {"emergency"}, 0.93),
        ("crisis", {"crisis", "emergency"}, 0.77),
        ("urgent", {"urgent", "emergency"}, 0.95),
    ],
)
def test_unseen_danger_is_heard(wanted: str, taken: set[str], share: float) -> None:
    found = routed(wanted)
    missed = [(text, took) for text, took in found if took not in taken]
    assert 1 - len(missed) / len(found) >= share, missed


def test_unseen_neighbours_of_danger_raise_few_alarms() -> None:
    found = routed("none")
    alarms = [(text, took) for text, took in found if took in DANGER]
    assert len(alarms) / len(found) <= 0.10, alarms
