"""Crawls of lists that are longer than what a crawl takes: nothing new is missed, little is old."""

from __future__ import annotations

import pytest

from config.source import Channel, ChannelKind, Source
from storage.channels import ChannelRow, rows_of
from tests.crawler.fetch.newsroom import Newsroom
from tests.crawler.fetch.test_crawl import index, urlset

MAP = "/map.xml"


@pytest.fixture(autouse=True)
def short_crawls(newsroom: Newsroom) -> None:
    newsroom.limits = newsroom.limits.model_copy(update={"max_pages_per_crawl": 5})


def source(newsroom: Newsroom, kind: ChannelKind = ChannelKind.SITEMAP) -> Source:
    return newsroom.source(channels=(Channel(kind=kind, url=newsroom.web.url(MAP)),))


def serve(newsroom: Newsroom, *paths: str, at: str = MAP) -> None:
    for path in paths:
        newsroom.article(path)
    newsroom.web.page(at, urlset(newsroom.web, *paths), etag=f'"{hash(paths)}"')


def stories(start: int, end: int) -> list[str]:
    return [f"/story-of-the-harbour-{number:05}" for number in range(start, end)]


def fetched(newsroom: Newsroom) -> list[str]:
    asked = [path for path in newsroom.web.paths() if "story" in path]
    newsroom.web.forget()
    return asked


def row(newsroom: Newsroom, path: str = MAP) -> ChannelRow:
    with newsroom.store.read() as session:
        return rows_of(session, "daily")[newsroom.web.url(path)]


def test_the_first_crawl_takes_the_newest_and_passes_over_the_rest(newsroom: Newsroom) -> None:
    serve(newsroom, *stories(0, 20))
    newsroom.crawl(source(newsroom))
    assert sorted(fetched(newsroom)) == stories(15, 20)
    channel = row(newsroom)
    assert (channel.named, channel.readable, channel.new) == (20, 20, 5)
    assert channel.left_out == {"older than what the first reading took": 15}


def test_an_address_added_at_the_end_of_a_long_list_is_found(newsroom: Newsroom) -> None:
    serve(newsroom, *stories(0, 20))
    newsroom.crawl(source(newsroom))
    fetched(newsroom)
    serve(newsroom, *stories(0, 20), "/a-new-story-without-a-number")
    newsroom.crawl(source(newsroom))
    assert fetched(newsroom) == ["/a-new-story-without-a-number"]
    assert row(newsroom).left_out == {"older than what the first reading took": 15}


@pytest.mark.parametrize("place", [0, 7, 19])
def test_an_address_added_anywhere_in_a_long_feed_is_found(newsroom: Newsroom, place: int) -> None:
    listed = stories(0, 20)
    newsroom.feed(*map(newsroom.article, listed), at=MAP)
    newsroom.crawl(source(newsroom, ChannelKind.FEED))
    fetched(newsroom)
    listed.insert(place, newsroom.article("/a-new-story"))
    newsroom.feed(*listed, at=MAP)
    newsroom.crawl(source(newsroom, ChannelKind.FEED))
    assert fetched(newsroom) == ["/a-new-story"]


def test_an_old_address_that_moves_to_the_top_is_no_news(newsroom: Newsroom) -> None:
    serve(newsroom, *stories(0, 20))
    newsroom.crawl(source(newsroom))
    fetched(newsroom)
    serve(newsroom, *stories(1, 20), *stories(0, 1))
    newsroom.web.page(
        MAP,
        urlset(newsroom.web, *stories(0, 20)).replace(
            "00000</loc>", "00000</loc><lastmod>2026-11-20</lastmod>"
        ),
    )
    newsroom.crawl(source(newsroom))
    assert fetched(newsroom) == []


def test_more_news_than_a_crawl_takes_comes_with_the_next_and_is_counted(
    newsroom: Newsroom,
) -> None:
    serve(newsroom, *stories(0, 20))
    newsroom.crawl(source(newsroom))
    fetched(newsroom)
    serve(newsroom, *stories(0, 32))
    newsroom.crawl(source(newsroom))
    assert row(newsroom).left_out["new, for the next crawls"] == 7
    newsroom.crawl(source(newsroom))
    newsroom.crawl(source(newsroom))
    assert set(stories(20, 32)) <= set(newsroom.pages())
    assert "new, for the next crawls" not in row(newsroom).left_out
    assert not set(stories(0, 15)) & set(newsroom.pages())


def test_a_short_list_that_grew_past_the_limit_loses_nothing(newsroom: Newsroom) -> None:
    serve(newsroom, *stories(0, 4))
    newsroom.crawl(source(newsroom))
    serve(newsroom, *stories(0, 12))
    for _ in range(3):
        newsroom.crawl(source(newsroom))
    assert set(newsroom.pages()) == set(stories(0, 12))


