"""What a sentence says of a trial's course: how it stands, and when it began or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.compare.facets import Said

# ---------- status
SAID = {
    "running": "that it is running",
    "completed": "that it is completed",
    "stopped": "that it was stopped",
    "planned": "that it has not begun",
}
_NOW = r"(?:currently |now |still |actively |also |already |presently )*"
_STATES = {
    "running": re.compile(
        rf"\b(?:is|are|remains?|gets) {_NOW}(?:under ?way|recruiting|enrol+ing"
        rf"|on-?going|running|in progress|active|open (?:to|for)|accepting)\b"
        rf"|\b(?:currently|now|still|actively) (?:under ?way|recruiting|enrol+ing|running"
        rf"|on-?going)\b"
        rf"|\b(?:is|are) {_NOW}being (?:tested|evaluated|studied|investigated|carried out|conducted"
        rf"|run|assessed|enrol+ed|recruited)\b"
        rf"|\b(?:recruitment|enrol+ment)\b[^.;]{{0,60}}\b(?:continues|is on-?going|is open)\b"
        rf"|\b(?:the|an?) (?:\w+, )?(?:currently )?on-?going\b[^.;]{{0,80}}?\b(?:trial|study)\b",
        re.IGNORECASE,
    ),
    "completed": re.compile(
        r"\b(?:has|have) (?:now |already |since )?(?:been )?(?:completed|finished"
        r"|concluded|ended)\b"
        r"|\b(?:is|was|were) (?:now |already )?(?:completed?|finished|concluded|over)\b"
        r"|\b(?:is|was) a (?:\w+, )?(?:now |recently )?completed\b"
        r"|\b(?:the )?(?:now |recently )?completed (?=the\b|phase\b|[A-Z][\w-]*[A-Z])"
        r"|\b(?:ran|came|run) to (?:its|the|an) (?:planned )?end\b"
        r"|\b(?:trial|study) (?:concluded|finished|ended)\b",
    ),
    "stopped": re.compile(
        r"\b(?:trial|study|was|were|been) (?:\w+ )?(?:stopped|terminated|halted|discontinued"
        r"|abandoned|suspended|ended early|closed early|ended prematurely)\b",
    ),
    "planned": re.compile(
        r"\b(?:has not (?:yet )?(?:begun|started)|not yet recruiting"
        r"|will (?:soon )?(?:begin|start|be launched)"
        r"|is (?:planned|due|set|expected) to (?:begin|start|open))\b",
    ),
}
# Not the trial itself, or not yet.
_NOT_IT = re.compile(
    r"\b(?:drug|treatment|medicine|dos(?:e|ing)|therapy|enrol+ment|recruitment|extension|analysis"
    r"|who|patients|participants|people|application|not|never|will be|to be|expected|until|if|when"
    r"|once)"
    r"(?:\s\w+)?\W*$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(r"\W*(?:enrol+ment|recruitment|by \d|in \d+ (?:people|patients))", re.I)
_HELD = (
    ("planned", re.compile(r"not yet|planned|cleared", re.IGNORECASE)),
    ("stopped", re.compile(r"stopped|terminated|halted|suspended|withdrawn", re.IGNORECASE)),
    ("completed", re.compile(r"complete|finished|ended", re.IGNORECASE)),
    ("running", re.compile(r"running|recruiting|enrol|active|ongoing|under way", re.IGNORECASE)),
)
# What is told, and what may be held beside it without one of the two being wrong.
_ALIKE = {"running": {"running", "planned"}, "planned": {"planned", "running"}}


def states(text: str) -> Iterator[Said]:
    """How a sentence says that a trial stands."""
    for value, pattern in _STATES.items():
        for found in pattern.finditer(text):
            before = text[: found.start()]
            if value in {"completed", "stopped"} and _NOT_IT.search(before):
                continue
            if not _NOT_AFTER.match(text, found.end()):
                yield Said(value, found.start(), found.end())


def state_of(status: str | None) -> str:
    """A card's status as one of the words of `SAID`, or "" for any other."""
    return next((word for word, pattern in _HELD if status and pattern.search(status)), "")


