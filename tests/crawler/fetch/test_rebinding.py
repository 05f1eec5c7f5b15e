"""Names that resolve to private addresses now and then: group A of the reliability cases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.crawl_events import CrawlResult
from tests.crawler.fetch.names import PRIVATE, PUBLIC, play
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.ports import free_port
from tests.web import Web


@pytest.fixture
def public() -> Iterator[Web]:
    """The site at its public address, on a port that is free on the private one too."""
    with Web(PUBLIC, port=free_port(PUBLIC, PRIVATE)) as server:
        yield server


@pytest.fixture
def victim(public: Web) -> Iterator[Web]:
    """A private service on the same port as the public site."""
    with Web(PRIVATE, port=public.port) as server:
        server.page("/", "internal")
        yield server


def named(newsroom: Newsroom, public: Web, stories: int) -> CrawlResult:
    """Crawl the public site by its name; every page needs a new connection."""
    base = f"http://news.test:{public.port}"
    paths = [f"/story-{number}" for number in range(stories)]
    closing = {"Connection": "close"}
    for path in paths:
        public.page(path, f"<h1>{path}</h1><p>Words.</p>", headers=closing)
    feed = rss(*(base + path for path in paths))
    public.page("/feed.xml", feed, content_type=FEED, headers=closing)
    public.page("/robots.txt", "", content_type="text/plain", headers=closing)
    source = newsroom.source(f"{base}/feed.xml", url=f"{base}/", allow_private_network=False)
    return newsroom.crawl(source)


def test_a_name_that_turns_private_is_never_connected_to(
    newsroom: Newsroom, public: Web, victim: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case A4: the name resolves publicly once and privately the next time, fifty times."""
    names = play(monkeypatch, [PUBLIC], [PUBLIC], then=[[PRIVATE], [PUBLIC]])
    result = named(newsroom, public, stories=50)
    assert victim.accepts == 0
    assert names.lookups >= 50
    assert (result.fetched, result.failed) == (25, 25)
    assert public.accepts == 27


def test_private_addresses_among_public_ones_are_not_connected_to(
    newsroom: Newsroom, public: Web, victim: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case A5: a name with a public and two private addresses."""
    play(monkeypatch, [PRIVATE, PUBLIC, "::1"])
    result = named(newsroom, public, stories=5)
    assert (victim.accepts, result.fetched) == (0, 5)
