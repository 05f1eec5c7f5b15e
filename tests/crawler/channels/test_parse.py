"""Parsing channels of all kinds: values in, values out, no exception."""

from __future__ import annotations

import gzip
import pickle
from functools import partial

import pytest
from structlog.testing import capture_logs

from config.source import ChannelKind
from crawler.channels import parse as parse_module
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse import PARSERS, parse
from storage.outcomes import SourceState

HOME = "https://gazette.example/"
RSS = b"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<language>en</language><ttl>30</ttl>
<atom:link rel="hub" href="https://hub.example/"/>
<item><title>Ferry &amp; tide</title><link>https://gazette.example/2026/11/20/ferry</link>
<description>Late &lt;b&gt;again&lt;/b&gt;</description>
<pubDate>Fri, 20 Nov 2026 10:00:00 +0100</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Snow</title>
<link href="https://gazette.example/snow-on-the-pass"/></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "items":
[{"id": "1", "url": "/orchard", "title": "Orchard sold",
"date_published": "2026-11-20T10:00:00Z"}]}"""
URLSET = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:xhtml="http://www.w3.org/1999/xhtml"><url>
<loc>https://gazette.example/2026/11/20/mill-wheel-turns</loc><lastmod>2026-11-20</lastmod>
<xhtml:link rel="alternate" hreflang="fr" href="https://gazette.example/fr/2026/11/20/moulin"/>
</url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://gazette.example/news-1.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>"""
PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/all.xml">
<link rel="alternate" hreflang="fr" href="/fr/"></head><body><main>
<h2><a href="/2026/11/20/harbour-opens-after-the-storm/">Harbour opens after the storm</a></h2>
<a rel="next" href="/page/2/">Older</a><a href="/2026/10/">October</a></main></body></html>"""
FEED, SITEMAP, FRONT = ChannelKind.FEED, ChannelKind.SITEMAP, ChannelKind.FRONT_PAGE

CHANNELS = {
    "rss": (FEED, RSS),
    "atom": (FEED, ATOM),
    "json": (FEED, JSON),
    "urlset": (SITEMAP, URLSET),
    "index": (SITEMAP, INDEX),
    "gzip": (SITEMAP, gzip.compress(URLSET)),
    "page": (FRONT, PAGE),
}
OTHERS = {
    "empty": (b"", SourceState.EMPTY),
    "json-of-an-interface": (b'{"status": "ok"}', SourceState.NOT_A_FEED),
    "other-xml": (b"<?xml version='1.0'?><note/>", SourceState.NOT_A_FEED),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(64), SourceState.PARSE_ERROR),
    "damaged-gzip": (b"\x1f\x8b" + b"x" * 64, SourceState.PARSE_ERROR),
}
each_channel = pytest.mark.parametrize(("kind", "body"), CHANNELS.values(), ids=CHANNELS)


def read(kind: ChannelKind | None, body: bytes) -> ChannelOutcome:
    return parse(kind, body, url=HOME, content_type=None)


@each_channel
def test_the_kind_of_a_channel_is_detected(kind: ChannelKind, body: bytes) -> None:
    assert read(None, body) == read(kind, body)
    assert read(None, body).kind is kind


@pytest.mark.parametrize(("body", "problem"), OTHERS.values(), ids=OTHERS)
def test_a_body_that_is_no_channel_has_no_kind_but_a_reason(
    body: bytes, problem: SourceState
) -> None:
    """Case C11."""
    outcome = read(None, body)
    assert (outcome.kind, outcome.problem, bool(outcome.reason)) == (None, problem, True)


@each_channel
def test_call_and_outcome_can_be_sent_to_another_process(kind: ChannelKind, body: bytes) -> None:
    call = partial(parse, kind, body, url=HOME, content_type=None)
    outcome = pickle.loads(pickle.dumps(call))()
    assert outcome.announcements or outcome.further
    assert pickle.loads(pickle.dumps(outcome)) == outcome == read(kind, body)


@pytest.mark.parametrize(
    "error",
    [ValueError("bad"), RecursionError(), MemoryError(), UnicodeError("x"), AttributeError("a")],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_of_a_parser_becomes_a_problem_and_is_logged(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_body: bytes, *, url: str, content_type: str | None = None) -> ChannelOutcome:
        raise error

    monkeypatch.setitem(PARSERS, FEED, broken)
    with capture_logs() as logs:
        outcome = read(FEED, RSS)
    name = type(error).__name__
    assert (outcome.kind, outcome.problem) == (FEED, SourceState.PARSE_ERROR)
    assert outcome.reason == f"damaged beyond reading ({name})"
    assert [(log["event"], log["error"], log["url"]) for log in logs] == [
        ("channel_parser_failed", name, HOME)
    ]


def test_an_exception_of_the_detection_becomes_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_body: bytes) -> ChannelKind | None:
        raise IndexError("nothing there")

    monkeypatch.setattr(parse_module, "kind_of", broken)
    outcome = read(None, RSS)
    assert (outcome.kind, outcome.problem) == (None, SourceState.PARSE_ERROR)
    assert "IndexError" in outcome.reason


_STRANGE = {
    "nul": b"\x00" * 5_000,
    "every-byte": bytes(range(256)) * 20,
    "half-a-tag": b"<rss><channel><item><link>https://",
    "lone-surrogate": b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"http://[\\ud800"}]}',
    "deep-json": b'{"items":' + b"[" * 200_000,
    "deep-html": b"<html>" + b"<div>" * 50_000,
    "deep-xml": b"<urlset>" + b"<url>" * 50_000,
    "bad-links": b"""<html><head><base href="http://[::1"><link rel="alternate" href="http://[x"
type="application/rss+xml"><link rel="alternate" hreflang="fr" href="http://[y"></head>
<a href="http://[z">x</a></html>""",
    "bad-loc": b"<urlset><url><loc>http://[::1</loc></url></urlset>",
    "many-entities": b'<!DOCTYPE r [<!ENTITY a "aaaa">' + b"]><rss>" + b"&a;" * 10_000 + b"</rss>",
    "utf-16": "<rss version='2.0'><channel/></rss>".encode("utf-16"),
    "huge-number": b'{"version":"https://jsonfeed.org/version/1","items":[' + b"9" * 5_000 + b"]}",
}


@pytest.mark.parametrize("kind", [None, *ChannelKind])
@pytest.mark.parametrize("body", _STRANGE.values(), ids=_STRANGE)
def test_nothing_that_a_site_sends_raises(kind: ChannelKind | None, body: bytes) -> None:
    outcome = read(kind, body)
    assert not outcome.announcements
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_one_malformed_address_does_not_cost_the_others() -> None:
    bad = b"<url><loc>http://[::1</loc></url><url>\n<loc>"
    sitemap = URLSET.replace(b"<url>\n<loc>", bad)
    assert [item.url for item in read(SITEMAP, sitemap).announcements] == [
        "https://gazette.example/2026/11/20/mill-wheel-turns"
    ]
    page = PAGE.replace(
        b"<head>",
        b'<head><base href="http://[::1">'
        b'<link rel="alternate" type="application/rss+xml" href="http://[bad">',
    )
    found = read(FRONT, page)
    assert found.feeds == ("https://gazette.example/all.xml",)
    assert found.versions == ("https://gazette.example/fr/",)
    assert found.announcements == read(FRONT, PAGE).announcements
