"""The entrance: who one is, and how one leaves."""

from __future__ import annotations

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from monitor.web.base.state import State
from monitor.web.entrance.allowed import Form, Reader, form_of
from monitor.web.entrance.credentials import person_with
from monitor.web.entrance.sessions import (
    begin,
    cookie_of,
    csrf_of,
    end,
    give_cookie,
    new_secret,
    visitor_of,
)
from monitor.web.parts.local_path import local_path
from monitor.web.parts.page import render
from monitor.web.parts.redirect import lead_to

router = APIRouter(include_in_schema=False)
log = structlog.get_logger(__name__)


@router.get("/enter", name="enter")
def entrance(request: Request, state: State, to: str = "/") -> Response:
    """Ask who somebody is; lead on who has entered already."""
    if visitor_of(state, cookie_of(request)) is not None:
        return lead_to(state, to)
    return _ask(request, state, to=to)


@router.post("/enter")
def enter(request: Request, state: State, form: Form) -> Response:
    """Let in who shows the token, or a name and its password."""
    name, shown, now = form.get("name", "").strip(), form.get("secret", ""), state.now()
    host = request.client.host if request.client else ""
    keys = (f"from {host}", f"as {name}") if name else (f"from {host}",)
    wait_s = state.attempts.wait_s(keys, now)
    if wait_s:
        return _ask(request, state, to=form.get("to", "/"), name=name, wait_s=wait_s)
    person = person_with(state.web, name, shown)
    if person is None:
        state.attempts.failed(keys, now)
        log.warning("web_entry_refused", name=name[:64], host=host)
        return _ask(request, state, to=form.get("to", "/"), name=name, wrong=True)
    state.attempts.succeeded(keys)
    log.info("web_entered", person=person, host=host)
    response = lead_to(state, form.get("to", "/"))
    end(state, cookie_of(request))  # of somebody who was here before
    give_cookie(response, request, state, begin(state, person))
    return response


@router.post("/leave", dependencies=[Depends(form_of)])
def leave(request: Request, state: State, visitor: Reader) -> Response:
    """End the session of this browser."""
    end(state, cookie_of(request))
    log.info("web_left", person=visitor.name)
    response = lead_to(state, "/enter")
    give_cookie(response, request, state, new_secret())
    return response


def _ask(
    request: Request,
    state: State,
    *,
    to: str,
    name: str = "",
    wrong: bool = False,
    wait_s: int = 0,
) -> HTMLResponse:
    # The cookie of somebody who has not entered is worth nothing; it ties the form to the browser.
    secret = cookie_of(request) or new_secret()
    fields = {
        "form_csrf": csrf_of(secret),
        "to_page": local_path(to),
        "name": name[:64],
        "has_people": bool(state.web.people),
        "has_token": state.web.token is not None,
        "wrong": wrong,
        "wait_minutes": -(-wait_s // 60),
    }
    status = 429 if wait_s else 401 if wrong else 200
    response = render(request, "enter.html", fields, status=status)
    if wait_s:
        response.headers["Retry-After"] = str(wait_s)
    if not cookie_of(request):
        give_cookie(response, request, state, secret)
    return response
