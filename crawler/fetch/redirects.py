"""Follows a few redirects, to plain http(s) URLs only, and notes whether they are permanent."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urljoin

from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response
from scrapy.utils.response import get_meta_refresh

from crawler.fetch.address_guard import odd_url
from crawler.fetch.crawl_context import context_of
from crawler.fetch.errors import BadRedirect, TooManyRedirects
from storage.outcomes import SourceState

MAX_REDIRECTS = "max_redirects"  # request.meta: another limit than that of the settings
# request.meta of the last request: its URL, if every redirect to it was permanent
MOVED_TO = "moved_to"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PERMANENT = frozenset({301, 308})
_TIMES = "redirect_times"
_REFRESH_WITHIN = 4_096  # bytes; a refresh that matters stands at the top of the head
_REFRESH_AT_ONCE_S = 5.0  # a slower refresh reloads a page instead of redirecting


class Redirects:
    """Downloader middleware that turns a redirect into a request for its target."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(context_of(crawler).limits.max_redirects)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        location = _location(response)
        if location is None:
            return response
        target = redirect_target(request.url, location)
        times = request.meta.get(_TIMES, 0) + 1
        limit = request.meta.get(MAX_REDIRECTS, self._limit)
        if times > limit:
            raise TooManyRedirects(limit)
        permanent = response.status in _PERMANENT and (times == 1 or MOVED_TO in request.meta)
        followed = request.replace(url=target)
        followed.meta[_TIMES] = times
        followed.meta.pop(MOVED_TO, None)
        followed.meta.pop("download_slot", None)  # belongs to the host that it came from
        if permanent:
            followed.meta[MOVED_TO] = followed.url
        return followed


def redirect_target(url: str, location: str) -> str:
    """Return the absolute URL of a Location. Raises BadRedirect for a refused one."""
    text = location.strip(" ")
    target = urljoin(url, text)
    # An absolute Location is checked as written, because joining would repair an odd spelling.
    problem = (odd_url(text) if _is_absolute(text) else None) or odd_url(target)
    if problem is not None:
        raise BadRedirect(SourceState.REFUSED_ADDRESS, f"redirected to a bad URL: {problem}")
    return target


def _is_absolute(text: str) -> bool:
    return _SCHEME.match(text) is not None


def _location(response: Response) -> str | None:
    if response.status in _REDIRECTS:
        raw = response.headers.get("Location")
        return None if raw is None else _decoded(raw)
    if response.status == 200 and isinstance(response, HtmlResponse):
        return _meta_refresh(response)
    return None


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _meta_refresh(response: HtmlResponse) -> str | None:
    if b"refresh" not in response.body[:_REFRESH_WITHIN].lower():
        return None
    seconds, url = get_meta_refresh(response)
    if seconds is None or not url or seconds > _REFRESH_AT_ONCE_S or url == response.url:
        return None
    return url
