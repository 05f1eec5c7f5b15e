"""A real hub on loopback, as W3C WebSub describes one: accepts subscriptions, verifies, publishes.

with Web() as web:
    hub = Hub(web)                      # at web.url("/hub")
    hub.verify()                        # what a hub does after it accepted a subscription
    hub.publish()                       # the topic has news
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Mapping
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode
from urllib.request import Request, urlopen

from tests.web import Web

NEWS = b"<feed>what a hub sends</feed>"


class Hub:
    """One hub; it verifies by itself only with `verifies`."""

    def __init__(self, web: Web, *, verifies: bool = False, status: int = 202) -> None:
        self.requests: list[dict[str, str]] = []
        self.verified = threading.Event()
        self._verifies = verifies
        self.status = status
        web.form("/hub", self._subscribe)

    @property
    def last(self) -> dict[str, str]:
        """The form of the last subscription."""
        return self.requests[-1]

    def verify(self, **changes: str) -> tuple[int, str]:
        """Verify the last subscription; return status and body of the response."""
        challenge = changes.get("challenge", "are-you-there")
        fields = {"mode": "subscribe", "topic": self.last["hub.topic"], "challenge": challenge}
        fields |= {"lease_seconds": self.last["hub.lease_seconds"], **changes}
        query = urlencode({f"hub.{name}": value for name, value in fields.items()})
        response = request(f"{self.last['hub.callback']}?{query}")
        if response == (200, challenge):
            self.verified.set()
        return response

    def publish(self, body: bytes = NEWS, *, signature: str | None = None, to: str = "") -> int:
        """Publish news, signed with the secret of the last subscription; return the status."""
        headers = {"Content-Type": "application/atom+xml"}
        signature = signed(body, self.last["hub.secret"]) if signature is None else signature
        if signature:
            headers["X-Hub-Signature"] = signature
        return request(to or self.last["hub.callback"], body, headers)[0]

    def _subscribe(self, body: bytes, _headers: Mapping[str, str]) -> int:
        self.requests.append(dict(parse_qsl(body.decode())))
        if self._verifies:
            threading.Thread(target=self.verify).start()
        return self.status


def signed(body: bytes, secret: str, method: str = "sha256") -> str:
    """Return the value of `X-Hub-Signature`."""
    return f"{method}={hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()}"


def request(
    url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Make a request; return status and body of the response."""
    try:
        with urlopen(Request(url, body, dict(headers or {})), timeout=60) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def with_hub(feed: str, *, hub: str, topic: str) -> str:
    """Return an RSS feed that names its hub and itself, as most do."""
    links = "".join(
        f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="{rel}" href="{href}"/>'
        for rel, href in (("hub", hub), ("self", topic))
    )
    return feed.replace("<channel>", f"<channel>{links}", 1)
