"""The fit of what `alsqa.danger` reads: the bundled model's upper layers, changed a little.

Each weight of the layers from `HALFWAY` on gets a low-rank addition (LoRA, Hu et al. 2021), and a
softmax over the means of all layers and over phrases is fitted with them, by AdamW: one for danger
and one for advice. The lower layers stay, so what they make of a text is reckoned once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import AutoModel, AutoTokenizer

from alsqa.danger import DOWN, PLACES, UP, phrases
from alsqa.embed import bundled_folder, model_name
from alsqa.likely import Likely
from alsqa.quick import HALFWAY

WEIGHTS = files("alsqa") / "safety" / "meaning.safetensors"
RANK = 8  # of an addition
DROPPED = 0.1  # share of a layer's output left out while fitting
EPOCHS, AT_ONCE = 4, 32
RATE, HEAD_RATE = 1e-3, 3e-3  # the highest of each; both rise at first, then fall
HEAD_SCALE = 4.0  # of the softmax's own weights, so that they move as fast as the rest
KEPT = 0.998  # of the running mean of all weights, at each step: it sways less than the last ones
SMOOTHED = 0.02  # of a label: none is beyond doubt
LONGEST = 128  # tokens of a text to fit on
SEED = 0
PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "grown": "intermediate.dense",
    "shrunk": "output.dense",
}


class Right(NamedTuple):
    """What is right for a text, and how much it counts; None where nobody said."""

    kind: str
    advice: str | None
    counts: float


class Text(NamedTuple):
    """What the fit sees of a text: hidden states halfway, the lower means, places of phrases."""

    hidden: torch.Tensor
    lower: torch.Tensor
    places: torch.Tensor


def model() -> nn.Module:
    return AutoModel.from_pretrained(bundled_folder()).eval()


def read(texts: Sequence[str], bert: nn.Module) -> list[Text]:
    """Each text, up to halfway; those of like length together, since that is far quicker."""
    tokenizer = AutoTokenizer.from_pretrained(bundled_folder())
    found: dict[int, Text] = {}
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    for start in range(0, len(order), 64):
        numbers = order[start : start + 64]
        tokens = tokenizer(
            [texts[n] for n in numbers],
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        with torch.inference_mode():
            states = bert(**tokens, output_hidden_states=True).hidden_states
        mask = tokens["attention_mask"][:, :, None]
        lower = torch.stack([_mean(each, mask) for each in states[1 : HALFWAY + 1]], dim=1).flatten(
            1
        )
        for row, number in enumerate(numbers):
            hidden = states[HALFWAY][row, : int(mask[row].sum())]
            places = torch.from_numpy(phrases(texts[number]))
            found[number] = Text(hidden.half(), lower[row].half(), places)
    return [found[number] for number in range(len(texts))]


def _mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)


class Added(nn.Module):
    """A linear layer that stays, and a low-rank addition that is fitted."""

    def __init__(self, stays: nn.Linear) -> None:
        super().__init__()
        self.register_buffer("weight", stays.weight.detach(), persistent=False)
        self.register_buffer("bias", stays.bias.detach(), persistent=False)
        wide, narrow = stays.weight.shape
        self.down = nn.Parameter(torch.randn(RANK, narrow) / narrow**0.5)
        self.up = nn.Parameter(torch.zeros(wide, RANK))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        added = functional.linear(functional.linear(given, self.down), self.up)
        return functional.linear(given, self.weight, self.bias) + added


class Layer(nn.Module):
    """One of the model's layers with additions, after Devlin et al. (2018)."""

    def __init__(self, stays: nn.Module, heads: int) -> None:
        super().__init__()
        self.parts = nn.ModuleDict(
            {name: Added(stays.get_submodule(path)) for name, path in PARTS.items()}
        )
        self.heads = heads
        self.norms = [stays.attention.output.LayerNorm, stays.output.LayerNorm]
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, hidden: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        def split(part: str) -> torch.Tensor:
            return self.parts[part](hidden).unflatten(2, (self.heads, -1)).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split("query"), split("key"), split("value"), attn_mask=seen
        )
        mixed = self.parts["mixed"](mixed.transpose(1, 2).flatten(2))
        hidden = self.norms[0](hidden + self.dropped(mixed))
        grown = functional.gelu(self.parts["grown"](hidden))
        return self.norms[1](hidden + self.dropped(self.parts["shrunk"](grown)))


