"""Whether a page may be of the time that is looked up, judged before it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.dates.url_path import read_url_date
from storage.outcomes import DatePrecision
from storage.records import Announcement, DateEvidence

_LENGTH = {
    DatePrecision.SECOND: timedelta(seconds=1),
    DatePrecision.MINUTE: timedelta(minutes=1),
    DatePrecision.DAY: timedelta(days=1),
    DatePrecision.MONTH: timedelta(days=31),
}
_ANY_ZONE = timedelta(hours=14)  # the clock of the place may be this far from UTC


@dataclass(frozen=True, slots=True)
class DateRange:
    """From when until when; `until` is the first instant outside."""

    since: datetime
    until: datetime

    def may_hold(self, evidence: DateEvidence) -> bool:
        """Whether a date, as exactly as it is known, can lie within."""
        slack = timedelta(0) if evidence.tz_known else _ANY_ZONE
        earliest = evidence.value - slack
        latest = evidence.value + _LENGTH[evidence.precision] + slack
        return latest > self.since and earliest < self.until

    def may_hold_page(self, announcement: Announcement, modified: datetime | None) -> bool:
        """Whether a page can be of this time; one of which no date is known can.

        `modified` is when it was changed last: nothing is published after it was changed.
        """
        evidence = shown_date(announcement)
        if evidence is not None:
            return self.may_hold(evidence)
        return modified is None or self.may_hold_change(modified)

    def may_hold_change(self, modified: datetime) -> bool:
        """Whether what was changed last at this time can hold something of the span."""
        return modified + _LENGTH[DatePrecision.DAY] + _ANY_ZONE > self.since


def shown_date(announcement: Announcement) -> DateEvidence | None:
    """The date of a page that is known before it is fetched."""
    return announcement.published or read_url_date(announcement.url)
