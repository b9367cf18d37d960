"""A lens: a linear map of vectors under which ways of asking for one thing lie together. Pure.

An embedding model knows language at large. A collection with ways of asking knows more: which
questions want the same thing, though they share no word, and which only sound alike. A lens is
learned from that when the collection is written (`ingest.lens`), and every vector, of a text as
of a question, is seen through it. What it costs a question is one product of a matrix.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from alsqa.embed import Vectors, units

FILE = "lens.npz"


@dataclass(frozen=True)
class Lens:
    """What is taken off a vector, and what then turns and stretches it.

    middle: shape (dimensions,). turn: shape (dimensions, dimensions).
    """

    middle: NDArray[np.float32]
    turn: NDArray[np.float32]

    def through(self, vectors: Vectors) -> Vectors:
        """What unit vectors, shape (n, dimensions), look like through it: unit vectors again."""
        return units((vectors - self.middle) @ self.turn)

    def undone(self, seen: Vectors) -> Vectors:
        """The unit vectors that look like that through it.

        A vector is known but for its distance from the middle. As the middle lies within the
        sphere of unit vectors, just one distance leads onto it.
        """
        middle = self.middle.astype(np.float64)
        toward = seen.astype(np.float64) @ np.linalg.inv(self.turn.astype(np.float64))
        square = np.sum(toward**2, axis=1, keepdims=True)
        along = (toward @ middle)[:, None]
        far = (np.sqrt(along**2 + square * (1 - middle @ middle)) - along) / square
        return np.asarray(middle + far * toward, dtype=np.float32)

    def save(self, place: Path) -> None:
        """Write it into the folder of a build."""
        np.savez(place / FILE, middle=self.middle, turn=self.turn)

    @classmethod
    def open(cls, place: Path) -> Lens | None:
        """The lens of a build, or None where it has none; raises ValueError when it is broken."""
        if not (place / FILE).is_file():
            return None
        try:
            with (place / FILE).open("rb") as file, np.load(file, allow_pickle=False) as kept:
                return cls(kept["middle"], kept["turn"])
        except (BadZipFile, EOFError, KeyError) as error:
            raise ValueError(f"{FILE} can't be read ({error}).") from error


def seen(lens: Lens | None, vectors: Vectors) -> Vectors:
    """Vectors as a build keeps them: through its lens, if it has one."""
    return vectors if lens is None else lens.through(vectors)
