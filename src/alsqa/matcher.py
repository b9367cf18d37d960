"""Edge: torch. How well a passage answers a question, both read side by side, word against word.

A vector tells what a text is about. That a passage says how long a tube lasts, and not how long the
operation takes, shows only where each word of the question is laid beside the words of the passage
that it finds there. A matcher is learned from a collection's ways of asking and those of its gaps
(`python -m benchmarks.matcher`) and comes with the sources; a collection without one is searched by
the other signals alone. Sources: Parikh et al., A decomposable attention model for natural language
inference (2016); Chen et al., Enhanced LSTM for natural language inference (2017), for what is
compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alsqa.embed import Vectors

if TYPE_CHECKING:
    from torch import Tensor

FILE = "matcher.safetensors"
MODEL = "model"  # of what it says of itself: the embedding model whose words it reads
_NOWHERE = -1e4  # log odds of a word that is not there
_ASKED, _TOLD = "asked", "told"
Change = Callable[["Tensor"], "Tensor"]


class Matcher:
    """Questions and passages to how well each answers; safe to share between threads."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        self._weights = weights

    @classmethod
    def open(cls, place: Path, model: str) -> Matcher | None:
        """That of a folder; None where there is none, or it reads the words of another model.

        Raises ValueError where it is broken.
        """
        file = place / FILE
        if not file.is_file():
            return None
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(file, framework="pt") as kept:
                if (kept.metadata() or {}).get(MODEL) != model:
                    return None
                names = kept.keys()
                return cls({name: kept.get_tensor(name).float() for name in names})
        except SafetensorError as error:
            raise ValueError(f"{FILE} can't be read ({error}).") from error

    def scores(self, question: Vectors, passages: Sequence[Vectors]) -> NDArray[np.float32]:
        """Log odds that each passage answers the question; shape (n_passages,).

        question, passages: vectors of words, shape (n_words, dimensions); none has no word.
        """
        import torch

        if not len(question) or not passages:
            return np.zeros(len(passages), dtype=np.float32)
        told = [torch.from_numpy(np.ascontiguousarray(each, dtype=np.float32)) for each in passages]
        asked = [torch.from_numpy(np.ascontiguousarray(question, dtype=np.float32))] * len(told)
        with torch.inference_mode():
            return np.asarray(log_odds(self._weights, asked, told).numpy(), dtype=np.float32)


def log_odds(
    weights: Mapping[str, Tensor],
    questions: Sequence[Tensor],
    passages: Sequence[Tensor],
    dropped: Change = lambda given: given,
) -> Tensor:
    """How well each passage answers its question, shape (n,).

    dropped: leaves out a share of what is made on the way, while weights are fitted.
    """
    from torch.nn.functional import gelu, linear, normalize

    (asked, are_asked), (told, are_told) = _padded(questions), _padded(passages)
    asked, told = (normalize(linear(each, weights["short"]), dim=2) for each in (asked, told))
    turned = [normalize(linear(each, weights["turn"]), dim=2) for each in (asked, told)]
    alike = turned[0] @ turned[1].transpose(1, 2)
    from_asked = _side(weights, _ASKED, asked, told, alike, are_asked, are_told, dropped)
    from_told = _side(
        weights, _TOLD, told, asked, alike.transpose(1, 2), are_told, are_asked, dropped
    )
    both = _cat([from_asked, from_told], 1)
    joined = dropped(gelu(linear(both, weights["joined.weight"], weights["joined.bias"])))
    return linear(joined, weights["odds.weight"], weights["odds.bias"]).squeeze(1)


def _side(
    weights: Mapping[str, Tensor],
    name: str,
    own: Tensor,
    other: Tensor,
    alike: Tensor,
    are_own: Tensor,
    are_other: Tensor,
    dropped: Change,
) -> Tensor:
    """What one text's words make of what each finds in the other, shape (n, 2 * width)."""
    from torch.nn.functional import gelu, linear, softplus

    missing = ~are_other[:, None]
    looks = (alike * softplus(weights["sharp"])).masked_fill(missing, _NOWHERE).softmax(2)
    found = looks @ other
    best = alike.masked_fill(missing, -1.0).amax(2, keepdim=True)
    usual = (looks * alike).sum(2, keepdim=True)
    size = own.shape[2]
    wide = size**0.5 / 4  # unit vectors have small numbers: as they are, a fit hardly moves
    apart = (own - found).abs()
    both = [own * wide, found * wide, own * found * size, apart * wide, best * 3, usual * 3]
    seen = _cat(both, 2)
    made = dropped(gelu(linear(seen, weights[f"{name}.seen.weight"], weights[f"{name}.seen.bias"])))
    made = gelu(linear(made, weights[f"{name}.made.weight"], weights[f"{name}.made.bias"]))
    weighs = linear(made, weights[f"{name}.weighs"]).squeeze(2).masked_fill(~are_own, _NOWHERE)
    mean = (made * weighs.softmax(1)[..., None]).sum(1)
    return _cat([mean, made.masked_fill(~are_own[..., None], _NOWHERE).amax(1)], 1)


def _padded(texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Texts of different length in one tensor, and which of its words are there."""
    import torch

    lengths = torch.tensor([len(each) for each in texts])
    padded = torch.nn.utils.rnn.pad_sequence(list(texts), batch_first=True)
    return padded, torch.arange(padded.shape[1]) < lengths[:, None]


def _cat(parts: Sequence[Tensor], dimension: int) -> Tensor:
    import torch

    return torch.cat(list(parts), dimension)
