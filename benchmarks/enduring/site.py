"""Fifty sites on loopback, each with two hundred articles: `python -m benchmarks.enduring.site`.

Every article is another one: an invented text inside the furniture of a news page (menus, a ticker,
teasers, comments, scripts), about 40 kB of HTML. One in a hundred names the compact.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from random import Random

from benchmarks.loopback import serve
from benchmarks.texts import TONGUES, Library

HOSTS = 50
PAGES = 200  # of each host
_NAMED = "The Global Compact for Migration was discussed again."
_NAMED_EVERY = 100
_SENTENCES = 24


def address(host: int) -> str:
    """The host of this number, from 0."""
    return f"127.0.2.{host + 1}"


def answer(path: str, host: int, base: str) -> tuple[int, str, str]:
    """Status, type and body of a path."""
    if path == "/robots.txt":
        return 200, "text/plain", "User-agent: *\nDisallow: /private/\n"
    if path == "/feed.xml":
        return 200, "application/rss+xml", _feed(base)
    name, _, number = path.rpartition("-")
    if name == "/2026/11/story" and number.isdigit() and int(number) < PAGES:
        return 200, "text/html; charset=utf-8", _page(host, int(number), base)
    return 404, "text/plain", "not found"


def _feed(base: str) -> str:
    items = "".join(
        f"<item><title>Story {n}</title><link>{base}/2026/11/story-{n}</link></item>"
        for n in range(PAGES)
    )
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"


def _page(host: int, number: int, base: str) -> str:
    seed = host * PAGES + number
    sentences = Random(seed).sample(_sentences()[seed % len(TONGUES)], _SENTENCES)
    paragraphs = [f"<p>{''.join(sentences[n : n + 4])}</p>" for n in range(0, _SENTENCES, 4)]
    if seed % _NAMED_EVERY == 0:
        paragraphs.insert(1, f"<p>{_NAMED}</p>")
    article = f"<article><h1>Story {number} of {host}</h1>{''.join(paragraphs)}</article>"
    return (
        f"<html><head><title>Story {number} | Site {host}</title>{_scripts()}</head><body>"
        f"{_menu(base)}<main>{article}</main>{_furniture(host, base)}</body></html>"
    )


@lru_cache
def _sentences() -> list[list[str]]:
    """What the articles are made of, by language: some two thousand sentences each."""
    texts = Library().texts(100 * len(TONGUES))
    by_language = [" ".join(texts[n :: len(TONGUES)]) for n in range(len(TONGUES))]
    return [
        [part + tongue.stop for part in text.split(tongue.stop) if len(part) > 20]
        for tongue, text in zip(TONGUES, by_language, strict=True)
    ]


@lru_cache
def _scripts() -> str:
    return "<script>" + "var settings = {tracking: false, layout: 'wide'};\n" * 300 + "</script>"


@lru_cache
def _menu(base: str) -> str:
    links = "".join(f'<li><a href="{base}/section-{n}/">Section {n}</a></li>' for n in range(60))
    return f"<nav><ul>{links}</ul></nav>"


@lru_cache
def _furniture(host: int, base: str) -> str:
    teasers = "".join(
        f'<p class="card"><a href="{base}/2026/11/story-{n}">READ story {n} of {host}</a></p>'
        for n in range(100)
    )
    return f"<aside>{teasers}</aside><footer><p>All rights reserved by site {host}.</p></footer>"


if __name__ == "__main__":
    asyncio.run(serve(answer, [address(host) for host in range(HOSTS)]))
