"""One answer judged against what a right answer to its question shows. Pure.

Knows neither where the questions come from nor how an answer came about; many judgements are
counted in `measures`, labels are checked again in `faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from alsqa.evidence import CautionKind
from alsqa.question import Audience
from alsqa.statement import Answer, Route, Statement, Verdict

_DANGER = {Route.EMERGENCY, Route.CRISIS}
# Of a statement with one of these the reader knows that it is not so.
_CORRECTIONS = {
    *(CautionKind.RETRACTED, CautionKind.WITHDRAWN, CautionKind.CONTRADICTED),
    *(CautionKind.SUPERSEDED, CautionKind.OUTDATED, CautionKind.UNSUPPORTED, CautionKind.PARTLY),
}
_AROUND = 40  # characters shown on either side of words that must not be said
_CAME_WORDS = 160  # characters of a statement that a list of failures shows


@dataclass(frozen=True)
class Judged:
    """A question with what a right answer to it shows; what the file leaves out is not measured.

    turns: the question last, before it what was asked earlier in the conversation.
    sources_any: a right answer cites at least one. level_any, route_any: all that is accepted,
    the best first. must_say: of each group at least one. must_not_say: wrong without a correction.
    """

    id: str
    turns: tuple[str, ...]
    audience: Audience = Audience.PATIENT
    answerable: bool | None = None
    sources_any: tuple[str, ...] = ()
    must_say: tuple[tuple[str, ...], ...] = ()
    must_not_say: tuple[str, ...] = ()
    level_any: tuple[Verdict, ...] = ()
    route_any: tuple[Route, ...] = ()
    note: str = ""

    @property
    def question(self) -> str:
        """What is asked in the end."""
        return self.turns[-1]

    @property
    def is_of_danger(self) -> bool:
        """Whether a notice alone is the right answer; silence is then nothing to judge."""
        return bool(self.route_any) and set(self.route_any) <= _DANGER

    @property
    def is_near_miss(self) -> bool:
        """Whether it is about the collection's subject, though nothing held answers it."""
        return self.answerable is False and Route.NORMAL in self.route_any


class Measure(StrEnum):
    """What is judged of one answer."""

    ANSWERED = "answerable question answered"
    SILENT = "unanswerable question not answered"
    CITED = "right source cited"
    FIRST = "right source in the first statement"
    SAID = "what must be said is said"
    NOT_SAID = "what must not be said is not said"
    VERDICT = "verdict"
    ROUTE = "route"


@dataclass(frozen=True)
class Mark:
    """One measure of one answer: whether it is met, and for a reader, what was wanted and came."""

    measure: Measure
    is_met: bool
    expected: str
    came: str


@dataclass(frozen=True)
class Outcome:
    """A judged question with its answer.

    faults: each label fault in words, as `faults.label_faults` finds them.
    milliseconds: from question to answer.
    """

    judged: Judged
    answer: Answer
    faults: tuple[str, ...] = ()
    milliseconds: float = 0.0

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every measure that the question's entry has the fields for."""
        return judge(self.judged, self.answer)

    @property
    def failed(self) -> tuple[Mark, ...]:
        """The measures that are not met."""
        return tuple(mark for mark in self.marks if not mark.is_met)

    @property
    def rank(self) -> int | None:
        """The place of the first statement that cites a right source, from 1; None without one."""
        right = set(self.judged.sources_any)
        places = enumerate(self.answer.statements, start=1)
        return next((place for place, each in places if cited(each) & right), None)


def cited(statement: Statement) -> set[str]:
    """The ids of the sources that a statement quotes, or that a caution beside it quotes."""
    backing = {caution.citation.source.id for caution in statement.cautions if caution.citation}
    return {citation.source.id for citation in statement.citations} | backing


def is_silent(answer: Answer) -> bool:
    """Whether nothing is said of what was asked."""
    return answer.verdict in {Verdict.NOT_IN_SOURCES, Verdict.NOTICE}


def _folded(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).lower().split())


def told(answer: Answer) -> str:
    """All words that reach the reader, in lower case."""
    parts = [answer.verdict_text, *answer.notices]
    for statement in answer.statements:
        parts.append(statement.text)
        for caution in statement.cautions:
            parts += [caution.text, caution.citation.quote if caution.citation else ""]
    return _folded(parts)


def told_as_so(answer: Answer) -> str:
    """The words that stand uncorrected, in lower case."""
    standing = (
        statement.text
        for statement in answer.statements
        if not {caution.kind for caution in statement.cautions} & _CORRECTIONS
    )
    return _folded([answer.verdict_text, *answer.notices, *standing])


def judge(judged: Judged, answer: Answer) -> tuple[Mark, ...]:
    """Every measure that applies to a question; those whose field is missing are left out."""
    return (*_silence(judged, answer), *_content(judged, answer), *_kind(judged, answer))


def _silence(judged: Judged, answer: Answer) -> Iterator[Mark]:
    if judged.answerable is None or judged.is_of_danger:
        return
    silent, came = is_silent(answer), str(answer.verdict)
    if judged.answerable:
        yield Mark(Measure.ANSWERED, not silent, "an answer", came)
    else:
        yield Mark(Measure.SILENT, silent, "no answer: it is not in the sources", came)


def _content(judged: Judged, answer: Answer) -> Iterator[Mark]:
    if judged.sources_any:
        right, wanted = set(judged.sources_any), f"one of {', '.join(judged.sources_any)}"
        each = [cited(statement) for statement in answer.statements]
        every = sorted(set().union(*each))
        yield Mark(Measure.CITED, bool(right & set(every)), wanted, _listed(every))
        first = each[0] if each else set()
        yield Mark(Measure.FIRST, bool(right & first), wanted, _listed(sorted(first)))
    if judged.must_say:
        words = told(answer)
        missing = [g for g in judged.must_say if not any(_folded([w]) in words for w in g)]
        wanted = "; ".join(" or ".join(map(repr, group)) for group in missing)
        yield Mark(Measure.SAID, not missing, wanted or "all that must be said", "not said")
    if judged.must_not_say:
        words = told_as_so(answer)
        wrong = [each for each in map(_within(words), judged.must_not_say) if each]
        yield Mark(Measure.NOT_SAID, not wrong, "not said, or corrected", _listed(wrong))


def _kind(judged: Judged, answer: Answer) -> Iterator[Mark]:
    if judged.level_any:
        right = answer.verdict in judged.level_any
        yield Mark(Measure.VERDICT, right, " or ".join(judged.level_any), str(answer.verdict))
    if judged.route_any:
        right = answer.route in judged.route_any
        yield Mark(Measure.ROUTE, right, " or ".join(judged.route_any), str(answer.route))


def _within(words: str) -> Callable[[str], str]:
    """Shows words where they stand, for a person to see whether they are meant so."""

    def shown(wanted: str) -> str:
        at = words.find(_folded([wanted]))
        return (
            f"“… {words[max(at - _AROUND, 0) : at + len(wanted) + _AROUND]} …”" if at >= 0 else ""
        )

    return shown


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"


def first_words(answer: Answer) -> str:
    """The start of the first statement with its label; "none" where there is no statement."""
    if not answer.statements:
        return "none"
    first = answer.statements[0]
    words = first.text
    short = words if len(words) <= _CAME_WORDS else f"{words[:_CAME_WORDS].rsplit(' ', 1)[0]} …"
    return f"[{first.label}] {short}"