def test_a_list_that_was_damaged_for_a_while_brings_nothing_old(newsroom: Newsroom) -> None:
    serve(newsroom, *stories(0, 20))
    newsroom.crawl(source(newsroom))
    serve(newsroom, *stories(18, 20))
    newsroom.crawl(source(newsroom))
    fetched(newsroom)
    serve(newsroom, *stories(0, 20))
    newsroom.crawl(source(newsroom))
    assert fetched(newsroom) == []


def serve_index(newsroom: Newsroom, children: dict[str, list[str]]) -> None:
    newsroom.web.page(MAP, index(newsroom.web, *children))
    for path, pages in children.items():
        serve(newsroom, *pages, at=path)


def test_news_in_the_last_numbered_child_are_found(newsroom: Newsroom) -> None:
    children = {f"/posts-{n}.xml": stories(n * 10, n * 10 + 4) for n in range(1, 31)}
    serve_index(newsroom, children)
    newsroom.crawl(source(newsroom))
    assert set(newsroom.pages()) == set(stories(300, 304)) | set(stories(290, 294))
    newsroom.wait(hours=1)
    fetched(newsroom)
    serve(newsroom, *children["/posts-30.xml"], "/story-of-today", at="/posts-30.xml")
    newsroom.crawl(source(newsroom))
    assert fetched(newsroom)[0] == "/story-of-today"


def test_every_child_is_asked_in_turn_and_its_old_pages_are_passed_over(
    newsroom: Newsroom,
) -> None:
    children = {f"/posts-{n}.xml": stories(n * 10, n * 10 + 4) for n in range(1, 31)}
    serve_index(newsroom, children)
    newsroom.crawl(source(newsroom))
    assert row(newsroom).left_out == {"child sitemaps whose turn comes in later crawls": 28}
    for _ in range(2):
        newsroom.wait(hours=1)
        newsroom.crawl(source(newsroom))
    assert set(children) <= set(newsroom.web.paths())
    assert len(newsroom.pages()) == 8
    assert row(newsroom, "/posts-7.xml").left_out == {"older than what the first reading took": 4}


def test_a_new_story_in_a_child_that_comes_late_is_taken_by_its_date(newsroom: Newsroom) -> None:
    children = {f"/posts-{n}.xml": stories(n * 10, n * 10 + 4) for n in range(1, 31)}
    children["/posts-2.xml"].append("/2026/11/19/a-story-of-yesterday")
    serve_index(newsroom, children)
    for _ in range(3):
        newsroom.crawl(source(newsroom))
        newsroom.wait(hours=1)
    assert "/2026/11/19/a-story-of-yesterday" in newsroom.pages()
    assert len(newsroom.pages()) == 9


def test_all_of_a_small_site_with_many_children_is_taken(newsroom: Newsroom) -> None:
    newsroom.limits = newsroom.limits.model_copy(update={"max_pages_per_crawl": 500})
    children = {f"/posts-{n}.xml": stories(n, n + 1) for n in range(1, 31)}
    serve_index(newsroom, children)
    newsroom.crawl(source(newsroom))
    newsroom.wait(hours=1)
    newsroom.crawl(source(newsroom))
    assert set(newsroom.pages()) == set(stories(1, 31))


def test_a_child_that_an_index_gains_is_news_from_beginning_to_end(newsroom: Newsroom) -> None:
    children = {f"/posts-{n}.xml": stories(n * 10, n * 10 + 4) for n in range(1, 8)}
    serve_index(newsroom, children)
    newsroom.crawl(source(newsroom))
    newsroom.wait(hours=1)
    fetched(newsroom)
    children["/posts-8.xml"] = stories(80, 84)
    serve_index(newsroom, children)
    newsroom.crawl(source(newsroom))
    assert sorted(fetched(newsroom)[:4]) == stories(80, 84)


def test_an_index_that_never_changes_is_read_again_after_a_day(newsroom: Newsroom) -> None:
    web = newsroom.web
    dated = index(web, "/posts-1.xml").replace("</loc>", "</loc><lastmod>2020-01-01</lastmod>")
    web.page(MAP, dated, etag='"1"')
    serve(newsroom, *stories(0, 3), at="/posts-1.xml")
    newsroom.crawl(source(newsroom))
    serve(newsroom, *stories(0, 4), at="/posts-1.xml")
    newsroom.wait(hours=1)
    newsroom.crawl(source(newsroom))
    assert len(newsroom.pages()) == 3
    newsroom.wait(days=1)
    newsroom.crawl(source(newsroom))
    assert len(newsroom.pages()) == 4
