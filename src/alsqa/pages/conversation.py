"""One conversation: what was asked, what was answered. It lives in the session's memory alone.

Not in the page's script, which Streamlit runs anew each time: its classes would never be equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from alsqa.question import Audience
from alsqa.statement import Answer, Verdict

GO_ON = "answer"  # a kind to show: the answer to a question that raised a notice of danger
MAX_TURNS = 20  # earlier ones are forgotten, so that the page stays short


@dataclass(frozen=True)
class Wish:
    """A question waiting for its answer.

    show: what the reader asked to see as well. alone: whether it is taken by its own words, after
    it was misread as going on from an earlier one. worded: whether a language model may word it.
    """

    question: str
    audience: Audience
    country: str | None
    show: frozenset[str] = frozenset()
    alone: bool = False
    worded: bool = True


@dataclass(frozen=True)
class Turn:
    """A wish and what was answered, numbered from 1 in the conversation."""

    number: int
    wish: Wish
    answer: Answer

    @property
    def is_danger(self) -> bool:
        """Whether it is a notice that stands alone."""
        return self.answer.verdict == Verdict.NOTICE


@dataclass
class Conversation:
    """The turns so far, and those that were put away but can still be brought back."""

    turns: list[Turn] = field(default_factory=list)
    put_away: list[Turn] = field(default_factory=list)

    @property
    def newest(self) -> Turn | None:
        """The turn that is shown in full."""
        return self.turns[-1] if self.turns else None

    def before(self, wish: Wish) -> list[Turn]:
        """The turns that stay: asking to see more of an answer, or otherwise, replaces it."""
        newest = self.newest.wish if self.newest else None
        again = newest is not None and newest.question == wish.question
        otherwise = newest is not None and newest.alone != wish.alone
        return self.turns[:-1] if again and (wish.show or otherwise) else self.turns

    def has_just_answered(self, wish: Wish) -> bool:
        """Whether a wish is the last one once more: a second press of one button."""
        return self.newest is not None and self.newest.wish == wish

    def add(self, wish: Wish, answer: Answer) -> None:
        """Take up an answer."""
        kept = self.before(wish)
        number = kept[-1].number + 1 if kept else 1
        self.turns = [*kept, Turn(number, wish, answer)][-MAX_TURNS:]
        self.put_away = []

    def start_again(self) -> None:
        """Put the turns away."""
        self.turns, self.put_away = [], self.turns

    def forget(self) -> None:
        """Forget all turns, those that were put away, too; nothing brings them back."""
        self.turns, self.put_away = [], []

    def bring_back(self) -> None:
        """Undo `start_again`."""
        self.turns, self.put_away = self.put_away, []
