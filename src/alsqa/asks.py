"""What kind of answer a question asks for: an effect, a list, a meaning, a yes or no. Pure."""

from __future__ import annotations

import re

_EFFECT = re.compile(
    r"""\b(?:help(?!line)|work|slow|stop|cur(?:e[sd]?|ing)|effect|worth|good\b|improv|safe|danger
    |benefi(?!ts\b)|benefits\ (?:from|of|to|does)\b
    |(?:does\ (?:[\w-]+\ ){1,4}have|has|show\w*)\ (?:\w+\ )?benefits
    |harm|risk|better|worse|prolong|longer|extend|revers|eas(?:e[sd]?|ing)\b|protect|prevent
    |heal(?!th)|fix|prove|any\ use|useful|treats?\b|side[\ -]effect|boost|does\ it\ do)""",
    re.IGNORECASE | re.VERBOSE,
)
# Money, not an effect; as are "benefits", but those of a thing.
_HELP_TO_PAY = re.compile(
    r"""\b(?:help(?:s|ing)?\ (?:\w+\ ){0,3}?
        (?:pay|paying|payments?|afford\w*|fund\w*|money|costs?|bills?|expenses)
    |(?:disability|financial|government|money|social|state|welfare)\ (?:aid|assistance|help|support)
    |(?:funding|funds|grants?|money)\ (?:\w+\ ){0,2}?(?:that|to|which)\ helps?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HARM = re.compile(
    r"\b(?:safe|danger|harm|risk|worse|side[ -]effects?|bad for|adverse|complications?|go wrong\b)",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\b(?:help(?!line)|works?\b|working\b|benefi|effective|slow|worth|useful|lower|reduce|prevent|protect)",
    re.IGNORECASE,
)
_CURE = re.compile(r"\b(?:cure|reverse|heal(?!th)|fix|stop)", re.IGNORECASE)
# Asks about changing a treatment, so that "a benefit was shown" would be of what was not asked.
_ASKS_TO_CHANGE = re.compile(
    r"\b(?:stop|stopping|quit|skip|come off|double|halve|refuse|refusing)\b"
    r"(?!.{0,14}\b(?:als|mnd|disease|progress\w*|decline|getting|cramps?|twitch\w*|chok\w*))",
    re.IGNORECASE,
)
# Asks which, how many or when, not whether it helps; "how well" does ask that.
_ASKS_WHICH = re.compile(
    r"^\W*(?:(?:so|and|but)\s+)?(?:how (?:many|much|long|often|old)|which|who|when|where"
    r"|what(?!.{0,30}\b(?:do|does|did)\b))\b",
    re.IGNORECASE,
)
# Where a part of a question begins that may ask another thing than the one before it.
_PARTS = re.compile(
    r"[.;?!]+\s+|,\s+(?=(?:(?:so|and|but)\s+)?(?:which|what|who|when|where|how)\b)", re.IGNORECASE
)
_ASKS_LIST = re.compile(
    r"\b(?:which|what(?: kinds? of| sorts? of| other)?|how many|any|list(?: of)?|all|name)"
    r" (?:the |als |mnd |approved )*(?:drugs|medicines|medications|treatments|trials|genes|pills"
    r"|supplements|options|tests|machines|aids|signs|symptoms|risks|therapies|vitamins)\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:so|and|ok|please)\W+)?(?:whats?\b(?:\s+is|\s+are|\W+s)?\b(?!.*\b(?:trial|study|show|found)"
    r")|explain|define|tell me (?:about|what)|describe|who (?:is|are|gets?))"
    r"|\bmeans?\b|\bmeaning\b|\bdifference between\b|\bstands? for\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"(?:^|[,.;?!]|\b(?:so|and|but|ok|or|true|know|wonder\w*|whether|if))\W*"
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|has|have|must|may|might)"
    r"(?:n't|nt)?\b",
    re.IGNORECASE,
)
_ILLNESS = r"(?:als|mnd|motor neuron\w*|(?:the|this|my|his|her) (?:disease|illness|condition))"
_COURSE = (
    rf"(?:{_ILLNESS}|progress\w*"
    r"|decline|worsening|getting worse|it\b(?=\W*$|\W+(?:and|or|if|but)\b)|it down)"
)
_ASKS_OF_COURSE = re.compile(
    rf"\b(?:slow\w*|halt\w*|stop\w*|revers\w*|cur(?:e[sd]?|ing)|delay\w*)\b.{{0,20}}?\b{_COURSE}"
    r"|\b(?:surviv\w*|live longer|longer life|prolong\w*|extend\w* (?:\w+ )?li(?:fe|ves))\b",
    re.IGNORECASE,
)
_SPEAKS_OF_COURSE = re.compile(
    r"\b(?:slow\w*|declin\w*|progress\w*|surviv\w*|liv(?:e|es|ed|ing)\b.{0,30}\blonger|longer life"
    r"|lengthen\w*|alive|die[ds]?|dying|deaths?|function\w*|strength|worsen\w*|faster|cure[sd]?"
    r"|revers\w*)\b",
    re.IGNORECASE,
)
_HELPS_ILLNESS = re.compile(
    r"\b(?:help\w*|works?|good|effective|treat\w*|use(?:ful)?|benefi\w*)\b.{0,20}?"
    rf"\b{_ILLNESS}\W*$",
    re.IGNORECASE,
)
ASKS_OF_APPROVAL = re.compile(
    r"\b(?:approv\w*|licen[cs]\w*|authori[sz]\w*|on the market|for sale|sold|available)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_APPROVAL = re.compile(
    r"\b(?:approv\w*|licen[cs]\w*|authori[sz]\w*|refus\w*|reject\w*|withdr[ae]w\w*"
    r"|on the \w* ?market|sold|regulator\w*)\b",
    re.IGNORECASE,
)


def effect(question: str) -> bool:
    """Whether it asks if something helps or harms, and not which, how many or when.

    >>> effect("does this tablet help"), effect("my leg cramps, what helps")
    (True, False)
    """
    question = _HELP_TO_PAY.sub(" ", question)
    if _ASKS_TO_CHANGE.search(question):
        return False
    parts = _PARTS.split(question)
    return any(_EFFECT.search(part) and not _ASKS_WHICH.search(part) for part in parts)


def harm(question: str) -> bool:
    """Whether it asks if something is safe, and not also if it helps.

    >>> harm("is it safe"), harm("does it lower the risk"), harm("does it help, is it safe")
    (True, False, False)
    """
    return bool(_HARM.search(question)) and not _HELP.search(question)


def cure(question: str) -> bool:
    """Whether it asks if something cures, stops or reverses the illness."""
    return bool(_CURE.search(question))


def course(question: str) -> bool:
    """Whether it asks if something changes how the illness goes on, or how long people live.

    >>> course("does it slow the disease"), course("does it stop drooling")
    (True, False)
    """
    return bool(_ASKS_OF_COURSE.search(question))


def illness(question: str) -> bool:
    """Whether it asks if something helps against the illness, and no symptom of it is named.

    >>> illness("is hemp good for ALS"), illness("is hemp good for ALS cramps")
    (True, False)
    """
    return bool(_HELPS_ILLNESS.search(question))


def speaks_of_course(text: str) -> bool:
    """Whether it says how the illness goes on or how long people live, of whatever cause.

    >>> speaks_of_course("More people were alive."), speaks_of_course("Outbursts were halved.")
    (True, False)
    """
    return bool(_SPEAKS_OF_COURSE.search(text))


def approval(question: str) -> bool:
    """Whether it asks if something is approved or sold, and not if it helps.

    >>> approval("is it approved in Japan"), approval("does the approved tablet help")
    (True, False)
    """
    return bool(ASKS_OF_APPROVAL.search(question)) and not effect(question)


def speaks_of_approval(text: str) -> bool:
    """Whether it says what a regulator decided, or whether something is sold.

    >>> speaks_of_approval("In 2024 the EU approved it."), speaks_of_approval("It is a tablet.")
    (True, False)
    """
    return bool(_SPEAKS_OF_APPROVAL.search(text))


def several(question: str) -> bool:
    """Whether it asks for several things, such as "which drugs"."""
    return bool(_ASKS_LIST.search(question))


def what(question: str) -> bool:
    """Whether it asks what something is or means, and not what good or harm it does.

    >>> what("what is a PEG"), what("what are the risks of a PEG")
    (True, False)
    """
    of_harm = effect(question) or _HARM.search(question)
    return bool(_ASKS_WHAT.search(question)) and not of_harm


def whether(question: str) -> bool:
    """Whether it asks for a yes or a no."""
    return effect(question) or bool(_ASKS_WHETHER.search(question))


def money(question: str) -> bool:
    """Whether it asks for help with money.

    >>> money("can I get help paying for it"), money("does it help")
    (True, False)
    """
    return bool(_HELP_TO_PAY.search(question))
