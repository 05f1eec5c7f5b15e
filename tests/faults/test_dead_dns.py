"""Names that do not resolve: said of their source, and of no other."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from config.source import Source
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.faults.kit.names import NameServer, Resolver, Trouble
from tests.faults.kit.run import faulty
from tests.faults.paper import Watch


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer() as server:
        yield server


@pytest.fixture
def named(
    newsroom: Newsroom, names: NameServer, monkeypatch: pytest.MonkeyPatch
) -> tuple[Newsroom, Source]:
    """A source that is reached by its name."""
    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    Resolver(names.port, timeout_s=2, attempts=1).install()
    address = f"http://daily.test:{newsroom.web.port}"
    newsroom.article("/good")
    newsroom.feed(f"{address}/good")
    feed = {"kind": "feed", "url": f"{address}/feed.xml"}
    return newsroom, newsroom.source(url=f"{address}/", channels=(feed,))


@pytest.mark.parametrize("trouble", Trouble)
def test_a_name_that_does_not_resolve_is_said_and_asked_for_again(
    named: tuple[Newsroom, Source], names: NameServer, trouble: Trouble
) -> None:
    """Case H16."""
    newsroom, source = named
    names.answer("daily.test", trouble)
    result = newsroom.crawl(source)
    assert result.state is SourceState.DNS
    assert result.reason.endswith("daily.test does not resolve")
    assert newsroom.web.paths() == []
    names.answer("daily.test", ["127.0.0.1"])
    assert newsroom.crawl(source).state is SourceState.OK
    assert set(newsroom.pages().values()) == {PageState.FETCHED}


def test_a_name_that_stops_resolving_after_the_feed_loses_no_page(
    named: tuple[Newsroom, Source], names: NameServer
) -> None:
    newsroom, source = named
    names.answer("daily.test", ["127.0.0.1"])
    newsroom.web.page("/good", status=503)
    newsroom.crawl(source)
    names.answer("daily.test", Trouble.SILENCE)
    newsroom.wait(hours=1)
    newsroom.crawl(source)
    newsroom.article("/good")
    names.answer("daily.test", ["127.0.0.1"])
    newsroom.wait(hours=1)
    newsroom.crawl(source)
    assert set(newsroom.pages().values()) == {PageState.FETCHED}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Trouble.SILENCE, socket.EAI_AGAIN),
        (Trouble.SERVFAIL, socket.EAI_AGAIN),
        (Trouble.NXDOMAIN, socket.EAI_NONAME),
        ((), socket.EAI_NONAME),
    ],
    ids=["silence", "servfail", "nxdomain", "empty"],
)
def test_the_resolver_fails_as_that_of_the_system(
    names: NameServer, answer: Trouble | tuple[str, ...], error: int
) -> None:
    names.answer("a.test", answer)
    patience_s = 0.05 if answer is Trouble.SILENCE else 60
    with pytest.raises(socket.gaierror) as raised:
        Resolver(names.port, timeout_s=patience_s, attempts=2).addresses("a.test")
    assert raised.value.errno == error
    assert names.asked == ["a.test"] * (2 if answer is Trouble.SILENCE else 1)


def test_the_resolver_gives_every_address(names: NameServer) -> None:
    names.answer("a.test", ["127.0.0.1", "127.0.0.2"])
    assert Resolver(names.port, timeout_s=60).addresses("A.test") == ["127.0.0.1", "127.0.0.2"]


def test_a_silent_name_server_of_one_source_does_not_lose_the_other(
    watch: Watch, names: NameServer
) -> None:
    """Case H16."""
    watch.add("lost", f"http://lost.test:{watch.paper.web.port}/")
    names.answer("lost.test", Trouble.SILENCE)
    names.answer("paper.test", ["127.0.0.1"])
    watch.add("paper", f"http://paper.test:{watch.paper.web.port}/")
    crawl = watch.crawl(faulty(names=names))
    assert crawl.code == 1, crawl.err
    assert "lost.test does not resolve" in crawl.out
    watch.expect_all_told()
