"""Serves the invented sites over real HTTP on loopback, as of the simulated time."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

from benchmarks.simulated_week.timetable import START, Oddity, Site

TROUBLE_AT = START + timedelta(hours=6)  # feeds die, empty or move during the simulation
_LIST = 20  # links on a page
_SITEMAP_SPAN = timedelta(days=2)  # what a news sitemap lists
_TEXT = """
council harbour market winter railway teacher bridge budget river festival nurse garden library
station village election pension orchestra museum farmer engine treaty border school minister
weather journey captain doctor window island mountain letter summer report silence
"""
_WORDS = tuple(_TEXT.split())


@dataclass(slots=True)
class Served:
    """Where the sites are, and the requests that they got."""

    base_urls: dict[str, str] = field(default_factory=dict)  # site name -> http://127.0.0.x:port
    log: list[tuple[str, str, int]] = field(default_factory=list)  # site, path, status
    is_down: bool = False  # every connection is closed without a response


@asynccontextmanager
async def serve(
    sites: Sequence[Site], clock: Callable[[], datetime], *, first: int = 31
) -> AsyncIterator[Served]:
    """Serve site k at 127.0.0.(first + k), each a host of its own, until the block ends."""
    served, runners = Served(), []
    for number, site in enumerate(sites):
        runner = web.AppRunner(_app(site, clock, served), access_log=None)
        await runner.setup()
        runners.append(runner)
        host = f"127.0.0.{first + number}"
        await web.TCPSite(runner, host, 0, shutdown_timeout=0.1).start()
        served.base_urls[site.name] = f"http://{host}:{runner.addresses[0][1]}"
    try:
        yield served
    finally:
        for runner in runners:
            await runner.cleanup()


def _app(site: Site, clock: Callable[[], datetime], served: Served) -> web.Application:
    async def handle(request: web.Request) -> web.StreamResponse:
        if served.is_down and request.transport is not None:
            request.transport.abort()
        response = response_of(site, request.path, base=served.base_urls[site.name], now=clock())
        etag = response.etag
        if etag is not None and request.headers.get("If-None-Match") == f'"{etag.value}"':
            response = web.Response(status=304, headers={"ETag": f'"{etag.value}"'})
        served.log.append((site.name, request.path, response.status))
        return response

    app = web.Application()
    app.router.add_get("/{tail:.*}", handle)
    return app


def response_of(site: Site, path: str, *, base: str, now: datetime) -> web.Response:
    """Return the response of a site to a path at a time."""
    if path == "/robots.txt":
        sitemap = f"Sitemap: {base}/news-sitemap.xml\n" if site.has_sitemap else ""
        return web.Response(text=f"User-agent: *\nDisallow: /private/\n{sitemap}")
    if path in ("/feed.xml", "/rss.xml"):
        return _feed(site, path, base=base, now=now)
    if path == "/news-sitemap.xml" and site.has_sitemap:
        return _sitemap(site, base=base, now=now)
    if path == "/" or path.startswith("/page/"):
        return _front_page(site, path, base=base, now=now)
    number = path.rsplit("-", 1)[-1]
    if number.isdigit() and int(number) < site.until(now) and path == path_of(site, int(number)):
        return web.Response(text=_article(site, int(number)), content_type="text/html")
    return web.Response(status=404, text="<h1>Not Found</h1>", content_type="text/html")


def path_of(site: Site, number: int) -> str:
    """Return the path of an article, by its number."""
    slug = "-".join(_title(site, number).lower().split())
    return f"/{site.published[number]:%Y/%m/%d}/{slug}-{number}"


def _feed(site: Site, path: str, *, base: str, now: datetime) -> web.Response:
    troubled = now >= TROUBLE_AT
    if site.oddity is Oddity.NO_FEED or (site.oddity is Oddity.DEAD_FEED and troubled):
        return web.Response(status=404)
    moved = site.oddity is Oddity.MOVED_FEED and troubled
    if moved and path == "/feed.xml":
        return web.Response(status=301, headers={"Location": f"{base}/rss.xml"})
    if path == "/rss.xml" and not moved:
        return web.Response(status=404)
    out = site.until(now)
    empty = site.oddity is Oddity.EMPTY_FEED and troubled
    numbers = [] if empty else range(out - 1, max(out - site.feed_items, 0) - 1, -1)
    items = "".join(
        f"<item><title>{_title(site, n)}</title><link>{base}{path_of(site, n)}</link>"
        f"<pubDate>{format_datetime(site.published[n])}</pubDate></item>"
        for n in numbers
    )
    body = f'<rss version="2.0"><channel><title>{site.name}</title>{items}</channel></rss>'
    return _tagged(body, "application/rss+xml", f"{out}-{empty}")


def _sitemap(site: Site, *, base: str, now: datetime) -> web.Response:
    out = site.until(now)
    since = site.until(now - _SITEMAP_SPAN)
    urls = "".join(
        f"<url><loc>{base}{path_of(site, n)}</loc><news:news><news:publication_date>"
        f"{site.published[n].isoformat()}</news:publication_date></news:news></url>"
        for n in range(out - 1, since - 1, -1)
    )
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    return _tagged(f"<urlset {spaces}>{urls}</urlset>", "application/xml", f"{since}-{out}")


def _front_page(site: Site, path: str, *, base: str, now: datetime) -> web.Response:
    page = 1 if path == "/" else int(path.rsplit("/", 1)[-1])
    out = site.until(now)
    newest = out - 1 - (page - 1) * _LIST
    links = "".join(_link(site, n, base) for n in range(newest, max(newest - _LIST, -1), -1))
    popular = "".join(_link(site, n, base) for n in range(max(out - 160, 0), out - 150))
    has_feed = site.oddity is not Oddity.NO_FEED
    feed = f'<link rel="alternate" type="application/rss+xml" href="{base}/feed.xml">'
    body = (
        f"<html><head><title>{site.name}</title>{feed if has_feed else ''}</head><body>"
        f"<main>{links}</main><aside><h3>Popular</h3>{popular}</aside>"
        f'<a rel="next" href="{base}/page/{page + 1}">older</a></body></html>'
    )
    return _tagged(body, "text/html", f"{page}-{out}")


def _link(site: Site, number: int, base: str) -> str:
    return f'<h2><a href="{base}{path_of(site, number)}">{_title(site, number)}</a></h2>'


def _tagged(body: str, content_type: str, tag: str) -> web.Response:
    response = web.Response(text=body, content_type=content_type)
    response.etag = tag
    return response


def _title(site: Site, number: int) -> str:
    chance = random.Random(f"{site.name} {number}")
    return " ".join(chance.sample(_WORDS, 5)).capitalize()


def _article(site: Site, number: int) -> str:
    chance = random.Random(f"text {site.name} {number}")
    sentences = [
        f"The {' '.join(chance.choices(_WORDS, k=11))} of {chance.randint(100, 9_999)}."
        for _ in range(9)
    ]
    text = "".join(f"<p>{' '.join(sentences[at : at + 3])}</p>" for at in (0, 3, 6))
    when = site.published[number].isoformat()
    return (
        f'<html lang="en"><head><title>{_title(site, number)}</title>'
        f'<meta property="article:published_time" content="{when}"></head><body>'
        f"<article><h1>{_title(site, number)}</h1>{text}</article></body></html>"
    )
