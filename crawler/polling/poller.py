"""Asks the channels of a source, each at most once a crawl, and stores what they announce."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.source import ChannelKind
from crawler.channels.hub import offer_in_headers
from crawler.channels.reader import parse_channel
from crawler.channels.reading import ChannelReading, unreadable
from crawler.channels.sitemap import MAX_DEPTH
from crawler.crawl_events import ChannelPolled, ChannelResult, CrawlEvent, PossibleGap
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.errors import CrawlStopped, FetchError, NotNow
from crawler.fetch.failure import failure_of_error, failure_of_status
from crawler.fetch.response import Fetch, Response
from crawler.polling.channel_store import ChannelStore
from crawler.polling.discovery import Discovery
from crawler.polling.fallback import Need, answered, is_worth_a_search, need_of
from crawler.polling.gaps import Gaps, ListedPages
from storage.channel_records import ChannelMemory, ChannelPoll, channels_in_use
from storage.outcomes import SourceState
from storage.subscription_records import HubOffer

KNOWN_IS_LITTLE = 1 / 3  # of a list that is new to us: it goes on where we were not yet
NEW_IS_LITTLE = 1 / 2  # of an older page of such a list: here is what we knew
GAP_TIMES = 10  # what a channel shows, times this, is looked at to bridge a gap
MAX_CHILD_SITEMAPS = 20  # in one crawl, the newest first
MAX_LIST_PAGES = 3  # older pages of a list, asked when it is new to us
MAX_GAP_PAGES = 10  # the same, when something was missed


@dataclass(frozen=True, slots=True)
class _Target:
    """A channel to be asked; `depth` counts the sitemap indexes above it."""

    kind: ChannelKind
    url: str
    depth: int = 0
    root: str = ""  # the channel of the source that led here; empty: itself


@dataclass(slots=True)
class ChannelPoller:
    """One round over the channels of one source.

    Where they do not suffice, in order: the channels whose time has not come, the home page with
    its older pages, a search for others.
    """

    context: CrawlContext
    book: ChannelStore
    ask: Fetch
    sitemaps_of: Callable[[str], Awaitable[Sequence[str]]]  # URL -> what its robots.txt names
    tell: Callable[[CrawlEvent], None]
    results: list[ChannelResult] = field(default_factory=list)
    _memory: dict[str, ChannelMemory] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _gaps: Gaps = field(default_factory=Gaps)
    _children: int = 0

    @property
    def gaps_open(self) -> bool:
        """Whether something may have been missed for good."""
        return self._need is Need.BRIDGE

    @property
    def _need(self) -> Need:
        return need_of(self.results, gaps_open=bool(self._gaps))

    async def run(self) -> None:
        """Ask the channels. Raises NotNow when the crawl cannot go on, no other FetchError."""
        memories = await self.book.memories()
        self._memory = {memory.url: memory for memory in memories}
        channels = self._channels(memories)
        used = channels_in_use([channel.url for channel in self.context.source.channels], memories)
        due = [one for one in channels if one.url in used and self._is_due(one)]
        for target in due:
            await self._poll(target)
        if due or not channels:
            await self._make_up(channels)

    def _channels(self, memories: Sequence[ChannelMemory]) -> list[_Target]:
        named = [_Target(channel.kind, channel.url) for channel in self.context.source.channels]
        urls = {target.url for target in named}
        found = [
            _Target(memory.kind, memory.url)
            for memory in memories
            if memory.discovered and memory.url not in urls
        ]
        return named + found

    def _is_due(self, target: _Target) -> bool:
        memory = self._memory.get(target.url)
        if not self.context.due_only or memory is None or memory.next_check_at is None:
            return True
        return memory.next_check_at <= self.context.now()

    async def _make_up(self, channels: Sequence[_Target]) -> None:
        """Ask others while those that were asked announce nothing, or left a gap."""
        for target in channels:
            if target.url not in self._asked and self._need is not Need.NOTHING:
                await self._poll(target)
        home = self.context.source.url
        if self._need is Need.BRIDGE and home not in self._asked:
            await self._poll(_Target(ChannelKind.FRONT_PAGE, home))
        searched = any(memory.discovered for memory in self._memory.values())
        named = bool(self.context.source.channels)
        if (
            self._need is not Need.NOTHING
            and is_worth_a_search(self.results)
            and not (named and searched)
            and await self.book.may_search()
        ):
            await self._discover()

    async def _discover(self) -> None:
        home = self.context.source.url
        try:
            found = await Discovery(self.ask).run(home, await self.sitemaps_of(home))
        except NotNow:
            raise
        except FetchError as error:
            if answered(error.state):
                await self.book.remember([])
            self._finish(
                ChannelResult(ChannelKind.FRONT_PAGE, home, error.state, error.reason, root=home)
            )
            return
        found = [channel for channel in found if channel.url not in self._asked]
        await self.book.remember([(channel.kind, channel.url) for channel in found])
        for channel in found:
            self._asked.add(channel.url)
            target = _Target(channel.kind, channel.url)
            await self._take(target, channel.answer, channel.reading)

    async def _poll(self, target: _Target) -> None:
        self._asked.add(target.url)
        memory = self._memory.get(target.url)
        try:
            answer = await self.ask(
                target.url,
                etag=memory.etag if memory else None,
                last_modified=memory.last_modified if memory else None,
            )
        except CrawlStopped:
            raise
        except NotNow as pause:  # this host only; another channel may be elsewhere
            self._finish(
                ChannelResult(
                    target.kind,
                    target.url,
                    pause.state,
                    pause.reason,
                    root=target.root or target.url,
                    asked=False,
                )
            )
            return
        except FetchError as error:
            failure = failure_of_error(error)
            await self._close(target, unreadable(failure.state, failure.reason), status=None)
            return
        if memory is not None and _is_unchanged(answer, memory):
            await self._unchanged(target, memory, answer)
        else:
            await self._take(target, answer, await read_answer(target.kind, answer))

    async def _take(self, target: _Target, answer: Response, reading: ChannelReading) -> None:
        """Store what an answer announces. Child sitemaps are settled before their index is."""
        if reading.problem is not None:
            await self._close(target, reading, status=answer.status)
            return
        reading = replace(reading, hub=hub_of(answer, reading))
        complete = True
        if target.kind is ChannelKind.SITEMAP and reading.further:
            complete = await self._follow_sitemaps(reading.further, index=target)
        settled = complete and reading.settles
        memory = self._memory.get(target.url)
        poll, shown = await self.book.keep(
            self._answered(target, answer, reading, settled=settled), reading, memory=memory
        )
        min_delay_s = max(reading.min_delay_s, answer.max_age_s)
        result = replace(_result(target, poll), min_delay_s=min_delay_s)
        if poll.gap and memory is not None:
            self._gaps.found(target.url, memory.last_seen)
        self._gaps.see(target.kind, shown)
        if target.kind is ChannelKind.FRONT_PAGE and self._list_goes_on(poll, shown):
            result = await self._follow_list(result, reading.further)
        self._finish(result)

    async def _follow_sitemaps(self, urls: Sequence[str], *, index: _Target) -> bool:
        """Ask child sitemaps until this crawl has its pages; whether all of them went well."""
        depth = index.depth + 1
        if depth >= MAX_DEPTH:
            return True
        before = len(self.results)
        for url in urls:
            announced = sum(result.announced for result in self.results[before:])
            enough = announced >= self.context.limits.max_pages_per_crawl
            if enough or self._children >= MAX_CHILD_SITEMAPS:
                break
            if url not in self._asked:
                self._children += 1
                root = index.root or index.url
                await self._poll(_Target(ChannelKind.SITEMAP, url, depth, root))
        return all(result.state.is_working for result in self.results[before:])

    async def _follow_list(self, result: ChannelResult, urls: Sequence[str]) -> ChannelResult:
        """Go on in a list to where the gap began, or nothing is unknown; the counts with theirs."""
        waiting, left = deque(urls), MAX_LIST_PAGES if self._is_first() else MAX_GAP_PAGES
        gaps, bridging = [one.announced for one in self.results if one.gap], bool(self._gaps)
        room = GAP_TIMES * max(gaps, default=result.announced)  # links to look at, about
        while waiting and left and room > 0:
            url = waiting.popleft()
            if url in self._asked:
                continue
            self._asked.add(url)
            left -= 1
            try:
                answer = await self.ask(url)
            except NotNow:
                raise
            except FetchError:
                return result
            reading = await read_answer(ChannelKind.FRONT_PAGE, answer)
            waiting.extend(reading.further)
            shown, new = await self.book.announce(url, reading)
            result = _with_more(result, len(shown.keys), new, at=self.context.now())
            room -= len(shown.keys)
            self._gaps.see(ChannelKind.FRONT_PAGE, shown)
            self._gaps.end_of_list(shown)
            if (bridging and not self._gaps) or self._is_mostly_known(shown, bridging=bridging):
                return result
        return result

    @staticmethod
    def _is_mostly_known(shown: ListedPages, *, bridging: bool) -> bool:
        # A list that is new to us is looked through; a gap is followed to its very end.
        enough = 0 if bridging else len(shown.keys) * NEW_IS_LITTLE
        return len(shown.unknown) <= enough

    def _list_goes_on(self, poll: ChannelPoll, shown: ListedPages) -> bool:
        """Whether older pages of a list may hold unknown articles: at first, and after a gap.

        Old articles that are popular stand beside the list; so little known is as good as nothing.
        """
        if self._gaps:
            return bool(shown.unknown)
        first = not self._was_polled(poll.url)
        return first and bool(poll.new) and poll.older < poll.announced * KNOWN_IS_LITTLE

    def _is_first(self) -> bool:
        """Whether this source was never crawled before."""
        return not any(memory.polls for memory in self._memory.values())

    def _was_polled(self, url: str) -> bool:
        memory = self._memory.get(url)
        return memory is not None and memory.polls > 0

    async def _unchanged(self, target: _Target, memory: ChannelMemory, answer: Response) -> None:
        was_empty = memory.state is SourceState.EMPTY
        state = SourceState.EMPTY if was_empty else SourceState.OK
        poll = self._bare(target, ChannelReading(problem=state), status=answer.status)
        await self.book.keep(replace(poll, moved_to=answer.moved_to), ChannelReading())
        self._finish(
            replace(_result(target, poll), not_modified=True, min_delay_s=answer.max_age_s)
        )

    async def _close(self, target: _Target, reading: ChannelReading, *, status: int | None) -> None:
        poll = self._bare(target, reading, status=status)
        await self.book.keep(poll, ChannelReading())
        self._finish(_result(target, poll))

    def _finish(self, result: ChannelResult) -> None:
        self.results.append(result)
        self.tell(ChannelPolled(self.context.source.name, result))
        if result.gap:
            self.tell(PossibleGap(self.context.source.name, result.kind, result.url))

    def _answered(
        self, target: _Target, answer: Response, reading: ChannelReading, *, settled: bool
    ) -> ChannelPoll:
        announces = bool(reading.announcements or reading.further)
        state = SourceState.OK if announces else SourceState.EMPTY
        moved = f"moved permanently to {answer.moved_to}" if answer.moved_to else ""
        poll = self._bare(target, unreadable(state, moved), status=answer.status)
        # An answer that settles nothing leaves no validators: it is read in full next time.
        return replace(
            poll,
            etag=answer.etag if settled else None,
            last_modified=answer.last_modified if settled else None,
            body_sha256=answer.sha256 if settled else "",
            moved_to=answer.moved_to,
        )

    def _bare(self, target: _Target, reading: ChannelReading, *, status: int | None) -> ChannelPoll:
        return ChannelPoll(
            kind=target.kind,
            url=target.url,
            state=reading.problem or SourceState.OK,
            reason=reading.reason,
            status=status,
            etag=None,
            last_modified=None,
            body_sha256=None,
            announced=0,
            new=0,
            polled_at=self.context.now(),
        )


async def read_answer(kind: ChannelKind, answer: Response) -> ChannelReading:
    """What an answer announces, read away from the event loop; a bad status is a problem."""
    failure = failure_of_status(answer.status)
    if failure is not None:
        return unreadable(failure.state, failure.reason)
    return await asyncio.to_thread(
        parse_channel, kind, answer.body, url=answer.final_url, content_type=answer.content_type
    )


def hub_of(answer: Response, reading: ChannelReading) -> HubOffer | None:
    """The hub of a channel; its headers count before its body (WebSub, section 4)."""
    return offer_in_headers(answer.links, answer.final_url) or reading.hub


def _is_unchanged(answer: Response, memory: ChannelMemory) -> bool:
    if answer.status == 304:
        return True
    return answer.status == 200 and answer.sha256 == memory.body_sha256


def _result(target: _Target, poll: ChannelPoll) -> ChannelResult:
    return ChannelResult(
        poll.kind,
        poll.url,
        poll.state,
        poll.reason,
        announced=poll.announced,
        new=poll.new,
        older=poll.older,
        root=target.root or target.url,
        status=poll.status,
        publication_times=poll.publication_times,
        gap=poll.gap,
    )


def _with_more(result: ChannelResult, announced: int, new: int, *, at: datetime) -> ChannelResult:
    """The counts of a list with those of one of its older pages."""
    return replace(
        result,
        announced=result.announced + announced,
        new=result.new + new,
        older=result.older + announced - new,
        publication_times=result.publication_times
        + (at,) * (new if result.publication_times else 0),
    )
