"""Feeds in three forms, read by feedparser and by the rules of JSON Feed."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from lxml import html as lxml_html

from config.languages import LANGUAGES
from monitor.feeds.content import NEVER, Feed, urn
from monitor.feeds.entries import Told, entry_of
from monitor.feeds.forms import FeedForm, write_feed
from monitor.locale.locale import locale_of
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.report.press import ARABIC, CHINESE, ENGLISH, FRENCH, HINDI
from tests.monitor.telling import article, marked

NOW = datetime(2026, 11, 7, 12, tzinfo=UTC)
STORIES = (
    Told(urn("a"), (ENGLISH, FRENCH, ARABIC), NOW, ("bees",), "https://marsad.example/stories/1"),
    Told(urn("b"), (ARABIC,), NOW - timedelta(hours=2)),
    Told(urn("c"), (CHINESE,), NOW - timedelta(hours=3)),
    Told(urn("d"), (HINDI,), NOW - timedelta(hours=4)),
)


def feed(*stories: Told, language: str = "en", title: str = "Pact on Bees") -> Feed:
    locale = locale_of(language)
    return Feed(
        id=urn("topic", "bees"),
        title=title,
        language=language,
        address="https://marsad.example/feeds/topics/bees.atom",
        home="https://marsad.example/topics/bees",
        entries=tuple(entry_of(one, locale) for one in stories or STORIES),
    )


def parsed(content: Feed, form: FeedForm) -> Any:
    """What feedparser reads, which must have nothing to complain of."""
    body, media_type = write_feed(content, form)
    found = feedparser.parse(body, response_headers={"content-type": media_type})
    assert not found.bozo, found.get("bozo_exception")
    return found


def items(content: Feed) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = json.loads(write_feed(content, FeedForm.JSON)[0])["items"]
    return values


@pytest.mark.parametrize("form", [FeedForm.ATOM, FeedForm.RSS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_reader_finds_nothing_wrong(form: FeedForm, language: str) -> None:
    found = parsed(feed(language=language), form)
    assert found.version == {"atom": "atom10", "rss": "rss20"}[form]
    assert [entry.id for entry in found.entries] == [one.id for one in STORIES]
    assert [entry.title for entry in found.entries] == [one.carriers[0].title for one in STORIES]
    assert found.entries[0].link == ENGLISH.url


def test_an_atom_entry_says_when_it_changed_and_when_it_was_published() -> None:
    entry = parsed(feed(), FeedForm.ATOM).entries[0]
    assert (entry.published, entry.updated) == ("2026-11-05T09:55:00Z", "2026-11-07T12:00:00Z")
    links = {link.rel: link.href for link in entry.links}
    assert links == {
        "alternate": "https://tamarin.example/card",
        "related": "https://marsad.example/stories/1",
    }


def test_an_entry_shows_the_sentence_with_its_hit_and_who_else_tells_it() -> None:
    shown = items(feed())[0]["content_html"]
    assert "answer to the <mark>Pact on Bees</mark>." in shown
    assert "Also told by <bdi" in shown
    assert "3 articles in 3 languages" in shown
    assert items(feed())[1]["content_html"].startswith('<blockquote lang="ar" dir="rtl">')


def test_an_article_without_a_date_has_that_of_its_discovery() -> None:
    assert items(feed())[3]["date_published"] == "2026-11-03T12:00:00Z"


def test_ids_stay_the_same_and_are_of_the_story() -> None:
    assert urn("topic", "bees", "https://x.example/1") == urn(
        "topic", "bees", "https://x.example/1"
    )
    assert urn("topic", "bees") != urn("topic", "wax")
    assert urn("bees").startswith("urn:uuid:")


def test_the_same_feed_is_the_same_bytes() -> None:
    for form in FeedForm:
        assert write_feed(feed(), form) == write_feed(feed(), form)


def test_a_feed_without_entries_is_a_feed() -> None:
    empty = replace(feed(), entries=())
    assert empty.updated == NEVER
    for form in (FeedForm.ATOM, FeedForm.RSS):
        assert parsed(empty, form).entries == []


def test_json_feed_has_what_its_specification_asks_for() -> None:
    values = json.loads(write_feed(feed(), FeedForm.JSON)[0])
    assert values["version"] == "https://jsonfeed.org/version/1.1"
    assert values["feed_url"] == "https://marsad.example/feeds/topics/bees.atom"
    for item in values["items"]:
        assert {"id", "content_html", "date_published", "authors"} <= set(item)


def _hostile() -> Feed:
    stories = [
        Told(urn(h.name), (article(title=h.text, source=h.text, url=f"https://x.example/{n}",
             sentence=marked(f"a {h.text} b", h.text)),), NOW)
        for n, h in enumerate(HOSTILE_TITLES)
    ]  # fmt: skip
    return feed(*stories, title=HOSTILE_TITLES[0].seen)


def test_hostile_titles_are_literal_in_atom_and_json() -> None:
    seen = [hostile.seen for hostile in HOSTILE_TITLES]
    assert [entry.title for entry in parsed(_hostile(), FeedForm.ATOM).entries] == seen
    assert [item["title"] for item in items(_hostile())] == seen


def test_hostile_titles_are_literal_in_rss_for_readers_that_take_them_for_html() -> None:
    shown = []
    for entry in parsed(_hostile(), FeedForm.RSS).entries:
        is_markup = "<" in html.unescape(entry.title) or "&" in html.unescape(entry.title)
        assert "<" not in entry.title
        shown.append(html.unescape(entry.title) if is_markup else entry.title)
    assert shown == [hostile.seen for hostile in HOSTILE_TITLES]


@pytest.mark.parametrize("form", [FeedForm.ATOM, FeedForm.RSS])
def test_hostile_sentences_bring_no_markup_into_what_readers_show(form: FeedForm) -> None:
    body = write_feed(_hostile(), form)[0]
    loose = feedparser.parse(body, sanitize_html=False)
    kinds = set()
    for entry in loose.entries:
        shown = entry.content[0].value if form is FeedForm.ATOM else entry.description
        kinds |= set(html_kinds(shown))
    assert kinds <= {"blockquote", "mark", "p", "bdi", "br"}


def html_kinds(markup: str) -> list[str]:
    return [str(one.tag) for one in lxml_html.fragment_fromstring(markup, "div").iterdescendants()]


def test_an_address_that_is_no_web_link_is_shown_as_text() -> None:
    odd = feed(Told(urn("o"), (article(url="javascript:alert(1)"),), NOW))
    (entry,) = parsed(odd, FeedForm.ATOM).entries
    assert "links" not in entry
    assert "javascript:alert(1)" in entry.content[0].value
    assert "url" not in items(odd)[0]
