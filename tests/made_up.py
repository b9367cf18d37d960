"""Made-up sources for tests: every trial, drug, person and article in here is invented."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import yaml

from alsqa.embed import Encoder, SentenceTransformers
from alsqa.library import Library
from alsqa.models import Source
from alsqa.published import open_published
from alsqa.question import understand
from alsqa.quick import QuickBundled
from alsqa.settings import Settings
from ingest.read import read_source

# What makes a card complete; `write_source` puts it into every card unless told otherwise.
COMPLETE: dict[str, object] = {
    "publisher": "Brambly Institute",
    "published": "2024-07-03",
    "url": "https://brambly.example/record",
    "checked": "2026-11-22",
    "check_due": "2027-05-22",
}


def fact(sentence: str, **lines: object) -> str:
    """One paragraph of a digest: a sentence and its lines (`with` as `**{"with": …}`)."""
    return "\n".join([sentence, *(f": {key}: {value}" for key, value in lines.items())])


def card(source_id: str, kind: str = "randomized_trial", **fields: object) -> str:
    """A card as YAML; a field given as None is left out."""
    written = {"id": source_id, "title": f"Title of {source_id}", "kind": kind, **COMPLETE}
    written = {key: value for key, value in {**written, **fields}.items() if value is not None}
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False)


def write_source(
    folder: Path,
    source_id: str,
    *,
    kind: str = "randomized_trial",
    facts: Sequence[str] = ("Zarovilin was tested in 45 people.",),
    **fields: object,
) -> Path:
    """A digest `<source_id>.md` in the folder; facts: paragraphs, as `fact` makes them."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{source_id}.md"
    body = "\n\n".join(facts)
    file.write_text(f"---\n{card(source_id, kind, **fields)}---\n\n{body}\n", encoding="utf-8")
    return file


def write_document(
    folder: Path,
    source_id: str,
    text: str,
    *,
    ending: str = ".txt",
    kind: str = "web_article",
    **fields: object,
) -> Path:
    """A full document `<source_id><ending>` with its card beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{source_id}.card.yaml"
    beside.write_text(card(source_id, kind, text="full", **fields), encoding="utf-8")
    file = folder / f"{source_id}{ending}"
    file.write_text(text, encoding="utf-8")
    return file


def read(file: Path) -> Source:
    """The source of one file."""
    source = read_source(file, file.parent)
    assert source is not None
    return source


def web_page(article: str) -> str:
    """A page as content management systems make them: the article is a small part of it."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>Zarovilin – Brambly Health</title>
<meta charset="utf-8"><style>.STYLEWORDS {{ color: red }}</style>
<script>var tracker = "SCRIPTWORDS";</script></head><body>
<div id="cookie-banner"><p>This website uses cookies. COOKIEWORDS</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Home NAVWORDS</a></li><li>Shop NAVWORDS</li></ul></nav></header>
<main><article><h1>Zarovilin and the motor neuron</h1>
<p class="byline">Posted by Admin on 3 May 2031</p>
<img src="x.png" alt="PICTUREWORDS in a bottle">{article}<script>track("SCRIPTWORDS")</script>
<p><a href="https://brambly.example/share">Share this on SHAREWORDS</a></p></article>
<section id="comments" class="comments-area"><h2>3 comments</h2><ol class="comment-list">
<li class="comment"><p>COMMENTWORDS I took it and could walk again within a week!</p></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form>
<p>Your email address will not be published. Required fields are marked *</p>
<label>Comment</label><textarea></textarea><input type="submit" value="Post Comment"></form></div>
</section></main>
<aside class="sidebar"><h2>Related posts</h2><p>ASIDEWORDS ten foods that heal</p></aside>
<footer><p>© 2031 Brambly Health. All rights reserved. FOOTERWORDS</p></footer></body></html>"""


def write_collection(folder: Path) -> Path:
    """Four linked sources: a registry, a trial, an article that it contradicts, a full text."""
    write_source(
        folder,
        "moonrise-registry",
        kind="trial_registry",
        facts=[fact("MOONRISE was a phase 2 trial of zarovilin.", figures="45 people")],
        topics=["zarovilin"],
    )
    write_source(
        folder,
        "moonrise-trial",
        facts=[
            fact(
                "Zarovilin did not slow weakness.",
                figures="p=0.73",
                finding="no_benefit",
                asked="does zarovilin work | is zarovilin worth it",
            ),
            fact("Six people who took zarovilin had a headache.", finding="harm"),
        ],
        topics=["zarovilin"],
    )
    claim = {
        "claim": "Quendamab tea brings back speech.",
        "verdict": "contradicted",
        "by": ["moonrise-trial"],
        "note": "No trial of it exists.",
        "asked": ["can quendamab tea help me talk"],
    }
    write_source(folder, "article-tea", kind="web_article", facts=(), claims=[claim])
    text = "Braces hold a weak ankle up. They are made to measure.\n\nAsk a therapist about them."
    write_document(folder, "article-braces", text, title="Braces for a weak ankle")
    return folder


def settings(folder: Path, **fields: object) -> Settings:
    """Settings whose sources and index lie in the folder."""
    places: Mapping[str, object] = {"sources": folder / "sources", "index": folder / "index"}
    return Settings.read({**places, **fields})


# Real processes, forked from one that has the slow libraries loaded already.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["ingest.build", "sentence_transformers"])


def started(target: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process that runs target(*arguments, connection), and the other end of the connection."""
    here, there = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=target, args=(*arguments, there), daemon=True)
    process.start()
    there.close()
    return process, here


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch use one thread: two wait for each other where other programs are busy too."""
    import torch

    forkserver.ensure_running()  # it loads the libraries while the first tests run
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@lru_cache
def encoder(model: str | None = None) -> SentenceTransformers:
    """The write path's encoder, loaded once for the whole run."""
    return SentenceTransformers(model)


@lru_cache
def quick() -> QuickBundled:
    """The read path's encoder, loaded once for the whole run."""
    return QuickBundled()


def library(index: Path, reader: Encoder | None = None) -> Library:
    """What is published in an index folder."""
    reader = reader or quick()
    return Library(open_published(index, reader.name), reader)


def search(index: Path, question: str) -> list[tuple[str, str, float]]:
    """Source id, text and score of every passage that a question finds, best first."""
    return search_in(library(index), question)


def search_in(opened: Library, question: str) -> list[tuple[str, str, float]]:
    """As `search`, in a library that is open."""
    hits = opened.search(understand(question, (), opened.terms, opened.topics)).hits
    return [(hit.passage.source_id, hit.passage.text, hit.score) for hit in hits]


def same(found: list[tuple[str, str, float]], before: list[tuple[str, str, float]]) -> bool:
    """Whether a search found the same in the same order; vectors that are stored anew, or
    embedded anew, differ by 1e-7."""
    if [each[:2] for each in found] != [each[:2] for each in before]:
        return False
    return all(abs(now[2] - then[2]) < 1e-4 for now, then in zip(found, before, strict=True))
