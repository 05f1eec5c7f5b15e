"""Serves two hundred small news sites on loopback: `python -m benchmarks.fetching.site`."""

from __future__ import annotations

import asyncio

from benchmarks.loopback import serve

HOSTS = 200
PAGES = 8  # articles per host, beside robots.txt and the feed
_PARAGRAPH = "The harbour opened again after the storm, and forty ships came in before noon. "


def address(number: int) -> str:
    """Return the host of this number, from 0."""
    return f"127.0.1.{number + 1}"


def _response(path: str, _host: int, base: str) -> tuple[int, str, str]:
    if path == "/robots.txt":
        return 200, "text/plain", "User-agent: *\nDisallow: /private/\n"
    if path == "/feed.xml":
        items = "".join(
            f"<item><title>Story {page}</title><link>{base}/story-{page}</link></item>"
            for page in range(PAGES)
        )
        feed = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
        return 200, "application/rss+xml", feed
    if path.startswith("/story-"):
        body = f"<p>{_PARAGRAPH * 4}</p>" * 10
        page = f"<html><body><article><h1>{path}</h1>{body}</article></body></html>"
        return 200, "text/html; charset=utf-8", page
    return 404, "text/plain", "not found"


if __name__ == "__main__":
    asyncio.run(serve(_response, [address(host) for host in range(HOSTS)]))
