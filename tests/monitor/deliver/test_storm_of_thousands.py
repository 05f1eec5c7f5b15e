"""Ten thousand matches in a minute: one digest that says how many, and none is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from storage.alerts import AlertRow
from storage.deliveries import DeliveryRow
from storage.messages import MessageRow
from storage.outcomes import AlertKind, DeliveryState, Via
from storage.store import Store
from storage.stories import StoryRow
from tests.monitor.deliver.conftest import Post
from tests.monitor.newsroom import NewsRoom

SETTINGS = (
    "routes: [{topics: [quays], to: [desk], group_wait_s: 0}]\ndelivery: {storm_alerts: 20}\n"
)


@pytest.mark.parametrize("count", [120, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_matches_in_a_minute_become_one_digest(
    tmp_path: Path, sqlite_store: Store, post: Post, count: int
) -> None:
    """Case G13."""
    room = NewsRoom(tmp_path, sqlite_store, post, SETTINGS)
    first = room.news("Harbour pact number 0")
    _repeat(room, first, count - 1)
    room.wait_until(3_600)
    (arrived,) = room.arrived
    assert f"{count:,}" in arrived.mail.subject + arrived.text
    with sqlite_store.read() as session:
        states = session.execute(
            select(DeliveryRow.state, DeliveryRow.via, func.count()).group_by(
                DeliveryRow.state, DeliveryRow.via
            )
        ).all()
        assert [tuple(row) for row in states] == [(DeliveryState.SENT, Via.STORM, count)]
        assert session.scalar(select(func.count(MessageRow.id))) == 1


def _repeat(room: NewsRoom, story: int, more: int) -> None:
    """Add as many further alerts, each about a story of its own.

    They have no articles, as those of stories that were joined: they are counted all the same.
    """
    with room.store.write() as session:
        alert = session.scalars(select(AlertRow)).one()
        delivery = session.scalars(select(DeliveryRow)).one()
        known = session.get_one(StoryRow, story)
        columns = [column.name for column in StoryRow.__table__.columns if column.name != "id"]
        copied = {name: getattr(known, name) for name in columns}
        last = session.scalar(select(func.max(StoryRow.id))) or 0
        numbers = range(last + 1, last + 1 + more)
        session.execute(insert(StoryRow), [{**copied, "id": number} for number in numbers])
        session.execute(
            insert(AlertRow),
            [
                {"id": alert.id + number, "topic": "quays", "story_id": number,
                 "kind": AlertKind.STORY, "created_at": room.now}
                for number in numbers
            ],
        )  # fmt: skip
        session.execute(
            insert(DeliveryRow),
            [
                {"alert_id": alert.id + number, "recipient": "desk", "address": delivery.address,
                 "message_id": f"<{number}@x>", "state": DeliveryState.PENDING,
                 "via": Via.INSTANT, "route": "1", "next_attempt_at": room.now,
                 "created_at": room.now}
                for number in numbers
            ],
        )  # fmt: skip
