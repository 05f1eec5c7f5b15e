"""States of sources and channels: a shape, a word, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.web.parts.dates import day_words
from storage.outcomes import SourceState


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state as it is shown."""

    shape: str
    tone: str  # good, wait, warn, bad, off
    words: LocalText


_LOOKS = {
    SourceState.NEW: ("ring", "off", entry("never read yet")),
    SourceState.OK: ("disc", "good", entry("works")),
    SourceState.SLOW: ("half", "wait", entry("slow")),
    SourceState.BLOCKED: ("square", "bad", entry("blocked")),
    SourceState.MOVED: ("triangle", "warn", entry("moved")),
    SourceState.GONE: ("cross", "bad", entry("gone")),
    SourceState.EMPTY: ("disc", "good", entry("works, announces nothing")),
    SourceState.NOT_A_FEED: ("triangle", "warn", entry("not what its file says")),
    SourceState.PARSE_ERROR: ("triangle", "warn", entry("cannot be read")),
    SourceState.SERVER_ERROR: ("half", "wait", entry("its server fails")),
    SourceState.TOO_LARGE: ("square", "bad", entry("too large")),
    SourceState.REFUSED_ADDRESS: ("square", "bad", entry("not a public address")),
    SourceState.DNS: ("cross", "bad", entry("its name is not found")),
    SourceState.TLS: ("square", "bad", entry("its certificate is wrong")),
    SourceState.UNREACHABLE: ("half", "wait", entry("does not answer")),
    SourceState.DEFECT: ("triangle", "warn", entry("Marsad failed on it")),
}


def state_words(
    state: SourceState, since: datetime | None, locale: Locale, now: datetime
) -> StateWords:
    """Return a state with the day on which it began, where that matters."""
    shape, tone, sentence = _LOOKS[state]
    words = locale.say(sentence)
    if since is not None and not state.is_working:
        day = day_words(locale.local(since).date(), locale, now)
        words = locale.say("{state}, since {day}", state=words, day=day)
    return StateWords(shape, tone, words)
