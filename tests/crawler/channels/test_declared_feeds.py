"""Which links of a site say that they lead to a feed."""

from __future__ import annotations

import pytest

from crawler.channels.pages.declared_feeds import feeds_in_headers
from crawler.channels.pages.front_page import read

URL = "http://a.test/"


def declared(head: str) -> tuple[str, ...]:
    return read(f"<html><head>{head}</head><body></body></html>".encode(), url=URL).feeds


def linked(body: str) -> tuple[str, ...]:
    return read(f"<html><body>{body}</body></html>".encode(), url=URL).linked_feeds


@pytest.mark.parametrize(
    "attributes",
    [
        'rel="alternate" type="text/xml"',
        'rel="alternate" type="application/xml"',
        'rel="alternate" type="application/x-rss+xml"',
        'rel="alternate" type="text/rss"',
        'rel="feed"',
        'rel="ALTERNATE" type="Application/RSS+XML; charset=utf-8"',
    ],
)
def test_a_feed_is_declared_under_many_types(attributes: str) -> None:
    assert declared(f'<link {attributes} href="/n/all">') == ("http://a.test/n/all",)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="fr" href="/fr/">',
        '<link rel="alternate" type="application/json" href="/wp-json/1">',
        '<link rel="alternate" type="text/xml" href="/oembed?url=x">',
        '<link rel="alternate" href="/en/app">',
        '<link rel="stylesheet" href="/feed.css">',
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">',
        '<link rel="search" type="application/opensearchdescription+xml" href="/o.xml">',
    ],
)
def test_other_links_of_the_head_are_no_feeds(link: str) -> None:
    assert declared(link) == ()


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/n/all">RSS</a>',
        '<a href="/n/all">Subscribe: Atom feed</a>',
        '<a href="/n/all"><img src="i.png" alt="RSS"></a>',
        '<a href="/n/all" title="RSS-Feed"></a>',
        '<a href="/n/all">خلاصة RSS</a>',
        '<a href="/n/all">Лента (RSS)</a>',
    ],
)
def test_a_link_names_a_feed_by_its_text(link: str) -> None:
    assert linked(link) == ("http://a.test/n/all",)


@pytest.mark.parametrize(
    "path",
    ["/rss/news", "/feed.xml", "/news.rss", "/?feed=rss2", "/index.php?format=feed", "/atom/1"],
)
def test_a_link_names_a_feed_by_its_address(path: str) -> None:
    assert linked(f'<a href="{path}">All news</a>') == (f"http://a.test{path}",)


def test_links_whose_address_says_so_come_first_and_foreign_ones_are_left_out() -> None:
    body = (
        '<a href="/about-our-news">RSS</a><a href="/rss.xml">news</a>'
        '<a href="https://reader.test/add?feed=a">Add</a>'
        '<a href="http://feeds.b.test/a">A</a>'
        '<a href="/2026/11/20/how-atom-bombs-came-to-the-islands-and-who-paid-for-it">'
        "How the atom bombs came to the islands, and who paid for it in the end</a>"
        '<a href="/feedback">Feedback</a><a href="/seafeeds-and-more">Food</a>'
    )
    assert linked(body) == (
        "http://a.test/rss.xml",
        "http://feeds.b.test/a",
        "http://a.test/about-our-news",
    )


def test_link_headers_name_feeds() -> None:
    headers = (
        '</wp-json/>; rel="https://api.w.org/"',
        '</x>; rel=up, </all>; rel="alternate"; type="application/rss+xml"; title="All, of it"',
        "<http://[bad]/x>; rel=alternate; type=text/xml",
        '</fr/>; rel="alternate"; hreflang="fr"',
    )
    assert feeds_in_headers(headers, URL) == ("http://a.test/all",)
