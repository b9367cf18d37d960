"""A real HTTP server that speaks the OpenAI chat protocol from a script, on loopback."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[[dict[str, Any]], "Reply"]


@dataclass(frozen=True)
class Reply:
    """What the server sends. drip: seconds between the bytes of an answer that never ends."""

    content: str | None = ""
    status: int = 200
    finish_reason: str = "stop"
    wait: float = 0.0
    drip: float = 0.0
    broken: bytes | None = None
    refusal: str | None = None


@dataclass
class Served:
    """A running server: its address, and what it was asked."""

    address: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def _body(reply: Reply, asked: dict[str, Any]) -> bytes:
    if reply.broken is not None:
        return reply.broken
    if reply.status != 200:
        return json.dumps({"error": {"message": f"no: sk-leaked {asked['messages']}"}}).encode()
    message = {"role": "assistant", "content": reply.content, "refusal": reply.refusal}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish_reason}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": asked["model"],
            "choices": [choice],
            "usage": usage,
        }
    ).encode()


@contextmanager
def served(script: Script) -> Iterator[Served]:
    """Serve a script until the block ends."""
    stopping = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(length))
            running.asked.append(asked)
            running.keys.append(self.headers.get("Authorization"))
            reply = script(asked)
            stopping.wait(reply.wait)
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            body = _body(reply, asked)
            if not reply.drip:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body if not reply.drip else b"{")
                while reply.drip and not stopping.wait(reply.drip):
                    self.wfile.write(b" ")
                    self.wfile.flush()
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield running
    finally:
        stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
        time.sleep(0)
