"""Edge: a cross-encoder for entailment, if ALSQA_ENTAILMENT names one. It can only reject more."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from alsqa.errors import BadSetting

_LABEL = "entail"  # how the label is called in the model's own configuration


class Entailment:
    """Asks a natural-language-inference model whether passages carry a sentence.

    model: name or folder of a sentence-transformers cross-encoder with an entailment label.
    Raises BadSetting when there is none, or when it can't be loaded.
    """

    def __init__(self, model: str) -> None:
        if Path(model).is_dir():
            os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(model)
        except (OSError, ValueError, RuntimeError) as error:
            raise BadSetting(
                f"ALSQA_ENTAILMENT={model}: can't be loaded ({error}). "
                "Mend: unset it, or name a folder that holds a cross-encoder for entailment."
            ) from error
        labels: dict[int, str] = getattr(self._model.config, "id2label", None) or {}
        found = [place for place, label in labels.items() if _LABEL in str(label).lower()]
        if len(labels) < 2 or len(found) != 1:
            raise BadSetting(
                f"ALSQA_ENTAILMENT={model}: has no entailment label, only "
                f"{', '.join(map(str, labels.values())) or 'none'}. Mend: name another model."
            )
        self._entails = int(found[0])

    def objection(self, sentence: str, passages: Sequence[str]) -> str | None:
        """Why the passages do not carry the sentence, or None."""
        scores = self._model.predict([(" ".join(passages), sentence)])[0]
        if int(scores.argmax()) == self._entails:
            return None
        return "the entailment model does not find it in the passages"
