"""Settings, read once from the environment (ALSQA_…) and passed down. Nothing below reads it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from alsqa.errors import BadSetting

# An e-mail address, with or without "mailto:", or an https address; nothing that could be a script.
CONTACT = r"^(?:(?:mailto:)?[^\s@<>\"'?&:/]+@[^\s@<>\"'?&:/]+|https://[^\s<>\"']+)$"


class Settings(BaseSettings):
    """Every setting, each with a safe default.

    sources: folder of curated files. index: folder of the published index.
    chroma: http(s)://host:port of a Chroma server that keeps the vectors; None keeps them in index.
    model: name or folder of a sentence-transformers model; None is the bundled one.
    reranker: name or folder of a sentence-transformers cross-encoder; None leaves it out.
    retractions: a CSV of retracted papers, in the form of Retraction Watch; None checks none.
    country: two letters; decides which phone numbers a notice shows. None shows them by country.
    llm: provider:model of a language model that words answers; None is off.
    llm_base_url: where that model is served, for servers of one's own.
    llm_seconds: how long an answer may wait for it, retries included.
    llm_tokens: the most that it may write for one answer.
    llm_daily_tokens: the most that one process reads and writes through it in a day (UTC).
    entailment: name or folder of a cross-encoder that may reject more of what the model words.
    contact: where a reader tells that something is wrong: an e-mail or https address.
    feedback: a folder, or a file, for what readers say of statements; None keeps nothing.
    hosts: names under which browsers reach the app, with commas between; None is this machine.
    """

    model_config = SettingsConfigDict(env_prefix="ALSQA_", frozen=True, extra="ignore")

    sources: Path = Path("sources")
    index: Path = Path("index")
    chroma: str | None = Field(None, repr=False)  # may hold a password
    model: str | None = None
    reranker: str | None = None
    retractions: Path | None = None
    country: str | None = None
    llm: str | None = None
    llm_base_url: str | None = None
    llm_seconds: float = Field(20.0, gt=0, le=600)
    llm_tokens: int = Field(800, ge=50, le=20_000)
    llm_daily_tokens: int = Field(500_000, ge=0)
    entailment: str | None = None
    contact: str | None = Field(None, pattern=CONTACT)
    feedback: Path | None = None
    hosts: str | None = None

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names in `hosts`."""
        return tuple(filter(None, (name.strip() for name in (self.hosts or "").split(","))))

    @field_validator("chroma")
    @classmethod
    def _server(cls, url: str | None) -> str | None:
        if not url:
            return None
        try:
            parts = urlsplit(url)
            fits = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            fits = False
        if not fits or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("must be http://host:port or https://host:port, without a path")
        return url

    @classmethod
    def read(cls, overrides: Mapping[str, object] | None = None) -> Settings:
        """The settings of this process; raises BadSetting naming the variable."""
        try:
            return cls(**dict(overrides or {}))  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            name = "ALSQA_" + str(first["loc"][0]).upper()
            raise BadSetting(f"{name}: {first['msg']}. Mend: unset it or correct it.") from None
