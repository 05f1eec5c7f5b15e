"""The walk of a new user: nobody to tell, a recipient, catch-up, a wrong password, mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.kit.clock import Clock
from tests.faults.kit.run import faulty
from tests.faults.paper import TERM, TOPIC, Paper, title_of
from tests.instance import Instance
from tests.mail_server import MailServer
from tests.web import Web


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer(password="right") as server:
        yield server


def settings(instance: Instance, more: str) -> None:
    (instance.folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: {instance.storage_url}\n{more}",
        encoding="utf-8",
    )


def told(port: int, password: str) -> str:
    return (
        f'recipients: {{desk: {{url: "mailto://me:{password}@127.0.0.1:{port}/?from=a@x.test'
        '&to=b@x.test&mode=insecure", allow_private_network: true}}\n'
        "routes: [{topics: [quays], to: [desk], group_wait_s: 0}]\n"
    )


def test_what_a_new_user_missed_arrives_once_also_after_a_wrong_password(
    tmp_path: Path, web: Web, mail_server: MailServer
) -> None:
    paper = Paper(web, 1, 2, 3)
    instance = Instance(tmp_path / "instance")
    instance.topic(TOPIC, TERM)
    feed = f"channels:\n  - {{kind: feed, url: {web.url('/feed.xml')}}}\n"
    instance.source("paper", web.url("/"), languages="en", more=feed)
    settings(instance, "")

    first = instance.run("crawl", "--all")
    assert first.code == 0, first.err
    assert "3 matches, nobody to tell: no recipients" in first.out
    assert "alerts catch-up" in first.out
    status = instance.run("status", "--json").json
    assert status["untold"] == {"no_recipients": 3}

    settings(instance, told(mail_server.port, "wrong"))
    tried = instance.run("alerts", "catch-up")
    assert "3 alerts, 3 deliveries" in tried.out, tried.out + tried.err
    assert mail_server.mails == []
    assert "535" in instance.run("status").out

    settings(instance, told(mail_server.port, "right"))
    clock = Clock(tmp_path / "clock")
    clock.set(timedelta(hours=1))
    again = instance.run("crawl", "--all", command=faulty(clock=clock))
    assert again.code == 0, again.err
    titles = [f"{TOPIC}: {title_of(number)}" for number in paper.articles]
    assert sorted(mail_server.subjects()) == sorted(titles)
    assert len({mail["Message-ID"] for mail in mail_server.mails}) == 3

    caught_up = instance.run("alerts", "catch-up")
    assert "Everything that matched has been told." in caught_up.out
    explained = instance.run("explain", web.url(paper.paths[0]))
    assert "quays: who hears of it" in explained.out
    assert "desk (b@x.test): sent" in explained.out
