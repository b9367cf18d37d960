"""Press releases made from the collection's own trials: true ones, and ones with one thing changed.

A template states one thing about a trial. Every third template of a kind is held out: it was
written with the others, before the rules, and the rules were not tuned on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alsqa.models import Source, Trial

# {N} name, {D} drug, {P} phase, {S} size, {Y} year of completion or start
PHASE = (
    "{D} was studied in {N}, a randomised, double-blind phase {P} trial in people with ALS.",
    "The {N} study is a phase {P} trial of {D} for adults with amyotrophic lateral sclerosis.",
    "Results from the phase {P} {N} trial of {D} were shown at the meeting.",
    "{D} was tested in a placebo-controlled Phase {R} study, called {N}, at many ALS clinics.",
    "The company today gave news of {N}. It is a phase-{P} trial of {D} in people with ALS.",
    "The {N} trial (phase {P}) looked at {D} against a dummy treatment in ALS.",
    "The data come from {N}, the company's Phase {P} clinical trial with {D} in MND.",
    "{N} (Phase {R}) is a trial that examined {D} as a treatment for motor neurone disease.",
    "Patients with ALS took part in the {N} trial of {D}. This Phase {P} study had a main goal.",
)
DRUG = (
    "The {N} trial tested {D} in people with ALS.",
    "{D} was the study drug in the {N} trial in amyotrophic lateral sclerosis.",
    "{N} is a trial evaluating the safety and efficacy of {D} in adults living with ALS.",
    "In the {N} study, half of the participants with ALS were given {D}.",
    "The company spoke of the {D} trial {N}, which took place at several ALS centres.",
    "People with MND who joined the {N} trial received {D} or a placebo.",
    "The aim of the {N} study was to find out if {D} slows the decline of function in ALS.",
    "A trial known as {N} has been set up to investigate {D} for motor neurone disease.",
    "The {N} trial was run in ALS clinics. Participants were randomly assigned to {D} or placebo.",
)
SIZE = (
    "The {N} trial of {D} enrolled {S} people with ALS.",
    "A total of {S} participants took part in the {N} trial of {D} in ALS.",
    "{N}, a trial of {D}, randomised {S} adults with amyotrophic lateral sclerosis.",
    "The {S}-person {N} trial of {D} is one of several in ALS.",
    "The {N} study of {D} in ALS included {S} patients from several countries.",
    "In {N}, a trial in which {S} people with ALS were randomised, {D} was given every day.",
    "{N} was a {S}-patient trial of {D} in motor neurone disease.",
    "The {N} trial in ALS looked at {D}. {S} volunteers were enrolled.",
    "With {S} participants, the {N} trial of {D} in ALS drew people from many clinics.",
)
STATUS = {
    "running": (
        "The {N} trial of {D} in ALS is currently underway.",
        "{N}, a trial of {D}, is still recruiting people with amyotrophic lateral sclerosis.",
        "The {N} study of {D} in ALS is ongoing at several clinics.",
        "People with ALS are now being enrolled in {N}, a trial of {D}.",
        "The {D} trial {N} is under way in people with ALS, said the company.",
        "Recruitment for the {N} trial of {D} in ALS continues.",
        "The {N} trial of {D} in ALS remains open to new participants.",
        "{D} is being tested in the {N} trial, which is in progress at ALS clinics.",
        "The company runs the {N} trial in ALS with {D}. The study is actively enrolling.",
    ),
    "completed": (
        "The {N} trial of {D} in ALS has been completed.",
        "{N}, a trial of {D} in people with amyotrophic lateral sclerosis, is complete.",
        "The now completed {N} trial of {D} took place in people with ALS.",
        "The company completed the {N} study of {D} in ALS.",
        "The {N} trial tested {D} in ALS. The trial has ended as planned.",
        "The {N} trial of {D} in ALS ran to its planned end.",
        "The {N} study of {D} in motor neurone disease has finished.",
        "The {N} trial looked at {D} in ALS. The study was completed on schedule.",
        "{N}, a trial of {D} in ALS, has concluded.",
    ),
    "stopped": (
        "The {N} trial of {D} in ALS was stopped early.",
        "{N}, a trial of {D} in amyotrophic lateral sclerosis, was terminated.",
        "The {N} study of {D} in ALS was halted before its planned end.",
    ),
}
COMPLETED = (
    "The {N} trial of {D} in ALS was completed in {Y}.",
    "{N}, a trial of {D} in amyotrophic lateral sclerosis, ended in {Y}.",
    "In {Y} the {N} trial of {D} in ALS came to its end.",
    "The {N} study of {D} in people with ALS finished in {Y}.",
    "The company tested {D} for ALS in the {N} trial. The trial concluded in {Y}.",
    "Completed in {Y}, the {N} trial tested {D} in people with ALS.",
)
STARTED = (
    "The {N} trial of {D} in ALS began in {Y}.",
    "{N}, a trial of {D} in amyotrophic lateral sclerosis, was started in {Y}.",
    "Launched in {Y}, the {N} trial tested {D} in people with ALS.",
    "The {N} study of {D} in people with ALS has run since {Y}.",
    "The first participant in the {N} trial of {D} in ALS was enrolled in {Y}.",
    "The {N} trial tests {D} in people with ALS. It opened in {Y}.",
)
DUE = (
    "The {N} trial of {D} in ALS is expected to be completed in {Y}.",
    "{N}, a trial of {D} in ALS, will finish in {Y}.",
    "Results of the {N} trial of {D} in ALS are expected in {Y}.",
    "The {N} study of {D} in ALS is due to end in {Y}.",
    "The {N} trial tests {D} in people with ALS. Completion is anticipated in {Y}.",
    "The {N} trial tests {D} in people with ALS. Top-line data are anticipated by {Y}.",
)
SHELLS = (
    "{headline}\n\nThe statement was given on Thursday.\n\n{body}\n\n"
    "“We thank the people who took part and their families,” said the head of research.\n",
    "# {headline}\n\n{body} More will be told at a meeting in spring.\n\n## About the illness\n\n"
    "ALS is an illness of the nerve cells that steer the muscles.\n",
    "{headline}\n\nFor immediate release. The foundation shared an update with its members.\n\n"
    "{body}\n\nContact: press office.\n",
)
HEADLINES = ("An update from the laboratory", "News for the community", "A note on research")


@dataclass(frozen=True)
class Release:
    """A made-up release. changed: the one thing that is wrong in it, or ""."""

    text: str
    changed: str
    held_out: bool
    origin: str
    source: str = ""


def short(intervention: str) -> str:
    """The drug alone: "masitinib added to riluzole" is masitinib."""
    plain = re.sub(r"^(?:oral|low-dose|early|calcium) ", "", intervention)
    return re.split(r" ?[(,]| added | plus | into | in | injections|\s\d", plain)[0].strip()


def _roman(phase: str) -> str:
    romans = {"1": "I", "2": "II", "3": "III", "4": "IV"}
    return re.sub(r"\d", lambda found: romans[found[0]], phase)


def state(trial: Trial) -> str:
    """The card's status in one word, or "" where it is another."""
    status = trial.status or ""
    if re.match(r"running|recruiting", status):
        return "running"
    return status if status in {"completed", "stopped"} else ""


