"""From a stored match to the received mail: twenty recipients, two of whose servers hang.

`marsad run` as a user starts it; matches, alerts and deliveries are stored beside it, one story
every few seconds, and a mail server notes when each mail has arrived.
"""

from __future__ import annotations

import random
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from config.load import load_config
from monitor.deliver.address import addresses_of
from storage.alerts import add_alert
from storage.articles import NewArticle, add_article
from storage.deliveries import NewDelivery, add_delivery
from storage.matches import add_match
from storage.outcomes import PageState
from storage.pages import Announced, PageRow, announce
from storage.records import Announcement, Extraction, Fingerprint, Span, TopicMatch
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import open_story
from tests.faults.kit.processes import stop
from tests.instance import Instance
from tests.mail_server import MailServer
from tests.waiting import until, wait_for

RECIPIENTS, HUNG, STORIES, SEED = 20, 2, 30, 1
LONGEST_GAP_S = 4.0  # between two stories
TOPIC, TERM = "quays", "harbour pact"


class Clock(MailServer):
    """Notes when each mail has arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: dict[str, list[float]] = {}

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        mail: EmailMessage = self.mails.pop()
        self.arrived.setdefault(str(mail["Message-ID"]).strip(), []).append(time.monotonic())
        return answer


def run() -> dict[str, Any]:
    """Seconds from the stored match to the mail, of the recipients whose servers answer."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder, Clock() as mail, _hanging() as hung:
        instance = _instance(Path(folder) / "config", mail.port, hung)
        daemon = instance.start("run")
        log = instance.log
        wait_for("the daemon has started", lambda: b"daemon_started" in log.read_bytes())
        stored = dict(_tell(instance, chance))
        until(lambda: len(mail.arrived) == len(stored), seconds=60)
        stop(daemon)
    waits = [mail.arrived[one][0] - at for one, at in stored.items() if one in mail.arrived]
    figures = {
        "recipients": RECIPIENTS,
        "of_them_hang": HUNG,
        "mails": len(stored),
        "arrived": len(waits),
        "repeats": sum(len(times) - 1 for times in mail.arrived.values()),
        "median_s": round(median(waits), 2),
        "p95_s": round(quantiles(waits, n=20)[-1], 2),
        "worst_s": round(max(waits), 2),
    }
    print(figures)
    return figures


def _instance(folder: Path, mail: int, hung: int) -> Instance:
    instance = Instance(folder)
    instance.topic(TOPIC, TERM)
    servers = [hung if number < HUNG else mail for number in range(RECIPIENTS)]
    recipients = "".join(
        f'  reader-{number}: {{url: "mailto://127.0.0.1:{port}/?from=a@x.test&to={number}@x.test",'
        " allow_private_network: true}\n"
        for number, port in enumerate(servers)
    )
    names = ", ".join(f"reader-{number}" for number in range(RECIPIENTS))
    (folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: []}\n"
        f"storage_url: {instance.storage_url}\nrecipients:\n{recipients}"
        f"routes: [{{topics: [{TOPIC}], to: [{names}], group_wait_s: 0, max_age_days: null}}]\n",
        encoding="utf-8",
    )
    return instance


def _tell(instance: Instance, chance: random.Random) -> Iterator[tuple[str, float]]:
    """Store a story now and then; yield the Message-IDs to arrive, and when they were stored."""
    recipients = load_config(instance.folder, {}).settings.recipients
    keys = {name: addresses_of(name, one)[0].key for name, one in recipients.items()}
    with closing(Store.open(instance.storage_url)) as store:
        for number in range(STORIES):
            ids = {name: f"<{number}-{name}@bench.example>" for name in recipients}
            _store(store, number, [(name, keys[name], one) for name, one in ids.items()])
            at = time.monotonic()
            yield from ((one, at) for one in list(ids.values())[HUNG:])
            time.sleep(chance.uniform(0, LONGEST_GAP_S))


def _store(store: Store, number: int, deliveries: list[tuple[str, str, str]]) -> None:
    url, now = f"https://gazette.example/{number}", datetime.now(UTC)
    text = f"Neighbours of pier {number} met, as the {TERM} asks them to."
    start = text.index(TERM)
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        found = Announced(url, url, Announcement(url, title=f"Pier {number}"))
        (page,) = announce(session, "gazette", [found], now)
        session.get_one(PageRow, page.id).state = PageState.EXTRACTED
        new = NewArticle(
            page_id=page.id,
            source="gazette",
            url=url,
            key=url,
            discovered_at=now,
            extraction=Extraction(title=f"Pier {number}", blocks=(text,), language="en"),
            fingerprint=Fingerprint(url, frozenset(), 20),
        )
        article = add_article(session, new, story_id=open_story(session, url, now).id)
        article.matched_at = now
        span = Span("text", start, start + len(TERM), TERM, "en-name")
        add_match(session, article.id, TopicMatch(TOPIC, 3.0, "v1", (span,), "strong"), now)
        alert = add_alert(session, TOPIC, article.story_id, now)
        for recipient, key, message_id in deliveries:
            add_delivery(session, NewDelivery(alert.id, recipient, key, message_id, now), now)


@contextmanager
def _hanging() -> Iterator[int]:
    """The port of a server that accepts connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=128)) as server:
        held: list[socket.socket] = []

        def hold() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=hold, daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)
