"""Keys, leases and how polling goes on beside a hub: the pure part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.secret import Secret
from config.source import Schedule
from monitor.schedule.next_check import PollOutcome
from monitor.websub import subscription_state
from monitor.websub.keys import callback_name, hub_secret, id_in, is_callback, is_signed
from monitor.websub.polling import Poll, due_when_notified, plan_with_hub, record_poll
from storage.channel_records import ChannelHistory, ChannelPlan
from storage.outcomes import SourceState, SubscriptionState
from storage.subscription_records import Subscription
from tests.hub import signed

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
KEY = Secret("k" * 32)
ONE = Subscription(
    id=7,
    source="gazette",
    channel="https://gazette.example/feed",
    hub="https://hub.example/",
    topic="https://gazette.example/feed",
    state=SubscriptionState.ACTIVE,
    reason="",
    next_request_at=NOW,
    requested_at=NOW - timedelta(days=1),
    verified_at=NOW - timedelta(days=1),
    lease_until=NOW + timedelta(days=1),
)


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_signatures_of_every_method_of_the_standard_count(method: str) -> None:
    assert is_signed(b"body", signed(b"body", "secret", method), Secret("secret"))
    assert not is_signed(b"other", signed(b"body", "secret", method), Secret("secret"))


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, source="other"),
        replace(ONE, channel="https://gazette.example/2"),
        replace(ONE, hub="https://hub.example/2"),
        replace(ONE, topic="https://gazette.example/2"),
    ],
    ids=["source", "channel", "hub", "topic"],
)
def test_every_subscription_has_its_own_address_and_secret(other: Subscription) -> None:
    assert callback_name(KEY, ONE) != callback_name(KEY, other)
    assert hub_secret(KEY, ONE) != hub_secret(KEY, other)
    assert not is_callback(KEY, other, callback_name(KEY, ONE))
    assert hub_secret(KEY, ONE) != hub_secret(Secret("x" * 32), ONE)


def test_the_address_does_not_tell_the_secret() -> None:
    assert hub_secret(KEY, ONE).reveal() not in callback_name(KEY, ONE)


@pytest.mark.parametrize(
    ("name", "number"),
    [("7-ab", 7), ("7", 7), ("", None), ("-7", None), ("²-a", None), ("9" * 16, None)],
)
def test_numbers_in_addresses(name: str, number: int | None) -> None:
    assert id_in(name) == number


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("3600", 3_600), (" 60 ", 60), ("9" * 30, 2_592_000), ("", 86_400), ("-1", 86_400)],
)
def test_leases(written: str, seconds: float) -> None:
    assert subscription_state.lease_s(written) == seconds


def test_a_lease_of_seconds_is_not_renewed_without_pause() -> None:
    after = subscription_state.verified(ONE, 1, NOW)
    assert (after.next_request_at - NOW).total_seconds() == 60
    assert not subscription_state.is_active(after, NOW + timedelta(seconds=2))


def test_a_hub_that_is_away_when_a_lease_is_to_be_renewed_is_relied_on_until_its_end() -> None:
    after = subscription_state.refused(subscription_state.requested(ONE, NOW), "HTTP 503", NOW)
    assert (after.state, after.reason) == (SubscriptionState.ACTIVE, "HTTP 503")
    assert subscription_state.can_be_relied_on(after, NOW)
    assert subscription_state.trouble(after, NOW + timedelta(days=2)).startswith(
        "the lease has ended"
    )


def poll(*, new: int = 0, state: SourceState = SourceState.OK, shown: int = 20) -> Poll:
    look = PollOutcome(state, 200, announced=shown, new=new)
    return Poll(look, shown, began=NOW, ended=NOW + timedelta(seconds=9))


def minutes(one: Subscription, seen: Poll, *, per_hour: int) -> float:
    """When a channel that would be polled in ten minutes is polled beside this hub."""
    hour = int(NOW.timestamp() // 3_600)
    by_hour = {hour - back: per_hour for back in range(1, 192)}
    history = ChannelHistory(
        600.0, publications_by_hour=by_hour, watched_since=NOW - timedelta(days=8)
    )
    plan = ChannelPlan(seen.ended + timedelta(minutes=10), history)
    after = plan_with_hub(plan, one, seen, schedule=Schedule())
    return (after.next_check_at - seen.ended).total_seconds() / 60


@pytest.mark.parametrize(
    ("per_hour", "shown", "least", "most"),
    [(1, 20, 239, 265), (6, 20, 50, 90), (20, 20, 12, 30), (6, 1, 10, 11), (60, 20, 10, 11)],
    ids=["few", "some", "many", "a feed of one item", "more than a feed holds"],
)
def test_beside_a_hub_a_channel_is_polled_before_a_third_of_it_is_new(
    per_hour: int, shown: int, least: float, most: float
) -> None:
    assert least <= minutes(ONE, poll(shown=shown), per_hour=per_hour) <= most


@pytest.mark.parametrize(
    ("one", "seen"),
    [
        (replace(ONE, lease_until=NOW), poll()),
        (replace(ONE, state=SubscriptionState.REQUESTED), poll()),
        (replace(ONE, missed_notifications=2), poll()),
        (ONE, poll(state=SourceState.SERVER_ERROR)),
    ],
    ids=["lease over", "not verified", "hub is silent", "feed is broken"],
)
def test_without_a_hub_to_rely_on_polling_is_as_ever(one: Subscription, seen: Poll) -> None:
    assert minutes(one, seen, per_hour=1) == 10


def test_what_was_told_during_a_poll_is_looked_for_again() -> None:
    assert minutes(replace(ONE, notified_at=NOW), poll(), per_hour=1) < 1


@pytest.mark.parametrize(
    ("notified_at", "polled_at", "new", "missed_notifications"),
    [
        (None, None, 3, 2),
        (None, None, 0, 1),
        (NOW - timedelta(hours=1), NOW - timedelta(hours=2), 3, 0),
        (NOW - timedelta(hours=3), NOW - timedelta(hours=2), 3, 2),
        (NOW - timedelta(hours=3), NOW - timedelta(hours=2), 0, 1),
    ],
    ids=["never told", "never told, nothing new", "told", "told before the last", "nothing new"],
)
def test_a_hub_is_doubted_when_polls_bring_what_it_did_not_tell(
    notified_at: datetime | None, polled_at: datetime | None, new: int, missed_notifications: int
) -> None:
    one = replace(ONE, notified_at=notified_at, polled_at=polled_at, missed_notifications=1)
    assert record_poll(one, poll(new=new)).missed_notifications == missed_notifications


def test_no_hub_makes_us_poll_without_pause() -> None:
    assert due_when_notified(NOW, NOW) == NOW + timedelta(seconds=5)
    assert due_when_notified(NOW - timedelta(minutes=1), NOW) == NOW
    assert due_when_notified(None, NOW) == NOW


def test_a_hub_that_refuses_is_asked_less_and_less_often_down_to_once_a_day() -> None:
    waits, subscription = [], ONE
    for _ in range(6):
        subscription = subscription_state.refused(subscription, "HTTP 503", NOW)
        waits.append((subscription.next_request_at - NOW).total_seconds())
    assert waits == [900, 3_600, 14_400, 57_600, 86_400, 86_400]
