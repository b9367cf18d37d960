"""Many people asking at once, for minutes, against one server process: how long they wait.

    python benchmarks/load.py --people 50 --minutes 5

Starts a server of its own on loopback with the index that ALSQA_INDEX names, or `index`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from websockets.exceptions import WebSocketException

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.bench import asked
from benchmarks.person import Fault, Person
from benchmarks.runs import ROOT, environment, machine

SEED = 20261126
QUESTIONS = 200  # of the collection's `asked` lines; each person goes through them in an own order
TURNS = 6  # questions of one visit; then the person leaves, and a new one comes
UP = 90.0  # seconds until the server must be ready
SAMPLED = 2.0  # seconds between two looks at the memory
EDGE = 0.1  # share of the time that is "start" and "end" for the memory
_RSS = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)


@dataclass
class Seen:
    """What was measured. waits: seconds of each answer. memory: (seconds since start, MB).
    cpu: seconds of processor time that the server spent.
    """

    opened: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    cpu: float = 0.0


def rss(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    found = _RSS.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def port_and_server(index: Path, cores: int) -> Iterator[tuple[str, int]]:
    """A server that was started just now: its address and its process."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
    command = [sys.executable, "-m", "alsqa.pages.serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(cores, index), stdout=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        code = process.wait(timeout=60)
        if code:
            print(f"The server ended with {code}, not with 0.")


def health(address: str) -> str | None:
    """What is missing until questions can be answered; None when nothing is."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5):
            return None
    except urllib.error.HTTPError as error:
        return str(json.load(error)["problem"])
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return "Nobody answers yet."


def wait_until_ready(address: str) -> None:
    """Return once questions can be answered; SystemExit with what is missing if that lasts."""
    until = time.monotonic() + UP
    while problem := health(address):
        if time.monotonic() > until:
            sys.exit(f"The server did not come up: {problem}")
        time.sleep(0.05)


def cpu(pid: int) -> float:
    """Processor time of a process so far, user and system, in seconds."""
    spent = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


async def person(
    number: int, address: str, sample: list[str], seen: Seen, think: float, end: float
) -> None:
    """Visit after visit until the time is over."""
    chance = random.Random(SEED + number)
    questions = chance.sample(sample, len(sample))
    turn = 0
    while time.perf_counter() < end:
        try:
            start = time.perf_counter()
            async with Person(address) as here:
                seen.opened.append(time.perf_counter() - start)
                for _ in range(TURNS):
                    seen.waits.append(await here.ask(questions[turn % len(questions)]))
                    turn += 1
                    await asyncio.sleep(chance.uniform(0.5 * think, 1.5 * think))
                    if time.perf_counter() >= end:
                        return
        except (Fault, httpx.HTTPError, WebSocketException, OSError, TimeoutError) as fault:
            seen.faults[f"{type(fault).__name__}: {fault}"] += 1
            await asyncio.sleep(1.0)


async def watch(pid: int, seen: Seen, start: float) -> None:
    """Look at the server's memory again and again."""
    while True:
        seen.memory.append((time.perf_counter() - start, rss(pid)))
        await asyncio.sleep(SAMPLED)


async def crowd(address: str, pid: int, people: int, minutes: float, think: float) -> Seen:
    """All of them at once."""
    seen, before = Seen(), cpu(pid)
    sample = asked(ROOT / "sources", QUESTIONS)
    start = time.perf_counter()
    watching = asyncio.create_task(watch(pid, seen, start))
    end = start + 60 * minutes
    await asyncio.gather(*(person(n, address, sample, seen, think, end) for n in range(people)))
    watching.cancel()
    seen.cpu = cpu(pid) - before
    return seen


def at(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def memory_at(seen: Seen, start: float, end: float) -> float:
    """Median memory in megabytes between two shares of the time."""
    last = seen.memory[-1][0]
    among = [mb for second, mb in seen.memory if start * last <= second <= end * last]
    return statistics.median(among)


def report(
    seen: Seen, before: float, people: int, minutes: float, think: float
) -> dict[str, float]:
    """The figures, printed and given back."""
    figures = {
        "people": people,
        "minutes": minutes,
        "think, s": think,
        "answers": len(seen.waits),
        "visits": len(seen.opened),
        "faults": sum(seen.faults.values()),
        "answer p50, s": at(seen.waits, 0.5),
        "answer p95, s": at(seen.waits, 0.95),
        "answer longest, s": max(seen.waits),
        "page p50, s": at(seen.opened, 0.5),
        "page p95, s": at(seen.opened, 0.95),
        "cpu an answer, s": seen.cpu / len(seen.waits),  # pages opened included
        "memory before, MB": before,
        "memory start, MB": memory_at(seen, 0, EDGE),
        "memory middle, MB": memory_at(seen, 0.5 - EDGE / 2, 0.5 + EDGE / 2),
        "memory end, MB": memory_at(seen, 1 - EDGE, 1),
    }
    for name, value in figures.items():
        print(f"{name:<20} {value:10.3f}" if isinstance(value, float) else f"{name:<20} {value:6d}")
    for words, count in seen.faults.most_common(10):
        print(f"fault, {count} times: {words}")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--think", type=float, default=10.0, help="seconds between two questions")
    parser.add_argument("--json", type=Path, help="keep every figure in this file")
    options = parser.parse_args()
    cores = os.cpu_count() or 1
    index = Path(os.environ.get("ALSQA_INDEX", "index")).resolve()
    with port_and_server(index, cores) as (address, pid):
        wait_until_ready(address)
        before = rss(pid)
        work = crowd(address, pid, options.people, options.minutes, options.think)
        seen = asyncio.run(work)
    print(machine(cores))
    figures = report(seen, before, options.people, options.minutes, options.think)
    if options.json:
        kept = {**figures, "waits": seen.waits, "memory": seen.memory}
        options.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    sys.exit(int(bool(seen.faults)))


if __name__ == "__main__":
    main()
