from __future__ import annotations

from sqlalchemy import inspect, select

from config.source import ChannelKind
from storage.alerts import add_alert, alert_for, content_of
from storage.articles import unmatched
from storage.blocks import block_rows, forget_blocks, save_blocks
from storage.channel_records import ChannelPoll
from storage.channels import channels_of, remember_discovered, save_poll
from storage.compression import unpack
from storage.deliveries import DeliveryRow, NewDelivery, add_delivery, unassigned_due
from storage.leases import acquire, held_hosts, release, renew
from storage.matches import add_match
from storage.messages import Settlement, carry_alone, claim_due, is_anything_due, settle
from storage.outcomes import DeliveryState, PageState, SourceState
from storage.owners import new_owner
from storage.pages import (
    PageFailure,
    PageRow,
    announce,
    body_of,
    due_pages,
    fetched_pages,
    save_failure,
)
from storage.records import Span, TopicMatch
from storage.sources import CrawlRecord, SourceRow, due_sources, ensure_sources, save_crawl
from storage.store import Store
from tests.storage.seeds import NOW, announced, article, at, fetched, page


def poll(**changed: object) -> ChannelPoll:
    told: dict[str, object] = {
        "kind": ChannelKind.FEED,
        "url": "https://gazette.example/feed",
        "state": SourceState.OK,
        "reason": "",
        "status": 200,
        "etag": '"1"',
        "last_modified": None,
        "body_sha256": "aa",
        "announced": 3,
        "new": 3,
        "polled_at": NOW,
    }
    return ChannelPoll(**(told | changed))  # type: ignore[arg-type]


