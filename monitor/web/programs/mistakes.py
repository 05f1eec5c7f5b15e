"""Answers what is asked wrongly, in whichever list or file: what is wrong, and where."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from monitor.api.cursors import CursorError
from storage.search.cursor import CursorError as SearchCursorError
from storage.search.query.tree import QueryError


def add_mistakes(app: FastAPI) -> None:
    """Answer queries that cannot be read, and cursors that were not made here, with 400."""
    for kind in (QueryError, CursorError, SearchCursorError):
        app.add_exception_handler(kind, _mistake)


async def _mistake(_: Request, error: Exception) -> Response:
    said = str(error)
    if isinstance(error, QueryError):
        said = f"{said} At character {error.place.start + 1}."
    return JSONResponse({"detail": said}, 400)
