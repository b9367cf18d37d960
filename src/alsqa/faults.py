"""Label faults: a second reckoning of the promise, to hold the first against. Pure.

Works out from the cards what each statement's label and cautions must be, from the written rules
and with none of `evidence`'s own, and looks for them, in their order, in what every surface
shows. A fault here means that the two disagree: one of them is wrong.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping

from alsqa.doubt import Doubt
from alsqa.models import Card, Finding, Source, Standing
from alsqa.render.handout import answer_handout
from alsqa.render.html import answer_html
from alsqa.render.json import answer_json
from alsqa.render.markdown import answer_markdown
from alsqa.render.parts import printable
from alsqa.render.paste import answer_paste
from alsqa.render.speech import answer_speech
from alsqa.render.text import answer_text
from alsqa.statement import Answer, Caution, Citation, Statement

Find = Callable[[str], Source | None]
Surface = Callable[[Answer], str]

# As docs and README promise them, strongest first; written out, not taken from `evidence`.
_PROMISED = {
    "established": "Established evidence.",
    "expert_review": "Expert review. Not a systematic review.",
    "single_study": "Single study. Not confirmed by others.",
    "organisation_information": "Information from an organisation. Not research evidence.",
    "own_search": "Our own search. Not proof that none exists.",
    "unverified": "Single unverified article claim. Not established evidence.",
}
_STRENGTH = list(_PROMISED)
_OF_KIND = {
    **dict.fromkeys(("regulator", "guideline", "systematic_review"), "established"),
    **dict.fromkeys(("consensus_review", "government_health_page"), "established"),
    "trial_registry": "established",
    "narrative_review": "expert_review",
    **dict.fromkeys(("randomized_trial", "observational_study"), "single_study"),
    "preclinical_study": "single_study",
    "organisation_page": "organisation_information",
    "own_search": "own_search",
}
_LINKS = {
    "contradicted": "contradicted_by",
    "superseded": "superseded_by",
    "conflict": "conflicts_with",
    "companion": "together_with",
}
_CONFIRMABLE = (Finding.BENEFIT, Finding.NO_BENEFIT, Finding.HARM)
_BESIDE = 4  # characters of mark-up or numbering that may stand between label and words


def _is_traceable(card: Card) -> bool:
    found = any((card.url, card.doi, card.pmid, card.nct)) and not any(
        map(_is_unsettled, card.doubts)
    )
    return found and all((card.title, card.publisher, card.published, card.checked, card.check_due))


def _is_unsettled(doubt: Doubt) -> bool:
    return doubt.kind in {"registry", "approvals", "retraction"} and doubt.settled == ""


def _demanded_by_doubts(
    source: Source, start: int, end: int
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for doubt in filter(_is_unsettled, source.card.doubts):
        if _is_about(doubt, source, start, end):
            yield "doubted", (doubt.by,) if doubt.by else (), "Not checked by a person yet."


def _is_about(doubt: Doubt, source: Source, start: int, end: int) -> bool:
    """Whether a doubt is about a quote; one that is about no known words is about all of them."""
    if doubt.kind == "retraction" or not doubt.quote:
        return True
    places = [found.start() for found in re.finditer(f"(?={re.escape(doubt.quote)})", source.text)]
    return not places or any(p < end and start < p + len(doubt.quote) for p in places)


def _is_in_force(standing: Standing) -> bool:
    replaced = standing.superseded_by or standing.contradicted_by
    return standing.status in {"current", "corrected"} and not replaced


def _is_borne_out(card: Card, standing: Standing, find: Find) -> bool:
    """Whether an independent study in people found the same, and nothing speaks against it."""
    went, holds = standing.finding, _is_in_force(standing) and not standing.conflicts_with
    if went not in _CONFIRMABLE or standing.population != "humans" or not holds:
        return False
    for other in filter(None, map(find, standing.confirmed_by)):
        strong = other.card.kind in {"randomized_trial", "observational_study", "systematic_review"}
        same = (other.card.origin or other.id) == (card.origin or card.id)
        if strong and not same and _is_traceable(other.card) and _tells(other, went):
            return True
    return False


def _tells(other: Source, went: Finding) -> bool:
    """Whether a source has a result in people that went this way and still holds."""
    every = (fact.standing for fact in other.facts)
    in_people = (each for each in every if each.population == "humans" and _is_in_force(each))
    return any(each.finding == went for each in in_people)


def _level(card: Card, standing: Standing, find: Find) -> str:
    if not _is_traceable(card) or standing.status in {"retracted", "withdrawn"}:
        return "unverified"
    level = _OF_KIND.get(card.kind.value, "unverified")
    if standing.finding and card.kind == "organisation_page":
        return "unverified"
    if standing.finding and card.kind == "trial_registry":
        return "single_study"
    if level == "single_study" and _is_borne_out(card, standing, find):
        return "established"
    return level


def promised_label(citation: Citation, find: Find) -> str:
    """The words that a quote owes its reader: those of the weakest fact that it touches."""
    source = citation.source
    touched = source.standings_at(citation.start, citation.end)
    levels = [_level(source.card, standing, find) for standing in touched]
    return _PROMISED[max(levels, key=_STRENGTH.index)]


def _statement_label(statement: Statement, find: Find) -> str:
    order = list(_PROMISED.values())
    return max((promised_label(each, find) for each in statement.citations), key=order.index)


def _demanded(citation: Citation, answer: Answer) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(kind, ids of which one must back it, words in it) of each caution that a card demands."""
    source, start, end = citation.source, citation.start, citation.end
    for claim in source.claims_at(start, end):
        yield claim.verdict.value, claim.by, claim.note
    yield from _demanded_by_doubts(source, start, end)
    for standing in source.standings_at(start, end):
        if standing.status != "current":
            yield standing.status.value, (), ""
        for kind, field in _LINKS.items():
            if getattr(standing, field):
                yield kind, getattr(standing, field), ""
        if standing.population in {"animals", "cells"}:
            yield f"in_{standing.population}", (), standing.population.value
        if standing.region:
            yield "region", (), ""
        if standing.as_of and int(standing.as_of[:4]) < answer.as_of.year:
            yield "dated", (), standing.as_of
    if source.card.check_due and source.card.check_due < answer.as_of:
        yield "overdue", (), str(source.card.check_due)


