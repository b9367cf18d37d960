"""The whole answer in one line: how strong the evidence is, and which way it goes. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alsqa.asks import speaks_of_approval, speaks_of_course
from alsqa.evidence import CautionKind, Level
from alsqa.models import Finding, Kind, Population
from alsqa.named import HELPED, WEAK, apart_from, helped_course, those_asked_about
from alsqa.picked import Picked, answers_as_well
from alsqa.question import Understood
from alsqa.sides import WENT, sides
from alsqa.statement import Verdict

_SAYS = {
    Verdict.ESTABLISHED: "Established evidence",
    Verdict.EXPERT_REVIEW: "Expert review, not a systematic review",
    Verdict.SINGLE_STUDY: "A single study, not confirmed by others",
    Verdict.ORGANISATION_INFORMATION: "Information from an organisation, not research evidence",
    Verdict.OWN_SEARCH: "Our own search found nothing. That is not proof that none exists",
    Verdict.SINGLE_UNVERIFIED_ARTICLE: (
        "All that was found on this is an unverified article claim. Not established evidence"
    ),
    Verdict.DISPUTED: "Disputed: the evidence points both ways. Both sides are shown",
}
_OF_A_TRIAL = (
    "Established evidence of what a trial is, not of whether the treatment helps or is safe"
)
_UNVERIFIED = Verdict.SINGLE_UNVERIFIED_ARTICLE
_FOUND_WRONG = {
    CautionKind.CONTRADICTED: "What an article claims about this was checked and is wrong.",
    CautionKind.OUTDATED: "What an article claims about this was checked and is out of date.",
    CautionKind.UNSUPPORTED: "For what an article claims about this, no evidence was found.",
}
_WEIGHED = {
    CautionKind.SUPPORTED,
    CautionKind.PARTLY,
    CautionKind.DISPUTED,
    CautionKind.CONTRADICTED,
    CautionKind.OUTDATED,
}
_SOUGHT = {CautionKind.UNSUPPORTED, CautionKind.CANNOT_TELL}
_NOT_PEOPLE = {Population.ANIMALS: "animals", Population.CELLS: "cells"}
_AGAINST = {Finding.NO_BENEFIT, Finding.HARM}
_RISKS = "; so were side effects or risks"
_IN_DISPUTE = 0.2  # odds from which a conflict is the answer, not its background
_ANSWERS = 0.05  # odds against the best from which a statement answers what was asked


def weigh(understood: Understood, picked: Sequence[Picked]) -> tuple[Verdict, str]:
    """The verdict on one or more statements in reading order, and its sentence."""
    top = max(each.odds for each in picked)
    answering = [each for each in picked if each.odds >= _ANSWERS * top] or list(picked)
    asked_about = those_asked_about(understood, answering)
    described: Sequence[Picked] = ()
    if understood.asks_effect:
        if understood.asks_harm:
            verdict, went = _safety(asked_about)
        else:
            verdict, went = _help(asked_about, understood)
    else:
        of_this = [e for e in asked_about if speaks_of_approval(e.statement.text)]
        described = of_this if understood.asks_approval and of_this else asked_about
        verdict, went = _description(described)
    apart = apart_from(understood, picked)
    if apart and verdict != Verdict.DISPUTED:
        # It is the effect of one of them on something else; what leads says what is known.
        described = picked
        verdict, went = _description(described)
    says = _SAYS[verdict]
    if verdict == _UNVERIFIED and not all(_is_unverified(each) for each in picked):
        says = (
            "What was found on just this is an unverified article claim. Not established evidence"
        )
    if verdict == Verdict.EXPERT_REVIEW and not any(
        each.statement.level == Level.EXPERT_REVIEW for each in picked
    ):
        says = "Overdue for checking, so not called established"
    checked = _checked(answering)
    if described and verdict == Verdict.ESTABLISHED and not checked:
        says = _OF_A_TRIAL if _is_of_a_record(_leading(described)) else says
    # Where a yes or no was asked for, the bare level could be read as a yes.
    directed = verdict in {Verdict.DISPUTED, Verdict.OWN_SEARCH, _UNVERIFIED}
    bare = directed or not understood.asks_whether
    went_on = went or ("" if bare else "read below what it says")
    sentence = says + (f": {went_on}." if went_on else ".")
    sentence += apart
    against = verdict != _UNVERIFIED and not went
    if checked and against and _speaks_against(picked[0], answering):
        # A bare "established evidence" beside a wrong claim could be read as a yes to the claim.
        sentence = f"{checked} What speaks against it: {says[:1].lower()}{says[1:]}."
    elif checked:
        sentence = f"{sentence} {checked}"
    return verdict, sentence


def _as_verdict(level: Level, statements: Sequence[Picked]) -> Verdict:
    """A level as a verdict; what is overdue for checking can't make it `established`."""
    fresh = any(not e.statement.is_overdue for e in statements if e.statement.level == level)
    if level == Level.ESTABLISHED and not fresh:
        return Verdict.EXPERT_REVIEW
    return Verdict(level.value)


