"""Signs what a link asks, so that whoever has the mail may do that one thing without entering.

A token holds the values and the end of its validity, readable by everybody, and a signature. To
follow a link shows a page and changes nothing, because programs that check mails follow every link.
"""

from __future__ import annotations

import binascii
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from hashlib import sha256

from config.web import Web

_SIGNED = 16  # bytes of the signature
_LONGEST = 1_000  # characters of a token that is read


class Purpose(Enum):
    """What a link may do; a token of one purpose is worth nothing for another."""

    RELEVANCE = b"relevance of an article, from a mail"
    UNSUBSCRIBE = b"end of messages about a topic, from a mail"


class BadLink(Exception):
    """The link was not made here, or was changed on its way."""


class OldLink(Exception):
    """The link was made here and has expired."""


def signed(web: Web, purpose: Purpose, values: Sequence[int | str], until: datetime) -> str:
    """Return the token of an address: the values, their end, and the signature."""
    payload = json.dumps([*values, int(until.timestamp())], ensure_ascii=False).encode()
    return f"{_text(payload)}.{_text(_signature(web, purpose, payload))}"


def values_of(web: Web, purpose: Purpose, token: str, now: datetime) -> list[int | str]:
    """Return the values of a token. Raises BadLink, OldLink."""
    if len(token) > _LONGEST:
        raise BadLink
    first, _, second = token.partition(".")
    try:
        payload, signature = _bytes(first), _bytes(second)
        if not hmac.compare_digest(_signature(web, purpose, payload), signature):
            raise BadLink
        values: list[int | str]
        *values, end = json.loads(payload)
    except (ValueError, binascii.Error) as error:
        raise BadLink from error
    if now.timestamp() > end:
        raise OldLink
    return values


def _signature(web: Web, purpose: Purpose, payload: bytes) -> bytes:
    """Sign with a key that changes with the secrets of the page: then no old link holds."""
    secrets = [web.token.reveal() if web.token else ""]
    secrets += [f"{name} {one.password.reveal()}" for name, one in sorted(web.people.items())]
    material = secrets[0] or "\n".join(secrets)
    key = sha256(purpose.value + b"\n" + material.encode()).digest()
    return hmac.digest(key, payload, "sha256")[:_SIGNED]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
