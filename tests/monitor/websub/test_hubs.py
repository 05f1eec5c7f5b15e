"""Subscriptions at a real hub: asked, verified, told, renewed, and the ways in which that fails."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from monitor.websub.subscription_state import trouble
from storage.outcomes import SubscriptionState
from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.hub import NEWS, Hub, request, signed
from tests.monitor.websub.watch import KEY, Watch
from tests.web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server


@pytest.fixture
def hub(web: Web) -> Hub:
    return Hub(web)


@pytest.fixture
def watch(store: Store, loop_thread: LoopThread, web: Web) -> Iterator[Watch]:
    made = Watch(store, loop_thread, web)
    yield made
    made.close()


@pytest.fixture
def subscribed(watch: Watch, hub: Hub) -> Watch:
    watch.crawl()
    watch.look()
    assert hub.verify(challenge="one-time") == (200, "one-time")
    return watch


def test_a_hub_that_a_feed_names_is_asked_and_verified(subscribed: Watch, hub: Hub) -> None:
    one = subscribed.subscription
    assert (one.state, one.topic) == (SubscriptionState.ACTIVE, subscribed.topic)
    assert one.lease_until is not None
    assert (one.lease_until - subscribed.now).days == 10
    assert trouble(one, subscribed.now) == ""
    assert len(hub.requests) == 1
    sent = next(seen for seen in subscribed.web.seen if seen.path == "/hub")
    assert sent.headers["user-agent"] == subscribed.limits.user_agent


def test_news_told_by_a_hub_makes_its_channel_due_at_once(subscribed: Watch, hub: Hub) -> None:
    subscribed.crawl()
    subscribed.wait(minutes=1)
    subscribed.publish("/fresh")
    assert not subscribed.is_due
    assert hub.publish() == 202
    assert (subscribed.is_due, subscribed.woken) == (True, 1)
    assert subscribed.crawl() == 1
    assert not subscribed.is_due


def test_what_a_hub_sends_is_not_believed(subscribed: Watch, hub: Hub) -> None:
    subscribed.wait(minutes=1)
    forged = f"<rss><item><link>{subscribed.web.url('/never')}</link></item></rss>".encode()
    subscribed.web.page("/never", "<h1>never published</h1><p>Words.</p>")
    assert hub.publish(forged) == 202
    assert subscribed.crawl() == 0
    assert "/never" not in subscribed.web.paths()


@pytest.mark.parametrize(
    "signature",
    ["", "sha256=", "sha256=" + 64 * "0", signed(NEWS, "guessed"), "md5=" + 32 * "0", "é=é", "x"],
    ids=["none", "empty", "zeros", "another secret", "another method", "no latin", "no method"],
)
def test_a_forged_notice_is_accepted_and_ignored(
    subscribed: Watch, hub: Hub, signature: str
) -> None:
    subscribed.wait(minutes=1)
    assert hub.publish(signature=signature) == 202
    assert (subscribed.is_due, subscribed.woken) == (False, 0)


def test_a_signature_of_another_body_is_ignored(subscribed: Watch, hub: Hub) -> None:
    subscribed.wait(minutes=1)
    assert hub.publish(b"other", signature=signed(NEWS, hub.last["hub.secret"])) == 202
    assert not subscribed.is_due


def test_a_notice_at_an_unknown_address_is_gone(subscribed: Watch, hub: Hub) -> None:
    callback = hub.last["hub.callback"]
    for other in (
        callback[:-1],
        callback[:-1] + "é",
        callback.replace("/1-", "/2-"),
        callback + "/x",
    ):
        assert hub.publish(to=other.encode("ascii", "ignore").decode()) in (404, 410)
    assert hub.publish(to=callback[:-1]) == 410
    base = "{0.scheme}://{0.netloc}".format(urlsplit(callback))
    assert [request(base + path)[0] for path in ("/", "/websub/", "/watch/websub/1")] == [
        404,
        404,
        404,
    ]


def test_a_notice_larger_than_the_limit_is_refused(subscribed: Watch, hub: Hub) -> None:
    subscribed.wait(minutes=1)
    assert hub.publish(b"x" * (subscribed.limits.max_body_bytes + 1)) == 413
    assert not subscribed.is_due


@pytest.mark.parametrize(
    "changes",
    [
        {"topic": "http://127.0.0.1/another"},
        {"topic": ""},
        {"mode": "unsubscribe"},
        {"mode": "publish"},
        {"challenge": ""},
    ],
    ids=["another topic", "no topic", "to be told no longer", "unknown mode", "no challenge"],
)
def test_what_was_not_asked_for_is_not_verified(
    watch: Watch, hub: Hub, changes: dict[str, str]
) -> None:
    watch.crawl()
    watch.look()
    assert hub.verify(**changes)[0] == 404
    assert watch.subscription.state is SubscriptionState.REQUESTED


def test_nothing_is_verified_before_the_hub_was_asked(watch: Watch, hub: Hub) -> None:
    watch.crawl()
    watch.look()
    requested = watch.subscription
    watch.subscriptions.refused(requested.id, "HTTP 500")
    assert hub.verify()[0] == 404
    assert watch.subscription.state is SubscriptionState.FAILED


def test_a_hub_that_never_verifies_is_asked_less_and_less_often(watch: Watch, hub: Hub) -> None:
    watch.crawl()
    waits = []
    for _ in range(5):
        watch.look()
        watch.look()
        next_at = watch.subscription.next_request_at
        waits.append(round((next_at - watch.now).total_seconds() / 60))
        watch.now = next_at
    assert waits == [10, 40, 160, 640, 1_440]
    assert len(hub.requests) == 5
    assert (
        trouble(watch.subscription, watch.now) == "the hub took our request and never verified it"
    )
    assert watch.polls_in() < 15


def test_a_hub_that_denies_is_asked_again_in_a_day(watch: Watch, hub: Hub) -> None:
    watch.crawl()
    watch.look()
    assert hub.verify(mode="denied", reason="only\nfor members")[0] == 200
    one = watch.subscription
    assert (one.state, one.reason) == (SubscriptionState.DENIED, 'denied: "only for members"')
    assert hub.verify()[0] == 404
    watch.wait(hours=23)
    watch.look()
    assert len(hub.requests) == 1
    watch.wait(hours=2)
    watch.look()
    assert len(hub.requests) == 2


@pytest.mark.parametrize(
    ("status", "code"), [(500, "HTTP 500"), (403, "HTTP 403"), (302, "HTTP 302")]
)
def test_a_hub_that_takes_no_request_is_asked_later(
    watch: Watch, hub: Hub, status: int, code: str
) -> None:
    hub.status = status
    watch.crawl()
    watch.look()
    assert watch.subscription.state is SubscriptionState.FAILED
    assert code in watch.subscription.reason
    watch.wait(minutes=14)
    watch.look()
    assert len(hub.requests) == 1
    watch.wait(minutes=2)
    watch.look()
    assert len(hub.requests) == 2


def test_a_hub_at_a_private_address_is_not_asked(watch: Watch) -> None:
    with Web("127.0.0.2") as inside:
        trap = Hub(inside)
        watch.hub_url = inside.url("/hub")
        watch.publish("/one")
        watch.crawl()
        watch.look()
        assert (trap.requests, inside.accepts) == ([], 0)
    assert "not a public address" in watch.subscription.reason


def test_a_hub_that_robots_txt_closes_is_not_asked(watch: Watch, hub: Hub) -> None:
    robots = "User-agent: *\nDisallow: /hub\n"
    watch.web.page("/robots.txt", robots, content_type="text/plain")
    watch.crawl()
    watch.look()
    assert (hub.requests, "robots.txt" in watch.subscription.reason) == ([], True)


def test_a_lease_is_renewed_before_it_ends(subscribed: Watch, hub: Hub) -> None:
    subscribed.wait(days=7.9)
    subscribed.look()
    assert len(hub.requests) == 1
    subscribed.wait(days=0.2)
    subscribed.look()
    assert (len(hub.requests), subscribed.subscription.state) == (2, SubscriptionState.ACTIVE)
    assert hub.requests[0] == hub.requests[1]
    assert hub.verify()[0] == 200
    assert trouble(subscribed.subscription, subscribed.now) == ""
    assert subscribed.subscription.lease_until is not None
    assert (subscribed.subscription.lease_until - subscribed.now).days == 10


def test_a_lease_that_nobody_renews_ends_and_polling_is_as_before(
    subscribed: Watch, hub: Hub
) -> None:
    hub.status = 500
    subscribed.wait(minutes=15)
    subscribed.crawl()
    beside = subscribed.polls_in()
    subscribed.wait(days=11)
    subscribed.look()
    assert subscribed.subscription.state is SubscriptionState.FAILED
    subscribed.publish("/one", "/two")
    subscribed.crawl()
    assert subscribed.polls_in() < beside / 4


def test_beside_a_hub_a_channel_is_polled_rarely_and_more_when_the_hub_is_silent(
    subscribed: Watch, hub: Hub
) -> None:
    polls = []
    for number in range(3):
        subscribed.publish(f"/told-{number}")
        subscribed.wait(minutes=30)
        hub.publish()
        subscribed.crawl()
        polls.append(subscribed.polls_in())
    assert min(polls) > 180
    for number in range(2):
        subscribed.now = subscribed.channel.next_check_at or subscribed.now
        subscribed.publish(f"/untold-{number}")
        assert subscribed.crawl() == 1
    assert subscribed.polls_in() < min(polls) / 2
    why = "the hub does not tell what is published"
    assert trouble(subscribed.subscription, subscribed.now) == why
    subscribed.wait(minutes=1)
    hub.publish()
    subscribed.crawl()
    assert trouble(subscribed.subscription, subscribed.now) == ""


def test_news_told_while_a_crawl_is_under_way_is_looked_for_again(
    subscribed: Watch, hub: Hub
) -> None:
    subscribed.wait(minutes=1)
    started = subscribed.now
    result = subscribed.thread.run(subscribed.crawling.crawl(subscribed.source))
    subscribed.wait(seconds=1)
    hub.publish()
    subscribed.recorder.record(subscribed.source, result, {}, started)
    subscribed.wait(seconds=6)
    assert subscribed.is_due


def test_a_host_that_asked_for_a_pause_has_it_whatever_its_hub_tells(
    subscribed: Watch, hub: Hub
) -> None:
    subscribed.wait(minutes=1)
    hub.publish()
    subscribed.web.page("/feed.xml", status=429, headers={"Retry-After": "3600"})
    subscribed.crawl()
    subscribed.wait(minutes=5)
    hub.publish()
    subscribed.web.forget()
    subscribed.crawl()
    assert subscribed.web.paths() == []
    assert not subscribed.is_due


def test_a_feed_that_names_its_hub_no_longer_is_only_polled(subscribed: Watch, hub: Hub) -> None:
    subscribed.wait(minutes=1)
    hub.publish()
    feed = subscribed.web.url("/elsewhere")
    body = f"<rss version='2.0'><channel><item><link>{feed}</link></item></channel></rss>"
    subscribed.web.page("/feed.xml", body, content_type="application/rss+xml")
    subscribed.crawl()
    assert hub.publish() == 410


def test_a_source_that_is_no_longer_watched_is_gone_for_its_hub(
    subscribed: Watch, hub: Hub
) -> None:
    subscribed.subscriptions.sources.clear()  # type: ignore[attr-defined]
    assert (hub.publish(), hub.verify()[0]) == (410, 404)


def test_neither_secret_nor_callback_is_in_the_database(subscribed: Watch, hub: Hub) -> None:
    name = hub.last["hub.callback"].rpartition("-")[2]
    with subscribed.store.read() as session:
        rows = session.execute(text("SELECT * FROM subscription")).all()
    assert rows
    assert not [word for word in (KEY, name, hub.last["hub.secret"]) if word in str(rows)]
