"""What the polls of one source share while a crawl runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from config.source import ChannelKind
from crawler.crawl_events import ChannelPolled, ChannelResult, Listener, PossibleGap
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.response import Fetch
from crawler.polling.channel_store import ChannelStore
from crawler.polling.gap_detection import Gaps
from storage.channel_records import ChannelMemory

SitemapsOf = Callable[[str], Awaitable[Sequence[str]]]  # URL -> sitemaps that its robots.txt names


@dataclass(frozen=True, slots=True)
class ChannelTarget:
    """A channel to poll."""

    kind: ChannelKind
    url: str
    depth: int = 0  # sitemap indexes above it
    parent: str = ""  # the channel of the source that led here; empty: this is one itself
    is_old: bool = False  # a child sitemap that was there before and was never read

    @property
    def root(self) -> str:
        """The channel of the source that this target belongs to."""
        return self.parent or self.url


@dataclass(slots=True)
class PollProgress:
    """The collaborators of the polls of one source, and what they have met so far."""

    context: CrawlContext
    store: ChannelStore
    fetch: Fetch
    on_event: Listener
    memories: dict[str, ChannelMemory] = field(default_factory=dict)  # by URL, of earlier crawls
    results: list[ChannelResult] = field(default_factory=list)
    requested: set[str] = field(default_factory=set)  # URLs, each requested at most once
    gaps: Gaps = field(default_factory=Gaps)

    @property
    def is_first_crawl(self) -> bool:
        """Whether this source was never crawled before."""
        return not any(memory.polls for memory in self.memories.values())

    @property
    def was_cut_short(self) -> bool:
        """Whether the last crawl ended before it had read the older pages that it meant to.

        What it did read is known now, which here says nothing of what lies behind it.
        """
        return any(memory.unbridged is not None for memory in self.memories.values())

    def was_polled(self, url: str) -> bool:
        """Whether an earlier crawl polled this channel."""
        memory = self.memories.get(url)
        return memory is not None and memory.polls > 0

    def add(self, result: ChannelResult) -> None:
        """Record a result and notify the listener of the crawl."""
        self.results.append(result)
        self.on_event(ChannelPolled(self.context.source.name, result))
        if result.gap:
            self.on_event(PossibleGap(self.context.source.name, result.kind, result.url))
