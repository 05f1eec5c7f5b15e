from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, undefer

from storage.bodies import (
    BodyLimits,
    KeptBody,
    Removed,
    bodies,
    every_body,
    excessive,
    is_intact,
    prune_bodies,
    stored_bytes,
)
from storage.compression import pack
from storage.matches import add_match
from storage.outcomes import PageState
from storage.pages import PageRow, set_state
from storage.records import TopicMatch
from storage.store import Store
from tests.storage.seeds import NOW, article, at, fetched

ROOMY = 1_000_000


def limits(*, days: float = 90, matched_days: float = 900, max_bytes: int = ROOMY) -> BodyLimits:
    return BodyLimits(NOW - timedelta(days=days), NOW - timedelta(days=matched_days), max_bytes)


def aged(session: Session, number: int, *, days: float, matched: bool = False) -> int:
    """An article whose page was fetched so many days ago."""
    row = article(session, number)
    if matched:
        add_match(session, row.id, TopicMatch("gcm", 1.0, "v1", ()), NOW)
    set_state(session, row.page_id, PageState.EXTRACTED)
    session.execute(
        update(PageRow).where(PageRow.id == row.page_id).values(fetched_at=at(days=-days))
    )
    return row.page_id


def left(session: Session) -> list[int]:
    return [page.id for page in bodies(session)]


def test_old_bodies_go_and_those_behind_a_match_stay(store: Store) -> None:
    with store.write() as session:
        aged(session, 1, days=91)
        proof = aged(session, 2, days=91, matched=True)
        young = aged(session, 3, days=89)
        aged(session, 4, days=901, matched=True)
        assert prune_bodies(session, "gazette", limits(), NOW).pages == 2
        assert prune_bodies(session, "gazette", limits(), NOW) == Removed()
        assert left(session) == [proof, young]


def test_a_page_outlives_its_body_with_its_hash_and_time(store: Store) -> None:
    with store.write() as session:
        aged(session, 1, days=91)
        prune_bodies(session, "gazette", limits(), NOW)
    with store.read() as session:
        row = session.scalars(select(PageRow).options(undefer(PageRow.body))).one()
    assert (row.body, row.body_bytes, row.body_removed_at) == (None, None, NOW)
    assert row.body_sha256
    assert row.fetched_at == at(days=-91)


def test_over_quota_the_oldest_go_and_those_behind_a_match_last(store: Store) -> None:
    with store.write() as session:
        proof = aged(session, 1, days=9, matched=True)
        aged(session, 2, days=8)
        young = aged(session, 3, days=7)
        room = stored_bytes(session, "gazette")
        removed = prune_bodies(session, "gazette", limits(max_bytes=room - 1), NOW)
        assert removed.pages == 1
        assert left(session) == [proof, young]
        prune_bodies(session, "gazette", limits(max_bytes=1), NOW)
        assert left(session) == []


def test_what_waits_for_extraction_is_never_taken_away(store: Store) -> None:
    with store.write() as session:
        waiting = fetched(session)
        session.execute(update(PageRow).values(fetched_at=at(days=-999)))
        assert prune_bodies(session, "gazette", limits(max_bytes=1), NOW) == Removed()
        assert left(session) == [waiting]


def test_the_quota_is_that_of_one_source(store: Store) -> None:
    with store.write() as session:
        aged(session, 1, days=1)
        assert prune_bodies(session, "courier", limits(max_bytes=1), NOW) == Removed()


@pytest.mark.parametrize(("excess", "gone"), [(0, 0), (1, 1), (10, 1), (11, 2), (99, 3)], ids=str)
def test_as_many_go_as_make_the_room(excess: int, gone: int) -> None:
    kept = [KeptBody(number, 10) for number in range(3)]
    assert excessive(kept, excess) == kept[:gone]


@pytest.mark.parametrize(
    ("body", "intact"),
    [
        (pack(b"<p>body</p>"), True),
        (pack(b"<p>bodY</p>"), False),
        (pack(b"<p>body</p>")[:-3], False),
        (b"\x00\x01", False),
    ],
    ids=["as-fetched", "changed", "cut", "no-zstd"],
)
def test_a_body_that_is_not_what_was_fetched_is_found(
    store: Store, body: bytes, intact: bool
) -> None:
    with store.write() as session:
        fetched(session)
        session.execute(update(PageRow).values(body=body))
    with store.read() as session:
        assert [is_intact(page) for page in every_body(session)] == [intact]
