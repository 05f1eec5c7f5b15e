"""The state of a source, in our words: the same on the page, in mails and in notices."""

from __future__ import annotations

from monitor.locale.wordbook import entry
from storage.outcomes import SourceState

_STATES = {
    SourceState.NEW: entry("never read yet"),
    SourceState.OK: entry("works"),
    SourceState.SLOW: entry("too slow"),
    SourceState.BLOCKED: entry("access refused"),
    SourceState.MOVED: entry("moved"),
    SourceState.GONE: entry("gone"),
    SourceState.EMPTY: entry("works, announces nothing"),
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
_NOT_READ = entry("not read")  # what a message says of a source that works and was not heard


def state_sentence(state: SourceState) -> str:
    """Return the sentence of the wordbooks that names a state."""
    return _STATES[state]


def trouble_sentence(state: SourceState) -> str:
    """Return the sentence that says why a source was not heard."""
    return _NOT_READ if state.is_working else _STATES[state]
