"""Values about a channel that polls, schedules and tables share: plain, frozen, no database.

Decisions take and return these, so they stand apart from `storage/channels.py`, whose table needs
SQLAlchemy. All datetimes are timezone-aware UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from config.source import ChannelKind
from storage.outcomes import SourceState

# A channel in one of these states supplies pages, or is expected to.
_PRODUCTIVE = frozenset({SourceState.NEW, SourceState.OK, SourceState.MOVED})


@dataclass(frozen=True, slots=True)
class ChannelMemory:
    """What the last polls of a channel left behind."""

    kind: ChannelKind
    url: str
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    discovered: bool
    state: SourceState
    polls: int
    next_check_at: datetime | None = None
    last_seen: tuple[str, ...] = ()
    announced: int = 0  # items of the last poll with a body that were looked at
    children: int = 0  # child sitemaps that it named then
    last_polled_at: datetime | None = None
    read_at: datetime | None = None  # the last poll with a body
    last_new_at: datetime | None = None  # the last poll but the first that brought new pages
    left_out: Mapping[str, int] = field(default_factory=dict)  # by the last poll with a body
    # last-seen items to which a crawl that was cut short had yet to read back; None: none was
    unbridged: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChannelPoll:
    """One poll of a channel, as it is recorded."""

    kind: ChannelKind
    url: str
    state: SourceState
    reason: str
    status: int | None
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    announced: int  # items in the response that were looked at
    new: int  # of them, unknown before
    polled_at: datetime
    older: int = 0  # items known before this crawl began
    publication_times: tuple[datetime, ...] = ()  # of the new items, as far as known
    moved_to: str | None = None
    gap: bool = False
    last_seen: tuple[str, ...] | None = None  # None: keep the ones stored
    named: int = 0  # all that the response names, readable or not
    readable: int = 0  # of that, what could be read as an address
    children: int = 0  # child sitemaps among them
    left_out: Mapping[str, int] = field(default_factory=dict)  # reason -> items
    # last-seen items to which older pages are read next; empty: as far as a first poll reads
    unbridged: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChannelHistory:
    """What the next poll of a channel is decided from."""

    interval_s: float | None = None  # between the last two polls; None before the second poll
    failures: float = 0.0  # summed weight of failed polls in a row
    # hour since 1970 -> new pages
    publications_by_hour: Mapping[int, int] = field(default_factory=dict)
    watched_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """When a channel is polled next, and the history for the decision after that."""

    next_check_at: datetime
    history: ChannelHistory


class KnownChannel(Protocol):
    """The attributes of a channel that `channels_in_use` reads."""

    @property
    def url(self) -> str: ...
    @property
    def discovered(self) -> bool: ...
    @property
    def state(self) -> SourceState: ...


def channels_in_use(configured: Sequence[str], known: Sequence[KnownChannel]) -> list[str]:
    """Return the URLs of the channels that are polled on schedule.

    These are the channels of the source's file. Discovered ones join them where the file names
    none, or while none of those it names is productive.
    """
    discovered = [
        channel.url for channel in known if channel.discovered and channel.url not in configured
    ]
    states = {channel.url: channel.state for channel in known}
    is_productive = any(states.get(url, SourceState.NEW) in _PRODUCTIVE for url in configured)
    return [*configured] if is_productive else [*configured, *discovered]
