"""Where a list continues into the past: its next pages, and archives by year, month and day.

Pure: the links come from the parser of the list, see `crawler.channels.list_links`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from crawler.backfill.span import DateRange
from crawler.channels.list_links import ListLink, archive_date, is_archive, page_number, same_list
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

AHEAD = 3  # pages of a list that are followed from one of them; a link to the last is not next


def next_pages(links: Sequence[ListLink], *, url: str) -> list[str]:
    """Return the pages that follow `url` in its list, the nearest first."""
    here = page_number(url)
    found: dict[str, int] = {}
    for link in links:
        number = page_number(link.url)
        if link.is_next:
            found[link.url] = 0
        elif here < number <= here + AHEAD and same_list(link.url, url):
            found[link.url] = number
    return sorted(found, key=found.__getitem__)


def archives(links: Sequence[ListLink], span: DateRange) -> list[str]:
    """Return the archives among these links that may name pages of the span."""
    return [link.url for link in links if _may_name_pages(link.url, span)]


def _may_name_pages(url: str, span: DateRange) -> bool:
    date = archive_date(url)
    if date is None:
        return is_archive(url)
    return any(map(span.may_hold, _evidence(*date)))


def _evidence(year: int, month: int, day: int) -> list[DateEvidence]:
    """Return the months of a year, or the month, or the day; nothing for a day that is none."""
    precision = DatePrecision.DAY if day else DatePrecision.MONTH
    months = [month] if month else range(1, 13)
    try:
        days = [datetime(year, number, day or 1, tzinfo=UTC) for number in months]
    except ValueError:
        return []
    return [DateEvidence(value, precision, DateSource.URL) for value in days]
