"""What tables keep of dates and announcements is what was handed to them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from storage.evidence import announcement_from_json, announcement_to_json
from storage.outcomes import DatePrecision, DateSource
from storage.records import Announcement, DateEvidence

DATE = DateEvidence(
    datetime(2026, 11, 29, 10, tzinfo=UTC), DatePrecision.SECOND, DateSource.FEED, True, 60
)
URL = "https://gazette.example/1"


@pytest.mark.parametrize(
    "announcement",
    [
        Announcement(URL),
        Announcement(URL, "Title", "Summary", DATE, "fr"),
        Announcement(URL, updated=DATE),
    ],
    ids=["bare", "dated", "changed"],
)
def test_an_announcement_comes_back_as_it_went(announcement: Announcement) -> None:
    stored = json.loads(json.dumps(announcement_to_json(announcement)))
    assert announcement_from_json(stored) == announcement


def test_an_announcement_from_before_changes_were_kept_has_none() -> None:
    stored = announcement_to_json(Announcement(URL, published=DATE))
    del stored["updated"]
    assert announcement_from_json(stored) == Announcement(URL, published=DATE)
