"""Polls one channel: fetch, compare with the last poll, parse, store."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse_job import parse_response
from crawler.crawl_events import ChannelResult
from crawler.fetch.errors import CrawlStopped, FetchError, NotNow
from crawler.fetch.failure import failure_of_error
from crawler.fetch.response import Response
from crawler.polling.candidates import WAITING
from crawler.polling.child_order import BELIEVED_FOR
from crawler.polling.pagination import Paginator, has_older_pages
from crawler.polling.progress import ChannelTarget, PollProgress
from crawler.unforeseen import unforeseen
from storage.channel_records import ChannelMemory, ChannelPoll
from storage.errors import StorageError
from storage.outcomes import SourceState


@dataclass(slots=True)
class ChannelPoller:
    """Polls channels of one source one by one and records the result of each."""

    progress: PollProgress
    _paginator: Paginator = field(init=False)

    def __post_init__(self) -> None:
        self._paginator = Paginator(self.progress)

    async def poll(self, target: ChannelTarget) -> None:
        """Fetch a channel and store what it announces. A failure is a result, not an exception.

        Raises CrawlStopped; raises NotNow from an older page of a list.
        """
        self.progress.requested.add(target.url)
        memory = self.progress.memories.get(target.url)
        try:
            in_full = self.progress.was_cut_short or (memory and self._is_turn(memory))
            validators = None if in_full else memory
            response = await self.progress.fetch(
                target.url,
                etag=validators.etag if validators else None,
                last_modified=validators.last_modified if validators else None,
            )
        except CrawlStopped:
            raise
        except NotNow as pause:  # concerns this host only; another channel may be elsewhere
            self._skip(target, pause)
            return
        except FetchError as error:
            failure = failure_of_error(error)
            await self._store_failure(target, failure.state, failure.reason)
            return
        if memory is not None and not in_full and _is_unchanged(response, memory):
            await self._store_unchanged(target, memory, response)
        else:
            await self._read(target, response)

    async def _read(self, target: ChannelTarget, response: Response) -> None:
        """Parse and store a response; what nobody foresaw is a failure of this channel only."""
        try:
            outcome = await parse_response(target.kind, response, self.progress.context.pool)
            await self.store(target, response, outcome)
        except (FetchError, StorageError):
            raise
        except Exception as error:  # noqa: BLE001 - the other channels go on
            found = unforeseen(error, stage="poll", item=target.url)
            await self._store_failure(target, found.state, found.reason, status=response.status)

    async def store(
        self, target: ChannelTarget, response: Response, outcome: ChannelOutcome
    ) -> None:
        """Store what a response announces, after the child sitemaps and with the older pages.

        Child sitemaps come first: the validators of an index that is stored say that they are done.
        """
        if outcome.problem is not None:
            await self._store_failure(
                target, outcome.problem, outcome.reason, status=response.status
            )
            return
        settled, later = outcome.settles, {}
        if target.kind is ChannelKind.SITEMAP and outcome.further:
            followed = await self._paginator.follow_sitemaps(outcome, index=target, poll=self.poll)
            settled, later = settled and followed.is_settled, followed.left_out
        memory = self.progress.memories.get(target.url)
        poll = self._poll_of(target, response, outcome, settled=settled)
        poll, listed = await self.progress.store.save(
            poll, outcome, memory=memory, is_old=target.is_old, later=later
        )
        min_delay_s = max(outcome.min_delay_s, response.max_age_s)
        result = replace(_result(target, poll), min_delay_s=min_delay_s)
        if poll.gap and memory is not None:
            self.progress.gaps.open(target.url, memory.unbridged or memory.last_seen)
        self.progress.gaps.add_list(target.kind, listed)
        if target.kind is ChannelKind.FRONT_PAGE and has_older_pages(
            poll,
            listed,
            has_gap=bool(self.progress.gaps),
            is_first_poll=not self.progress.was_polled(poll.url),
            was_cut_short=self.progress.was_cut_short,
        ):
            result = await self._paginator.follow_list(result, outcome.further)
        self.progress.add(result)

    def _is_turn(self, memory: ChannelMemory) -> bool:
        """Whether children of an index are to be asked though the index may be unchanged."""
        if not memory.children or memory.read_at is None:
            return False
        return self.progress.context.now() - memory.read_at >= BELIEVED_FOR

    def _skip(self, target: ChannelTarget, pause: NotNow) -> None:
        self.progress.add(
            ChannelResult(
                target.kind,
                target.url,
                pause.state,
                pause.reason,
                root=target.root,
                requested=False,
            )
        )

    async def _store_unchanged(
        self, target: ChannelTarget, memory: ChannelMemory, response: Response
    ) -> None:
        was_empty = memory.state is SourceState.EMPTY
        state = SourceState.EMPTY if was_empty else SourceState.OK
        poll = self._bare_poll(target, state, status=response.status)
        await self.progress.store.save(replace(poll, moved_to=response.moved_to), ChannelOutcome())
        self.progress.add(
            replace(_result(target, poll), not_modified=True, min_delay_s=response.max_age_s)
        )

    async def _store_failure(
        self, target: ChannelTarget, state: SourceState, reason: str, *, status: int | None = None
    ) -> None:
        poll = self._bare_poll(target, state, reason, status=status)
        await self.progress.store.save(poll, ChannelOutcome())
        self.progress.add(_result(target, poll))

    def _poll_of(
        self, target: ChannelTarget, response: Response, outcome: ChannelOutcome, *, settled: bool
    ) -> ChannelPoll:
        announces = bool(outcome.announcements or outcome.further)
        state = SourceState.OK if announces else SourceState.EMPTY
        moved = f"moved permanently to {response.moved_to}" if response.moved_to else ""
        # Without validators the next poll reads in full a response that settled nothing.
        return replace(
            self._bare_poll(target, state, moved, status=response.status),
            etag=response.etag if settled else None,
            last_modified=response.last_modified if settled else None,
            body_sha256=response.sha256 if settled else "",
            moved_to=response.moved_to,
        )

    def _bare_poll(
        self, target: ChannelTarget, state: SourceState, reason: str = "", *, status: int | None
    ) -> ChannelPoll:
        return ChannelPoll(
            kind=target.kind,
            url=target.url,
            state=state,
            reason=reason,
            status=status,
            etag=None,
            last_modified=None,
            body_sha256=None,
            announced=0,
            new=0,
            polled_at=self.progress.context.now(),
        )


def _is_unchanged(response: Response, memory: ChannelMemory) -> bool:
    if response.status == 304:
        return True
    return response.status == 200 and response.sha256 == memory.body_sha256


def _result(target: ChannelTarget, poll: ChannelPoll) -> ChannelResult:
    return ChannelResult(
        poll.kind,
        poll.url,
        poll.state,
        poll.reason,
        announced=poll.announced,
        new=poll.new,
        older=poll.older,
        root=target.root,
        status=poll.status,
        publication_times=poll.publication_times,
        gap=poll.gap,
        waiting=poll.left_out.get(WAITING, 0),
    )
