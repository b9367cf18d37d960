"""The safety notices, from `sources/safety/notices.yaml`: what to say, and whom to call where.

They are packaged with the code and need no index: a notice must never be absent.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

_ALIASES = {"UK": "GB"}
_EMERGENCY = "your local emergency number"
# What the lines made here need; all else is written in notices.yaml.
_CALL = {"en": "call {call}", "es": "llame al {call}"}
_PRESS = {"en": ", then press {press}", "es": " y marque {press}"}
_TEXT = {"en": "text {text}", "es": "mensaje de texto al {text}"}
_TEXT_WORD = {
    "en": "text {text_word} to {text}",
    "es": "mensaje de texto con {text_word} al {text}",
}
_CHAT = {"en": "chat at {chat}", "es": "chat en {chat}"}
_OR = {"en": " or ", "es": " o al "}
_ALL_NUMBERS = {"en": "Emergency numbers", "es": "Números de emergencias"}


def bundled() -> Traversable:
    """The file of the notices that came with alsqa: in a built package, or in a checkout."""
    packaged = files("alsqa") / "bundled" / "safety" / "notices.yaml"
    checkout = Path(__file__).parents[2] / "sources" / "safety" / "notices.yaml"
    return packaged if packaged.is_file() else checkout


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    text = bundled().read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(text, Loader=loader))  # noqa: S506  # a safe loader, in C


def countries() -> dict[str, str]:
    """Country codes with their own lines, and their names."""
    return {code: entry["name"] for code, entry in _written()["countries"].items()}


def _country(code: str | None) -> dict[str, Any] | None:
    wanted = _ALIASES.get((code or "").upper(), (code or "").upper())
    known: dict[str, dict[str, Any]] = _written()["countries"]
    if wanted in known:
        return known[wanted]
    return next((entry for entry in known.values() if wanted in entry.get("covers", ())), None)


def emergency_number(code: str | None, language: str = "en") -> str:
    """The number to call, or words for it where the country is not known; Spanish: after "al"."""
    country = _country(code) or _written()["countries"]["other"]
    first = country.get(f"emergency_{language}", country["emergency"])
    return _OR[language].join([first, *country.get("emergency_also", ())])


def emergency_numbers(language: str = "en") -> str:
    """The emergency numbers of all countries that are known, in one line."""
    numbers = [
        f"{_name(entry, language)} {entry['emergency']}"
        for entry in _written()["countries"].values()
        if entry["emergency"] != _EMERGENCY
    ]
    return f"{_ALL_NUMBERS[language]}: {', '.join(numbers)}."


def _name(entry: dict[str, Any], language: str) -> str:
    return str(entry.get(f"name_{language}", entry["name"]))


def _line(line: dict[str, Any], language: str) -> str:
    ways = []
    if "call" in line:
        ways.append(_CALL[language] + (_PRESS[language] if "press" in line else ""))
    if "text" in line:
        ways.append((_TEXT_WORD if "text_word" in line else _TEXT)[language])
    if "chat" in line:
        ways.append(_CHAT[language])
    told = ", ".join(ways).format(**line)
    note = line.get("note", {}).get(language)
    return f"{_name(line, language)}{f' ({note})' if note else ''}: {told}"


def crisis_lines(code: str | None, language: str = "en") -> list[str]:
    """Lines to call, text or write to; of every country where the country is not known."""
    country = _country(code)
    if country:
        lines = [_line(line, language) for line in country["crisis"]]
        return lines or [country.get("no_lines", {}).get(language, "")]
    return [
        f"{_name(entry, language)}: {_line(line, language)}"
        for entry in _written()["countries"].values()
        for line in entry["crisis"]
        if line.get("language", language) == language
    ]


def notice(name: str, country: str | None, language: str = "en") -> str:
    """A notice as plain text: title, words, and steps as lines that begin with "- ".

    language: "en" or "es".
    """
    written = _written()["notices"][name][language]
    number = emergency_number(country, language)
    lines = [line.replace("{emergency}", number) for line in _parts(written)]
    told: list[str] = []
    for line in lines:
        before, mark, after = line.partition("{crisis_lines}")
        told.append(f"{before}{after}".strip())
        if mark:
            told.extend(f"- {each}" for each in crisis_lines(country, language))
    known = _country(country)
    if known is None and number in "\n".join(told):
        told.append(emergency_numbers(language))
    if name in {"emergency", "crisis"} and known and known.get("cannot_speak"):
        told.append(f"- {known['cannot_speak'][language]}")
    return "\n".join(told)


def _parts(written: dict[str, Any]) -> list[str]:
    steps = [f"- {step}" for step in written.get("steps", ())]
    last = [written[key] for key in ("before_answer", "go_on") if key in written]
    return [*filter(None, [written.get("title"), written["text"]]), *steps, *last]


def standing(country: str | None) -> str:
    """The line that stands on every page."""
    return str(_written()["notices"]["standing"]["en"]["text"]).replace(
        "{emergency}", emergency_number(country)
    )
