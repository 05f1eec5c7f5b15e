"""The pages hold what the truth says they hold: text, chrome, dates, in the declared charset."""

from __future__ import annotations

import json
from datetime import timedelta

import feedparser
import pytest
from lxml import etree

from monitor.demo.expectation import ExpectedArticle, expected
from monitor.demo.pages import ServedPage, render_pages
from monitor.demo.site import SITES_FOLDER, Site
from tests.monitor.demo.conftest import BASE_URL, SITES, TODAY
from tests.monitor.demo.reading import declared_charsets, nodes, squeezed, visible_text

Rendered = dict[str, dict[str, ServedPage]]


def page_of(rendered: Rendered, article: ExpectedArticle) -> ServedPage:
    return rendered[article.site][article.path]


def test_every_article_page_declares_one_charset_and_decodes_in_it(
    site: Site, rendered: Rendered
) -> None:
    wrong = []
    for article in expected(site, TODAY):
        page = page_of(rendered, article)
        declared, right = declared_charsets(page), {site.charset(article.language)}
        if declared != right or article.title not in visible_text(page):
            wrong.append((article.key, declared, right))
    assert wrong == []


def test_every_expected_paragraph_stands_on_its_page(site: Site, rendered: Rendered) -> None:
    missing = [
        (article.key, paragraph)
        for article in expected(site, TODAY)
        for text in [visible_text(page_of(rendered, article))]
        for paragraph in article.paragraphs
        if squeezed(paragraph) not in text
    ]
    assert missing == []


def test_every_forbidden_string_stands_on_its_page(site: Site, rendered: Rendered) -> None:
    missing = [
        (article.key, words)
        for article in expected(site, TODAY)
        for text in [visible_text(page_of(rendered, article))]
        for words in article.forbidden
        if squeezed(words) not in text
    ]
    assert missing == []


def test_no_forbidden_string_is_part_of_the_true_text(site: Site) -> None:
    inside = [
        (article.key, words)
        for article in expected(site, TODAY)
        for text in [" ".join((article.title, *article.paragraphs, article.credit)).casefold()]
        for words in article.forbidden
        if words.casefold() in text
    ]
    assert inside == []


def test_all_chrome_of_the_data_file_is_used(site: Site, rendered: Rendered) -> None:
    for article in expected(site, TODAY):
        assert set(site.chrome[article.language].values()) <= set(article.forbidden)


@pytest.mark.parametrize("name", ["agora-meridiana", "kiosque-des-vents", "lighthouse-courier"])
def test_tickers_name_the_topic_on_pages_that_are_not_about_it(
    name: str, rendered: Rendered
) -> None:
    site = next(site for site in SITES if site.name == name)
    other = next(article for article in expected(site, TODAY) if not article.relevant)
    text = visible_text(page_of(rendered, other))
    assert any(
        word in text for word in ("Pacte de Marrakech", "Pacto de Marrakech", "全球移民契约")
    )


def test_dates_follow_the_day_of_the_demo(site: Site) -> None:
    later = TODAY + timedelta(days=40)
    first, second = expected(site, TODAY)[0], expected(site, later)[0]
    assert second.day - first.day == timedelta(days=40)


@pytest.mark.parametrize(
    ("site_name", "words"),
    [
        ("kiosque-des-vents", "Publié dans Le Fanal le 26 - 02 - 2031"),
        ("tamarin-magazine", "27 février 2031"),
        ("mobility-desk", "27 February 2031"),
        ("agora-meridiana", "28 de febrero de 2031"),
        ("lighthouse-courier", "28.02.2031 10:00"),
    ],
)
def test_a_page_shows_its_date_as_such_sites_do(
    site_name: str, words: str, rendered: Rendered
) -> None:
    site = next(site for site in SITES if site.name == site_name)
    assert words in visible_text(page_of(rendered, expected(site, TODAY)[0]))


def test_nothing_is_younger_than_yesterday_nor_older_than_ten_days(site: Site) -> None:
    wrong = [
        (article.key, article.day)
        for article in expected(site, TODAY)
        if not timedelta(days=1) <= TODAY - article.day <= timedelta(days=10)
    ]
    assert wrong == []


def test_pages_are_the_same_bytes_in_every_run(site: Site, rendered: Rendered) -> None:
    again = render_pages(site, today=TODAY, base_url=BASE_URL)
    assert {path: page.etag for path, page in again.items()} == {
        path: page.etag for path, page in rendered[site.name].items()
    }


def test_the_magazine_states_its_facts_as_json_ld(rendered: Rendered) -> None:
    site = next(site for site in SITES if site.name == "tamarin-magazine")
    article = expected(site, TODAY)[0]
    (script,) = nodes(page_of(rendered, article), "//script[@type='application/ld+json']")
    news = json.loads(script.text)["@graph"][1]
    assert news["headline"] == article.title
    assert news["datePublished"] == article.published.isoformat()


@pytest.mark.parametrize(
    ("site_name", "path"), [("kiosque-des-vents", "/rss/une.xml"), ("tamarin-magazine", "/feed/")]
)
def test_a_feed_names_every_article(site_name: str, path: str, rendered: Rendered) -> None:
    site = next(site for site in SITES if site.name == site_name)
    feed = feedparser.parse(rendered[site_name][path].body)
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} == {a.title for a in expected(site, TODAY)}


@pytest.mark.parametrize(
    ("site_name", "path"),
    [
        ("tamarin-magazine", "/post-sitemap.xml"),
        ("mobility-desk", "/sitemap.xml"),
        ("agora-meridiana", "/news-sitemap.xml"),
    ],
)
def test_a_sitemap_names_every_article(site_name: str, path: str, rendered: Rendered) -> None:
    site = next(site for site in SITES if site.name == site_name)
    tree = etree.fromstring(rendered[site_name][path].body)
    found = {loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert found == {BASE_URL + article.path for article in expected(site, TODAY)}


def test_every_own_link_leads_to_a_page_or_is_closed_to_robots(
    site: Site, rendered: Rendered
) -> None:
    pages = rendered[site.name]
    closed = ("/search", "/vers/")
    links = {
        str(link).removeprefix(BASE_URL).partition("#")[0]
        for page in pages.values()
        if "html" in page.content_type
        for link in nodes(page, "//a/@href")
    }
    assert [
        link for link in links - {""} if link not in pages and not link.startswith(closed)
    ] == []


def test_every_article_is_linked_from_a_list(site: Site, rendered: Rendered) -> None:
    lists = [rendered[site.name][file.path] for file in site.pages if "html" in file.type]
    links = {
        str(link).removeprefix(BASE_URL) for page in lists for link in nodes(page, "//a/@href")
    }
    assert {article.path for article in expected(site, TODAY)} <= links


def test_language_versions_name_each_other(rendered: Rendered) -> None:
    site = next(site for site in SITES if site.name == "mobility-desk")
    article = expected(site, TODAY)[0]
    assert len(article.translations) == 5
    page = page_of(rendered, article)
    assert len(nodes(page, "//link[@rel='alternate'][@hreflang]")) == 6


def test_related_links_do_not_offer_the_same_text_in_translation(site: Site) -> None:
    articles = expected(site, TODAY)
    offered = [
        (article.key, other.key)
        for article in articles
        for other in articles
        if other.key in article.translations and other.title in article.forbidden
    ]
    assert offered == []


def test_five_sites_lie_in_the_package() -> None:
    assert len(list(SITES_FOLDER.glob("*/site.yaml"))) == len(SITES) == 5
