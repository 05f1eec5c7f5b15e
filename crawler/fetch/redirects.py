"""Follows a few redirects, to plain http(s) URLs only, and notes whether they are permanent."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urljoin

from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response
from w3lib.html import get_meta_refresh

from crawler.fetch.address_guard import odd_url
from crawler.fetch.crawl_context import context_of
from crawler.fetch.errors import BadRedirect, TooManyRedirects
from crawler.fetch.visit_cookies import has_visit_cookies
from storage.outcomes import SourceState

MAX_REDIRECTS = "max_redirects"  # request.meta: another limit than that of the settings
# request.meta of the last request: its URL, if every redirect to it was permanent
MOVED_TO = "moved_to"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
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
        location = _location(request, response)
        if location is None:
            return response
        target = redirect_target(request.url, location)
        times = request.meta.get(_TIMES, 0) + 1
        limit = request.meta.get(MAX_REDIRECTS, self._limit)
        if times > limit:
            raise TooManyRedirects(limit)
        permanent = response.status in _PERMANENT and (times == 1 or MOVED_TO in request.meta)
        try:
            followed = request.replace(url=target)
        except ValueError as error:
            raise _bad("not a URL") from error
        followed.meta[_TIMES] = times
        followed.meta.pop(MOVED_TO, None)
        followed.meta.pop("download_slot", None)  # belongs to the host that it came from
        if permanent:
            followed.meta[MOVED_TO] = followed.url
        return followed


def redirect_target(url: str, location: str) -> str:
    """Return the absolute URL of a Location. Raises BadRedirect for a refused one."""
    text = location.strip(" ")
    try:
        target = urljoin(url, text)
    except ValueError as error:  # for example an unclosed bracket in the host
        raise _bad("not a URL") from error
    # An absolute Location is checked as written, because joining would repair an odd spelling.
    problem = (odd_url(text) if _is_absolute(text) else None) or odd_url(target)
    if problem is not None:
        raise _bad(problem)
    return target


def _bad(problem: str) -> BadRedirect:
    return BadRedirect(SourceState.REFUSED_ADDRESS, f"redirected to a bad URL: {problem}")


def _is_absolute(text: str) -> bool:
    return _SCHEME.match(text) is not None


def _location(request: Request, response: Response) -> str | None:
    if response.status in _REDIRECTS:
        raw = response.headers.get("Location")
        return None if raw is None else location_text(raw)
    if response.status == 200 and isinstance(response, HtmlResponse):
        url = _meta_refresh(response)
        # The same page again makes sense only if it is served to who sends its cookie back.
        return url if url != response.url or has_visit_cookies(request) else None
    return None


def location_text(raw: bytes) -> str:
    """Return a Location as ASCII: its other bytes percent-encoded as they are, as browsers do."""
    return _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], raw).decode("ascii")


def _meta_refresh(response: HtmlResponse) -> str | None:
    head = response.body[:_REFRESH_WITHIN]
    if b"refresh" not in head.lower():
        return None
    try:
        text = head.decode(response.encoding, "replace")
        seconds, url = get_meta_refresh(text, response.url, response.encoding)
    except (ValueError, LookupError):  # an address or an encoding that is none
        return None
    return url if seconds is not None and url and seconds <= _REFRESH_AT_ONCE_S else None