def test_a_page_is_announced_once(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        first = announce(session, "gazette", [announced(1), announced(2), announced(1)], NOW)
        again = announce(session, "gazette", [announced(2), announced(3)], NOW)
    assert [found.url[-1] for found in first] == ["1", "2"]
    assert [found.url[-1] for found in again] == ["3"]


def test_what_was_announced_and_never_fetched_is_due(store: Store) -> None:
    with store.write() as session:
        waiting = page(session, 1)
        fetched(session, 2)
        assert [due.id for due in due_pages(session, "gazette", NOW, limit=9)] == [waiting.id]


def test_a_failed_page_is_due_when_its_time_has_come(store: Store) -> None:
    with store.write() as session:
        failed = page(session)
        save_failure(
            session, failed.id, PageFailure(PageState.FAILED, "timeout", None, at(minutes=15))
        )
        assert due_pages(session, "gazette", at(minutes=14), limit=9) == []
        assert [due.attempts for due in due_pages(session, "gazette", at(minutes=15), limit=9)] == [
            1
        ]


def test_a_fetched_body_comes_back_as_it_was(store: Store) -> None:
    with store.write() as session:
        fetched(session)
    with store.read() as session:
        row = fetched_pages(session, source=None, limit=1)[0]
        assert unpack(body_of(session, row.id)) == b"<p>body</p>"
        assert row.announced.title == "Item 1"


def test_validators_outlive_an_answer_without_a_body(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        save_poll(session, "gazette", poll())
        save_poll(session, "gazette", poll(status=304, etag=None, body_sha256=None, announced=0))
        (channel,) = channels_of(session, "gazette")
    assert (channel.etag, channel.body_sha256, channel.polls) == ('"1"', "aa", 2)


def test_discovered_channels_are_remembered_once(store: Store) -> None:
    found = [(ChannelKind.FEED, "https://gazette.example/feed")]
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        remember_discovered(session, "gazette", found, NOW)
        remember_discovered(session, "gazette", found, NOW)
        assert [channel.discovered for channel in channels_of(session, "gazette")] == [True]


def test_a_lease_is_held_by_one_until_it_ends(store: Store) -> None:
    """Case H12."""
    with store.write() as session:
        token = acquire(session, "gazette.example", owner="a", ttl_s=60, now=NOW)
        assert token == 1
        assert acquire(session, "gazette.example", owner="b", ttl_s=60, now=NOW) is None
        assert acquire(session, "gazette.example", owner="b", ttl_s=60, now=at(minutes=2)) == 2
        assert not renew(session, "gazette.example", 1, ttl_s=60, now=at(minutes=2))
        release(session, "gazette.example", 1)
        assert acquire(session, "gazette.example", owner="c", ttl_s=60, now=at(minutes=2)) is None


def test_a_holder_that_died_holds_nothing(store: Store) -> None:
    place, pid, started, rest = new_owner().split(":")
    dead = f"{place}:{pid}:{int(started) - 1}:{rest}"  # its number went to another process
    with store.write() as session:
        assert acquire(session, "gazette.example", owner=dead, ttl_s=60, now=NOW) == 1
        assert held_hosts(session, NOW) == set()
        assert acquire(session, "gazette.example", owner="b", ttl_s=60, now=NOW) == 2
        assert held_hosts(session, NOW) == {"gazette.example"}


def test_block_counts_are_kept_per_source(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette", "courier"])
        save_blocks(session, "gazette", {-5: 1, 7: 2}, NOW)
        save_blocks(session, "gazette", {7: 3}, NOW)
        save_blocks(session, "courier", {7: 9}, NOW)
        assert {row.hash: row.pages for row in block_rows(session, "gazette")} == {-5: 1, 7: 3}
        forget_blocks(session, "gazette", [7, 8])
        assert [row.hash for row in block_rows(session, "gazette")] == [-5]


def test_an_alert_shows_matching_and_other_members_of_its_story(store: Store) -> None:
    match = TopicMatch("gcm", 3.0, "v1", (Span("title", 0, 5, "Title", "en-official"),), "strong")
    with store.write() as session:
        first = article(session, 1)
        article(session, 2, story=first.story_id)
        add_match(session, first.id, match, NOW)
        alert = add_alert(session, "gcm", first.story_id, NOW)
    with store.read() as session:
        record = content_of(session, alert.id)
        assert alert_for(session, "gcm", first.story_id) is not None
        assert [member.match is not None for member in record.members] == [True, False]
        assert record.members[0].match is not None
        assert record.members[0].match.found == match.spans
        assert len(unmatched(session, limit=9)) == 2


def test_what_waits_comes_without_what_few_want_to_see(store: Store) -> None:
    with store.write() as session:
        article(session)
    with store.read() as session:
        pages, articles = fetched_pages(session, source=None, limit=9), unmatched(session, limit=9)
        assert ["body" in inspect(page).unloaded for page in pages] == [True]
        assert ["dropped" in inspect(row).unloaded for row in articles] == [True]


def outbox(store: Store) -> int:
    with store.write() as session:
        alert = add_alert(session, "gcm", article(session).story_id, NOW)
        new = NewDelivery(alert.id, "inbox", "b@x.test", "<1@marsad>", NOW)
        assert add_delivery(session, new, NOW)
        assert not add_delivery(session, new, NOW)
        assert is_anything_due(session, NOW)
        carry_alone(session, unassigned_due(session, NOW), NOW)
        return alert.id


def test_a_due_delivery_is_claimed_by_one_sender(store: Store) -> None:
    """Case G15."""
    outbox(store)
    with store.write() as session:
        assert len(claim_due(session, owner="a", now=NOW, lease_s=60, limit=9)) == 1
        assert claim_due(session, owner="b", now=NOW, lease_s=60, limit=9) == []


def test_something_is_due_exactly_when_a_sender_would_claim_it(store: Store) -> None:
    with store.write() as session:
        assert not is_anything_due(session, NOW)
    outbox(store)
    with store.write() as session:
        assert is_anything_due(session, NOW)
        (claimed,) = claim_due(session, owner="a", now=NOW, lease_s=60, limit=9)
        assert not is_anything_due(session, at(minutes=0.9))
        assert is_anything_due(session, at(minutes=1))  # its sender has not come back
        again = Settlement(DeliveryState.PENDING, "451 later", at(minutes=5))
        settle(session, claimed.id, again, owner="a", now=NOW)
        assert not is_anything_due(session, at(minutes=4))
        assert is_anything_due(session, at(minutes=5))


def test_a_sender_that_is_known_to_have_died_is_not_waited_for(store: Store) -> None:
    place, pid, started, rest = new_owner().split(":")
    dead = f"{place}:{pid}:{int(started) - 1}:{rest}"
    outbox(store)
    with store.write() as session:
        (lost,) = claim_due(session, owner=dead, now=NOW, lease_s=60, limit=9)
        (again,) = claim_due(session, owner=new_owner(), now=NOW, lease_s=60, limit=9)
        assert again == lost
        assert claim_due(session, owner="c", now=NOW, lease_s=60, limit=9) == []


def test_the_delivery_of_a_dead_sender_is_claimed_again_with_the_same_message_id(
    store: Store,
) -> None:
    outbox(store)
    with store.write() as session:
        (lost,) = claim_due(session, owner="a", now=NOW, lease_s=60, limit=9)
        (again,) = claim_due(session, owner="b", now=at(minutes=2), lease_s=60, limit=9)
        assert again.message_id == lost.message_id
        late = Settlement(DeliveryState.SENT)
        assert not settle(session, lost.id, late, owner="a", now=at(minutes=2))
        assert settle(session, again.id, late, owner="b", now=at(minutes=2))
        assert session.scalars(select(DeliveryRow.state)).one() is DeliveryState.SENT


def test_a_retry_waits_for_its_time(store: Store) -> None:
    outbox(store)
    with store.write() as session:
        (claimed,) = claim_due(session, owner="a", now=NOW, lease_s=60, limit=9)
        again = Settlement(DeliveryState.PENDING, "451 later", at(minutes=1))
        settle(session, claimed.id, again, owner="a", now=NOW)
        assert claim_due(session, owner="a", now=NOW, lease_s=60, limit=9) == []
        (retried,) = claim_due(session, owner="a", now=at(minutes=1), lease_s=60, limit=9)
        assert retried.attempts == 1


def crawl(state: SourceState, minutes: float) -> CrawlRecord:
    return CrawlRecord("gazette", at(minutes=minutes), at(minutes=minutes), state, "", {})


def test_failures_in_a_row_are_counted_and_end_with_a_good_crawl(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        for minute in (0, 10):
            save_crawl(session, crawl(SourceState.SLOW, minute), next_check_at=at(minutes=20))
        row = session.get_one(SourceRow, "gazette")
        assert (row.failures, row.state_since, row.last_ok_at) == (2, NOW, None)
        save_crawl(session, crawl(SourceState.OK, 20), next_check_at=at(minutes=30))
        assert (row.failures, row.last_ok_at) == (0, at(minutes=20))


def test_sources_are_due_when_their_time_has_come_never_crawled_ones_first(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette", "courier", "herald"])
        save_crawl(session, crawl(SourceState.OK, 0), next_check_at=at(minutes=10))
        names = ["gazette", "courier", "removed"]
        assert due_sources(session, names, at(minutes=9)) == ["courier"]
        assert due_sources(session, names, at(minutes=10)) == ["courier", "gazette"]


def test_a_page_keeps_the_state_it_was_given(store: Store) -> None:
    with store.write() as session:
        gone = page(session)
        save_failure(session, gone.id, PageFailure(PageState.REFUSED, "robots.txt", 200))
    with store.read() as session:
        row = session.get_one(PageRow, gone.id)
        assert (row.state, row.reason) == (PageState.REFUSED, "robots.txt")
