"""What a source without channels turns out to have, on sites of several kinds."""

from __future__ import annotations

from config.source import ChannelKind
from crawler.crawl_events import CrawlResult
from storage.outcomes import SourceState
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.crawler.fetch.test_crawl import index, urlset

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


def test_a_feed_declared_as_a_sitemap_is_taken_for_what_it_is(newsroom: Newsroom) -> None:
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


def test_a_home_page_in_trouble_is_told(newsroom: Newsroom) -> None:
    newsroom.web.page("/", status=503)
    assert newsroom.crawl(newsroom.source()).state is SourceState.SERVER_ERROR
