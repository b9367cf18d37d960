"""What tests share: indexes of the real sources, built once for the whole run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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

# Processes side by side share the cores. Two that each take all of them wait for each other, and
# the gate's test took nine times as long.
_AT_ONCE = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
os.environ.setdefault("OMP_NUM_THREADS", str(max((os.cpu_count() or 1) // _AT_ONCE, 1)))


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
        # The other process mostly waits for the same, so this may take all cores.
        cores = {**os.environ, "OMP_NUM_THREADS": str(os.cpu_count())}
        places = {"ALSQA_SOURCES": str(SOURCES), "ALSQA_INDEX": str(index)}
        subprocess.run([sys.executable, "-m", "ingest"], env=cores | places, cwd=ROOT, check=True)
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
