"""Lets HTTP requests connect only to the address that the guard has checked.

The sending library looks up a host again after the guard did, and a name server could answer with
another address. What is set here holds for the requests of one thread. It also notes how long a
service asks to wait, which the library does not tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

MAX_JSON = 10_000  # bytes of an answer in which a wait is looked for


@dataclass(slots=True)
class Exchange:
    """The requests of one attempt: where they may connect, and what was answered last."""

    host: str = ""  # "": any, as the service has a fixed public server
    address: str = ""  # the only IP address that `host` stands for
    retry_after_s: float | None = None


_EXCHANGE: ContextVar[Exchange | None] = ContextVar("exchange", default=None)


@contextmanager
def exchange(host: str = "", address: str = "") -> Iterator[Exchange]:
    """Pin the requests of this thread, and note how long the service asks to wait."""
    _install()
    current = Exchange(host.strip("[]").lower(), address)
    token = _EXCHANGE.set(current)
    try:
        yield current
    finally:
        _EXCHANGE.reset(token)


def pinned_host(host: str) -> str:
    """Return the address to connect to for a host: the checked one where it is pinned."""
    current = _EXCHANGE.get()
    if current is None or not current.address or host.strip("[]").lower() != current.host:
        return host
    return current.address


def retry_after_s(headers: Any, body: bytes, *, now: datetime) -> float | None:
    """Return how many seconds a service asks to wait (RFC 9110, 10.2.3), or None.

    Telegram and Discord say it in the JSON of their answer instead.
    """
    text = str(headers.get("Retry-After") or "").strip()
    if text.replace(".", "", 1).isdecimal():
        return float(text)
    if text:
        try:
            return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
        except (TypeError, ValueError):  # not a date, or one without a zone
            return None
    return _in_json(body)


def _in_json(body: bytes) -> float | None:
    try:
        said = json.loads(body[:MAX_JSON])
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    parameters = said.get("parameters")
    inner = parameters if isinstance(parameters, dict) else said
    value = inner.get("retry_after")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < 1e9 else None  # JSON of Python has NaN, which is neither


@cache
def _install() -> None:
    """Put the pin between the HTTP library and the network, once for the process."""
    from requests.sessions import Session  # noqa: PLC0415 - takes long to load
    from urllib3.util import connection  # noqa: PLC0415

    connect, send = connection.create_connection, Session.send

    def create_connection(address: tuple[str, int], *args: Any, **more: Any) -> Any:
        host, port = address
        return connect((pinned_host(host), port), *args, **more)

    def noting_send(self: Session, request: Any, **more: Any) -> Any:
        response = send(self, request, **more)
        current = _EXCHANGE.get()
        if current is not None and response.status_code in (429, 503):
            now = datetime.now(UTC)
            current.retry_after_s = retry_after_s(response.headers, response.content, now=now)
        return response

    connection.create_connection = create_connection
    Session.send = noting_send  # type: ignore[method-assign]
