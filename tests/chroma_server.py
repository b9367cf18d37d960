"""A real Chroma server for tests, as `chroma run` starts it, on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx


class ChromaServer:
    """One server over one folder; it can be stopped and started again on its port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(self.folder)]
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([*command, *where], stdout=quiet, stderr=quiet)
        end = time.monotonic() + 30
        while True:
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat", timeout=2).raise_for_status()
                return
            except httpx.HTTPError:
                assert time.monotonic() < end, "the Chroma server did not start"
                assert self._process.poll() is None, "the Chroma server has ended"
                time.sleep(0.1)

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None
