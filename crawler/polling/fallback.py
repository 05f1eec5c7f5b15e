"""Decides when to fall back to other channels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from crawler.crawl_events import ChannelResult
from storage.outcomes import SourceState

_ABSENT = frozenset(
    {SourceState.GONE, SourceState.NOT_A_FEED, SourceState.PARSE_ERROR, SourceState.EMPTY}
)
_NO_RESPONSE = frozenset(
    {
        SourceState.DNS,
        SourceState.TLS,
        SourceState.SLOW,
        SourceState.UNREACHABLE,
        SourceState.SERVER_ERROR,
    }
)


class Need(StrEnum):
    """What the channels polled so far lack."""

    NOTHING = "nothing"
    BRIDGE = "bridge"  # a channel does not lead back to its last-seen items: pages may be missing
    SUBSTITUTE = "substitute"  # no channel announces anything


def need_of(results: Sequence[ChannelResult], *, gaps_open: bool) -> Need:
    """Return what further channels are needed for after these results.

    `gaps_open` says that a channel left a gap, and no other list led back to where it began.
    """
    if not any(_announces(result) for result in results):
        return Need.SUBSTITUTE
    return Need.BRIDGE if gaps_open else Need.NOTHING


def has_responded(state: SourceState) -> bool:
    """Whether a site without channels responded, so that searching again soon is of no use."""
    return state not in _NO_RESPONSE


def is_worth_a_search(results: Sequence[ChannelResult]) -> bool:
    """Whether the site itself works, so that other channels may be found on it."""
    return all(result.state in _ABSENT or _announces(result) for result in results)


def _announces(result: ChannelResult) -> bool:
    unchanged = result.not_modified and result.state is SourceState.OK
    return result.announced > 0 or unchanged
