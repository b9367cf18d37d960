"""Settings, read once from the environment (ALSQA_…) and passed down. Nothing below reads it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from alsqa.errors import BadSetting


class Settings(BaseSettings):
    """Every setting, each with a safe default.

    sources: folder of curated files. index: folder of the published index.
    model: name or folder of a sentence-transformers model; None is the bundled one.
    reranker: name or folder of a sentence-transformers cross-encoder; None leaves it out.
    country: two letters; decides which phone numbers a notice shows. None shows them by country.
    """

    model_config = SettingsConfigDict(env_prefix="ALSQA_", frozen=True, extra="ignore")

    sources: Path = Path("sources")
    index: Path = Path("index")
    model: str | None = None
    reranker: str | None = None
    country: str | None = None

    @classmethod
    def read(cls, overrides: Mapping[str, object] | None = None) -> Settings:
        """The settings of this process; raises BadSetting naming the variable."""
        try:
            return cls(**dict(overrides or {}))  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            name = "ALSQA_" + str(first["loc"][0]).upper()
            raise BadSetting(f"{name}: {first['msg']}. Mend: unset it or correct it.") from None
