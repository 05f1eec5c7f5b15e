"""Articles: the clean text of a page with its metadata, its story and its state of matching."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, bindparam, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, undefer

from storage.base import Base, BigId, OutcomeType, UTCDateTime, in_chunks
from storage.evidence import candidate_to_json, date_from_json, date_to_json
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, Relation
from storage.records import DateEvidence, DroppedBlock, Extraction, Fingerprint, Placement
from storage.statements import Prepared, among, set_loaded


class ArticleRow(Base):
    """One article; no two have the same canonical URL."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_with_text", "text_removed_at", "discovered_at"),
        # What is counted of the articles of some days stands in it.
        Index("ix_article_found", "discovered_at", "source", "status"),
    )

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
    # every date that the page names; None: none, or it was read before these were kept
    date_candidates: Mapped[list[dict[str, Any]] | None] = mapped_column(
        JSON(none_as_null=True), deferred=True
    )
    discovered_at: Mapped[datetime] = mapped_column(UTCDateTime)
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
    # articles of the source that were known when boilerplate was removed
    boilerplate_pages: Mapped[int] = mapped_column(default=0)
    # deferred: often larger than the text, and few callers need it
    dropped: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list, deferred=True)
    folded: Mapped[str] = mapped_column(Text, deferred=True, default="")  # not used any more
    text_hash: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]  # words, or characters in scripts without spaces
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    relation: Mapped[Relation] = mapped_column(OutcomeType(Relation))
    relation_of: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    # of the words of the shorter text, those that it has in common with `relation_of`
    share: Mapped[float | None]
    # the first stored of the articles that carry this text; None: nobody else does
    family_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    # where the text was first published, if that is another site, as the page says
    origin_url: Mapped[str | None] = mapped_column(Text)
    # None: not matched yet
    matched_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    # when the text was past its time; its hash and all that was decided by it stay
    text_removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

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
    """The values of a new article, all but its story."""

    page_id: int
    source: str
    url: str
    key: str
    discovered_at: datetime
    extraction: Extraction
    fingerprint: Fingerprint
    status: ArticleStatus = ArticleStatus.FULL
    extractor_version: str = ""
    boilerplate_pages: int = 0  # of the source, by which boilerplate was removed
    origin_url: str | None = None  # where the text was first published, on another site


_ID = ArticleRow.id
KNOWN = Prepared(
    select(_ID, ArticleRow.key, ArticleRow.page_id).where(
        or_(ArticleRow.key == bindparam("key"), ArticleRow.page_id == bindparam("page"))
    )
)
RELATIONS = Prepared(
    select(_ID, ArticleRow.relation, ArticleRow.relation_of).where(among(_ID, "articles"))
)
SET_PLACE = Prepared(
    update(ArticleRow)
    .where(bindparam("article") == _ID)
    .values(
        family_id=bindparam("family"),
        share=bindparam("of_shorter"),
        relation=bindparam("is_now"),
        relation_of=bindparam("of"),
    )
)
SET_RELATION = Prepared(
    update(ArticleRow)
    .where(bindparam("article") == _ID)
    .values(relation=bindparam("is_now"), relation_of=bindparam("of"))
)


def known_articles(
    session: Session, key: str, page_id: int
) -> tuple[ArticleRow | None, ArticleRow | None]:
    """Return the article with this canonical URL, and the one extracted from this page."""
    by_key = of_page = None
    for article, its_key, its_page in KNOWN.rows(session, key=key, page=page_id):
        row = session.get_one(ArticleRow, article)
        by_key = row if its_key == key else by_key
        of_page = row if its_page == page_id else of_page
    return by_key, of_page


def place_article(session: Session, place: Placement) -> None:
    """Write the family of an article and its relation to another member."""
    family, share, relation, of = place.family, place.share, place.relation, place.of
    SET_PLACE.run(
        session, article=place.article, family=family, of_shorter=share, is_now=relation, of=of
    )
    set_loaded(
        session,
        ArticleRow,
        place.article,
        family_id=family,
        share=share,
        relation=relation,
        relation_of=of,
    )


def relate_articles(session: Session, relations: Mapping[int, tuple[Relation, int | None]]) -> None:
    """Write what articles are to others, where that has changed."""
    for article, *before in RELATIONS.rows(session, articles=relations.keys()):
        relation, of = relations[article]
        if before != [relation, of]:
            SET_RELATION.run(session, article=article, is_now=relation, of=of)
            set_loaded(session, ArticleRow, article, relation=relation, relation_of=of)


def articles_of(session: Session, articles: Collection[int]) -> Sequence[ArticleRow]:
    """Load these articles."""
    return [
        row
        for numbers in in_chunks(sorted(articles))
        for row in session.scalars(select(ArticleRow).where(ArticleRow.id.in_(numbers)))
    ]


def article_by_key(session: Session, key: str) -> ArticleRow | None:
    """Return the article with this canonical URL, if there is one."""
    return session.scalar(select(ArticleRow).where(ArticleRow.key == key))


