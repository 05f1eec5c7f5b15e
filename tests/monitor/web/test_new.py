"""The front page: what is new for my topics since I last looked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.base import Base
from tests.monitor.web.browser import Answer, Browser
from tests.monitor.web.paper import ARABIC, CHINESE, ENGLISH, FRENCH, NOW, Item
from tests.monitor.web.served import Served


@pytest.fixture(scope="module", autouse=True)
def news(served: Served) -> None:
    lead = served.paper.publish(ENGLISH)
    served.paper.publish(Item(**{**FRENCH.__dict__, "story": lead.story_id}))
    served.paper.publish(ARABIC)
    served.paper.publish(CHINESE)


@pytest.fixture
def owner(served: Served) -> Browser:
    served.at(NOW)
    with served.store.write() as session:
        for table in ("reader", "story_read"):
            session.execute(Base.metadata.tables[table].delete())
    return served.entered(Accept_Language="en")


def titles(page: Answer) -> list[str]:
    return [" ".join(e.text_content().split()) for e in page.all("//article//h3/a")]


def test_the_first_visit_shows_the_stories_of_a_week_by_topic(owner: Browser) -> None:
    page = owner.get("/")
    assert page.status == 200
    assert titles(page) == [ENGLISH.title, ARABIC.title, CHINESE.title]
    topics = [e.text_content() for e in page.all("//section[@class='topic']//h2")]
    assert topics == ["Island ferries", "Quays & <b>harbours</b>"]
    assert "3 stories, 3 unread; 4 articles, 4 languages." in page.words


def test_a_story_shows_its_sentence_with_the_hit_in_its_own_direction(owner: Browser) -> None:
    page = owner.get("/")
    assert page.marks() == [ENGLISH.hit, ARABIC.hit, CHINESE.hit]
    sentences = [(e.get("lang"), e.get("dir"), e.text_content()) for e in page.all("//blockquote")]
    assert sentences[0] == (
        "en",
        "ltr",
        "Members voted for the island ferry plan, which brings back a boat.",
    )
    assert sentences[1] == ("ar", "rtl", ARABIC.blocks[1])


def test_a_story_says_where_its_date_was_read_who_else_has_it_and_why(owner: Browser) -> None:
    words = owner.get("/").words
    assert "today, 13:00, from the page's metadata" in words
    assert "Also told by Le Kiosque des Vents" in words
    assert "English 1, French 1" in words
    assert "Why: found “island ferry plan”" in words
    assert "yesterday, 12:00, from the page's text" in words
    assert "found Tuesday, 15:00, publication date unknown" in words
    assert "Only the summary was available." in words


def test_a_second_visit_shows_what_came_since_the_first(owner: Browser, served: Served) -> None:
    owner.get("/")
    served.at(NOW + timedelta(hours=20))
    page = owner.get("/")
    assert titles(page) == []
    assert "Nothing new for your topics." in page.words
    assert "Since your last visit, yesterday, 15:00: 0 stories" in page.words
    assert titles(owner.get("/?show=week")) == [ENGLISH.title, ARABIC.title, CHINESE.title]


def test_a_look_within_the_same_visit_shows_the_same(owner: Browser, served: Served) -> None:
    owner.get("/")
    served.at(NOW + timedelta(minutes=20))
    assert len(titles(owner.get("/"))) == 3


def test_what_is_marked_as_read_is_no_longer_unread_for_this_person(
    owner: Browser, served: Served
) -> None:
    page = owner.get("/")
    action = page.all("//article//form/@action")[0]
    answer = owner.submit(page, action)
    assert (answer.status, answer.location) == (303, "/")
    assert titles(owner.get("/?show=unread")) == [ARABIC.title, CHINESE.title]
    assert len(titles(served.entered("boris").get("/?show=unread"))) == 3
    read = owner.get("/")
    assert len(read.all("//article[contains(@class, 'unread')]")) == 2
    owner.submit(read, action, unread="1")
    assert len(titles(owner.get("/?show=unread"))) == 3


def test_all_is_marked_as_read_up_to_the_moment_of_the_page(owner: Browser, served: Served) -> None:
    page = owner.get("/")
    late = Item(**{**ENGLISH.__dict__, "title": "A late story", "age": timedelta(minutes=-5)})
    served.paper.publish(late)
    served.at(NOW + timedelta(minutes=10))
    owner.submit(page, "/read")
    assert titles(owner.get("/?show=unread")) == ["A late story"]


def test_the_column_says_what_was_read_and_what_nobody_was_told_of(owner: Browser) -> None:
    words = owner.get("/").words
    assert "of 4 sources." in words
    assert "Languages today" in words


def test_the_page_speaks_the_language_of_the_browser_or_the_one_chosen(served: Served) -> None:
    browser = served.entered(Accept_Language="de, fr;q=0.8, en;q=0.5")
    assert browser.get("/").all("//html/@lang") == ["fr"]
    arabic = browser.get("/?lang=ar")
    assert arabic.all("//html/@lang | //html/@dir") == ["ar", "rtl"]
    assert browser.get("/").all("//html/@lang") == ["ar"], "the choice is kept"
    assert browser.get("/?lang=xx").all("//html/@lang") == ["ar"]
