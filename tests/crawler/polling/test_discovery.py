"""Which channels are found for a source without any, on sites of several kinds."""

from __future__ import annotations

import json

import pytest

from config.source import Channel, ChannelKind
from crawler.crawl_events import CrawlResult
from crawler.polling.discovery import Discovery
from crawler.polling.usual_places import FEED_PATHS, RARE_FEED_PATHS, SITEMAP_PATHS
from crawler.spiders.source import SourceSpider
from storage.outcomes import SourceState
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.crawler.fetch.test_crawl import index, urlset
from tests.web import Web

STORIES = ("/2026/11/20/harbour-opens-after-the-storm/", "/2026/11/19/schools-get-new-maps/")


def home(newsroom: Newsroom, head: str = "", *links: str) -> None:
    anchors = "".join(
        f'<h2><a href="{link}">What happened today, told in some words: {link}</a></h2>'
        for link in links
    )
    newsroom.web.page(
        "/",
        f'<html><head>{head}</head><body><nav><a href="/about">About us</a>'
        f'<a href="/category/sport">Sport</a></nav><main>{anchors}</main></body></html>',
    )


def discovered(newsroom: Newsroom) -> CrawlResult:
    for story in STORIES:
        newsroom.article(story)
    return newsroom.crawl(newsroom.source())


def kinds(result: CrawlResult) -> list[ChannelKind]:
    return [channel.kind for channel in result.channels]


def test_a_declared_feed_is_found(newsroom: Newsroom) -> None:
    home(newsroom, '<link rel="alternate" type="application/rss+xml" href="news/all.xml">')
    newsroom.feed(*STORIES, at="/news/all.xml")
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FEED], 2)


def test_a_feed_of_comments_is_no_channel(newsroom: Newsroom) -> None:
    home(
        newsroom,
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" type="application/atom+xml" href="/news.xml">',
    )
    newsroom.feed(*STORIES, at="/news.xml")
    newsroom.feed("/2026/11/20/harbour/#comment-1", at="/comments/feed/")
    result = discovered(newsroom)
    assert [channel.url for channel in result.channels] == [newsroom.web.url("/news.xml")]


def test_an_undeclared_feed_is_found_at_its_usual_place(newsroom: Newsroom) -> None:
    home(newsroom)
    newsroom.feed(*STORIES, at="/rss.xml")
    assert discovered(newsroom).fetched == 2


def test_a_usual_path_that_answers_everything_with_a_page_is_no_feed(newsroom: Newsroom) -> None:
    home(newsroom, "", *STORIES)
    for path in ("/feed/", "/rss.xml", "/feed", "/rss", "/sitemap.xml"):
        newsroom.web.page(path, "<html><body>Nothing here, but status 200</body></html>")
    assert kinds(discovered(newsroom)) == [ChannelKind.FRONT_PAGE]


def test_the_sitemap_of_robots_txt_is_found(newsroom: Newsroom) -> None:
    home(newsroom)
    web = newsroom.web
    web.page("/robots.txt", f"Sitemap: {web.url('/map.xml')}\n", content_type="text/plain")
    web.page("/map.xml", index(web, "/map-1.xml"))
    web.page("/map-1.xml", urlset(web, *STORIES))
    result = discovered(newsroom)
    assert (set(kinds(result)), result.fetched) == ({ChannelKind.SITEMAP}, 2)


def test_a_feed_declared_as_a_sitemap_is_recognised_as_a_feed(newsroom: Newsroom) -> None:
    home(newsroom)
    web = newsroom.web
    web.page("/robots.txt", f"Sitemap: {web.url('/map.xml')}\n", content_type="text/plain")
    web.page("/map.xml", rss(*map(web.url, STORIES)), content_type=FEED)
    assert kinds(discovered(newsroom)) == [ChannelKind.FEED]


def test_the_front_page_serves_when_nothing_else_announces(newsroom: Newsroom) -> None:
    home(newsroom, "", *STORIES)
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FRONT_PAGE], 2)
    assert "/about" not in newsroom.pages()


def test_the_list_is_followed_at_first_and_not_again(newsroom: Newsroom) -> None:
    home(newsroom, '<link rel="next" href="/page/2">', STORIES[0])
    newsroom.web.page(
        "/page/2", f'<h2><a href="{STORIES[1]}">Schools get new maps, says the ministry</a></h2>'
    )
    assert discovered(newsroom).fetched == 2
    newsroom.web.forget()
    newsroom.crawl(newsroom.source())
    assert newsroom.web.paths() == ["/"]