class Fit(nn.Module):
    """Texts to the log odds of each kind of danger, then of each kind of advice."""

    def __init__(self, bert: nn.Module, kinds: Sequence[str], advice: Sequence[str]) -> None:
        super().__init__()
        size, every = bert.config.hidden_size, bert.config.num_hidden_layers
        heads = bert.config.num_attention_heads
        self.kinds, self.advice = tuple(kinds), tuple(advice)
        self.layers = nn.ModuleList(Layer(each, heads) for each in bert.encoder.layer[HALFWAY:])
        self.meaning = nn.Linear(size * every, len(kinds) + len(advice))
        self.phrases = nn.EmbeddingBag(PLACES, len(kinds) + len(advice), mode="sum")
        for weight in (self.meaning.weight, self.meaning.bias, self.phrases.weight):
            nn.init.zeros_(weight)

    def forward(self, texts: Sequence[Text]) -> torch.Tensor:
        hidden = nn.utils.rnn.pad_sequence([t.hidden.float() for t in texts], batch_first=True)
        lengths = torch.tensor([len(t.hidden) for t in texts])
        mask = (torch.arange(hidden.shape[1]) < lengths[:, None])[:, :, None]
        means = [torch.stack([t.lower.float() for t in texts])]
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :, 0])
            means.append(_mean(hidden, mask))
        counts = torch.tensor([len(t.places) for t in texts])
        starts = torch.cumsum(counts, 0) - counts
        turns = self.phrases(torch.cat([t.places for t in texts]), starts)
        return HEAD_SCALE * (self.meaning(torch.cat(means, 1)) + turns / counts.sqrt()[:, None])

    def likely(self, texts: Sequence[Text]) -> list[Likely]:
        """Each text's likelihood of each kind."""
        self.eval()
        with torch.inference_mode():
            rows = torch.cat(
                [self(texts[n : n + AT_ONCE]) for n in range(0, len(texts), AT_ONCE)]
            ).split([len(self.kinds), len(self.advice)], dim=1)
        shares = (each[:, 1:].tolist() for each in (rows[0].softmax(1), rows[1].softmax(1)))
        return [
            Likely(
                dict(zip(self.kinds[1:], danger, strict=True)),
                dict(zip(self.advice[1:], advice, strict=True)),
            )
            for danger, advice in zip(*shares, strict=True)
        ]

    def save(self, place: Path) -> None:
        """Write what `alsqa.danger` reads, in float16."""
        told = {
            "meaning": HEAD_SCALE * self.meaning.weight,
            "bias": HEAD_SCALE * self.meaning.bias,
            "phrases": HEAD_SCALE * self.phrases.weight.T,
        }
        for number, layer in enumerate(self.layers, start=HALFWAY):
            for name, path in PARTS.items():
                weight = f"encoder.layer.{number}.{path}.weight"
                told[weight + UP] = layer.parts[name].up
                told[weight + DOWN] = layer.parts[name].down
        halved = {name: each.detach().half().contiguous() for name, each in told.items()}
        kinds, advice = " ".join(self.kinds), " ".join(self.advice)
        save_file(halved, place, {"model": model_name(None), "kinds": kinds, "advice": advice})


def shipped(bert: nn.Module) -> Fit:
    """The fit that `alsqa.danger` reads, for many texts at once."""
    with as_file(WEIGHTS) as place, safe_open(place, framework="pt") as kept:
        told = kept.metadata()
        weights = {name: kept.get_tensor(name).float() for name in kept.keys()}  # noqa: SIM118
    fit = Fit(bert, told["kinds"].split(), told["advice"].split())
    for number, layer in enumerate(fit.layers, start=HALFWAY):
        for name, path in PARTS.items():
            part, weight = layer.parts[name], f"encoder.layer.{number}.{path}.weight"
            part.up.data, part.down.data = weights[weight + UP], weights[weight + DOWN]
    fit.meaning.weight.data = weights["meaning"] / HEAD_SCALE
    fit.meaning.bias.data = weights["bias"] / HEAD_SCALE
    fit.phrases.weight.data = weights["phrases"].T.contiguous() / HEAD_SCALE
    return fit


def fitted(bert: nn.Module, texts: Sequence[Text], rights: Sequence[Right]) -> Fit:
    """A fit on texts, each with what is right for it."""
    torch.manual_seed(SEED)
    drawn = np.random.default_rng(SEED)
    fit = Fit(bert, _names(right.kind for right in rights), _names(r.advice for r in rights))
    steps = EPOCHS * -(-len(texts) // AT_ONCE)
    optimiser = torch.optim.AdamW(
        [
            {"params": fit.layers.parameters(), "lr": RATE},
            {"params": [*fit.meaning.parameters(), *fit.phrases.parameters()], "lr": HEAD_RATE},
        ],
        weight_decay=0.02,
    )
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1
    )
    mean = AveragedModel(fit, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    fit.train()
    for _ in range(EPOCHS):
        for batch in _batches(drawn.permutation(len(texts)).tolist(), texts, drawn):
            lost = _lost(fit, [texts[n] for n in batch], [rights[n] for n in batch])
            optimiser.zero_grad()
            lost.backward()
            optimiser.step()
            pace.step()
            mean.update_parameters(fit)
    return mean.module


def _names(kinds: Iterable[str | None]) -> list[str]:
    return ["none", *sorted(set(filter(None, kinds)) - {"none"})]


def _lost(fit: Fit, texts: Sequence[Text], rights: Sequence[Right]) -> torch.Tensor:
    """The loss of both, each a mean over the texts of which it is known what is right."""
    danger, advice = fit(texts).split([len(fit.kinds), len(fit.advice)], dim=1)
    counts = torch.tensor([right.counts for right in rights])
    kinds = torch.tensor([fit.kinds.index(right.kind) for right in rights])
    known = [n for n, right in enumerate(rights) if right.advice is not None]
    asked = torch.tensor([fit.advice.index(str(rights[n].advice)) for n in known], dtype=torch.long)
    lost = _mean_loss(danger, kinds, counts)
    return lost + _mean_loss(advice[known], asked, counts[known]) if known else lost


def _mean_loss(scores: torch.Tensor, right: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    lost = functional.cross_entropy(scores, right, reduction="none", label_smoothing=SMOOTHED)
    return (lost * counts).sum() / counts.sum()


def _batches(
    order: Sequence[int], texts: Sequence[Text], drawn: np.random.Generator
) -> list[list[int]]:
    """Batches of like length, in any order."""
    batches = []
    for start in range(0, len(order), 16 * AT_ONCE):
        near = sorted(order[start : start + 16 * AT_ONCE], key=lambda n: len(texts[n].hidden))
        batches += [near[n : n + AT_ONCE] for n in range(0, len(near), AT_ONCE)]
    return [batches[n] for n in drawn.permutation(len(batches))]
