"""What goes into an index besides its sources, and the fingerprint of it all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from alsqa.errors import BadSource
from alsqa.models import Gap
from alsqa.notices import FILE as SAFETY
from alsqa.published import FORMAT
from ingest.extras import EXAMPLES, GLOSSARY, read_examples, read_glossary
from ingest.gaps import GAPS, read_gaps
from ingest.read import read_bytes, source_files
from ingest.safety import read_safety

_EXTRAS = (GLOSSARY, EXAMPLES, GAPS, SAFETY)


@dataclass(frozen=True)
class Extras:
    """What serves the sources without being one. meta: of it, what a build says of itself."""

    gaps: tuple[Gap, ...]
    meta: dict[str, str]
    has_safety: bool


def read_extras(folder: Path) -> Extras:
    """Glossary, examples, gaps and safety notices; raises BadSource when one of them is bad.

    Unlike a source, none of them can be left out: each stands behind every answer, and an answer
    without a notice, or a gap that is not told, is another answer.
    """
    gaps = read_gaps(folder / GAPS)
    meta = {
        "glossary": json.dumps(read_glossary(folder / GLOSSARY)),
        "examples": json.dumps(read_examples(folder / EXAMPLES)),
        "gaps": json.dumps([[gap.id, gap.about, gap.signpost] for gap in gaps]),
    }
    return Extras(tuple(gaps), meta, read_safety(folder) is not None)


def fingerprint(folder: Path, model: str) -> str:
    """SHA-256 over every file that goes into an index, the model, and the code that reads them."""
    content = hashlib.sha256(f"{FORMAT}\n{model}\n".encode())
    for code in sorted(Path(__file__).parent.rglob("*.py")):
        content.update(code.read_bytes())
    extras = (folder / name for name in _EXTRAS)
    for file in [*source_files(folder), *(f for f in extras if f.is_file())]:
        name = str(file.relative_to(folder))
        content.update(f"{name}\n".encode())
        try:
            content.update(hashlib.sha256(read_bytes(file, name)).digest())
        except BadSource:  # told where it is read as a source
            content.update(b"unreadable")
    return content.hexdigest()
