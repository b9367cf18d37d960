"""Edge: opens the chat model that ALSQA_LLM names, or says what is wrong with the setting."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from alsqa.errors import BadSetting
from alsqa.settings import Settings

_NO_KEY = "none"  # for servers of one's own, which ask for none


@dataclass(frozen=True)
class Provider:
    """A kind of server. package: its LangChain package. key: the variable that holds its key."""

    package: str
    base_url: str
    key: str = ""


# Addresses are given, never left to the client: its own variables could send questions elsewhere.
PROVIDERS = {
    "ollama": Provider("langchain_ollama", "http://127.0.0.1:11434"),
    "openai": Provider("langchain_openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    "anthropic": Provider("langchain_anthropic", "https://api.anthropic.com", "ANTHROPIC_API_KEY"),
}


@dataclass(frozen=True)
class Chat:
    """A chat model ready to be asked.

    name: provider:model. host: where it is served. model: LangChain's.
    is_structured: whether it is known to keep a form of output.
    """

    name: str
    host: str
    model: Any
    is_structured: bool

    @property
    def leaves(self) -> str:
        """What leaves the machine, for the screen; "" where nothing does."""
        if _is_here(self.host):
            return ""
        return (
            f"Your question, and the passages found for it, are sent to {self.host}, where the "
            f"language model {self.name} words the answer."
        )


def open_chat(settings: Settings) -> Chat | None:
    """The model of ALSQA_LLM, or None where it is off; raises BadSetting, never with a key."""
    if not settings.llm:
        return None
    kind, _, name = settings.llm.partition(":")
    provider = PROVIDERS.get(kind)
    if provider is None or not name:
        raise BadSetting(
            f"ALSQA_LLM={settings.llm}: must be provider:model with one of the providers "
            f"{', '.join(PROVIDERS)}, such as ollama:qwen3:4b. Mend: correct it or unset it."
        )
    if find_spec("langchain") is None or find_spec(provider.package) is None:
        raise BadSetting(
            f"ALSQA_LLM={settings.llm}: the packages for {kind} are not installed. "
            f'Mend: run `pip install "alsqa[{kind}]"`, or unset ALSQA_LLM.'
        )
    base_url = settings.llm_base_url or provider.base_url
    host = urlsplit(base_url).hostname
    if not base_url.startswith(("http://", "https://")) or not host:
        raise BadSetting(
            f"ALSQA_LLM_BASE_URL={base_url}: must be an address such as http://127.0.0.1:8080/v1."
        )
    model = _made(kind, name, base_url, settings, _key(kind, provider, settings))
    profile: Any = getattr(model, "profile", None) or {}
    return Chat(settings.llm, host, model, bool(profile.get("structured_output")))


def _key(kind: str, provider: Provider, settings: Settings) -> dict[str, str]:
    if not provider.key:
        return {}
    key = os.environ.get(provider.key, "").strip()
    if not key and settings.llm_base_url is None:
        raise BadSetting(
            f"ALSQA_LLM={settings.llm}: {kind} needs a key. "
            f"Mend: set {provider.key}, or unset ALSQA_LLM."
        )
    return {"api_key": key or _NO_KEY}


def _made(kind: str, name: str, base_url: str, settings: Settings, key: dict[str, str]) -> Any:
    from langchain.chat_models import init_chat_model

    most = "num_predict" if kind == "ollama" else "max_tokens"
    told: dict[str, Any] = {most: settings.llm_tokens, "temperature": 0, **key}
    if kind == "ollama":
        told["client_kwargs"] = {"timeout": settings.llm_seconds}
    else:
        told |= {"timeout": settings.llm_seconds, "max_retries": 0}
    return init_chat_model(name, model_provider=kind, base_url=base_url, **told)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
