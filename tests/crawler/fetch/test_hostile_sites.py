"""What a hostile or broken site cannot make a crawl do: groups A and B of the reliability cases."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO, cast

import brotli
import pytest
from pydantic import ValidationError
from scrapy.http import Request

from config.secret import Secret
from config.source import Channel, ChannelKind, Source
from crawler.crawl_events import CrawlResult
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.headers import RequestHeaders
from storage.compression import pack, unpack
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.crawler.fetch.test_crawl import index, urlset
from tests.web import Web

ROOT = Path(__file__).parents[3]


SCHEMES = [
    "file:///etc/hostname", "FILE:///etc/hostname", " file:///etc/hostname", "ftp://a.test/x",
    "source:file:///etc/hostname", "s3://bucket/key", "data:text/html,x", "jar:http://a.test!/",
]  # fmt: skip


@pytest.mark.parametrize("link", SCHEMES)
def test_no_other_scheme_is_followed_wherever_it_stands(newsroom: Newsroom, link: str) -> None:
    """Case A7: in a source file, in a feed, in a sitemap; the plain link beside it is fetched."""
    with pytest.raises(ValidationError):
        Source(name="odd", url=link, languages=("fr",))
    ordinary = newsroom.article("/a-story-of-the-day")
    newsroom.feed(link, ordinary)
    locations = f"<url><loc>{link}</loc></url><url><loc>{newsroom.web.url(ordinary)}</loc></url>"
    sitemap = f"<urlset>{locations}</urlset>"
    newsroom.web.page("/map.xml", sitemap, content_type="text/xml")
    channels = (
        Channel(kind=ChannelKind.FEED, url=newsroom.web.url("/feed.xml")),
        Channel(kind=ChannelKind.SITEMAP, url=newsroom.web.url("/map.xml")),
    )
    newsroom.crawl(newsroom.source(channels=channels))
    assert newsroom.web.paths() == ["/robots.txt", "/feed.xml", "/map.xml", ordinary]
    assert newsroom.pages() == {ordinary: PageState.FETCHED}


ODD = [
    "http://public.test\\@127.0.0.1:{port}/secret", "http://127.0.0.1:{port}\\.public.test/secret",
    "http://a@127.0.0.1:{port}@public.test/secret", "http://u:p@127.0.0.1:{port}/secret",
    "http:/127.0.0.1:{port}/secret", "http:127.0.0.1:{port}/secret", "http:///127.0.0.1:{port}/secret",
    "http://127%2e0.0.1:{port}/secret", "http://127.0.0.1\t:{port}/secret",
    "http://127.0.0.1:{port}\n/secret", "http://2130706433:{port}/secret", "http://127.1:{port}/secret",
]  # fmt: skip


@pytest.mark.parametrize("form", ODD)
def test_an_address_that_programs_read_differently_is_not_repaired(
    newsroom: Newsroom, form: str
) -> None:
    """Case A8: the host that was checked is the host that is connected to."""
    with Web() as other:
        other.page("/secret", "internal")
        newsroom.feed("/ordinary")
        newsroom.article("/ordinary")
        newsroom.web.redirect("/ordinary", form.format(port=other.port).replace("\n", "%0a"))
        newsroom.feed(form.format(port=other.port), at="/odd.xml")
        newsroom.crawl(newsroom.source("/feed.xml", "/odd.xml"))
        assert other.accepts == 0
    hosts = {seen.headers["host"] for seen in newsroom.web.seen}
    assert hosts == {f"127.0.0.1:{newsroom.web.port}"}


def test_a_chain_of_thirty_redirects_ends_after_ten(newsroom: Newsroom) -> None:
    """Case A9."""
    newsroom.feed("/hop-0")
    for hop in range(30):
        newsroom.web.redirect(f"/hop-{hop}", f"/hop-{hop + 1}")
    newsroom.crawl()
    assert len([path for path in newsroom.web.paths() if "hop" in path]) == 11
    assert newsroom.page("/hop-0").state is PageState.FAILED


@pytest.mark.parametrize("host", ["127.0.0.3", "127.0.0.1"], ids=["another host", "another port"])
def test_credentials_do_not_follow_a_redirect(newsroom: Newsroom, host: str) -> None:
    """Case A10: another address, which the source names itself and may reach."""
    headers = {name: Secret("s3cret") for name in ("Authorization", "Cookie", "X-Api-Key")}
    with Web(host) as other:
        other.page("/feed.xml", rss(), content_type=FEED)
        other.page("/landing", "<p>x</p>")
        newsroom.feed("/one")
        newsroom.web.redirect("/one", other.url("/landing"))
        newsroom.crawl(newsroom.source("/feed.xml", other.url("/feed.xml"), headers=headers))
        assert "/landing" in other.paths()
        assert all("s3cret" not in seen.headers.values() for seen in other.seen)
    assert newsroom.web.seen[-1].headers["cookie"] == "s3cret"


@pytest.mark.parametrize(
    ("home", "target"),
    [("http://news.test/", "https://news.test/a"), ("https://news.test/", "http://news.test/a")],
)
def test_credentials_stay_with_their_scheme(newsroom: Newsroom, home: str, target: str) -> None:
    """Case A10: http to https, and back."""
    headers = {name: Secret("s3cret") for name in ("Authorization", "Cookie", "X-Api-Key")}
    source = newsroom.source(url=home, headers=headers)
    context = SimpleNamespace(source=source, limits=newsroom.limits)
    sets = RequestHeaders(cast("CrawlContext", context))
    request = Request(home)
    sets.process_request(request)
    assert request.headers["X-Api-Key"] == b"s3cret"
    followed = request.replace(url=target)
    sets.process_request(followed)
    assert b"s3cret" not in followed.headers.to_string()


@pytest.mark.parametrize("domain", ["", "; Domain=.co.uk", "; Domain=.test", "; Domain=127.0.0.3"])
def test_no_cookie_is_sent_to_anybody(newsroom: Newsroom, domain: str) -> None:
    """Case A11."""
    with Web("127.0.0.3") as other:
        other.page("/feed.xml", rss(), content_type=FEED)
        cookie = {"Set-Cookie": f"a=b{domain}"}
        newsroom.web.page("/feed.xml", rss(), content_type=FEED, headers=cookie)
        source = newsroom.source("/feed.xml", other.url("/feed.xml"))
        newsroom.crawl(source)
        newsroom.crawl(source)
        assert all("cookie" not in request.headers for request in (*newsroom.web.seen, *other.seen))


@pytest.mark.parametrize(
    "value",
    [b'"a\x00b"', b'"' + b"x" * 8_000 + b'"', '"é"'.encode(), b'"a\rX-Injected: 1"', b"\x7f"],
    ids=["nul", "8 kB", "utf-8", "carriage return", "delete"],
)
def test_a_hostile_validator_is_not_sent_back(newsroom: Newsroom, value: bytes) -> None:
    """Case A12: the next poll says what the first one said, and nothing of the response."""
    body = rss().encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: %b\r\nLast-Modified: %b\r\n"
    answer = answer % (value, value) + b"Content-Length: %d\r\n\r\n" % len(body) + body
    newsroom.web.raw("/feed.xml", lambda wire: wire.write(answer))
    newsroom.crawl()
    newsroom.crawl()
    polls = [set(seen.headers) for seen in newsroom.web.seen if seen.path == "/feed.xml"]
    assert len(polls) == 2
    assert polls[1] == {"host", "user-agent", "accept", "accept-language", "accept-encoding"}


LISTENING = """
import asyncio, os, sys
from datetime import UTC, datetime
from config.secret import Secret
from config.settings import Settings
from config.source import Channel, ChannelKind, Source
from crawler.crawl import Crawling
from crawler.reactor import run
from crawler.sandbox.pool import SandboxPool
from storage.store import Store

