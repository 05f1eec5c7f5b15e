"""Follows a channel to its other pages: child sitemaps of an index, older pages of a list."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.source import ChannelKind
from crawler.channels.outcome import MAX_DEPTH, ChannelOutcome
from crawler.channels.parse_job import parse_response
from crawler.crawl_events import ChannelResult
from crawler.fetch.errors import FetchError, NotNow
from crawler.polling.child_order import MAX_CHILD_SITEMAPS, Index, children_to_ask, index_of
from crawler.polling.gap_detection import ListedPages
from crawler.polling.progress import ChannelTarget, PollProgress
from storage.channel_records import ChannelPoll

# Why child sitemaps are left out.
LATER = "child sitemaps whose turn comes in later crawls"
TOO_DEEP = f"child sitemaps below more than {MAX_DEPTH} indexes"

KNOWN_IS_LITTLE = 1 / 3  # follow a list polled for the first time while less than this is known
NEW_IS_LITTLE = 1 / 2  # stop paging once no more than this share is new
GAP_TIMES = 10  # to bridge a gap, read at most this times as many items as the channel lists
MAX_LIST_PAGES = 3  # older pages of a list, in the first crawl of a source
MAX_GAP_PAGES = 10  # the same, when something may have been missed


@dataclass(frozen=True, slots=True)
class Followed:
    """How the child sitemaps of an index were followed."""

    left_out: dict[str, int] = field(default_factory=dict)  # reason -> children not asked
    is_settled: bool = True  # all that promised news was read, and nothing in it waits


@dataclass(slots=True)
class Paginator:
    """Requests further pages of the channels of one source, within the limits above."""

    progress: PollProgress
    _children: int = 0  # child sitemaps requested in this crawl

    async def follow_sitemaps(
        self,
        outcome: ChannelOutcome,
        *,
        index: ChannelTarget,
        poll: Callable[[ChannelTarget], Awaitable[None]],
    ) -> Followed:
        """Poll the child sitemaps whose turn it is, until the crawl has enough new pages."""
        depth, progress, now = index.depth + 1, self.progress, self.progress.context.now()
        if depth >= MAX_DEPTH:
            return Followed({TOO_DEEP: len(outcome.further)})
        children = await self._index(index, outcome)
        before, room = len(progress.results), MAX_CHILD_SITEMAPS - self._children
        for url in children_to_ask(children, now=now, room=room):
            new = sum(result.new for result in progress.results[before:])
            enough = new >= progress.context.limits.max_pages_per_crawl
            if enough or self._children >= MAX_CHILD_SITEMAPS:
                break
            if url not in progress.requested:
                self._children += 1
                is_old = index.is_old or children.is_old(url)
                await poll(ChannelTarget(ChannelKind.SITEMAP, url, depth, index.root, is_old))
        results = progress.results[before:]
        later = [url for url in outcome.further if url not in progress.requested]
        return Followed(
            left_out={LATER: len(later)} if later else {},
            is_settled=all(result.state.is_working and not result.waiting for result in results)
            and not any(children.promises_news(url, now) for url in later),
        )

    async def _index(self, target: ChannelTarget, outcome: ChannelOutcome) -> Index:
        digests = await self.progress.store.listing(target.url)
        return index_of(outcome.further, outcome.modified, self.progress.memories, digests)

    async def follow_list(self, result: ChannelResult, urls: Sequence[str]) -> ChannelResult:
        """Read older pages of a list until the gap is closed or little is new.

        Returns the result of the list with the counts of these pages. Raises NotNow.
        """
        progress = self.progress
        gaps, bridging = [gap.announced for gap in progress.results if gap.gap], bool(progress.gaps)
        is_first = progress.is_first_crawl or (progress.was_cut_short and not bridging)
        waiting, left = deque(urls), MAX_LIST_PAGES if is_first else MAX_GAP_PAGES
        room = GAP_TIMES * max(gaps, default=result.announced)  # items to read, about
        while waiting and left and room > 0:
            url = waiting.popleft()
            if url in progress.requested:
                continue
            progress.requested.add(url)
            left -= 1
            try:
                response = await progress.fetch(url)
            except NotNow:
                raise
            except FetchError:
                return result
            outcome = await parse_response(ChannelKind.FRONT_PAGE, response, progress.context.pool)
            waiting.extend(outcome.further)
            listed, new = await progress.store.announce(url, outcome)
            result = _with_more(result, len(listed.keys), new, at=progress.context.now())
            room -= len(listed.keys)
            progress.gaps.add_list(ChannelKind.FRONT_PAGE, listed)
            if progress.was_cut_short:
                is_end = False
            else:
                progress.gaps.add_older_page(listed)
                is_end = is_mostly_known(listed, bridging=bridging)
            if is_end or (bridging and not progress.gaps):
                return result
        return result


def has_older_pages(
    poll: ChannelPoll,
    listed: ListedPages,
    *,
    has_gap: bool,
    is_first_poll: bool,
    was_cut_short: bool = False,
) -> bool:
    """Whether older pages of a list may hold unknown articles: at its first poll, or after a gap.

    Also where an earlier crawl was cut short while it read them. Popular old articles stand beside
    a list, so a few known ones do not mean that it is known.
    """
    if was_cut_short:
        return True
    if has_gap:
        return bool(listed.unknown)
    return is_first_poll and bool(poll.new) and poll.older < poll.announced * KNOWN_IS_LITTLE


def is_mostly_known(listed: ListedPages, *, bridging: bool) -> bool:
    """Whether an older page of a list has so little new that paging can stop.

    A gap is followed to its very end, whatever is new on the way.
    """
    enough = 0 if bridging else len(listed.keys) * NEW_IS_LITTLE
    return len(listed.unknown) <= enough


def _with_more(result: ChannelResult, announced: int, new: int, *, at: datetime) -> ChannelResult:
    """Add the counts of an older page to the result of its list."""
    return replace(
        result,
        announced=result.announced + announced,
        new=result.new + new,
        older=result.older + announced - new,
        publication_times=result.publication_times
        + (at,) * (new if result.publication_times else 0),
    )
