"""Articles: what was extracted from pages, clean, once, with the story they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, undefer

from storage.base import Base, BigId, OutcomeType, UTCDateTime
from storage.evidence import date_from_json, date_to_json
from storage.folding import fold
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, Relation
from storage.records import DateEvidence, DroppedBlock, Extraction, Fingerprint, StoryDecision


class ArticleRow(Base):
    """One article: one canonical URL, one text."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), unique=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"), index=True)
    url: Mapped[str] = mapped_column(Text)  # canonical
    key: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    blocks: Mapped[list[str]] = mapped_column(JSON)
    language: Mapped[str] = mapped_column(String(8), index=True)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    published_precision: Mapped[DatePrecision | None] = mapped_column(OutcomeType(DatePrecision))
    published_source: Mapped[DateSource | None] = mapped_column(OutcomeType(DateSource))
    published_tz_known: Mapped[bool] = mapped_column(default=False)
    published_offset_min: Mapped[int | None]  # minutes of the publisher's clock from UTC
    modified: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    discovered_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    authors: Mapped[list[str]] = mapped_column(JSON, default=list)
    origin: Mapped[dict[str, str] | None] = mapped_column(JSON)
    section: Mapped[str | None] = mapped_column(Text)
    image: Mapped[str | None] = mapped_column(Text)
    is_paywalled: Mapped[bool | None]  # None: the page did not say
    block_languages: Mapped[list[str]] = mapped_column(JSON, default=list)  # one per block
    status: Mapped[ArticleStatus] = mapped_column(OutcomeType(ArticleStatus))
    method: Mapped[str] = mapped_column(String(64))
    score: Mapped[float]
    extractor_version: Mapped[str] = mapped_column(String(16), default="")
    boilerplate_pages: Mapped[int] = mapped_column(
        default=0
    )  # known to the leak guard that judged it
    # hundreds of small pieces, more of them than of text, and few who want them
    dropped: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list, deferred=True)
    folded: Mapped[str] = mapped_column(Text, deferred=True)  # what search looks through
    text_hash: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]  # words, or characters in scripts without spaces
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    relation: Mapped[Relation] = mapped_column(OutcomeType(Relation))
    relation_of: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    matched_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)  # None: to do

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks)

    @property
    def published(self) -> DateEvidence | None:
        if self.published_at is None or self.published_source is None:
            return None
        precision = self.published_precision or DatePrecision.DAY
        return DateEvidence(
            self.published_at,
            precision,
            self.published_source,
            self.published_tz_known,
            self.published_offset_min,
        )

    @property
    def modified_evidence(self) -> DateEvidence | None:
        return date_from_json(self.modified)


@dataclass(frozen=True, slots=True)
class NewArticle:
    """Everything that makes a row of an article, but its story."""

    page_id: int
    source: str
    url: str
    key: str
    discovered_at: datetime
    extraction: Extraction
    fingerprint: Fingerprint
    status: ArticleStatus = ArticleStatus.FULL
    extractor_version: str = ""
    boilerplate_pages: int = 0  # articles of the source that the leak guard had learnt


def article_by_key(session: Session, key: str) -> ArticleRow | None:
    """The article of this canonical URL."""
    return session.scalar(select(ArticleRow).where(ArticleRow.key == key))


def article_of_page(session: Session, page_id: int) -> ArticleRow | None:
    """The article that came out of this page."""
    return session.scalar(select(ArticleRow).where(ArticleRow.page_id == page_id))


def add_article(
    session: Session, new: NewArticle, *, story_id: int, decision: StoryDecision
) -> ArticleRow:
    """Store an article; its key must be unknown."""
    row = ArticleRow(
        **_columns(new),
        page_id=new.page_id,
        discovered_at=new.discovered_at,
        story_id=story_id,
        relation=decision.relation,
        relation_of=decision.of,
    )
    session.add(row)
    session.flush()
    return row


def complete_article(session: Session, row: ArticleRow, new: NewArticle) -> None:
    """Give an article its text in place; id, story and discovery stay, topics look at it again."""
    for name, value in _columns(new).items():
        setattr(row, name, value)
    if article_of_page(session, new.page_id) is None:
        row.page_id = new.page_id
    row.matched_at = None
    session.flush()


