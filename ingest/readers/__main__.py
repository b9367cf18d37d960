"""`python -m ingest.readers`: the child process that parses documents, one fork for each.

Standard input: a line of JSON (form, name, size), then so many bytes, again and again. Standard
output: a line of JSON, the document or what is wrong with it, then `done` and an exit code.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib import import_module

from alsqa.errors import BadSource
from ingest.document import Document, Form
from ingest.readers.bounds import CHARACTERS, MEMORY_BYTES
from ingest.readers.child import DONE, limit

_NARROW = "bring the part that matters, or its text as plain text."


@cache
def _reader(form: Form) -> Callable[[bytes, str], Document]:
    """A form's reader, its library loaded once for all forks."""
    found: Callable[[bytes, str], Document] = getattr(
        import_module(f"ingest.readers.{form.value}"), f"read_{form.value}"
    )
    return found


def _said(read: Callable[[bytes, str], Document], written: bytes, name: str) -> object:
    try:
        document = read(written, name)
        if len(document.text) > CHARACTERS:
            problem = f"gives more than {CHARACTERS} characters of text."
            raise BadSource(name, "text", problem, _NARROW)
        return asdict(document)
    except BadSource as error:
        return {"field": error.field, "problem": error.problem, "mend": error.mend}
    except (MemoryError, RecursionError):
        problem = f"needs more than {MEMORY_BYTES // 1024**2} MB of memory, or nests without end."
        return {"field": "file", "problem": problem, "mend": _NARROW}


def _say(words: bytes) -> None:
    sys.stdout.buffer.write(words)
    sys.stdout.buffer.flush()


def _fork(read: Callable[[bytes, str], Document], written: bytes, name: str) -> int:
    """Read a document in a fork under limits; returns its exit code, negative for a signal."""
    fork = os.fork()
    if fork:
        return os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1])
    code = 1
    try:
        limit()
        _say(json.dumps(_said(read, written, name)).encode() + b"\n")
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Read documents until standard input ends."""
    while head := sys.stdin.buffer.readline():
        asked = json.loads(head)
        written = sys.stdin.buffer.read(asked["size"])
        read = _reader(Form(asked["form"]))
        if hasattr(os, "fork"):
            code = _fork(read, written, asked["name"])
            _say(DONE + f"{code}\n".encode())
        else:  # Windows: one document, one process
            _say(json.dumps(_said(read, written, asked["name"])).encode() + b"\n" + DONE + b"0\n")
            return


if __name__ == "__main__":
    main()
