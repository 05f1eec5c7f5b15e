"""What a crawl tells while it runs, and what it leaves at its end."""

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
    BUSY = "busy"  # somebody else crawls this source or its host; nothing was asked
    STOPPED = "stopped"  # told to end; what was fetched is stored, the rest stays due


@dataclass(frozen=True, slots=True)
class ChannelResult:
    """One channel in one crawl.

    `root` is the channel of the source that led here: itself, or the index of a child sitemap.
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
    publication_times: tuple[datetime, ...] = ()  # when the new items came, as far as known
    min_delay_s: float = 0.0  # the site asks not to be asked again sooner
    gap: bool = False  # it does not lead back to what it showed at its last poll
    asked: bool = True  # False: its host wanted to be left alone


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl met. `state` is what the source deserves to be shown as."""

    source: str
    state: SourceState
    reason: str
    outcome: CrawlOutcome = CrawlOutcome.DONE
    channels: tuple[ChannelResult, ...] = ()
    requests: int = 0  # all that reached a host: robots.txt, channels, pages, redirects
    announced: int = 0  # items that channels named, known ones included
    new: int = 0  # of them, pages that were unknown
    fetched: int = 0
    failed: int = 0  # pages that were asked and gave nothing
    not_modified: int = 0  # channels that had nothing new
    gaps: int = 0  # channels that did not lead back to what they showed before
    gaps_open: bool = False  # and nothing else led back there
    not_before: datetime | None = None  # a host asked not to be asked again earlier


@dataclass(frozen=True, slots=True)
class ChannelPolled:
    """A channel answered, or did not."""

    source: str
    result: ChannelResult


@dataclass(frozen=True, slots=True)
class PossibleGap:
    """A channel does not lead back to what it showed before: some pages may have been missed."""

    source: str
    kind: ChannelKind
    url: str


@dataclass(frozen=True, slots=True)
class PageFetched:
    """A page was stored; `done` of `total` pages of this crawl are settled."""

    source: str
    url: str
    size: int  # bytes
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PageFailed:
    """A page gave no answer worth keeping."""

    source: str
    url: str
    state: SourceState
    reason: str
    done: int
    total: int


CrawlEvent = ChannelPolled | PossibleGap | PageFetched | PageFailed
Listener = Callable[[CrawlEvent], None]


def overall(channels: tuple[ChannelResult, ...]) -> tuple[SourceState, str]:
    """What the channels say of their source: it works while one of them does."""
    working = {channel.state for channel in channels if channel.state.is_working}
    if working:
        return (SourceState.OK if SourceState.OK in working else SourceState.EMPTY), ""
    if not channels:
        return SourceState.EMPTY, "no feed, sitemap or list of articles found"
    return channels[0].state, f"{channels[0].url}: {channels[0].reason}"