def article_of_page(session: Session, page_id: int) -> ArticleRow | None:
    """Return the article extracted from this page, if there is one."""
    return session.scalar(select(ArticleRow).where(ArticleRow.page_id == page_id))


def add_article(session: Session, new: NewArticle, *, story_id: int) -> ArticleRow:
    """Store an article, the first of its text. Raises StorageError if its key is known."""
    row = ArticleRow(
        **_columns(new),
        page_id=new.page_id,
        discovered_at=new.discovered_at,
        story_id=story_id,
        relation=Relation.FIRST,
    )
    session.add(row)
    session.flush()
    return row


def complete_article(session: Session, row: ArticleRow, new: NewArticle) -> None:
    """Replace the text of an article. It keeps id, story and discovery, and is matched again."""
    for name, value in _columns(new).items():
        setattr(row, name, value)
    if article_of_page(session, new.page_id) is None:
        row.page_id = new.page_id
    row.matched_at = None
    session.flush()


def filtered_early(session: Session, source: str, pages: int) -> Sequence[ArticleRow]:
    """Load articles whose boilerplate was removed when fewer of their source were known."""
    return session.scalars(
        select(ArticleRow)
        .where(
            ArticleRow.source == source,
            ArticleRow.boilerplate_pages < pages,
            ArticleRow.status == ArticleStatus.FULL,
            ArticleRow.text_removed_at.is_(None),
        )
        .order_by(ArticleRow.id)
        .options(undefer(ArticleRow.dropped))
    ).all()


def text_of(row: ArticleRow) -> Extraction:
    """Return an article's text as it was extracted, for boilerplate removal to be repeated."""
    return Extraction(
        title=row.title,
        blocks=tuple(row.blocks),
        language=row.language,
        block_languages=tuple(row.block_languages),
        dropped=tuple(DroppedBlock(**block) for block in row.dropped),
    )


def correct_text(
    session: Session, row: ArticleRow, extraction: Extraction, fingerprint: Fingerprint
) -> None:
    """Replace a stored text by one with fewer blocks; the article is matched again."""
    row.blocks = list(extraction.blocks)
    row.block_languages = list(extraction.block_languages)
    row.dropped = _dropped_to_json(extraction)
    row.folded = ""
    row.text_hash, row.size = fingerprint.exact, fingerprint.size
    row.matched_at = None
    session.flush()


def titled_alike(session: Session, source: str, titles: Sequence[str]) -> int:
    """Return how many articles of a source have one of these titles."""
    wanted = ArticleRow.source == source, ArticleRow.title.in_(titles)
    return session.scalar(select(func.count()).where(*wanted)) or 0


def full_articles(session: Session, source: str) -> int:
    """Return how many articles of a source have their full text."""
    of_source = (ArticleRow.source == source, ArticleRow.status == ArticleStatus.FULL)
    return session.scalar(select(func.count()).select_from(ArticleRow).where(*of_source)) or 0


def _columns(new: NewArticle) -> dict[str, Any]:
    """Return the columns that the extraction fills."""
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
        "date_candidates": [candidate_to_json(one) for one in got.date_candidates] or None,
        "authors": list(got.authors),
        "origin": {"name": got.origin.name, "text": got.origin.text} if got.origin else None,
        "origin_url": new.origin_url,
        "section": got.section,
        "image": got.image,
        "is_paywalled": got.is_paywalled,
        "block_languages": list(got.block_languages),
        "status": new.status,
        "method": got.method,
        "score": got.score,
        "extractor_version": new.extractor_version,
        "boilerplate_pages": new.boilerplate_pages,
        "dropped": _dropped_to_json(got),
        "folded": "",
        "text_removed_at": None,
        "text_hash": new.fingerprint.exact,
        "size": new.fingerprint.size,
    }


def _dropped_to_json(extraction: Extraction) -> list[dict[str, str]]:
    return [{"text": block.text, "reason": block.reason} for block in extraction.dropped]


def unmatched(session: Session, *, limit: int) -> Sequence[ArticleRow]:
    """Load articles that are not matched yet, oldest first."""
    return session.scalars(
        select(ArticleRow)
        .where(ArticleRow.matched_at.is_(None))
        .order_by(ArticleRow.id)
        .limit(limit)
    ).all()


def all_articles(session: Session, *, source: str | None = None) -> Iterator[ArticleRow]:
    """Yield every article with all its columns, oldest first, without holding them in memory."""
    every = select(ArticleRow).order_by(ArticleRow.id).options(undefer(ArticleRow.dropped))
    statement = every.execution_options(yield_per=200)
    if source is not None:
        statement = statement.where(ArticleRow.source == source)
    yield from session.scalars(statement)


def articles_between(session: Session, since: datetime, until: datetime) -> int:
    """Count the articles stored in a span of time, its end excluded."""
    found = ArticleRow.discovered_at
    return session.scalar(select(func.count()).where(found >= since, found < until)) or 0


def article_counts(session: Session) -> dict[str, int]:
    """Return the number of articles by source."""
    rows = session.execute(select(ArticleRow.source, func.count()).group_by(ArticleRow.source))
    return dict(rows.all())