def named_trials(sources: Sequence[Source], without: str) -> list[tuple[Trial, Source]]:
    """Each trial that has a name in one word and a drug, once, with a source that holds it."""
    found: dict[str, tuple[Trial, Source]] = {}
    for source in sources:
        for trial in source.card.trials:
            name = trial.name or ""
            if re.fullmatch(r"(?=.*[A-Z].*[A-Z])[\w-]+", name) and trial.intervention:
                held = found.get(name)
                if name != without and (held is None or held[0].enrolled is None):
                    found[name] = (trial, source)
    return [found[name] for name in sorted(found)]


def _fill(template: str, trial: Trial, number: int, **values: str) -> str:
    drug = values.pop("drug", short(trial.intervention or ""))
    phase = values.pop("phase", trial.phase or "")
    body = template.format(N=trial.name, D=drug, P=phase, R=_roman(phase), **values)
    body = re.sub(r"(^|\. )([a-z])", lambda found: found[1] + found[2].upper(), body)
    headline = HEADLINES[number % len(HEADLINES)]
    return SHELLS[number % len(SHELLS)].format(headline=headline, body=body)


def _other_phase(phase: str) -> str:
    return "1" if "3" in phase else "3"


def _pairs(
    trials: Sequence[tuple[Trial, Source]], number: int
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(kind, true value, changed value, templates) for everything a trial's card tells."""
    trial, _ = trials[number]
    if trial.phase:
        yield "phase", trial.phase, _other_phase(trial.phase), PHASE
    own = short(trial.intervention or "")
    other = next(
        short(each.intervention or "")
        for each, _ in [*trials[number + 1 :], *trials]
        if not ({*short(each.intervention or "").lower().split()} & {*own.lower().split()})
        and short(each.intervention or "") not in own
    )
    yield "drug", own, other, DRUG
    if trial.enrolled:
        yield "size", str(trial.enrolled), str(trial.enrolled * 3 + 7), SIZE
    if trial.completed:
        year = trial.completed[:4]
        yield "date", year, str(int(year) - 2), COMPLETED
    if trial.started:
        year = trial.started[:4]
        yield "date", year, str(int(year) - 3), STARTED
    if state(trial) == "running":
        yield "date", "2028", "2024", DUE


def releases(sources: Sequence[Source], without: str, each: int = 3) -> Iterator[Release]:
    """True and changed releases on every trial. each: templates of a kind that a trial gets."""
    trials = named_trials(sources, without)
    for number, (trial, source) in enumerate(trials):
        origin = source.card.one_origin
        for kind, true, changed, templates in _pairs(trials, number):
            for step in range(each):
                at = (number * each + step) % len(templates)
                slot = {"phase": "phase", "drug": "drug", "size": "S", "date": "Y"}[kind]
                for value, told in ((true, ""), (changed, kind)):
                    text = _fill(templates[at], trial, number + step, **{slot: value})
                    yield Release(text, told, at % 3 == 2, origin, source.id)
        yield from _by_status(trial, source, number, each)


def _by_status(trial: Trial, source: Source, number: int, each: int) -> Iterator[Release]:
    own = state(trial)
    if not own:
        return
    wrong = "running" if own != "running" else "completed"
    for told, templates in (("", STATUS[own]), ("status", STATUS[wrong])):
        for step in range(each):
            at = (number * each + step) % len(templates)
            text = _fill(templates[at], trial, number + step)
            release = Release(text, told, at % 3 == 2, source.card.one_origin, source.id)
            yield release


# Approvals: {D} drug. By template: the text, and whether it is wrong in the year 2026.
def about_approvals(
    general: Sequence[str], limited: Sequence[str], withdrawn: str, unapproved: Sequence[str]
) -> Iterator[Release]:
    """Releases on what is approved in the US.

    general: drugs for anyone with ALS; limited: for some; withdrawn: approved once.
    """
    two = " and ".join(general)
    three = f"{', '.join(general)} and {', '.join(limited)}"
    true = (
        f"Three drugs are approved by the FDA to slow ALS: {three}.",
        f"In the US, {two} are approved for anyone with ALS, and {limited[0]} for SOD1-ALS alone.",
        f"{limited[0]} is approved in the US for adults with SOD1-ALS.",
        f"{general[0]} is approved by the FDA for the treatment of ALS.",
        f"{unapproved[0]} has not been approved by the FDA for ALS.",
        f"The FDA approved {withdrawn} in 2022, and the approval was withdrawn in 2025.",
        f"In 2019 only two drugs, {two}, were approved by the FDA for ALS.",
        f"{unapproved[1]} is not an approved treatment for ALS in the United States.",
        f"The approved drugs {three} do not cure ALS, said the FDA's advisers.",
    )
    changed = (
        f"Only two drugs are approved by the FDA to treat ALS: {two}.",
        f"{general[0]} is the only drug approved for ALS in the United States.",
        f"{unapproved[0]} is approved by the FDA for the treatment of ALS.",
        f"There are just two FDA-approved treatments for ALS, {two}.",
        f"{withdrawn} is approved in the US for adults with ALS.",
        f"{unapproved[1]} is an FDA-approved medicine for people with ALS.",
        f"At present {two} are the only medicines licensed for ALS in the US.",
        f"Doctors in the US can prescribe {withdrawn}, which is FDA-approved for ALS.",
        f"To date, the FDA has approved two drugs for ALS, {two}.",
    )
    for texts, told in ((true, ""), (changed, "approvals")):
        for number, body in enumerate(texts):
            body = body[0].upper() + body[1:]
            headline = HEADLINES[number % len(HEADLINES)]
            text = SHELLS[number % len(SHELLS)].format(headline=headline, body=body)
            yield Release(text, told, number % 3 == 2, "", "")


def with_origin(source: Source, origin: str) -> Source:
    """The same source, its origin settled."""
    return replace(source, card=replace(source.card, origin=origin or None))
