"""A page that cannot be had is told from its feed's summary, once, and completed when it can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from storage.pages import PageRow
from storage.store import Store
from tests.instance import Instance, running_inbox
from tests.web import Web

TITLE = "Island ministers settle on shared reception centres"
SUMMARY = (
    "Ministers of four islands agreed on Tuesday to run their reception centres together, as the"
    " Global Compact for Migration asks them to, and to publish what the centres cost."
)
TEXT = "".join(
    f"<p>On day {day} the ministers went through the plan line by line, asked the ports what they"
    " need, and wrote the Global Compact for Migration into its first article. Observers from the"
    f" {day}th district were invited to read along and to comment on every page of it.</p>"
    for day in range(4, 9)
)
FULL = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{TEXT}</body></html>"
LIST = "<html><body><h1>Welcome</h1><p>Please switch on scripts.</p></body></html>"


class Case:
    """One source whose feed announces one item."""

    def __init__(self, instance: Instance, web: Web) -> None:
        self.instance, self.web = instance, web
        channel = f"channels:\n  - {{kind: feed, url: {web.url('/feed.xml')}}}\n"
        instance.source("island", web.url("/"), languages="en", more=channel)
        self.announce()

    def announce(self, *, title: str = TITLE, summary: str = SUMMARY) -> None:
        item = f"<title>{title}</title><link>{self.web.url('/a')}</link>"
        self.web.page(
            "/feed.xml",
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Island</title>'
            f"<item>{item}<description>{summary}</description></item></channel></rss>",
            content_type="application/rss+xml",
        )

    def crawl(self) -> dict[str, int]:
        ran = self.instance.run("crawl", "island", "--json")
        assert ran.code == 0, ran.err
        (figures,) = ran.json["sources"].values()
        return dict(figures)

    def retry(self) -> dict[str, int]:
        """The crawl after the time of the page has come."""
        store = Store.open(self.instance.storage_url)
        with store.write() as session:
            session.execute(update(PageRow).values(next_attempt_at=datetime.now(UTC)))
        store.close()
        return self.crawl()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    instance = Instance(tmp_path / "config")
    with Web() as web, running_inbox(instance.mail_folder) as port:
        instance.settings(inbox_port=port)
        yield Case(instance, web)


def test_a_403_page_still_alerts_once_marked_partial_and_is_completed_later(case: Case) -> None:
    case.web.page("/a", "<h1>Forbidden</h1>", status=403)
    assert (case.crawl()["partial"], case.retry()["partial"]) == (1, 0)
    (before,) = case.instance.articles()
    assert (before["status"], before["title"], before["text"]) == ("partial", TITLE, SUMMARY)
    (mail,) = case.instance.mails()
    assert "only the summary was available" in mail.text

    case.web.page("/a", FULL)
    assert case.retry()["completed"] == 1
    (after,) = case.instance.articles()
    assert after["status"] == "full"
    assert "line by line" in after["text"]
    assert (after["id"], after["story"]) == (before["id"], before["story"])
    assert len(case.instance.mails()) == len(case.instance.alerts()) == 1


@pytest.mark.parametrize(
    ("status", "articles"),
    [(403, 1), (500, 1), (503, 1), (429, 1), (404, 0), (410, 0)],
    ids=["forbidden", "broken", "away", "too-often", "not-found", "gone"],
)
def test_what_stands_in_for_a_page(case: Case, status: int, articles: int) -> None:
    case.web.page("/a", "<h1>no</h1>", status=status)
    assert case.crawl()["partial"] == articles
    assert len(case.instance.mails()) == articles


def test_a_page_that_never_answers_is_told_from_its_summary(case: Case) -> None:
    case.web.raw("/a", lambda out: None)  # closes the connection without a word
    assert case.crawl()["partial"] == 1


def test_a_page_without_an_article_does_not_become_partial(case: Case) -> None:
    case.web.page("/a", LIST)
    figures = case.crawl()
    assert (figures["partial"], figures["not_articles"]) == (0, 1)


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        (TITLE, ""),
        (TITLE, "Read more on our site."),
        (TITLE, TITLE),
        ("", SUMMARY),
    ],
    ids=["no-summary", "short", "repeats-the-title", "no-title"],
)
def test_a_summary_of_no_use_is_not_told(case: Case, title: str, summary: str) -> None:
    case.web.page("/a", "<h1>Forbidden</h1>", status=403)
    case.announce(title=title, summary=summary)
    assert case.crawl()["partial"] == 0
    assert case.instance.articles() == []


def test_a_completed_text_that_lacks_the_words_keeps_the_alert_and_its_reason(case: Case) -> None:
    case.web.page("/a", "<h1>Forbidden</h1>", status=403)
    case.crawl()
    case.web.page("/a", FULL.replace("Global Compact for Migration", "plan of the islands"))
    case.retry()
    assert len(case.instance.mails()) == len(case.instance.alerts()) == 1
    case.crawl()
    assert len(case.instance.mails()) == 1
