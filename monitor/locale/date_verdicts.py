"""Whether a date that a page names was believed, in words."""

from __future__ import annotations

from monitor.locale.wordbook import entry
from storage.outcomes import DateVerdict

_VERDICTS = {
    DateVerdict.BELIEVED: entry("believed"),
    DateVerdict.AGREES: entry("agrees with it"),
    DateVerdict.WEAKER: entry("not believed, the place counts for less"),
    DateVerdict.COARSER: entry("not believed, it names only the month"),
    DateVerdict.LATER_THAN_NOW: entry("not believed, it lies in the future"),
    DateVerdict.BEFORE_PUBLICATION: entry("not believed, a change before publication"),
    DateVerdict.NOT_A_DATE: entry("no date, or one that can be read two ways"),
}


def verdict_sentence(verdict: DateVerdict) -> str:
    """Return the sentence of the wordbooks that says what became of a date."""
    return _VERDICTS[verdict]
