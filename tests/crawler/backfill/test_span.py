from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.backfill.span import DateRange
from storage.outcomes import DatePrecision, DateSource
from storage.records import Announcement, DateEvidence

SPAN = DateRange(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
URL = "https://gazette.example/"


def on(
    *day: int, precision: DatePrecision = DatePrecision.SECOND, known: bool = True
) -> DateEvidence:
    return DateEvidence(
        datetime(*day, tzinfo=UTC),  # type: ignore[misc, arg-type]  # year, month, day, hour
        precision,
        DateSource.FEED,
        known,
    )


@pytest.mark.parametrize(
    ("evidence", "may"),
    [
        (on(2026, 3, 1), True),
        (on(2026, 2, 28, 23), False),
        (on(2026, 2, 28, 23, known=False), True),
        (on(2026, 2, 28, 9, known=False), False),
        (on(2026, 4, 1), False),
        (on(2026, 3, 31, 23), True),
        (on(2026, 2, 28, precision=DatePrecision.DAY), False),
        (on(2026, 2, 28, precision=DatePrecision.DAY, known=False), True),
        (on(2026, 2, 1, precision=DatePrecision.MONTH, known=False), True),
        (on(2026, 1, 1, precision=DatePrecision.MONTH, known=False), False),
    ],
    ids=[
        "first-instant", "hour-before", "hour-before-somewhere", "day-before-anywhere", "after",
        "last-hour", "day-before", "day-before-somewhere", "month-before-may-touch", "two-months",
    ],
)  # fmt: skip
def test_a_date_lies_within_as_exactly_as_it_is_known(evidence: DateEvidence, may: bool) -> None:
    assert SPAN.may_hold(evidence) == may


@pytest.mark.parametrize(
    ("path", "changed", "may"),
    [
        ("story-one", None, True),
        ("story-one", datetime(2026, 2, 1, tzinfo=UTC), False),
        ("story-one", datetime(2026, 9, 1, tzinfo=UTC), True),
        ("2026/03/15/story", datetime(2026, 9, 1, tzinfo=UTC), True),
        ("2025/03/15/story", datetime(2026, 9, 1, tzinfo=UTC), False),
    ],
    ids=["nothing-known", "untouched-since", "touched-later", "dated", "old-and-touched-later"],
)
def test_a_page_is_left_out_only_if_it_cannot_be_of_the_time(
    path: str, changed: datetime | None, may: bool
) -> None:
    assert SPAN.may_hold_page(Announcement(URL + path), changed) == may
