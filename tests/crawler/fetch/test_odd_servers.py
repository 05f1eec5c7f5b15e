"""What browsers read is read: odd but common servers, and those that are broken."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from typing import BinaryIO

import pytest

from crawler.fetch.wire import connection
from storage.compression import unpack
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.web import Script

HTML = b"<html><body><h1>A story</h1><p>Words of it.</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\n"
TYPE = b"Content-Type: text/html\r\n"


def sends(*parts: bytes) -> Script:
    def script(wire: BinaryIO) -> None:
        for part in parts:
            wire.write(part)
            wire.flush()

    return script


def fetched(newsroom: Newsroom, script: Script) -> tuple[PageState, bytes | None]:
    newsroom.feed("/odd", newsroom.article("/plain"))
    newsroom.web.raw("/odd", script)
    newsroom.crawl()
    assert newsroom.page("/plain").state is PageState.FETCHED
    page = newsroom.page("/odd")
    return page.state, unpack(page.body) if page.body else None


@pytest.mark.parametrize(
    "wire",
    [
        b"HTTP/1.1 200\r\n" + TYPE + b"\r\n" + HTML,
        b"HTTP/1.0 200 OK\n" + b"Content-Type: text/html\n\n" + HTML,
        OK + b"Content-Type : text/html\r\nX-A: b\r\n\r\n" + HTML,
        OK + TYPE + "X-Tést: é\r\nX-City: القاهرة\r\n\r\n".encode() + HTML,
        OK + TYPE + b"X-City: Z\xfcrich\r\nServer: caf\xe9\r\n\r\n" + HTML,
        OK + b"Content-Type: text/html;\r\n charset=utf-8\r\n\r\n" + HTML,
        OK + TYPE + b"a line that is no header\r\n\r\n" + HTML,
        OK + TYPE + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"%x\r\n%b\r\n0\r\n\r\n" % (len(HTML), HTML),
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + TYPE + b"\r\n" + HTML,
    ],
    ids=["no reason", "bare line ends", "blank before the colon", "odd names", "latin-1", "folded",
         "no header", "chunks and a length", "early hints"],
)  # fmt: skip
def test_an_odd_head_does_not_hide_the_page(newsroom: Newsroom, wire: bytes) -> None:
    assert fetched(newsroom, sends(wire)) == (PageState.FETCHED, HTML)


@pytest.mark.parametrize(
    "wire",
    [
        OK + TYPE + b"Content-Length: 9999\r\n\r\n" + HTML,
        OK + TYPE + b"Content-Length: 9\r\nContent-Length: 11\r\n\r\n" + HTML,
        OK + TYPE + b"Content-Length: many\r\n\r\n" + HTML,
        OK + TYPE + b"Content-Length: 20\r\nConnection: close\r\n\r\n" + HTML,
        OK + TYPE + b"Content-Length: 20\r\n\r\n" + HTML,
        OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(HTML), HTML),
        OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\nxyz" % (len(HTML), HTML),
        OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n" + HTML,
    ],
    ids=["too long", "two", "no number", "too short, closing", "too short", "no last chunk",
         "broken last chunk", "no chunks"],
)  # fmt: skip
def test_a_whole_document_is_a_page_whatever_its_length_says(
    newsroom: Newsroom, wire: bytes
) -> None:
    """Case B7."""
    assert fetched(newsroom, sends(wire)) == (PageState.FETCHED, HTML)


def test_what_follows_a_too_short_length_late_is_awaited_where_the_server_closes(
    newsroom: Newsroom,
) -> None:
    """Case B7."""
    head = OK + TYPE + b"Content-Length: 20\r\nConnection: close\r\n\r\n"

    def in_two_parts(wire: BinaryIO) -> None:
        wire.write(head + HTML[:20])
        wire.flush()
        time.sleep(0.03)  # so that they arrive apart
        wire.write(HTML[20:])

    assert fetched(newsroom, in_two_parts) == (PageState.FETCHED, HTML)


def test_a_server_that_says_it_closes_and_does_not_is_not_waited_for(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "AWAIT_CLOSE_S", 0.01)
    head = OK + TYPE + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(HTML)
    over = threading.Event()

    def stays_open(wire: BinaryIO) -> None:
        wire.write(head + HTML)
        wire.flush()
        over.wait(60)

    try:
        assert fetched(newsroom, stays_open) == (PageState.FETCHED, HTML)
    finally:
        over.set()


def test_a_complete_feed_with_a_wrong_length_is_read(newsroom: Newsroom) -> None:
    """Case B7."""
    body = rss(newsroom.web.url(newsroom.article("/one"))).encode()
    head = OK + b"Content-Type: text/xml\r\nContent-Length: %d\r\n\r\n" % (len(body) + 77)
    newsroom.web.raw("/feed.xml", sends(head + body))
    assert newsroom.crawl().fetched == 1


def test_a_redirect_with_a_broken_body_is_followed(newsroom: Newsroom) -> None:
    newsroom.feed("/old")
    newsroom.web.page("/new", HTML)
    newsroom.web.raw(
        "/old", sends(b"HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 99\r\n\r\n<p>")
    )
    newsroom.crawl()
    assert newsroom.page("/old").final_url == newsroom.web.url("/new")


CODED = {
    "gzip twice": (gzip.compress(gzip.compress(HTML)), "gzip"),
    "gzip named twice": (gzip.compress(gzip.compress(HTML)), "gzip, gzip"),
    "plain, called gzip": (HTML, "gzip"),
    "plain, called br": (HTML, "br"),
    "raw deflate": (zlib.compress(HTML)[2:-4], "deflate"),
    "called by no known name": (HTML, "UTF-8"),
}


@pytest.mark.parametrize(("body", "coding"), CODED.values(), ids=CODED)
def test_a_page_is_read_whatever_its_coding_is_called(
    newsroom: Newsroom, body: bytes, coding: str
) -> None:
    newsroom.feed("/coded")
    newsroom.web.page("/coded", body, headers={"Content-Encoding": coding})
    newsroom.crawl()
    assert unpack(newsroom.page("/coded").body or b"") == HTML


def test_a_robots_txt_called_gzip_is_read_as_it_came(newsroom: Newsroom) -> None:
    rules = "User-agent: *\nDisallow: /closed\n"
    newsroom.web.page(
        "/robots.txt", rules, content_type="text/plain", headers={"Content-Encoding": "gzip"}
    )
    newsroom.feed(newsroom.article("/open"), newsroom.article("/closed"))
    newsroom.crawl()
    assert "/open" in newsroom.web.paths()
    assert "/closed" not in newsroom.web.paths()


def test_a_byte_above_ascii_in_a_header_of_robots_txt_closes_nothing(newsroom: Newsroom) -> None:
    newsroom.web.raw(
        "/robots.txt", sends(OK + b"X-Powered-By: caf\xe9\r\nContent-Length: 0\r\n\r\n")
    )
    newsroom.feed(newsroom.article("/one"))
    assert newsroom.crawl().fetched == 1


LOCATIONS = {
    "utf-8": ("/أخبار".encode(), "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"),
    "latin-1": (b"/caf\xe9", "/caf%E9"),
    "blanks": (b"/a story", "/a%20story"),
    "encoded": (b"/caf%C3%A9", "/caf%C3%A9"),
    "fragment": (b"/there#_=_", "/there"),
}


@pytest.mark.parametrize(("written", "path"), LOCATIONS.values(), ids=LOCATIONS)
def test_a_raw_location_is_followed(newsroom: Newsroom, written: bytes, path: str) -> None:
    newsroom.feed("/old")
    newsroom.web.page(path, HTML)
    newsroom.web.raw(
        "/old", sends(b"HTTP/1.1 301 -\r\nContent-Length: 0\r\nLocation: " + written + b"\r\n\r\n")
    )
    newsroom.crawl()
    assert newsroom.page("/old").state is PageState.FETCHED


BAD = [
    "http://[x]/",
    "http://[",
    "//[x]",
    "http://a:b:c/",
    "http://a:99999999/",
    "http:///",
    "http://",
]


@pytest.mark.parametrize("address", BAD)
def test_a_location_that_is_no_address_ends_its_page_only(newsroom: Newsroom, address: str) -> None:
    newsroom.feed("/bad", newsroom.article("/good"))
    newsroom.web.redirect("/bad", address)
    result = newsroom.crawl()
    assert newsroom.pages() == {"/bad": PageState.FAILED, "/good": PageState.FETCHED}
    assert "redirected to a bad URL" in newsroom.page("/bad").reason
    assert result.state is SourceState.OK


@pytest.mark.parametrize("address", BAD)
def test_a_refresh_that_is_no_address_is_passed_over_or_ends_its_page_only(
    newsroom: Newsroom, address: str
) -> None:
    refresh = f'<meta http-equiv="refresh" content="0; url={address}">'
    newsroom.feed("/bad", newsroom.article("/good"))
    newsroom.web.page("/bad", f"<html><head>{refresh}</head><body>x</body></html>")
    result = newsroom.crawl()
    assert newsroom.pages()["/good"] is PageState.FETCHED
    assert (result.state, newsroom.page("/bad").state is PageState.ANNOUNCED) == ("ok", False)


def test_a_feed_that_redirects_to_no_address_says_so(newsroom: Newsroom) -> None:
    newsroom.web.redirect("/feed.xml", "http://[x]/feed")
    newsroom.feed(newsroom.article("/one"), at="/other.xml")
    result = newsroom.crawl(newsroom.source("/feed.xml", "/other.xml"))
    states = [channel.state for channel in result.channels]
    assert states == [SourceState.REFUSED_ADDRESS, SourceState.OK]
    assert result.fetched == 1


def test_a_connection_is_used_again_after_a_whole_response(newsroom: Newsroom) -> None:
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(4)])
    newsroom.crawl()
    assert (newsroom.web.accepts, len(newsroom.web.paths())) == (1, 6)


def test_a_connection_is_not_used_again_after_a_broken_one(newsroom: Newsroom) -> None:
    newsroom.web.raw("/odd", sends(OK + TYPE + b"Content-Length: 9999\r\n\r\n" + HTML))
    newsroom.feed("/odd", newsroom.article("/two"))
    newsroom.crawl()
    assert newsroom.web.accepts == 2


def test_a_long_page_arrives_whole(newsroom: Newsroom) -> None:
    body = b"<html>" + b"<p>word</p>" * 400_000 + b"</html>"
    newsroom.feed("/long")
    newsroom.web.page("/long", body)
    newsroom.crawl()
    assert unpack(newsroom.page("/long").body or b"") == body


def test_the_feed_type_is_kept_as_it_was_sent(newsroom: Newsroom) -> None:
    newsroom.feed("/one")
    newsroom.web.page("/one", HTML, content_type=FEED)
    newsroom.crawl()
    assert newsroom.page("/one").headers["content-type"] == FEED