def _is_given(kind: str, by: tuple[str, ...], words: str, cautions: tuple[Caution, ...]) -> bool:
    return any(
        each.kind == kind
        and words in each.text
        and (not by or (each.citation is not None and each.citation.source.id in by))
        for each in cautions
    )


def _seen_markdown(answer: Answer) -> str:
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", answer_markdown(answer))


def _seen_json(answer: Answer) -> str:
    parts = []
    for statement in answer_json(answer)["statements"]:
        parts += [statement["label"], statement["text"]]
        for caution in statement["cautions"]:
            parts += [caution["text"], caution["quote"] or "", caution["label"] or ""]
    return " ".join(parts)


def _seen_html(answer: Answer) -> str:
    """The screen without what is folded away: that a reader may never open.

    Statements stand by their numbers, as they are read once the rest of a long answer is opened.
    """
    in_sight = re.sub(r"<details>.*?</details>", " ", answer_html(answer, 1), flags=re.DOTALL)
    before, *told = re.split(r'<li class="statement" value="(\d+)">', in_sight)
    numbered = sorted(zip(map(int, told[::2]), told[1::2], strict=True))
    in_order = " ".join([before, *(words for _, words in numbered)])
    return html.unescape(re.sub(r"<[^>]*>", " ", in_order))


def _seen_print(answer: Answer) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", answer_handout(answer, "")))


SURFACES: Mapping[str, Surface] = {
    "text": answer_text,
    "Markdown": _seen_markdown,
    "speech": lambda answer: "\n".join(each.text for each in answer_speech(answer)),
    "JSON": _seen_json,
    "HTML": _seen_html,
    "print": _seen_print,
    "paste": lambda answer: answer_paste(answer, ""),
}
"""What a reader or a listener meets of an answer, without mark-up, by the name of the surface."""


def _squeezed(text: str) -> str:
    """Without white space: surfaces break lines and add space between elements."""
    return "".join(printable(text).split())


def _beside(label: str, words: str) -> str:
    """A pattern for a label right before its words."""
    return f"{re.escape(_squeezed(label))}.{{0,{_BESIDE}}}?{re.escape(_squeezed(words))}"


def _backed(backing: Citation, find: Find) -> str:
    """A pattern for the quote of a correction with its own label right before or after it."""
    label = promised_label(backing, find)
    return f"{_beside(label, backing.quote)}|{_beside(backing.quote, label)}"


def _unshown(answer: Answer, shown: str, find: Find) -> Iterator[str]:
    """What of each statement a surface does not show in its place, in reading order."""
    place = 0
    for number, statement in enumerate(answer.statements, start=1):
        label = _statement_label(statement, find)
        wanted = {"label right before its words": _beside(label, statement.text)}
        for caution in statement.cautions:
            backed = f".*?(?:{_backed(caution.citation, find)})" if caution.citation else ""
            pattern = re.escape(_squeezed(caution.text)) + backed
            wanted[f"caution {caution.kind} with its label"] = pattern
        for what, pattern in wanted.items():
            found = re.compile(pattern).search(shown, place)
            if found is None:
                yield f"statement {number}: does not show the {what}"
            else:
                place = found.end()


def label_faults(
    answer: Answer, find: Find, surfaces: Mapping[str, Surface] = SURFACES
) -> tuple[str, ...]:
    """Every label or caution of an answer that is wrong, missing or not shown, in words.

    find: a source by its id, from the collection that the answer was made of.
    """
    faults = []
    for number, statement in enumerate(answer.statements, start=1):
        wanted = _statement_label(statement, find)
        if statement.label != wanted or statement.level.label != wanted:
            faults.append(f"statement {number}: labelled “{statement.label}”, must be “{wanted}”")
        for citation in statement.citations:
            for kind, by, words in _demanded(citation, answer):
                if not _is_given(kind, by, words, statement.cautions):
                    faults.append(f"statement {number}: owes the caution {kind} and lacks it")
        for backing in (caution.citation for caution in statement.cautions if caution.citation):
            wanted = promised_label(backing, find)
            if backing.level.label != wanted:
                said = f"statement {number}: its correction by {backing.source.id}"
                faults.append(f"{said} is labelled “{backing.level.label}”, must be “{wanted}”")
    for name, surface in surfaces.items():
        shown = _squeezed(surface(answer))
        faults += [f"{name}: {problem}" for problem in _unshown(answer, shown, find)]
    return tuple(faults)
