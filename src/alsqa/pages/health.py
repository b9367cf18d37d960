"""`/health`: whether questions can be answered now. Opens nothing, and tells no path."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from alsqa.pages.readiness import READINESS

PATH = "/health"


async def health(_: Request) -> JSONResponse:
    """200 with the collection's version; 503 with what is missing and its mend."""
    state = READINESS.state
    never = {"Cache-Control": "no-store"}
    if state.collection is None:
        return JSONResponse({"status": "not ready", "problem": state.problem}, 503, never)
    return JSONResponse({"status": "ready", "collection": state.collection}, 200, never)


ROUTES = (Route(PATH, health, methods=["GET"]),)
