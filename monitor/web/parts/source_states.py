"""States of sources and channels: a shape, a word, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.locale.source_states import state_sentence
from monitor.web.parts.dates import day_words
from storage.outcomes import SourceState


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state as it is shown."""

    shape: str
    tone: str  # good, wait, warn, bad, off
    words: LocalText


_LOOKS = {
    SourceState.NEW: ("ring", "off"),
    SourceState.OK: ("disc", "good"),
    SourceState.SLOW: ("half", "wait"),
    SourceState.BLOCKED: ("square", "bad"),
    SourceState.MOVED: ("triangle", "warn"),
    SourceState.GONE: ("cross", "bad"),
    SourceState.EMPTY: ("disc", "good"),
    SourceState.NOT_A_FEED: ("triangle", "warn"),
    SourceState.PARSE_ERROR: ("triangle", "warn"),
    SourceState.SERVER_ERROR: ("half", "wait"),
    SourceState.TOO_LARGE: ("square", "bad"),
    SourceState.REFUSED_ADDRESS: ("square", "bad"),
    SourceState.DNS: ("cross", "bad"),
    SourceState.TLS: ("square", "bad"),
    SourceState.UNREACHABLE: ("half", "wait"),
    SourceState.DEFECT: ("triangle", "warn"),
}


def state_words(
    state: SourceState, since: datetime | None, locale: Locale, now: datetime
) -> StateWords:
    """Return a state with the day on which it began, where that matters."""
    shape, tone = _LOOKS[state]
    words = locale.say(state_sentence(state))
    if since is not None and not state.is_working:
        day = day_words(locale.local(since).date(), locale, now)
        words = locale.say("{state}, since {day}", state=words, day=day)
    return StateWords(shape, tone, words)