def test_a_second_crawl_asks_only_what_was_found(newsroom: Newsroom) -> None:
    home(newsroom, '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    newsroom.feed(*STORIES, at="/news.xml", etag='"1"')
    discovered(newsroom)
    newsroom.web.forget()
    newsroom.crawl(newsroom.source())
    assert newsroom.web.paths() == ["/news.xml"]


def test_a_found_channel_that_died_is_looked_for_again(newsroom: Newsroom) -> None:
    home(newsroom, '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    newsroom.feed(STORIES[0], at="/news.xml")
    discovered(newsroom)
    newsroom.web.remove("/news.xml")
    home(newsroom, '<link rel="alternate" type="application/rss+xml" href="/neu.xml">')
    newsroom.feed(*STORIES, at="/neu.xml")
    result = newsroom.crawl(newsroom.source())
    assert (result.state, result.new) == (SourceState.OK, 1)


def test_a_site_with_nothing_says_so(newsroom: Newsroom) -> None:
    newsroom.web.page("/", "<html><body><p>Coming soon</p></body></html>")
    result = newsroom.crawl(newsroom.source())
    assert (result.state, result.channels) == (SourceState.EMPTY, ())
    assert result.reason == "no feed, sitemap or list of articles found"


def test_a_home_page_in_trouble_is_reported(newsroom: Newsroom) -> None:
    newsroom.web.page("/", status=503)
    assert newsroom.crawl(newsroom.source()).state is SourceState.SERVER_ERROR


def test_a_json_feed_is_found(newsroom: Newsroom) -> None:
    home(newsroom, '<link rel="alternate" type="application/feed+json" href="/news.json">')
    items = [{"id": story, "url": story, "title": "News"} for story in STORIES]
    body = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items}
    newsroom.web.page("/news.json", json.dumps(body), content_type="application/feed+json")
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FEED], 2)


def test_an_address_of_a_feed_in_place_of_a_home_page_is_the_channel(newsroom: Newsroom) -> None:
    newsroom.feed(*STORIES, at="/")
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FEED], 2)


VERSIONS = (
    '<link rel="alternate" hreflang="en" href="/"><link rel="alternate" hreflang="fr" href="/fr">'
)


def test_the_feeds_of_the_home_page_in_other_languages_are_found(newsroom: Newsroom) -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="{}">'
    home(newsroom, feed.format("/en.xml") + VERSIONS)
    newsroom.web.page("/fr", f"<html><head>{feed.format('/fr.xml')}</head><body></body></html>")
    newsroom.feed(STORIES[0], at="/en.xml")
    newsroom.feed(STORIES[1], at="/fr.xml")
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FEED] * 2, 2)


def test_front_pages_in_other_languages_serve_too(newsroom: Newsroom) -> None:
    home(newsroom, VERSIONS, STORIES[0])
    newsroom.web.page(
        "/fr", f'<h2><a href="{STORIES[1]}">Les écoles reçoivent de nouvelles cartes</a></h2>'
    )
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FRONT_PAGE] * 2, 2)


def test_translations_in_a_sitemap_are_fetched_in_the_languages_of_the_source(
    newsroom: Newsroom,
) -> None:
    web = newsroom.web
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}"'
        f' href="{web.url(newsroom.article(f"/{language}/harbour-opens-again"))}"/>'
        for language in ("en", "fr", "de")
    )
    sitemap = f"<url><loc>{web.url('/en/harbour-opens-again')}</loc>{links}</url>"
    web.page("/map.xml", f'<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml">{sitemap}</urlset>')
    channel = Channel(kind=ChannelKind.SITEMAP, url=web.url("/map.xml"))
    newsroom.crawl(newsroom.source(channels=(channel,), languages=("en", "fr")))
    assert set(newsroom.pages()) == {"/en/harbour-opens-again", "/fr/harbour-opens-again"}
    assert newsroom.page("/fr/harbour-opens-again").announced.language == "fr"


def test_malformed_links_do_not_end_a_search(newsroom: Newsroom) -> None:
    home(
        newsroom,
        '<link rel="alternate" type="application/rss+xml" href="http://[bad">'
        '<link rel="alternate" hreflang="fr" href="http://[worse">'
        '<link rel="alternate" type="application/rss+xml" href="/news/all.xml">',
    )
    newsroom.web.page("/robots.txt", "Sitemap: http://[worst\n", content_type="text/plain")
    newsroom.feed(*STORIES, at="/news/all.xml")
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.FEED], 2)


def test_a_feed_that_only_a_link_of_the_page_names_is_found(newsroom: Newsroom) -> None:
    newsroom.web.page("/", '<html><body><p>News</p><a href="/n/all">RSS</a></body></html>')
    newsroom.feed(*STORIES, at="/n/all")
    assert kinds(discovered(newsroom)) == [ChannelKind.FEED]
    assert "/feed/" not in newsroom.web.paths()


def test_a_page_about_the_feeds_leads_to_them(newsroom: Newsroom) -> None:
    newsroom.web.page("/", '<html><body><a href="/rss">RSS</a></body></html>')
    newsroom.web.page("/rss", '<html><body><a href="/rss/world.xml">World</a></body></html>')
    newsroom.feed(*STORIES, at="/rss/world.xml")
    result = discovered(newsroom)
    assert [channel.url for channel in result.channels] == [newsroom.web.url("/rss/world.xml")]


