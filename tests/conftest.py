"""What tests share: indexes of the real sources, built once for the whole run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from alsqa.assistant import Assistant
from alsqa.settings import Settings
from ingest.build import publish

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "sources"
SEEDS = ROOT.parent / "shared" / "seeds"

# For `make test-llm` alone; every other test runs with the defaults.
LLM_SETTINGS = {n: v for n, v in os.environ.items() if n.startswith(("ALSQA_LLM", "ALSQA_ENT"))}
for variable in [name for name in os.environ if name.startswith("ALSQA_")]:
    if variable != "ALSQA_SCREENSHOT":
        del os.environ[variable]


@pytest.fixture(scope="session")
def published_index(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """An index of sources/, built by the real ingest.

    What the run before embedded is embedded no second time, as for a curator; a fresh clone, and
    so CI, begins with nothing.
    """
    index = tmp_path_factory.mktemp("published") / "index"
    kept = pytestconfig.cache.mkdir("index")
    with FileLock(kept / "copying"):
        if (kept / "index").is_dir():
            shutil.copytree(kept / "index", index)
        publish(Settings.read({"sources": SOURCES, "index": index}))
        shutil.rmtree(kept / "index", ignore_errors=True)
        shutil.copytree(index, kept / "index")
    return index


@pytest.fixture(scope="session")
def assistant(published_index: Path) -> Assistant:
    """An assistant over the real sources."""
    return Assistant.open(Settings.read({"index": published_index}))


@pytest.fixture(scope="session")
def full_text_index(published_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `published_index`, with the two articles' own text in place of their digests."""
    from tests.seeds import with_full_texts

    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds, which holds the two articles' own text, is not here")
    folder = tmp_path_factory.mktemp("full_texts")
    with_full_texts(SOURCES, SEEDS, folder / "sources")
    shutil.copytree(published_index, folder / "index")
    publish(Settings.read({"sources": folder / "sources", "index": folder / "index"}))
    return folder / "index"


@pytest.fixture(scope="session")
def full_text_assistant(full_text_index: Path) -> Assistant:
    """An assistant over the sources with the two articles as full documents."""
    return Assistant.open(Settings.read({"index": full_text_index}))
