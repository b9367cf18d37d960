"""How often a language model may be asked: a rest after failures, and so many tokens a day."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

from alsqa.errors import ModelFault

_IN_A_ROW = 3  # failures after which the model rests
_REST = 60.0  # seconds; then one question tries it again


class Limits:
    """Counts failures and tokens; safe to share between threads.

    daily_tokens: read and written together, in one process and one day (UTC).
    """

    def __init__(self, daily_tokens: int) -> None:
        self._daily_tokens = daily_tokens
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until = 0.0
        self._day = datetime.now(UTC).date()
        self._spent = 0

    def ask_leave(self) -> None:
        """Raises ModelFault while the model rests or its day's tokens are spent."""
        with self._lock:
            today = datetime.now(UTC).date()
            if today != self._day:
                self._day, self._spent = today, 0
            if self._spent >= self._daily_tokens:
                raise ModelFault("has used up its share for today")
            now = time.monotonic()
            if now < self._rests_until:
                raise ModelFault("failed several times and rests for a minute")
            if self._failures >= _IN_A_ROW:
                self._rests_until = now + _REST  # this one tries; the others wait for it

    def failed(self) -> None:
        """Note that the model failed."""
        with self._lock:
            self._failures += 1
            if self._failures >= _IN_A_ROW:
                self._rests_until = time.monotonic() + _REST

    def worked(self, tokens: int) -> None:
        """Note that the model answered, and what it used."""
        with self._lock:
            self._failures, self._rests_until = 0, 0.0
            self._spent += tokens
