"""Other channels are tried and proposed where those of a source fail, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from email.utils import format_datetime

import pytest

from config.source import Channel, ChannelKind
from monitor.onboarding.better_channels import Proposal, better_channels
from monitor.onboarding.live_check import live_check
from storage.sources import ensure_sources
from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import FEED, Newsroom
from tests.web import Web


@pytest.fixture
def site(sqlite_store: Store, loop_thread: LoopThread, web: Web) -> Newsroom:
    with sqlite_store.write() as session:
        ensure_sources(session, ["daily"])
    web.page("/", "<html lang='fr'><title>Le Phare</title><p>Accueil</p></html>")
    return Newsroom(store=sqlite_store, thread=loop_thread, web=web)


def publish(site: Newsroom, path: str, *, days_ago: int = 1, items: int = 3) -> None:
    """Publish a feed of some articles, an hour apart."""
    entries = ""
    for number in range(items):
        when = format_datetime(site.now - timedelta(days=days_ago, hours=number))
        link = f"<link>{site.web.url(f'/recit{path}-{number}')}</link>"
        entries += f"<item><title>Récit {number}</title>{link}<pubDate>{when}</pubDate></item>"
    feed = f"<rss version='2.0'><channel><title>x</title>{entries}</channel></rss>"
    site.web.page(path, feed, content_type=FEED)


def proposed(site: Newsroom, polled: Sequence[str], spare: Sequence[str] = ()) -> list[Proposal]:
    """What is proposed for a source with these channels after its channels were asked."""
    channels = tuple(Channel(kind=ChannelKind.FEED, url=site.web.url(path)) for path in spare)
    source = site.source(*polled, spare_channels=channels)

    async def work() -> list[Proposal]:
        crawling = site.crawling()
        answers = await live_check(crawling, source)
        return list(await better_channels(crawling, source, answers, now=site.now))

    return site.thread.run(work())


def changes(site: Newsroom, polled: Sequence[str], spare: Sequence[str] = ()) -> dict[str, str]:
    found = proposed(site, polled, spare)
    short = {one.old.url if one.old else "": one.new.url for one in found}
    assert len(short) == len(found)
    return {
        old.removeprefix(site.web.url("")): new.removeprefix(site.web.url(""))
        for old, new in short.items()
    }


def test_a_spare_channel_that_answers_is_proposed_for_one_that_is_gone(site: Newsroom) -> None:
    publish(site, "/stale", days_ago=200)
    publish(site, "/empty", items=0)
    publish(site, "/alive", items=5)
    publish(site, "/alive-too")
    spare = ["/dead-too", "/stale", "/empty", "/alive", "/alive-too"]
    (found,) = proposed(site, ["/dead"], spare)
    assert found.old is not None
    assert (found.old.url, found.new.url) == (site.web.url("/dead"), site.web.url("/alive"))
    assert (found.source, found.items, found.why[:5]) == ("daily", 5, "gone:")
    assert found.newest == site.now - timedelta(days=1)


def test_each_failing_channel_gets_one_of_its_own(site: Newsroom) -> None:
    publish(site, "/fine")
    publish(site, "/one")
    publish(site, "/two")
    found = changes(site, ["/dead", "/fine", "/dead-too"], ["/one", "/two"])
    assert found == {"/dead": "/one", "/dead-too": "/two"}


def test_a_feed_that_the_site_declares_is_proposed_where_no_spare_one_answers(
    site: Newsroom,
) -> None:
    publish(site, "/declared")
    link = '<link rel="alternate" type="application/rss+xml" href="/declared">'
    site.web.page("/", f"<html lang='fr'><title>Le Phare</title>{link}</html>")
    assert changes(site, ["/dead"], ["/dead-too"]) == {"/dead": "/declared"}


def test_a_feed_that_is_not_kept_up_to_date_is_replaced(site: Newsroom) -> None:
    publish(site, "/stale", days_ago=200)
    publish(site, "/alive")
    (found,) = proposed(site, ["/stale"], ["/alive"])
    assert found.new.url == site.web.url("/alive")
    assert found.why == "announces nothing newer than 2026-05-04"


def test_a_channel_that_moved_for_good_is_proposed_at_its_new_address(site: Newsroom) -> None:
    publish(site, "/new")
    site.web.redirect("/old", "/new", status=301)
    (found,) = proposed(site, ["/old"], ["/never-asked"])
    assert (found.new.url, found.why) == (site.web.url("/new"), "has moved for good")
    assert "/never-asked" not in site.web.paths()


def test_a_channel_that_moved_for_now_stays(site: Newsroom) -> None:
    publish(site, "/new")
    site.web.redirect("/old", "/new", status=302)
    assert proposed(site, ["/old"], ["/never-asked"]) == []


@pytest.mark.parametrize("polled", ["/alive", "/broken"], ids=["it works", "trouble that passes"])
def test_a_source_that_works_or_will_again_costs_no_further_request(
    polled: str, site: Newsroom
) -> None:
    publish(site, "/alive")
    site.web.page("/broken", "later", status=503)
    assert proposed(site, [polled], ["/spare"]) == []
    assert set(site.web.paths()) == {"/robots.txt", polled}


def test_a_source_in_which_discovery_finds_nothing_gets_its_spare_channels(site: Newsroom) -> None:
    publish(site, "/hidden")
    publish(site, "/stale", days_ago=200)
    (found,) = proposed(site, [], ["/dead", "/hidden", "/stale"])
    assert (found.old, found.new.url) == (None, site.web.url("/hidden"))
    assert found.why == "its file names no channel, and none is found"


def test_a_source_in_which_discovery_finds_a_channel_needs_no_spare_one(site: Newsroom) -> None:
    publish(site, "/feed")
    assert proposed(site, [], ["/spare"]) == []
    assert "/spare" not in site.web.paths()
