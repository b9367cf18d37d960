"""One person at the page, without a browser: Streamlit's own protocol, as its front end speaks it.

Fetches the page and its first scripts, opens the websocket, sends what a press of Enter sends, and
reads every message until the run that it began is finished. Nothing is drawn.
"""

from __future__ import annotations

import asyncio
import re
import time
from types import TracebackType

import httpx
from markupsafe import escape
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0  # seconds until an answer that has not come is a fault
LARGEST = 20 * 1024 * 1024  # bytes of one message
_LOADED = re.compile(r'(?:src|href)="\.?/?(static/[^"]+\.(?:js|css))"')
_XSRF = "_streamlit_xsrf"
_HEADING = re.compile(r'<h2 id="question-\d+"[^>]*>[^<]*', re.IGNORECASE)


class Fault(Exception):
    """The server did not do what a person may expect of it."""


class Person:
    """A session of its own. Used as `async with Person(…) as person`."""

    def __init__(
        self, address: str, *, auth: tuple[str, str] | None = None, verify: bool = True
    ) -> None:
        """address: such as http://127.0.0.1:8501. auth: name and password of a proxy."""
        self._address = address.rstrip("/")
        secure = self._address.startswith("https")
        # Reading every certificate authority costs as much as an answer: only where it is needed.
        self._ssl = httpx.create_ssl_context(verify=verify) if secure else False
        self._http = httpx.AsyncClient(
            base_url=self._address, auth=auth, verify=self._ssl, timeout=PATIENCE, trust_env=False
        )
        self._auth = auth
        self._socket: ClientConnection | None = None
        self._typed = ""  # the id of the question box
        self._kept: dict[str, ForwardMsg] = {}  # messages that the server need not send again
        self._page = ""

    async def __aenter__(self) -> Person:
        await self._load()
        await self._connect()
        await self._run(BackMsg())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket:
            await self._socket.close()
        await self._http.aclose()

    async def _load(self) -> None:
        page = (await self._http.get("/")).raise_for_status().text
        paths = [f"/{name}" for name in _LOADED.findall(page)]
        if not paths:
            raise Fault("the page names no script")
        for path in [*paths, "/_stcore/health"]:
            (await self._http.get(path)).raise_for_status()

    async def _connect(self) -> None:
        headers = {}
        if self._auth:
            request = self._http.build_request("GET", "/")
            authorised = next(httpx.BasicAuth(*self._auth).auth_flow(request))
            headers["Authorization"] = authorised.headers["Authorization"]
        token = self._http.cookies.get(_XSRF)
        if token:
            headers["Cookie"] = f"{_XSRF}={token}"
        secure: dict[str, object] = {}
        if self._ssl:
            secure["ssl"] = self._ssl
        self._socket = await connect(
            self._address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=self._address,
            additional_headers=headers,
            subprotocols=["streamlit", token or "PLACEHOLDER_AUTH_TOKEN"],
            max_size=LARGEST,
            proxy=None,
            **secure,
        )

    async def ask(self, question: str) -> float:
        """Type a question and wait until its answer is whole; the seconds from Enter to then."""
        message = BackMsg()
        typed = message.rerun_script.widget_states.widgets.add()
        typed.id = self._typed
        typed.chat_input_value.data = question
        start = time.perf_counter()
        drawn = await self._run(message)
        seconds = time.perf_counter() - start
        asked = [heading for text in drawn for heading in _HEADING.findall(text)]
        if not any(str(escape(question)) in heading for heading in asked):
            raise Fault("the answer to the question was not drawn")
        return seconds

    async def _run(self, message: BackMsg) -> list[str]:
        """Have the script run once; the HTML that it drew."""
        assert self._socket is not None
        state = message.rerun_script
        state.page_script_hash = self._page
        state.cached_message_hashes.extend(self._kept)
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en-GB"
        state.context_info.url = self._address + "/"
        await self._socket.send(message.SerializeToString())
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._read(self._socket)
        except TimeoutError:
            raise Fault(f"no answer within {PATIENCE:.0f} s") from None

    async def _read(self, socket: ClientConnection) -> list[str]:
        """What is drawn until the run is finished."""
        drawn: list[str] = []
        async for data in socket:
            got = ForwardMsg.FromString(bytes(data))
            kind = got.WhichOneof("type")
            if kind == "ref_hash":
                got = self._kept[got.ref_hash]
                kind = got.WhichOneof("type")
            elif got.metadata.cacheable and got.hash:
                self._kept[got.hash] = got
            if kind == "new_session":
                self._page = got.new_session.page_script_hash
            elif kind == "delta" and got.delta.WhichOneof("type") == "new_element":
                self._see(got.delta.new_element, drawn)
            elif kind == "script_finished":
                if got.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return drawn
                if got.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise Fault(f"the run ended with {got.script_finished}")
        raise Fault("the connection was closed before the answer came")

    def _see(self, element: Element, drawn: list[str]) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Fault(f"an exception stands on the page: {element.exception.message}")
        if kind == "chat_input":
            self._typed = element.chat_input.id
        if kind == "html":
            if 'class="trouble"' in element.html.body:
                raise Fault(f"trouble stands on the page: {element.html.body[:300]}")
            drawn.append(element.html.body)
