"""Why nobody was told of a match, in words."""

from __future__ import annotations

from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from storage.outcomes import UntoldReason

_REASONS = {
    UntoldReason.NO_RECIPIENTS: entry("no recipient is set up"),
    UntoldReason.NO_ROUTES: entry("no route is set up"),
    UntoldReason.NO_ROUTE_FITS: entry("no route fits it"),
    UntoldReason.LOW_SCORE: entry("its score is below that of the routes"),
    UntoldReason.TOO_OLD: entry("it was too old"),
    UntoldReason.BACKFILL: entry("it was found by a look into the past"),
}


def reason_words(reason: UntoldReason, locale: Locale) -> LocalText:
    """Return why nobody is told: `no route fits it`."""
    return locale.say(_REASONS[reason])


def untold_words(topic: Name, reason: UntoldReason, count: int, locale: Locale) -> LocalText:
    """Return `2 matches of “Loss and Damage Fund”: no route fits it.`"""
    return locale.count(
        "{n} match of “{topic}”: {reason}.",
        "{n} matches of “{topic}”: {reason}.",
        n=count,
        topic=topic,
        reason=reason_words(reason, locale),
    )
