"""Keeps the published collection open, and takes up the next one once it is there."""

from __future__ import annotations

from pathlib import Path

from alsqa.embed import model_name
from alsqa.errors import IndexMissing
from alsqa.library import Library
from alsqa.notices import Notices
from alsqa.published import notices_in_force, open_published, published_build
from alsqa.quick import open_for_questions
from alsqa.rerank import Reranker
from alsqa.server import Server
from alsqa.settings import Settings


class Shelf:
    """Keeps the current library open, and opens the next one once it is published."""

    def __init__(
        self,
        folder: Path,
        model: str | None,
        reranker: str | None = None,
        chroma: str | None = None,
    ) -> None:
        self._folder = folder
        self._server = Server(chroma) if chroma else None
        self._reranker = Reranker(reranker) if reranker else None
        self._name = model_name(model)
        self._encoder = open_for_questions(model)
        self._library = self._open()

    @classmethod
    def open(cls, settings: Settings) -> Shelf:
        """Open what is published; raises IndexMissing, WrongModel, ModelUnusable, ServerAway."""
        return cls(settings.index, settings.model, settings.reranker, settings.chroma)

    def _open(self) -> Library:
        opened = open_published(self._folder, self._name, self._server)
        return Library(opened, self._encoder, self._reranker)

    @property
    def notices(self) -> Notices:
        """The safety notices in force."""
        return notices_in_force(self._folder)

    def current(self) -> Library:
        """The library that is published now; an old one still serves whoever holds it.

        Raises as `open` does when it is gone; once it is back, it is opened again.
        """
        build = published_build(self._folder, self._server)
        if build is None:
            raise IndexMissing(str(self._folder), "the pointer to the published build is gone.")
        if build != self._library.build:
            self._library = self._open()
        return self._library
