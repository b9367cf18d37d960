"""Processes of their own, with what each of them used, and the machine that they ran on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_MB = 1024 * 1024
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one unit of ru_maxrss


@dataclass(frozen=True)
class Run:
    """One finished process. seconds: wall clock; cpu: seconds, user and system; peak: megabytes."""

    seconds: float
    cpu: float
    peak: float
    output: str


def environment(threads: int, index: Path) -> dict[str, str]:
    """The same for every process: nothing of alsqa's settings but the index, equal threads."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALSQA_")}
    return {
        **kept,
        "ALSQA_INDEX": str(index),
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": str(threads),
    }


def run(command: list[str], env: dict[str, str], good: Collection[int] = (0,)) -> Run:
    """Run a process to its end; raises SystemExit with its errors unless its exit code is good."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)  # what this one used, not all so far
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in good:
            sys.exit(f"{command} ended with {process.returncode}:\n{errors.read().decode()}")
        cpu = used.ru_utime + used.ru_stime
        return Run(seconds, cpu, used.ru_maxrss * _RSS_UNIT / _MB, output.read().decode())


def machine(threads: int) -> str:
    """What the figures were measured with; names no host and no place."""
    names = ("torch", "sentence-transformers", "chromadb", "langchain-chroma")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, OMP_NUM_THREADS={threads} for both, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}; load {load:.1f} at the start"
    )
