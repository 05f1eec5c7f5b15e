"""Tour the product: serve the replica sites, crawl them, and send alerts to a local inbox."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from config.load import Config, load_config
from crawler import reactor
from monitor.compose.content import AlertContent
from monitor.compose.load import alert_content
from monitor.demo.expectation import ExpectedArticle, expected, stories_to_tell
from monitor.demo.inbox import Inbox, ReceivedMail
from monitor.demo.server import ServedSites, serve
from monitor.demo.setup import demo_config
from monitor.demo.site import Site, load_sites
from monitor.service.run_once import CrawlSummary, run_once
from storage.alerts import all_alerts, content_of
from storage.articles import ArticleRow, all_articles
from storage.sources import ensure_sources
from storage.store import Store


@dataclass(frozen=True)
class Tour:
    """The results of the demo."""

    sites: Sequence[Site]
    round: CrawlSummary
    again: CrawlSummary  # a second crawl right after the first
    articles: Sequence[ArticleRow]
    alerts: Sequence[AlertContent]
    mails: Sequence[ReceivedMail]
    truth: dict[str, ExpectedArticle]  # by URL
    seconds: float

    @property
    def leaked(self) -> list[str]:
        """Return the strings of tickers, teasers and other chrome that are in a stored text."""
        return [
            words
            for row in self.articles
            if row.url in self.truth
            for words in self.truth[row.url].forbidden
            if words in row.text
        ]

    @property
    def lost(self) -> list[str]:
        """Return the URLs of the sites' articles that were not stored."""
        return sorted(set(self.truth) - {row.url for row in self.articles})

    @property
    def stories_to_tell(self) -> int:
        """Return how many different stories are about the topic."""
        return len(stories_to_tell(self.truth.values()))

    @property
    def torn(self) -> list[str]:
        """Return the URLs of articles that are in another story than their own translation."""
        keys = {article.key: url for url, article in self.truth.items()}
        story_of = {row.url: row.story_id for row in self.articles}
        return [
            url
            for url, article in self.truth.items()
            for other in article.translations
            if story_of.get(url) != story_of.get(keys[other])
        ]

    @property
    def as_it_should_be(self) -> bool:
        told = len(self.alerts) == len(self.mails) == self.stories_to_tell
        kept = not self.leaked and not self.lost and not self.torn
        return told and kept and not self.again.new_articles


def take_tour(folder: Path, *, language: str = "en") -> Tour:
    """Run the main job once over the replica sites, in `folder`; needs no network.

    The mails are written in `language`.
    """
    began, today, sites = time.monotonic(), datetime.now(UTC).date(), load_sites()
    with serve(sites, today=today) as served:
        mails = Inbox(folder / "inbox")
        rounds = _crawl_twice(folder, served, mails, language)
        config = load_config(folder, {})
        articles, alerts = _stored(config)
        return Tour(
            sites=sites,
            round=rounds[0],
            again=rounds[1],
            articles=articles,
            alerts=alerts,
            mails=mails.mails(),
            truth=_truth(sites, served, today),
            seconds=time.monotonic() - began,
        )


def _crawl_twice(
    folder: Path, served: ServedSites, inbox: Inbox, language: str
) -> list[CrawlSummary]:
    rounds: list[CrawlSummary] = []

    async def work() -> int:
        from twisted.internet import reactor as running  # noqa: PLC0415 - the reactor is installed by now

        demo_config(folder, served, inbox.listen(running), language=language)
        config = load_config(folder, {})
        store = _open(config)
        try:
            sources = list(config.sources.values())
            rounds.append(await run_once(config, store, sources))
            rounds.append(await run_once(config, store, sources))
        finally:
            store.close()
            inbox.close()
        return 0

    reactor.run(work)
    return rounds


def _open(config: Config) -> Store:
    store = Store.open(config.settings.storage_url.reveal())
    store.upgrade()
    with store.write() as session:
        ensure_sources(session, config.sources)
    return store


def _stored(config: Config) -> tuple[list[ArticleRow], list[AlertContent]]:
    store = _open(config)
    with store.read() as session:
        articles = list(all_articles(session))
        alerts = [alert_content(content_of(session, row.id), config) for row in all_alerts(session)]
    store.close()
    return articles, alerts


def _truth(sites: Sequence[Site], served: ServedSites, today: date) -> dict[str, ExpectedArticle]:
    return {
        served.url(site.name, article.path): article
        for site in sites
        for article in expected(site, today)
    }
