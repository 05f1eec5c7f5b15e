"""The network breaks in the middle: the reason is recorded, and the next crawl gets it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from config.source import Source
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.faults.kit.proxy import Fault, How, Proxy
from tests.web import Web

WORDS = "word " * 60_000  # more than any buffer on the way


@pytest.fixture
def proxy(web: Web) -> Iterator[Proxy]:
    with Proxy(web.port) as between:
        yield between


@pytest.fixture
def source(newsroom: Newsroom, proxy: Proxy) -> Source:
    """A source behind the proxy that announces two articles."""
    newsroom.article("/good")
    newsroom.web.page("/long", f"<html><body><h1>Long</h1><p>{WORDS}</p></body></html>")
    newsroom.feed(proxy.url("/long"), proxy.url("/good"))
    feed = {"kind": "feed", "url": proxy.url("/feed.xml")}
    return newsroom.source(url=proxy.url("/"), channels=(feed,))


def set_patience(newsroom: Newsroom, how: How) -> None:
    """Wait shortly where nothing more will come."""
    if how is How.STALL:
        newsroom.limits = newsroom.limits.model_copy(update={"timeout_s": 5})


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (How.CUT, "the answer broke off"),
        (How.RESET, "the answer broke off"),
        (How.STALL, "no complete answer within 5 s"),
    ],
)
def test_a_page_that_breaks_off_is_said_and_asked_again(
    newsroom: Newsroom, proxy: Proxy, source: Source, how: How, words: str
) -> None:
    proxy.fault = Fault(how, after=100_000, when=b"GET /long ")
    set_patience(newsroom, how)
    assert newsroom.crawl(source).state is SourceState.OK
    broken = newsroom.page("/long")
    assert (broken.state, broken.body) == (PageState.FAILED, None)
    assert words in broken.reason
    assert newsroom.page("/good").state is PageState.FETCHED
    proxy.fault = None
    newsroom.wait(minutes=16)
    newsroom.crawl(source)
    assert newsroom.page("/long").state is PageState.FETCHED
    assert newsroom.web.paths().count("/good") == 1
    assert proxy.hits == 1


@pytest.mark.parametrize("how", How)
def test_a_feed_that_breaks_off_announces_nothing_by_halves(
    newsroom: Newsroom, proxy: Proxy, source: Source, how: How
) -> None:
    proxy.fault = Fault(how, after=250, when=b"GET /feed.xml ")
    set_patience(newsroom, how)
    assert newsroom.crawl(source).state in (SourceState.UNREACHABLE, SourceState.SLOW)
    assert newsroom.pages() == {}
    proxy.fault = None
    newsroom.crawl(source)
    assert len(newsroom.pages()) == 2


def test_a_host_that_refuses_connections_is_unreachable_until_it_takes_them_again(
    newsroom: Newsroom, proxy: Proxy, source: Source
) -> None:
    proxy.refuse()
    result = newsroom.crawl(source)
    assert result.state is SourceState.UNREACHABLE
    assert newsroom.web.paths() == []
    proxy.listen()
    assert newsroom.crawl(source).state is SourceState.OK
    assert set(newsroom.pages().values()) == {PageState.FETCHED}


def read_all(port: int, request: bytes, *, patience_s: float = 300) -> bytes:
    """What a client gets; raises what the connection raises."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=patience_s)) as client:
        client.sendall(request)
        return b"".join(iter(lambda: client.recv(1_000), b""))


def test_the_proxy_passes_as_many_bytes_as_it_says(web: Web, proxy: Proxy) -> None:
    request = b"GET /a HTTP/1.1\r\nConnection: close\r\n\r\n"
    web.page("/a", "x" * 5_000)
    assert len(read_all(proxy.port, request)) > 5_000
    proxy.fault = Fault(How.CUT, after=77, when=b"GET /a")
    assert len(read_all(proxy.port, request)) == 77
    proxy.fault = Fault(How.RESET, after=77, when=b"GET /a")
    with pytest.raises(ConnectionResetError):
        read_all(proxy.port, request)
    proxy.fault = Fault(How.STALL, after=77, when=b"GET /a")
    with pytest.raises(TimeoutError):
        read_all(proxy.port, request, patience_s=1)
