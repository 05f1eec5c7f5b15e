"""Secrets shared with a hub: the callback URL, and the key with which it signs.

Both are derived from the key of the config and the subscription. The database holds neither, and a
subscription at another hub or for another topic has others.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from config.secret import Secret
from config.settings import WebSub
from storage.subscription_records import Subscription

PATH = "websub"
_LONGEST_ID = 15  # digits: what every database takes as an integer
# W3C WebSub, section 7.1: the methods a hub may use. Large hubs still sign with SHA-1 only, and as
# an HMAC it is not broken.
_METHODS: dict[str, Callable[..., object]] = {
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
    "sha1": hashlib.sha1,
}


def callback_name(key: Secret, subscription: Subscription) -> str:
    """Return the last part of the callback URL: the id, and a code that cannot be guessed."""
    return f"{subscription.id}-{_derived(key, 'callback', subscription)}"


def callback_url(settings: WebSub, subscription: Subscription) -> str:
    """Return the URL at which the hub verifies the subscription and notifies us."""
    base = settings.public_url.rstrip("/")
    return f"{base}/{PATH}/{callback_name(settings.key, subscription)}"


def id_in(name: str) -> int | None:
    """Return the subscription id in the name of a callback; None where there is none."""
    digits = name.partition("-")[0]
    valid = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_ID
    return int(digits) if valid else None


def is_callback(key: Secret, subscription: Subscription, name: str) -> bool:
    """Whether the name is that of this subscription's callback; compared in constant time."""
    return hmac.compare_digest(callback_name(key, subscription).encode(), name.encode())


def hub_secret(key: Secret, subscription: Subscription) -> Secret:
    """Return the secret with which the hub signs notifications of this subscription."""
    return Secret(_derived(key, "secret", subscription))


def is_signed(body: bytes, signature: str, secret: Secret) -> bool:
    """Whether the value of `X-Hub-Signature` is the body's (W3C WebSub, section 7.1)."""
    method, _, received = signature.strip().partition("=")
    digest = _METHODS.get(method.lower())
    if digest is None:
        return False
    expected = hmac.new(secret.reveal().encode(), body, digest).hexdigest()  # type: ignore[arg-type]
    return hmac.compare_digest(expected.encode(), received.strip().lower().encode())


def _derived(key: Secret, purpose: str, subscription: Subscription) -> str:
    parts = (
        purpose,
        subscription.source,
        subscription.channel,
        subscription.hub,
        subscription.topic,
    )
    text = "\n".join(parts).encode()  # no part holds a line break
    return hmac.new(key.reveal().encode(), text, hashlib.sha256).hexdigest()
