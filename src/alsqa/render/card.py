"""A source as a person reads it: what it is, how strong and why, then each fact with what it owes.

Draws what `evidence` decides; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import fill

from alsqa.doubt import Doubt
from alsqa.evidence import Level, confirms, level_of, owed
from alsqa.models import Card, Fact, Kind, Source, Standing, Status
from alsqa.render.parts import KINDS, links, printable

_WIDTH = 88  # characters
_NO_ARTICLE = {Kind.OWN_SEARCH}
_GONE = {Status.RETRACTED: "was retracted", Status.WITHDRAWN: "was withdrawn"}
_WHO = {"staff": "staff", "volunteer": "volunteers"}


def levels_of(source: Source, known: Mapping[str, Source]) -> tuple[Level, ...]:
    """Every level at which a source speaks, strongest first.

    known: the collection, in which confirming studies are looked up.
    """
    found = {_fact_level(source, fact, known) for fact in source.facts} or {
        level_of(source, 0, 0, _confirmers(source.card.standing, known))
    }
    return tuple(sorted(found, key=lambda level: -level.strength))


def _confirmers(standing: Standing, known: Mapping[str, Source]) -> list[Source]:
    return [known[name] for name in standing.confirmed_by if name in known]


def _fact_level(source: Source, fact: Fact, known: Mapping[str, Source]) -> Level:
    return level_of(source, fact.start, fact.end, _confirmers(fact.standing, known))


def a_kind(kind: Kind) -> str:
    """The kind in words, with its article: "a randomized trial"."""
    words = KINDS[kind]
    if kind in _NO_ARTICLE:
        return words
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def why(card: Card, standing: Standing, level: Level, confirmers: Iterable[Source] = ()) -> str:
    """A level's words and the reason for it, in one line.

    confirmers: the sources that `standing` names as confirming it.
    """
    label = level.label.split(".")[0]
    if card.checked and any(doubt.is_open for doubt in card.doubts):
        return f"{label}, since doubts about it are not settled."
    if not card.is_complete:
        return f"{label}, since its card is not complete."
    if standing.status in _GONE:
        return f"{label}, since it {_GONE[standing.status]}."
    reason = f"{label}, since it is {a_kind(card.kind)}"
    by = [each.card.title for each in confirmers if confirms(each, card, standing)]
    if level == Level.ESTABLISHED and card.kind in _STUDIES and by:
        return f"{reason}, confirmed by an independent one: {'; '.join(map(printable, by))}."
    if standing.finding and card.kind == Kind.TRIAL_REGISTRY:
        return f"{reason}, and this is a result of that one trial."
    if standing.finding and card.kind == Kind.ORGANISATION_PAGE:
        return f"{reason}, and says by itself what helps or harms."
    if level == Level.SINGLE_STUDY and standing.finding:
        return f"{reason}, and no independent study in people is named that confirms it."
    return f"{reason}."


_STUDIES = {Kind.RANDOMIZED_TRIAL, Kind.OBSERVATIONAL_STUDY, Kind.PRECLINICAL_STUDY}


def due_words(card: Card, today: date) -> str:
    """When a source must be checked again: "due 2027-05-22", "overdue since 2026-01-01"."""
    if card.check_due is None:
        return "never due"
    return f"{'overdue since' if card.check_due < today else 'due'} {card.check_due}"


def card_text(source: Source, known: Mapping[str, Source], today: date) -> str:
    """A source in plain text. known: the collection to which its links lead."""
    card = source.card
    level = level_of(Source(card, ""), 0, 0, _confirmers(card.standing, known))
    head = [printable(source.card.title), "", *_head(source, level, known, today)]
    facts = [
        line
        for number, fact in enumerate(source.facts, start=1)
        for line in ("", *_fact(source, fact, number, level, known, today))
    ]
    head += [line for doubt in card.doubts for line in _doubt(doubt)]
    return "\n".join([*head, *(facts or ["", *_stored(source, known, today)])])


def _head(source: Source, level: Level, known: Mapping[str, Source], today: date) -> Iterator[str]:
    card = source.card
    levels = {_fact_level(source, fact, known) for fact in source.facts}
    findings = [fact.standing for fact in source.facts if fact.standing.finding]
    standing = findings[0] if findings and levels == {level} else card.standing
    yield from _line("Level", why(card, standing, level, _confirmers(standing, known)))
    yield from _line("From", f"{card.publisher or 'publisher not known'}, {_published(card)}")
    yield from _line("Checked", f"{card.checked or 'never'}, {due_words(card, today)}")
    if card.recheck:
        yield from _line("Not read in the original", card.recheck)
    for words, address in links(card):
        yield from _line(words, address)
    copies = sorted(
        each.id
        for each in known.values()
        if each.card.one_origin == card.one_origin and each.id != source.id
    )
    also = f" (counts once together with {', '.join(copies)})" if copies else ""
    yield from _line("Origin", f"{card.one_origin}{also}")
    for trial in card.trials:
        told = {**vars(trial), "phase": trial.phase and f"phase {trial.phase}"}
        told["enrolled"] = trial.enrolled and f"{trial.enrolled} people"
        told |= {name: vars(trial)[name] and f"{name} {vars(trial)[name]}" for name in _DAYS}
        yield from _line("Trial", ", ".join(str(each) for each in told.values() if each))
    if card.topics:
        yield from _line("Topics", ", ".join(card.topics))
    yield f"Id: {source.id}"


_DAYS = ("started", "completed")


def _doubt(doubt: Doubt) -> Iterator[str]:
    """What a comparison by rule raised, with both quotes, and what became of it."""
    kind = doubt.kind.value.replace("_", " ")
    yield from _line(f"{'Settled' if doubt.settled else 'Open'} doubt, {kind}", doubt.says)
    if doubt.quote:
        yield from _line("It says", f"“{doubt.quote}”", "  ")
    if doubt.by:
        yield from _line(f"{printable(doubt.by)} says", f"“{doubt.by_quote}”", "  ")
    if doubt.settled:
        yield from _line("Settled", doubt.settled, "  ")


def _published(card: Card) -> str:
    return f"published {card.published or 'unknown'}"


def _line(name: str, words: str, indent: str = "") -> list[str]:
    """`name: words`, broken where it is long."""
    return _broken(f"{name}: {printable(words)}", indent, indent + "  ")


def _broken(words: str, first: str, rest: str) -> list[str]:
    return fill(
        words,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ).splitlines()


def _fact(
    source: Source,
    fact: Fact,
    number: int,
    usual: Level,
    known: Mapping[str, Source],
    today: date,
) -> Iterator[str]:
    plain = printable(source.text[fact.start : fact.plain_end])
    yield from _broken(plain, f"{number}. ", "   ")
    if fact.plain_end < fact.end:
        yield from _broken(printable(source.text[fact.plain_end : fact.end]), "   ", "     ")
    level = _fact_level(source, fact, known)
    if level != usual:
        reason = why(source.card, fact.standing, level, _confirmers(fact.standing, known))
        yield from _line("Level", reason, "   ")
    yield from _cautions(source, fact.start, fact.end, known, today)
    if fact.sensitive:
        yield f"   Patients see this only after they ask about {printable(fact.sensitive)}."
    if fact.audience:
        yield f"   Only {_WHO.get(fact.audience, fact.audience)} see this."


def _cautions(
    source: Source, start: int, end: int, known: Mapping[str, Source], today: date
) -> Iterator[str]:
    for caution in owed(source, start, end, today):
        yield from _broken(f"! {printable(caution.text)}", "   ", "     ")
        yield from _linked(caution.by, known)


def _linked(ids: Sequence[str], known: Mapping[str, Source]) -> Iterator[str]:
    for name in ids:
        title = f" ({printable(known[name].card.title)})" if name in known else ""
        yield from _broken(f"-> {name}{title}", "     ", "        ")


def _stored(source: Source, known: Mapping[str, Source], today: date) -> Iterator[str]:
    """A full document's own words; before them each claim in it that was checked."""
    for claim in source.claims:
        quote = printable(source.text[claim.start : claim.end])
        yield from _broken(f"“{quote}”", "", "  ")
        yield from _cautions(source, claim.start, claim.end, known, today)
        yield ""
    yield source.text
