"""Keep the secrets of a recipient's URL out of texts and out of other libraries' logs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from config.errors import MASK
from config.secret import Secret

# Query fields that name people and servers, not passwords. Every other field counts as a secret.
_OPEN_FIELDS = frozenset(
    {"from", "to", "cc", "bcc", "reply", "name", "smtp", "mode", "format", "overflow", "verify"}
)
_OPEN_HOSTS = frozenset({"mailto", "mailtos", "json", "jsons", "signal"})
_MAIL = frozenset({"mailto", "mailtos"})
_SHORTEST = 4  # characters; masking shorter secrets would blot out half of every sentence

# Apprise writes passwords at TRACE and URLs at ERROR, urllib3 whole request paths at DEBUG.
_TALKATIVE = ("apprise", "urllib3")


def masked(text: str, url: Secret) -> str:
    """Return the text with every secret of a recipient's URL replaced by asterisks."""
    for secret in sorted(set(_secrets_of(url.reveal())), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def mute_talkative_loggers() -> None:
    """Keep the sending libraries out of our logs. The outcomes hold what matters."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.setLevel(logging.WARNING)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _secrets_of(url: str) -> Iterator[str]:
    yield url
    for part in _parts_of(url):
        for form in (part, unquote(part)):
            if len(form) >= _SHORTEST:
                yield form


def _parts_of(url: str) -> Iterator[str]:
    scheme, _, rest = url.partition("://")
    try:
        parts = urlsplit(f"//{rest}")
    except ValueError:
        return
    login, _, host = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    yield password
    if scheme not in _MAIL:
        yield user
        yield from (step for step in parts.path.split("/"))
        yield parts.fragment
    if scheme not in _OPEN_HOSTS:
        yield host
    for name, value in parse_qsl(parts.query):
        if name not in _OPEN_FIELDS:
            yield value
