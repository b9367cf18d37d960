"""The optional cross-encoder: a tiny real one, made here, whose scores decide the order."""

from __future__ import annotations

from pathlib import Path

import pytest

from alsqa.embed import bundled_folder
from alsqa.errors import ModelUnusable
from alsqa.library import Library
from alsqa.published import open_published
from alsqa.question import understand
from alsqa.rerank import Reranker
from ingest.build import publish
from tests.made_up import library, quick, settings, write_collection

QUESTION = "does zarovilin help people walk"


def cross_encoder(folder: Path, outputs: int = 1) -> Path:
    """A cross-encoder of two narrow layers with random weights; the bundled model's words."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(5)
    tokenizer = AutoTokenizer.from_pretrained(str(bundled_folder()))
    shape = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = BertConfig(
        vocab_size=len(tokenizer),
        intermediate_size=16,
        num_labels=outputs,
        initializer_range=0.5,
        **shape,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cross_encoder(tmp_path_factory.mktemp("model"))


def test_hits_stand_in_the_order_of_the_cross_encoder(tmp_path: Path, model: Path) -> None:
    write_collection(tmp_path / "sources")
    publish(settings(tmp_path))
    index = tmp_path / "index"
    plain, reranker = library(index), Reranker(str(model))
    opened = Library(open_published(index, quick().name), quick(), reranker)
    understood = understand(QUESTION, (), opened.terms, opened.topics)
    before, after = plain.search(understood), opened.search(understood)
    texts = [f"{hit.passage.heading}\n{hit.passage.text}" for hit in after.hits]
    expected = reranker.scores(understood.looked_up, texts)
    assert [hit.score for hit in after.hits] == pytest.approx(expected, abs=1e-4)
    assert expected == sorted(expected, reverse=True)
    ids = [[hit.passage.id for hit in found.hits] for found in (before, after)]
    assert sorted(ids[0]) == sorted(ids[1])
    assert ids[0] != ids[1]
    signals = {hit.passage.id: each for hit, each in zip(before.hits, before.signals, strict=True)}
    assert [signals[hit.passage.id] for hit in after.hits] == list(after.signals)


def test_a_score_is_not_squeezed(model: Path) -> None:
    """Log odds, not a share between 0 and 1: the answer weighs differences of scores."""
    scores = Reranker(str(model)).scores(
        QUESTION, ["Zarovilin helps.", "x", QUESTION, "brace " * 9]
    )
    assert min(scores) < 0 or max(scores) > 1


def test_a_folder_that_holds_no_model_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"ALSQA_RERANKER=.*Mend: "):
        Reranker(str(tmp_path)).scores(QUESTION, ["text"])


def test_a_model_with_several_outputs_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"ALSQA_RERANKER=.*3 figures.*Mend: "):
        Reranker(str(cross_encoder(tmp_path, outputs=3))).scores(QUESTION, ["text"])


def test_nothing_is_loaded_before_the_first_question() -> None:
    Reranker("no-such/model")
