"""One worker's jobs, from a due source to a mail: each does its part and hands on the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from config.load import Config, load_config
from crawler.ingest.stats import IngestStats
from monitor.worker.handing_out import HandingOut
from monitor.worker.published import Published
from monitor.worker.work import Work
from monitor.worker.worker import define
from storage import leases
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.outcomes import DeliveryState, PageState
from storage.pages import PageRow
from storage.sources import CrawlRow, SourceRow, due_sources, ensure_sources
from tests.mail_server import MailServer
from tests.monitor.worker.conftest import Server
from tests.storage.seeds import fetched
from tests.web import Web

TERM = "pacte du port"


def now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """A worker's jobs in this process, on one source of two articles."""

    def __init__(self, server: Server, web: Web, folder: Path, mail: int) -> None:
        self.server = server
        self.web = web
        self.folder = folder
        items = ""
        for number in (1, 2):
            items += f"<item><title>N {number}</title><link>/n/{number}</link></item>"
            filler = " ".join(f"mot{number * 50 + n}" for n in range(50))
            web.page(
                f"/n/{number}",
                f"<html lang=fr><body><article><h1>Nouvelle {number}</h1>"
                f"<p>Les voisins {number} suivent le {TERM} et {filler}.</p></article>",
            )
        feed = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
        web.page("/feed.xml", feed, content_type="application/rss+xml")
        self.write("marsad.yaml", self.settings(mail))
        self.write("topics/port.yaml", _TOPIC)
        self.write(
            "sources/journal.yaml",
            f"name: journal\nurl: {web.url()}\nlanguages: [fr]\nallow_private_network: true\n"
            f"delay_s: 0\nchannels: [{{kind: feed, url: {web.url('/feed.xml')}}}]\n",
        )
        with server.store.write() as session:
            session.execute(text("TRUNCATE source, page, article, story, lease, alert CASCADE"))
            ensure_sources(session, ["journal"])

    def settings(self, mail: int) -> str:
        return (
            "include_shipped: {sources: false, topics: false}\nextraction: {workers: 1}\n"
            f'recipients: {{desk: {{url: "mailto://127.0.0.1:{mail}/?from=a@x.test&to=b@x.test",'
            " allow_private_network: true}}\n"
            "routes: [{topics: [port], to: [desk], group_wait_s: 0, max_age_days: null}]\n"
        )

    def write(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def config(self) -> Config:
        return load_config(self.folder, {})

    def work_until_idle(self, *, before: Callable[[Work], Awaitable[None]] | None = None) -> None:
        """Hand out what is due and do jobs until none waits."""

        async def everything() -> None:
            config = self.config()
            daemon = HandingOut(self.server.store, self.server.url, now=now)
            work = Work(self.server.store, self.server.queue, Published(1, config), now=now)
            app = self.server.queue.app
            app.tasks.clear()
            define(self.server.queue, work)
            try:
                await daemon.hand_out(config)
                if before is not None:
                    await before(work)
                while await self.server.queue.under_way():  # a job that ends puts the next one
                    await app.run_worker_async(
                        wait=False, delete_jobs="always", install_signal_handlers=False
                    )
            finally:
                await work.close()
                await daemon.close()

        self.server.thread.run(everything())

    def articles(self) -> int:
        with self.server.store.read() as session:
            return session.query(ArticleRow).count()


_TOPIC = (
    "name: port\ntitle: {fr: Le port}\n"
    f"terms: [{{id: fr-port, language: fr, pattern: {TERM}, examples: [{TERM}]}}]\n"
)


@pytest.fixture
def desk(server: Server, web: Web, tmp_path: Path) -> Desk:
    return Desk(server, web, tmp_path, mail=9)


def test_a_due_source_becomes_articles_and_mails_job_by_job(
    server: Server, web: Web, tmp_path: Path
) -> None:
    with MailServer() as mail:
        desk = Desk(server, web, tmp_path, mail.port)
        desk.work_until_idle()
        assert len(mail.mails) == 2
        desk.work_until_idle()
    assert (desk.articles(), server.jobs()) == (2, {})
    with server.store.read() as session:
        states = {row.state for row in session.query(DeliveryRow)}
        crawls = session.query(CrawlRow).count()
    assert (states, crawls) == ({DeliveryState.SENT}, 1)


def test_a_job_of_a_source_that_is_no_longer_due_makes_no_request(desk: Desk) -> None:
    async def another_was_faster(_work: Work) -> None:
        with desk.server.store.write() as session:
            session.get_one(SourceRow, "journal").next_check_at = now() + timedelta(hours=1)

    desk.work_until_idle(before=another_was_faster)
    assert desk.web.accepts == 0


def test_a_host_that_another_process_holds_is_tried_again_later(desk: Desk) -> None:
    with desk.server.store.write() as session:
        leases.acquire(session, "127.0.0.1", owner="elsewhere", ttl_s=600, now=now())
    desk.work_until_idle()
    assert desk.web.accepts == 0
    with desk.server.store.read() as session:
        due = session.get_one(SourceRow, "journal").next_check_at
    assert due is not None
    assert due > now()


def test_jobs_go_on_by_a_config_that_came_meanwhile(desk: Desk) -> None:
    async def take_the_source_out(work: Work) -> None:
        (desk.folder / "sources/journal.yaml").unlink()
        await work.change_to(Published(2, desk.config()))
        assert work.version == 2

    desk.work_until_idle(before=take_the_source_out)
    assert (desk.web.accepts, desk.articles()) == (0, 0)


def test_a_job_that_began_by_an_older_config_ends_by_it(desk: Desk) -> None:
    """Its children and requests are not taken away while it works."""
    with desk.server.store.write() as session:
        page = fetched(session)

    async def read() -> tuple[int, int]:
        work = Work(desk.server.store, desk.server.queue, Published(1, desk.config()), now=now)
        old, begun = work._means.pipeline, asyncio.Event()
        ingest = old.ingest

        async def announce_and_ingest(source: str) -> IngestStats:
            begun.set()
            return await ingest(source)

        old.ingest = announce_and_ingest  # type: ignore[method-assign]
        try:
            job = asyncio.create_task(work.extract("gazette"))
            await begun.wait()
            await work.change_to(Published(2, desk.config()))
            still_open = len(work._outdated)
            await job
            return still_open, len(work._outdated)
        finally:
            await work.close()

    assert desk.server.thread.run(read()) == (1, 0)
    with desk.server.store.read() as session:
        assert session.get_one(PageRow, page).state is not PageState.FETCHED


def test_a_failed_job_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("nobody foresaw this")

    async def break_it(work: Work) -> None:
        monkeypatch.setattr(work._means.pipeline, "fetch", fail)

    desk.work_until_idle(before=break_it)
    assert desk.server.jobs() == {}
    with desk.server.store.read() as session:
        assert due_sources(session, ["journal"], now()) == ["journal"]