def _description(answering: Sequence[Picked]) -> tuple[Verdict, str]:
    """For what is neither a benefit nor a harm: the level of what leads the answer."""
    leading = _leading(answering)
    in_conflict = [
        each
        for each in answers_as_well(answering)
        if each.odds >= _IN_DISPUTE
        and _conflicts(each)
        # What weaker evidence disputes is no dispute about what leads.
        and each.statement.level.strength >= leading.statement.level.strength
    ]
    nearest = max(answering, key=lambda each: each.odds)
    if in_conflict:
        return Verdict.DISPUTED, sides(in_conflict)
    if _is_unfounded(nearest):
        # What stands beside a claim that nobody backs is its background, and lifts it no higher.
        return _UNVERIFIED, ""
    claimed = any(_is_unverified(each) for each in answering)
    if leading.statement.level == Level.OWN_SEARCH and claimed:
        return Verdict.SINGLE_UNVERIFIED_ARTICLE, ""
    return _as_verdict(leading.statement.level, [leading]), ""


def _leading(answering: Sequence[Picked]) -> Picked:
    """What gives a description its level: the first of what answers.

    A register's word on what a trial is lifts nothing that was found in people and answers as
    well; where it speaks against a claim, it stands.
    """
    first = answering[0]
    if not _is_of_a_record(first) or _speaks_against(first, answering):
        return first
    told = [
        each
        for each in answers_as_well(answering)
        if each.standing.finding
        and each.standing.population == Population.HUMANS
        and each.statement.level not in WEAK
        and not each.is_corrected
    ]
    return max(told, key=lambda each: each.odds, default=first)


def _safety(answering: Sequence[Picked]) -> tuple[Verdict, str]:
    """For "is it safe": harm that was found in people; of what only failed to help, no word."""
    harms = [
        each
        for each in answering
        if each.standing.finding == Finding.HARM
        and each.standing.population not in _NOT_PEOPLE
        and not _is_unverified(each)
        and not each.is_corrected
    ]
    leading = answering[0]
    if not harms:
        return _as_verdict(leading.statement.level, [leading]), ""
    # Whether to use it may be disputed, and a harm of it not.
    strongest = max(each.statement.level.strength for each in harms)
    agreed = [e for e in harms if e.statement.level.strength == strongest and not _conflicts(e)]
    return _from_results(agreed or harms)


def _is_warning(each: Picked) -> bool:
    """Whether it tells of side effects, and so nothing of whether it helps."""
    of_label = each.source.card.kind == Kind.REGULATOR
    aside = of_label or not speaks_of_course(each.statement.text)
    return each.standing.finding == Finding.HARM and aside


def _without_warnings(answering: Sequence[Picked]) -> Sequence[Picked]:
    """For "does it help": without what only warns of side effects, if anything says whether."""
    rest = [each for each in answering if not _is_warning(each)]
    helps = any(each.standing.finding and not _is_unverified(each) for each in rest)
    return rest if helps else answering


def _help(answering: Sequence[Picked], understood: Understood) -> tuple[Verdict, str]:
    """For "does it help": from what speaks of that, with a word on risks beside a benefit."""
    of_this = [each for each in answering if not _is_beside(each, understood)]
    if not of_this:
        return _description(answering)
    verdict, went = _effect(_without_warnings(of_this))
    helped = any(went.startswith(WENT[finding]) for finding in HELPED)
    if understood.asks_cure and went == WENT[Finding.BENEFIT]:
        went += ", which is not a cure"
    elif understood.asks_illness and went == WENT[Finding.BENEFIT] and not helped_course(of_this):
        went += ", but not in how the illness goes on"
    warned = any(_is_warning(e) and not _is_unverified(e) and not e.is_corrected for e in of_this)
    return verdict, went + (_RISKS if warned and helped else "")


def _is_beside(each: Picked, understood: Understood) -> bool:
    """Whether it is a benefit of another sort than was asked for: calmer moods are no slowing."""
    eased = each.standing.finding == Finding.BENEFIT
    return understood.asks_course and eased and not speaks_of_course(each.statement.text)


