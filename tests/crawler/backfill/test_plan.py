from __future__ import annotations

from datetime import UTC, datetime

import pytest

from config.source import Channel, ChannelKind, Source
from crawler.backfill.plan import child_sitemap, first_lists, why_stop
from crawler.backfill.span import DateRange
from storage.backfills import ListFacts

SPAN = DateRange(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
OLD, NEW = datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
HOME = "https://gazette.example/"


def source(*channels: Channel) -> Source:
    return Source(name="gazette", url=HOME, languages=("en",), channels=channels)


def urls(kind: ChannelKind, *channels: Channel, declared: tuple[str, ...] = ()) -> list[str]:
    return [
        entry.url for entry in first_lists(source(*channels), [], declared) if entry.kind is kind
    ]


def test_declared_sitemaps_are_read_instead_of_the_usual_ones() -> None:
    own, foreign = f"{HOME}map.xml", "https://elsewhere.example/map.xml"
    assert urls(ChannelKind.SITEMAP, declared=(own, foreign)) == [own]
    assert f"{HOME}sitemap.xml" in urls(ChannelKind.SITEMAP)


def test_the_home_page_and_the_lists_of_the_file_are_read() -> None:
    listing = Channel(kind=ChannelKind.FRONT_PAGE, url=f"{HOME}latest/")
    feed = Channel(kind=ChannelKind.FEED, url=f"{HOME}feed/")
    assert urls(ChannelKind.FRONT_PAGE, listing, feed) == [HOME, f"{HOME}latest/"]


@pytest.mark.parametrize(
    ("depth", "changed", "skipped"),
    [(1, None, False), (1, NEW, False), (1, OLD, True), (3, NEW, True)],
    ids=["unknown", "changed-later", "untouched-since", "nested-too-deep"],
)
def test_a_sitemap_that_can_hold_nothing_of_the_time_is_not_read(
    depth: int, changed: datetime | None, skipped: bool
) -> None:
    child = child_sitemap(f"{HOME}s.xml", depth=depth, changed=changed, span=SPAN)
    assert bool(child.skip) == skipped


@pytest.mark.parametrize(
    ("facts", "goes_on"),
    [
        (ListFacts(20, NEW, repeats=False), True),
        (ListFacts(20, None, repeats=False), True),
        (ListFacts(20, OLD, repeats=False), False),
        (ListFacts(0, None, repeats=False), False),
        (ListFacts(20, NEW, repeats=True), False),
    ],
    ids=["newer", "no-dates", "older", "names-nothing", "the-same-again"],
)
def test_whether_a_list_goes_on(facts: ListFacts, goes_on: bool) -> None:
    assert (why_stop(facts, SPAN) == "") == goes_on
