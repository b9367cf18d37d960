"""What goes into an index besides its sources, and the fingerprints of it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from alsqa import everyday
from alsqa.errors import BadSource
from alsqa.models import Gap
from alsqa.notices import FILE as SAFETY
from alsqa.published import FORMAT
from ingest.extras import EXAMPLES, GLOSSARY, read_examples, read_glossary
from ingest.gaps import gap_files, read_gaps
from ingest.read import card_of, read_bytes, source_files
from ingest.safety import read_safety

_EXTRAS = (GLOSSARY, EXAMPLES, SAFETY)


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
    gaps = [gap for of_file in read_gaps(folder).values() for gap in of_file]
    meta = {
        "glossary": json.dumps(read_glossary(folder / GLOSSARY)),
        "examples": json.dumps(read_examples(folder / EXAMPLES)),
        "gaps": json.dumps([[gap.id, gap.about, gap.signpost] for gap in gaps]),
    }
    return Extras(tuple(gaps), meta, read_safety(folder) is not None)


@dataclass(frozen=True)
class Contents:
    """SHA-256 of what goes into an index, so that what has not changed is done no second time.

    fingerprint: of it all, with the model. reader: of the code that reads files. files: of each
    source's files together, by the name of the one that holds its card.
    """

    fingerprint: str
    reader: str
    files: Mapping[str, str]


def contents_of(folder: Path, model: str) -> Contents:
    """What a folder of sources holds at this moment."""
    code = hashlib.sha256(f"{FORMAT}\n".encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        code.update(file.read_bytes())
    # Ways of asking are stored as these put them.
    code.update(everyday.FILE.read_bytes() + Path(everyday.__file__).read_bytes())
    files: dict[str, str] = {}
    for file in source_files(folder):
        name = str(card_of(file).relative_to(folder))
        files[name] = _digest(files.get(name, ""), file.name, _digest_of(file, folder))
    others = [f for f in (folder / n for n in _EXTRAS) if f.is_file()]
    extras = [
        part
        for file in (*others, *gap_files(folder))
        for part in (str(file.relative_to(folder)), _digest_of(file, folder))
    ]
    each = [part for name, digest in files.items() for part in (name, digest)]
    whole = _digest(code.hexdigest(), model, *each, *extras)
    return Contents(whole, code.hexdigest(), files)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest_of(file: Path, folder: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(file, str(file.relative_to(folder)))).hexdigest()
    except BadSource:  # told where it is read as a source
        return "unreadable"
