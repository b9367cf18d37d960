"""A question as the patterns of danger read it: bare words, likely misspellings mended. Pure."""

from __future__ import annotations

import re
import unicodedata

from alsqa import harmless

# Words of danger whose misspelling by one letter is mended; short words have too many neighbours.
_DANGER_WORDS = (
    *("breath", "breathe", "breathing", "breathless", "choking", "choked", "suffocating"),
    *("gasping", "swallow", "swallowed", "swallowing", "throat", "suicide", "suicidal"),
    *("killing", "overdose", "goodbye", "ventilator", "respirator", "electricity", "ambulance"),
    *("emergency", "collapsed", "unconscious", "unresponsive", "stomach", "headache", "headaches"),
    *("morning", "weight", "respirar", "respira", "respirando", "respirador", "ventilador"),
    *("ahogando", "ahogo", "asfixiando", "asfixio", "asfixia", "atragantando", "atraganto"),
    *("garganta", "suicidarme", "suicidio", "suicidas", "suicidar", "matarme", "pastillas"),
    *("despierta", "necesito", "mascarilla", "inconsciente"),
)
# Right as they are, though one letter away.
_OTHER_WORDS = (
    *("cooking", "breadth", "grasping", "wright", "height", "freight", "mourning", "respire"),
    *("respiro", "ahoga", "atraganta", "despierto", "suicides", "ventilated", "stomachs"),
    *("warning", "matarse", "matarle", "suicidarse", "suicidle", "choke", "chokes"),
)
_RIGHT = frozenset((*_DANGER_WORDS, *_OTHER_WORDS))
_RESPELT = (
    (r"\b(?:can not|cannot|cnt|can t|caint)\b", "cant"),
    (r"\b(?:could not|could nt)\b", "couldnt"),
    (r"\b(?:do not|dnt|don t)\b", "dont"),
    (r"\b(?:does not|doesn t|dosnt|doesent)\b", "doesnt"),
    (r"\b(?:will not|won t)\b", "wont"),
    (r"\b(?:is not|isn t)\b", "isnt"),
    (r"\b(?:i am|i m)\b", "im"),
    (r"\b(he|she|it|that) is\b", r"\1s"),
    (r"\b(?:wanna|wana|wan to|want too)\b", "want to"),
    (r"\b(?:gonna|gunna|gona|goin to)\b", "going to"),
    (r"\bbi pap\b|\bbypap\b", "bipap"),
    (r"\bmy self\b", "myself"),
    (r"\bnite(s?)\b", r"night\1"),
    (r"\byr(s?)\b", r"year\1"),
    (r"\bmth(s?)\b", r"month\1"),
    (r"\btonite\b", "tonight"),
    (r"\bsuff[eo]r?c\w*ting\b", "suffocating"),
    (r"\b(?:sewer ?slide|unaliv(?:e|ing))\b", "suicide"),
    (r"\b(?:suicidle|suicidel|suicidial|suicide?le)\b", "suicidal"),
    (r"\bfeeding tub\b", "feeding tube"),
    (r"\bboy a\b", "voy a"),
    (r"\b(?:h?ogando|aogando)\b", "ahogando"),
    (r"\bablar\b", "hablar"),
)


def _shortened(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(1, len(word))}


_MENDED = {short: word for word in _DANGER_WORDS for short in (*_shortened(word), word)}


def _is_slip(word: str, right: str) -> bool:
    """Whether one letter is missing, too many, wrong, or two neighbours are swapped."""
    wrong = [
        place for place, pair in enumerate(zip(word, right, strict=False)) if pair[0] != pair[1]
    ]
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1 and sorted(word) == sorted(right)
    return len(word) != len(right) or len(wrong) < 2 or swapped


def _mend(word: str) -> str:
    if len(word) < 5 or word in _RIGHT:
        return word
    found = (_MENDED[short] for short in (word, *sorted(_shortened(word))) if short in _MENDED)
    return next((right for right in found if _is_slip(word, right)), word)


def plain(question: str) -> str:
    """A question as the patterns read it; sentence ends stay, all other signs go.

    What is said not to be ("he isn't choking"), and a death that a child asks about, is read as
    "fine": what else is said still counts.
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", question) if not unicodedata.combining(c)
    )
    bare = re.sub(r"['’‘`´]", "", bare.lower())
    bare = re.sub(r"([a-z])\1{2,}", r"\1", bare)  # heeelp
    bare = re.sub(r"[^\w.?!;]|_", " ", bare)
    bare = re.sub(r"[a-z]+", lambda found: _mend(found[0]), " ".join(bare.split()))
    for wrong, right in _RESPELT:
        bare = re.sub(wrong, right, bare)
    return harmless.ASKED_OF_DEATH.sub("fine", harmless.DENIED.sub("fine", bare))
