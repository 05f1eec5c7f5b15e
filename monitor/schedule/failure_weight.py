"""What a failed poll weighs: how much it says that the next one will fail too. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from storage.outcomes import SourceState

# No request reached the host, or no response came back: the cause may be our own network.
UNREACHED = frozenset({SourceState.DNS, SourceState.UNREACHABLE, SourceState.SLOW})
HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25

_WEIGHTS: Mapping[SourceState, float] = {
    SourceState.GONE: HARD,
    SourceState.NOT_A_FEED: HARD,
    SourceState.REFUSED_ADDRESS: HARD,
    SourceState.BLOCKED: HARD,
    SourceState.MOVED: HARD,
    SourceState.PARSE_ERROR: SOFT,
    SourceState.SERVER_ERROR: SOFT,
    SourceState.TOO_LARGE: SOFT,
    SourceState.TLS: SOFT,
    SourceState.DNS: TEMPORARY,
    SourceState.SLOW: TEMPORARY,
    SourceState.UNREACHABLE: TEMPORARY,
    SourceState.DEFECT: TEMPORARY,
}


def failure_weight(state: SourceState) -> float:
    """Return the weight of a poll that ended in this state; 0 for one that worked."""
    return _WEIGHTS.get(state, 0.0)
