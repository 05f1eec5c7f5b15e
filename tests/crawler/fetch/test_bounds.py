"""Size, time and shape of what comes back: group B of the reliability cases."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from typing import BinaryIO

import pytest

from config.source import Channel, ChannelKind
from crawler.channels.sitemaps.sitemap import MAX_BYTES
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.web import Script

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ZEROS = b"\0" * 20_000_000


def deflate(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def twice(data: bytes) -> bytes:
    return gzip.compress(gzip.compress(data, 9), 9)


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [("gzip", gzip.compress), ("deflate", deflate), ("gzip, gzip", twice)],
    ids=["gzip", "deflate", "gzip twice"],
)
def test_a_decompression_bomb_is_too_large(newsroom: Newsroom, encoding: str, bomb: object) -> None:
    """Case B1."""
    body = bomb(ZEROS)  # type: ignore[operator]
    newsroom.feed("/bomb")
    newsroom.web.page("/bomb", body, headers={"Content-Encoding": encoding})
    newsroom.crawl()
    page = newsroom.page("/bomb")
    assert (page.state, page.body) == (PageState.REFUSED, None)
    assert "larger than" in page.reason


@pytest.mark.parametrize(
    ("inside", "state"),
    [(b"<urlset>".ljust(MAX_BYTES + 1), SourceState.TOO_LARGE), (ZEROS, SourceState.PARSE_ERROR)],
    ids=["a sitemap", "zeros"],
)
def test_a_bomb_as_sitemap_file_is_not_unpacked(
    newsroom: Newsroom, inside: bytes, state: SourceState
) -> None:
    """Case B2."""
    newsroom.web.page("/sitemap.xml.gz", gzip.compress(inside), content_type="application/gzip")
    channel = Channel(kind=ChannelKind.SITEMAP, url=newsroom.web.url("/sitemap.xml.gz"))
    assert newsroom.crawl(newsroom.source(channels=(channel,))).state is state


@pytest.mark.parametrize("size", [5_242_880, 5_242_881], ids=["at the limit", "one byte more"])
def test_five_megabytes_are_the_limit(newsroom: Newsroom, size: int) -> None:
    newsroom.feed("/big")
    newsroom.web.page("/big", b"<p>" + b"x" * (size - 3))
    newsroom.crawl()
    fits = size == newsroom.limits.max_body_bytes
    assert newsroom.page("/big").state is (PageState.FETCHED if fits else PageState.REFUSED)


def test_an_endless_body_is_cut_off(newsroom: Newsroom) -> None:
    """Case B3."""
    sent = 0

    def endless(wire: BinaryIO) -> None:
        nonlocal sent
        wire.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
        while sent < 100_000_000:
            wire.write(chunk)
            sent += len(chunk)

    newsroom.feed("/endless")
    newsroom.web.raw("/endless", endless)
    newsroom.crawl()
    assert newsroom.page("/endless").state is PageState.REFUSED
    assert sent < 30_000_000  # the limit, and what the sockets between us hold


def test_no_more_is_requested_than_can_be_stored(newsroom: Newsroom) -> None:
    pages = [f"/long-{number}" for number in range(40)]
    body = b"<p>" + b"x" * 100_000
    all_asked, when_stored = threading.Event(), list[int]()
    requested: list[str] = []

    def hold_the_store() -> None:
        with newsroom.store.write():
            all_asked.wait(0.5)
            when_stored.append(len(requested))

    def answer(wire: BinaryIO) -> None:
        requested.append("")
        if len(requested) == 1:
            threading.Thread(target=hold_the_store).start()
        if len(requested) == len(pages):
            all_asked.set()
        wire.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)

    newsroom.feed(*pages)
    for path in pages:
        newsroom.web.raw(path, answer)
    assert newsroom.crawl().fetched == len(pages)
    assert when_stored[0] <= 10


def drip_body(wire: BinaryIO) -> None:
    wire.write(HEAD + b"Content-Length: 1000000\r\n\r\n")
    drip(wire, b"x")


def drip_headers(wire: BinaryIO) -> None:
    wire.write(b"HTTP/1.1 200 OK\r\n")
    drip(wire, b"X-A: b\r\n")


def drip(wire: BinaryIO, piece: bytes) -> None:
    """Send a piece every 20 ms, until the client hangs up."""
    while True:
        wire.write(piece)
        wire.flush()
        time.sleep(0.02)


@pytest.mark.parametrize("script", [drip_body, drip_headers])
def test_a_dripping_answer_ends_at_the_total_deadline(newsroom: Newsroom, script: Script) -> None:
    """Cases B4, B5: the client hangs up on a server that would go on for ever."""
    hung_up = threading.Event()

    def noted(wire: BinaryIO) -> None:
        try:
            script(wire)
        except OSError:
            hung_up.set()

    newsroom.limits = newsroom.limits.model_copy(update={"timeout_s": 2})
    newsroom.feed("/drip")
    newsroom.web.raw("/drip", noted)
    newsroom.crawl()
    page = newsroom.page("/drip")
    assert (page.state, page.reason) == (PageState.FAILED, "no complete answer within 2 s")
    assert hung_up.wait(300)


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 1000\r\n\r\n<p>half",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ha\r\n",
        HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<p>half of",
        HEAD + b"".join(b"X-%d: y\r\n" % number for number in range(600)) + b"\r\n<p>",
        HEAD + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\n<p>",
        b"\xff\xfe\x00garbage without end\r\n\r\n",
        b"",
    ],
    ids=["cut body", "cut chunks", "two lengths", "many headers", "long header", "noise", "none"],
)
def test_a_broken_answer_is_never_a_page(newsroom: Newsroom, answer: bytes) -> None:
    """Cases B7, B8."""
    newsroom.feed("/broken")
    newsroom.web.raw("/broken", lambda wire: wire.write(answer))
    result = newsroom.crawl()
    page = newsroom.page("/broken")
    assert (result.fetched, page.state, page.body) == (0, PageState.FAILED, None)
    assert page.next_attempt_at is not None


def test_a_page_that_answers_500_is_tried_again_later(newsroom: Newsroom) -> None:
    newsroom.feed("/one", newsroom.article("/two"))
    newsroom.web.page("/one", "<h1>Error</h1>", status=500)
    assert newsroom.crawl().failed == 1
    newsroom.article("/one")
    newsroom.wait(minutes=14)
    assert newsroom.crawl().fetched == 0
    newsroom.wait(minutes=2)
    assert newsroom.crawl().fetched == 1


@pytest.mark.parametrize(
    ("body", "content_type", "state"),
    [
        ("<!doctype html><html><body>Not here</body></html>", "text/html", "not_a_feed"),
        ("just words", "application/rss+xml", "not_a_feed"),
        (b"\x00\x01\x02\x03" * 400, "application/rss+xml", "parse_error"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "application/rss+xml", "parse_error"),
        ("", "application/rss+xml", "empty"),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "text/xml", "empty"),
    ],
    ids=["html", "text", "garbage", "image", "nothing", "no items"],
)
def test_a_feed_that_is_none_says_so(
    newsroom: Newsroom, body: str | bytes, content_type: str, state: str
) -> None:
    newsroom.web.page("/feed.xml", body, content_type=content_type)
    assert newsroom.crawl().state == state


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"%PDF-1.7 ...", "application/pdf"), (b"%PDF-1.7 ...", "text/html"),
     (b"\x89PNG\r\n\x1a\n", "image/png"), (b"PK\x03\x04", "application/zip")],
)  # fmt: skip
def test_a_file_that_is_no_web_page_is_not_kept(
    newsroom: Newsroom, body: bytes, content_type: str
) -> None:
    newsroom.feed("/file")
    newsroom.web.page("/file", body, content_type=content_type)
    newsroom.crawl()
    page = newsroom.page("/file")
    assert (page.state, page.body) == (PageState.NOT_ARTICLE, None)
