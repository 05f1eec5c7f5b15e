"""Links from mails to the page: to the story, and to say whether an article is about its topic.

The second is signed: whoever has the mail may say it without entering, about this article and this
topic, in the name of the recipient, for some weeks. To follow it shows a page and changes nothing,
because programs that check mails follow every link.
"""

from __future__ import annotations

import binascii
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from config.web import Web

VALID_FOR = timedelta(days=45)  # people come back from leave
_PURPOSE = b"relevance of an article, from a mail"
_SIGNED = 16  # bytes of the signature
_LONGEST = 1_000  # characters of a token that is read


@dataclass(frozen=True, slots=True)
class MailLinks:
    """The links of one message to one recipient."""

    story: str
    relevance: str  # empty: nothing can be signed


@dataclass(frozen=True, slots=True)
class RelevanceAsked:
    """What a signed link asks about."""

    article: int
    topic: str
    recipient: str


class BadLink(Exception):
    """The link was not made here, or was changed on its way."""


class OldLink(Exception):
    """The link was made here and has expired."""


def mail_links(
    web: Web | None, *, story: int, asked: RelevanceAsked, now: datetime
) -> MailLinks | None:
    """Return the links of a message; None where the config names no address of the page."""
    if web is None or web.public_url is None:
        return None
    base, key = web.public_url.rstrip("/"), _key(web)
    relevance = f"{base}/say/{signed(key, asked, now + VALID_FOR)}" if asked.article else ""
    return MailLinks(story=f"{base}/stories/{story}", relevance=relevance)


def signed(key: bytes, asked: RelevanceAsked, until: datetime) -> str:
    """Return what an address holds: the question, its end, and the signature."""
    end = int(until.timestamp())
    what = json.dumps([asked.article, asked.topic, asked.recipient, end], ensure_ascii=False)
    payload = what.encode()
    return f"{_text(payload)}.{_text(_signature(key, payload))}"


def asked_by(web: Web, token: str, now: datetime) -> RelevanceAsked:
    """Return what a link asks about. Raises BadLink, OldLink."""
    if len(token) > _LONGEST:
        raise BadLink
    first, _, second = token.partition(".")
    try:
        payload, signature = _bytes(first), _bytes(second)
        if not hmac.compare_digest(_signature(_key(web), payload), signature):
            raise BadLink
        article, topic, recipient, end = json.loads(payload)
    except (ValueError, binascii.Error) as error:
        raise BadLink from error
    if now.timestamp() > end:
        raise OldLink
    return RelevanceAsked(article, topic, recipient)


def _key(web: Web) -> bytes:
    """Return the key, which changes with the secrets of the page: then no old link holds."""
    secrets = [web.token.reveal() if web.token else ""]
    secrets += [f"{name} {one.password.reveal()}" for name, one in sorted(web.people.items())]
    material = secrets[0] or "\n".join(secrets)
    return sha256(_PURPOSE + b"\n" + material.encode()).digest()


def _signature(key: bytes, payload: bytes) -> bytes:
    return hmac.digest(key, payload, "sha256")[:_SIGNED]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
