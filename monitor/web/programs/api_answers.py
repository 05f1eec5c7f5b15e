"""What all routes of the API share: who asks, how pages are cut, how answers are written."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request, Response, Security
from fastapi.security import HTTPBearer
from pydantic import BaseModel

from config.texts import NAME
from monitor.api.models import Problem
from monitor.web.entrance.allowed import asking
from monitor.web.programs.fresh import answer

MOST_ITEMS = 200  # of one page of a list
_NOT_THERE = "there is none of this name or number"

# Names the way in for clients; `asking` is who looks at it.
_bearer = HTTPBearer(
    scheme_name="token", description="a token of `web.api_tokens`, or of the page", auto_error=False
)
GUARDED = (Security(_bearer), Depends(asking))
PROBLEMS: dict[int | str, dict[str, Any]] = {401: {"model": Problem}}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem}}
BAD_REQUEST: dict[int | str, dict[str, Any]] = {400: {"model": Problem}}

Number = Annotated[int, Query(ge=1, le=2**53)]
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="how many items at most")]
CursorText = Annotated[
    str | None, Query(alias="cursor", max_length=200, description="`next` of the page before")
]
Names = Annotated[list[Annotated[str, Query(pattern=NAME, max_length=64)]], Query()]


def reply(request: Request, found: BaseModel | None) -> Response:
    """Return an answer as JSON with its tag. Raises HTTPException 404 for None."""
    if found is None:
        raise HTTPException(404, _NOT_THERE)
    return answer(request, found.model_dump_json().encode(), "application/json")
