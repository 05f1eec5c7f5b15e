"""What is wrong with a feed costs the item that it is wrong in, and no more."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from crawler.channels.feeds.left_out import LeftOut
from storage.outcomes import SourceState
from tests.crawler.channels.feeds.rss import HOME, atom, read, rss, urls

ONE, TWO, THREE = (f"<title>{name}</title><link>/{name}</link>" for name in ("one", "two", "three"))
ALL = ["one", "two", "three"]
FEED = rss(ONE, TWO, THREE)
COMMENT = "<!-- " + '<a href="/x">for <p>readers</p></a>' * 200 + " -->"
WARNING = (
    "<br />\n<b>Warning</b>: Undefined variable $x in <b>/srv/rss.php</b> on line <b>12</b><br />\n"
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize(
    "body",
    [
        f"\n\n  {DECLARATION}{FEED}",
        f"\ufeff{DECLARATION}{FEED}",
        f"{DECLARATION}{COMMENT}{FEED}",
        f"{WARNING}{DECLARATION}{FEED}",
        f"<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]>{FEED}",
        f"{DECLARATION}<?xml-stylesheet href='/x.xsl'?>{FEED}",
        FEED + "<!-- Cached -->\n<script>x()</script>",
        FEED.replace("</channel></rss>", ""),
        FEED.replace("</title>", "</titel>"),
        FEED.replace("<item>", "<item><media:content url='x'/><dc:creator>a</dc:creator>"),
        FEED.replace("<item>", "<item><p>soup & <br> <b>more"),
        FEED.replace("<title>one", "<title><title>one"),
        FEED.replace("<link>/one</link>", "<link>/one<guid>x</guid>"),
        FEED.replace("item>", "ITEM>").replace("link>", "LINK>"),
        FEED.replace("<title>", "<title>&nbsp;&bogus;&copy "),
        FEED.replace("<item>", "<item xmlns='http://search.yahoo.com/mrss/'>"),
        FEED.replace("one<", "one\x00\x0b\x1f<"),
        FEED.replace('"2.0"', "'2.0"),
    ],
    ids=[
        "blank lines", "byte order mark", "comment", "PHP warning", "doctype", "stylesheet", "tail",
        "no end", "misspelt ends", "undeclared prefixes", "HTML soup", "doubled tag",
        "no end of link", "capitals", "undefined entities", "namespace of something else",
        "control characters", "quote",
    ],
)  # fmt: skip
def test_no_item_is_lost(body: str) -> None:
    assert urls(body) == ALL


@pytest.mark.parametrize("content_type", ["text/html", "application/json", "image/png", ";", None])
def test_what_a_server_calls_a_feed_does_not_matter(content_type: str | None) -> None:
    assert len(read(FEED, content_type=content_type).announcements) == 3


def test_a_packed_feed_is_read_and_a_cut_one_as_far_as_it_goes() -> None:
    packed = gzip.compress(FEED.encode())
    assert urls(packed) == ALL
    assert urls(packed[:-4]) == ALL
    long = rss(*(f"<link>/{n}</link><title>{hash(n):x}</title>" for n in range(500)))
    part = urls(gzip.compress(long.encode())[:2_000])
    assert part == [str(n) for n in range(len(part))]
    assert part


def test_a_section_of_characters_that_does_not_end_costs_its_item_at_most() -> None:
    broken = rss(
        f"<description><![CDATA[never ends</description>{ONE}", TWO,
        f"{THREE}<description><![CDATA[ends]]></description>",
    )  # fmt: skip
    assert urls(broken)[-2:] == ["two", "three"]
    assert urls(rss(ONE, TWO) + "<![CDATA[") == ["one", "two"]


def test_a_section_that_ends_early_costs_its_item_at_most() -> None:
    soup = "<description><![CDATA[ text ]]> <p>more & more <br> <b>x ]]></description>"
    assert urls(rss(ONE + soup, TWO, THREE)) == ALL


def test_a_cut_feed_keeps_every_whole_item_and_counts_the_one_that_is_not() -> None:
    for end in range(FEED.index("/two") + 1, FEED.index("</link>", FEED.index("/two"))):
        outcome = read(FEED[:end])
        assert [item.url for item in outcome.announcements] == [f"{HOME}one"], FEED[:end]
        assert outcome.left_out == {LeftOut.CUT_OFF: 1}


def test_an_item_that_is_commented_out_is_not_announced() -> None:
    feed = rss(ONE, TWO).replace("<item>", "<!-- <item>", 1).replace("</item>", "</item> -->", 1)
    assert urls(feed) == ["two"]


def test_a_title_inside_another_element_is_not_that_of_the_item() -> None:
    media = "<media:title>no</media:title><media:group><title>no</title></media:group>"
    source = "<source url='/x'><title>no</title></source><itunes:title>no</itunes:title>"
    (item,) = read(rss(f"{media}{source}{ONE}")).announcements
    assert item.title == "one"


def test_a_title_that_is_markup_is_read_as_its_readers_see_it() -> None:
    titles = (
        "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <i>b</i></div></title>"
    )
    (item,) = read(atom(f"{titles}<link href='/x'/>")).announcements
    assert item.title == "A b"


@pytest.mark.parametrize(
    ("entry", "published", "updated"),
    [
        ("<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate><dc:date>2026-11-01</dc:date>", 20, None),
        ("<pubDate>soon</pubDate><dc:date>2026-11-20</dc:date>", 20, None),
        ("<dc:date>2026-11-20</dc:date>", 20, None),
        ("<updated>2026-11-21</updated><published>2026-11-20</published>", 20, 21),
        ("<updated>2026-11-21</updated>", None, 21),
        ("<atom:updated>2026-11-21</atom:updated>", None, 21),
        ("<a10:updated>2026-11-21</a10:updated>", None, 21),
        ("<pubDate>05/11/2026</pubDate>", None, None),
    ],
)
def test_dates_of_publication_and_of_changes_are_told_apart(
    entry: str, published: int | None, updated: int | None
) -> None:
    (item,) = read(rss(ONE + entry)).announcements
    assert (item.published and item.published.value.day) == published
    assert (item.updated and item.updated.value.day) == updated


def test_the_items_of_a_feed_tell_each_other_how_their_dates_are_written() -> None:
    days = ("28/11/2026", "05/11/2026", "04/11/2026")
    feed = rss(*(f"<link>/{n}</link><pubDate>{day}</pubDate>" for n, day in enumerate(days)))
    dates = [item.published.value for item in read(feed).announcements if item.published]
    assert dates == [datetime(2026, 11, day, tzinfo=UTC) for day in (28, 5, 4)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<rss><channel><item><link>/x", SourceState.PARSE_ERROR),
        (f"{DECLARATION}<rss><channel>", SourceState.PARSE_ERROR),
        (f"{DECLARATION}<rss><channel></channel></rss>", None),
        (f"{DECLARATION}<note>text</note>", SourceState.NOT_A_FEED),
    ],
    ids=["cut item", "cut feed", "empty feed", "other markup"],
)
def test_a_feed_without_items_says_whether_it_is_whole(
    body: str, problem: SourceState | None
) -> None:
    outcome = read(body)
    assert (outcome.announcements, outcome.problem) == ((), problem)
