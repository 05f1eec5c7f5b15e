"""Events of a running crawl, and its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.source import ChannelKind
from storage.outcomes import SourceState


class CrawlOutcome(StrEnum):
    """How a crawl ended."""

    DONE = "done"  # ran to its end, whatever it met; see `state`
    BUSY = "busy"  # another crawl of this source or its host is running; no request was made
    STOPPED = "stopped"  # ended on request; what was fetched is stored, the rest stays due
    TAKEN_OVER = "taken_over"  # its lease ran out and another process has its host: late results
    # are not stored


@dataclass(frozen=True, slots=True)
class ChannelResult:
    """The result of polling one channel in one crawl.

    `root` is the channel of the source that led here: itself, or the index above a child sitemap.
    """

    kind: ChannelKind
    url: str
    state: SourceState
    reason: str = ""
    announced: int = 0
    new: int = 0
    older: int = 0  # items known before this crawl
    not_modified: bool = False
    root: str = ""
    status: int | None = None
    publication_times: tuple[datetime, ...] = ()  # when the new items came out, as far as known
    min_delay_s: float = 0.0  # the site asks for at least this between polls
    gap: bool = False  # it does not lead back to its last-seen items
    requested: bool = True  # False: its host asked for a pause
    waiting: int = 0  # new pages that later crawls take


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """The result of a crawl; `state` is the one to show for the source."""

    source: str
    state: SourceState
    reason: str
    outcome: CrawlOutcome = CrawlOutcome.DONE
    channels: tuple[ChannelResult, ...] = ()
    requests: int = 0  # that reached a host: robots.txt, channels, pages, redirects
    announced: int = 0  # items that channels named, known ones included
    new: int = 0  # pages among them that were unknown
    fetched: int = 0
    failed: int = 0  # pages without a usable response
    not_modified: int = 0  # channels that had nothing new
    gaps: int = 0  # channels that did not lead back to their last-seen items
    gaps_open: bool = False  # and no other list led back there
    not_before: datetime | None = None  # a host asked for a pause until then


@dataclass(frozen=True, slots=True)
class ChannelPolled:
    """A channel was polled, with or without a response."""

    source: str
    result: ChannelResult


@dataclass(frozen=True, slots=True)
class PossibleGap:
    """A channel does not lead back to its last-seen items; pages may have been missed."""

    source: str
    kind: ChannelKind
    url: str


@dataclass(frozen=True, slots=True)
class PageFetched:
    """A page was stored; `done` of `total` pages of this crawl are finished."""

    source: str
    url: str
    size: int  # bytes
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PageFailed:
    """A page gave no usable response."""

    source: str
    url: str
    state: SourceState
    reason: str
    done: int
    total: int


CrawlEvent = ChannelPolled | PossibleGap | PageFetched | PageFailed
Listener = Callable[[CrawlEvent], None]


def overall(channels: tuple[ChannelResult, ...]) -> tuple[SourceState, str]:
    """Return the state of a source and its reason; it works while one of its channels does."""
    working = {channel.state for channel in channels if channel.state.is_working}
    if working:
        return (SourceState.OK if SourceState.OK in working else SourceState.EMPTY), ""
    if not channels:
        return SourceState.EMPTY, "no feed, sitemap or list of articles found"
    return channels[0].state, f"{channels[0].url}: {channels[0].reason}"
