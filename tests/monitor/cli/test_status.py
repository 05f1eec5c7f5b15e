"""What `marsad status` and `sources check --live` say of single channels."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from monitor.cli.sources.live import _json, show_results
from monitor.cli.status import channel_json
from monitor.onboarding.live_check import _live
from storage.channel_records import ChannelPoll
from storage.channels import rows_of, save_poll
from storage.outcomes import SourceState
from storage.records import Announcement
from storage.sources import ensure_sources
from storage.store import Store

URL = "https://gazette.example/map.xml"
LEFT_OUT = {"without a readable address": 2, "sections, tags, files and service pages": 7}


def outcome() -> ChannelOutcome:
    pages = tuple(Announcement(f"https://gazette.example/{number}") for number in range(3))
    return ChannelOutcome(announcements=pages, kind=ChannelKind.SITEMAP, left_out=LEFT_OUT)


def test_the_status_of_a_channel_says_what_was_announced_and_left_out(
    sqlite_store: Store,
) -> None:
    poll = ChannelPoll(
        kind=ChannelKind.SITEMAP, url=URL, state=SourceState.OK, reason="", status=200, etag=None,
        last_modified=None, body_sha256="x", announced=3, new=1,
        polled_at=datetime(2026, 11, 30, tzinfo=UTC), named=12, readable=3, left_out=LEFT_OUT,
    )  # fmt: skip
    with sqlite_store.write() as session:
        ensure_sources(session, ["gazette"])
        save_poll(session, "gazette", poll)
        told = channel_json(rows_of(session, "gazette")[URL])
    figures = {key: told[key] for key in ("announced", "readable", "new", "left_out")}
    assert figures == {"announced": 12, "readable": 3, "new": 1, "left_out": LEFT_OUT}


def test_a_live_check_says_what_was_announced_and_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    channel = _live(ChannelKind.SITEMAP, URL, outcome())
    told = _json(channel)
    assert (told["announced"], told["readable"], told["left_out"]) == (12, 3, LEFT_OUT)
    show_results({"gazette": (channel,)}, {"gazette": "https://gazette.example/"})
    printed = " ".join(capsys.readouterr().out.split())
    assert "left out" in printed
    assert "7 sections" in printed
