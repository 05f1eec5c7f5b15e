"""A newsroom on a clock: news is matched, routes decide, mail arrives in a real inbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from config.load import Config, load_config
from monitor.deliver.outbox import Outbox
from monitor.demo.inbox import ReceivedMail
from monitor.service.alerting import Alerting
from monitor.service.startup import prepare
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.messages import MessageRow
from storage.outcomes import DeliveryState, MessageState
from storage.store import Store
from tests.monitor.deliver.conftest import Post
from tests.storage.seeds import NOW, article

QUAYS, FERRIES = "harbour pact", "ferry plan"  # what the topics of these names look for
_TOPIC = (
    "name: {name}\ntitle: {{en: {title}}}\n"
    "terms:\n  - {{id: en-term, language: en, pattern: {term}, examples: [{term}]}}\n"
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail and when it came, in seconds since the clock was started."""

    after_s: float
    mail: ReceivedMail

    @property
    def text(self) -> str:
        return self.mail.text


@dataclass
class NewsRoom:
    """Publishes, waits and looks at what arrives."""

    folder: Path
    store: Store
    post: Post
    settings: str  # YAML of routes and limits
    recipients: Mapping[str, str] = field(default_factory=lambda: {"desk": ""})  # YAML of each
    start: datetime = NOW
    arrived: list[Arrived] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.start
        self._numbers = 0
        for name, term in (("quays", QUAYS), ("ferries", FERRIES)):
            file = self.folder / "topics" / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_TOPIC.format(name=name, title=name.title(), term=term))
        self.restart()

    @property
    def after_s(self) -> float:
        """The time on the clock."""
        return (self.now - self.start).total_seconds()

    def restart(self, settings: str | None = None) -> None:
        """Start anew, as after an end of the program, with other settings where these are given."""
        self.settings = self.settings if settings is None else settings
        self.config = self._config()
        self._alerting = Alerting(self.store, self.config, prepare(self.config))
        self.outbox = Outbox(self.store, self.config, owner="room", chance=lambda: 0.5)

    def news(self, title: str, *, story: int | None = None, language: str = "en") -> int:
        """Store and match an article now; return its story."""
        self._numbers += 1
        with self.store.write() as session:
            row = article(session, self._numbers, title=title, story=story)
            row.discovered_at, row.language = self.now, language
            found = row.story_id
        self._alerting.match_waiting(self.now)
        return found

    def edit(self, number: int, title: str) -> None:
        """Change the title of an article, as a later crawl would."""
        with self.store.write() as session:
            row = session.get_one(ArticleRow, number)
            row.title, row.text_hash, row.matched_at = title, title, None
        self._alerting.match_waiting(self.now)

    def wait_until(self, after_s: float) -> None:
        """Let the clock run, and look into the outbox whenever something is due."""
        end = self.start + timedelta(seconds=after_s)
        while (due := self._next_due()) is not None and due <= end:
            self.now = max(self.now, due)
            self.look()
        self.now = end
        self.look()

    def look(self) -> None:
        """Look into the outbox."""
        known = {arrived.mail.message_id for arrived in self.arrived}
        before = len(self.post.mails())
        self.outbox.deliver(self.now)
        mails = self.post.mails()
        assert len(mails) - before == len([m for m in mails if m.message_id not in known]), "twice"
        self.arrived += [
            Arrived(self.after_s, mail) for mail in mails if mail.message_id not in known
        ]

    def deliveries(self) -> list[DeliveryRow]:
        with self.store.read() as session:
            return list(session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))

    def states(self) -> list[DeliveryState]:
        return [row.state for row in self.deliveries()]

    def _next_due(self) -> datetime | None:
        waiting = select(DeliveryRow.next_attempt_at).where(
            DeliveryRow.state.in_((DeliveryState.PENDING, DeliveryState.HELD)),
            DeliveryRow.sent_in.is_(None),
        )
        messages = select(MessageRow.next_attempt_at).where(
            MessageRow.state == MessageState.PENDING
        )
        with self.store.read() as session:
            times = [*session.scalars(waiting), *session.scalars(messages)]
        return min(times, default=None)

    def _config(self) -> Config:
        recipients = "".join(
            f'  {name}: {{url: "mailto://127.0.0.1:{self.post.port}/?from=m@house.example'
            f'&to={name}@mail.example", allow_private_network: true{more}}}\n'
            for name, more in self.recipients.items()
        )
        (self.folder / "marsad.yaml").write_text(
            "include_shipped: {sources: false, topics: false}\n"
            "storage_url: sqlite:///unused.db\n"
            f"recipients:\n{recipients}{self.settings}",
            encoding="utf-8",
        )
        return load_config(self.folder, {})
