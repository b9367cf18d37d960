"""The gate measured on judged pairs, beside two open baselines; the halves are never mixed.

A baseline has one threshold. It is chosen on the dev half, where its false passes and false
rejects together are fewest, and is then used unchanged on the held-out half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from alsqa.embed import Encoder
from alsqa.errors import BadSetting
from alsqa.lexicon import words
from alsqa.verify import Gate

DEV, HELD_OUT = "dev", "held_out"
FALSE_PASS, FALSE_REJECT = "false pass", "false reject"  # names of two rates
Words = Annotated[str, Field(min_length=1)]


class PairJudged(BaseModel):
    """A sentence, the passages that it cites, and whether they carry it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sentence: Words
    passages: tuple[Words, ...]
    supported: bool
    kind: Words
    half: Words


@dataclass(frozen=True)
class Rate:
    """How often a checker was wrong. kind: of corruption or paraphrase, or "all"."""

    checker: str
    measure: str
    kind: str
    wrong: int
    of: int


def read_pairs(file: Path) -> tuple[PairJudged, ...]:
    """The judged pairs of a YAML file; raises BadSetting naming the entry."""
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        return tuple(TypeAdapter(list[PairJudged]).validate_python(written))
    except FileNotFoundError:
        raise BadSetting(f"{file}: there is no such file of judged pairs.") from None
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise BadSetting(f"{file}: can't be read ({error}).") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise BadSetting(f"{file}: entry {where}: {first['msg']}.") from None


def measure(
    pairs: Sequence[PairJudged], gate: Gate, encoder: Encoder
) -> dict[str, tuple[Rate, ...]]:
    """The rates of the gate and of both baselines, for each half."""
    dev = [pair for pair in pairs if pair.half == DEV]
    passing: dict[str, Callable[[PairJudged], bool]] = {
        "gate": lambda pair: gate.check(pair.sentence, pair.passages).supported
    }
    baselines = (("word overlap", overlap), ("embedding cosine", cosine(encoder)))
    for name, score in baselines:
        floor = best_floor([(score(pair), pair.supported) for pair in dev])
        passing[name] = _above(score, floor)
    halves = dict.fromkeys(pair.half for pair in pairs)
    return {
        half: tuple(
            rate
            for name, passes in passing.items()
            for rate in _rates(name, passes, [pair for pair in pairs if pair.half == half])
        )
        for half in halves
    }


def _above(score: Callable[[PairJudged], float], floor: float) -> Callable[[PairJudged], bool]:
    return lambda pair: score(pair) >= floor


def _rates(
    name: str, passes: Callable[[PairJudged], bool], pairs: Sequence[PairJudged]
) -> Iterable[Rate]:
    passed = [(pair, passes(pair)) for pair in pairs]
    for measured, truth in ((FALSE_PASS, False), (FALSE_REJECT, True)):
        judged = [(pair, did) for pair, did in passed if pair.supported == truth]
        kinds = sorted({pair.kind for pair, _ in judged})
        for kind in ["all", *(kinds if len(kinds) > 1 else [])]:
            told = [did for pair, did in judged if kind in ("all", pair.kind)]
            wrong = sum(did != truth for did in told)
            if told:
                yield Rate(name, measured, kind, wrong, len(told))


def overlap(pair: PairJudged) -> float:
    """The share of the sentence's telling words, stemmed, that stand in its passages."""
    said, held = set(words(pair.sentence)), set(words(" ".join(pair.passages)))
    return len(said & held) / len(said) if said else 0.0


def cosine(encoder: Encoder) -> Callable[[PairJudged], float]:
    """The cosine similarity of the sentence and its passages as embeddings, -1..1."""

    @cache  # asked twice of a pair: for the floor, then against it
    def score(pair: PairJudged) -> float:
        one, other = encoder.encode([pair.sentence, " ".join(pair.passages)])
        return float(np.dot(one, other))

    return score


def best_floor(scored: Sequence[tuple[float, bool]]) -> float:
    """The threshold at which false-pass and false-reject rates add up to least; 0 without pairs."""
    true = [score for score, supported in scored if supported]
    false = [score for score, supported in scored if not supported]

    def wrong(floor: float) -> float:
        passed = sum(score >= floor for score in false) / max(len(false), 1)
        return passed + sum(score < floor for score in true) / max(len(true), 1)

    return min(sorted(score for score, _ in scored), key=wrong, default=0.0)
