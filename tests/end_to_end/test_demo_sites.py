"""The main job on the demo's own sites, on both engines: the same outcome."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.load import load_config
from crawler.ingest.article_writer import ArticleWriter
from crawler.stories.in_memory import Grouping
from crawler.urls.canonical import url_key
from monitor.demo.expectation import ExpectedArticle, expected
from monitor.demo.server import serve
from monitor.demo.site import load_sites
from monitor.service.alerting import Alerting
from monitor.service.startup import prepare
from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.outcomes import DatePrecision, DateSource, DeliveryState, Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import current_story, lock_story_decisions
from tests.end_to_end.shared_sites import squeezed
from tests.instance import Instance, Ran, running_inbox
from tests.postgres import Postgres


@dataclass
class Outcome:
    """A crawl of the demo's sites, and the truth about them."""

    instance: Instance
    truth: dict[str, ExpectedArticle]  # by URL
    articles: dict[str, dict[str, Any]]  # by URL
    first: Ran
    second: Ran
    second_paths: list[str]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def outcome(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Outcome]:
    folder: Path = tmp_path_factory.mktemp("demo")
    url = None
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.fresh_database()
    instance = Instance(folder / "config", storage_url=url)
    today = datetime.now(UTC).date()
    with serve(load_sites(), today=today) as served, running_inbox(instance.mail_folder) as port:
        instance.settings(inbox_port=port)
        truth: dict[str, ExpectedArticle] = {}
        for site in load_sites():
            instance.source(site.name, served.url(site.name), languages=", ".join(site.languages))
            truth |= {served.url(site.name, e.path): e for e in expected(site, today)}
        first = instance.run("crawl", "--all", "--json")
        served.forget()
        second = instance.run("crawl", "--all", "--json")
        paths = [access.path for access in served.log]
        articles = {row["url"]: row for row in instance.articles()}
        yield Outcome(instance, truth, articles, first, second, paths)


def test_every_article_is_stored_and_nothing_else(outcome: Outcome) -> None:
    assert outcome.first.code == 0, outcome.first.err
    assert set(outcome.articles) == set(outcome.truth)


def test_texts_are_whole_and_clean(outcome: Outcome) -> None:
    missing, leaked = [], []
    for url, truth in outcome.truth.items():
        text = squeezed(outcome.articles[url]["text"])
        missing += [p for p in truth.paragraphs if squeezed(p) not in text]
        leaked += [(truth.key, words) for words in truth.forbidden if squeezed(words) in text]
    assert missing == []
    assert leaked == []


def test_titles_days_and_languages_are_right(outcome: Outcome) -> None:
    for url, truth in outcome.truth.items():
        got = outcome.articles[url]
        assert (got["title"], got["language"]) == (truth.title, truth.language)
        assert got["published"]["value"].startswith(truth.day.isoformat()), truth.key


def test_copies_and_translations_are_in_the_story_of_their_original(outcome: Outcome) -> None:
    story = {truth.key: outcome.articles[url]["story"] for url, truth in outcome.truth.items()}
    for truth in outcome.truth.values():
        if truth.copy_of:
            assert story[truth.key] == story[truth.copy_of]
        for other in truth.translations:
            assert story[truth.key] == story[other]
    originals = {
        min([truth.key, *truth.translations]): story[truth.key]
        for truth in outcome.truth.values()
        if not truth.copy_of
    }
    assert len(set(originals.values())) == len(originals)
    assert any(row["relation"] != Relation.FIRST for row in outcome.articles.values())


def test_group_puts_the_stored_articles_into_the_stored_stories(outcome: Outcome) -> None:
    """What `marsad group` measures is what people get."""
    grouping = Grouping()
    rows = sorted(outcome.articles.values(), key=lambda row: row["id"])
    for row in rows:
        grouping.place(row)
    answers = {answer["id"]: answer for answer in grouping.results()}
    openers: dict[int, int] = {}
    for row in rows:
        opener = openers.setdefault(row["story"], row["id"])
        placed = answers[row["id"]]
        assert (placed["story"], placed["relation"]) == (opener, row["relation"]), row["url"]


@pytest.mark.parametrize("seed", range(2))
def test_any_order_of_sites_gives_the_same_stories_and_one_alert_each(
    outcome: Outcome, sqlite_store: Store, seed: int
) -> None:
    """Sites come one after another, each matched before the next; articles as they were read."""
    sites = sorted({row["source"] for row in outcome.articles.values()})
    random.Random(seed).shuffle(sites)
    config = load_config(outcome.instance.folder, {})
    alerting = Alerting(sqlite_store, config, prepare(config))
    now = datetime.now(UTC)
    for site in sites:
        with sqlite_store.write() as session:
            lock_story_decisions(session)
            for row in outcome.articles.values():
                if row["source"] == site:
                    store_again(session, row, now)
        alerting.match_waiting(now)
    with sqlite_store.read() as session:
        story_of = {row.url: row.story_id for row in session.scalars(select(ArticleRow))}
        told = [
            (alert.topic, current_story(session, alert.story_id), delivery.address)
            for alert, delivery in session.execute(
                select(AlertRow, DeliveryRow)
                .join(DeliveryRow, DeliveryRow.alert_id == AlertRow.id)
                .where(DeliveryRow.state != DeliveryState.CANCELLED)
            )
        ]
    assert stories_of_urls(story_of) == stories_of_urls(
        {url: row["story"] for url, row in outcome.articles.items()}
    )
    relevant = {story_of[url] for url, truth in outcome.truth.items() if truth.relevant}
    assert sorted(story for _, story, _ in told) == sorted(relevant)


def store_again(session: Session, row: dict[str, Any], now: datetime) -> None:
    """Store an exported article as ingestion does."""
    ensure_sources(session, [row["source"]])
    known = Announced(url_key(row["url"]), row["url"], Announcement(row["url"]))
    (page,) = announce(session, row["source"], [known], now)
    save_fetched(session, page.id, FetchedPage(row["url"], 200, {}, b"<p>"), now)
    published = datetime.fromisoformat(row["published"]["value"])
    extraction = Extraction(
        title=row["title"],
        blocks=tuple(row["text"].split("\n\n")),
        language=row["language"],
        published=DateEvidence(published, DatePrecision.MINUTE, DateSource.JSON_LD),
        versions=tuple(row["versions"]),
    )
    ArticleWriter(session, now).write(session.get_one(PageRow, page.id), extraction)


def stories_of_urls(story_of: dict[str, Any]) -> set[frozenset[str]]:
    """Return the stories, each as the addresses of its articles."""
    found: dict[Any, set[str]] = {}
    for url, story in story_of.items():
        found.setdefault(story, set()).add(url)
    return {frozenset(urls) for urls in found.values()}


def test_each_relevant_story_is_told_once(outcome: Outcome) -> None:
    told = {
        outcome.articles[url]["story"] for url, truth in outcome.truth.items() if truth.relevant
    }
    alerts = outcome.instance.alerts()
    assert sorted(alert["story"] for alert in alerts) == sorted(told)
    assert len(outcome.instance.mails()) == len(told)
    assert {row["state"] for alert in alerts for row in alert["deliveries"]} == {"sent"}


def test_a_second_crawl_asks_only_the_channels_and_finds_nothing_new(outcome: Outcome) -> None:
    assert outcome.second.code == 0
    summary = outcome.second.json
    assert (summary["articles_new"], summary["matches"], summary["alerts"]) == (0, 0, 0)
    assert summary["requests"] == len(outcome.second_paths)
    assert not any(truth.path in outcome.second_paths for truth in outcome.truth.values())
