"""The operator is told of each trouble once, and once when it is over, by mail like any alert."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from storage.alerts import add_alert
from storage.articles import ArticleRow
from storage.deliveries import NewDelivery, add_delivery, deliveries_of
from storage.leases import acquire
from storage.messages import NewMessage, add_message
from storage.outages import OutageRow
from storage.outcomes import DeliveryState, MessageKind, PageState, SourceState
from storage.pages import PageRow
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from storage.troubles import open_troubles
from tests.monitor.deliver.conftest import Post
from tests.monitor.deliver.operator_house import DAY, Watch
from tests.storage.seeds import NOW
from tests.web import Web


@pytest.fixture
def watch(tmp_path: Path, sqlite_store: Store, post: Post) -> Watch:
    return Watch(tmp_path, sqlite_store, post)


def test_a_full_disk_is_told_once_and_its_end_once(watch: Watch) -> None:
    assert watch.look() == []
    watch.free_mb = 12
    assert watch.look() == ["Marsad: the disk is nearly full"]
    assert watch.look(later=DAY) == ["Marsad: the disk is nearly full"]
    watch.free_mb = 9_000
    ended = ["Marsad: the disk is nearly full", "Marsad, resolved: the disk is nearly full"]
    assert watch.look() == ended
    watch.free_mb = 12
    assert watch.look() == [*ended, "Marsad: the disk is nearly full"]
    assert "12 MB are free" in watch.post.mails()[0].text


def test_a_source_that_stops_is_told_once_and_once_when_it_is_back(watch: Watch) -> None:
    watch.publish(NOW - days * DAY for days in reversed(range(30)))
    assert watch.look() == []
    assert watch.look(later=2 * DAY) == []  # three of its gaps are three days
    assert watch.look(later=2 * DAY) == ["Marsad: gazette is silent"]
    assert watch.look(later=9 * DAY) == ["Marsad: gazette is silent"]
    watch.publish([watch.now])
    later = watch.look(later=DAY / 24)
    assert later[1:] == ["Marsad, resolved: gazette is silent"]


def test_a_source_that_fails_for_a_day_is_told_but_not_in_our_own_outage(watch: Watch) -> None:
    with watch.store.write() as session:
        ensure_sources(session, ["gazette"])
        row = session.query(SourceRow).one()
        row.state, row.reason, row.state_since = SourceState.BLOCKED, "HTTP 403", NOW
    assert watch.look(later=DAY / 2) == []
    with watch.store.write() as session:
        session.add(OutageRow(began_at=watch.now, sources=3))
    assert watch.look(later=DAY) == ["Marsad: no site answers"]
    with watch.store.write() as session:
        session.query(OutageRow).one().ended_at = watch.now
    assert sorted(watch.look()[1:]) == [
        "Marsad, resolved: no site answers",
        "Marsad: gazette cannot be read",
    ]


@pytest.fixture
def pings(web: Web) -> list[str]:
    asked: list[str] = []
    lock = threading.Lock()

    def heard(wire: object) -> None:
        with lock:
            asked.append("ping")
        wire.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")  # type: ignore[attr-defined]

    web.raw("/alive", heard)
    return asked


def test_a_watchdog_is_asked_at_its_interval_while_all_is_well(
    tmp_path: Path, sqlite_store: Store, post: Post, web: Web, pings: list[str]
) -> None:
    watch = Watch(tmp_path, sqlite_store, post, more=f", ping_url: {web.url('/alive')}")
    for minute in range(11):
        watch.watch.ping_if_due(NOW + timedelta(minutes=minute))
    assert len(pings) == 3


def test_a_recipient_whose_server_refuses_is_told_once_until_it_is_mended(watch: Watch) -> None:
    """Case G16."""
    watch.publish([NOW])
    with watch.store.write() as session:
        story = session.query(ArticleRow.story_id).scalar()
        alert = add_alert(session, "quays", story, NOW)
        for number in range(3):
            new = NewDelivery(alert.id, "desk", f"{number}@x.test", f"<{number}@x>", NOW)
            add_delivery(session, new, NOW)
        for row in deliveries_of(session, alert.id):
            row.state, row.error, row.attempts = DeliveryState.DEAD, "535 5.7.8 password", 20
    assert watch.look(later=DAY) == ["Marsad: desk cannot be reached"]
    text = watch.post.mails()[0].text
    assert "Deliveries to desk that did not arrive: 3. The reason: 535 5.7.8 password" in text
    with watch.store.write() as session:
        for row in deliveries_of(session, alert.id):
            row.state = DeliveryState.SENT
    assert watch.look(later=DAY)[1:] == ["Marsad, resolved: desk cannot be reached"]


def test_a_message_that_is_due_for_long_is_told(watch: Watch) -> None:
    with watch.store.write() as session:
        new = NewMessage("<n@x>", MessageKind.DIGEST, "nobody", "x", since=NOW)
        add_message(session, new, [], NOW)
    watch.watch.check(NOW + timedelta(minutes=29))
    with watch.store.read() as session:
        assert open_troubles(session) == []
    watch.watch.check(NOW + timedelta(minutes=31))
    with watch.store.read() as session:
        assert [row.key for row in open_troubles(session)] == ["queue"]


def test_a_page_or_an_article_that_waits_for_long_is_told_once_and_its_end_once(
    watch: Watch,
) -> None:
    watch.publish([NOW - 9 * DAY, NOW])
    with watch.store.write() as session:
        first, second = session.query(PageRow).order_by(PageRow.id)
        first.state = PageState.FETCHED
        session.query(ArticleRow).filter_by(page_id=second.id).one().matched_at = None
    minutes = DAY / 24 / 60
    assert watch.look() == []  # however old they are, they have just come
    assert watch.look(later=29 * minutes) == []
    told = ["Marsad: pages wait to be read", "Marsad: articles wait to be matched"]
    assert watch.look(later=2 * minutes) == told
    assert watch.look(later=DAY) == told
    with watch.store.write() as session:
        session.query(PageRow).update({"state": PageState.EXTRACTED})
        session.query(ArticleRow).update({"matched_at": NOW})
    over = [f"Marsad, resolved: {subject.removeprefix('Marsad: ')}" for subject in told]
    assert sorted(watch.look()) == sorted([*told, *over])


def test_pages_of_a_source_that_is_being_crawled_are_not_kept_waiting(watch: Watch) -> None:
    watch.publish([NOW])
    with watch.store.write() as session:
        session.query(PageRow).update({"state": PageState.FETCHED})
        acquire(session, "gazette.example", owner="crawl", ttl_s=9e5, now=NOW)
    assert watch.look() == watch.look(later=DAY) == []


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_the_operator_reads_notices_in_their_language(
    tmp_path: Path, sqlite_store: Store, post: Post, language: str
) -> None:
    watch = Watch(tmp_path, sqlite_store, post, language=language)
    watch.free_mb = 12
    (subject,) = watch.look()
    (mail,) = post.mails()
    assert "disk" not in subject
    assert "resolved" not in mail.text
    assert f'lang="{language}"' in mail.html
