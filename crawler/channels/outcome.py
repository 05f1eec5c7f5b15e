"""The result of parsing one channel: what it announces, or why it cannot be used.

Plain values only, so that an outcome can be pickled and sent from another process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from config.source import ChannelKind
from crawler.channels.list_links import ListLink
from storage.outcomes import SourceState
from storage.records import Announcement
from storage.subscription_records import HubOffer

MAX_DEPTH = 3  # indexes above a sitemap; sitemaps.org allows one, some sites nest them


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The facts that a home page gives about its site."""

    title: str = ""
    languages: tuple[str, ...] = ()  # the page's own first, then those of its declared versions


@dataclass(frozen=True, slots=True)
class ChannelOutcome:
    """The pages that one channel announces, newest first where it says so, or a `problem`."""

    announcements: tuple[Announcement, ...] = ()
    alternates: tuple[Announcement, ...] = ()  # named only as translations of the others (hreflang)
    further: tuple[str, ...] = ()  # child sitemaps or listing pages, the most useful first
    problem: SourceState | None = None  # None: parsed, even if nothing is announced
    reason: str = ""
    kind: ChannelKind | None = None  # set by `parse`; None: the body is no channel of any kind
    min_delay_s: float = 0.0  # the channel asks for at least this between polls (`ttl` of RSS)
    # when the content behind a URL last changed, where the channel says so (sitemaps)
    modified: Mapping[str, datetime] = field(default_factory=dict)
    news: bool = False  # a sitemap with the news extension
    hub: HubOffer | None = None  # where to subscribe to this channel (WebSub)
    # False: an unchanged body does not mean that nothing is new behind `further`
    settles: bool = True
    # what the body names besides and was left out: reason in words -> number of items
    left_out: Mapping[str, int] = field(default_factory=dict)
    lists: tuple[ListLink, ...] = ()  # other pages of this list, and archives
    # feeds that a page declares in its head, those of comments left out
    feeds: tuple[str, ...] = ()
    linked_feeds: tuple[str, ...] = ()  # what its links say are feeds
    versions: tuple[
        str, ...
    ] = ()  # the same page in other languages, as its head declares (hreflang)
    site: SiteFacts | None = None  # what a web page says of its site

    @property
    def readable(self) -> int:
        """How many pages and child sitemaps could be read and are wanted."""
        children = len(self.further) if self.kind is ChannelKind.SITEMAP else 0
        return len(self.announcements) + children

    @property
    def named(self) -> int:
        """How many items the body names, those left out included."""
        return self.readable + sum(self.left_out.values())


def failed(problem: SourceState, reason: str) -> ChannelOutcome:
    """Return the outcome of a body that could not be had or not be parsed."""
    return ChannelOutcome(problem=problem, reason=reason)
