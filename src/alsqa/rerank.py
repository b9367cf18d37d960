"""Edge: an optional cross-encoder, which reads a question and a passage together.

Off unless ALSQA_RERANKER names one, since no weights ship with the package.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from alsqa.errors import ModelUnusable


class Reranker:
    """A sentence-transformers cross-encoder, by name or folder; loaded by the first question.

    A folder is read from the disk alone; a name that is not on the disk is downloaded.
    """

    def __init__(self, model: str) -> None:
        self._name = model
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, as log odds; raises ModelUnusable naming ALSQA_RERANKER."""
        with self._lock:  # its tokenizer can't be shared between threads
            scores = self._model.predict(
                [(question, text) for text in texts], show_progress_bar=False
            )
        return [float(score) for score in scores]

    @cached_property
    def _model(self) -> Any:
        import torch
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder

        try:
            model = CrossEncoder(
                self._name,
                local_files_only=Path(self._name).is_dir(),
                activation_fn=torch.nn.Identity(),
            )
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise self._unusable(f"can't be loaded ({error})") from error
        if model.num_labels != 1:
            raise self._unusable(f"gives {model.num_labels} figures for a pair, and not one score")
        return model

    def _unusable(self, problem: str) -> ModelUnusable:
        return ModelUnusable(
            f"ALSQA_RERANKER={self._name}: {problem}. Mend: unset it, or name a folder that holds "
            "a sentence-transformers cross-encoder with one output."
        )