def listening():
    mine = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            mine.add(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:
            pass
    found = 0
    for table in ("/proc/self/net/tcp", "/proc/self/net/tcp6", "/proc/self/net/udp"):
        for line in open(table).read().splitlines()[1:]:
            fields = line.split()
            found += f"socket:[{fields[9]}]" in mine and fields[3] in ("0A", "07")
    return found

async def main():
    url, database = sys.argv[1:]
    store = Store.open(database)
    store.upgrade()
    seen = []
    settings = Settings(storage_url=Secret(database))
    pool = SandboxPool(settings.extraction)
    crawling = Crawling(store, settings, pool=pool, now=lambda: datetime.now(UTC))
    source = Source(name="daily", url=url, languages=("en",), delay_s=0, allow_private_network=True,
        channels=(Channel(kind=ChannelKind.FEED, url=url + "feed.xml"),))
    result = await crawling.crawl(source, on_event=lambda event: seen.append(listening()))
    await pool.close()
    store.close()
    print(result.fetched, len(seen) > 0, max(seen), listening())
    return 0

sys.exit(run(main))
"""


def test_a_crawl_opens_no_port(newsroom: Newsroom, tmp_path: Path) -> None:
    """Case A14: no telnet console, no metrics, nothing listens while pages are fetched."""
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))
    done = subprocess.run(
        [sys.executable, "-c", LISTENING, newsroom.web.url("/"), f"sqlite:///{tmp_path}/a14.db"],
        capture_output=True, text=True, timeout=500, cwd=ROOT, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.split() == ["2", "True", "0", "0"], done.stderr


def test_silent_servers_hold_up_no_other_server(newsroom: Newsroom) -> None:
    """Case B6: twenty servers accept and say nothing; a good site is done long before they are."""
    over = threading.Event()
    newsroom.limits = newsroom.limits.model_copy(update={"timeout_s": 300})
    newsroom.feed(*[newsroom.article(f"/story-{number}") for number in range(20)])
    silent = [Web(f"127.0.1.{number}") for number in range(1, 21)]
    for server in silent:
        server.raw("/robots.txt", lambda _wire: over.wait(300))

    async def work() -> tuple[CrawlResult, int]:
        crawling = newsroom.crawling()
        waiting = [
            asyncio.create_task(
                crawling.crawl(newsroom.source(url=server.url("/"), name=f"silent-{number}"))
            )
            for number, server in enumerate(silent)
        ]
        await asyncio.wait_for(asyncio.to_thread(_all_accepted, silent), 300)
        good = await crawling.crawl(newsroom.source("/feed.xml"))
        still = sum(not task.done() for task in waiting)
        over.set()
        await crawling.stop()
        await asyncio.gather(*waiting)
        return good, still

    for server in silent:
        server.__enter__()
    try:
        good, still = newsroom.thread.run(work())
    finally:
        over.set()
        for server in silent:
            server.__exit__()
    assert (good.fetched, still) == (20, 20)


def _all_accepted(servers: list[Web]) -> None:
    while any(server.accepts == 0 for server in servers):
        time.sleep(0.01)


def many_indexes(web: Web) -> None:
    children = [f"/index-{number}.xml" for number in range(100)]
    web.page("/index.xml", index(web, *children))
    for number, child in enumerate(children):
        web.page(child, index(web, *[f"/map-{number}-{part}.xml" for part in range(100)]))


def test_sitemaps_that_multiply_are_polled_within_limits(newsroom: Newsroom) -> None:
    """Case B14: a hundred indexes of a hundred indexes; no address twice, 21 requests at most."""
    many_indexes(newsroom.web)
    channel = Channel(kind=ChannelKind.SITEMAP, url=newsroom.web.url("/index.xml"))
    newsroom.crawl(newsroom.source(channels=(channel,)))
    paths = newsroom.web.paths()[1:]
    assert len(paths) == len(set(paths)) <= 21


def test_a_sitemap_longer_than_the_protocol_allows_is_read_to_its_limit(newsroom: Newsroom) -> None:
    """Case B14: 50,001 addresses; a crawl takes its window of the newest and goes on."""
    newsroom.limits = newsroom.limits.model_copy(update={"max_pages_per_crawl": 3})
    urls = [f"/story-of-the-day-{number}" for number in range(50_001)]
    newsroom.web.page("/map.xml", urlset(newsroom.web, *urls))
    channel = Channel(kind=ChannelKind.SITEMAP, url=newsroom.web.url("/map.xml"))
    result = newsroom.crawl(newsroom.source(channels=(channel,)))
    assert (result.announced, len(newsroom.web.paths())) == (3, 5)


def test_a_crawler_trap_costs_no_more_than_the_budget(newsroom: Newsroom) -> None:
    """Case B15: each page links to ten new ones; a list that never ends goes on for ever."""
    newsroom.limits = newsroom.limits.model_copy(update={"max_pages_per_crawl": 8})

    def endless(number: int) -> str:
        links = "".join(
            f'<h2><a href="/2026/11/20/a-story-that-never-ends-{number}-{part}/">A story that never'
            f" ends, part {part} of {number}</a></h2>"
            for part in range(10)
        )
        return f'<html><body>{links}<a rel="next" href="/page/{number + 1}">more</a></body></html>'

    newsroom.web.page("/", endless(1))
    for number in range(2, 40):
        newsroom.web.page(f"/page/{number}", endless(number))
    result = newsroom.crawl(newsroom.source(channels=(
        Channel(kind=ChannelKind.FRONT_PAGE, url=newsroom.web.url("/")),
    )))  # fmt: skip
    stories = [path for path in newsroom.web.paths() if "story" in path]
    assert (len(stories), result.fetched + result.failed) == (8, 8)
    assert len(newsroom.web.paths()) <= 8 + 5


def response(body: bytes, *fields: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    return head + b"".join(field + b"\r\n" for field in fields) + b"\r\n" + body


@pytest.mark.parametrize(
    "wire",
    [
        response(b"<p>half", b"Content-Length: 99999"),
        response(b"<p>x", b"Content-Length: 4", b"Content-Length: 5"),
        response(b"zz\r\n<p>x\r\n", b"Transfer-Encoding: chunked"),
        response(b"4\r\n<p>x\r\n", b"Transfer-Encoding: chunked"),
        response(b"<p>x", b"Content-Length: -4"),
    ],
    ids=["too big", "two values", "no number", "chunks without end", "negative"],
)
def test_a_lying_length_makes_no_page(newsroom: Newsroom, wire: bytes) -> None:
    """Case B7."""

    def script(out: BinaryIO) -> None:
        out.write(wire)

    newsroom.feed("/one")
    newsroom.web.raw("/one", script)
    newsroom.crawl()
    page = newsroom.page("/one")
    assert (page.state, page.body) == (PageState.FAILED, None)


def test_a_body_longer_than_its_length_spoils_no_other_page(newsroom: Newsroom) -> None:
    """Case B7: what follows is never used as the response to another request."""
    late = response(b"<p>half of it", b"Content-Length: 7")
    newsroom.feed("/one", newsroom.article("/two"))
    newsroom.web.raw("/one", lambda wire: wire.write(late))
    newsroom.crawl()
    body = newsroom.page("/one").body
    assert body is None or unpack(body) == b"<p>half"
    assert b"Story /two" in unpack(newsroom.page("/two").body or b"")


@pytest.mark.parametrize(
    "fields",
    [
        [b"X-%d: %s" % (number, b"y" * 1_000) for number in range(500)],
        [b"X-Long: " + b"x" * 1_000_000],
        [b"X-%d: y" % number for number in range(10_000)],
    ],
    ids=["500 of 1 kB", "one of 1 MB", "10,000 names"],
)
def test_huge_headers_are_refused(newsroom: Newsroom, fields: list[bytes]) -> None:
    """Case B8."""
    newsroom.feed("/one", newsroom.article("/two"))
    newsroom.web.raw("/one", lambda wire: wire.write(response(b"<p>x", *fields)))
    result = newsroom.crawl()
    assert (newsroom.page("/one").state, result.fetched) == (PageState.FAILED, 1)


@pytest.mark.parametrize(
    ("compress", "encoding"), [(brotli.compress, "br"), (pack, "zstd")], ids=["br", "zstd"]
)
def test_bombs_of_other_codings_are_too_large(
    newsroom: Newsroom, compress: Callable[[bytes], bytes], encoding: str
) -> None:
    """Case B1."""
    body = compress(b"\0" * 20_000_000)
    newsroom.feed("/bomb")
    newsroom.web.page("/bomb", body, headers={"Content-Encoding": encoding})
    newsroom.crawl()
    assert newsroom.page("/bomb").state is PageState.REFUSED


def test_an_answer_of_a_dead_channel_names_no_page(newsroom: Newsroom) -> None:
    """Case B7: a feed that breaks off is no feed with fewer items."""
    half = rss("http://a.test/one").encode()[:-40]
    newsroom.web.raw("/feed.xml", lambda wire: wire.write(response(half, b"Content-Length: 99999")))
    result = newsroom.crawl()
    assert (result.new, result.state) == (0, SourceState.UNREACHABLE)
