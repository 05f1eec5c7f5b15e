"""What somebody sees who may not enter, whose page is not there, or whom we cannot serve now."""

from __future__ import annotations

from urllib.parse import urlencode

import structlog
from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from monitor.locale.wordbook import entry
from monitor.web.entrance.errors import BadForm, MayNot, NotEntered
from monitor.web.parts.page import render
from monitor.web.parts.redirect import lead_to
from storage.errors import StorageError

log = structlog.get_logger(__name__)

# Paths of programs, which are answered in JSON.
PROGRAM_PATHS = ("/api/", "/feeds/", "/healthz", "/readyz", "/metrics")

_NOT_THERE = entry("There is no such page")
_MAY_NOT = entry("You may read this, but not change it")
_BAD_FORM = entry("This form is too old, or was not made by this page")
_BUSY = entry("The database cannot be used now")
_DEFECT = entry("Marsad made a mistake here; the log says which")
_HTTP = {
    404: _NOT_THERE,
    408: entry("The request came too slowly"),
    413: entry("The request is too large"),
}


def add_failures(app: FastAPI) -> None:
    """Answer every refusal and error with a page in the frame, or with JSON for programs."""
    app.add_exception_handler(NotEntered, _not_entered)
    app.add_exception_handler(MayNot, lambda request, _: _say(request, 403, _MAY_NOT))
    app.add_exception_handler(BadForm, lambda request, _: _say(request, 403, _BAD_FORM))
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StorageError, _storage)
    app.add_exception_handler(Exception, lambda request, _: _say(request, 500, _DEFECT))


def is_for_program(request: Request) -> bool:
    """Whether a request is answered in JSON."""
    return request.url.path.startswith(PROGRAM_PATHS)


async def _not_entered(request: Request, _: Exception) -> Response:
    if is_for_program(request) or request.method != "GET":
        headers = {"WWW-Authenticate": "Bearer"}
        return JSONResponse({"detail": "enter first, or send a token"}, 401, headers)
    query = f"?{request.url.query}" if request.url.query else ""
    wanted = urlencode({"to": request.url.path + query})
    return lead_to(request.app.state.web, f"/enter?{wanted}")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the only type it is registered for
    if error.status_code in _HTTP and not is_for_program(request):
        return _say(request, error.status_code, _HTTP[error.status_code])
    return await http_exception_handler(request, error)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    if is_for_program(request):
        return await request_validation_exception_handler(request, error)
    return _say(request, 404, _NOT_THERE)


async def _storage(request: Request, error: Exception) -> Response:
    log.error("web_storage_failed", path=request.url.path, error=str(error))
    return _say(request, 503, _BUSY)


def _say(request: Request, status: int, sentence: str) -> Response:
    if is_for_program(request):
        return JSONResponse({"detail": sentence}, status)
    return render(request, "failure.html", {"sentence": sentence}, status=status)
