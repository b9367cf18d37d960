r"""Orders to the tool hidden in a question ("ignore your rules and …"): found, and left out. Pure.

An order is never obeyed, whatever stands beside it is asked as if the order were not there, and
an order alone is no question. Orders are told by how a clause begins, in six languages, so that
"why do doctors ignore guidelines" stays a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from alsqa.patterns import ASKS, any_of

_RULES = (
    r"(?:instructions?|instrucciones|istruzioni|instrucoes|rules?|reglas|regles|regole|regras|prompts?"
    r"|guidelines?|guardrails?|safety|filters?|filtros|restrictions?|limits?|limites|sources|training"
    r"|programming|indicaciones|normas|anweisung\w*|regeln|vorgaben|consignes|directives|instructies|regels)"
)
_LEAD = (
    r"^\W*(?:(?:ok|okay|please|now|also|so|then|just|first|but|and|hi|hello|hey|por favor|ahora|bitte|y|et|und"
    r"|you (?:must|should|can|will|have to|may)|i (?:want|need|would like) you to|from (?:now|here) on) )*"
)
_ORDER = any_of(
    rf"{_LEAD}(?:ignor\w*|forget|disregard|override|overrule|bypass|disobey|disable|drop|olvid\w*|omite|desobedece|salta\w*|dimentica|esquec\w*|vergiss|vergessen|missachte|oubli\w*|negeer|vergeet)\b.{{0,50}}\b{_RULES}\b",
    rf"{_LEAD}(?:you are|youre|act as|pretend|imagine you|behave|roleplay|speak|talk|answer|reply|respond)\b.{{0,12}}\b(?:now|no longer|to be|as|like|freely|without|unrestricted|you are|youre|a doctor|my doctor)\b",
    rf"{_LEAD}you are (?:a|an|my)\b.{{0,50}}\b(?:assistant|doctor|neurologist|researcher|model|bot|expert|ai|filters?|limits?|rules|restrictions)\b",
    rf"{_LEAD}(?:reveal|show|print|repeat|output|display|dump|muestra\w*|ensena\w*|revela\w*|repite|montre|zeige?)\b.{{0,30}}\b(?:your|hidden|system|tu|tus|sus|tes|deine) .{{0,20}}(?:prompt|{_RULES}|configuration|configuracion|settings)\b",
    rf"{_LEAD}(?:say|state|claim|confirm|label|mark|call|di|dime que|afirma|sag|dis)\b.{{0,15}}\b(?:everything|every|all|it|its|that|thats|this|todo|que|alles|tout)\b.{{0,60}}\b(?:established|evidence|proven|cures?|works|safe|true|fact|evidencia|demostrad\w+|cura|seguro)\b",
    rf"{_LEAD}(?:dont|never|stop|no) (?:cite|cites|citing|warn|refuse|label|labelling|mention|mentioning|use|using|add|give) .{{0,20}}\b(?:sources?|labels?|warnings?|notices?|disclaimers?|citations?|me|cautions?)\b",
    rf"\b(?:{_RULES}|mode) (?:(?:are|is|now|estan) )*(?:off|disabled|lifted|removed|desactivad\w+)\b|\b(?:developer|god|dan|debug|admin) mode\b|\bjailbreak\b|\b(?:system|hidden) prompt\b|^\W*(?:system|developer|admin|assistant) (?:message|note|override|update|safety)\b",
    r"\b(?:a partir de ahora|desde ahora|ab jetzt|ab sofort|desormais|d ora in poi|vanaf nu)\b|^\W*(?:ahora )?eres (?:ahora )?una?\b|^\W*du bist (?:jetzt|nun|ein\w*)\b|^\W*tu es (?:maintenant|une?)\b",
    r"^\W*(?:actua|finge|responde|contesta|habla|antworte|rede|sprich|reponds|parle|agis|rispondi)\b.{0,12}\b(?:como|que|sin|libremente|frei|ohne|als|sans|comme|librement|liberamente)\b",
    rf"{_LEAD}(?:confirm|understood|acknowledge)\W*$|^\W*from (?:now|here) on\w*\W*$",
)
_CLAUSE = re.compile(r"([.:?!;\n]+|,|\b(?:and|then|y|und|et|e|en) (?=[a-zA-Z]))")
_A_SENTENCE = 3  # words, of what the tool is to tell: "akg cures als", and not "a dose"
_TO_BE_TOLD = re.compile(
    r"^\W*(?:(?:also|then|so|and|now|please|just) )*(?:tell me|dime|sag mir|dis moi)\b"
)
_TELL_ME = re.compile(
    r"^\W*(?:(?:also|then|so|and|now|please|just|tell me|say|answer|dime|por favor|y|sag mir|dis moi) )+"
)


def without_orders(question: str, plain_of: Callable[[str], str]) -> str:
    """The question with each clause that is an order left out; itself where there is none.

    plain_of: how patterns read a text, as `spelling.plain`.
    """
    pieces = _CLAUSE.split(question)
    clauses, ends = pieces[::2], [*pieces[1::2], ""]
    kept = [
        clause + end
        for clause, end in zip(clauses, ends, strict=True)
        if not _ORDER.search(plain_of(clause))
    ]
    return "".join(kept).strip(" ,;.") if len(kept) < len(clauses) else question


def asks(text: str, plain_of: Callable[[str], str]) -> bool:
    """Whether anything is asked in what orders left over; "tell me it cures" asks if it does."""
    clauses = [plain_of(clause) for clause in _CLAUSE.split(text)[::2]]
    told = (_TO_BE_TOLD.sub("", clause) for clause in clauses if _TO_BE_TOLD.search(clause))
    return any(len(words.split()) >= _A_SENTENCE for words in told) or any(
        ASKS.search(_TELL_ME.sub("", clause)) for clause in clauses
    )
