"""A folder of many made-up documents in mixed forms, for measuring ingest.

Their sentences are the collection's, shuffled, with made-up words among them, so that lengths and
spelling are those of real sources and no two documents are the same.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape
from pathlib import Path

import yaml

from ingest.collection import read_sources

SEED = 20261126
STRANGE = 40_000  # made-up words to draw from, the first ones most often
SENTENCES = (3, 9)  # of a document
_CARD = {
    "publisher": "Brambly Institute",
    "published": 2026,
    "checked": "2026-11-01",
    "check_due": "2036-11-01",
}


def made_up(number: int) -> str:
    """A word for a number, in letters."""
    return "q" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "um"


def write_documents(folder: Path, count: int, sources: Path) -> None:
    """Write `count` documents: in turns digests (.md), plain texts (.txt) and web pages (.html)."""
    folder.mkdir(parents=True, exist_ok=True)
    known = [
        source.text[start:end] for source in read_sources(sources) for start, end in source.spans
    ]
    draw = random.Random(SEED)
    for number in range(count):
        write_document(folder, number, own_sentences(known, draw))


def own_sentences(known: Sequence[str], draw: random.Random) -> list[str]:
    """Sentences of one document, each with a made-up word in it, so that it is in no other."""
    chosen = draw.sample(known, draw.randint(*SENTENCES))
    said = []
    for sentence in chosen:
        words = sentence.split()
        words.insert(draw.randrange(len(words)), made_up(int(STRANGE ** draw.random())))
        said.append(" ".join(words))
    return said


def write_document(folder: Path, number: int, sentences: Sequence[str]) -> None:
    """One document of the form that its number gives, with its card."""
    name = f"made-up-{number:05}"
    card: dict[str, object] = {"id": name, "title": f"Made-up document {number}", **_CARD}
    card |= {"kind": "web_article", "url": f"https://brambly.example/{number}"}
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    if number % 3 == 0:
        head = yaml.safe_dump({**card, "kind": "narrative_review"}, sort_keys=False)
        body = "\n\n".join(sentences)
        (folder / f"{name}.md").write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
        return
    head = yaml.safe_dump({**card, "text": "full"}, sort_keys=False)
    (folder / f"{name}.card.yaml").write_text(head, encoding="utf-8")
    if number % 3 == 1:
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
        return
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    page = (
        f"<!DOCTYPE html><html><head><title>{name}</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>Document {number}</h1>{body}</article><footer>© 2026</footer></body>"
    )
    (folder / f"{name}.html").write_text(f"{page}</html>", encoding="utf-8")
