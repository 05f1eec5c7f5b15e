"""What channels have named, on both engines."""

from __future__ import annotations

from storage.listings import listing_of, save_listing
from storage.sources import ensure_sources, probes_of, save_probes
from storage.store import Store

MAP = "https://gazette.example/map.xml"


def test_a_listing_is_kept_for_each_channel_and_replaced(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        save_listing(session, "gazette", MAP, b"\x00\xff" * 3)
        save_listing(session, "gazette", "https://gazette.example/feed", b"other")
    with store.write() as session:
        save_listing(session, "gazette", MAP, b"\x01" * 12)
    with store.read() as session:
        assert listing_of(session, "gazette", MAP) == b"\x01" * 12
        assert listing_of(session, "gazette", "https://gazette.example/none") is None


def test_usual_places_without_a_feed_are_kept_for_each_source(store: Store) -> None:
    with store.write() as session:
        ensure_sources(session, ["gazette", "herald"])
        assert probes_of(session, "gazette") == {}
        save_probes(session, "gazette", {"https://gazette.example/rss": "2026-11-30"})
    with store.read() as session:
        assert probes_of(session, "gazette") == {"https://gazette.example/rss": "2026-11-30"}
        assert probes_of(session, "herald") == {}
