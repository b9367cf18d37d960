"""Edge: torch. The bundled model for questions: quick to load, and each text read once.

A question has one sentence, and importing sentence-transformers takes seconds. A test holds the
vectors equal to those of `embed` (cosine >= 0.9999).
"""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
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
    reckons_in_bfloat16,
)

_LONGEST = 256  # tokens; the published model's own limit
_AT_ONCE = 1500  # characters of texts read together, some 400 tokens
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

    Texts that are read together stand in one row after the other, so that each weight is fetched
    once for all, and none sees its neighbour. Where the processor can, it multiplies in bfloat16
    like `embed`: a short text is read in about half the time (benchmarks/precision.py).
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
        self._number = torch.bfloat16 if reckons_in_bfloat16() else torch.float32
        self._config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._file = folder / "model.safetensors"
        read = load_file(self._file)
        self._weights = {name: self._rounded(name, weight) for name, weight in read.items()}
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (n_texts, dimensions), unit length; one text at a time."""
        return np.stack([self._whole(text)[0] for text in texts])

    def by_word(self, text: str) -> Worded:
        """The words of one text; the model's marks of its beginning and end are left out."""
        return self._whole(text)[1]

    def depths(self, texts: Sequence[str], upper: Mapping[str, Any]) -> Vectors:
        """float32, shape (n_texts, layers, dimensions): the mean after each layer, of unit length.

        What a sentence does with its words, such as to deny them, shows earlier than in the last.
        upper: the weights of the layers from `HALFWAY` on, by their names in the model's file.
        """
        depths = []
        for some in _together(texts):
            halfway = self._halfway(some)
            _, means = self._through([hidden for hidden, _ in halfway], self._upper, upper)
            depths.append(np.concatenate([np.stack([low for _, low in halfway]), means], axis=1))
        return np.concatenate(depths)

    def changed(self, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """The weights for `depths`, where to those that are named something is added."""
        from safetensors import safe_open

        with safe_open(self._file, framework="pt") as full:
            anew = {name: full.get_tensor(name) + change for name, change in changes.items()}
        return ChainMap({name: self._rounded(name, anew[name]) for name in anew}, self._weights)

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is so common that the model has it whole."""
        return self._tokenizer.token_to_id(word) is not None

    @property
    def _upper(self) -> range:
        return range(HALFWAY, self._config["num_hidden_layers"])

    def _rounded(self, name: str, weight: Any) -> Any:
        """A weight as it is multiplied; what is looked up, or added, stays as it is."""
        return weight.to(self._number) if name.startswith("encoder") and weight.ndim > 1 else weight

    def _whole(self, text: str) -> tuple[Vectors, Worded]:
        """The vector of a text, and its words."""
        readings = _kept()
        if (key := (self, "whole", text)) not in readings:
            hidden, means = self._through([self._halfway([text])[0][0]], self._upper, self._weights)
            vectors = self._torch.nn.functional.normalize(hidden[1:-1], dim=1)
            words = tuple(self._tokenizer.encode(text).tokens[1:-1])
            readings[key] = means[0, -1], Worded(words, vectors.numpy())
        whole: tuple[Vectors, Worded] = readings[key]
        return whole

    def _halfway(self, texts: Sequence[str]) -> list[tuple[Any, Vectors]]:
        """What the layers up to halfway leave of each text, and the mean after each layer."""
        readings = _kept()
        new = [each for each in dict.fromkeys(texts) if (self, "halfway", each) not in readings]
        if new:
            for text, reading in zip(new, self._lower(new), strict=True):
                readings[self, "halfway", text] = reading
        return [readings[self, "halfway", text] for text in texts]

    def _lower(self, texts: Sequence[str]) -> Iterator[tuple[Any, Vectors]]:
        embedded = []
        with self._torch.inference_mode():
            for text in texts:
                ids = self._torch.tensor(self._tokenizer.encode(text).ids)
                one = self._weights["embeddings.word_embeddings.weight"][ids]
                one = one + self._weights["embeddings.position_embeddings.weight"][: len(ids)]
                one = one + self._weights["embeddings.token_type_embeddings.weight"][0]
                embedded.append(self._norm(one, "embeddings.LayerNorm", self._weights))
        hidden, means = self._through(embedded, range(HALFWAY), self._weights)
        return zip(hidden.split([len(one) for one in embedded]), means, strict=True)

    def _through(
        self, texts: Sequence[Any], layers: range, weights: Mapping[str, Any]
    ) -> tuple[Any, Vectors]:
        """What layers make of texts, one after the other, and each text's mean after each layer."""
        torch = self._torch
        with torch.inference_mode():
            hidden, means = torch.cat(list(texts)), []
            alone = (torch.ones(len(one), len(one)) for one in texts)
            own = torch.block_diag(*alone).bool() if len(texts) > 1 else None
            share = torch.block_diag(*(torch.full((1, len(one)), 1 / len(one)) for one in texts))
            for number in layers:
                hidden = self._layer(hidden, own, f"encoder.layer.{number}", weights)
                means.append(share @ hidden)
            pooled = torch.nn.functional.normalize(torch.stack(means, dim=1), dim=2)
            return hidden, np.asarray(pooled.numpy(), dtype=np.float32)

    def _layer(self, hidden: Any, own: Any, name: str, weights: Mapping[str, Any]) -> Any:
        functional = self._torch.nn.functional
        heads = self._config["num_attention_heads"]

        def split(part: str) -> Any:
            projected = self._linear(hidden, f"{name}.attention.self.{part}", weights)
            return projected.view(1, len(hidden), heads, -1).transpose(1, 2)  # the quick way has 4

        mixed = functional.scaled_dot_product_attention(
            split("query"), split("key"), split("value"), attn_mask=own
        )
        mixed = mixed.transpose(1, 2).reshape(len(hidden), -1)
        mixed = self._linear(mixed, f"{name}.attention.output.dense", weights)
        hidden = self._norm(hidden + mixed, f"{name}.attention.output.LayerNorm", weights)
        grown = functional.gelu(self._linear(hidden, f"{name}.intermediate.dense", weights))
        grown = self._linear(grown, f"{name}.output.dense", weights)
        return self._norm(hidden + grown, f"{name}.output.LayerNorm", weights)

    def _linear(self, hidden: Any, name: str, weights: Mapping[str, Any]) -> Any:
        made = self._torch.nn.functional.linear(hidden.to(self._number), weights[f"{name}.weight"])
        return made.float() + weights[f"{name}.bias"]

    def _norm(self, hidden: Any, name: str, weights: Mapping[str, Any]) -> Any:
        return self._torch.nn.functional.layer_norm(
            hidden,
            hidden.shape[-1:],
            weights[f"{name}.weight"],
            weights[f"{name}.bias"],
            self._config["layer_norm_eps"],
        )


def _together(texts: Sequence[str]) -> Iterator[list[str]]:
    """Texts in groups that are read together: what they cost beside each other grows by squares."""
    some: list[str] = []
    for text in texts:
        if some and sum(map(len, [*some, text])) > _AT_ONCE:
            yield some
            some = []
        some.append(text)
    yield some


def _kept() -> dict[tuple[Any, ...], Any]:
    """Readings of the question that is being answered; outside of one, nothing is kept."""
    readings = _READINGS.get()
    return {} if readings is None else readings


@lru_cache(maxsize=1)
def bundled_for_questions() -> QuickBundled:
    """The bundled model, loaded once for all who ask for it."""
    return QuickBundled()


@lru_cache(maxsize=2)
def open_for_questions(model: str | None) -> Encoder:
    """The encoder of the read path, loaded once for all who ask for it."""
    return bundled_for_questions() if model is None else SentenceTransformers(model)
