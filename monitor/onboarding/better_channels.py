"""Proposes other channels for those of a source that do not answer, or have moved for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.catalogue import catalogue
from config.source import Channel, ChannelKind, Source
from crawler.crawl import Crawling
from crawler.urls.canonical import url_key
from monitor.onboarding.live_check import LiveChannel, live_check
from storage.outcomes import SourceState

# Some feeds answer for years after their last article.
STALE = timedelta(days=30)
# These pass by themselves; a channel that was slow today needs no other in its place.
_PASSING = frozenset({SourceState.SLOW, SourceState.SERVER_ERROR, SourceState.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class Proposal:
    """One channel of a source, and the one to write in its place."""

    source: str
    old: Channel | None  # None: its file names none, and discovery finds none
    new: Channel
    why: str  # what was wrong with the old one
    items: int  # what the new one announces now
    newest: datetime | None


async def better_channels(
    crawling: Crawling, source: Source, answers: Sequence[LiveChannel], *, now: datetime
) -> tuple[Proposal, ...]:
    """Try the other known channels of a source, and what discovery finds, for those that fail.

    `answers` are those of its channels a moment ago; a source whose channels all answer, or are
    found by discovery anyway, costs no request. Raises StorageError.
    """
    if not source.channels:
        return await _first_channels(crawling, source, answers, now=now)
    proposals = [_moved(source, answer) for answer in answers if _has_moved(answer)]
    failing = [answer for answer in answers if _fails(answer, source, now)]
    taken = {url_key(one.url) for one in answers} | {url_key(one.new.url) for one in proposals}
    spare = spare_channels(source)
    for candidates in (spare, ()) if spare else ((),):  # none: those that discovery finds
        if not failing:
            break
        tried = source.model_copy(update={"channels": candidates})
        for answer in await live_check(crawling, tried):
            if failing and url_key(answer.url) not in taken and is_alive(answer, now):
                taken.add(url_key(answer.url))
                proposals.append(_proposal(source, _like(failing, answer.kind), answer))
    return tuple(proposals)


async def _first_channels(
    crawling: Crawling, source: Source, answers: Sequence[LiveChannel], *, now: datetime
) -> tuple[Proposal, ...]:
    """Propose spare channels for a source in which discovery finds nothing."""
    spare = spare_channels(source)
    found = any(is_alive(answer, now) or answer.state in _PASSING for answer in answers)
    if found or not spare:
        return ()
    tried = await live_check(crawling, source.model_copy(update={"channels": spare}))
    why = "its file names no channel, and none is found"
    return tuple(
        Proposal(source.name, None, channel, why, answer.items, answer.newest)
        for channel, answer in zip(spare, tried, strict=True)
        if is_alive(answer, now)
    )


def spare_channels(source: Source) -> tuple[Channel, ...]:
    """Return the known channels of a source that it does not poll.

    A user's file that replaces a shipped one has those of the shipped one to spare.
    """
    shipped = catalogue().get(source.name)
    known = (
        [Channel(kind=ChannelKind(kind), url=url) for kind, url in shipped.channels]
        if shipped
        else []
    )
    polled = {url_key(channel.url) for channel in source.channels}
    spare = {url_key(one.url): one for one in (*source.spare_channels, *known)}
    return tuple(channel for key, channel in spare.items() if key not in polled)


def is_alive(answer: LiveChannel, now: datetime) -> bool:
    """Whether a channel announces articles, one of them of the last month if it dates any."""
    is_stale = answer.newest is not None and answer.newest < now - STALE
    return answer.state.is_working and answer.items > 0 and not is_stale


def _has_moved(answer: LiveChannel) -> bool:
    return answer.moved_to is not None and answer.items > 0


def _fails(answer: LiveChannel, source: Source, now: datetime) -> bool:
    is_ours = any(channel.url == answer.url for channel in source.channels)
    return is_ours and answer.state not in _PASSING and not is_alive(answer, now)


def _like(failing: list[LiveChannel], kind: ChannelKind) -> LiveChannel:
    """Take the first failing channel of a kind from the list, else the first of all."""
    found = next((one for one in failing if one.kind is kind), failing[0])
    failing.remove(found)
    return found


def _moved(source: Source, answer: LiveChannel) -> Proposal:
    assert answer.moved_to is not None  # noqa: S101 - asked before
    old = Channel(kind=answer.kind, url=answer.url)
    new = Channel(kind=answer.kind, url=answer.moved_to)
    return Proposal(source.name, old, new, "has moved for good", answer.items, answer.newest)


def _proposal(source: Source, failed: LiveChannel, answer: LiveChannel) -> Proposal:
    stale = f"announces nothing newer than {failed.newest:%Y-%m-%d}" if failed.newest else ""
    why = f"{failed.state}: {failed.reason}" if failed.reason else stale or failed.state.value
    old = Channel(kind=failed.kind, url=failed.url)
    new = Channel(kind=answer.kind, url=answer.url)
    return Proposal(source.name, old, new, why, answer.items, answer.newest)
