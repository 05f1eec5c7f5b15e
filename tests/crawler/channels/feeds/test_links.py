"""The address of an article is found among all that an item names."""

from __future__ import annotations

import pytest

from crawler.channels.feeds.left_out import MAX_ITEMS, LeftOut
from tests.crawler.channels.feeds.rss import HOME, atom, read, rss, urls


@pytest.mark.parametrize(
    ("item", "url"),
    [
        (f"<link/><guid>{HOME}one</guid>", "one"),
        (f"<link></link><guid isPermaLink='true'>{HOME}one</guid>", "one"),
        ("<guid isPermaLink='true'>/one</guid>", "one"),
        (f"<guid>\u200f{HOME}\n one</guid>", "one"),
        (f"<guid isPermaLink='false'>{HOME}?p=1</guid>", "?p=1"),
        (f"<link>{HOME}</link><guid isPermaLink='false'>{HOME}one</guid>", "one"),
        (f"<link>{HOME}index.html</link><guid>{HOME}one</guid>", "one"),
        (f"<link>{HOME}one</link><guid>{HOME}?p=1</guid>", "one"),
        (f"<link>{HOME}one</link><guid isPermaLink='true'>https://b.example/x</guid>", "one"),
        ("<link></link><link>/one</link>", "one"),
        ("<link href='/one'/>", "one"),
        ("<LINK>/one</LINK>", "one"),
        ("<link><![CDATA[\n /one \n]]></link>", "one"),
        (f"<link>https://count.example/~r/7</link><feedburner:origLink>{HOME}one</feedburner:origLink>",
         "one"),
        ("<enclosure url='/one.mp3'/><link>/one</link><media:content url='/one.jpg'/>", "one"),
        ("<source url='/x.xml'>X</source><comments>/one#c</comments><link>/one</link>", "one"),
        ("<atom:link rel='self' href='/x' type='application/rss+xml'/><link>/one</link>", "one"),
        (f"<link>{HOME}news.php?id=1&lang=ar&sect=2&copy=3&para=4</link>",
         "news.php?id=1&lang=ar&sect=2&copy=3&para=4"),
        (f"<link>{HOME}one?a=1&amp;b=2</link>", "one?a=1&b=2"),
        (f"<link>{HOME}one?q=caf&eacute;</link>", "one?q=café"),
    ],
)  # fmt: skip
def test_an_item_of_rss_has_the_address_of_its_article(item: str, url: str) -> None:
    assert urls(rss(item)) == [url]


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("<link href='one'/>", "feeds/one"),
        ("<link rel='alternate' href='/one'/><link rel='enclosure'>/one.jpg</link>", "one"),
        ("<link rel='enclosure' href='/one.mp3'/><link href='/one'/>", "one"),
        ("<link type='application/json' href='/j'/><link type='text/html' href='/one'/>", "one"),
        ("<link href='/one'/><link type='application/nostr+json' href='nostr:n1'/>", "one"),
        ("<link rel='replies' type='text/html' href='/c'/><link href='/one'/>", "one"),
        ("<link rel='self' type='application/atom+xml' href='/e/1'/><link href='/one'/>", "one"),
        ("<link rel='http://www.iana.org/assignments/relation/alternate' href='/one'/>", "one"),
        ("<link rel='related' href='/two'/><link rel='alternate' href='/one'/>", "one"),
        (f"<id>{HOME}one</id>", "one"),
        (f"<id>{HOME}one</id><link rel='edit' href='/edit/1'/>", "one"),
        ("<link rel='self' type='text/html' href='/one'/>", "one"),
        ("<link>/one</link>", "one"),
        ("<link rel='alternate' type='application/pdf' href='/one.pdf'/>", "one.pdf"),
    ],
)  # fmt: skip
def test_an_entry_of_atom_has_the_address_of_its_article(entry: str, url: str) -> None:
    assert urls(atom(entry)) == [url]


def test_an_item_of_rdf_is_named_by_what_it_is_about() -> None:
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
     xmlns="http://purl.org/rss/1.0/"><channel rdf:about="{HOME}"><link>{HOME}</link></channel>
     <item rdf:about="{HOME}one"><title>Un</title></item></rdf:RDF>"""
    assert urls(feed) == ["one"]


@pytest.mark.parametrize(
    ("feed", "found"),
    [
        (atom("<link href='one'/>", attributes=f"xml:base='{HOME}fr/'"), ["fr/one"]),
        (atom("<link href='one' xml:base='26/'/>", attributes="xml:base='/fr/'"), ["fr/26/one"]),
        (atom("<link href='one'/>", attributes="xml:base='http://[bad/'"), ["feeds/one"]),
        (rss("<link>one</link>"), ["one"]),
        (rss("<link>one</link>", head=f"<link>{HOME}fr/</link>"), ["fr/one"]),
        (rss("<link>one</link>", head=""), ["feeds/one"]),
        (rss("<link>one</link>", head="<link>http://[bad</link>"), ["feeds/one"]),
        (rss("<link>/one</link>", declares=f"xml:base='{HOME}fr/'"), ["one"]),
        (rss("<link>one</link>", declares=f"xml:base='{HOME}fr/'"), ["fr/one"]),
    ],
    ids=["feed", "link", "bad base", "home", "section", "neither", "bad home", "root", "rss base"],
)  # fmt: skip
def test_relative_links_have_the_base_that_the_feed_gives(feed: str, found: list[str]) -> None:
    assert urls(feed) == found


def test_a_feed_behind_another_host_links_to_its_own_site() -> None:
    feed = rss("<link>/one</link>", f"<guid isPermaLink='false'>{HOME}two</guid>")
    assert urls(feed, url="https://proxy.example/gazette") == ["one", "two"]


def test_items_that_share_one_link_are_told_apart_by_their_guids() -> None:
    """Case C12."""
    items = [f"<link>{HOME}live</link><guid>{HOME}live/{n}</guid>" for n in range(3)]
    assert urls(rss(*items)) == ["live/0", "live/1", "live/2"]


def test_items_of_one_page_are_one_announcement_and_the_others_are_counted() -> None:
    outcome = read(rss("<link>/live#1</link>", "<link>/live#2</link>", "<link>/live/</link>"))
    assert [item.url for item in outcome.announcements] == [f"{HOME}live#1"]
    assert outcome.left_out == {LeftOut.SAME_PAGE: 2}


def test_every_item_that_is_left_out_is_counted_with_its_reason() -> None:
    outcome = read(
        rss(
            "<title>No link</title>",
            "<link>javascript:void(0)</link>",
            f"<link>{HOME}</link>",
            "<guid isPermaLink='false'>post-7</guid>",
            "<guid isPermaLink='false'>https://b.example/7</guid>",
            "<link>/one</link>",
        )
    )
    assert [item.url for item in outcome.announcements] == [f"{HOME}one"]
    assert outcome.left_out == {
        LeftOut.NO_LINK: 3, LeftOut.REFUSED_LINK: 1, LeftOut.HOME_PAGE: 1,
    }  # fmt: skip


def test_items_beyond_the_limit_are_counted() -> None:
    outcome = read(rss(*(f"<link>/{number}</link>" for number in range(MAX_ITEMS + 5))))
    assert (len(outcome.announcements), outcome.left_out) == (MAX_ITEMS, {LeftOut.OVER_LIMIT: 5})


def test_nothing_is_read_after_ten_times_as_many_items_as_are_kept() -> None:
    outcome = read("<rss><channel>" + "<item><link>/x</link></item>" * 11 * MAX_ITEMS)
    assert outcome.left_out[LeftOut.OVER_LIMIT] == 9 * MAX_ITEMS + 1
