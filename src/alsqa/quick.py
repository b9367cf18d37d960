"""Edge: torch. The bundled model for questions: quick to load, and each text read once.

A question has one sentence, and importing sentence-transformers takes seconds. A test holds the
vectors equal to those of `embed` (cosine >= 0.9999).
"""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import numpy as np

from alsqa.embed import (
    Encoder,
    SentenceTransformers,
    Vectors,
    Worded,
    bundled_folder,
    model_name,
)

_LONGEST = 256  # tokens; the published model's own limit
HALFWAY = 3  # layers that every reading of a text shares; further on, one may have its own weights
# What was made of each text of the question that is being answered.
_READINGS: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("readings", default=None)


@contextmanager
def one_question() -> Iterator[None]:
    """While a question is answered each of its texts is read once; after that nothing is kept.

    Danger, and each way to look a question up, read the same texts one after the other. What the
    model makes of a text tells its words to whoever looks.
    """
    token = _READINGS.set({})
    try:
        yield
    finally:
        _READINGS.reset(token)


class QuickBundled:
    """The bundled model in plain torch: loads in about a second, for single questions.

    Source: Devlin et al., BERT (2018), as configured in the model's config.json; mean pooling
    over tokens and unit length as in its modules.json.
    """

    def __init__(self) -> None:
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        # One short sentence gains nothing from a second thread, and loses much when others are
        # busy: 0.3 to 2.7 s a question were seen on two threads beside other programs.
        torch.set_num_threads(1)
        folder = bundled_folder()
        self.name = model_name(None)
        self._torch = torch
        self._config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._weights: dict[str, Any] = load_file(folder / "model.safetensors")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (n_texts, dimensions), unit length; one text at a time."""
        return np.stack([self._kept("whole", text, self._whole)[0] for text in texts])

    def by_word(self, text: str) -> Worded:
        """The words of one text; the model's marks of its beginning and end are left out."""
        worded: Worded = self._kept("whole", text, self._whole)[1]
        return worded

    def depths(self, text: str, upper: Mapping[str, Any]) -> Vectors:
        """float32, shape (layers, dimensions): the mean after each layer, each of unit length.

        What a sentence does with its words, such as to deny them, shows earlier than in the last.
        upper: the weights of the layers from `HALFWAY` on, by their names in the model's file.
        """
        hidden, lower = self._kept("halfway", text, self._lower)
        layers = range(HALFWAY, self._config["num_hidden_layers"])
        with self._torch.inference_mode():
            _, means = self._through(hidden, layers, upper)
        return np.concatenate([lower, means])

    def changed(self, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """The weights for `depths`, where to those that are named something is added."""
        return ChainMap(
            {name: self._weights[name] + changes[name] for name in changes}, self._weights
        )

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is so common that the model has it whole."""
        return self._tokenizer.token_to_id(word) is not None

    def _kept(self, part: str, text: str, read: Callable[[str], Any]) -> Any:
        readings = _READINGS.get()
        if readings is None:
            return read(text)
        key = (self, part, text)
        if key not in readings:
            readings[key] = read(text)
        return readings[key]

    def _whole(self, text: str) -> tuple[Vectors, Worded]:
        """The vector of a text, and its words."""
        hidden, _ = self._kept("halfway", text, self._lower)
        layers = range(HALFWAY, self._config["num_hidden_layers"])
        with self._torch.inference_mode():
            hidden, means = self._through(hidden, layers, self._weights)
            vectors = self._torch.nn.functional.normalize(hidden[1:-1], dim=1)
        words = tuple(self._tokenizer.encode(text).tokens[1:-1])
        return means[-1], Worded(words, vectors.numpy())

    def _lower(self, text: str) -> tuple[Any, Vectors]:
        """What the layers up to halfway leave of a text, and the mean after each."""
        with self._torch.inference_mode():
            ids = self._torch.tensor(self._tokenizer.encode(text).ids)
            hidden = self._weights["embeddings.word_embeddings.weight"][ids]
            hidden = hidden + self._weights["embeddings.position_embeddings.weight"][: len(ids)]
            hidden = hidden + self._weights["embeddings.token_type_embeddings.weight"][0]
            hidden = self._norm(hidden, "embeddings.LayerNorm", self._weights)
            return self._through(hidden, range(HALFWAY), self._weights)

    def _through(
        self, hidden: Any, layers: range, weights: Mapping[str, Any]
    ) -> tuple[Any, Vectors]:
        functional = self._torch.nn.functional
        means = []
        for number in layers:
            hidden = self._layer(hidden, f"encoder.layer.{number}", weights)
            means.append(hidden.mean(dim=0))
        pooled = functional.normalize(self._torch.stack(means), dim=1)
        return hidden, np.asarray(pooled.numpy(), dtype=np.float32)

    def _layer(self, hidden: Any, name: str, weights: Mapping[str, Any]) -> Any:
        functional = self._torch.nn.functional
        heads = self._config["num_attention_heads"]

        def split(part: str) -> Any:
            projected = self._linear(hidden, f"{name}.attention.self.{part}", weights)
            return projected.view(len(hidden), heads, -1).transpose(0, 1)

        mixed = functional.scaled_dot_product_attention(
            split("query"), split("key"), split("value")
        )
        mixed = mixed.transpose(0, 1).reshape(len(hidden), -1)
        mixed = self._linear(mixed, f"{name}.attention.output.dense", weights)
        hidden = self._norm(hidden + mixed, f"{name}.attention.output.LayerNorm", weights)
        grown = functional.gelu(self._linear(hidden, f"{name}.intermediate.dense", weights))
        grown = self._linear(grown, f"{name}.output.dense", weights)
        return self._norm(hidden + grown, f"{name}.output.LayerNorm", weights)

    def _linear(self, hidden: Any, name: str, weights: Mapping[str, Any]) -> Any:
        return self._torch.nn.functional.linear(
            hidden, weights[f"{name}.weight"], weights[f"{name}.bias"]
        )

    def _norm(self, hidden: Any, name: str, weights: Mapping[str, Any]) -> Any:
        return self._torch.nn.functional.layer_norm(
            hidden,
            hidden.shape[-1:],
            weights[f"{name}.weight"],
            weights[f"{name}.bias"],
            self._config["layer_norm_eps"],
        )


@lru_cache(maxsize=1)
def bundled_for_questions() -> QuickBundled:
    """The bundled model, loaded once for all who ask for it."""
    return QuickBundled()


@lru_cache(maxsize=2)
def open_for_questions(model: str | None) -> Encoder:
    """The encoder of the read path, loaded once for all who ask for it."""
    return bundled_for_questions() if model is None else SentenceTransformers(model)
