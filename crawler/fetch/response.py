"""The response of a URL as crawls use it, and the call that fetches it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Response:
    """The response of a URL after redirects, decompressed."""

    url: str  # as requested
    final_url: str
    status: int
    headers: dict[str, str]  # the kept ones, lower-case names
    body: bytes
    etag: str | None = None  # only if it may be sent back
    last_modified: str | None = None
    max_age_s: float = 0.0  # of Cache-Control
    links: tuple[str, ...] = ()  # Link headers
    moved_to: str | None = None  # the final URL, when every redirect to it was permanent

    @property
    def content_type(self) -> str | None:
        return self.headers.get("content-type")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


class Fetch(Protocol):
    """Fetches a URL, observing robots.txt and pace. Raises FetchError.

    `etag` and `last_modified` make the request conditional; the response may then be a 304.
    """

    async def __call__(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Response: ...
