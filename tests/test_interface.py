"""The interface's languages: every text that the code says is in each catalogue, and no other."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from alsqa.evidence import LABELS, MEANINGS
from alsqa.interface import in_english, known, languages, speaking
from alsqa.notices import LANGUAGES as LANGUAGES_OF_NOTICES
from alsqa.pages.preferences import LANGUAGES
from tests.test_structure import PACKAGE, modules

OTHERS = [pytest.param(language, id=language) for language in languages()[1:]]


def is_said(node: ast.AST) -> bool:
    """Whether a call is one of `say(…)`, `choices.say(…)`, `chosen().say(…)`."""
    name = (
        getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        if isinstance(node, ast.Call)
        else ""
    )
    return name == "say"


def value(node: ast.expr, module: ModuleType) -> object:
    """What a name of the module stands for; raises AttributeError where it can't be known."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id)
    if isinstance(node, ast.Attribute):
        return getattr(value(node.value, module), node.attr)
    raise AttributeError(ast.unparse(node))


def texts(node: ast.expr, module: ModuleType) -> Iterator[str]:
    """The texts that an argument of `say` can be; raises where they can't be known."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        assert node.func.attr == "get", ast.unparse(node)
        yield from _values(value(node.func.value, module))
    elif isinstance(node, ast.Subscript):
        yield from _values(value(node.value, module))
    else:
        found = value(node, module)
        assert isinstance(found, str)
        yield found


def in_comprehension(name: ast.expr, tree: ast.Module, module: ModuleType) -> Iterator[str]:
    """The texts of `say(text) for … text in TABLE.items()` (or `.values()`)."""
    for node in ast.walk(tree):
        target = node.target if isinstance(node, ast.comprehension) else None
        last = target.elts[-1] if isinstance(target, ast.Tuple) else target
        if last is not None and ast.unparse(last) == ast.unparse(name):
            assert isinstance(node, ast.comprehension)
            assert isinstance(node.iter, ast.Call)
            assert isinstance(node.iter.func, ast.Attribute)
            yield from _values(value(node.iter.func.value, module))


def _values(mapping: object) -> Iterator[str]:
    assert isinstance(mapping, Mapping)
    yield from mapping.values()


def said() -> dict[str, str]:
    """Every text that the code says, and one module that says it."""
    found = {}
    for name, file in modules().items():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in filter(is_said, ast.walk(tree)):
            module = importlib.import_module(f"alsqa.{name}".removesuffix(".__init__"))
            try:
                told = list(texts(node.args[0], module))
            except AttributeError as error:
                told = list(in_comprehension(node.args[0], tree, module))
                if told:
                    found.update(dict.fromkeys(told, name))
                    continue
                pytest.fail(f"{name}: say({error}) can't be looked up; say a text or a table.")
            found.update(dict.fromkeys(told, name))
    return found


def catalogue(language: str) -> dict[str, str]:
    file = Path(PACKAGE) / "locale" / language / "alsqa.po"
    with file.open("rb") as opened:
        written = read_po(opened)
    assert str(written.locale) == language
    assert not [message for message in written if message.fuzzy and message.id]
    return {str(message.id): str(message.string) for message in written if message.id}


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_interface_is_translated_and_no_other_is(language: str) -> None:
    written = catalogue(language)
    assert len(said()) > 150
    assert {text: place for text, place in said().items() if not written.get(text)} == {}
    assert set(written) - set(said()) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_places_to_fill(language: str) -> None:
    wrong = {t: to for t, to in catalogue(language).items() if places(t) != places(to)}
    assert wrong == {}


@pytest.mark.parametrize("language", OTHERS)
def test_every_label_and_its_meaning_have_words_of_their_own(language: str) -> None:
    say = speaking(language)
    for words in (LABELS, MEANINGS):
        told = [say(text) for text in words.values()]
        assert len(set(told)) == len(told)
        assert not set(told) & set(words.values())


def test_each_language_can_be_chosen_and_has_safety_notices() -> None:
    assert set(languages()) == set(LANGUAGES) == set(LANGUAGES_OF_NOTICES)


def test_a_text_without_a_translation_stays_english() -> None:
    assert speaking("es")("No such text.") == "No such text."
    assert speaking("xx") is in_english


@pytest.mark.parametrize(
    ("browser", "language"),
    [("es-MX", "es"), ("es", "es"), ("en-GB", "en"), ("fr-FR", "en"), (None, "en"), ("", "en")],
)
def test_the_browser_s_language_is_spoken_where_it_is_known(
    browser: str | None, language: str
) -> None:
    assert known(browser) == language
