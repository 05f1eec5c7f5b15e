from __future__ import annotations

import pytest

from crawler.channels.link_shape import (
    ARTICLE_SCORE,
    LinkContext,
    article_score,
    is_navigation,
)
from crawler.channels.outcome import SiteFacts
from crawler.channels.pages import front_page
from crawler.channels.pages.front_page import read
from storage.outcomes import SourceState

URL = "http://www.a.test/"

ARTICLES = [
    ("http://a.test/2026/11/20/harbour-opens-after-storm/", "Harbour opens after the storm"),
    ("http://a.test/news/harbour-opens-after-storm-12345.html", "Harbour opens after the storm"),
    ("http://a.test/news/48213", "Harbour opens after the storm"),
    ("http://a.test/article.php?id=917", "Гавань снова открыта"),
    ("http://a.test/index.php?option=content&news_id=33", "Harbour opens after the storm"),
    ("http://a.test/n/harbour-opens-after-the-storm", "More"),
    ("http://a.test/a/20261120/c1-3344.shtml", "港口在暴风雨后重新开放"),
    ("http://a.test/فتح-الميناء-مجددا", "فتح الميناء بعد العاصفة"),
    ("http://a.test/%D9%81%D8%AA%D8%AD-%D8%A7%D9%84%D8%A8%D8%AD%D8%B1", "فتح البحر أمام السفن"),
    ("http://a.test/de/politik/hafen-wieder-offen-a-1234.html", "Hafen wieder offen"),
]  # fmt: skip
OTHERS = [
    ("http://a.test/", "The Daily of A-Town and its surroundings"),
    ("http://a.test/fr/", "Français"),
    ("http://a.test/about", "About us and our history since 1900"),
    ("http://a.test/contact.html", "Contact the editors of this newspaper"),
    ("http://a.test/category/politics", "Politics and government in the region"),
    ("http://a.test/tag/harbour", "All that we wrote about the harbour"),
    ("http://a.test/author/jane-doe-of-the-daily/", "All articles by Jane Doe of the Daily"),
    ("http://a.test/sport", "Sport"),
    ("http://a.test/?page=3", "Older"),
    ("http://a.test/search?q=harbour", "Search for harbour in all of our articles"),
    ("http://a.test/files/report-2026-full.pdf", "The full report of the year 2026"),
    ("http://a.test/rss.xml", "RSS"),
    ("http://a.test/b/0", "Ports"),
]


@pytest.mark.parametrize(("url", "text"), ARTICLES)
def test_a_link_to_an_article_is_recognised(url: str, text: str) -> None:
    assert article_score(url, LinkContext(text=text)) >= ARTICLE_SCORE


@pytest.mark.parametrize(("url", "text"), OTHERS)
def test_a_link_to_something_else_is_rejected(url: str, text: str) -> None:
    assert article_score(url, LinkContext(text=text)) < ARTICLE_SCORE


@pytest.mark.parametrize(
    ("url", "navigation"),
    [
        ("http://a.test/topics/", True),
        ("http://a.test/topics/water", True),
        ("http://a.test/videos/2026/11/20/harbour-opens/", False),
        ("http://a.test/live/harbour-opens-after-storm", False),
        ("http://a.test/en", True),
        ("http://a.test/en?id=12", False),
    ],
)
def test_a_section_is_no_article_but_may_hold_some(url: str, navigation: bool) -> None:
    assert is_navigation(url) is navigation


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def story(path: str, text: str = "Harbour opens after the storm of the week") -> str:
    return f'<h2><a href="{path}">{text}</a></h2>'


def announced(body: bytes) -> list[str]:
    return [item.url for item in read(body, url=URL).announcements]


def test_articles_are_separated_from_the_rest_of_the_page() -> None:
    body = page(
        '<nav><a href="/politics">Politics</a><a href="/about">About us</a></nav>'
        + story("/2026/11/20/one/")
        + story("two-words-more-1234.html")
        + '<footer><a href="/privacy">Privacy policy of this newspaper</a></footer>'
    )
    assert announced(body) == [
        "http://www.a.test/2026/11/20/one/",
        "http://www.a.test/two-words-more-1234.html",
    ]


def test_other_publishers_are_left_out_and_own_subdomains_are_not() -> None:
    body = page(
        story("http://news.a.test/2026/11/20/one/") + story("http://b.test/2026/11/20/two/")
    )
    assert announced(body) == ["http://news.a.test/2026/11/20/one/"]


