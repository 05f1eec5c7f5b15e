"""Feeds over HTTP: who may read them, what they hold, and that they are sent once."""

from __future__ import annotations

import base64
from dataclasses import replace
from urllib.parse import quote

import feedparser
import pytest

from config.opml import read_opml
from config.source import ChannelKind
from monitor.onboarding.opml import sources_of
from storage.channels import remember_discovered
from storage.search_backlog import Backlog
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.web.browser import Answer, Browser
from tests.monitor.web.paper import ARABIC, ENGLISH, FRENCH, NOW
from tests.monitor.web.served import TOKEN, Served

PROGRAM = "an-api-token-of-forty-letters-for-tests"
TOPIC = "/feeds/topics/ferries.atom"


@pytest.fixture(scope="module")
def reader(served: Served) -> Browser:
    """A program that reads feeds; three articles are in two stories of one topic."""
    first = served.paper.publish(ENGLISH)
    served.paper.publish(replace(FRENCH, story=first.story_id))
    served.paper.publish(ARABIC)
    Backlog(served.store).index_some()
    return served.browser(Authorization=f"Bearer {PROGRAM}")


def entries(answer: Answer) -> list[feedparser.FeedParserDict]:
    found = feedparser.parse(answer.body, response_headers=dict(answer.headers))
    assert not found.bozo, found.get("bozo_exception")
    return list(found.entries)


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_feed_of_a_topic_has_an_entry_for_each_story(reader: Browser, form: str) -> None:
    answer = reader.get(f"/feeds/topics/ferries.{form}")
    assert answer.status == 200
    found = entries(answer)
    assert [entry.title for entry in found] == [ENGLISH.title, ARABIC.title]
    assert found[0].link == "https://tamarin.example/1"


def test_a_search_has_a_feed(reader: Browser) -> None:
    found = entries(reader.get(f"/feeds/search.atom?q={quote('عبّارة')}"))
    assert [entry.title for entry in found] == [ARABIC.title]


def test_a_feed_is_sent_once(reader: Browser) -> None:
    first = reader.get(TOPIC)
    tag = first.headers["etag"]
    again = reader.get(TOPIC, If_None_Match=f'"other", W/{tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert reader.get(TOPIC, If_None_Match='"other"').status == 200
    assert reader.get(f"{TOPIC}?for=fr").headers["etag"] != tag


def test_what_is_not_there_is_404_and_unknown_words_are_422(reader: Browser) -> None:
    assert reader.get("/feeds/topics/nobody.atom").status == 404
    assert reader.get("/feeds/topics/ferries.exe").status == 422
    assert reader.get("/feeds/topics/ferries.atom?for=tr").status == 422
    assert reader.get("/feeds/search.atom").status == 422
    wrong = reader.get("/feeds/search.atom?q=date:2026-13-01")
    assert (wrong.status, "no month 13" in str(wrong.body)) == (400, True)


def basic(token: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"x:{token}".encode()).decode()}


def test_a_reader_shows_its_token_as_it_can(served: Served, reader: Browser) -> None:
    anybody = served.browser()
    assert anybody.get(TOPIC).status == 401
    assert anybody.get(TOPIC, **basic("wrong")).status == 401
    assert anybody.get(TOPIC, Authorization="Basic !").status == 401
    assert anybody.get(TOPIC, **basic(PROGRAM)).status == 200
    assert anybody.get(f"{TOPIC}?token={PROGRAM}").status == 200
    assert anybody.get(f"{TOPIC}?token=wrong").status == 401
    assert served.entered().get(TOPIC).status == 200


def test_the_token_of_the_page_is_not_taken_from_an_address(
    served: Served, reader: Browser
) -> None:
    assert served.browser().get(f"{TOPIC}?token={TOKEN}").status == 401
    assert served.browser().get(TOPIC, Authorization=f"Bearer {TOKEN}").status == 200


def test_no_token_stands_in_a_feed(served: Served, reader: Browser) -> None:
    body = served.browser().get(f"{TOPIC}?token={PROGRAM}").text
    assert PROGRAM not in body


def test_the_list_of_sources_can_be_read_again(served: Served, reader: Browser) -> None:
    feed = "https://tamarin.example/feed?a=1&b=2"
    with served.store.write() as session:
        remember_discovered(session, "tamarin", [(ChannelKind.FEED, feed)], NOW)
    outlines = read_opml(reader.get("/feeds/sources.opml").body)
    imported = sources_of(outlines, served.load(), taken=(), languages=())
    assert imported.problems == []
    (source,) = imported.sources
    assert (source.title, source.languages, source.channels[0].url) == ("Tamarin", ("en",), feed)


def test_hostile_titles_come_through_the_server(served: Served, reader: Browser) -> None:
    for hostile in HOSTILE_TITLES:
        served.paper.publish(
            replace(ENGLISH, title=hostile.text, topic="quays", hit="island ferry plan")
        )
    found = entries(reader.get("/feeds/topics/quays.atom"))
    assert {entry.title for entry in found} == {hostile.seen for hostile in HOSTILE_TITLES}
