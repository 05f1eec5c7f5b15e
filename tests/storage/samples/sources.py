"""Sources, their channels, hubs and backfills, in every state they can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from config.source import ChannelKind
from storage.backfills import (
    BackfillRow,
    ListRead,
    NewList,
    Order,
    add_lists,
    begin,
    close_list,
    end,
    next_list,
    save_read,
)
from storage.blocks import save_blocks
from storage.channel_records import ChannelHistory, ChannelPlan, ChannelPoll
from storage.channels import remember_discovered, rows_of, save_plan, save_poll
from storage.daemons import record_page, record_reading, record_start
from storage.leases import acquire, release
from storage.listings import save_listing
from storage.outages import begin_outage
from storage.outcomes import BackfillState, ListState, SourceState, SubscriptionState
from storage.pages import Announced
from storage.published_configs import publish
from storage.records import Announcement
from storage.robots import RobotsMemory, save_robots
from storage.sources import CrawlRecord, ensure_sources, record_search, save_crawl, save_probes
from storage.subscription_records import HubOffer
from storage.subscriptions import save_offer, save_subscription, subscriptions_of
from storage.workers import WorkerRow, record_worker
from tests.storage.samples.articles import FAR_AHEAD, LONG_AGO, NOW
from tests.storage.samples.texts import TEXTS

GAZETTE = "harbour-gazette"
HOUR = timedelta(hours=1)


def add_sources(session: Session) -> None:
    """The publishers of the texts, one source for each state, and one that was never crawled."""
    watched = {state: f"watched-{state.value.replace('_', '-')}" for state in SourceState}
    ensure_sources(session, [*{text.source for text in TEXTS}, *watched.values(), "nie-besucht"])
    figures = {"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}
    for name in sorted({text.source for text in TEXTS}):
        good = CrawlRecord(name, NOW - HOUR, NOW, SourceState.OK, "", figures)
        save_crawl(session, good, next_check_at=NOW + HOUR)
        record_search(session, name, NOW - HOUR)
    for state, name in watched.items():
        bad = CrawlRecord(name, NOW, NOW, state, f"ليس جيدا: {state.value}", {})
        save_crawl(session, bad, next_check_at=FAR_AHEAD, weight=0.25)
        _add_channel(session, name, state)


def add_channels(session: Session) -> None:
    """One channel with everything that can be known of a channel, and one just discovered."""
    url = f"https://{GAZETTE}.example/feed.xml"
    poll = ChannelPoll(
        kind=ChannelKind.FEED,
        url=url,
        state=SourceState.OK,
        reason="",
        status=200,
        etag='W/"é-9"',
        last_modified="Tue, 03 Nov 2026 20:00:00 GMT",
        body_sha256="ab" * 32,
        announced=40,
        new=12,
        polled_at=NOW,
        moved_to=f"https://{GAZETTE}.example/rss/",
        gap=True,
        last_seen=(f"{GAZETTE}.example/1", f"{GAZETTE}.example/ñandú"),
        unbridged=(f"{GAZETTE}.example/3",),
        named=52,
        readable=51,
        children=9,
        left_out={"without a readable address": 1},
    )
    for _ in range(3):  # three times the same address: it has moved for good
        save_poll(session, GAZETTE, poll)
    history = ChannelHistory(1_800.5, 0.75, {494_468: 3, 494_469: 1}, LONG_AGO)
    save_plan(rows_of(session, GAZETTE)[url], ChannelPlan(NOW + HOUR, history))
    found = [(ChannelKind.SITEMAP, f"https://{GAZETTE}.example/sitemap.xml?页=1")]
    remember_discovered(session, GAZETTE, found, NOW)
    save_listing(session, GAZETTE, url, b"\x00\xffdigest")
    save_probes(session, GAZETTE, {f"https://{GAZETTE}.example/rss": "2026-11-03"})
    # The column may be empty, though no function leaves it so.
    rows_of(session, "watched-new")["https://watched-new.example/"].last_polled_at = None


def add_subscriptions(session: Session) -> None:
    """A hub in every state."""
    for number, state in enumerate(SubscriptionState):
        channel = f"https://{GAZETTE}.example/feed/{state.value}"
        offer = HubOffer("https://hub.example/", channel)
        save_offer(session, GAZETTE, channel, offer, NOW)
        if state is not SubscriptionState.OFFERED:
            made = subscriptions_of(session, GAZETTE)[channel]
            known = replace(
                made, state=state, reason="410 ожидание", requested_at=NOW, failures=number
            )
            if state is SubscriptionState.ACTIVE:
                known = replace(
                    known, verified_at=NOW, lease_until=FAR_AHEAD, notified_at=NOW, polled_at=NOW
                )
            save_subscription(session, replace(known, missed_notifications=number))


def add_backfills(session: Session) -> BackfillRow:
    """One that was replaced, one that is done, and one that is under way; that one is returned."""
    first, _ = begin(session, Order(GAZETTE, LONG_AGO, NOW, tell=True), NOW)
    add_lists(session, first.id, [_list("old", ChannelKind.SITEMAP)])
    last, _ = begin(session, Order(GAZETTE, LONG_AGO, FAR_AHEAD), NOW)
    done, _ = begin(session, Order("al-marsa", LONG_AGO, NOW), NOW)
    end(session, done, BackfillState.DONE, NOW)
    kinds = {"index": ChannelKind.SITEMAP, "1938": ChannelKind.FRONT_PAGE, "rss": ChannelKind.FEED}
    add_lists(session, last.id, [_list(name, kind) for name, kind in kinds.items()])
    index = next_list(session, last.id)
    assert index is not None
    further = [
        replace(_list(name, ChannelKind.FRONT_PAGE), depth=1, parent=index.id)
        for name in ("page/1", "page/2")
    ]
    skipped = replace(_list("2031", ChannelKind.SITEMAP), skip="später als gefragt")
    url = f"https://{GAZETTE}.example/archiv/fuenf"
    items = [Announced(url.removeprefix("https://"), url, Announcement(url, title="Fünf"))]
    read = ListRead(7, ["a", "b"], items, [*further, skipped], newest_at=LONG_AGO)
    save_read(session, index.id, read, NOW)
    page = next_list(session, last.id)
    assert page is not None
    save_read(session, page.id, ListRead(2, [f"{GAZETTE}.example/archiv/ü", "b"]), NOW)
    failed = next_list(session, last.id)
    assert failed is not None
    close_list(session, failed.id, ListState.FAILED, "HTTP 503")
    return last


def add_odds_and_ends(session: Session) -> None:
    """Blocks, robots.txt, leases, daemons and outages."""
    save_blocks(session, GAZETTE, {-(2**63): 1, -1: 2, 0: 3, 2**63 - 1: 2_000_000_000}, NOW)
    save_blocks(session, "al-marsa", {0: 1}, LONG_AGO)
    rules = "User-agent: *\nDisallow: /поиск\n".encode("windows-1251")
    save_robots(session, RobotsMemory("https://al-marsa.example:443", 200, rules, NOW, FAR_AHEAD))
    save_robots(session, RobotsMemory("http://xn--e1afmkfd.example:80", None, b"", NOW, NOW))
    owner = "b1946ac92492:4711:123456:0badcafe"  # of a machine that nobody tests on
    acquire(session, f"{GAZETTE}.example", owner=owner, ttl_s=120, now=NOW)
    token = acquire(session, "al-marsa.example", owner=owner, ttl_s=120, now=NOW)
    assert token is not None
    release(session, "al-marsa.example", token)
    record_start(session, owner, folder="/etc/marsad", now=LONG_AGO)
    record_reading(session, owner, problem="marsad.yaml:3: routes: unknown", now=NOW)
    record_start(session, f"{owner}e", folder=None, now=NOW)
    record_page(session, f"{owner}e", page="http://[::1]:8080/", problem="address in use")
    publish(session, {"marsad.yaml": "{}", "topics/мир.yaml": "name: мир\n"}, LONG_AGO)
    publish(session, {"marsad.yaml": "{}"}, NOW)
    for name, problem in ((owner, ""), (f"{owner}e", "marsad.yaml:3: desk: is not set")):
        record_worker(session, _worker(name, problem))
    begin_outage(session, sources=12, began_at=LONG_AGO).ended_at = NOW
    begin_outage(session, sources=3, began_at=NOW)


def _worker(owner: str, problem: str) -> WorkerRow:
    return WorkerRow(
        owner=owner,
        started_at=LONG_AGO,
        seen_at=NOW,
        queues=["crawl", "extract"],
        config_version=2,
        problem=problem,
    )


def _add_channel(session: Session, source: str, state: SourceState) -> None:
    poll = ChannelPoll(
        kind=list(ChannelKind)[len(state.value) % 3],
        url=f"https://{source}.example/",
        state=state,
        reason=f"{state.value}, «почему»",
        status=None,
        etag=None,
        last_modified=None,
        body_sha256=None,
        announced=0,
        new=0,
        polled_at=NOW,
    )
    save_poll(session, source, poll)


def _list(name: str, kind: ChannelKind) -> NewList:
    key = f"{GAZETTE}.example/archive/{name}"
    return NewList(key, kind, f"https://{key}")
