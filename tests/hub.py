"""A real hub on loopback, as W3C WebSub describes one: takes subscriptions, verifies, tells.

with Web() as web:
    hub = Hub(web)                      # at web.url("/hub")
    hub.verify()                        # what a hub does after it took a subscription
    hub.tell()                          # the topic has news
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
    """One hub; it verifies by itself only where a test wants it to."""

    def __init__(self, web: Web, *, verifies: bool = False, status: int = 202) -> None:
        self.requests: list[dict[str, str]] = []
        self.verified = threading.Event()
        self._verifies = verifies
        self.status = status
        web.form("/hub", self._take)

    @property
    def last(self) -> dict[str, str]:
        """The form of the last subscription."""
        return self.requests[-1]

    def verify(self, **changes: str) -> tuple[int, str]:
        """Ask whether the last subscription is meant; what is answered."""
        challenge = changes.get("challenge", "are-you-there")
        asked = {"mode": "subscribe", "topic": self.last["hub.topic"], "challenge": challenge}
        asked |= {"lease_seconds": self.last["hub.lease_seconds"], **changes}
        query = urlencode({f"hub.{name}": value for name, value in asked.items()})
        answer = ask(f"{self.last['hub.callback']}?{query}")
        if answer == (200, challenge):
            self.verified.set()
        return answer

    def tell(self, body: bytes = NEWS, *, signature: str | None = None, to: str = "") -> int:
        """Tell of news, signed with the secret of the last subscription; the status."""
        headers = {"Content-Type": "application/atom+xml"}
        signature = signed(body, self.last["hub.secret"]) if signature is None else signature
        if signature:
            headers["X-Hub-Signature"] = signature
        return ask(to or self.last["hub.callback"], body, headers)[0]

    def _take(self, body: bytes, _headers: Mapping[str, str]) -> int:
        self.requests.append(dict(parse_qsl(body.decode())))
        if self._verifies:
            threading.Thread(target=self.verify).start()
        return self.status


def signed(body: bytes, secret: str, method: str = "sha256") -> str:
    """What stands in `X-Hub-Signature`."""
    return f"{method}={hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()}"


def ask(
    url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Status and body of an answer."""
    try:
        with urlopen(Request(url, body, dict(headers or {})), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def with_hub(feed: str, *, hub: str, topic: str) -> str:
    """An RSS feed that names its hub and itself, as most do."""
    links = "".join(
        f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="{rel}" href="{href}"/>'
        for rel, href in (("hub", hub), ("self", topic))
    )
    return feed.replace("<channel>", f"<channel>{links}", 1)
