from __future__ import annotations

from datetime import UTC, datetime

import pytest

from config.source import ChannelKind
from crawler.backfill.archives import archives, next_pages
from crawler.backfill.span import DateRange
from crawler.channels.list_links import ListLink, page_number
from crawler.channels.parse import parse

SPAN = DateRange(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
HOME = "https://gazette.example"


def page(*links: str, rel: str = "", at: str = f"{HOME}/") -> tuple[ListLink, ...]:
    anchors = "".join(f'<a rel="{rel}" href="{link}">x</a>' for link in links)
    return lists_of(f"<html><body>{anchors}</body></html>".encode(), at=at)


def lists_of(body: bytes, *, at: str) -> tuple[ListLink, ...]:
    return parse(ChannelKind.FRONT_PAGE, body, url=at).lists


@pytest.mark.parametrize(
    ("here", "links", "following"),
    [
        ("/news/", ["/news/page/2/", "/news/page/3/"], ["/news/page/2/", "/news/page/3/"]),
        ("/news/page/30/", ["/news/page/31/", "/news/page/29/"], ["/news/page/31/"]),
        ("/news/", ["/news/page/500/"], []),
        ("/news/", ["/sport/page/2/"], []),
        ("/list?lang=fr&page=4", ["/list?lang=fr&page=5"], ["/list?lang=fr&page=5"]),
        ("/list?lang=fr&page=4", ["/list?lang=ar&page=5"], []),
        ("/news/", ["https://elsewhere.example/news/page/2/"], []),
        ("/news/", ["/news/?p=123"], []),
    ],
    ids=["first", "thirtieth", "last", "other-list", "parameter", "language", "site", "id"],
)  # fmt: skip
def test_a_list_goes_on_with_its_next_pages(
    here: str, links: list[str], following: list[str]
) -> None:
    url = HOME + here
    assert next_pages(page(*links, at=url), url=url) == [HOME + link for link in following]


def test_a_link_that_says_next_is_followed_whatever_it_looks_like() -> None:
    older = page("/older?from=abc", rel="next", at=f"{HOME}/news/")
    assert next_pages(older, url=f"{HOME}/news/") == [f"{HOME}/older?from=abc"]


def test_an_archive_that_only_the_head_of_a_page_links_to_is_followed() -> None:
    body = b"<html><head><link rel=archives href=/2026/03/></head><body>x</body></html>"
    assert archives(lists_of(body, at=HOME), SPAN) == [f"{HOME}/2026/03/"]


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        ("/2026/03/", True),
        ("/2026/", True),
        ("/2026/03/17", True),
        ("/2025/", False),
        ("/2026/06/", False),
        ("/news/2026-03", True),
        ("/?m=202603", True),
        ("/?m=202503", False),
        ("/archives/", True),
        ("/archive.php", True),
        ("/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/", True),
        ("/news/2026/03/12/a-story-of-march", False),
        ("/about/", False),
    ],
)
def test_archives_of_the_span_are_followed(link: str, followed: bool) -> None:
    assert bool(archives(page(link), SPAN)) == followed


@pytest.mark.parametrize(
    ("url", "number"),
    [("/", 1), ("/page/7/", 7), ("/page-12.html", 12), ("/l?paged=3", 3), ("/l?page=x", 1)],
)
def test_a_page_of_a_list_has_a_number(url: str, number: int) -> None:
    assert page_number(HOME + url) == number


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff" * 50, b"%PDF-1.7", b"<a href='http://[::1'>x</a>"]
)
def test_a_damaged_page_leads_nowhere(body: bytes) -> None:
    lists = lists_of(body, at=HOME)
    assert next_pages(lists, url=HOME) == archives(lists, SPAN) == []
