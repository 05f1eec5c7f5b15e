"""Picks the announcements of a poll that may be new pages, wherever they stand. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.source import Source
from crawler.channels.alternates import in_languages
from crawler.channels.outcome import ChannelOutcome
from crawler.polling.listing import (
    Comparison,
    Known,
    compare,
    digest,
    packed,
    recent_places,
    unpacked,
)
from crawler.urls.canonical import canonical_url, url_key
from storage.channel_records import ChannelMemory, ChannelPoll
from storage.pages import Announced
from storage.records import Announcement

# Why pages of a readable list are left out.
PASSED_OVER = "older than what the first reading took"
WAITING = "new, for the next crawls"
_LATELY = timedelta(days=7)  # what came out within is news, in a list that was not read before


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pages of one poll to look at, in the order of its list, each once."""

    items: tuple[Announced, ...]
    old: frozenset[str]  # keys of those that an earlier poll passed over
    passed_over: int
    marks: tuple[bytes, ...]  # digests of all that is listed, child sitemaps included
    digests: bytes | None  # those remembered from earlier polls
    remembers: bool  # whether a listing has to be kept

    def taken(
        self, stored: Collection[str], *, most: int
    ) -> tuple[list[Announced], list[Announced]]:
        """Return the items without the new ones beyond `most`, and those; `stored` are known."""
        new = [item for item in self.items if item.key not in stored and item.key not in self.old]
        waiting = {item.key for item in new[most:]}
        return (
            [item for item in self.items if item.key not in waiting],
            [item for item in new if item.key in waiting],
        )

    def to_store(self, items: Sequence[Announced], stored: Collection[str]) -> list[Announced]:
        """Return the items without those that an earlier poll passed over."""
        return [item for item in items if item.key in stored or item.key not in self.old]

    def listing_without(self, waiting: Sequence[Announced]) -> bytes | None:
        """Return the listing to store, without what waits; None where none has to change."""
        if not self.remembers:
            return None
        left = {digest(item.announcement.url) for item in waiting}
        before = self.digests or b""
        listing = packed(before, (mark for mark in self.marks if mark not in left))
        return None if listing == self.digests else listing


def known_by(memory: ChannelMemory | None, *, has_listing: bool, window: int) -> Known:
    """Return what is known of a channel by what its earlier polls left behind."""
    if memory is None or (memory.read_at is None and memory.body_sha256 is None):
        return Known.NOTHING
    if has_listing:
        return Known.LISTING
    # Read by a version that kept no listings: a list as long as the limit was cut.
    was_cut = memory.read_at is None and memory.announced >= window
    return Known.NOTHING if was_cut else Known.PAGES


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks pages of one channel of a source; `window` is how many a crawl takes."""

    source: Source
    channel: str
    window: int
    now: datetime

    def pick(
        self,
        outcome: ChannelOutcome,
        memory: ChannelMemory | None,
        digests: bytes | None,
        *,
        room_for_old: int | None = None,
    ) -> Candidates:
        """Return the pages to look at; `memory` and `digests` are what earlier polls left behind.

        `room_for_old` says that the list was there before it is read, and how many of its old
        pages are taken all the same.
        """
        known = known_by(memory, has_listing=digests is not None, window=self.window)
        if known is Known.NOTHING and room_for_old is not None:
            known = Known.OLD
        pages = [*outcome.announcements, *in_languages(outcome, self.source.languages)]
        pages = newest_first(pages) if len(pages) > self.window else pages
        marks = [digest(page.url) for page in pages]
        news = self._recent(pages, outcome, room_for_old or 0) if known is Known.OLD else set()
        seen = frozenset(unpacked(digests or b""))
        found = compare(marks, known, seen, window=self.window, recent=news)
        carried = memory.left_out.get(PASSED_OVER, 0) if memory and known is Known.LISTING else 0
        return Candidates(
            items=tuple(self._items(pages, found)),
            old=frozenset(self._keys(pages, set(found.looked_at) - found.may_be_new)),
            passed_over=found.passed_over or min(carried, len(pages)),
            marks=(*marks, *map(digest, outcome.further)),
            digests=digests,
            remembers=bool(found.passed_over or outcome.further or digests is not None),
        )

    def _recent(
        self, pages: Sequence[Announcement], outcome: ChannelOutcome, room: int
    ) -> set[int]:
        dated = recent_places(pages, outcome.modified, since=self.now - _LATELY)
        return dated | set(range(min(room, len(pages))))

    def _items(self, pages: Sequence[Announcement], found: Comparison) -> Iterator[Announced]:
        home, keys = url_key(self.source.url), set()
        for place in found.looked_at:
            url = canonical_url(pages[place].url)
            if url is not None and (key := url_key(url)) != home and key not in keys:
                keys.add(key)
                yield Announced(key, url, pages[place], self.channel)

    def _keys(self, pages: Sequence[Announcement], places: Iterable[int]) -> Iterator[str]:
        for place in places:
            url = canonical_url(pages[place].url)
            if url is not None:
                yield url_key(url)


def newest_first(pages: Sequence[Announcement]) -> list[Announcement]:
    """Order pages by their dates where most have one; those without stay beside their neighbour."""
    if sum(page.published is not None for page in pages) * 2 < len(pages):
        return list(pages)
    dates, last = [], None
    for page in pages:
        last = page.published.value if page.published else last
        dates.append(last)
    latest = max((date for date in dates if date), default=None)
    order = sorted(range(len(pages)), key=lambda place: dates[place] or latest or 0, reverse=True)
    return [pages[place] for place in order]


def with_counts(
    poll: ChannelPoll,
    outcome: ChannelOutcome,
    found: Candidates,
    *,
    waiting: Sequence[Announced],
    later: Mapping[str, int],
) -> ChannelPoll:
    """Return a poll with the figures of its body; one with waiting pages is read in full again."""
    left_out = {PASSED_OVER: found.passed_over, WAITING: len(waiting), **later}
    counted = replace(
        poll,
        named=outcome.named,
        readable=outcome.readable,
        children=outcome.readable - len(outcome.announcements),
        left_out=dict(outcome.left_out) | {why: count for why, count in left_out.items() if count},
    )
    if not waiting:
        return counted
    return replace(counted, etag=None, last_modified=None, body_sha256="")
