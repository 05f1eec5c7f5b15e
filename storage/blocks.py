"""Block frequencies: on how many pages of a source each text block was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime, in_chunks, insert_into


class BlockRow(Base):
    """One block of a source, by the hash of its folded text."""

    __tablename__ = "block"

    source: Mapped[str] = mapped_column(ForeignKey("source.name"), primary_key=True)
    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    pages: Mapped[int] = mapped_column(Integer)  # distinct pages that have it
    last_seen: Mapped[datetime] = mapped_column(UTCDateTime)


def block_rows(session: Session, source: str) -> Sequence[BlockRow]:
    """Load the blocks of one source."""
    return session.scalars(select(BlockRow).where(BlockRow.source == source)).all()


def save_blocks(session: Session, source: str, counts: Mapping[int, int], now: datetime) -> None:
    """Set the number of pages of these blocks."""
    rows = [
        {"source": source, "hash": block, "pages": pages, "last_seen": now}
        for block, pages in sorted(counts.items())
    ]
    if not rows:
        return
    statement = insert_into(session, BlockRow)
    # One row to a statement: that of many rows would be built anew for each number of them.
    session.connection().execute(
        statement.on_conflict_do_update(
            index_elements=["source", "hash"],
            set_={"pages": statement.excluded.pages, "last_seen": statement.excluded.last_seen},
        ),
        rows,
    )


def forget_blocks(session: Session, source: str, blocks: Iterable[int]) -> None:
    """Delete blocks, which bounds the number of blocks of a source."""
    gone = sorted(blocks)
    for chunk in in_chunks(gone):
        session.execute(delete(BlockRow).where(BlockRow.source == source, BlockRow.hash.in_(chunk)))