def judged_early(session: Session, source: str, pages: int) -> Sequence[ArticleRow]:
    """Articles whose text was judged when the leak guard knew fewer articles of their source."""
    return session.scalars(
        select(ArticleRow)
        .where(
            ArticleRow.source == source,
            ArticleRow.boilerplate_pages < pages,
            ArticleRow.status == ArticleStatus.FULL,
        )
        .order_by(ArticleRow.id)
        .options(undefer(ArticleRow.dropped))
    ).all()


def text_of(row: ArticleRow) -> Extraction:
    """The text of an article as it was extracted, to be judged again."""
    return Extraction(
        title=row.title,
        blocks=tuple(row.blocks),
        language=row.language,
        block_languages=tuple(row.block_languages),
        dropped=tuple(DroppedBlock(**block) for block in row.dropped),
    )


def correct_text(session: Session, row: ArticleRow, got: Extraction, trace: Fingerprint) -> None:
    """Take blocks out of a stored text; topics look at it again."""
    row.blocks, row.block_languages = list(got.blocks), list(got.block_languages)
    row.dropped = [{"text": block.text, "reason": block.reason} for block in got.dropped]
    row.folded = folded_for_search(got.title, got.text)
    row.text_hash, row.size = trace.exact, trace.size
    row.matched_at = None
    session.flush()


def full_articles(session: Session, source: str) -> int:
    """How many articles of a source have their text."""
    of_source = (ArticleRow.source == source, ArticleRow.status == ArticleStatus.FULL)
    return session.scalar(select(func.count()).select_from(ArticleRow).where(*of_source)) or 0


def _columns(new: NewArticle) -> dict[str, Any]:
    """What the extraction decides."""
    got, published = new.extraction, new.extraction.published
    return {
        "source": new.source,
        "url": new.url,
        "key": new.key,
        "title": got.title,
        "blocks": list(got.blocks),
        "language": got.language,
        "published_at": published.value if published else None,
        "published_precision": published.precision if published else None,
        "published_source": published.source if published else None,
        "published_tz_known": published.tz_known if published else False,
        "published_offset_min": published.offset_minutes if published else None,
        "modified": date_to_json(got.modified),
        "authors": list(got.authors),
        "origin": {"name": got.origin.name, "text": got.origin.text} if got.origin else None,
        "section": got.section,
        "image": got.image,
        "is_paywalled": got.is_paywalled,
        "block_languages": list(got.block_languages),
        "status": new.status,
        "method": got.method,
        "score": got.score,
        "extractor_version": new.extractor_version,
        "boilerplate_pages": new.boilerplate_pages,
        "dropped": [{"text": block.text, "reason": block.reason} for block in got.dropped],
        "folded": folded_for_search(got.title, got.text),
        "text_hash": new.fingerprint.exact,
        "size": new.fingerprint.size,
    }


def folded_for_search(title: str, text: str) -> str:
    """Title and text in canonical form, blanks at both ends so that words can be found whole."""
    return f" {fold(title)} \u00b6 {fold(text)} "


def unmatched(session: Session, *, limit: int) -> Sequence[ArticleRow]:
    """Articles that no topic has looked at yet, oldest first."""
    return session.scalars(
        select(ArticleRow)
        .where(ArticleRow.matched_at.is_(None))
        .order_by(ArticleRow.id)
        .limit(limit)
    ).all()


def all_articles(session: Session, *, source: str | None = None) -> Iterator[ArticleRow]:
    """Every article whole, in the order it was stored, without holding them all in memory."""
    every = select(ArticleRow).order_by(ArticleRow.id).options(undefer(ArticleRow.dropped))
    statement = every.execution_options(yield_per=200)
    if source is not None:
        statement = statement.where(ArticleRow.source == source)
    yield from session.scalars(statement)


def article_counts(session: Session) -> dict[str, int]:
    """How many articles each source has given."""
    rows = session.execute(select(ArticleRow.source, func.count()).group_by(ArticleRow.source))
    return dict(rows.all())
