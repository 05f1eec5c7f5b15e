"""Which addresses of a sitemap are articles: evidence decides, no word alone."""

from __future__ import annotations

import pytest

from crawler.channels.sitemaps.articles import are_articles, is_of_lists

MAP = "http://a.test/sitemap.xml"

ARTICLES = [
    "/harbour-opens-again",
    "/b/0",
    "/legal/government/un-migration-compact-talks-resume-2026-11-30/",
    "/legal/court-frees-the-editor-today",
    "/archives/184223",
    "/archives/123",
    "/home/news/2026/11/minister-opens-harbour-bridge",
    "/print/2026/11/council-rejects-harbour-budget",
    "/index.php/home/1234-students-visit-the-island-museum",
    "/en/jobs/2026/11/30/harbour-workers-win-new-contract",
    "/live/harbour-opens-after-storm",
    "/video/2026/11/20/harbour-opens/",
    "/category/politics/minister-resigns-over-harbour-contract",
    "/tag-der-offenen-tuer-im-hafen",
    "/tags-und-nachts-im-hafen/4711",
    "/search-for-the-missing-boat",
    "/user/2026/11/20/what-readers-say-about-the-harbour",
    "/news.php?id=201&lang=en",
    "/أرشيف/2026/11/20/افتتاح-الميناء-من-جديد",
]
OTHERS = [
    "/",
    "/fr/",
    "/about",
    "/contact.html",
    "/tag/sea",
    "/tag/united-nations-network-on-migration",
    "/category/politics/europe",
    "/category/sport/world-cup-2026",
    "/author/john-van-doe",
    "/legal/privacy-policy",
    "/jobs/",
    "/shop/blue-bag",
    "/wp-content/x",
    "/archives/2026",
    "/archives/2026/11",
    "/2026/11/20/",
    "/news/page/2",
    "/img/a.jpg",
    "/mot-cle/port",
]


def judged(*paths: str, sitemap: str = MAP) -> list[bool]:
    return are_articles([f"http://a.test{path}" for path in paths], sitemap=sitemap)


@pytest.mark.parametrize("path", ARTICLES)
def test_an_article_is_one_whatever_the_words_above_it(path: str) -> None:
    assert judged(path) == [True]


@pytest.mark.parametrize("path", OTHERS)
def test_a_section_a_list_or_a_file_is_none(path: str) -> None:
    assert judged(path) == [False]


def test_a_short_slug_is_an_article_in_the_company_of_articles() -> None:
    clear = [f"/legal/court-frees-the-editor-{word}" for word in ("today", "again", "here")]
    assert judged("/legal/mayor-quits") == [False]
    assert judged(*clear, "/legal/mayor-quits") == [True] * 4


def test_a_year_among_numbers_of_articles_is_a_number() -> None:
    numbers = ("/archives/2154", "/archives/2190", "/archives/1877")
    assert judged("/archives/2019") == [False]
    assert judged(*numbers, "/archives/2019") == [True] * 4
    assert judged("/news/2019") == [True]


def test_company_makes_no_article_of_a_tag() -> None:
    dated = [f"/tag/2026-11-2{day}-what-happened-in-the-harbour" for day in range(3)]
    assert judged(*dated, "/tag/sea") == [True, True, True, False]


def test_a_page_with_others_below_it_is_a_section() -> None:
    below = [f"/politics/minister-quits-over-bridge-{word}" for word in ("a-b", "c-d", "e-f")]
    assert judged("/politics", *below) == [False, True, True, True]


def test_in_a_sitemap_of_categories_only_what_is_clearly_an_article_is_one() -> None:
    paths = ("/politique", "/2026/11/20/port-rouvert-apres-tempete")
    assert judged(*paths, sitemap="http://a.test/category-sitemap.xml") == [False, True]
    assert judged(*paths, sitemap="http://a.test/post-sitemap.xml") == [True, True]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("category-sitemap.xml", True),
        ("post_tag-sitemap2.xml", True),
        ("sitemap-images.xml.gz", True),
        ("reportage-sitemap.xml", False),
        ("sitemap-montag.xml", False),
        ("heritage-sitemap.xml", False),
        ("advantage.xml", False),
        ("post-author-sitemap.xml", True),
        ("tag-posts-sitemap.xml", False),
    ],
)
def test_the_name_of_a_sitemap_counts_by_whole_words(name: str, *, expected: bool) -> None:
    assert is_of_lists(f"http://a.test/{name}") is expected
