"""`alsqa eval`: puts judged questions to the collection. Draws what others measure."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alsqa.cli_gate import gate_rates

if TYPE_CHECKING:
    from alsqa.assistant import Assistant
    from alsqa.evaluate import Judged, Outcome

FAULTY = 1  # 2 is click's own, for bad use
_NAMED = 36  # characters, of the column that names a measure


@click.command("eval")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--gate", is_flag=True, help="FILE holds judged pairs; measure the gate with them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with all that is measured.")
def evaluate(file: Path | None, gate: bool, as_json: bool) -> None:
    """Put the judged questions of FILE to the collection, and measure the answers.

    With --gate, judge the gate that checks what a language model words, beside two plain checks;
    FILE is then tests/gate_pairs.yaml unless another is given. Needs no index.

    Exit code: 0 measured, 2 bad use, 1 error or a label that is wrong or missing.
    """
    if gate:
        gate_rates(file, as_json)
        return
    if file is None:
        raise click.UsageError("Give the file of judged questions.")
    from alsqa.assistant import Assistant
    from alsqa.judged import read_judged
    from alsqa.settings import Settings

    judged = read_judged(file)
    assistant = Assistant.open(Settings.read())
    held = set(assistant.source_ids())
    if strange := sorted({name for each in judged for name in each.sources_any} - held):
        click.echo(f"Sources that the collection does not hold: {', '.join(strange)}.", err=True)
    outcomes = tuple(_ask(assistant, judged))
    if as_json:
        click.echo(json.dumps(_as_object(assistant.collection, outcomes), ensure_ascii=False))
    else:
        click.echo("\n".join(_table(assistant.collection, outcomes)))
    if any(each.faults for each in outcomes):
        sys.exit(FAULTY)


def _ask(assistant: Assistant, judged: Sequence[Judged]) -> Iterator[Outcome]:
    from time import perf_counter

    from alsqa.evaluate import Outcome
    from alsqa.faults import label_faults

    # Once before the clock counts: what is loaded at first use is no part of an answer's time.
    assistant.ask(judged[0].question, audience=judged[0].audience)
    for each in judged:
        began = perf_counter()
        answer = assistant.ask(each.question, history=each.turns[:-1], audience=each.audience)
        took = (perf_counter() - began) * 1000
        yield Outcome(each, answer, label_faults(answer, assistant.source), took)


def _table(collection: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    from alsqa.faults import SURFACES
    from alsqa.measures import mean_reciprocal_rank, percentile, ranks, shares

    yield f"{len(outcomes)} questions, collection {collection}"
    yield ""
    yield f"{'measure':<{_NAMED}} {'met':>9} {'share':>7}  95% interval"
    for share in shares(outcomes):
        low, high = share.interval or (0.0, 0.0)
        counted = f"{share.met} of {share.of}"
        yield f"{share.name:<{_NAMED}} {counted:>9} {share.value:>7.3f}  {low:.3f}–{high:.3f}"
    if places := ranks(outcomes):
        told = "  ".join(f"{name}: {count}" for name, count in _ranked(places).items())
        yield ""
        yield f"First statement with a right source, by place: {told}"
        yield f"Mean reciprocal rank: {mean_reciprocal_rank(places):.3f}"
    yield from _confusion(outcomes)
    yield from _routes(outcomes)
    times = [each.milliseconds for each in outcomes]
    statements = [each for outcome in outcomes for each in outcome.answer.statements]
    corrections = sum(c.citation is not None for each in statements for c in each.cautions)
    faults = sum(len(each.faults) for each in outcomes)
    yield ""
    yield (
        f"Label faults: {faults}, in {len(statements)} statements and {corrections} corrections, "
        f"each on {len(SURFACES)} surfaces"
    )
    half, most = percentile(times, 50), percentile(times, 95)
    yield f"Question to answer: p50 {half:.0f} ms, p95 {most:.0f} ms"
    yield from _failures(outcomes)


def _ranked(places: Sequence[int | None]) -> dict[str, int]:
    """How many right sources stand at each place."""
    from collections import Counter

    counted = Counter(places)
    found = {str(place): counted[place] for place in sorted(p for p in counted if p)}
    return {**found, "none": counted[None]}


def _confusion(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Rows are what was expected, columns what came; each verdict has a letter."""
    from alsqa.measures import confusion
    from alsqa.statement import Verdict

    pairs = confusion(outcomes)
    if not pairs:
        return
    seen = [verdict.value for verdict in Verdict if any(verdict.value in pair for pair in pairs)]
    letters = {name: chr(ord("a") + number) for number, name in enumerate(seen)}
    yield ""
    yield f"{'verdict expected, below; came, right':<{_NAMED + 3}}" + "".join(
        f"{letter:>4}" for letter in letters.values()
    )
    for row, letter in letters.items():
        counts = "".join(f"{pairs[row, column] or '·':>4}" for column in letters)
        yield f"  {letter}  {row:<{_NAMED - 2}}{counts}"


def _routes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    from alsqa.measures import route_counts

    counts = route_counts(outcomes)
    if not counts:
        return
    yield ""
    yield f"{'route':<{_NAMED}} {'missed':>10}   false alarms"
    for each in counts:
        missed = f"{each.missed} of {each.expected}"
        yield f"{each.route:<{_NAMED}} {missed:>10}   {each.false_alarms} of {each.others} others"


def _failures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    from alsqa.evaluate import first_words
    from alsqa.render.parts import printable

    failed = [each for each in outcomes if each.failed or each.faults]
    yield ""
    yield f"Failures: {len(failed)} of {len(outcomes)} questions"
    for each in failed:
        judged, marks = each.judged, each.failed
        yield ""
        yield f"{judged.id} ({judged.audience}): {printable(' → '.join(judged.turns))}"
        lines = [f"{mark.measure}: expected {mark.expected}; came {mark.came}" for mark in marks]
        lines += [f"label fault: {fault}" for fault in each.faults]
        lines.append(f"answer in short: {each.answer.verdict_text}")
        lines.append(f"first statement: {first_words(each.answer)}")
        yield from (f"    {printable(line)}" for line in lines)


def _as_object(collection: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The same as data; docs/evaluation.md names the fields."""
    from alsqa.evaluate import first_words
    from alsqa.measures import (
        confusion,
        mean_reciprocal_rank,
        percentile,
        ranks,
        route_counts,
        shares,
    )

    places, times = ranks(outcomes), [each.milliseconds for each in outcomes]
    return {
        "questions": len(outcomes),
        "collection": collection,
        "measures": [
            {**vars(share), "share": share.value, "interval": share.interval}
            for share in shares(outcomes)
        ],
        "ranks": _ranked(places) if places else {},
        "mean_reciprocal_rank": mean_reciprocal_rank(places) if places else None,
        "verdicts": [
            {"expected": expected, "came": came, "count": count}
            for (expected, came), count in sorted(confusion(outcomes).items())
        ],
        "routes": [vars(each) for each in route_counts(outcomes)],
        "label_faults": sum(len(each.faults) for each in outcomes),
        "latency_ms": {"p50": percentile(times, 50), "p95": percentile(times, 95)},
        "failures": [
            {
                "id": each.judged.id,
                "audience": each.judged.audience,
                "turns": each.judged.turns,
                "note": each.judged.note,
                "failed": [vars(mark) for mark in each.failed],
                "label_faults": each.faults,
                "verdict_text": each.answer.verdict_text,
                "first_statement": first_words(each.answer),
            }
            for each in outcomes
            if each.failed or each.faults
        ],
    }
