"""How long after a cold start of the server the first reader waits, and for what.

    python benchmarks/first_page.py

Each round starts a server of its own with the index that ALSQA_INDEX names, or `index`, and a
real Chromium that comes the moment the port answers and asks at once. Then, without a browser,
each part of the start is timed alone, in the order in which it comes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.load import port_and_server, rss, wait_until_ready
from benchmarks.runs import environment, machine, run

QUESTION = "What is riluzole?"
PATIENCE = 180_000  # ms
FLAGS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
INPUT = '[data-testid="stChatInputTextArea"]'
_TAKES_FOCUS = f"""() => {{
  const box = document.querySelector('{INPUT}');
  box?.focus();
  return box !== null && document.activeElement === box;
}}"""

# One process, one line of Python a part; each is timed after those before it.
PARTS = {
    "import streamlit": "import streamlit",
    "import torch": "import torch",
    "import chromadb": "import chromadb",
    "import the rest of alsqa": "from alsqa.pages import ask, health, life",
    "open the model": (
        "from alsqa.quick import open_for_questions; open_for_questions(None).encode(['warm'])"
    ),
    "open the index": (
        "from alsqa.assistant import Assistant; from alsqa.settings import Settings; "
        "assistant = Assistant.open(Settings.read())"
    ),
    "first question": f"assistant.ask({QUESTION!r})",
    "second question": "assistant.ask('What is edaravone?')",
}
_TIMED = """
import json, time
took = {}
for name, line in json.loads(%r).items():
    start = time.perf_counter()
    exec(line, globals())
    took[name] = time.perf_counter() - start
print(json.dumps(took))
"""


def parts(index: Path, cores: int) -> dict[str, float]:
    """Seconds of each part of the start, in a fresh process."""
    code = _TIMED % json.dumps(PARTS)
    output = run([sys.executable, "-c", code], environment(cores, index)).output
    took: dict[str, float] = json.loads(output.splitlines()[-1])
    return took


def first_reader(browser: Browser, index: Path, cores: int) -> dict[str, float]:
    """Seconds from the start of the server, and of the first answer from the press of Enter."""
    start = time.perf_counter()
    with port_and_server(index, cores) as (address, pid):
        while not answers(f"{address}/_stcore/health"):
            time.sleep(0.02)
        up = time.perf_counter() - start
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address, wait_until="domcontentloaded")
        dom = time.perf_counter() - start
        page.wait_for_function(_TAKES_FOCUS, polling=20)
        focusable = time.perf_counter() - start
        page.locator(INPUT).fill(QUESTION)
        page.keyboard.press("Enter")
        pressed = time.perf_counter()
        page.locator("#question-1").wait_for(state="attached")
        answered = time.perf_counter()
        wait_until_ready(address)
        page.reload(wait_until="domcontentloaded")
        again = time.perf_counter()
        page.wait_for_function(_TAKES_FOCUS, polling=20)
        second = time.perf_counter() - again
        page.close()
        return {
            "port answers": up,
            "DOM ready": dom,
            "input takes the focus": focusable,
            "first answer, from Enter": answered - pressed,
            "first answer, from the start": answered - start,
            "a later page, DOM to input": second,
            "memory then, MB": rss(pid),
        }


def answers(address: str) -> bool:
    """Whether anybody answers there."""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure."""
    return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        sys.exit("There is no Chromium. Mend: install Debian's package chromium.")
    cores = os.cpu_count() or 1
    index = Path(os.environ.get("ALSQA_INDEX", "index")).resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        rounds = [first_reader(browser, index, cores) for _ in range(options.rounds)]
        browser.close()
    alone = medians([parts(index, cores) for _ in range(options.rounds)])
    print(machine(cores))
    for name, value in medians(rounds).items():
        print(f"{name:<30} {value:8.2f}")
    print("\nthe parts of the start, each alone, s")
    for name, value in alone.items():
        print(f"{name:<30} {value:8.2f}")
    print(f"\nthe slowest part: {max(alone, key=lambda name: alone[name])}")


if __name__ == "__main__":
    main()
