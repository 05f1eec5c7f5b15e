"""Loads and saves channel state for one poll."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType

from sqlalchemy.orm import Session

from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from crawler.fetch.crawl_context import CrawlContext
from crawler.polling.candidates import Candidates, Picker, with_counts
from crawler.polling.gap_detection import ListedPages, is_gap, last_seen_after, unbridged_after
from crawler.polling.publication_times import publication_time
from crawler.polling.usual_places import still_valid
from storage.channel_records import ChannelMemory, ChannelPoll
from storage.channels import channels_of, forget_unbridged, remember_discovered, save_poll
from storage.listings import listing_of, save_listing
from storage.pages import Announced, PageToFetch, announce, known_keys, page_count
from storage.sources import last_search, probes_of, record_search, save_probes
from storage.subscriptions import save_offer

SEARCH_INTERVAL = timedelta(days=1)  # sites rarely gain a feed; a search costs some ten requests


@dataclass(slots=True)
class ChannelStore:
    """Loads and saves the channels of one source; `fresh` are the pages new in this crawl."""

    context: CrawlContext
    fresh: list[PageToFetch] = field(default_factory=list)
    bridges: bool = False  # whether a list of this crawl leads to older pages

    async def memories(self) -> list[ChannelMemory]:
        """Load the channels as earlier crawls left them. Raises StorageError, as all methods do."""
        return await asyncio.to_thread(self._memories)

    async def listing(self, channel: str) -> bytes | None:
        """Load the digests of what a channel has named; None where nothing is remembered."""
        return await asyncio.to_thread(self._listing, channel)

    async def tried_in_vain(self) -> frozenset[str]:
        """Load the usual places where earlier searches found no channel."""
        return await asyncio.to_thread(self._tried_in_vain)

    async def remember(
        self, channels: Sequence[tuple[ChannelKind, str]], *, in_vain: Collection[str] = ()
    ) -> None:
        """Save the channels that a search found, so that the next crawl polls only those.

        `in_vain` are usual places that held none, to be left in peace by the next search.
        """
        # One transaction with the time of the search: one that was cut short is repeated.
        name, now = self.context.source.name, self.context.now()

        def write(session: Session) -> None:
            remember_discovered(session, name, channels, now)
            record_search(session, name, now)
            known = still_valid(probes_of(session, name), today=now.date())
            probes = known | dict.fromkeys(in_vain, now.date())
            save_probes(session, name, {url: day.isoformat() for url, day in probes.items()})

        await self.context.write(write)

    async def save(
        self,
        poll: ChannelPoll,
        outcome: ChannelOutcome,
        *,
        memory: ChannelMemory | None = None,
        is_old: bool = False,
        later: Mapping[str, int] = MappingProxyType({}),
    ) -> tuple[ChannelPoll, ListedPages]:
        """Save a poll with the pages it announces; return it with its counts, and the pages listed.

        `memory` holds what earlier polls of this channel left behind; `is_old` says that the list
        was there before it is read, `later` what of it comes in other crawls. Of new pages, at
        most as many as a crawl fetches are taken.
        """
        # One transaction: validators are never stored without the pages they stand for.
        found = await asyncio.to_thread(self._candidates, poll, outcome, memory, is_old=is_old)

        def write(session: Session) -> tuple[ChannelPoll, list[PageToFetch], list[Announced]]:
            source = self.context.source.name
            if poll.body_sha256 is not None:
                save_offer(session, source, poll.url, outcome.hub, poll.polled_at)
            stored = known_keys(session, [item.key for item in found.items])
            items, waiting = found.taken(stored, most=self.context.limits.max_pages_per_crawl)
            fresh = announce(session, source, found.to_store(items, stored), poll.polled_at)
            counted = self._counted(poll, items, fresh, memory)
            if poll.body_sha256 is not None:
                counted = with_counts(counted, outcome, found, waiting=waiting, later=later)
                if (digests := found.listing_without(waiting)) is not None:
                    save_listing(session, source, poll.url, digests)
            unbridged = unbridged_after(counted, memory, has_older_pages=bool(outcome.further))
            counted = replace(counted, unbridged=unbridged)
            save_poll(session, source, counted)
            return counted, fresh, items

        counted, fresh, items = await self.context.write(write)
        self.fresh += fresh
        self.bridges |= counted.unbridged is not None
        return counted, self._listed(items)

    async def bridged(self, *, but: Collection[str]) -> None:
        """Save that no older page is left to read, except of these channels."""
        name = self.context.source.name
        await self.context.write(lambda session: forget_unbridged(session, name, but=but))

    async def announce(self, channel: str, outcome: ChannelOutcome) -> tuple[ListedPages, int]:
        """Save the pages of an older page of a list; return them and how many are new."""
        found = await asyncio.to_thread(self._older_page, channel, outcome)
        items, now = list(found.items), self.context.now()
        fresh = await self.context.write(
            lambda session: announce(session, self.context.source.name, items, now)
        )
        self.fresh += fresh
        return self._listed(items), len(fresh)

    async def may_search(self) -> bool:
        """Whether to search for channels: once a day at most in scheduled crawls, else always."""
        return await asyncio.to_thread(self._may_search)

    def _may_search(self) -> bool:
        with self.context.store.read() as session:
            last = last_search(session, self.context.source.name)
        recent = last is not None and self.context.now() - last < SEARCH_INTERVAL
        return not (self.context.due_only and recent)

    def _memories(self) -> list[ChannelMemory]:
        with self.context.store.read() as session:
            return channels_of(session, self.context.source.name)

    def _listing(self, channel: str) -> bytes | None:
        with self.context.store.read() as session:
            return listing_of(session, self.context.source.name, channel)

    def _tried_in_vain(self) -> frozenset[str]:
        with self.context.store.read() as session:
            stored = probes_of(session, self.context.source.name)
        return frozenset(still_valid(stored, today=self.context.now().date()))

    def _candidates(
        self,
        poll: ChannelPoll,
        outcome: ChannelOutcome,
        memory: ChannelMemory | None,
        *,
        is_old: bool,
    ) -> Candidates:
        picker = self._picker(poll.url)
        with self.context.store.read() as session:
            source = self.context.source.name
            digests = listing_of(session, source, poll.url)
            stored = page_count(session, source) if is_old else 0
        room = max(0, picker.window - stored) if is_old else None
        return picker.pick(outcome, memory, digests, room_for_old=room)

    def _older_page(self, channel: str, outcome: ChannelOutcome) -> Candidates:
        return self._picker(channel).pick(outcome, None, None)

    def _picker(self, channel: str) -> Picker:
        window = self.context.limits.max_pages_per_crawl
        return Picker(self.context.source, channel, window, self.context.now())

    def _counted(
        self,
        poll: ChannelPoll,
        items: Sequence[Announced],
        fresh: Sequence[PageToFetch],
        memory: ChannelMemory | None,
    ) -> ChannelPoll:
        if not items:
            return poll
        listed = self._listed(items, fresh)
        watched = memory is not None and memory.polls > 0
        before = memory.last_seen if memory else ()
        new = {page.url for page in fresh}
        times = (
            publication_time(item.announcement, now=poll.polled_at, watched=watched)
            for item in items
            if item.url in new
        )
        return replace(
            poll,
            announced=len(items),
            new=len(fresh),
            older=len(items) - len(listed.unknown),
            publication_times=tuple(time for time in times if time is not None),
            gap=watched and is_gap(poll.kind, before, listed.keys, unknown=len(listed.unknown)),
            last_seen=last_seen_after(before, items, listed.unknown),
        )

    def _listed(self, items: Sequence[Announced], new: Sequence[PageToFetch] = ()) -> ListedPages:
        fresh = {page.url for page in (*self.fresh, *new)}
        return ListedPages(
            keys=frozenset(item.key for item in items),
            unknown=frozenset(item.key for item in items if item.url in fresh),
        )
