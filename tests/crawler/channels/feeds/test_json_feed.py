from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from config.source import ChannelKind
from crawler.channels.content import kind_of
from crawler.channels.feeds.left_out import MAX_ITEMS, LeftOut
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse import parse
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement

URL = "http://a.test/news/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"
ITEM = {
    "id": "7",
    "url": "/2026/harbour",
    "title": "Le port &amp; la mer",
    "content_html": "<p>Un.</p><p>Deux.</p>",
    "date_published": "2026-11-20T09:30:00+01:00",
}


def feed(*items: object, **more: Any) -> bytes:
    return json.dumps({"version": VERSION, "title": "A", "items": items, **more}).encode()


def read(body: bytes) -> ChannelOutcome:
    return parse(ChannelKind.FEED, body, url=URL, content_type="application/feed+json")


def only(body: bytes) -> Announcement:
    (item,) = read(body).announcements
    return item


def test_an_item_is_read_whole() -> None:
    item = only(feed(ITEM, language="fr-FR"))
    assert (item.url, item.language) == ("http://a.test/2026/harbour", "fr-FR")
    assert (item.title, item.summary) == ("Le port & la mer", "Un.\nDeux.")
    assert item.published is not None
    assert item.published.value == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert (item.published.source, item.published.tz_known) == (DateSource.FEED, True)


def test_the_language_of_an_item_wins_over_that_of_the_feed() -> None:
    assert only(feed({**ITEM, "language": "ar"}, language="fr")).language == "ar"


def test_a_summary_is_preferred_to_the_content() -> None:
    assert only(feed({**ITEM, "summary": "In short."})).summary == "In short."


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ({"id": "http://a.test/x"}, "http://a.test/x"),
        ({"id": "1", "external_url": "http://b.test/y"}, "http://b.test/y"),
        ({"id": "file:///etc/hostname", "url": "http://a.test/z"}, "http://a.test/z"),
    ],
    ids=["the id is the link", "a link elsewhere", "an odd id"],
)
def test_the_link_of_an_item_may_stand_in_several_places(item: object, url: str) -> None:
    assert only(feed(item)).url == url


@pytest.mark.parametrize(
    "item",
    [{"id": "7"}, {"url": "file:///etc/hostname"}, {"url": 7}, {}, "text", None, [],
     {"url": "http://[broken/"}],
    ids=str,
)  # fmt: skip
def test_an_item_without_a_plain_link_is_left_out(item: object) -> None:
    assert [item.url for item in read(feed(item, ITEM)).announcements] == [
        "http://a.test/2026/harbour"
    ]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"[" * 100_000, SourceState.PARSE_ERROR),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', SourceState.PARSE_ERROR),
        (b'{"items": "none"}', SourceState.NOT_A_FEED),
        (b"[1, 2]", SourceState.NOT_A_FEED),
        (b'{"message": "<p>not found</p>"}', SourceState.NOT_A_FEED),
    ],
    ids=["100,000 brackets", "cut", "no list", "a list", "an error"],
)
def test_json_that_is_no_feed_says_so(body: bytes, problem: SourceState) -> None:
    assert read(body).problem is problem


def test_odd_values_break_nothing() -> None:
    body = feed({**ITEM, "title": "half \ud800 pair\u0000", "date_published": 7, "language": []})
    item = only(body)
    assert (item.title, item.published, item.language) == ("half ? pair", None, None)


def test_no_more_items_are_read_than_the_limit() -> None:
    items = [{"url": f"/story-{number}"} for number in range(MAX_ITEMS + 5)]
    assert len(read(feed(*items)).announcements) == MAX_ITEMS


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (feed(ITEM), ChannelKind.FEED),
        (b"\xef\xbb\xbf\n" + feed(), ChannelKind.FEED),
        (b'{"items":[],"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}', ChannelKind.FEED),
        (b'{"routes": {"/wp/v2": "<a href=x>"}}', None),
        (b'{"title": "about https://jsonfeed.org/version/1"}', None),
    ],
    ids=["plain", "byte order mark", "escaped slashes", "another interface", "mentioned only"],
)
def test_a_json_feed_is_recognised_by_its_version(body: bytes, kind: ChannelKind | None) -> None:
    assert kind_of(body) is kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_line_breaks_and_controls_inside_strings_cost_nothing(encoding: str) -> None:
    text = feed(ITEM).decode().replace("Le port", "Le\nport\x0b")
    item = only(text.encode(encoding))
    assert (item.title, item.url) == ("Le port & la mer", "http://a.test/2026/harbour")


def test_a_damaged_feed_keeps_every_whole_item() -> None:
    """Case C3."""
    items = [{**ITEM, "url": f"/{number}"} for number in range(4)]
    whole = feed(*items, home_page_url="http://a.test/", hubs=[{"type": "WebSub", "url": "/hub"}])
    text = whole.decode()
    broken = {
        "cut": text[: text.index('"/3"')],
        "a comma too many": text.replace("}]", "},]"),
        "an item without its end": text.replace('"/3"', '"/3'),
        "no name for the list": text.replace('"items"', '"it&ems"'),
        "a bad word": text.replace('"id": "7", "url": "/3"', '"id": seven, "url": "/3"'),
    }
    for name, body in broken.items():
        links = [item.url for item in read(body.encode()).announcements]
        assert links[:3] == [f"http://a.test/{number}" for number in range(3)], name
        assert not any("hub" in link for link in links), name


def test_relative_links_are_those_of_the_home_page() -> None:
    assert only(feed({"id": "1", "url": "x"}, home_page_url="http://a.test/fr/")).url == (
        "http://a.test/fr/x"
    )
    assert only(feed({"id": "1", "url": "x"}, home_page_url=7)).url == "http://a.test/news/x"


@pytest.mark.parametrize(
    ("dates", "published", "updated"),
    [
        ({"date_published": 1795946400}, 29, None),
        ({"date_published": "1795946400000"}, 29, None),
        ({"date_published": True, "date_modified": "2026-11-28T08:00:00Z"}, None, 28),
        ({"date_published": "0001-01-01T00:00:00Z"}, None, None),
    ],
)
def test_dates_are_read_whatever_their_type(
    dates: dict[str, object], published: int | None, updated: int | None
) -> None:
    item = only(feed({"id": "1", "url": "/x", **dates}))
    assert (item.published and item.published.value.day) == published
    assert (item.updated and item.updated.value.day) == updated


def test_items_that_are_left_out_are_counted() -> None:
    outcome = read(feed({"id": "7"}, "text", ITEM, ITEM, {**ITEM, "url": "/2026/harbour#top"}))
    assert len(outcome.announcements) == 1
    assert outcome.left_out == {
        LeftOut.NO_LINK: 1, LeftOut.NO_ITEM: 1, LeftOut.SAME_PAGE: 2,
    }  # fmt: skip
