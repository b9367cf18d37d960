"""`alsqa verify` and the gate's side of `alsqa eval`: draws what the gate finds."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alsqa.errors import BadSetting

if TYPE_CHECKING:
    from alsqa.evaluate_gate import Rate

PAIRS = Path("tests/gate_pairs.yaml")
REJECTED = 3
_NAMED = 26  # characters, of the column that names a kind


@click.command()
@click.argument("sentence")
@click.argument("passage", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def verify(sentence: str, passage: tuple[str, ...], as_json: bool) -> None:
    """Say whether each PASSAGE, or several together, carry SENTENCE.

    With "-" each line of standard input is an object {"sentence": …, "passages": [text, …]}.
    Needs no index. Exit code: 0 supported, 3 not, 2 bad use, 1 error; with "-" 0.
    """
    if sentence != "-" and not passage:
        raise click.UsageError("Give at least one passage after the sentence.")
    from alsqa.gate import open_gate
    from alsqa.settings import Settings

    gate = open_gate(Settings.read())
    pairs = _pairs() if sentence == "-" else iter([(sentence, list(passage))])
    supported = True
    for each, passages in pairs:
        verified = gate.check(each, passages)
        supported = verified.supported
        told = {"supported": supported, "reasons": list(verified.reasons)}
        if as_json:
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            click.echo("supported" if supported else "not supported")
            for reason in verified.reasons:
                click.echo(f"  {reason}")
    if sentence != "-" and not supported:
        sys.exit(REJECTED)


def _pairs() -> Iterator[tuple[str, list[str]]]:
    """The pairs of standard input, one object a line; raises BadSetting naming the line."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            written: Any = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadSetting(f"line {number}: is not JSON ({error}).") from None
        yield _pair(written, number)


def _pair(written: Any, number: int) -> tuple[str, list[str]]:
    if not isinstance(written, dict):
        raise BadSetting(f'line {number}: must be an object {{"sentence": …, "passages": […]}}.')
    sentence, passages = written.get("sentence"), written.get("passages")
    if not isinstance(sentence, str) or not sentence.strip():
        raise BadSetting(f"line {number}: sentence must be words, found {sentence!r}.")
    if not isinstance(passages, list) or not all(isinstance(each, str) for each in passages):
        raise BadSetting(f"line {number}: passages must be a list of texts, found {passages!r}.")
    return sentence, passages


def gate_rates(file: Path | None, as_json: bool) -> None:
    """Measure the gate and two open baselines on judged pairs, and print the rates."""
    from alsqa.evaluate_gate import measure, read_pairs
    from alsqa.gate import open_gate
    from alsqa.quick import open_for_questions
    from alsqa.settings import Settings

    settings = Settings.read()
    pairs = read_pairs(file or PAIRS)
    encoder = open_for_questions(settings.model)
    found = measure(pairs, open_gate(settings), encoder)
    if as_json:
        click.echo(json.dumps({half: _as_object(rates) for half, rates in found.items()}))
        return
    for half, rates in found.items():
        click.echo("\n".join(_table(half, rates)))


def _as_object(rates: Sequence[Rate]) -> list[dict[str, Any]]:
    return [
        {"checker": r.checker, "measure": r.measure, "kind": r.kind, "wrong": r.wrong, "of": r.of}
        for r in rates
    ]


def _table(half: str, rates: Sequence[Rate]) -> Iterator[str]:
    checkers = list(dict.fromkeys(rate.checker for rate in rates))
    yield ""
    yield f"{half} half".ljust(_NAMED) + "".join(f"{name:>20}" for name in checkers)
    for row in dict.fromkeys((rate.measure, rate.kind) for rate in rates):
        cells = [
            f"{r.wrong} of {r.of} {100 * r.wrong / r.of:5.1f}%"
            for name in checkers
            for r in rates
            if (r.checker, r.measure, r.kind) == (name, *row)
        ]
        yield f"{row[0]}, {row[1]}".ljust(_NAMED) + "".join(f"{cell:>20}" for cell in cells)
