"""Detects whether pages may have come and gone unseen between two polls of a channel. Pure.

The newest pages that a channel listed at its last poll are its last-seen items. While one of them
is still listed, nothing can have passed unseen between them and the new ones. Known pages alone do
not prove that: popular articles stand beside a list for weeks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from config.source import ChannelKind
from storage.channel_records import ChannelMemory, ChannelPoll
from storage.pages import Announced

MAX_LAST_SEEN = 5  # editors withdraw an article now and then
# A front page must list two of them: one may stand in a box of popular articles.
_NEEDED = {ChannelKind.FRONT_PAGE: 2}
_MOSTLY_KNOWN = 1 / 3  # a feed with more known items is not sorted by time; it hides nothing
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ListedPages:
    """The pages of one response, by the keys of their URLs."""

    keys: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()  # those of them not known before this crawl


@dataclass(slots=True)
class Gaps:
    """The gaps of one crawl, each open until some list leads back to where it began."""

    _open: dict[str, tuple[str, ...]] = field(default_factory=dict)  # channel -> last-seen items
    _lists: list[tuple[ChannelKind, ListedPages]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether a gap is still open."""
        return bool(self._open)

    def open(self, channel: str, last_seen: tuple[str, ...]) -> None:
        """Open a gap of a channel, unless a list of this crawl already leads back from it."""
        self._open[channel] = last_seen
        self._close()

    def add_list(self, kind: ChannelKind, listed: ListedPages) -> None:
        """Close the gaps from which this list leads back."""
        self._lists.append((kind, listed))
        self._close()

    def add_older_page(self, listed: ListedPages) -> None:
        """Close all gaps when an older page of a list holds known pages only."""
        if listed.keys and not listed.unknown:
            self._open.clear()

    def _close(self) -> None:
        for channel, last_seen in list(self._open.items()):
            if any(_leads_back(last_seen, listed, kind) for kind, listed in self._lists):
                del self._open[channel]


def is_reached(last_seen: Collection[str], listed: Collection[str], kind: ChannelKind) -> bool:
    """Whether a list of these pages reaches back to the last-seen items. Both are keys of URLs."""
    needed = min(_NEEDED.get(kind, 1), len(last_seen))
    return len(set(last_seen) & set(listed)) >= needed


def is_gap(
    kind: ChannelKind, last_seen: Collection[str], listed: Collection[str], *, unknown: int
) -> bool:
    """Whether pages may have come and gone unseen since the last poll.

    `unknown` counts the listed pages that were not known before this crawl.
    """
    if not unknown:
        return False
    known = len(listed) - unknown
    if kind is not ChannelKind.FRONT_PAGE and known > len(listed) * _MOSTLY_KNOWN:
        return False
    return not is_reached(last_seen, listed, kind) if last_seen else not known


def unbridged_after(
    poll: ChannelPoll, memory: ChannelMemory | None, *, has_older_pages: bool
) -> tuple[str, ...] | None:
    """Return the last-seen items to which the crawl reads back after this poll; None: to none.

    Empty where a first poll reads some older pages. It is stored with the poll, so that the next
    crawl reads them if this one is cut short: validators then say that the list is known.
    """
    if memory is not None and memory.unbridged is not None:
        return memory.unbridged
    if memory is not None and poll.gap:
        return memory.last_seen
    is_first = memory is None or not memory.polls
    is_list = poll.kind is ChannelKind.FRONT_PAGE and has_older_pages
    return () if is_first and is_list and poll.new else None


def last_seen_after(
    before: Sequence[str], listed: Sequence[Announced], unknown: Collection[str]
) -> tuple[str, ...]:
    """Return the last-seen items for the next poll: new pages, older such items, then the rest.

    `listed` is in the order of the channel; dates are trusted where every new page has one.
    """
    new = [item for item in listed if item.key in unknown]
    if all(item.announcement.published for item in new):
        new.sort(key=_published, reverse=True)
    keys = {item.key for item in listed}
    ranked = [
        *(item.key for item in new),
        *(key for key in before if key in keys),
        *(item.key for item in listed),
    ]
    return tuple(dict.fromkeys(ranked))[:MAX_LAST_SEEN]


def _published(item: Announced) -> datetime:
    published = item.announcement.published
    return published.value if published else _LONG_AGO


def _leads_back(last_seen: Sequence[str], listed: ListedPages, kind: ChannelKind) -> bool:
    if last_seen:
        return is_reached(last_seen, listed.keys, kind)
    return bool(listed.keys - listed.unknown)  # of a channel polled before last-seen items existed
