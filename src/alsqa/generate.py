"""Edge: LangChain. A question and passages go to a chat model, a draft comes back, in time.

Whatever goes wrong ends as ModelFault, and then the answer is given without the model. Nothing
that a server says is logged or shown; no trace is sent anywhere.
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Sequence
from concurrent.futures import TimeoutError as Late
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from alsqa.chat_model import Chat, open_chat
from alsqa.errors import ModelFault
from alsqa.gate import open_gate
from alsqa.limits import Limits
from alsqa.prompts import MOST_SENTENCES, asked, system
from alsqa.settings import Settings
from alsqa.statement import Answer, Route
from alsqa.terms import Term
from alsqa.verify import Gate
from alsqa.wording import Drafted, reworded, unworded

_LOG = logging.getLogger(__name__)
_TRIES = 3
_LINE = re.compile(r"^\s*(?:[-*•]\s*|\d+[.)]\s*)?\[\s*([\d\s,]+)\]\s*(\S.*?)\s*$")
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_CUT_OFF = {"length", "max_tokens", "MAX_TOKENS"}
_BUSY = 429
_PASSING = {408, 409, _BUSY, 500, 502, 503, 504, 529}
_GRACE = 2.0  # seconds beyond the deadline before the waiting thread gives up


class Sentence(BaseModel):
    """One sentence of the answer and the ids of the passages that say it."""

    text: str
    passages: list[int]


class Draft(BaseModel):
    """The sentences that answer the question, or none."""

    sentences: list[Sentence]


class Writer:
    """Words answers with one chat model; safe to share between threads."""

    def __init__(self, chat: Chat, settings: Settings) -> None:
        self._chat = chat
        self._settings = settings
        self._limits = Limits(settings.llm_daily_tokens)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True, name="llm").start()

    @classmethod
    def open(cls, settings: Settings) -> Writer | None:
        """The writer that the settings name, or None; raises BadSetting."""
        chat = open_chat(settings)
        if chat is None:
            return None
        gate_for(settings, ())  # a bad ALSQA_ENTAILMENT is told at start
        return cls(chat, settings)

    @property
    def name(self) -> str:
        """provider:model"""
        return self._chat.name

    @property
    def leaves(self) -> str:
        """What leaves the machine, for the screen; "" where nothing does."""
        return self._chat.leaves

    def reword(self, answer: Answer, terms: tuple[Term, ...]) -> Answer:
        """The answer in the model's words where the sources carry them, else in their own.

        Only plain questions are sent: none that sounds like danger or asks for personal advice.
        """
        if answer.route != Route.NORMAL or not answer.statements:
            return answer
        try:
            draft = self.draft(answer.question, [each.text for each in answer.statements])
        except ModelFault as fault:
            return unworded(answer, self.name, str(fault))
        return reworded(answer, draft, gate_for(self._settings, terms), self.name)

    def draft(self, question: str, passages: Sequence[str]) -> tuple[Drafted, ...]:
        """Sentences with the numbers of their passages; raises ModelFault."""
        self._limits.ask_leave()
        messages = [
            ("system", system(self._chat.is_structured)),
            ("human", asked(question, passages)),
        ]
        waiting = asyncio.run_coroutine_threadsafe(self._in_time(messages), self._loop)
        try:
            error = waiting.exception(self._settings.llm_seconds + _GRACE)
        except Late as late:
            waiting.cancel()
            error = late
        if error is not None:
            self._limits.failed()
            _LOG.warning("The language model failed: %s", type(error).__name__)
            raise ModelFault(_why(error))
        reply = waiting.result()
        message = reply["raw"] if self._chat.is_structured else reply
        self._limits.worked(_tokens(message, messages))
        return _read(reply, message, self._chat.is_structured)

    async def _in_time(self, messages: Sequence[tuple[str, str]]) -> Any:
        from langsmith import tracing_context

        with tracing_context(enabled=False):
            async with asyncio.timeout(self._settings.llm_seconds):
                return await self._asked(messages)

    async def _asked(self, messages: Sequence[tuple[str, str]]) -> Any:
        from tenacity import (
            AsyncRetrying,
            retry_if_exception,
            stop_after_attempt,
            wait_random_exponential,
        )

        runnable = self._chat.model
        if self._chat.is_structured:
            runnable = runnable.with_structured_output(Draft, include_raw=True)
        retrying = AsyncRetrying(
            retry=retry_if_exception(_may_pass),
            stop=stop_after_attempt(_TRIES),
            wait=wait_random_exponential(multiplier=0.3, max=3),
            reraise=True,
        )
        return await retrying(runnable.ainvoke, list(messages))


@lru_cache(maxsize=2)
def gate_for(settings: Settings, terms: tuple[Term, ...]) -> Gate:
    """The gate for one glossary, made once."""
    return open_gate(settings, terms)


def _may_pass(error: BaseException) -> bool:
    """Whether a fault may be gone on the next try."""
    status = getattr(error, "status_code", None)
    return status in _PASSING or isinstance(error, ConnectionError) or "Connect" in repr(error)


def _why(error: BaseException) -> str:
    status = getattr(error, "status_code", None)
    name = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return "took too long"
    if status == _BUSY:
        return "is asked too often just now"
    if "Length" in name:
        return "was cut off"
    return "could not be reached, or did not answer properly"


def _tokens(message: Any, messages: Sequence[tuple[str, str]]) -> int:
    """What was read and written; guessed at four characters a token where it isn't told."""
    told: Any = getattr(message, "usage_metadata", None) or {}
    chars = sum(len(text) for _, text in messages) + len(str(getattr(message, "content", "")))
    return int(told.get("total_tokens") or chars // 4)


def _read(reply: Any, message: Any, structured: bool) -> tuple[Drafted, ...]:
    """The draft in a reply; raises ModelFault where there is none."""
    told: Any = getattr(message, "response_metadata", None) or {}
    if _CUT_OFF & {told.get(name) for name in ("finish_reason", "stop_reason", "done_reason")}:
        raise ModelFault("was cut off")
    if structured and isinstance(reply["parsed"], Draft):
        sentences = reply["parsed"].sentences
        drafted = [Drafted(" ".join(s.text.split()), tuple(s.passages)) for s in sentences]
    else:
        drafted = list(map(_line, _lines(message)))
    if not any(each.ids for each in drafted):
        raise ModelFault("wrote nothing that can be used")
    return tuple(drafted[: 2 * MOST_SENTENCES])


def _lines(message: Any) -> list[str]:
    text = _THINKING.sub("", str(message.text))
    return [line for line in text.splitlines() if line.strip()]


def _line(line: str) -> Drafted:
    """A line `[1,3] sentence`; one of another form names no passage."""
    found = _LINE.match(line)
    if not found:
        return Drafted(line.strip(), ())
    ids = tuple(int(each) for each in re.findall(r"\d{1,6}", found[1]))
    return Drafted(found[2], ids)
