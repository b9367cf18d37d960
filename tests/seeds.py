"""The two articles of ../shared/seeds as full documents that take their digests' place."""

from __future__ import annotations

import shutil
from pathlib import Path

import frontmatter
import yaml

DOCUMENTS = {
    "article-fgf21-longevitythrive": "000_f428c755d8498287.txt",
    "article-akg-motiononeday": "001_fdb9effa6e10b542.txt",
}


def with_full_texts(sources: Path, seeds: Path, folder: Path) -> None:
    """Copy the sources into a new folder, the two digests replaced by their articles' text."""
    shutil.copytree(sources, folder)
    for source_id, document in DOCUMENTS.items():
        digest = next(folder.rglob(f"{source_id}.md"))
        card = {**frontmatter.load(str(digest)).metadata, "text": "full"}
        digest.unlink()
        shutil.copy(seeds / document, digest.with_suffix(".txt"))
        written = yaml.safe_dump(card, allow_unicode=True, sort_keys=False)
        digest.with_suffix(".card.yaml").write_text(written, encoding="utf-8")
