"""Sends the cookies that a redirect sets to the next requests of the same visit, and to no other.

Some sites set a cookie, redirect to the same page, and serve it only to who sends the cookie back.
A visit is one page with the redirects that led to it. Its cookies stay within the registrable
domain that set them, and are gone when the visit ends.
"""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.cookies import CookieJar

from crawler.urls.registrable_domain import registrable_domain

_VISIT = "visit_cookies"  # request.meta: a jar for each registrable domain of this visit
_MOST_COOKIES = 50
_LONGEST = 8_192  # bytes of a Cookie header that servers accept

Jars = dict[str, CookieJar]


class VisitCookies:
    """Downloader middleware that keeps a jar from a redirect to the end of its visit."""

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        return cls()

    def process_request(self, request: Request) -> None:
        """Add the cookies of this visit after those of the source's own headers."""
        jars: Jars = request.meta.get(_VISIT, {})
        jar = jars.get(_domain(request.url))
        if jar is None:
            return
        own = request.headers.get("Cookie") or b""
        request.headers.pop("Cookie", None)
        jar.add_cookie_header(request)
        visit = request.headers.get("Cookie") or b""
        both = b"; ".join(cookies for cookies in (own, visit) if cookies)
        if both:
            request.headers["Cookie"] = both if len(both) <= _LONGEST else own

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the cookies that a response sets, in case that it turns out to be a redirect."""
        if response.headers.getlist("Set-Cookie"):
            jars: Jars = request.meta.setdefault(_VISIT, {})
            jar = jars.setdefault(_domain(request.url), CookieJar())
            jar.extract_cookies(response, request)
            if len(jar) > _MOST_COOKIES:
                jar.clear()
        return response


def has_visit_cookies(request: Request) -> bool:
    """Whether a response of this visit set a cookie."""
    return bool(request.meta.get(_VISIT))


def _domain(url: str) -> str:
    return registrable_domain(urlsplit(url).hostname or "")
