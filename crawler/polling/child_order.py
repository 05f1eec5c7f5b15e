"""Decides which child sitemaps of an index a crawl asks, so that all have their turn. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawler.polling.listing import digest, unpacked
from storage.channel_records import ChannelMemory

MAX_CHILD_SITEMAPS = 20  # in one crawl
TURNS = 5  # of them at least for children whose turn has come, while others promise news
UNCHANGED_TURNS = 1  # of them for children that did not change, as their index says
BELIEVED_FOR = timedelta(days=1)  # how long what an index says of a child is believed
_HEAD = 3  # places at the head of the order that are asked in every crawl, unless unchanged
_LIVELY_FOR = timedelta(days=14)  # a child that changed or brought news within promises more
_DAY_SLACK = timedelta(days=1, hours=14)  # a date without a clock, in any time zone
_CLOCK_SLACK = timedelta(hours=1)  # a date with one
_FEW = 1 / 5  # an index with a larger share of new children was rebuilt
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Index:
    """The children of an index, the most useful first, and what is known of them."""

    children: Sequence[str]
    modified: Mapping[str, datetime]
    memories: Mapping[str, ChannelMemory]
    is_first: bool = True  # the index was never read before
    added: frozenset[str] = frozenset()  # children that it did not name before: all in them is news

    def is_old(self, child: str) -> bool:
        """Whether a child was there before this crawl and was never read."""
        memory = self.memories.get(child)
        was_read = memory is not None and memory.read_at is not None
        return not self.is_first and not was_read and child not in self.added

    def promises_news(self, child: str, now: datetime) -> bool:
        """Whether a child is new, or changed since it was last asked, as far as is known."""
        memory, changed = self.memories.get(child), self.modified.get(child)
        if child in self.added:
            return True
        if changed is None:
            news_at = memory.last_new_at if memory else None
            return news_at is not None and now - news_at <= _LIVELY_FOR
        if memory is None or memory.last_polled_at is None:
            return now - changed <= _LIVELY_FOR
        slack = _CLOCK_SLACK if changed.hour or changed.minute else _DAY_SLACK
        return changed + slack >= memory.last_polled_at


def index_of(
    children: Sequence[str],
    modified: Mapping[str, datetime],
    memories: Mapping[str, ChannelMemory],
    digests: bytes | None,
) -> Index:
    """Return an index with the children that it names now; `digests` are those it named before."""
    if digests is None:
        return Index(children, modified, memories)
    before = frozenset(unpacked(digests))
    added = frozenset(child for child in children if digest(child) not in before)
    is_rebuilt = len(added) > max(1, len(children) * _FEW)
    added = frozenset() if is_rebuilt else added
    return Index(children, modified, memories, is_first=False, added=added)


def children_to_ask(index: Index, *, now: datetime, room: int = MAX_CHILD_SITEMAPS) -> list[str]:
    """Return the children to ask in this crawl, in this order.

    First those that promise news: added to the index, at the head of its order, changed by their
    date, lively lately. Then the others in turn, least recently asked first; of those that did not
    change, as the index says, one that was not asked for a day.
    """
    if index.is_first:
        return list(index.children[: max(0, room)])
    asked_at = _asked_at(index.memories)
    added = [child for child in index.children if child in index.added]
    head = [child for child in index.children[:_HEAD] if _is_open(index, child, now)]
    promising = [child for child in index.children if index.promises_news(child, now)]
    first = list(dict.fromkeys([*added, *head, *sorted(promising, key=asked_at)]))
    others = [child for child in index.children if child not in set(first)]
    turns = sorted((child for child in others if child not in index.modified), key=asked_at)
    dated = [child for child in others if child in index.modified]
    due = [child for child in dated if now - asked_at(child) >= BELIEVED_FOR]
    turns += sorted(due, key=asked_at)[:UNCHANGED_TURNS]
    reserved = min(TURNS, len(turns))
    begin = first[: max(0, room - reserved)]
    return [*begin, *turns, *first[len(begin) :]][: max(0, room)]


def _is_open(index: Index, child: str, now: datetime) -> bool:
    return child not in index.modified or index.promises_news(child, now)


def _asked_at(memories: Mapping[str, ChannelMemory]) -> Callable[[str], datetime]:
    """Return the key by which children take turns: when they were last asked."""

    def key(child: str) -> datetime:
        memory = memories.get(child)
        return (memory.last_polled_at if memory else None) or _LONG_AGO

    return key
