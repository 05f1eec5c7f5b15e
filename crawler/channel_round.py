"""Asks the channels of a source, each at most once a crawl, and stores what they announce."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from config.source import ChannelKind
from crawler.answer import Answer, Ask
from crawler.channel_book import ChannelBook
from crawler.channels.reader import read_channel
from crawler.channels.reading import ChannelReading, unreadable
from crawler.channels.sitemap import MAX_DEPTH
from crawler.crawl_events import ChannelAsked, ChannelResult, CrawlEvent, PossibleGap
from crawler.discovery import Discovery
from crawler.fetch.errors import CrawlStopped, FetchError, NotNow
from crawler.fetch.failure import failure_of_error, failure_of_status
from crawler.fetch.visit import Visit
from storage.channels import ChannelMemory, ChannelPoll
from storage.outcomes import SourceState

MAX_CHILD_SITEMAPS = 20  # in one crawl, the newest first
_DEAD = frozenset({SourceState.GONE, SourceState.NOT_A_FEED, SourceState.PARSE_ERROR})
_WORKING = frozenset({SourceState.OK, SourceState.EMPTY})


@dataclass(frozen=True, slots=True)
class _Target:
    """A channel to be asked; `depth` counts the sitemap indexes above it."""

    kind: ChannelKind
    url: str
    depth: int = 0


@dataclass(slots=True)
class ChannelRound:
    """One round over the channels of one source."""

    visit: Visit
    book: ChannelBook
    ask: Ask
    sitemaps_of: Callable[[str], Awaitable[Sequence[str]]]  # URL -> what its robots.txt names
    tell: Callable[[CrawlEvent], None]
    results: list[ChannelResult] = field(default_factory=list)
    _memory: dict[str, ChannelMemory] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _children: int = 0

    async def run(self) -> None:
        """Ask every channel. Raises NotNow when the crawl cannot go on, no other FetchError."""
        memories = await self.book.memories()
        self._memory = {memory.url: memory for memory in memories}
        named = [_Target(channel.kind, channel.url) for channel in self.visit.source.channels]
        found = [_Target(memory.kind, memory.url) for memory in memories if memory.discovered]
        for target in named or found:
            await self._poll(target)
        if not named and all(result.state in _DEAD for result in self.results):
            await self._discover()

    async def _discover(self) -> None:
        home = self.visit.source.url
        try:
            found = await Discovery(self.ask).run(home, await self.sitemaps_of(home))
        except NotNow:
            raise
        except FetchError as error:
            self._finish(ChannelResult(ChannelKind.FRONT_PAGE, home, error.state, error.reason))
            return
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
            self._finish(ChannelResult(target.kind, target.url, pause.state, pause.reason))
            return
        except FetchError as error:
            failure = failure_of_error(error)
            await self._close(target, unreadable(failure.state, failure.reason), status=None)
            return
        if memory is not None and _is_unchanged(answer, memory):
            await self._unchanged(target, memory, answer.status)
        else:
            await self._take(target, answer, await read_answer(target.kind, answer))

    async def _take(self, target: _Target, answer: Answer, reading: ChannelReading) -> None:
        """Store what an answer announces. Child sitemaps are settled before their index is."""
        if reading.problem is not None:
            await self._close(target, reading, status=answer.status)
            return
        complete = True
        if target.kind is ChannelKind.SITEMAP and reading.further:
            complete = await self._follow_sitemaps(reading.further, depth=target.depth + 1)
        settled = complete and reading.settles
        poll = await self.book.keep(
            self._answered(target, answer, reading, settled=settled), reading
        )
        self._finish(_result(poll))
        if target.kind is ChannelKind.FRONT_PAGE and self._list_goes_on(poll):
            await self._follow_list(reading.further)

    async def _follow_sitemaps(self, urls: Sequence[str], *, depth: int) -> bool:
        """Ask child sitemaps until this crawl has its pages; whether all of them went well."""
        if depth >= MAX_DEPTH:
            return True
        before = len(self.results)
        for url in urls:
            announced = sum(result.announced for result in self.results[before:])
            enough = announced >= self.visit.limits.max_pages_per_crawl
            if enough or self._children >= MAX_CHILD_SITEMAPS:
                break
            if url not in self._asked:
                self._children += 1
                await self._poll(_Target(ChannelKind.SITEMAP, url, depth))
        return all(result.state in _WORKING for result in self.results[before:])

    async def _follow_list(self, urls: Sequence[str]) -> None:
        """Go on in a list while its pages name something unknown."""
        for url in urls:
            if url in self._asked:
                continue
            self._asked.add(url)
            try:
                answer = await self.ask(url)
            except NotNow:
                raise
            except FetchError:
                return
            reading = await read_answer(ChannelKind.FRONT_PAGE, answer)
            if not await self.book.announce(url, reading):
                return

    def _list_goes_on(self, poll: ChannelPoll) -> bool:
        """Whether older pages of the list may hold unknown articles: at first, and after a gap."""
        return not self._was_polled(poll.url) or 0 < poll.announced == poll.new

    def _was_polled(self, url: str) -> bool:
        memory = self._memory.get(url)
        return memory is not None and memory.polls > 0

    async def _unchanged(self, target: _Target, memory: ChannelMemory, status: int) -> None:
        state = memory.state if memory.state in _WORKING else SourceState.OK
        poll = self._bare(target, ChannelReading(problem=state), status=status)
        await self.book.keep(poll, ChannelReading())
        self._finish(replace(_result(poll), not_modified=True))

    async def _close(self, target: _Target, reading: ChannelReading, *, status: int | None) -> None:
        poll = self._bare(target, reading, status=status)
        await self.book.keep(poll, ChannelReading())
        self._finish(_result(poll))

    def _finish(self, result: ChannelResult) -> None:
        self.results.append(result)
        self.tell(ChannelAsked(self.visit.source.name, result))
        if self._was_polled(result.url) and 0 < result.announced == result.new:
            self.tell(PossibleGap(self.visit.source.name, result.kind, result.url))

    def _answered(
        self, target: _Target, answer: Answer, reading: ChannelReading, *, settled: bool
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
            polled_at=self.visit.now(),
        )


async def read_answer(kind: ChannelKind, answer: Answer) -> ChannelReading:
    """What an answer announces, read away from the event loop; a bad status is a problem."""
    failure = failure_of_status(answer.status)
    if failure is not None:
        return unreadable(failure.state, failure.reason)
    return await asyncio.to_thread(
        read_channel, kind, answer.body, url=answer.final_url, content_type=answer.content_type
    )


def _is_unchanged(answer: Answer, memory: ChannelMemory) -> bool:
    if answer.status == 304:
        return True
    return answer.status == 200 and answer.sha256 == memory.body_sha256


def _result(poll: ChannelPoll) -> ChannelResult:
    return ChannelResult(
        poll.kind, poll.url, poll.state, poll.reason, announced=poll.announced, new=poll.new
    )
