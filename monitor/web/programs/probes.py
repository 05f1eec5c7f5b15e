"""`/healthz`, `/readyz` and `/metrics`, for programs that watch Marsad itself.

The first two say nothing that anybody may not know. Metrics ask for a token at the page; at the
door of `health`, where nothing else is served, they do not.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from monitor.web.base.probes import is_alive
from monitor.web.base.state import State
from monitor.web.entrance.allowed import asking
from monitor.web.serving.limits import App, Receive, Scope, Send

HEALTH, READY, METRICS = "/healthz", "/readyz", "/metrics"
_OPEN = "marsad_health_door"  # in the scope of requests that came by that door

router = APIRouter(include_in_schema=False)


@router.get(HEALTH)
async def health(state: State) -> JSONResponse:
    """Say whether the process lives; if not, it is to be started again."""
    alive = is_alive(state.vitals)
    return JSONResponse({"status": "alive" if alive else "stalled"}, 200 if alive else 503)


@router.get(READY)
async def ready(state: State) -> JSONResponse:
    """Say whether the work goes on, and which part it lacks."""
    found = await state.probes.readiness(state.vitals)
    status = "ready" if found.is_ready else "not_ready"
    answer = {"status": status, "checks": found.checks()}
    return JSONResponse(answer, 200 if found.is_ready else 503)


@router.get(METRICS)
async def metrics(request: Request, state: State) -> Response:
    """Answer with the figures in the text form of Prometheus. Raises NotEntered, which is 401."""
    if not request.scope.get(_OPEN):
        await asking(request, state)
    url = state.config.settings.storage_url.reveal()
    text = await state.probes.metrics(state.vitals, url)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


class HealthOnly:
    """The application as programs see it that watch: nothing but these three is there."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if scope["path"] not in (HEALTH, READY, METRICS):
                await Response(status_code=404)(scope, receive, send)
                return
            scope = {**scope, _OPEN: True}
        await self._app(scope, receive, send)
