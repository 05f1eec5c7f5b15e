"""The config that a daemon has accepted, in numbered versions, for workers on other machines.

Its files hold no secrets: what stands where one belongs is a reference that each reader resolves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import JSON, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, UTCDateTime, insert_new

KEPT = 5  # versions, to see what changed


class PublishedConfigRow(Base):
    """One version of the config."""

    __tablename__ = "published_config"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    published_at: Mapped[datetime] = mapped_column(UTCDateTime)
    digest: Mapped[str] = mapped_column(String(64))  # of the files
    files: Mapped[dict[str, str]] = mapped_column(JSON)  # path in the config folder -> text


@dataclass(frozen=True, slots=True)
class PublishedConfig:
    """The files of a version, by their path in the config folder."""

    version: int
    files: Mapping[str, str]


def publish(session: Session, files: Mapping[str, str], now: datetime) -> int:
    """Publish these files as the newest version, unless they are it already; return its number.

    Of two daemons that publish at once, one finds the number taken and leaves it at that.
    """
    text = json.dumps(files, sort_keys=True, ensure_ascii=True)
    digest = sha256(text.encode()).hexdigest()
    newest = newest_version(session) or 0
    row = session.get(PublishedConfigRow, newest)
    if row is not None and row.digest == digest:
        return newest
    values = {"version": newest + 1, "published_at": now, "digest": digest, "files": dict(files)}
    insert_new(session, PublishedConfigRow, values)
    outdated = PublishedConfigRow.version <= newest + 1 - KEPT
    session.execute(delete(PublishedConfigRow).where(outdated))
    return newest + 1


def newest_version(session: Session) -> int | None:
    """Return the number of the newest version; None where nothing is published."""
    return session.scalar(select(func.max(PublishedConfigRow.version)))


def newest_config(session: Session) -> PublishedConfig | None:
    """Load the newest version; None where nothing is published."""
    version = newest_version(session)
    if version is None:
        return None
    row = session.get_one(PublishedConfigRow, version)
    return PublishedConfig(row.version, row.files)