def test_a_link_is_announced_once_under_its_longest_text() -> None:
    body = page(
        '<a href="/2026/11/20/one/?utm_source=top"><img src="x.jpg"></a>'
        + story("/2026/11/20/one/", "Harbour opens again")
        + '<a href="/2026/11/20/one/">More</a>'
    )
    (item,) = read(body, url=URL).announcements
    assert (item.url, item.title) == ("http://www.a.test/2026/11/20/one/", "Harbour opens again")


def test_the_list_goes_on_at_most_three_pages() -> None:
    pages = "".join(f'<a href="/news/page/{number}/">{number}</a>' for number in range(2, 9))
    outcome = read(page(pages, '<link rel="next" href="/news/page/2/">'), url=URL)
    assert outcome.further == tuple(
        f"http://www.a.test/news/page/{number}/" for number in (2, 3, 4)
    )


@pytest.mark.parametrize(
    "link", ["/list.php", "/news?page=2", "/archive.html", "/aktuell/seite-2.html"]
)
def test_a_listing_page_is_followed_and_not_announced(link: str) -> None:
    outcome = read(page(f'<a href="{link}">Older</a>'), url=URL)
    assert (outcome.further, outcome.announcements) == ((f"http://www.a.test{link}",), ())


def test_the_base_of_the_page_counts() -> None:
    body = page(story("2026/11/20/one/"), '<base href="http://www.a.test/en/">')
    assert announced(body) == ["http://www.a.test/en/2026/11/20/one/"]


def test_an_old_page_in_its_own_encoding_is_read() -> None:
    body = page(story("/2026/11/20/one/", "Порт открыт")).replace(
        b"<head>",
        b'<head><meta http-equiv="content-type" content="text/html; charset=windows-1251">',
    )
    body = body.decode().encode("cp1251")
    assert read(body, url=URL).announcements[0].title == "Порт открыт"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", SourceState.EMPTY),
        (b"%PDF-1.7 x", SourceState.PARSE_ERROR),
        (b"<html></html>", None),
        (b"\xff\xfe" + "<a href='/x'>x".encode("utf-16-le"), None),
    ],
    ids=["nothing", "pdf", "bare page", "utf-16"],
)
def test_a_poor_page_raises_nothing(body: bytes, problem: SourceState | None) -> None:
    assert read(body, url=URL).problem is problem


@pytest.mark.parametrize(
    "link", ["javascript:go(1234)", "mailto:a@a.test", "#top", "http://[", "file:///x"]
)
def test_links_that_lead_nowhere_are_left_out(link: str) -> None:
    outcome = read(page(story(link)), url=URL)
    assert (outcome.announcements, outcome.further) == ((), ())


def test_the_number_of_links_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_page, "MAX_LINKS", 50)
    body = page("".join(story(f"/2026/11/20/story-{number}/") for number in range(60)))
    assert len(read(body, url=URL).announcements) == 50


@pytest.mark.parametrize(
    "path",
    [
        "/legal/government/un-migration-compact-talks-resume-2026-11-30/",
        "/archives/184223",
        "/home/news/2026/11/minister-opens-harbour-bridge",
        "/en/jobs/2026/11/30/harbour-workers-win-new-contract",
        "/user/2026/11/20/what-readers-say-about-the-harbour",
    ],
)
def test_a_word_of_service_pages_hides_no_article_of_a_front_page(path: str) -> None:
    assert announced(page(story(path))) == [f"http://www.a.test{path}"]


def test_the_query_of_a_link_is_written_in_the_encoding_of_the_page() -> None:
    body = page(story("/news.php?id=501&t=خبر", "خبر عن الميناء")).decode().encode("cp1256")
    outcome = read(body, url=URL, content_type="text/html; charset=windows-1256")
    assert [item.url for item in outcome.announcements] == [
        "http://www.a.test/news.php?id=501&t=%CE%C8%D1"
    ]


def test_links_beyond_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_page, "MAX_ANNOUNCED", 3)
    outcome = read(page("".join(story(f"/2026/11/20/story-{n}/") for n in range(8))), url=URL)
    assert (len(outcome.announcements), list(outcome.left_out.values())) == (3, [5])


def test_a_home_page_tells_the_title_and_languages_of_its_site() -> None:
    body = (
        b'<html lang="fr-FR"><head><title>Le Port - toute l\'actualite</title>'
        b'<link rel="alternate" hreflang="ar" href="/ar"><link rel="alternate" hreflang="x-default"'
        b' href="/"></head><body><p>x</p></body></html>'
    )
    assert read(body, url="http://a.test/").site == SiteFacts("Le Port", ("fr", "ar"))
