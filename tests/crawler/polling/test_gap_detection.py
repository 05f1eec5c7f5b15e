"""Whether a channel leads back to its last-seen items."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from config.source import ChannelKind
from crawler.polling.gap_detection import MAX_LAST_SEEN, is_gap, is_reached, last_seen_after
from storage.outcomes import DatePrecision, DateSource
from storage.pages import Announced
from storage.records import Announcement, DateEvidence

FEED, FRONT = ChannelKind.FEED, ChannelKind.FRONT_PAGE
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
KNOWN = ("k5", "k4", "k3", "k2", "k1")


def shown(*keys: str, hours: dict[str, int] | None = None) -> list[Announced]:
    def item(key: str) -> Announced:
        url, dated = f"https://gazette.example/{key}", None
        if hours is not None:
            when = NOON + timedelta(hours=hours[key])
            dated = DateEvidence(when, DatePrecision.SECOND, DateSource.FEED)
        return Announced(key, url, Announcement(url, published=dated))

    return [item(key) for key in keys]


@pytest.mark.parametrize(
    ("kind", "seen", "unknown", "gap"),
    [
        pytest.param(FEED, {"n2", "n1", "k5", "k4"}, 2, False, id="the list goes on as it was"),
        pytest.param(FEED, {"n3", "n2", "n1", "k5"}, 3, False, id="one of them is listed"),
        pytest.param(FEED, {"n4", "n3", "n2", "n1"}, 4, True, id="none is"),
        pytest.param(FEED, {"n4", "n3", "n2", "n1", "old"}, 4, True, id="a pinned one hides none"),
        pytest.param(FEED, {"n1", "o1", "o2", "o3"}, 1, False, id="a feed in no order"),
        pytest.param(FEED, {"o1", "o2"}, 0, False, id="nothing is unknown"),
        pytest.param(FRONT, {"n2", "n1", "k5", "k4", "o1"}, 2, False, id="a home page goes on"),
        pytest.param(FRONT, {"n1", "n2", "k3", "o1", "o2"}, 2, True, id="one is popular"),
        pytest.param(FRONT, {"n1", "n2", "o1", "o2", "o3"}, 2, True, id="old ones are popular"),
    ],
)  # fmt: skip
def test_a_gap_is_seen(kind: ChannelKind, seen: set[str], unknown: int, gap: bool) -> None:
    assert is_gap(kind, KNOWN, seen, unknown=unknown) is gap


def test_without_last_seen_items_any_known_page_leads_back() -> None:
    assert is_gap(FEED, (), {"n1", "n2"}, unknown=2)
    assert not is_gap(FRONT, (), {"n1", "n2", "o1"}, unknown=2)


def test_few_last_seen_items_are_enough_where_there_are_no_more() -> None:
    assert is_reached(("k1",), {"k1", "n1"}, FRONT)


def test_new_pages_become_last_seen_items_before_older_ones() -> None:
    found = last_seen_after(KNOWN, shown("n2", "n1", "k5", "k4", "k3"), {"n1", "n2"})
    assert found == ("n2", "n1", "k5", "k4", "k3")


def test_last_seen_items_that_are_gone_are_replaced_by_listed_pages() -> None:
    assert last_seen_after(KNOWN, shown("o1", "o2", "k4"), set()) == ("k4", "o1", "o2")


def test_the_newest_by_date_are_last_seen_items_though_a_feed_begins_with_the_oldest() -> None:
    keys = [f"n{number}" for number in range(8)]
    dated = shown(*keys, hours={key: number for number, key in enumerate(keys)})
    assert last_seen_after((), dated, set(keys)) == tuple(reversed(keys[-MAX_LAST_SEEN:]))
