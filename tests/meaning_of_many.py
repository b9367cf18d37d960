"""How likely many texts mean what, read together: many times as quick as one by one."""

from __future__ import annotations

from collections.abc import Iterable

from alsqa.likely import Meaning
from alsqa.route import parts, without_orders
from benchmarks.danger_fit import model, read, shipped


def meaning_of(texts: Iterable[str]) -> Meaning:
    """For these texts and their sentences, what `alsqa.danger` tells of each."""
    each = list(dict.fromkeys(part for text in texts for part in parts(without_orders(text))))
    bert = model()
    likely = dict(zip(each, shipped(bert).likely(read(each, bert)), strict=True))
    return lambda some: [likely[text] for text in some]
