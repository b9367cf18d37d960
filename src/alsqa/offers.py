"""What an answer offers beside its statements: what to ask next, whom, and how to hand it on. Pure.

The words here are this project's own, not a source's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from alsqa.evidence import CautionKind, Level
from alsqa.models import Gap, Hit
from alsqa.picked import Picked, answers_as_well
from alsqa.route import asks_of_time
from alsqa.statement import Verdict

Words = Callable[[str], list[str]]

MOST_FOLLOW_UPS = 3
MOST_NEAREST = 6
WHO_CAN_HELP = "Who can help"
OUR_WORDS = "These words are this project's own and not taken from a source."
# How to say it aloud to somebody who did not ask for the label's words.
SAY = {
    Verdict.ESTABLISHED: "“Health bodies, reviews of many studies or studies that agree say this.”",
    Verdict.EXPERT_REVIEW: "“Experts who know ALS say this. They did not weigh every study.”",
    Verdict.SINGLE_STUDY: "“One study found this. Others have not confirmed it.”",
    Verdict.ORGANISATION_INFORMATION: "“An organisation advises this. It is not research.”",
    Verdict.OWN_SEARCH: "“People looked for this and found nothing. Something may still exist.”",
    Verdict.SINGLE_UNVERIFIED_ARTICLE: "“An article claims this. Nobody has confirmed it.”",
    Verdict.DISPUTED: "“Good sources disagree on this.” Then tell both sides.",
    Verdict.NOT_IN_SOURCES: "“The sources that we use don't answer this. Ask your ALS team.”",
}
# Of an article's claim that was checked, gravest first: that none was found is no proof against.
CHECKED = {
    CautionKind.CONTRADICTED: "“An article claims this. It is wrong.” Then say what is right.",
    CautionKind.OUTDATED: "“An article claims this. It is out of date.” Then say what is so now.",
    CautionKind.UNSUPPORTED: (
        "“An article claims this. People looked, and found no evidence for it.”"
    ),
}
HAND_ON = "Hand on each sentence with its label, its notes and its source. Leave no part out."
NOT_AS_A_FACT = "Please don't hand it on as a fact, also if it sounds hopeful."
ASK_FIRST = "Some of these figures are about length of life. Ask first if they want to hear them."


def signpost(gap: Gap) -> str:
    """Who can help with what the collection does not hold, as a notice: title, then words."""
    return f"{WHO_CAN_HELP}\n{gap.signpost}\n{OUR_WORDS}"


def for_the_clinic(question: str) -> tuple[str, ...]:
    """The question as a person could put it to their own team."""
    return (f"I asked: “{' '.join(question.split())}” What does this mean for me?",)


def follow_ups(
    hits: Sequence[Hit], picked: Sequence[Picked], question: str, words: Words
) -> tuple[str, ...]:
    """What else the collection can answer nearby, in the words that people ask in.

    words: turns a text into comparable (stemmed, telling) words.
    """
    cited = {
        (citation.source.id, citation.start)
        for each in picked
        for citation in each.statement.citations
    }
    others = [h for h in hits if (h.passage.source_id, h.passage.start) not in cited]
    return nearest(others, question, words)[:MOST_FOLLOW_UPS]


def nearest(hits: Sequence[Hit], question: str, words: Words) -> tuple[str, ...]:
    """How people ask for what was found, one way for each passage, nearest first.

    How long people live is offered only to who asks about that.
    words: turns a text into comparable (stemmed, telling) words.
    """
    asked_already = set(words(question))
    of_time = asks_of_time(question)
    ways: dict[str, None] = {}
    for hit in hits:
        if len(ways) == MOST_NEAREST:
            break  # reading every way of all that was found took a seventh of an answer's time
        others = (way for way in hit.passage.asked if set(words(way)) - asked_already)
        way = next((way for way in others if of_time or not asks_of_time(way)), None)
        if way:
            ways[way[:1].upper() + way[1:].rstrip("?") + "?"] = None
    return tuple(ways)


def hand_on(verdict: Verdict, picked: Sequence[Picked]) -> tuple[str, ...]:
    """For a volunteer: how to say the answer, and what to hand on with it."""
    if verdict not in SAY:
        return ()
    lines = [f"How to say it: {_of_a_claim(picked) or SAY[verdict]}"]
    if verdict == Verdict.SINGLE_UNVERIFIED_ARTICLE:
        lines.append(NOT_AS_A_FACT)
    if picked:
        lines.append(HAND_ON)
    if any(each.is_sensitive for each in picked):
        lines.append(ASK_FIRST)
    return tuple(lines)


def _of_a_claim(picked: Sequence[Picked]) -> str:
    """What to say of an article's claim among them that was checked and not borne out, if any."""
    kinds = {
        caution.kind
        for each in answers_as_well(picked)
        if each.statement.level == Level.SINGLE_UNVERIFIED_ARTICLE
        for caution in each.statement.cautions
    }
    return next((words for kind, words in CHECKED.items() if kind in kinds), "")
