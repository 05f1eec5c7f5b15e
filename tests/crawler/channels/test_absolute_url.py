"""Links are repaired as browsers do it, and a few things more; odd ones are refused."""

from __future__ import annotations

import pytest

from crawler.channels.absolute_url import absolute_url

BASE = "https://gazette.example/news/feed.xml"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("/port", "https://gazette.example/port"),
        ("port", "https://gazette.example/news/port"),
        ("?id=7", "https://gazette.example/news/feed.xml?id=7"),
        ("../port", "https://gazette.example/port"),
        ("//b.example/port", "https://b.example/port"),
        ("www.b.example/port", "https://www.b.example/port"),
        ("gazette.example/port", "https://gazette.example/port"),
        ("www-story", "https://gazette.example/news/www-story"),
        (" \n https://b.example/2026/11/\n   two-lines \t", "https://b.example/2026/11/two-lines"),
        ("\u200f\u202bhttps://b.example/port\u202c", "https://b.example/port"),
        ("\ufeff\u200b/port\u00a0", "https://gazette.example/port"),
        ("/پیوند\u200cها", "https://gazette.example/پیوند\u200cها"),
        ('"https://b.example/port"', "https://b.example/port"),
        ("/a b/ميناء?q=é", "https://gazette.example/a b/ميناء?q=é"),
    ],
)
def test_a_link_is_resolved(written: str, url: str) -> None:
    assert absolute_url(written, BASE) == url


@pytest.mark.parametrize(
    "written",
    ["", None, "  ", "http://[::1", "javascript:void(0)", "mailto:a@b.example", "file:///etc/passwd",
     "urn:uuid:7", "tag:gazette.example,2026:7", "http:/127.0.0.1", "http://a@b.example/", "ftp://b.example/"],
)  # fmt: skip
def test_what_is_no_plain_link_is_refused(written: str | None) -> None:
    assert absolute_url(written, BASE) is None


def test_the_query_is_written_in_the_encoding_of_its_page() -> None:
    link = "/news.php?id=5&t=خبر é#ص"
    assert absolute_url(link, BASE, encoding="cp1256") == (
        "https://gazette.example/news.php?id=5&t=%CE%C8%D1 %E9#ص"
    )
    assert absolute_url("/خبر", BASE, encoding="cp1256") == "https://gazette.example/خبر"
    assert absolute_url("?q=я", BASE, encoding="cp1256") == (
        "https://gazette.example/news/feed.xml?q=%26%231103%3B"
    )
    assert absolute_url("?q=я", BASE, encoding="no-such") == (
        "https://gazette.example/news/feed.xml?q=%D1%8F"
    )
