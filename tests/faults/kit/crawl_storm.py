"""A daemon that is killed again and again while it crawls and tells, on any engine.

Just before each kill, what the database has acknowledged is noted down: fetched pages, articles,
and deliveries that were sent. At the end all of it must still be there, every announced article
must be stored, and every one that is wanted must have been matched and told.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.messages import MessageRow
from storage.outcomes import DeliveryState, PageState
from storage.pages import PageRow
from storage.store import Store
from tests.faults.kit.invented_news import TERM, page_of, title_of
from tests.faults.kit.storm import Taken, counting_mail_server
from tests.instance import Instance
from tests.waiting import until, wait_for
from tests.web import Web

TOPIC = "quays"
HOSTS = 4
WANTED_EVERY = 4  # of so many articles, one is about the topic
PAGES_PER_CRAWL = 6  # then they are read, matched and told
EARLIEST_S, LATEST_S = 0.1, 1.6  # of a kill, after the first page of a life
LIFE_S = 90.0  # a life in which nothing is fetched any more


@dataclass(frozen=True, slots=True)
class CrawlStorm:
    """What came of it; of the figures from `lost_rows` on, all but the last two must be 0."""

    engine: str
    kills: int
    kills_at_work: int  # while something was still to be fetched
    acknowledged: int  # rows that were noted down before kills
    articles: int
    deliveries: int
    lost_rows: int  # acknowledged, and not there any more
    lost_articles: int  # announced, and never stored
    lost_matches: int  # articles about the topic without a match
    lost_messages: int  # settled as sent, and never received
    damages: int  # `marsad db check` complained, or a stage left work behind
    repeats: int  # at most one for each kill
    seconds: float

    def figures(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class _Acknowledged:
    pages: set[int] = field(default_factory=set)
    articles: set[tuple[int, str]] = field(default_factory=set)
    sent: set[int] = field(default_factory=set)

    def note(self, store: Store) -> None:
        with store.read() as session:
            fetched = select(PageRow.id).where(PageRow.body_bytes.is_not(None))
            self.pages |= set(session.scalars(fetched))
            rows = session.execute(select(ArticleRow.id, ArticleRow.url))
            self.articles |= {(row.id, row.url) for row in rows}
            sent = select(DeliveryRow.id).where(DeliveryRow.state == DeliveryState.SENT)
            self.sent |= set(session.scalars(sent))

    @property
    def count(self) -> int:
        return len(self.pages) + len(self.articles) + len(self.sent)

    def missing_in(self, later: _Acknowledged) -> int:
        pages, articles = self.pages - later.pages, self.articles - later.articles
        return len(pages) + len(articles) + len(self.sent - later.sent)


def crawl_storm(folder: Path, url: str, *, articles: int, kills: int, seed: int) -> CrawlStorm:
    """Crawl so many articles of each of four hosts by a daemon that is killed so often."""
    began, chance, taken = time.monotonic(), random.Random(seed), Taken()
    acknowledged, at_work = _Acknowledged(), 0
    published = _Published()
    with _sites() as sites, counting_mail_server(taken) as mail:
        instance = _instance(folder, url, mail, sites)
        with closing(Store.open(url)) as store:
            store.upgrade()
            for life in range(kills):
                published.add(sites, up_to=(life + 1) * articles // kills)
                wanted = HOSTS * published.articles
                at_work += _life_until_killed(
                    instance, store, sites, acknowledged, chance, wanted=wanted
                )
            daemon = instance.start_loaded("run")
            wanted = HOSTS * -(-articles // WANTED_EVERY)
            all_stored = partial(_is_all_done, store, HOSTS * articles)
            wait_for("all is stored, matched and told", all_stored, seconds=1_800)
            _end(daemon, signal.SIGTERM)
            at_the_end = _Acknowledged()
            at_the_end.note(store)
            return CrawlStorm(
                engine=store.dialect,
                kills=kills,
                kills_at_work=at_work,
                acknowledged=acknowledged.count,
                articles=len(at_the_end.articles),
                deliveries=len(at_the_end.sent),
                lost_rows=acknowledged.missing_in(at_the_end),
                lost_articles=HOSTS * articles - len(at_the_end.articles),
                lost_matches=wanted - _matches(store),
                lost_messages=len(_message_ids(store) - taken.ids.keys()),
                damages=_left_over(store) + (instance.run("db", "check").code != 0),
                repeats=taken.total() - taken.different(),
                seconds=round(time.monotonic() - began, 1),
            )


def _life_until_killed(
    instance: Instance,
    store: Store,
    sites: list[Web],
    acknowledged: _Acknowledged,
    chance: random.Random,
    *,
    wanted: int,
) -> bool:
    """Let the daemon fetch something and kill it; return whether something was left to fetch."""
    before = _pages_asked(sites)
    daemon = instance.start_loaded("run")
    if _stored(store) < wanted:
        until(lambda: _pages_asked(sites) > before or not daemon.is_alive(), seconds=LIFE_S)
    assert daemon.is_alive(), "the daemon ended by itself"
    time.sleep(chance.uniform(EARLIEST_S, LATEST_S))
    at_work = _stored(store) < wanted
    acknowledged.note(store)
    _end(daemon, signal.SIGKILL)
    return at_work


def _end(daemon: BaseProcess, number: signal.Signals) -> None:
    """Kill it with its children, as a machine that is switched off does, or ask it to end."""
    assert daemon.pid is not None
    (os.killpg if number is signal.SIGKILL else os.kill)(daemon.pid, number)
    daemon.join(60)


def _pages_asked(sites: list[Web]) -> int:
    return sum(path.startswith("/n/") for site in sites for path in site.paths())


def _stored(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(func.count(ArticleRow.id))).one()


def _is_all_done(store: Store, articles: int) -> bool:
    return _stored(store) >= articles and not _left_over(store)


def _matches(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(func.count(MatchRow.id))).one()


def _message_ids(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.scalars(select(MessageRow.message_id)))


def _left_over(store: Store) -> int:
    """Count what a stage has not done yet: pages to read, articles to match, mails to send."""
    with store.read() as session:
        pages = select(func.count()).where(PageRow.state == PageState.FETCHED)
        articles = select(func.count()).where(ArticleRow.matched_at.is_(None))
        mails = select(func.count()).where(DeliveryRow.state != DeliveryState.SENT)
        return sum(session.scalars(count).one() for count in (pages, articles, mails))


@dataclass(slots=True)
class _Published:
    """What each host has published. Of a feed that is read first, only its newest are taken."""

    articles: int = 0

    def add(self, sites: list[Web], *, up_to: int) -> None:
        for host, site in enumerate(sites):
            for number in range(self.articles, up_to):
                is_wanted = number % WANTED_EVERY == 0
                site.page(f"/n/{number}", page_of(host, number, is_wanted=is_wanted))
            items = "".join(
                f"<item><title>{title_of(host, number)}</title><link>/n/{number}</link></item>"
                for number in reversed(range(up_to))
            )
            feed = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
            site.page("/feed.xml", feed, content_type="application/rss+xml")
        self.articles = up_to


@contextmanager
def _sites() -> Iterator[list[Web]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Web(f"127.0.2.{host + 1}")) for host in range(HOSTS)]


def _instance(folder: Path, url: str, mail: int, sites: list[Web]) -> Instance:
    instance = Instance(folder, storage_url=url)
    instance.topic(TOPIC, TERM)
    instance.settings(
        inbox_port=mail,
        topic=TOPIC,
        more="delivery: {first_retry_s: 1, attempt_timeout_s: 60, lease_s: 600}\n"
        f"extraction: {{workers: 1}}\nfetch: {{max_pages_per_crawl: {PAGES_PER_CRAWL}}}\n",
    )
    for host, site in enumerate(sites):
        more = (
            f"channels: [{{kind: feed, url: {site.url('/feed.xml')}}}]\n"
            "schedule: {min_interval_s: 0, max_interval_s: 1}\n"
        )
        instance.source(f"house-{host}", site.url(), languages="en", more=more)
    return instance
