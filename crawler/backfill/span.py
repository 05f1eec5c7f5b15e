"""Decides whether a page may be of the span of a backfill, before it is fetched. Pure."""

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
_ANY_ZONE = timedelta(hours=14)  # the local clock may be this far from UTC


@dataclass(frozen=True, slots=True)
class DateRange:
    """A span of time from `since` to `until`, the first instant outside."""

    since: datetime
    until: datetime

    def may_hold(self, evidence: DateEvidence) -> bool:
        """Whether a date, with the precision that it has, can lie within."""
        slack = timedelta(0) if evidence.tz_known else _ANY_ZONE
        earliest = evidence.value - slack
        latest = evidence.value + _LENGTH[evidence.precision] + slack
        return latest > self.since and earliest < self.until

    def may_hold_page(self, announcement: Announcement, modified: datetime | None) -> bool:
        """Whether a page can be of this span, as one without a known date can.

        `modified` is when it last changed: nothing is published after its last change.
        """
        evidence = known_date(announcement)
        if evidence is not None:
            return self.may_hold(evidence)
        return modified is None or self.may_hold_change(modified)

    def may_hold_change(self, modified: datetime) -> bool:
        """Whether a list that last changed at this time can hold something of the span."""
        return modified + _LENGTH[DatePrecision.DAY] + _ANY_ZONE > self.since


def known_date(announcement: Announcement) -> DateEvidence | None:
    """Return the date of a page that is known before it is fetched: announced, or in its URL."""
    return announcement.published or read_url_date(announcement.url)
