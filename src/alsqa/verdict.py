"""The whole answer in one line: how strong the evidence is, and which way it goes. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.answer import Picked
from alsqa.evidence import CautionKind, Level
from alsqa.models import Finding, Population
from alsqa.question import EFFECTS, Understood
from alsqa.statement import Verdict

_SAYS = {
    Verdict.ESTABLISHED: "Established evidence",
    Verdict.EXPERT_REVIEW: "Expert review, not a systematic review",
    Verdict.SINGLE_STUDY: "A single study, not confirmed by others",
    Verdict.ORGANISATION_INFORMATION: "Information from an organisation, not research evidence",
    Verdict.OWN_SEARCH: "Our own search found nothing. That is not proof that none exists",
    Verdict.SINGLE_UNVERIFIED_ARTICLE: (
        "Only an unverified article says so. This is not established evidence"
    ),
    Verdict.DISPUTED: "Disputed: the evidence points both ways. Both sides are shown",
}
_WENT = {
    Finding.BENEFIT: "a benefit was shown",
    Finding.NO_BENEFIT: "no benefit was shown",
    Finding.HARM: "harm or a higher risk was shown",
    Finding.MIXED: "the results were mixed",
    Finding.UNKNOWN: "it is not clear whether it helps",
}
_AGAINST = {Finding.NO_BENEFIT, Finding.HARM}
_ANSWERS = 0.6  # share of the best relevance from which a statement answers what was asked


def weigh(understood: Understood, picked: Sequence[Picked]) -> tuple[Verdict, str]:
    """The verdict on one or more statements in reading order, and its sentence."""
    top = max(each.relevance for each in picked)
    answering = [each for each in picked if each.relevance >= _ANSWERS * top] or list(picked)
    on_topic = [e for e in answering if set(e.source.card.topics) & set(understood.topics)]
    asked_about = on_topic or answering
    if understood.asks_effect:
        verdict, went = _effect(asked_about)
    else:
        verdict, went = _description(asked_about)
    sentence = _SAYS[verdict] + (f": {went}." if went else ".")
    return verdict, sentence + _corrected(answering)


def _as_verdict(level: Level, statements: Sequence[Picked]) -> Verdict:
    """A level as a verdict; what is overdue for checking can't make it `established`."""
    fresh = any(not e.statement.is_overdue for e in statements if e.statement.level == level)
    if level == Level.ESTABLISHED and not fresh:
        return Verdict.EXPERT_REVIEW
    return Verdict(level.value)


def _description(answering: Sequence[Picked]) -> tuple[Verdict, str]:
    """For what is neither a benefit nor a harm: the level of what leads the answer."""
    leading = answering[0]
    if any(caution.kind == CautionKind.CONFLICT for caution in leading.statement.cautions):
        return Verdict.DISPUTED, ""
    return _as_verdict(leading.statement.level, [leading]), ""


def _effect(answering: Sequence[Picked]) -> tuple[Verdict, str]:
    """For "does it help, is it safe": from results in people; else from claims; else animals."""
    results = [
        each
        for each in answering
        if each.standing.finding and not each.is_corrected and not _is_unverified(each)
    ]
    in_people = [each for each in results if each.standing.population == Population.HUMANS]
    if in_people:
        return _from_results(in_people)
    claims = [each for each in answering if _is_unverified(each)]
    searches = [each for each in answering if each.statement.level == Level.OWN_SEARCH]
    if claims:
        return Verdict.SINGLE_UNVERIFIED_ARTICLE, ""
    if searches:
        return Verdict.OWN_SEARCH, ""
    if results:
        went = _WENT[results[0].standing.finding or Finding.UNKNOWN]
        place = "animals" if results[0].standing.population == Population.ANIMALS else "cells"
        level = results[0].statement.level
        return _as_verdict(level, results), f"in {place} only, {went}. Nothing is shown in people"
    return _description(answering)


def _is_unverified(each: Picked) -> bool:
    return each.statement.level == Level.SINGLE_UNVERIFIED_ARTICLE


def _from_results(results: Sequence[Picked]) -> tuple[Verdict, str]:
    strongest = max((each.statement.level for each in results), key=lambda level: level.strength)
    weighed = [each for each in results if each.statement.level == strongest]
    weighed.sort(key=lambda each: -each.relevance)
    conflict = any(
        caution.kind == CautionKind.CONFLICT for e in weighed for caution in e.statement.cautions
    )
    if conflict or _opposed(weighed):
        return Verdict.DISPUTED, ""
    finding = weighed[0].standing.finding or Finding.UNKNOWN
    went = _WENT[finding]
    harm = any(each.standing.finding == Finding.HARM for each in weighed[1:])
    if harm and finding in EFFECTS - {Finding.HARM}:
        went += "; so were side effects or risks"
    return _as_verdict(strongest, weighed), went


def _opposed(results: Sequence[Picked]) -> bool:
    """Whether results of different origins went opposite ways."""
    helped = {e.source.card.one_origin for e in results if e.standing.finding == Finding.BENEFIT}
    failed = {e.source.card.one_origin for e in results if e.standing.finding in _AGAINST}
    return bool(helped and failed and len(helped | failed) > 1 and helped.isdisjoint(failed))


def _corrected(answering: Sequence[Picked]) -> str:
    wrong = {CautionKind.CONTRADICTED, CautionKind.UNSUPPORTED, CautionKind.OUTDATED}
    claims = [each for each in answering if _is_unverified(each)]
    if any(caution.kind in wrong for each in claims for caution in each.statement.cautions):
        return " What an article claims about it was checked and does not hold."
    return ""
