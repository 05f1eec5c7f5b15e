"""Answers that programs ask for again and again: sent once, then only when they have changed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from fastapi import Request, Response

# Kept by who asked, and asked for again each time (RFC 9111, 5.2.2.4).
_KEEP = "private, no-cache"


def answer(
    request: Request,
    body: bytes,
    media_type: str,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """Return the body, or 304 without one where the program has it already (RFC 9110, 13.1.2)."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    sent = {"ETag": tag, "Cache-Control": _KEEP, **headers}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    return Response(body, media_type=media_type, headers=sent)


def _has(asked: str, tag: str) -> bool:
    known = (one.strip().removeprefix("W/") for one in asked.split(","))
    return asked.strip() == "*" or tag in known
