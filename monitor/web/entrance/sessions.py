"""Sessions: a cookie holds a secret, the database its hash."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request, Response

from monitor.web.base.state import WebState
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.credentials import credential_of, role_of
from storage.web_sessions import WebSessionRow, begin_session, end_session, session_of

COOKIE = "marsad"
LASTS = timedelta(days=14)
_SECRET_BYTES = 32
_LONGEST = 128  # characters of a cookie that is looked up


def cookie_of(request: Request) -> str:
    """Return the secret of the browser's cookie; empty for none."""
    value = request.cookies.get(COOKIE, "")
    return value if len(value) <= _LONGEST else ""


def new_secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


def csrf_of(secret: str) -> str:
    """Return what the forms of a browser with this cookie carry. Other sites cannot read it."""
    return sha256(f"form:{secret}".encode()).hexdigest()


def is_csrf(secret: str, shown: str) -> bool:
    """Whether a form carries what it should."""
    return bool(secret) and hmac.compare_digest(csrf_of(secret).encode(), shown.encode())


def visitor_of(state: WebState, secret: str) -> Visitor | None:
    """Return who has entered in the browser with this cookie; None: nobody."""
    if not secret:
        return None
    with state.store.read() as session:
        row = session_of(session, _key(secret), state.now())
    if row is None or row.credential != credential_of(state.web, row.person):
        return None
    person = state.web.people.get(row.person)
    return Visitor(
        name=row.person,
        role=role_of(state.web, row.person),
        language=person.language if person else None,
        time_zone=person.time_zone if person else None,
        csrf=csrf_of(secret),
    )


def begin(state: WebState, person: str) -> str:
    """Begin a session and return its secret, which is always a new one."""
    secret, now = new_secret(), state.now()
    row = WebSessionRow(
        key=_key(secret),
        person=person,
        credential=credential_of(state.web, person) or "",
        created_at=now,
        ends_at=now + LASTS,
    )
    with state.store.write() as session:
        begin_session(session, row, now)
    return secret


def end(state: WebState, secret: str) -> None:
    """End the session of this secret."""
    with state.store.write() as session:
        end_session(session, _key(secret))


def give_cookie(response: Response, request: Request, state: WebState, secret: str) -> None:
    """Put the secret into the browser; scripts and other sites cannot use it."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=round(LASTS.total_seconds()),
        path=state.base or "/",
        secure=_is_public(request, state),
        httponly=True,
        samesite="lax",
    )


def _is_public(request: Request, state: WebState) -> bool:
    """Whether the browser came by the public address, over TLS."""
    public = urlsplit(state.web.public_url or "")
    return public.scheme == "https" and request.headers.get("host") == public.netloc


def _key(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
