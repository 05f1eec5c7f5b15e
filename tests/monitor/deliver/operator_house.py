"""An operator with a mailbox, a disk and a source, on a clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from config.load import load_config
from monitor.deliver.outbox import Outbox
from monitor.service.alerts.operator import OperatorWatch
from storage.articles import ArticleRow
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, PageState, Relation
from storage.pages import PageRow
from storage.sources import SourceRow, ensure_sources
from storage.store import Store
from storage.stories import open_story
from tests.monitor.deliver.conftest import Post
from tests.storage.seeds import NOW

DAY = timedelta(days=1)


class Watch:
    """An operator with a mailbox, a disk and a source."""

    def __init__(
        self, folder: Path, store: Store, post: Post, *, more: str = "", language: str = "en"
    ) -> None:
        (folder / "sources").mkdir()
        (folder / "sources" / "gazette.yaml").write_text(
            "name: gazette\nurl: https://gazette.example/\nlanguages: [en]\n", encoding="utf-8"
        )
        (folder / "marsad.yaml").write_text(
            "include_shipped: {sources: false, topics: false}\n"
            "storage_url: sqlite:///unused.db\n"
            f'recipients: {{admin: {{url: "mailto://127.0.0.1:{post.port}/?from=m@house.example'
            '&to=admin@mail.example", allow_private_network: true, '
            f"language: {language}}}}}\n"
            f"operator: {{to: [admin]{more}}}\n",
            encoding="utf-8",
        )
        self.store, self.post, self.now, self.free_mb = store, post, NOW, 9_000.0
        config = load_config(folder, {})
        self.watch = OperatorWatch(
            store, config, {"admin": ["admin@mail.example"]}, free_mb=lambda: self.free_mb
        )
        self._articles = 0
        self.outbox = Outbox(store, config, owner="test")

    def publish(self, times: Iterable[datetime], **how: Any) -> None:
        """Let the source publish an article at each of these times; `how` as in `Read`."""
        with self.store.write() as session:
            ensure_sources(session, ["gazette"])
            story = open_story(session, "Items", self.now).id
            first = self._articles + 1
            found = list(enumerate(times, first))
            self._articles += len(found)
            read = Read(**how)
            session.add_all(read.page(number, when) for number, when in found)
            session.flush()
            if read.has_text:
                session.add_all(read.article(number, story, when) for number, when in found)

    def look(self, *, later: timedelta = timedelta(0), is_asked: bool = True) -> list[str]:
        """Look twice, so much later; return the subjects of all mails so far.

        Unless `is_asked` is False, the source was crawled just then.
        """
        self.now += later
        with self.store.write() as session:
            for row in session.query(SourceRow):
                if row.state.is_working and is_asked:
                    row.last_ok_at = self.now
        for _ in range(2):
            self.watch.check(self.now)
            self.outbox.deliver(self.now)
        return [mail.subject for mail in self.post.mails()]


@dataclass(frozen=True)
class Read:
    """How pages were read: `letters` letters in `paragraphs`, beside the feed's summary."""

    has_text: bool = True
    has_date: bool = True
    letters: int = 2_000
    paragraphs: int = 10
    quality: float = 0.9
    summary: str = ""

    def page(self, number: int, when: datetime) -> PageRow:
        url = f"https://gazette.example/{number}"
        return PageRow(
            id=number, source="gazette", key=url, url=url,
            announcement={"url": url, "summary": self.summary},
            state=PageState.EXTRACTED if self.has_text else PageState.NOT_ARTICLE,
            announced_at=when, fetched_at=when, attempts=1,
        )  # fmt: skip

    def article(self, number: int, story: int, when: datetime) -> ArticleRow:
        url, size = f"https://gazette.example/{number}", self.letters // self.paragraphs
        return ArticleRow(
            page_id=number, source="gazette", url=url, key=url, title=f"Item {number}",
            blocks=["word " * (size // 5)] * self.paragraphs, language="en",
            published_at=when if self.has_date else None,
            published_precision=DatePrecision.DAY if self.has_date else None,
            published_source=DateSource.META if self.has_date else None,
            discovered_at=when, status=ArticleStatus.FULL, method="test", score=self.quality,
            folded="", text_hash=str(number), size=self.letters // 5, relation=Relation.FIRST,
            story_id=story, matched_at=when,
        )  # fmt: skip
