from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetch.failure import Failure, failure_of_status
from crawler.ingest.summary import is_useful, read_summary, stands_for_page
from storage.outcomes import DatePrecision, DateSource, PageState, SourceState
from storage.records import Announcement, DateEvidence

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
URL = "https://gazette.example/1"
TITLE = "Les maires des ports se réunissent"
SUMMARY = (
    "Les maires de six villes portuaires se sont réunis mardi pour parler de l'accueil des nouveaux"
    " habitants et des moyens qui leur manquent encore."
)
HAN = "六座港口城市的市长星期二举行会议讨论如何接待新来的居民以及他们目前仍然缺少哪些资源和人手问题"


@pytest.mark.parametrize(
    ("title", "summary", "useful"),
    [
        (TITLE, SUMMARY, True),
        ("港口市长会议", HAN, True),
        (TITLE, None, False),
        (None, SUMMARY, False),
        (TITLE, "Lire la suite", False),
        (SUMMARY, SUMMARY, False),
        (TITLE, "1 2 3 4 5 " * 40, False),
        ("12", SUMMARY, False),
    ],
    ids=["good", "han", "no-summary", "no-title", "teaser", "repeats", "numbers", "no-words"],
)  # fmt: skip
def test_what_is_enough_to_be_told(title: str | None, summary: str | None, useful: bool) -> None:
    assert is_useful(Announcement(URL, title=title, summary=summary)) == useful


def test_a_summary_is_read_as_a_short_article_in_its_language() -> None:
    got = read_summary(
        Announcement(URL, title=f" {TITLE}\n", summary=f"{SUMMARY}\n\n\x00{SUMMARY}"), now=NOW
    )
    assert (got.title, got.blocks, got.language) == (TITLE, (SUMMARY, SUMMARY), "fr")
    assert (got.method, got.published) == ("summary", None)


def test_a_summary_is_dated_by_its_channel_but_not_ahead_of_time() -> None:
    def dated(days: int) -> DateEvidence:
        return DateEvidence(NOW + timedelta(days), DatePrecision.DAY, DateSource.FEED)

    def published(first: int | None, last_change: int | None) -> DateEvidence | None:
        said = Announcement(
            URL,
            title=TITLE,
            published=None if first is None else dated(first),
            updated=None if last_change is None else dated(last_change),
        )
        return read_summary(said, now=NOW).published

    assert published(-3, -1) == dated(-3)
    assert published(None, -1) == dated(-1)
    assert published(3, -1) == dated(-1)
    assert published(3, None) is None
    assert published(1, None) == dated(1)


@pytest.mark.parametrize(
    ("failure", "stands"),
    [
        (failure_of_status(403), True),
        (failure_of_status(503), True),
        (failure_of_status(404), False),
        (failure_of_status(410), False),
        (Failure(SourceState.SLOW, "timed out"), True),
        (Failure(SourceState.BLOCKED, "robots.txt", page_state=PageState.REFUSED), True),
        (Failure(SourceState.REFUSED_ADDRESS, "private"), False),
        (Failure(SourceState.OK, "a PDF", page_state=PageState.NOT_ARTICLE), False),
    ],
    ids=["403", "503", "404", "410", "timeout", "robots", "private-address", "no-article"],
)
def test_after_which_failures_a_summary_stands_in(failure: Failure | None, stands: bool) -> None:
    assert failure is not None
    assert stands_for_page(failure) == stands
