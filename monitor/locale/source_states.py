"""What is wrong with a source, in our words."""

from __future__ import annotations

from monitor.locale.wordbook import entry
from storage.outcomes import SourceState

_STATES = {
    SourceState.SLOW: entry("too slow"),
    SourceState.BLOCKED: entry("access refused"),
    SourceState.MOVED: entry("moved"),
    SourceState.GONE: entry("gone"),
    SourceState.NOT_A_FEED: entry("no longer a feed"),
    SourceState.PARSE_ERROR: entry("unreadable"),
    SourceState.SERVER_ERROR: entry("server error"),
    SourceState.TOO_LARGE: entry("too large"),
    SourceState.REFUSED_ADDRESS: entry("address not allowed"),
    SourceState.DNS: entry("address not found"),
    SourceState.TLS: entry("no secure connection"),
    SourceState.UNREACHABLE: entry("unreachable"),
    SourceState.DEFECT: entry("an error in Marsad"),
}
_OTHER = entry("not read")


def state_sentence(state: SourceState) -> str:
    """Return the sentence of the wordbooks that says what is wrong with a source."""
    return _STATES.get(state, _OTHER)
