"""Listings: which addresses a channel has named so far, where that cannot be told from the pages.

Lists of tens of thousands of old addresses are passed over when they are first read. What of them
is new later can only be told if those are remembered: as short digests, for they are many.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class ListingRow(Base):
    """The digests of the addresses that one channel has named, one after the other."""

    __tablename__ = "listing"

    source: Mapped[str] = mapped_column(String(64), ForeignKey("source.name"), primary_key=True)
    channel: Mapped[str] = mapped_column(Text, primary_key=True)  # its URL
    digests: Mapped[bytes] = mapped_column(LargeBinary)


def listing_of(session: Session, source: str, channel: str) -> bytes | None:
    """Return the digests of what a channel has named; None where nothing is remembered."""
    row = session.get(ListingRow, (source, channel))
    return None if row is None else row.digests


def save_listing(session: Session, source: str, channel: str, digests: bytes) -> None:
    """Remember the digests of what a channel has named, in place of earlier ones."""
    row = session.get(ListingRow, (source, channel))
    if row is None:
        session.add(ListingRow(source=source, channel=channel, digests=digests))
    else:
        row.digests = digests
