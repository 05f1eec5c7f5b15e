"""What is due moves with a clock that was set back, and nothing else does."""

from __future__ import annotations

from datetime import timedelta

from storage.channels import ChannelRow
from storage.daemons import record_seen, record_start
from storage.digests import DigestRow, set_next_digest
from storage.due_times import move_due_times, newest_moment
from storage.messages import MessageRow, NewMessage, add_message
from storage.outcomes import MessageKind
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from tests.storage.seeds import NOW

TWO_DAYS = timedelta(days=2)
HOUR = timedelta(hours=1)


def test_due_times_come_nearer_by_as_much_and_past_ones_stay(store: Store) -> None:
    """Case H8."""
    times = {"soon": NOW + TWO_DAYS + HOUR, "sooner": NOW + HOUR, "due": NOW - HOUR}
    with store.write() as session:
        ensure_sources(session, [*times, "never"])
        for name, when in times.items():
            session.get_one(SourceRow, name).next_check_at = when
        message = NewMessage("<1@x>", MessageKind.NOTICE, "desk", "a@x.test")
        add_message(session, message, [], NOW + TWO_DAYS)
    with store.write() as session:
        assert move_due_times(session, -TWO_DAYS, NOW) == 3
    with store.read() as session:
        due = {row.name: row.next_check_at for row in session.query(SourceRow)}
        assert due == {"soon": NOW + HOUR, "sooner": NOW, "due": NOW - HOUR, "never": None}
        row = session.query(MessageRow).one()
        assert (row.next_attempt_at, row.created_at) == (NOW, NOW)
        assert session.query(ChannelRow).all() == []


def test_a_digest_keeps_its_time_of_the_day(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        set_next_digest(session, "desk", "morning", NOW + TWO_DAYS + HOUR)
        move_due_times(session, -timedelta(days=1, hours=13), NOW)
    with sqlite_store.read() as session:
        assert session.query(DigestRow).one().next_at == NOW + timedelta(days=1) + HOUR


def test_the_newest_moment_is_that_of_whoever_was_seen_last(sqlite_store: Store) -> None:
    with sqlite_store.read() as session:
        assert newest_moment(session) is None
    with sqlite_store.write() as session:
        record_start(session, "elsewhere:1:2:3", folder=None, now=NOW)
        record_seen(session, "elsewhere:1:2:3", now=NOW + HOUR)
    with sqlite_store.read() as session:
        assert newest_moment(session) == NOW + HOUR
