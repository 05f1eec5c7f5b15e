"""Polls the channels of a source that are due, and falls back to others if they do not suffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from config.source import ChannelKind
from crawler.crawl_events import ChannelResult
from crawler.fetch.errors import FetchError, NotNow
from crawler.polling.discovery import Discovery, FoundChannel
from crawler.polling.fallback import Need, has_responded, is_worth_a_search, need_of
from crawler.polling.poller import ChannelPoller
from crawler.polling.progress import ChannelTarget, PollProgress, SitemapsOf
from crawler.unforeseen import unforeseen
from storage.channel_records import ChannelMemory, channels_in_use
from storage.errors import StorageError
from storage.outcomes import SourceState


@dataclass(slots=True)
class SourcePoller:
    """Polls one source, each URL at most once a crawl.

    Falls back, in this order, to the channels that are not due, the home page with its older pages,
    and a search for other channels.
    """

    progress: PollProgress
    sitemaps_of: SitemapsOf
    _poller: ChannelPoller = field(init=False)

    def __post_init__(self) -> None:
        self._poller = ChannelPoller(self.progress)

    @property
    def gaps_open(self) -> bool:
        """Whether pages may have been missed for good."""
        return self._need is Need.BRIDGE

    @property
    def _need(self) -> Need:
        return need_of(self.progress.results, gaps_open=bool(self.progress.gaps))

    async def run(self) -> None:
        """Poll the channels. Raises NotNow when the crawl cannot go on, no other FetchError."""
        memories = await self.progress.store.memories()
        self.progress.memories.update({memory.url: memory for memory in memories})
        for memory in memories:
            if memory.unbridged:
                self.progress.gaps.open(memory.url, memory.unbridged)
        configured = [channel.url for channel in self.progress.context.source.channels]
        used = channels_in_use(configured, memories)
        targets = self._targets(memories)
        due = [target for target in targets if target.url in used and self._is_due(target)]
        for target in due:
            await self._poller.poll(target)
        if due or not targets:
            await self._fall_back(targets)
        if self.progress.store.bridges or self.progress.was_cut_short:
            await self.progress.store.bridged(but=self._unread(targets))

    def _unread(self, targets: Sequence[ChannelTarget]) -> set[str]:
        """Return the channels that this crawl did not read: not due, or failed."""
        read = {result.url for result in self.progress.results if result.state.is_working}
        return {target.url for target in targets} - read

    def _targets(self, memories: Sequence[ChannelMemory]) -> list[ChannelTarget]:
        """Return the channels of the source's file, then those that a search found."""
        channels = self.progress.context.source.channels
        named = [ChannelTarget(channel.kind, channel.url) for channel in channels]
        urls = {target.url for target in named}
        found = [
            ChannelTarget(memory.kind, memory.url)
            for memory in memories
            if memory.discovered and memory.url not in urls
        ]
        return named + found

    def _is_due(self, target: ChannelTarget) -> bool:
        context, memory = self.progress.context, self.progress.memories.get(target.url)
        if not context.due_only or memory is None or memory.next_check_at is None:
            return True
        return memory.next_check_at <= context.now()

    async def _fall_back(self, targets: Sequence[ChannelTarget]) -> None:
        """Poll other channels while those polled so far announce nothing or left a gap."""
        for target in targets:
            if target.url not in self.progress.requested and self._need is not Need.NOTHING:
                await self._poller.poll(target)
        home = self.progress.context.source.url
        if self._need is Need.BRIDGE and home not in self.progress.requested:
            await self._poller.poll(ChannelTarget(ChannelKind.FRONT_PAGE, home))
        if self._need is not Need.NOTHING and await self._may_search():
            await self._search(home)

    async def _may_search(self) -> bool:
        searched = any(memory.discovered for memory in self.progress.memories.values())
        named = bool(self.progress.context.source.channels)
        if (named and searched) or not is_worth_a_search(self.progress.results):
            return False
        return await self.progress.store.may_search()

    async def _search(self, home: str) -> None:
        """Search for channels, remember them, and store what they announce."""
        store = self.progress.store
        search = Discovery(
            self.progress.fetch,
            self.progress.context.pool,
            tried=await store.tried_in_vain(),
            asked=frozenset(self.progress.requested),
        )
        found = await self._discovered(home, search)
        if found is None:
            return
        found = [channel for channel in found if channel.url not in self.progress.requested]
        channels = [(channel.kind, channel.url) for channel in found]
        await store.remember(channels, in_vain=search.in_vain)
        for channel in found:
            self.progress.requested.add(channel.url)
            target = ChannelTarget(channel.kind, channel.url)
            await self._poller.store(target, channel.response, channel.outcome)

    async def _discovered(self, home: str, search: Discovery) -> list[FoundChannel] | None:
        """Run a search; None when it failed, after recording why."""
        try:
            return await search.run(home, await self.sitemaps_of(home))
        except NotNow:
            raise
        except FetchError as error:
            if has_responded(error.state):
                await self.progress.store.remember([], in_vain=search.in_vain)
            self._add_failure(home, error.state, error.reason)
            return None
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - the channels that are known go on
            found = unforeseen(error, stage="search", item=home)
            self._add_failure(home, found.state, found.reason)
            return None

    def _add_failure(self, home: str, state: SourceState, reason: str) -> None:
        self.progress.add(ChannelResult(ChannelKind.FRONT_PAGE, home, state, reason, root=home))
