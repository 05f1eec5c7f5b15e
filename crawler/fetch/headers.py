"""Sets the headers of requests, and picks those of responses that are kept."""

from __future__ import annotations

import re
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Headers, Request
from yarl import URL

from crawler.fetch.crawl_context import CrawlContext, context_of

# set on a page that is kept as a browser rendered it, not as its server sent it
RENDERED_BY = "x-rendered-by"
KEPT = ("content-type", "etag", "last-modified", "content-language", "date", RENDERED_BY)
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5"
_LONGEST_KEPT = 1_000
_MOST_LINKS = 20
_LONGEST_LINKS = 4_096
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,256}")


def kept_headers(headers: Headers) -> dict[str, str]:
    """Return the headers to store with a page: printable, one line each, lower-case names."""
    kept = {}
    for name in KEPT:
        value = text_of(headers, name)
        line = "".join(letter for letter in value if letter.isprintable())[:_LONGEST_KEPT]
        if line:
            kept[name] = line
    return kept


def text_of(headers: Headers, name: str) -> str:
    """Return a header as text; empty when it is absent."""
    return (headers.get(name) or b"").decode("latin-1")


def validator(headers: Headers, name: str) -> str | None:
    """Return an ETag or Last-Modified that may be sent back: printable ASCII, at most 256 bytes."""
    value = text_of(headers, name)
    return value if _VALIDATOR.fullmatch(value) else None


def links_of(headers: Headers) -> tuple[str, ...]:
    """Return the Link headers, up to a number and a length that no honest site exceeds."""
    written = headers.getlist("Link")[:_MOST_LINKS]
    return tuple(value.decode("latin-1")[:_LONGEST_LINKS] for value in written)


def accept_language(languages: tuple[str, ...]) -> str:
    """Return an Accept-Language header with the languages of a source, in order, without `und`."""
    known = [language for language in languages if language != "und"]
    weighted = [
        language if rank == 0 else f"{language};q={max(0.9 - 0.1 * (rank - 1), 0.2):.1f}"
        for rank, language in enumerate(known[:8])
    ]
    return ",".join([*weighted, "*;q=0.1" if weighted else "*"])


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = URL(url)
    return parts.scheme, (parts.host or "").lower(), parts.port


class RequestHeaders:
    """Downloader middleware that sets User-Agent, Accept headers and the source's own headers.

    The source's own headers, which may hold secrets, go to the origin of its `url` only.
    """

    def __init__(self, context: CrawlContext) -> None:
        self._origin = _origin(context.source.url)
        self._source_headers = {
            name: secret.reveal() for name, secret in context.source.headers.items()
        }
        self._common = {
            "User-Agent": context.limits.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": accept_language(context.source.languages),
        }

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(context_of(crawler))

    def process_request(self, request: Request) -> None:
        for name, value in self._common.items():
            request.headers[name] = value
        is_at_origin = _origin(request.url) == self._origin
        for name, value in self._source_headers.items():
            if is_at_origin:
                request.headers[name] = value
            elif name not in self._common:
                request.headers.pop(name, None)  # a redirect led to another origin
