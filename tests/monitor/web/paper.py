"""News for pages to show, by verbs: invented articles in several languages, with their matches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage.articles import ArticleRow, NewArticle, add_article
from storage.matches import add_match
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, Relation, UntoldReason
from storage.pages import Announced, FetchedPage, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction, Fingerprint, Span, TopicMatch
from storage.search.indexing import index_articles
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import open_story

NOW = datetime.fromisoformat("2026-11-19T15:00:00+00:00")


@dataclass(frozen=True)
class Item:
    """One article, as a site publishes it."""

    title: str
    blocks: tuple[str, ...]
    language: str = "en"
    source: str = "tamarin"
    hit: str = ""  # the words that its topic finds; empty: no match
    topic: str = "ferries"
    age: timedelta = timedelta(hours=2)
    story: int | None = None  # of another story; None: its own
    relation: Relation = Relation.FIRST
    date: DateSource | None = DateSource.JSON_LD
    status: ArticleStatus = ArticleStatus.FULL
    untold: UntoldReason | None = None
    authors: tuple[str, ...] = ()


@dataclass
class Paper:
    """Stores items in a store, numbered from one."""

    store: Store
    now: datetime = NOW
    count: int = field(default=0)

    def publish(self, item: Item) -> ArticleRow:
        """Store an article with its match."""
        self.count += 1
        with self.store.write() as session:
            row = self._article(session, item)
            index_articles(session, [row])
            if item.hit:
                match = add_match(session, row.id, _match(item), self.now - item.age)
                match.untold = item.untold
            row.matched_at = self.now - item.age
        return row

    def _article(self, session: Session, item: Item) -> ArticleRow:
        at, number = self.now - item.age, self.count
        key = f"{item.source}.example/{number}"
        ensure_sources(session, [item.source])
        announced = Announced(key, f"https://{key}", Announcement(f"https://{key}"))
        page = announce(session, item.source, [announced], at)[0].id
        body = f"<title>{number}</title>".encode()
        save_fetched(session, page, FetchedPage(f"https://{key}", 200, {}, body), at)
        published = (
            DateEvidence(at, DatePrecision.MINUTE, item.date, tz_known=True) if item.date else None
        )
        text = Extraction(
            item.title, item.blocks, item.language, published=published, authors=item.authors
        )
        story = item.story or open_story(session, item.title, at).id
        row = add_article(
            session,
            NewArticle(
                page_id=page,
                source=item.source,
                url=f"https://{key}",
                key=key,
                discovered_at=at,
                extraction=text,
                fingerprint=Fingerprint(f"hash-{number}", frozenset(), 40),
                status=item.status,
            ),
            story_id=story,
        )
        row.relation = item.relation
        index_articles(session, [row])
        return row


def _match(item: Item) -> TopicMatch:
    fields = {"title": item.title, "text": "\n\n".join(item.blocks)}
    spans = tuple(
        Span(name, start, start + len(item.hit), item.hit, f"{item.language}-name")
        for name, text in fields.items()
        for start in _starts(text, item.hit)
    )
    assert spans, f"{item.hit} is nowhere in {item.title}"
    rule = f"strong: {item.language}-name"
    parts = {f"{item.language}-name": 1.8}
    return TopicMatch(item.topic, 1.8, "5f1c" * 16, spans, rule, parts)


def _starts(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


ENGLISH = Item(
    "Night ferry to the outer islands comes back",
    (
        "The council met in the old customs house on Thursday.",
        "Members voted for the island ferry plan, which brings back a boat. It sails from May.",
    ),
    hit="island ferry plan",
)
FRENCH = Item(
    "Le ferry de nuit revient, « trois ports, une seule file »",
    ("Le conseil s’est réuni jeudi.", "Il a adopté le plan des ferries, sans débat."),
    language="fr",
    source="kiosque",
    hit="plan des ferries",
    relation=Relation.TRANSLATION,
    age=timedelta(hours=1),
)
ARABIC = Item(
    "عبّارة الليل تعود إلى الجزر البعيدة",
    ("اجتمع المجلس يوم الخميس.", "ووافق الأعضاء على خطة العبّارات التي تعيد سفينة الليل."),
    language="ar",
    source="nashra",
    hit="خطة العبّارات",
    age=timedelta(days=1, hours=3),
    date=DateSource.TEXT,
)
CHINESE = Item(
    "夜间渡轮恢复开往外岛",
    ("议会周四在旧海关大楼开会。", "议员投票通过《群岛渡轮计划》，恢复夜间航班。"),
    language="zh",
    source="gangcheng",
    hit="《群岛渡轮计划》",
    topic="quays",
    date=None,
    age=timedelta(days=2),
    status=ArticleStatus.PARTIAL,
    untold=UntoldReason.NO_ROUTE_FITS,
)
