"""The operator is told of each trouble once, and once when it is over, by mail like any alert."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from config.load import load_config
from monitor.deliver.outbox import Outbox
from monitor.service.alerts.operator import OperatorWatch
from storage.alerts import add_alert
from storage.articles import ArticleRow
from storage.deliveries import NewDelivery, add_delivery, deliveries_of
from storage.messages import NewMessage, add_message
from storage.outages import OutageRow
from storage.outcomes import DeliveryState, MessageKind, SourceState
from storage.sources import SourceRow
from storage.store import Store
from storage.troubles import open_troubles
from tests.monitor.deliver.conftest import Post
from tests.storage.seeds import NOW, article
from tests.web import Web

DAY = timedelta(days=1)


class Watch:
    """An operator with a mailbox, a disk and a source."""

    def __init__(self, folder: Path, store: Store, post: Post, *, more: str = "") -> None:
        (folder / "sources").mkdir()
        (folder / "sources" / "gazette.yaml").write_text(
            "name: gazette\nurl: https://gazette.example/\nlanguages: [en]\n", encoding="utf-8"
        )
        (folder / "marsad.yaml").write_text(
            "include_shipped: {sources: false, topics: false}\n"
            "storage_url: sqlite:///unused.db\n"
            f'recipients: {{admin: {{url: "mailto://127.0.0.1:{post.port}/?from=m@house.example'
            '&to=admin@mail.example", allow_private_network: true}}\n'
            f"operator: {{to: [admin]{more}}}\n",
            encoding="utf-8",
        )
        self.store, self.post, self.now, self.free_mb = store, post, NOW, 9_000.0
        config = load_config(folder, {})
        self.watch = OperatorWatch(
            store, config, {"admin": ["admin@mail.example"]}, free_mb=lambda: self.free_mb
        )
        self.outbox = Outbox(store, config, owner="test")

    def look(self, *, later: timedelta = timedelta(0)) -> list[str]:
        """Look twice, so much later; return the subjects of all mails so far."""
        self.now += later
        for _ in range(2):
            self.watch.check(self.now)
            self.outbox.deliver(self.now)
        return [mail.subject for mail in self.post.mails()]


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
    with watch.store.write() as session:
        for number in range(1, 31):
            article(session, number).discovered_at = NOW - (30 - number) * DAY
    assert watch.look() == []
    assert watch.look(later=2 * DAY) == []  # three of its gaps are three days
    assert watch.look(later=2 * DAY) == ["Marsad: gazette is silent"]
    assert watch.look(later=9 * DAY) == ["Marsad: gazette is silent"]
    with watch.store.write() as session:
        session.query(ArticleRow).filter_by(id=30).one().discovered_at = watch.now
    assert watch.look()[1:] == ["Marsad, resolved: gazette is silent"]


def test_a_source_that_fails_for_a_day_is_told_but_not_in_our_own_outage(watch: Watch) -> None:
    with watch.store.write() as session:
        article(session, 1)
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
        "Marsad: gazette cannot be read: blocked",
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
    with watch.store.write() as session:
        alert = add_alert(session, "quays", article(session, 1).story_id, NOW)
        for number in range(3):
            new = NewDelivery(alert.id, "desk", f"{number}@x.test", f"<{number}@x>", NOW)
            add_delivery(session, new, NOW)
        for row in deliveries_of(session, alert.id):
            row.state, row.error, row.attempts = DeliveryState.DEAD, "535 5.7.8 password", 20
    assert watch.look(later=DAY) == ["Marsad: desk cannot be reached"]
    assert "3 deliveries to desk did not arrive: 535 5.7.8 password" in watch.post.mails()[0].text
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
