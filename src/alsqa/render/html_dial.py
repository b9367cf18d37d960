"""Phone lines within a notice's words → links that call, text or open them. Pure.

The words are those of the notices file, which was checked; nothing of a source comes here.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_NUMBER = r"(?P<{}>\+?[0-9](?:[0-9 ]*[0-9])+)"
# As `notices` writes them, and as the notices themselves do, in English and in Spanish.
_WAYS = re.compile(
    "|".join(
        [
            rf"\b(?:call|llame(?: ahora)? al) {_NUMBER.format('call')}",
            rf"\b(?:text|mensaje de texto con) (?P<word>[A-Z]+) (?:to|al) {_NUMBER.format('send')}",
            rf"\b(?:text|mensaje de texto al) {_NUMBER.format('text')}",
            rf"(?<=[0-9]) (?:or|o al) {_NUMBER.format('also')}",
            r"\bchat (?:at|en) (?P<chat>[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w/-]*)?)",
        ]
    ),
    re.IGNORECASE,
)
_LISTED = re.compile(r"^(?:Emergency numbers|Números de emergencias): ")
_PLACE = re.compile(r"(?P<place>[^\d,:]+) (?P<call>[0-9]{2,6})(?=[,.])")


def _link(address: str, words: str) -> Markup:
    return Markup('<a class="dial" href="{}">{}</a>').format(address, words)


def _address(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("chat"):
        return f"https://{parts['chat']}"
    if call := parts.get("call") or parts.get("also"):
        return f"tel:{call.replace(' ', '')}"
    number = str(parts.get("send") or parts.get("text")).replace(" ", "")
    return f"sms:{number}?body={parts['word']}" if parts.get("word") else f"sms:{number}"


def dialled(line: str) -> Markup:
    """A line of a notice, escaped, each way to reach somebody as a link that does it.

    >>> str(dialled("Shout: text SHOUT to 85258"))
    'Shout: <a class="dial" href="sms:85258?body=SHOUT">text SHOUT to 85258</a>'
    """
    pattern = _PLACE if _LISTED.match(line) else _WAYS
    shown, last = Markup(""), 0
    for found in pattern.finditer(line):
        words = found.group(0)
        begin = found.start() + len(words) - len(words.lstrip())
        shown += Markup("{}{}").format(line[last:begin], _link(_address(found), words.strip()))
        last = found.end()
    return shown + line[last:]
