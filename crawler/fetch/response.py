"""An answer of the web as the crawl uses it, and how one asks for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Response:
    """What a URL answered after redirects, decoded from its transfer coding."""

    url: str  # as asked
    final_url: str
    status: int
    headers: dict[str, str]  # the kept ones, lower-case names
    body: bytes
    etag: str | None = None  # only if it may be sent back
    last_modified: str | None = None
    max_age_s: float = 0.0  # by Cache-Control
    links: tuple[str, ...] = ()  # Link headers
    moved_to: str | None = None  # the final URL, when every redirect to it was permanent

    @property
    def content_type(self) -> str | None:
        return self.headers.get("content-type")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


class Fetch(Protocol):
    """Asks a URL, robots.txt and pace observed. Raises FetchError."""

    async def __call__(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Response: ...
