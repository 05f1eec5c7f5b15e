"""What was read from one answer of a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storage.outcomes import SourceState
from storage.records import Announcement
from storage.subscription_records import HubOffer


@dataclass(frozen=True, slots=True)
class ChannelReading:
    """The pages a channel announces, newest first where it says so."""

    announcements: tuple[Announcement, ...] = ()
    alternates: tuple[Announcement, ...] = ()  # named only as translations of the others (hreflang)
    further: tuple[str, ...] = ()  # child sitemaps or listing pages, the most useful first
    problem: SourceState | None = None  # None: understood, even if nothing is announced
    reason: str = ""
    min_delay_s: float = 0.0  # the channel asks not to be read again sooner (TTL of RSS)
    # when what stands behind a URL was changed last, where the channel says so (sitemaps)
    modified: Mapping[str, datetime] = field(default_factory=dict)
    news: bool = False  # a sitemap with the news extension
    hub: HubOffer | None = None  # whom to ask to be told of news
    # False: an unchanged body does not mean that nothing is new behind `further`
    settles: bool = True


def unreadable(problem: SourceState, reason: str) -> ChannelReading:
    """A reading of a body that could not be understood."""
    return ChannelReading(problem=problem, reason=reason)
