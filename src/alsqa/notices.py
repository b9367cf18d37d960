"""The safety notices, from `safety/notices.yaml`: what to say, and whom to call in which country.

They need no index: a notice must never be absent. Which file holds is decided in `published`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

FILE = "safety/notices.yaml"  # within the folder of sources
# The notices that a route can ask for, and the line that stands on every page.
NAMES = (
    *("emergency", "choking", "breathing", "tube_out", "ventilator_failure", "crisis", "urgent"),
    *("personal_dose", "personal_prognosis", "personal_diagnosis", "out_of_scope", "standing"),
)
LANGUAGES = ("en", "es")
ELSEWHERE = "other"  # the entry for a country that is not known

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
# Beside a notice of which some was read nowhere (`judgement`).
OURS = {
    "en": "The words of this notice are this project's own. No clinician has reviewed them yet.",
    "es": "Las palabras de este aviso son de este proyecto. Ningún médico las ha revisado todavía.",
}
# If the file itself is broken: less than a notice, but never nothing.
_LAST_RESORT: Mapping[str, Any] = {
    "countries": {
        ELSEWHERE: {
            "name": "another country",
            "emergency": _EMERGENCY,
            "emergency_es": "número de emergencias de su zona",
            "crisis": (),
        }
    },
    "notices": defaultdict(
        lambda: {
            "en": {"text": "If this is an emergency, call {emergency} now."},
            "es": {"text": "Si es una emergencia, llame ahora al {emergency}."},
        }
    ),
}


class Notices:
    """What one file of notices holds."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        self._countries: Mapping[str, dict[str, Any]] = written["countries"]
        self._notices: Mapping[str, dict[str, Any]] = written["notices"]
        self._organisations: list[dict[str, Any]] = written.get("organisations", [])

    def countries(self, language: str = "en") -> dict[str, str]:
        """Country codes with their own lines, and their names."""
        return {code: _name(entry, language) for code, entry in self._countries.items()}

    def _country(self, code: str | None) -> dict[str, Any] | None:
        wanted = _ALIASES.get((code or "").upper(), (code or "").upper())
        if wanted in self._countries:
            return self._countries[wanted]
        sharing = (each for each in self._countries.values() if wanted in each.get("covers", ()))
        return next(sharing, None)

    def emergency_number(self, code: str | None, language: str = "en") -> str:
        """The number to call, or words for it if the country is not known; Spanish: after "al"."""
        country = self._country(code) or self._countries[ELSEWHERE]
        first = country.get(f"emergency_{language}", country["emergency"])
        return _OR[language].join([first, *country.get("emergency_also", ())])

    def emergency_numbers(self, language: str = "en") -> str:
        """The emergency numbers of all countries that are known, in one line; "" for none."""
        numbers = [
            f"{_name(entry, language)} {entry['emergency']}"
            for entry in self._countries.values()
            if entry["emergency"] != _EMERGENCY
        ]
        return f"{_ALL_NUMBERS[language]}: {', '.join(numbers)}." if numbers else ""

    def crisis_lines(self, code: str | None, language: str = "en") -> list[str]:
        """Lines to call, text or write to; of every country if the country is not known."""
        country = self._country(code)
        if country:
            lines = [_line(line, language) for line in country["crisis"]]
            return lines or [country.get("no_lines", {}).get(language, "")]
        return [
            f"{_name(entry, language)}: {_line(line, language)}"
            for entry in self._countries.values()
            for line in entry["crisis"]
            if line.get("language", language) == language
        ]

    def notice(self, name: str, country: str | None, language: str = "en") -> str:
        """A notice as plain text: title, words, and steps as lines that begin with "- ".

        name: one of NAMES. language: one of LANGUAGES.
        """
        written = self._notices[name]
        words = written[language]
        number = self.emergency_number(country, language)
        steps = [f"- {step}" for step in words.get("steps", ())]
        told: list[str] = []
        for line in (words.get("title", ""), words["text"], *steps):
            before, mark, after = line.replace("{emergency}", number).partition("{crisis_lines}")
            told.append(f"{before}{after}".strip())
            if mark:
                told.extend(f"- {each}" for each in self.crisis_lines(country, language))
        known = self._country(country)
        if name in {"emergency", "crisis"} and known and known.get("cannot_speak"):
            told.append(f"- {known['cannot_speak'][language]}")
        if known is None and number in "\n".join(told):
            told.append(self.emergency_numbers(language))
        told.append(OURS[language] if written.get("judgement") else "")
        told += [words.get(key, "") for key in ("before_answer", "go_on")]
        return "\n".join(filter(None, told))

    def organisations(self, code: str | None, language: str = "en") -> list[str]:
        """ALS organisations, one a line: of one country and worldwide; all if it is not known."""
        country = self._country(code)
        return [
            _organisation(each, language)
            for each in self._organisations
            if country in (None, self._country(each["country"])) or each["country"] == ELSEWHERE
        ]

    def standing(self, country: str | None, language: str = "en") -> str:
        """The line that stands on every page."""
        words = str(self._notices["standing"][language]["text"])
        return words.replace("{emergency}", self.emergency_number(country, language))


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


def _organisation(entry: dict[str, Any], language: str) -> str:
    contact = entry["contact"]
    area = f" ({entry['area'][language]})" if "area" in entry else ""
    told = f"{entry['name']}{area}: {entry['role'][language]}."
    if "call" in contact:
        line = f" ({contact['name']})" if "name" in contact else ""
        hours = f", {entry['hours'][language]}" if "hours" in entry else ""
        told += f" {_CALL[language].format(**contact).capitalize()}{line}{hours}."
    return f"{told} Web: {contact['web']}"


def bundled_file() -> Traversable:
    """The file of notices that came with alsqa: in a built package, or in a checkout."""
    packaged = files("alsqa") / "bundled" / FILE
    return packaged if packaged.is_file() else Path(__file__).parents[2] / "sources" / FILE


def read(file: Traversable) -> Notices | None:
    """The notices of a file that was checked (`ingest.safety`); None if it can't be read."""
    try:
        text = file.read_text(encoding="utf-8")
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return Notices(yaml.load(text, Loader=loader))  # noqa: S506  # a safe loader, in C
    except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError):
        return None


@lru_cache(maxsize=1)
def bundled() -> Notices:
    """The notices that came with alsqa; the last resort if their file is broken."""
    return read(bundled_file()) or Notices(_LAST_RESORT)
