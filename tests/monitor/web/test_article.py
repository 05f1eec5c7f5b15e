"""The page of an article, and that of its story."""

from __future__ import annotations

import pytest

from storage.audit import audit_lines
from storage.feedback import feedback_of
from storage.readers import read_stories
from tests.monitor.web import model_news
from tests.monitor.web.browser import Browser
from tests.monitor.web.model_news import ARABIC, CARD, GCM
from tests.monitor.web.served import Served


@pytest.fixture(scope="module")
def served(model: Served) -> Served:
    return model


@pytest.fixture(scope="module")
def owner(served: Served, numbers: dict[str, int]) -> Browser:
    assert numbers
    return served.entered(Accept_Language="en")


def test_an_article_shows_its_hits_where_they_stand(
    owner: Browser, numbers: dict[str, int]
) -> None:
    page = owner.get(f"/articles/{numbers['en']}")
    assert page.status == 200
    assert page.marks() == [GCM, GCM]  # the sentence first, then in its place
    (paragraph,) = page.all("//p[.//mark]")
    assert paragraph.get("id") == "p3"
    assert page.all("//a[@href='#p3']")
    assert [p.text_content() for p in page.all("//div[@class='text']/p")] == list(
        model_news.ENGLISH.blocks
    )


def test_an_article_says_why_since_when_and_who_was_told(
    owner: Browser, numbers: dict[str, int]
) -> None:
    words = owner.get(f"/articles/{numbers['en']}").words
    assert f"Found “{GCM}”, paragraph 3" in words
    assert "published 19 November 2026 at 09:55, Casablanca time, from the page's metadata" in words
    assert "believed: the best evidence" in words
    assert "desk today, 10:01, in a message of its own" in words
    assert "regional-office waits for its digest, today, 18:00" in words
    assert "night-desk waits until 20 November 2026, 02:00: quiet hours" in words
    assert "old-address refused, today, 10:01: 550 5.1.1 no such user" in words
    assert "Story of 6 articles in 4 languages" in words
    assert "Le Kiosque des Vents French, a translation, today, 10:12" in words


def test_a_match_of_which_nobody_was_told_says_why(owner: Browser, numbers: dict[str, int]) -> None:
    words = owner.get(f"/articles/{numbers['tr']}").words
    assert "Who was told Nobody, so far." in words
    assert "Nobody no route fits it" in words


def test_an_article_stands_in_its_own_direction(owner: Browser, numbers: dict[str, int]) -> None:
    page = owner.get(f"/articles/{numbers['ar']}")
    paragraphs = page.all("//div[@class='text']/p")
    assert {(p.get("lang"), p.get("dir")) for p in paragraphs} == {("ar", "rtl")}
    assert page.marks() == [ARABIC.hit, ARABIC.hit]
    assert page.all("//html/@dir") == ["ltr"]


def test_the_fetched_page_is_a_file_to_keep_and_never_run(
    owner: Browser, numbers: dict[str, int]
) -> None:
    answer = owner.get(f"/articles/{numbers['en']}/page")
    assert (answer.status, answer.body) == (200, b"<title>1</title>")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_what_somebody_says_of_an_article_is_kept_and_can_be_taken_back(
    served: Served, numbers: dict[str, int]
) -> None:
    editor, number = served.entered("amina", Accept_Language="en"), numbers["ru"]
    page, action = editor.get(f"/articles/{number}?lang=en"), f"/articles/{number}/feedback"
    assert editor.submit(page, action, said="not").location == f"/articles/{number}?lang=en"
    with served.store.read() as session:
        (row,) = feedback_of(session, number)
        line = audit_lines(session, limit=1)[0]
    assert (row.author, row.topic, row.relevance.value) == ("amina", "gcm", "not")
    said = (line.person, line.action, line.subject)
    assert said == ("amina", "feedback.not", f"article {number}, topic gcm")
    after = editor.get(f"/articles/{number}")
    assert "You said: not relevant to “Global Compact for Migration”." in after.words
    editor.submit(after, action, said="undo")
    with served.store.read() as session:
        assert feedback_of(session, number) == []
        assert audit_lines(session, limit=1)[0].action == "feedback.undo"


def test_a_reader_may_not_judge(served: Served, numbers: dict[str, int]) -> None:
    reader = served.entered("boris", Accept_Language="en")
    page = reader.get(f"/articles/{numbers['en']}")
    assert "Is this about" not in page.words
    fields = {"csrf": page.field("csrf"), "topic": "gcm", "said": "not"}
    assert reader.post(f"/articles/{numbers['en']}/feedback", fields).status == 403
    with served.store.read() as session:
        assert feedback_of(session, numbers["en"]) == []


def test_a_story_shows_its_articles_by_language_and_how_they_relate(owner: Browser) -> None:
    page = owner.get("/stories/1")
    assert [h.text_content() for h in page.all("//section[@class='topic']//h3")] == [
        "English",
        "French",
        "Arabic",
        "Chinese",
    ]
    words = page.words
    assert "6 articles, 6 sources, 4 languages, from today, 09:55 to today, 14:30." in words
    assert "First told today, 10:01; recipients: 5." in words
    assert "the first article: opened the story" in words
    assert "5 later articles were added here and told to nobody again" in words
    rows = page.all("//div[contains(@class, 'points')]/svg/@aria-label")
    assert rows[0] == (
        "the first article at 09:55, the same text at 10:20 and a part of the text at 10:40"
    )


def test_to_open_a_story_is_to_read_it(served: Served, numbers: dict[str, int]) -> None:
    assert numbers
    reader = served.entered("boris", Accept_Language="en")
    page = reader.get("/stories/1")
    assert page.all("//h1")[0].text_content() == CARD
    with served.store.read() as session:
        assert read_stories(session, "boris", {1}) == {1}
    reader.submit(page, "/stories/1/read", unread="1")
    with served.store.read() as session:
        assert read_stories(session, "boris", {1}) == set()


@pytest.mark.parametrize(
    "path",
    [
        "/articles/999",
        "/stories/999",
        "/articles/0",
        "/articles/-1",
        "/articles/1'",
        "/articles/1;DROP%20TABLE%20article",
        "/articles/99999999999999999999999",
        "/stories/..%2f..%2fetc%2fpasswd",
        "/stories/%00",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/nowhere",
        "/websub/1-abc",
    ],
)
def test_what_is_not_there_is_said_and_nothing_else(owner: Browser, path: str) -> None:
    answer = owner.get(path)
    assert answer.status == 404
    assert b"Traceback" not in answer.body
    assert b"import" not in answer.body