def test_a_feed_in_a_link_header_is_found(newsroom: Newsroom) -> None:
    link = '</n/all>; rel="alternate"; type="application/rss+xml"'
    newsroom.web.page("/", "<html><body>News</body></html>", headers={"Link": link})
    newsroom.feed(*STORIES, at="/n/all")
    assert discovered(newsroom).fetched == 2


@pytest.mark.parametrize("path", ["/?feed=rss2", "/index.xml", "/spip.php?page=backend"])
def test_a_feed_at_a_usual_place_is_found_and_no_place_is_asked_twice(
    newsroom: Newsroom, path: str
) -> None:
    newsroom.web.page("/", "<html><body><p>Coming soon</p></body></html>")
    newsroom.feed(*STORIES, at=path)
    assert kinds(discovered(newsroom)) == [ChannelKind.FEED]
    asked = newsroom.web.paths()
    assert len(asked) == len(set(asked))


def test_usual_places_without_a_feed_are_not_asked_again_for_a_month(
    newsroom: Newsroom,
) -> None:
    newsroom.web.page("/", "<html><body><p>Coming soon</p></body></html>")
    newsroom.web.page("/rss", status=503)
    newsroom.crawl(newsroom.source())
    assert {*FEED_PATHS, *RARE_FEED_PATHS, *SITEMAP_PATHS} <= set(newsroom.web.paths())
    newsroom.web.forget()
    newsroom.wait(days=2)
    newsroom.crawl(newsroom.source())
    assert newsroom.web.paths() == ["/robots.txt", "/", "/rss"]  # one that was in trouble, again
    newsroom.wait(days=40)
    newsroom.web.forget()
    newsroom.crawl(newsroom.source())
    assert "/feed/" in newsroom.web.paths()


def test_a_home_page_that_leads_on_by_itself_is_followed(newsroom: Newsroom) -> None:
    refresh = '<html><head><meta http-equiv="refresh" content="0; url=/ar/"></head></html>'
    newsroom.web.page("/", refresh)
    newsroom.web.page(
        "/ar/", '<html><head><link rel="alternate" type="text/xml" href="n"></head></html>'
    )
    newsroom.feed(*STORIES, at="/ar/n")
    assert kinds(discovered(newsroom)) == [ChannelKind.FEED]


@pytest.mark.parametrize("base", ["http://[host]/", "", "//", "javascript:1", "http://", "%"])
def test_a_bad_base_costs_nothing(newsroom: Newsroom, base: str) -> None:
    feed = newsroom.web.url("/news.xml")
    home(newsroom, f'<base href="{base}"><link rel="alternate" type="text/xml" href="{feed}">')
    newsroom.feed(*STORIES, at="/news.xml")
    assert discovered(newsroom).fetched == 2


@pytest.mark.parametrize(
    "line", ["Sitemap: /maps/all.xml", "sitemap:maps/all.xml", "SITEMAP : maps/all.xml"]
)
def test_a_relative_sitemap_of_robots_txt_is_found(newsroom: Newsroom, line: str) -> None:
    home(newsroom)
    newsroom.web.page("/robots.txt", f"User-agent: *\nDisallow:\n{line}\n")
    newsroom.web.page("/maps/all.xml", urlset(newsroom.web, *STORIES))
    result = discovered(newsroom)
    assert (kinds(result), result.fetched) == ([ChannelKind.SITEMAP], 2)


def test_a_text_sitemap_is_recognised(newsroom: Newsroom) -> None:
    home(newsroom)
    newsroom.web.page("/robots.txt", "Sitemap: /urls.txt")
    listed = "\r\n".join(map(newsroom.web.url, STORIES))
    newsroom.web.page("/urls.txt", f"\ufeff{listed}\r\n", content_type="text/plain")
    assert kinds(discovered(newsroom)) == [ChannelKind.SITEMAP]


def test_a_sitemap_of_another_host_is_used_where_robots_txt_names_it(newsroom: Newsroom) -> None:
    home(newsroom)
    with Web("127.0.0.2") as other:
        listed = urlset(newsroom.web, *STORIES)
        other.page("/a.xml", listed)
        newsroom.web.page("/robots.txt", f"Sitemap: {other.url('/a.xml')}")
        channel = Channel(kind=ChannelKind.FEED, url=other.url("/dead.xml"))  # opens the host
        for story in STORIES:
            newsroom.article(story)
        result = newsroom.crawl(newsroom.source(channels=(channel,)))
    assert result.fetched == 2


def test_a_named_sitemap_that_may_not_be_asked_is_said(
    newsroom: Newsroom,
) -> None:
    home(newsroom)
    newsroom.web.page("/robots.txt", "Sitemap: http://127.0.0.3:9/a.xml")
    search: list[Discovery] = []

    async def look(spider: SourceSpider) -> None:
        search.append(Discovery(spider.fetch, spider.context.pool))
        url = spider.context.source.url
        await search[0].run(url, await spider.sitemaps_of(url))

    newsroom.thread.run(newsroom.crawling().one_off(newsroom.source(), look))
    assert search[0].left_out == {"http://127.0.0.3:9/a.xml": "127.0.0.3 is not a public address"}
