"""The daemon, a paper with a hub, and what is published between two polls."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.articles import ArticleRow
from storage.store import Store
from tests.crawler.fetch.newsroom import FEED, rss
from tests.hub import Hub, with_hub
from tests.instance import Instance
from tests.monitor.websub.watch import KEY
from tests.ports import free_port
from tests.waiting import until
from tests.web import Web

SENTENCE = "The harbour council met again and spoke about part {} of the plan for the new quay."


class Paper:
    """A site whose feed names its hub."""

    def __init__(self, web: Web) -> None:
        self.web, self.paths = web, list[str]()
        self.hub = Hub(web, verifies=True)

    def publish(self, path: str) -> None:
        text = "".join(f"<p>{SENTENCE.format(f'{part} of {path}')}</p>" for part in range(8))
        page = f"<html><body><article><h1>Story {path}</h1>{text}</article></body></html>"
        self.web.page(path, page)
        self.paths.insert(0, path)
        feed = rss(*map(self.web.url, self.paths))
        named = with_hub(feed, hub=self.web.url("/hub"), topic=self.web.url("/feed.xml"))
        self.web.page("/feed.xml", named, content_type=FEED)


@pytest.fixture
def paper() -> Iterator[Paper]:
    with Web() as web:
        yield Paper(web)


@pytest.fixture
def instance(tmp_path: Path, paper: Paper) -> Instance:
    made = Instance(tmp_path / "config")
    port = free_port()
    hubs = f"{{public_url: http://127.0.0.1:{port}, port: {port}, key: {KEY}}}"
    made.settings(inbox_port=25, more=f"websub: {hubs}\n")
    channel = f"channels:\n  - {{kind: feed, url: {paper.web.url('/feed.xml')}}}\n"
    made.source("harbour", paper.web.url("/"), languages="en", more=channel)
    return made


@pytest.fixture
def daemon(instance: Instance, paper: Paper) -> Iterator[subprocess.Popen[bytes]]:
    paper.publish("/first")
    running = instance.start("run")
    try:
        assert paper.hub.verified.wait(300), "the hub was never asked"
        yield running
    finally:
        running.kill()
        running.wait(60)


def stored(instance: Instance) -> Callable[[int], bool]:
    store = Store.open(instance.storage_url)

    def articles(number: int) -> bool:
        with store.read() as session:
            return session.scalar(select(func.count()).select_from(ArticleRow)) == number

    return articles


def test_what_a_hub_tells_is_stored_without_waiting_for_the_poll(
    instance: Instance, paper: Paper, daemon: subprocess.Popen[bytes]
) -> None:
    articles = stored(instance)
    assert until(lambda: articles(1))
    paper.publish("/second")
    assert paper.hub.publish(signature="sha256=" + 64 * "0") == 202
    assert paper.hub.publish() == 202
    assert until(lambda: articles(2))
    assert paper.web.paths().count("/feed.xml") == 2
    assert paper.hub.publish(to=paper.hub.last["hub.callback"] + "0") == 410
    health = instance.run("status", "--json").json
    (one,) = health["subscriptions"]
    assert (one["state"], one["trouble"]) == ("active", "")
    os.kill(daemon.pid, signal.SIGTERM)
    assert daemon.wait(300) == 0
    log = (instance.folder / "daemon.log").read_text(encoding="utf-8")
    secrets = (KEY, paper.hub.last["hub.secret"], paper.hub.last["hub.callback"].rpartition("-")[2])
    assert [one for one in secrets if one in log] == []
    assert '"level": "error"' not in log
