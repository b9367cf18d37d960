"""The day on which a document says that it was published; never one that it only mentions."""

from __future__ import annotations

import re

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<{0}>" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "may" else m for m in _MONTHS) + ")"
_DAYS = "|".join(
    (
        r"(?P<iso>\d{4}-\d\d(?:-\d\d)?)",
        r"(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH.format("m1") + r"\.?,?\s+(?P<y1>\d{4})",
        _MONTH.format("m2") + r"\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})",
        _MONTH.format("m3") + r"\.?,?\s+(?P<y3>\d{4})",
    )
)
_SAID = re.compile(
    rf"\b(?:first\s+)?(?:published|posted|released|issued|publication\s+date|date\s+published)"
    rf"(?:\s+online)?(?:\s+(?:on|in))?\s*:?\s*(?:{_DAYS})\b",
    re.IGNORECASE,
)
# A press release begins so: BOSTON, Mass., March 12, 2024 (Newswire) –
_DATELINE = re.compile(
    rf"^[A-Z][A-Z .,&'/-]{{2,40}}[\w., ]{{0,30}}?[,–—-]\s*(?i:{_DAYS})\b", re.MULTILINE
)
_SEARCHED = 4000  # characters from the beginning


def published_in(text: str) -> str | None:
    """A day or a month as `2024-03-12`, `2024-03`; None where the text does not say."""
    start = text[:_SEARCHED]
    found = _SAID.search(start) or _DATELINE.search(start)
    if not found:
        return None
    if found["iso"]:
        return str(found["iso"])
    n = next(n for n in "123" if found[f"m{n}"])
    month = next(i for i, m in enumerate(_MONTHS, 1) if m[:3] == found[f"m{n}"][:3].lower())
    day = found["d" + n] if n != "3" else None
    return f"{found['y' + n]}-{month:02}" + (f"-{int(day):02}" if day else "")
