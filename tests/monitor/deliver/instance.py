"""A small house for the outbox: a store with one story, recipients, and a clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from config.load import Config
from config.recipient import Recipient
from config.settings import Settings
from config.source import Source
from monitor.deliver.address import addresses_of
from monitor.deliver.outbox import Outbox
from monitor.deliver.report import DeliveryReport
from storage.alerts import add_alert
from storage.articles import ArticleRow, NewArticle, add_article
from storage.deliveries import DeliveryRow, NewDelivery, add_delivery
from storage.matches import add_match
from storage.pages import Announced, announce
from storage.records import Announcement, Extraction, Fingerprint, Span, TopicMatch
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import open_story
from tests.databases import with_tables
from tests.monitor.telling import FRENCH, MAY, NOW

HIT = "pacte sur les abeilles"


class Instance:
    """Tell alerts and look what became of their deliveries."""

    def __init__(self, folder: Path, recipients: dict[str, Recipient], **limits: Any) -> None:
        self.url = with_tables(folder / "marsad.db")
        self.store = Store.open(self.url)
        self.now = NOW
        self._articles = 0
        self._limits = {"attempt_timeout_s": 60, "lease_s": 600, **limits}
        self.configure(recipients)

    def configure(self, recipients: dict[str, Recipient], **more: Any) -> None:
        """Start again with these recipients, and more settings."""
        settings = Settings.model_validate(
            {"storage_url": self.url, "delivery": self._limits, "recipients": recipients, **more}
        )
        source = Source.model_validate(
            {"name": "gazette", "url": "https://gazette.example/", "title": "La Gazette",
             "languages": ["fr"], "country": "MA"}
        )  # fmt: skip
        self.config = Config(settings, {"gazette": source}, {}, None)
        self.outbox = Outbox(self.store, self.config, owner="test", chance=lambda: 0.5)

    def tell(self, *recipients: str, title: str = "Un pacte pour les abeilles") -> None:
        """A new story with an alert, and a delivery to each address of these recipients."""
        with self.store.write() as session:
            article = self._article(session, title)
            start = article.text.index(HIT)
            span = Span("text", start, start + len(HIT), HIT, "fr-official")
            match = TopicMatch("bees", 3.0, "v1", (span,), "strong: fr-official")
            add_match(session, article.id, match, self.now)
            alert = add_alert(session, "bees", article.story_id, self.now)
            for name in recipients:
                for address in addresses_of(name, self.config.settings.recipients[name]):
                    digest = sha256(
                        f"{self.url} {alert.id} {address.pool_key}".encode()
                    ).hexdigest()
                    message_id = f"<{digest[:20]}@marsad.example>"
                    new = NewDelivery(alert.id, name, address.key, message_id, self.now)
                    add_delivery(session, new, self.now)

    def look(self, *, minutes: float = 0) -> DeliveryReport:
        """Look into the outbox, so many minutes later."""
        self.now += timedelta(minutes=minutes)
        return self.outbox.deliver(self.now)

    def deliveries(self) -> list[DeliveryRow]:
        with self.store.read() as session:
            return list(session.query(DeliveryRow).order_by(DeliveryRow.id))

    def next_attempts(self) -> list[datetime]:
        return [row.next_attempt_at for row in self.deliveries()]

    def _article(self, session: Any, title: str) -> ArticleRow:
        self._articles += 1
        url = f"https://gazette.example/{self._articles}"
        ensure_sources(session, ["gazette"])
        found = Announced(url, url, Announcement(url, title=title))
        page = announce(session, "gazette", [found], self.now)[0]
        extraction = Extraction(
            title=title,
            blocks=("Rabat. La séance a duré.", f"On le sait enfin. {FRENCH} Rien d'autre."),
            language="fr",
            published=MAY,
        )
        new = NewArticle(
            page_id=page.id,
            source="gazette",
            url=url,
            key=url,
            discovered_at=self.now,
            extraction=extraction,
            fingerprint=Fingerprint(url, frozenset(), 20),
        )
        story = open_story(session, title, self.now).id
        return add_article(session, new, story_id=story)
