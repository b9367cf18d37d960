"""`alsqa`: the terminal's side. Draws an Answer, decides nothing."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from alsqa.cli_add import add
from alsqa.cli_eval import evaluate
from alsqa.cli_gate import verify
from alsqa.cli_sources import sources
from alsqa.errors import AlsqaError, BadSetting

if TYPE_CHECKING:
    from alsqa.assistant import Assistant
    from alsqa.statement import Answer

ANSWERED, FAILED, NOT_IN_SOURCES = 0, 1, 3  # 2 is click's own, for bad use
AUDIENCES = ("patient", "volunteer", "staff")


@dataclass(frozen=True)
class Asked:
    """One question as it came in, with what goes with it."""

    question: str
    history: tuple[str, ...] = ()
    audience: str = "patient"
    country: str | None = None
    show: frozenset[str] = field(default_factory=frozenset)


def _open() -> Assistant:
    from alsqa.assistant import Assistant
    from alsqa.settings import Settings

    return Assistant.open(Settings.read())


def _text(value: object, name: str, line: int) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadSetting(f"line {line}: {name} must be words, found {value!r}.")
    return value


def _read_line(line: str, number: int, usual: Asked) -> Asked:
    """A line of standard input: plain words, or a JSON object with at least `question`."""
    if not line.lstrip().startswith("{"):
        return Asked(line.strip(), (), usual.audience, usual.country, usual.show)
    try:
        written: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadSetting(f"line {number}: is not JSON ({error}).") from None
    question = _text(written.get("question"), "question", number)
    history = written.get("history") or []
    if not isinstance(history, list):
        raise BadSetting(f"line {number}: history must be a list of questions.")
    audience = written.get("audience") or usual.audience
    if audience not in AUDIENCES:
        raise BadSetting(f"line {number}: audience must be one of {', '.join(AUDIENCES)}.")
    show = written.get("show") or sorted(usual.show)
    return Asked(
        question,
        tuple(_text(each, "history", number) for each in history),
        audience,
        written.get("country") or usual.country,
        frozenset([show] if isinstance(show, str) else show),
    )


def _questions(argument: str, usual: Asked) -> Iterator[Asked]:
    if argument != "-":
        yield usual
        return
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield _read_line(line, number, usual)


def _ask(assistant: Assistant, asked: Asked) -> Answer:
    from alsqa.question import Audience

    return assistant.ask(
        asked.question,
        history=asked.history,
        audience=Audience(asked.audience),
        country=asked.country,
        show=asked.show,
    )


@click.group()
@click.version_option(package_name="alsqa")
def cli() -> None:
    """Ask about ALS; every answer says what kind of evidence stands behind it."""


@cli.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="patient", show_default=True)
@click.option("--country", help="Two letters, such as GB: whose phone numbers to show.")
@click.option("--show", multiple=True, help="Show facts of a sensitive kind, such as survival.")
def ask(
    question: str, as_json: bool, audience: str, country: str | None, show: tuple[str, ...]
) -> None:
    """Answer QUESTION, or with "-" each line of standard input (words, or a JSON object).

    Exit code: 0 answered, 3 not in the sources, 2 bad use, 1 error. With "-" always 0.
    """
    if not question.strip():
        raise click.UsageError("The question is empty.")
    from alsqa.render.json import answer_json
    from alsqa.render.text import answer_text
    from alsqa.statement import Verdict

    usual = Asked(question, (), audience, country, frozenset(show))
    assistant: Assistant | None = None
    for asked in _questions(question, usual):
        answer = _danger(asked) or _ask(assistant := assistant or _open(), asked)
        told = json.dumps(answer_json(answer), ensure_ascii=False) if as_json else None
        click.echo(told or answer_text(answer))
        if question == "-":
            if not as_json:
                click.echo("\n" + "─" * 60 + "\n")
        elif answer.verdict == Verdict.NOT_IN_SOURCES:
            sys.exit(NOT_IN_SOURCES)


def _danger(asked: Asked) -> Answer | None:
    """The notice for a question that shows danger, which needs neither index nor model."""
    from alsqa.assistant import GO_ON, danger_only
    from alsqa.settings import Settings

    if GO_ON in asked.show:
        return None
    country = asked.country
    return danger_only(asked.question, Settings.read({"country": country} if country else None))


@cli.command()
@click.argument("question")
@click.option("-k", "limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def search(question: str, limit: int, as_json: bool) -> None:
    """Show the ranked passages for QUESTION, or with "-" for each line of standard input."""
    if not question.strip():
        raise click.UsageError("The question is empty.")
    from alsqa.render.parts import printable

    assistant = _open()
    for asked in _questions(question, Asked(question)):
        hits = []
        for hit in assistant.search(asked.question, limit):
            passage = hit.passage
            source = assistant.source(passage.source_id)
            level = assistant.level(hit)
            hits.append(
                {
                    "source_id": passage.source_id,
                    "passage_id": passage.id,
                    "score": round(hit.score, 4),
                    "dense": round(hit.dense, 4),
                    "lexical": round(hit.lexical, 4),
                    "asked": round(hit.asked, 4),
                    "level": level.value if level else None,
                    "label": level.label if level else None,
                    "title": source.card.title if source else None,
                    "text": passage.text,
                    "start": passage.start,
                    "end": passage.end,
                }
            )
        if as_json:
            click.echo(json.dumps({"question": asked.question, "hits": hits}, ensure_ascii=False))
            continue
        for rank, found in enumerate(hits, start=1):
            click.echo(f"{rank:>2}. {found['score']:.3f}  {found['source_id']}")
            click.echo(f"    [{found['label']}] {printable(str(found['text']))}")
    # Passages are material for curators, not answers: cautions stand in `alsqa ask` only.


cli.add_command(add)
cli.add_command(evaluate)
cli.add_command(sources)
cli.add_command(verify)


def main() -> None:
    """Run the command; every foreseen error ends in its own words and exit code 1."""
    try:
        cli()
    except AlsqaError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    except Exception as error:  # noqa: BLE001  # the top of the command: a person is waiting
        click.echo(f"Something went wrong that alsqa did not foresee: {error!r}", err=True)
        sys.exit(FAILED)
