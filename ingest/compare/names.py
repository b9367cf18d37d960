"""Names of treatments and of trials, and where a text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from alsqa.models import Source

Glossary = Sequence[Mapping[str, object]]
Named = TypeVar("Named")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 8  # words of a name
_SHORTEST = 3  # letters and digits of a name
_HEAD = re.compile(r"\s*[(,;]|\s+(?:added|plus|into|in|versus|for|with|daily)\b|\s+\d")


@lru_cache(maxsize=32_768)  # the glossary's names come again with every document
def key_of(name: str) -> str:
    """A name without case, blanks and hyphens: `ABC-12` and `abc 12` are one."""
    return "".join(_WORD.findall(name.lower()))


@dataclass(frozen=True)
class Mention(Generic[Named]):
    """A place in a text that names a thing."""

    named: Named
    start: int
    end: int


class Names(Generic[Named]):
    """Names and what they stand for, looked up in a text word by word: its length decides."""

    def __init__(self, known: Iterable[tuple[str, Named]]) -> None:
        self._known: dict[str, Named] = {}
        for name, named in known:
            if len(key_of(name)) >= _SHORTEST:
                self._known.setdefault(key_of(name), named)
        self._begins = {key[:_SHORTEST] for key in self._known}
        self._longest = max(map(len, self._known), default=0)

    def __bool__(self) -> bool:
        return bool(self._known)

    def within(self, text: str) -> Iterator[Mention[Named]]:
        """Whole words only, the longest name first, none within another."""
        words = [(word[0].lower(), word.start(), word.end()) for word in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            last = self._last_of(words, at)
            if last is None:
                at += 1
                continue
            key = "".join(word for word, _, _ in words[at : last + 1])
            start, end = words[at][1], words[last][2]
            if "\n\n" not in text[start:end]:
                yield Mention(self._known[key], start, end)
            at = last + 1

    def _last_of(self, words: Sequence[tuple[str, int, int]], at: int) -> int | None:
        """The number of the last word of the longest name that begins at a word."""
        key, last = "", None
        for number in range(at, min(at + _LONGEST, len(words))):
            key += words[number][0]
            begun = len(key) < _SHORTEST or key[:_SHORTEST] in self._begins
            if not begun or len(key) > self._longest:
                break
            if key in self._known:
                last = number
        return last


@dataclass(frozen=True)
class Treatments:
    """What the collection knows as treatments, by one key for all names of one.

    The glossary's entries with one topic count as one: a salt of a substance is told of as it.
    """

    names: Names[str]
    subject: Names[str]
    called: Mapping[str, str]

    @classmethod
    def of(cls, sources: Sequence[Source], glossary: Glossary) -> Treatments:
        """The treatments that trials, approvals and studies of the collection are about."""
        entries = [_Entry.of(entry) for entry in glossary]
        everything = Names((name, entry.key) for entry in entries for name in entry.names)
        given = [trial.intervention for s in sources for trial in s.card.trials]
        given += [approval.drug for s in sources for approval in s.card.approvals]
        keys: dict[str, str] = {}
        heads: list[tuple[str, str]] = []
        for each in dict.fromkeys(filter(None, given)):
            found = [mention.named for mention in everything.within(each)]
            keys |= dict.fromkeys(found, "")
            head = _HEAD.split(each)[0].strip()
            if not found and head:
                heads.append((head, key_of(head)))
        held = [e for e in entries if not e.subject and (e.key in keys or e.is_taken)]
        called = {key: head for head, key in heads}
        for entry in held:
            called.setdefault(entry.key, entry.names[0])
        return cls(
            Names([(name, e.key) for e in held for name in e.names] + heads),
            Names((name, entry.key) for entry in entries if entry.subject for name in entry.names),
            called,
        )

    def within(self, text: str) -> list[Mention[str]]:
        """Where a text names a treatment."""
        return list(self.names.within(text))

    def keys(self, text: str) -> set[str]:
        """The treatments that a text names."""
        return {mention.named for mention in self.names.within(text)}

    def name(self, key: str) -> str:
        """What a treatment is called."""
        return self.called.get(key, key)


_TAKEN = re.compile(
    r"^(?:An?|The|Another|One) (?:[\w-]+ ){0,3}?(?:medicine|drug|supplement|vitamin"
    r"|tablet|injection)s?\b(?! regulator)"
)


@dataclass(frozen=True)
class _Entry:
    names: tuple[str, ...]
    topic: str
    subject: bool
    says: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether its plain line calls it something that is taken."""
        return bool(_TAKEN.search(self.says))

    @property
    def key(self) -> str:
        return self.topic or key_of(self.names[0])

    @classmethod
    def of(cls, entry: Mapping[str, object]) -> _Entry:
        also = entry.get("also")
        others = map(str, also) if isinstance(also, Sequence) else ()
        names = (str(entry["term"]), *others)
        return cls(
            names, str(entry.get("topic") or ""), bool(entry.get("subject")), str(entry.get("says"))
        )
