"""In which order the pages of a sitemap are taken."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.channels.sitemaps.newest import newest_first


def ordered(*pages: tuple[str, int]) -> list[str]:
    dated = [
        (f"http://a.test/{path}", datetime(2026, 11, day, tzinfo=UTC) if day else None)
        for path, day in pages
    ]
    return [pages[place][0] for place in newest_first(dated)]


def test_the_last_change_comes_first_and_then_the_date_in_the_address() -> None:
    pages = (("2026/11/02/a", 9), ("2026/11/20/b", 1), ("2026/11/15/c", 0), ("d", 0))
    assert ordered(*pages) == ["2026/11/15/c", "2026/11/02/a", "2026/11/20/b", "d"]


def test_where_all_changed_at_once_the_address_tells() -> None:
    pages = (("2026/11/02/a", 9), ("2026/11/20/b", 9), ("news/77001", 9), ("news/9002", 9))
    assert ordered(*pages) == ["2026/11/20/b", "2026/11/02/a", "news/77001", "news/9002"]


def test_without_any_evidence_lists_grow_at_their_end() -> None:
    assert ordered(("a", 0), ("b", 0), ("c", 0)) == ["c", "b", "a"]