def _effect(answering: Sequence[Picked]) -> tuple[Verdict, str]:
    """For "does it help, is it safe": from results in people; else from claims; else animals."""
    results = [e for e in answering if e.standing.finding and not _is_unverified(e)]
    stand = [each for each in results if not each.is_corrected]
    in_people = [each for each in stand if each.standing.population == Population.HUMANS]
    if in_people:
        return _from_results(in_people)
    claims = [e for e in answering if _is_unverified(e) and not _is_backed(e)]
    foremost = answers_as_well(answering)
    if any(each in foremost for each in claims):
        reported = max(claims, key=lambda each: each.odds).standing.finding
        went = f"it reports that {WENT[reported]}" if reported else ""
        return Verdict.SINGLE_UNVERIFIED_ARTICLE, went
    if any(each.statement.level == Level.OWN_SEARCH for each in foremost):
        return Verdict.OWN_SEARCH, ""
    elsewhere = [each for each in results if each.standing.population in _NOT_PEOPLE]
    if elsewhere:
        place = _NOT_PEOPLE[elsewhere[0].standing.population]
        went = WENT[elsewhere[0].standing.finding or Finding.UNKNOWN]
        verdict = _as_verdict(elsewhere[0].statement.level, elsewhere)
        return verdict, f"in {place} only, {went}. Nothing is shown in people"
    if any(each.is_corrected for each in results):
        return _description(results)
    return _description(answering)


def _conflicts(each: Picked) -> bool:
    return any(caution.kind == CautionKind.CONFLICT for caution in each.statement.cautions)


def _is_unfounded(each: Picked) -> bool:
    """Whether it is a claim for which somebody looked for evidence, and found none."""
    kinds = {caution.kind for caution in each.statement.cautions}
    return _is_unverified(each) and bool(kinds & _SOUGHT) and not kinds & _WEIGHED


def _is_backed(each: Picked) -> bool:
    """Whether what bears a claim out is shown with it, so that it does not stand alone."""
    return any(caution.kind == CautionKind.SUPPORTED for caution in each.statement.cautions)


def _is_of_a_record(each: Picked) -> bool:
    """Whether it says what a trial is, by a trial register, and not what was found in it."""
    return each.source.card.kind == Kind.TRIAL_REGISTRY and each.standing.finding is None


def _is_unverified(each: Picked) -> bool:
    return each.statement.level == Level.SINGLE_UNVERIFIED_ARTICLE


def _from_results(results: Sequence[Picked]) -> tuple[Verdict, str]:
    strongest = max((each.statement.level for each in results), key=lambda level: level.strength)
    weighed = [each for each in results if each.statement.level == strongest]
    weighed.sort(key=lambda each: -each.odds)
    in_conflict = [each for each in weighed if _conflicts(each)]
    if in_conflict or _opposed(weighed):
        return Verdict.DISPUTED, sides(in_conflict or weighed)
    finding = weighed[0].standing.finding or Finding.UNKNOWN
    went = WENT[finding]
    findings = {each.standing.finding for each in weighed} | _read_with(weighed)
    if finding == Finding.BENEFIT and Finding.NO_BENEFIT in findings:
        went += " in some comparisons and none in others"
    harm = any(each.standing.finding == Finding.HARM for each in weighed[1:])
    if harm and finding in HELPED:
        went += _RISKS
    return _as_verdict(strongest, weighed), went


def _read_with(results: Sequence[Picked]) -> set[Finding | None]:
    """Which way that went without which they are not to be read."""
    noted = (c for each in results for c in each.statement.cautions)
    cited = (c.citation for c in noted if c.kind == CautionKind.COMPANION and c.citation)
    return {cite.standing.finding for cite in cited}


def _opposed(results: Sequence[Picked]) -> bool:
    """Whether results of different origins went opposite ways."""
    helped = {e.source.card.one_origin for e in results if e.standing.finding == Finding.BENEFIT}
    failed = {e.source.card.one_origin for e in results if e.standing.finding in _AGAINST}
    return bool(helped and failed and len(helped | failed) > 1 and helped.isdisjoint(failed))


def _speaks_against(leading: Picked, answering: Sequence[Picked]) -> bool:
    """Whether what leads the answer is what a claim among it was found wrong by."""
    wrong = {CautionKind.CONTRADICTED, CautionKind.OUTDATED}
    return any(
        caution.citation is not None and caution.citation.source.id == leading.source.id
        for each in answering
        if _is_unverified(each)
        for caution in each.statement.cautions
        if caution.kind in wrong
    )


def _checked(answering: Sequence[Picked]) -> str:
    """What became of the articles' claims among what answers, the gravest finding only."""
    kinds = {c.kind for e in answering if _is_unverified(e) for c in e.statement.cautions}
    return next((words for kind, words in _FOUND_WRONG.items() if kind in kinds), "")
