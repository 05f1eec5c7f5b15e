from __future__ import annotations

import gzip
from functools import partial

import pytest

from config.source import ChannelKind
from crawler.channels.parse import parse
from crawler.channels.sitemaps import sitemap
from crawler.channels.sitemaps.sitemap import MAX_CHILDREN
from storage.outcomes import DateSource, SourceState

URL = "http://a.test/sitemap.xml"
read = partial(parse, ChannelKind.SITEMAP)
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*entries: tuple[str, str]) -> bytes:
    urls = "".join(f"<url><loc>{loc}</loc>{more}</url>" for loc, more in entries)
    return f"<urlset {SPACE} {NEWS}>{urls}</urlset>".encode()


def index(*entries: tuple[str, str]) -> bytes:
    children = "".join(f"<sitemap><loc>{loc}</loc>{more}</sitemap>" for loc, more in entries)
    return f"<sitemapindex {SPACE}>{children}</sitemapindex>".encode()


def lastmod(day: int) -> str:
    return f"<lastmod>2026-11-{day:02}</lastmod>"


def test_the_last_change_orders_pages_and_is_no_date_of_publication() -> None:
    outcome = read(
        urlset(("http://a.test/old-harbour-story", lastmod(1)), ("/new-school-story", lastmod(9))),
        url=URL,
    )
    assert [(item.url, item.published) for item in outcome.announcements] == [
        ("http://a.test/new-school-story", None),
        ("http://a.test/old-harbour-story", None),
    ]


def test_the_news_extension_gives_title_date_and_language() -> None:
    news = (
        "<news:news><news:publication><news:name>A</news:name><news:language>ru</news:language>"
        "</news:publication><news:publication_date>2026-11-20T10:00:00+03:00"
        "</news:publication_date><news:title>Порт  открыт</news:title></news:news>"
    )
    outcome = read(urlset(("http://a.test/port", news)), url=URL)
    (item,) = outcome.announcements
    assert (item.title, item.language, outcome.news) == ("Порт открыт", "ru", True)
    assert item.published is not None
    assert item.published.source is DateSource.NEWS_SITEMAP
    assert item.published.value.hour == 7


def test_pages_that_are_no_articles_are_left_out() -> None:
    links = ["/", "/about", "/tag/sea", "/img/a.jpg", "/wp-content/x", "/harbour-opens-again"]
    outcome = read(urlset(*[(f"http://a.test{link}", "") for link in links]), url=URL)
    assert [item.url for item in outcome.announcements] == ["http://a.test/harbour-opens-again"]


def test_an_index_names_news_first_then_its_newest_children_and_lists_last() -> None:
    names = [("post-1", 1), ("post-2", 9), ("news", 2), ("category", 9), ("author", 9)]
    outcome = read(
        index(*[(f"http://a.test/{name}.xml", lastmod(day)) for name, day in names]), url=URL
    )
    assert [url.rsplit("/")[-1] for url in outcome.further] == [
        "news.xml",
        "post-2.xml",
        "post-1.xml",
        "author.xml",
        "category.xml",
    ]
    assert outcome.settles


def test_children_without_a_date_may_change_unseen() -> None:
    assert not read(index(("http://a.test/1.xml", "")), url=URL).settles


def test_an_index_is_bounded() -> None:
    """Case B14."""
    children = [(f"http://a.test/{number}.xml", "") for number in range(MAX_CHILDREN + 9)]
    outcome = read(index(*children), url=URL)
    assert len(outcome.further) == MAX_CHILDREN
    assert outcome.left_out == {sitemap.TOO_MANY_CHILDREN: 9}


def test_no_more_urls_are_read_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case B14."""
    monkeypatch.setattr(sitemap, "MAX_URLS", 50)
    body = urlset(*[(f"http://a.test/story-{number}", "") for number in range(60)])
    assert len(read(body, url=URL).announcements) == 50


def test_a_gzip_sitemap_is_read() -> None:
    body = gzip.compress(urlset(("http://a.test/harbour-opens-again", "")))
    assert len(read(body, url=URL).announcements) == 1


def test_a_gzip_of_two_members_is_read() -> None:
    plain = urlset(("http://a.test/harbour-opens-again", ""))
    body = gzip.compress(plain[:40]) + gzip.compress(plain[40:])
    assert len(read(body, url=URL).announcements) == 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (gzip.compress(b"<urlset>" + b" " * 60_000_000, 1), SourceState.TOO_LARGE),
        (gzip.compress(b"\0" * 60_000_000, 1), SourceState.PARSE_ERROR),
        (gzip.compress(b"<urlset/>")[:12] + b"damage", SourceState.PARSE_ERROR),
        (b"<html><body>x</body></html>", SourceState.NOT_A_FEED),
        (b"\x00\x01\x02" * 99, SourceState.PARSE_ERROR),
        (b"", SourceState.EMPTY),
    ],
    ids=["bomb", "bomb of zeros", "damaged gzip", "html", "garbage", "nothing"],
)
def test_what_is_no_sitemap_says_what_it_is(body: bytes, problem: SourceState) -> None:
    """Case B2."""
    assert read(body, url=URL).problem is problem


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "'
        + "x" * 99
        + '">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 20}">' for n in range(1, 9)),
        '<!ENTITY a8 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;',
    ],
    ids=["billion laughs", "external file", "parameter entity"],
)
def test_entities_of_a_sitemap_bring_nothing_in(entities: str) -> None:
    """Were they expanded, the first would take more than any memory."""
    body = f"<!DOCTYPE urlset [{entities}]>".encode() + urlset(("http://a.test/&a8;", ""))
    outcome = read(body, url=URL)
    assert all(len(item.url) < 40 for item in outcome.announcements)


@pytest.mark.parametrize("link", ["file:///etc/hostname", "ftp://a.test/x", "data:text/html,x"])
def test_odd_links_of_a_sitemap_are_left_out(link: str) -> None:
    assert read(urlset((link, "")), url=URL).announcements == ()


def test_a_prefix_without_a_declaration_costs_no_page() -> None:
    body = b"""<urlset><url><loc>http://a.test/port-reopens-after-storm</loc>
<xhtml:link rel="alternate" hreflang="fr" href="http://a.test/fr/port"/><news:news>
<news:publication_date>2026-11-20T08:00:00Z</news:publication_date>
<news:title>Port reopens</news:title></news:news></url></urlset>"""
    [found] = read(body, url=URL).announcements
    assert (found.title, found.published is not None) == ("Port reopens", True)
