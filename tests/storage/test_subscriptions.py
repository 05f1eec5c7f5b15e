"""Subscriptions on both engines."""

from __future__ import annotations

from dataclasses import replace

from storage.outcomes import SubscriptionState
from storage.sources import ensure_sources
from storage.store import Store
from storage.subscription_records import HubOffer
from storage.subscriptions import (
    due_subscriptions,
    save_offer,
    save_subscription,
    subscription_by_id,
    subscriptions,
    subscriptions_of,
)
from tests.storage.seeds import NOW, at

OFFER = HubOffer("https://hub.example/", "https://gazette.example/feed")


def offered(store: Store, offer: HubOffer | None, *, channel: str = "one") -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        save_offer(session, "gazette", channel, offer, NOW)


def test_a_hub_is_asked_once_it_is_named(store: Store) -> None:
    offered(store, OFFER)
    with store.write() as session:
        (one,) = due_subscriptions(session, NOW)
    assert (one.hub, one.topic, one.state) == (OFFER.hub, OFFER.topic, SubscriptionState.OFFERED)


def test_the_same_hub_again_changes_nothing(store: Store) -> None:
    offered(store, OFFER)
    with store.write() as session:
        (one,) = subscriptions(session)
        changed = replace(
            one, state=SubscriptionState.ACTIVE, lease_until=at(days=1), missed_notifications=1
        )
        save_subscription(session, changed)
    offered(store, OFFER)
    with store.write() as session:
        assert subscriptions_of(session, "gazette") == {"one": changed}
        assert subscription_by_id(session, one.id) == changed


def test_another_hub_or_topic_is_another_subscription(store: Store) -> None:
    offered(store, OFFER)
    with store.write() as session:
        (before,) = subscriptions(session)
        save_subscription(session, replace(before, state=SubscriptionState.ACTIVE))
    offered(store, replace(OFFER, topic="https://gazette.example/feed?2"))
    with store.read() as session:
        (after,) = subscriptions(session)
    assert after.state is SubscriptionState.OFFERED


def test_a_hub_that_is_named_no_longer_is_forgotten(store: Store) -> None:
    offered(store, OFFER)
    offered(store, OFFER, channel="two")
    offered(store, None)
    offered(store, None)
    with store.read() as session:
        (left,) = subscriptions(session)
    assert left.channel == "two"


def test_what_is_not_due_is_left_alone(store: Store) -> None:
    offered(store, OFFER)
    with store.write() as session:
        assert due_subscriptions(session, at(minutes=-1)) == []
