"""How likely a text means something, as route is told it by whoever reads for meaning. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Likely(NamedTuple):
    """How likely a text speaks of each danger, and asks for each kind of advice; each 0..1.

    danger: emergency, crisis, urgent and tube_out. advice: personal_dose, personal_prognosis and
    personal_diagnosis. With "no danger", or "no advice", those of either would add up to 1.
    """

    danger: Mapping[str, float]
    advice: Mapping[str, float]


Meaning = Callable[[Sequence[str]], Sequence[Likely]]
