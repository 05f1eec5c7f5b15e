"""When the channels that were asked do not suffice, and whether others made up for it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from crawler.crawl_events import ChannelResult
from storage.outcomes import SourceState

_ABSENT = frozenset(
    {SourceState.GONE, SourceState.NOT_A_FEED, SourceState.PARSE_ERROR, SourceState.EMPTY}
)


_NO_ANSWER = frozenset(
    {
        SourceState.DNS,
        SourceState.TLS,
        SourceState.SLOW,
        SourceState.UNREACHABLE,
        SourceState.SERVER_ERROR,
    }
)


class Need(StrEnum):
    """What a round over channels still lacks."""

    NOTHING = "nothing"
    BRIDGE = "bridge"  # a channel does not lead back to what we knew: pages may be in between
    SUBSTITUTE = "substitute"  # no channel announces anything


def need_of(results: Sequence[ChannelResult], *, gaps_open: bool) -> Need:
    """What to look for in further channels after these answers.

    `gaps_open` says that a channel left a gap, and nothing led back to where it began.
    """
    if not any(_speaks(result) for result in results):
        return Need.SUBSTITUTE
    return Need.BRIDGE if gaps_open else Need.NOTHING


def answered(state: SourceState) -> bool:
    """Whether a site that gave us nothing said so itself, so that asking soon again is no use."""
    return state not in _NO_ANSWER


def is_worth_a_search(results: Sequence[ChannelResult]) -> bool:
    """Whether the site itself works, so that other channels may be found on it."""
    return all(result.state in _ABSENT or _speaks(result) for result in results)


def _speaks(result: ChannelResult) -> bool:
    unchanged = result.not_modified and result.state is SourceState.OK
    return result.announced > 0 or unchanged
