"""Learns a lens from the ways of asking: which texts want, or tell, one and the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alsqa.embed import Vectors
from alsqa.lens import Lens

FEWEST = 100  # texts with ways of asking; among fewer the plain model does as well
_SHRUNK = 0.5  # share of the spread that is taken for even in all directions, against chance
_STEPS = 240
_BATCH = 2048  # texts in a step, each beside all the others of it
_RATE = 1e-3  # at first; it falls evenly to nothing, so that the last steps sway the lens little
_SHARP = 0.05  # temperature: how much the nearest of the wrong texts weigh


def learn(vectors: Vectors, things: Sequence[str]) -> Lens:
    """The lens under which the texts of one thing lie nearest together and farthest from others.

    vectors: shape (n, dimensions), unit length. things: for each, what it asks for or tells.
    At least one of them has two.

    It starts from within-class covariance normalisation (Hatch and others, Interspeech 2006:
    directions in which texts of one thing differ are made short), then descends a supervised
    contrastive loss (Khosla and others, NeurIPS 2020). The same texts give the same lens.
    """
    often = Counter(things)
    rows = [row for row, thing in enumerate(things) if often[thing] > 1]
    numbers = {thing: number for number, thing in enumerate(sorted(often))}
    labels = np.array([numbers[things[row]] for row in rows])
    own = vectors[rows]
    middle = own.mean(axis=0)
    turn = _descended(own - middle, labels, _even(own, labels))
    return Lens(middle.astype(np.float32), turn.astype(np.float32))


def _even(vectors: Vectors, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """The turn after which texts of one thing differ about as much in every direction."""
    exact = vectors.astype(np.float64)
    sums = np.zeros((labels.max() + 1, exact.shape[1]))
    np.add.at(sums, labels, exact)
    counts = np.maximum(np.bincount(labels), 1)[:, None]
    apart = exact - (sums / counts)[labels]
    within = apart.T @ apart / len(apart)
    size = len(within)
    within = (1 - _SHRUNK) * within + _SHRUNK * np.trace(within) / size * np.eye(size)
    lengths, directions = np.linalg.eigh(within)
    turn = directions @ np.diag(lengths**-0.5) @ directions.T
    return np.asarray(turn * np.sqrt(size) / np.linalg.norm(turn), dtype=np.float64)


def _descended(
    vectors: Vectors, labels: NDArray[np.int64], turn: NDArray[np.float64]
) -> NDArray[np.float32]:
    import torch

    chance = torch.Generator().manual_seed(0)
    points, things = torch.from_numpy(np.ascontiguousarray(vectors)), torch.from_numpy(labels)
    weights = torch.tensor(turn, dtype=torch.float32, requires_grad=True)
    descent = torch.optim.Adam([weights], lr=_RATE)
    slower = torch.optim.lr_scheduler.LinearLR(descent, 1.0, 0.0, _STEPS)
    waiting: list[torch.Tensor] = []
    for _ in range(_STEPS):
        if not waiting:
            waiting = list(torch.split(torch.randperm(len(points), generator=chance), _BATCH))
        batch = waiting.pop()
        turned = torch.nn.functional.normalize(points[batch] @ weights, dim=1)
        itself = torch.eye(len(batch), dtype=torch.bool)
        likeness = (turned @ turned.T / _SHARP).masked_fill(itself, -1e9)
        same = (things[batch][:, None] == things[batch][None]) & ~itself
        paired = same.any(dim=1)
        chances = likeness - torch.logsumexp(likeness, dim=1, keepdim=True)
        loss = -((chances * same).sum(dim=1)[paired] / same.sum(dim=1)[paired]).mean()
        descent.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        descent.step()
        slower.step()
    return np.asarray(weights.detach().numpy(), dtype=np.float32)
