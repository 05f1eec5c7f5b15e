"""A daemon that is killed again and again while it tells stories by mail, to a web hook and a chat.

The stories are stored and not matched when it starts, so that matching, alerts, deliveries and
messages are all made under kills. The servers count what they took by its Message-ID; what a chat
takes has none, and is counted by the address of its article.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import select
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from storage.articles import NewArticle, add_article
from storage.outcomes import PageState
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, Extraction, Fingerprint
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import open_story
from tests.faults.kit.processes import kill_group, stop
from tests.instance import Instance
from tests.mail_server import MailServer
from tests.storage.seeds import NOW
from tests.waiting import until, wait_for

TOPIC, TERM = "quays", "harbour pact"
CHANNELS = ("desk", "desk-hook", "desk-chat")  # a mail, a web hook, a room of Mattermost
_ADDRESS = "https://gazette.example"
_LINK = re.compile(rf"{re.escape(_ADDRESS)}/\d+")
# How long each server takes before it accepts a message, so that the work outlasts the kills.
# Neither accepts one whose sender has died before.
TAKES_S = 0.06
EARLIEST_S, LATEST_S = 0.12, 0.3  # of a kill, after the first message of a life
LIFE_S = 60.0  # a life in which nothing is sent any more


@dataclass(frozen=True, slots=True)
class Storm:
    """What came of it; every number but the first three should be small, the next three 0."""

    deliveries: int
    kills: int
    kills_at_work: int  # while something was still to be sent
    lost: int
    strangers: int  # messages whose id no delivery has
    damages: int  # what the check of the database's integrity found
    repeats: int
    seconds: float

    def figures(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class Taken:
    """The ids of the messages that the servers took, as often as they took them."""

    ids: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, message_id: str) -> None:
        with self.lock:
            self.ids[message_id] += 1

    def total(self) -> int:
        with self.lock:
            return self.ids.total()

    def different(self) -> int:
        with self.lock:
            return len(self.ids)


def sigkill_storm(folder: Path, *, stories: int, kills: int, seed: int) -> Storm:
    """Tell so many stories on each channel by a daemon that is killed so often."""
    began, chance, taken = time.monotonic(), random.Random(seed), Taken()
    wanted = len(CHANNELS) * stories
    with (
        counting_mail_server(taken) as mail,
        _web_server(taken, _id_in_json) as hook,
        _web_server(taken, _id_in_chat) as chat,
    ):
        instance = _instance(folder, mail, hook, chat)
        _store_stories(instance.storage_url, stories)
        at_work = sum(
            _life_until_killed(instance, taken, chance, wanted=wanted) for _ in range(kills)
        )
        daemon = instance.start("run")
        wait_for("all is told", lambda: taken.different() >= wanted)
        wait_for("all is settled", lambda: _open_deliveries(instance) == 0)
        stop(daemon)
    expected = _message_ids(instance)
    return Storm(
        deliveries=len(expected),
        kills=kills,
        kills_at_work=at_work,
        lost=len(expected - taken.ids.keys()),
        strangers=len(taken.ids.keys() - expected),
        damages=_damages(instance),
        repeats=taken.ids.total() - len(taken.ids),
        seconds=round(time.monotonic() - began, 1),
    )


def _life_until_killed(
    instance: Instance, taken: Taken, chance: random.Random, *, wanted: int
) -> bool:
    """Let the daemon send something and kill it; return whether something was left to send."""
    before = taken.total()
    daemon = instance.start("run")
    if taken.different() < wanted:
        until(lambda: taken.total() > before or daemon.poll() is not None, seconds=LIFE_S)
    assert daemon.poll() is None, "the daemon ended by itself"
    time.sleep(chance.uniform(EARLIEST_S, LATEST_S))
    kill_group(daemon)
    return taken.different() < wanted


def _instance(folder: Path, mail: int, hook: int, chat: int) -> Instance:
    instance = Instance(folder)
    instance.topic(TOPIC, TERM)
    (folder / "marsad.yaml").write_text(
        f"include_shipped: {{sources: false, topics: []}}\nstorage_url: {instance.storage_url}\n"
        "recipients:\n"
        f'  desk: {{url: "mailto://127.0.0.1:{mail}/?from=a@x.test&to=desk@x.test",'
        " allow_private_network: true}\n"
        f'  desk-hook: {{url: "json://127.0.0.1:{hook}/news", allow_private_network: true}}\n'
        f'  desk-chat: {{url: "mmost://127.0.0.1:{chat}/token", allow_private_network: true}}\n'
        f"routes: [{{topics: [{TOPIC}], to: [{', '.join(CHANNELS)}], group_wait_s: 0,"
        " max_age_days: null}]\n"
        "delivery: {first_retry_s: 1, attempt_timeout_s: 60, lease_s: 600}\n",
        encoding="utf-8",
    )
    instance.source("gazette", "http://127.0.0.1:9/")  # which nobody serves
    return instance


def _store_stories(url: str, stories: int) -> None:
    with closing(Store.open(url)) as store:
        store.upgrade()
        with store.write() as session:
            ensure_sources(session, ["gazette"])
            for number in range(stories):
                address, title = f"{_ADDRESS}/{number}", f"Pier {number} opens"
                found = Announced(address, address, Announcement(address, title=title))
                (page,) = announce(session, "gazette", [found], NOW)
                save_fetched(session, page.id, FetchedPage(address, 200, {}, b"<p>.</p>"), NOW)
                session.get_one(PageRow, page.id).state = PageState.EXTRACTED
                text = f"Neighbours of pier {number} met, as the {TERM} asks them to."
                new = NewArticle(
                    page_id=page.id,
                    source="gazette",
                    url=address,
                    key=address,
                    discovered_at=NOW,
                    extraction=Extraction(title=title, blocks=(text,), language="en"),
                    fingerprint=Fingerprint(address, frozenset(), 20),
                )
                add_article(session, new, story_id=open_story(session, title, NOW).id)


def _open_deliveries(instance: Instance) -> int:
    path = instance.storage_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=60)) as database:
        query = "SELECT count(*) FROM delivery WHERE state != 'sent'"
        return int(database.execute(query).fetchone()[0])


def _message_ids(instance: Instance) -> set[str]:
    return {
        _chat_id(alert["articles"][0]) if row["recipient"] == "desk-chat" else row["message_id"]
        for alert in instance.alerts()
        for row in alert["deliveries"]
    }


def _damages(instance: Instance) -> int:
    path = instance.storage_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
        return len([row for row in found if row != ("ok",)]) + len(orphans)


@contextmanager
def counting_mail_server(taken: Taken) -> Iterator[int]:
    class Counting(MailServer):
        async def handle_RCPT(  # noqa: N802
            self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
        ) -> str:
            await asyncio.sleep(TAKES_S)
            return await super().handle_RCPT(server, session, envelope, address, options)

        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
            answer = await super().handle_DATA(server, session, envelope)
            taken.take(str(self.mails.pop()["Message-ID"]).strip())
            return answer

    with Counting() as server:
        yield server.port


def _id_in_json(body: bytes) -> str:
    return str(json.loads(body)["message_id"])


def _id_in_chat(body: bytes) -> str:
    links = set(_LINK.findall(json.dumps(json.loads(body))))
    assert len(links) == 1, links
    return _chat_id(links.pop())


def _chat_id(link: str) -> str:
    return f"chat: {link}"


@contextmanager
def _web_server(taken: Taken, id_of: Callable[[bytes], str]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            time.sleep(TAKES_S)
            if self._is_gone():
                return
            taken.take(id_of(body))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def _is_gone(self) -> bool:
            """Whether the sender has died: then nobody hears that the message was taken."""
            gone, _, _ = select.select([self.connection], [], [], 0)
            return bool(gone) and not self.connection.recv(1, socket.MSG_PEEK)

        def handle(self) -> None:
            with suppress(OSError):  # the sender died meanwhile
                super().handle()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()
