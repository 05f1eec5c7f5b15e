"""Which addresses of a list are new, whatever its length and order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.polling import listing
from crawler.polling.listing import Known, compare, digest, packed, recent_places, unpacked
from storage.outcomes import DatePrecision, DateSource
from storage.records import Announcement, DateEvidence

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MARKS = [digest(f"https://a.test/story-{number}") for number in range(9)]


def looked_at(known: Known, *, seen: list[bytes], window: int = 3) -> tuple[list[int], list[int]]:
    found = compare(MARKS, known, frozenset(seen), window=window, recent={7})
    return list(found.looked_at), sorted(found.may_be_new)


@pytest.mark.parametrize(
    ("known", "seen", "expected"),
    [
        pytest.param(Known.NOTHING, [], ([0, 1, 2], [0, 1, 2]), id="first: its beginning"),
        pytest.param(Known.PAGES, [], ([*range(9)], [*range(9)]), id="short before: all of it"),
        pytest.param(Known.OLD, [], ([7], [7]), id="old: what is recent by its date"),
        pytest.param(Known.LISTING, MARKS[:8], ([0, 1, 2, 8], [8]), id="one new at its end"),
        pytest.param(Known.LISTING, MARKS[1:], ([0, 1, 2], [0]), id="one new at its beginning"),
        pytest.param(Known.LISTING, MARKS, ([0, 1, 2], []), id="nothing new"),
    ],
)
def test_new_addresses_are_found_wherever_they_stand(
    known: Known, seen: list[bytes], expected: tuple[list[int], list[int]]
) -> None:
    assert looked_at(known, seen=seen) == expected


def test_a_list_whose_addresses_all_changed_is_read_as_for_the_first_time() -> None:
    found = compare(MARKS, Known.LISTING, frozenset(), window=3, recent=set())
    assert (found.looked_at, found.passed_over) == ((0, 1, 2), 6)


@pytest.mark.parametrize(
    "other", ["http://a.test/story-1", "https://www.a.test/story-1", "https://a.test/story-1/"]
)
def test_an_address_is_known_with_another_scheme_host_or_slash(other: str) -> None:
    assert digest(other) == MARKS[1]


def test_a_listing_keeps_what_is_listed_no_more_and_the_longest_gone_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "MAX_REMEMBERED", 4)
    first = packed(b"", MARKS[:4])
    second = packed(first, [MARKS[0], MARKS[5]])
    assert list(unpacked(second)) == [MARKS[2], MARKS[3], MARKS[0], MARKS[5]]


def dated(day: int) -> DateEvidence:
    value = datetime(2026, 11, day, tzinfo=UTC)
    return DateEvidence(value, DatePrecision.DAY, DateSource.NEWS_SITEMAP)


def test_a_page_is_recent_by_its_date_its_address_or_its_change() -> None:
    pages = [
        Announcement("http://a.test/a", published=dated(29)),
        Announcement("http://a.test/b", published=dated(1)),
        Announcement("http://a.test/2026/11/29/c-d-e"),
        Announcement("http://a.test/d"),
        Announcement("http://a.test/e"),
        Announcement("http://a.test/f"),
    ]
    changed = {"http://a.test/d": NOW}
    assert recent_places(pages, changed, since=dated(25).value) == {0, 2, 3}


def test_changes_that_all_happened_now_are_no_evidence() -> None:
    pages = [Announcement(f"http://a.test/{number}") for number in range(9)]
    changed = {page.url: NOW for page in pages}
    assert recent_places(pages, changed, since=dated(25).value) == set()
