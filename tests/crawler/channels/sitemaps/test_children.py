"""In which order the children of an index are asked first."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.channels.sitemaps.children import Child, best_first


def ordered(*names: str, days: tuple[int, ...] = ()) -> list[str]:
    dates: list[datetime | None] = [datetime(2026, 11, day, tzinfo=UTC) for day in days]
    dates = dates or [None] * len(names)
    children = [
        Child(f"http://a.test/{name}", date) for name, date in zip(names, dates, strict=True)
    ]
    return [child.url.removeprefix("http://a.test/") for child in best_first(children)]


def test_children_are_ordered_by_date() -> None:
    assert ordered("a-1", "a-3", "a-2", days=(9, 1, 5)) == ["a-1", "a-2", "a-3"]


def test_without_dates_by_the_number_in_the_name() -> None:
    assert ordered("a-2", "a-10", "a-1") == ["a-10", "a-2", "a-1"]


def test_a_date_that_all_have_says_nothing() -> None:
    assert ordered("a-2", "a-10", "a-1", days=(9, 9, 9)) == ["a-10", "a-2", "a-1"]


def test_months_in_names_are_numbers_too() -> None:
    names = ("m-2026-9.xml", "m-2026-11.xml", "m-2025-12.xml")
    assert ordered(*names) == ["m-2026-11.xml", "m-2026-9.xml", "m-2025-12.xml"]


def test_a_number_in_the_query_counts() -> None:
    assert ordered("map?page=2", "map?page=11") == ["map?page=11", "map?page=2"]


def test_without_numbers_from_the_end_of_the_index() -> None:
    assert ordered("culture", "politics", "sport") == ["sport", "politics", "culture"]


def test_the_last_of_each_series_comes_before_the_others() -> None:
    assert ordered("posts-1", "posts-2", "posts-3", "reports-1") == [
        "reports-1",
        "posts-3",
        "posts-2",
        "posts-1",
    ]


def test_news_come_first_and_lists_last_and_none_is_left_out() -> None:
    names = ("news-sitemap.xml", "tag-sitemap.xml", "montag.xml", "page-sitemap.xml")
    assert ordered(*names, days=(1, 9, 2, 8)) == [
        "news-sitemap.xml",
        "montag.xml",
        "tag-sitemap.xml",
        "page-sitemap.xml",
    ]
