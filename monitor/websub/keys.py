"""What nobody else can know: where a hub finds us, and how it proves that it is that hub.

Both are derived from the key of the config for each subscription, so that the database holds
neither, and a hub or topic that changes makes both new.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from config.secret import Secret
from config.settings import WebSub
from storage.subscription_records import Subscription

PATH = "websub"
# W3C WebSub, section 7.1: the methods a hub may use. Large hubs still sign with SHA-1 only, and as
# an HMAC it is not broken.
_METHODS: dict[str, Callable[..., object]] = {
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
    "sha1": hashlib.sha1,
}


def callback_name(key: Secret, to: Subscription) -> str:
    """The last part of the address of a subscription: its number, and what cannot be guessed."""
    return f"{to.id}-{_derived(key, 'callback', to)}"


def callback_url(settings: WebSub, to: Subscription) -> str:
    """Where the hub of a subscription finds us."""
    return f"{settings.public_url.rstrip('/')}/{PATH}/{callback_name(settings.key, to)}"


def number_in(name: str) -> int | None:
    """The number of the subscription that a callback address claims to be of."""
    number = name.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None


def is_callback(key: Secret, to: Subscription, name: str) -> bool:
    """Whether this is the address of that subscription."""
    return hmac.compare_digest(callback_name(key, to).encode(), name.encode())


def hub_secret(key: Secret, to: Subscription) -> Secret:
    """What the hub signs with; of this subscription only."""
    return Secret(_derived(key, "secret", to))


def is_signed(body: bytes, signature: str, secret: Secret) -> bool:
    """Whether `X-Hub-Signature` says that who knows the secret sent this body."""
    method, _, written = signature.strip().partition("=")
    digest = _METHODS.get(method.lower())
    if digest is None:
        return False
    expected = hmac.new(secret.reveal().encode(), body, digest).hexdigest()  # type: ignore[arg-type]
    return hmac.compare_digest(expected.encode(), written.strip().lower().encode())


def _derived(key: Secret, purpose: str, to: Subscription) -> str:
    parts = (purpose, to.source, to.channel, to.hub, to.topic)
    text = "\n".join(parts).encode()  # no part holds a line break
    return hmac.new(key.reveal().encode(), text, hashlib.sha256).hexdigest()