def is_state(told: str, held: str) -> bool:
    """Whether the two can both be so."""
    return told == held or held in _ALIKE.get(told, set())


# ---------- days
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY = re.compile(
    rf"(?:\b\d{{1,2}}\s)?(?:\b({'|'.join(_MONTHS)})\s(?:\d{{1,2}},?\s)?)?\b((?:19|20)\d\d)\b(?!-\w)",
    re.IGNORECASE,
)
_CUES = {
    "due": r"expect\w*|anticipat\w*|scheduled|due|will (?:be )?\w+|estimated|projected|to be \w+",
    "end": r"complet\w+|finish\w*|conclud\w+|ended|(?:came|ran) to (?:its|an) (?:\w+ )?end|is over",
    "start": r"began|begun|start\w*|launch\w*|opened|initiated|has run since|since"
    r"|first (?:participant|patient|person)",
    "": r"publi\w+|present\w+|report\w+|announc\w+|approv\w+|posted|withdr\w+|born|diagnos\w+|read"
    r"|results?|data|licen[cs]\w+|follow\w*|shown|said|told",
}
_CUE = re.compile("|".join(rf"(?P<{w or 'none'}>\b(?:{p})\b)" for w, p in _CUES.items()), re.I)
_ENDING = re.compile(
    r"complet|finish|conclud|\bend\b|\bends\b|result|read ?out|report|data|answer", re.IGNORECASE
)
_REACH = 80  # characters from a cue to its day
_LEADING = re.compile(r"^\W*(?:In|By|On|Since|Completed in|Launched in)\s(?:\w+\s){0,2}$", re.I)


_FROM_TO = re.compile(
    rf"\b(?:conducted|ran|run|took place|carried out|held|performed)\b[^.;]{{0,{_REACH}}}?"
    rf"\b(?:between|from) (?P<start>(?:\w+ )?\d{{4}}) (?:and|to|until) (?P<end>(?:\w+ )?\d{{4}})\b",
    re.IGNORECASE,
)


def days(text: str) -> Iterator[Said]:
    """When a sentence says that a trial began or ended, or is still to end."""
    for span in _FROM_TO.finditer(text):
        for what in ("start", "end"):
            if found := _DAY.fullmatch(text, *span.span(what)):
                yield _said(found, what)
    for found in _DAY.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        cues = list(_CUE.finditer(before))
        leading = _LEADING.match(text[: found.start()])
        if leading and not (cues and cues[-1].lastgroup in {"end", "start"}):
            cues = list(_CUE.finditer(text, found.end()))[:1]
        what = _what(cues, text[max(0, found.start() - _REACH) : found.end() + _REACH])
        if what:
            yield _said(found, what)


def _said(found: re.Match[str], what: str) -> Said:
    month = f"-{_MONTHS.index(found[1].lower()) + 1:02}" if found[1] else ""
    return Said(f"{found[2]}{month}", found.start(), found.end(), what)


_OF_PART = re.compile(r"\s(?:\w+\s)?(?:enrol|recruit|assign|analys|part\b|phase\b)", re.IGNORECASE)


def _what(cues: list[re.Match[str]], near: str) -> str:
    """What a day is, from the words of `_CUES` before it; near: the words around it."""
    kinds = [cue.lastgroup for cue in cues]
    if not kinds or _OF_PART.match(cues[-1].string, cues[-1].end()):
        return ""
    if "due" in kinds:
        after = kinds[kinds.index("due") + 1 :]
        return "" if "start" in after or not _ENDING.search(near) else "due"
    return kinds[-1] if kinds[-1] in {"end", "start"} else ""


def same_day(told: str, held: str) -> bool:
    """Whether two days agree as far as both are told: `2021` and `2021-07-13` do."""
    return all(a == b for a, b in zip(told.split("-"), held.split("-"), strict=False))


def before(first: str, second: str) -> bool:
    """Whether the first day is over before the second begins, as far as both are told."""
    own, other = first.split("-"), second.split("-")
    shared = min(len(own), len(other))
    return own[:shared] < other[:shared]
