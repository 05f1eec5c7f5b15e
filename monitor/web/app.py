"""The application: all routers, the static files, limits and headers around them."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from monitor.web.base.state import WebState
from monitor.web.hub_door import most_bytes
from monitor.web.pages.failures import add_failures
from monitor.web.parts.page import STATIC
from monitor.web.programs.mistakes import add_mistakes
from monitor.web.routers import ROUTERS
from monitor.web.serving.base_path import BasePath
from monitor.web.serving.headers import SafeHeaders
from monitor.web.serving.limits import MOST_BODY_BYTES, App, RequestLimits


def web_app(state: WebState) -> App:
    """Return the application, which works on a state that its owner keeps up to date."""
    app = FastAPI(
        title="Marsad",
        version=version("marsad"),
        docs_url=None,  # those pages load scripts of other hosts
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        servers=[{"url": state.base or "/"}],
    )
    app.state.web = state
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_failures(app)
    add_mistakes(app)
    limited = RequestLimits(
        BasePath(app, lambda: state.base),
        most_bytes=lambda scope: most_bytes(state, scope, MOST_BODY_BYTES),
    )
    return SafeHeaders(limited)
