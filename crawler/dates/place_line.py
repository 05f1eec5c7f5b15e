"""Read dates of place lines: "Rabat, 9 nov. 2026 (MAP) –", "新华社日内瓦11月9日电"."""

from __future__ import annotations

import re
from datetime import datetime

from crawler.dates.beside import is_place, word_count
from crawler.dates.incomplete import find_incomplete_dates
from crawler.dates.names.digits import ascii_digits
from crawler.dates.visible import FoundDate, Locale, dates_of_any_calendar
from crawler.text.measures import tokens

_LONGEST = 120  # characters from the start of the text to the dash
_MOST_IN_PLACE = 7.0  # words before the date
_AGENCY = r"(?:\([^()\d]{2,30}\)|/[^/\d]{2,30}/)"
_AFTER = re.compile(rf"^\s*[.,،]?\s*(?P<agency>{_AGENCY})?\s*[.:,]?\s*(?:[–—]|-{{1,2}})\s")
_BEFORE = re.compile(rf"^(?P<place>[^\d]*?)\s*(?P<agency>{_AGENCY})?[\s,،.:–—-]*$")
_WIRE = re.compile(r"^\s*(?:电|電|讯|訊)")


def read_place_line(text: str, *, locale: Locale, now: datetime) -> FoundDate | None:
    """Return the date with which a text opens, between a place and a dash; None if there is none.

    A year may be missing where the agency is named.
    """
    opening = ascii_digits(text[:_LONGEST])
    if whole := dates_of_any_calendar(opening, locale=locale):
        return whole[0] if _is_placed(opening, whole[0], needs_agency=False) else None
    partial = find_incomplete_dates(opening, locale=locale, now=now)
    if partial and _is_placed(opening, partial[0], needs_agency=True):
        return partial[0]
    return None


def _is_placed(opening: str, found: FoundDate, *, needs_agency: bool) -> bool:
    before, after = _BEFORE.match(opening[: found.start]), opening[found.end :]
    if before is None or word_count(tokens(before["place"])) > _MOST_IN_PLACE:
        return False
    if _WIRE.match(after):
        return bool(before["place"].strip())
    dash = _AFTER.match(after)
    if dash is None or not is_place(before["place"]):
        return False
    return not needs_agency or bool(dash["agency"] or before["agency"])
