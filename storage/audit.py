"""Who changed what, and when: one line for every change that somebody makes on the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, BigId, UTCDateTime, changed_rows

FORGOTTEN = "forgotten"  # stands in the place of a person who was forgotten


class AuditRow(Base):
    """One change."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    person: Mapped[str] = mapped_column(String(64), index=True)
    action: Mapped[str] = mapped_column(String(64))  # "silence.add", "delivery.retry"
    subject: Mapped[str] = mapped_column(Text)  # what was changed: "topic gcm", "story 12"
    detail: Mapped[str] = mapped_column(Text, default="")


def add_audit(
    session: Session, person: str, action: str, subject: str, *, now: datetime, detail: str = ""
) -> AuditRow:
    """Store a line. Call it in the transaction of the change itself."""
    row = AuditRow(at=now, person=person, action=action, subject=subject, detail=detail)
    session.add(row)
    session.flush()
    return row


def audit_lines(session: Session, *, limit: int, person: str | None = None) -> Sequence[AuditRow]:
    """Load the latest lines, of everybody or of one person, newest first."""
    query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if person is not None:
        query = query.where(AuditRow.person == person)
    return session.scalars(query).all()


def forget_in_audit(session: Session, person: str) -> int:
    """Take the name of a person out of all lines, which stay; return how many had it."""
    return changed_rows(
        session, update(AuditRow).where(AuditRow.person == person).values(person=FORGOTTEN)
    )


def last_audit(session: Session, action: str, subject: str) -> AuditRow | None:
    """Load the latest line about a subject; None where there is none."""
    return session.scalars(
        select(AuditRow)
        .where(AuditRow.action == action, AuditRow.subject == subject)
        .order_by(AuditRow.id.desc())
        .limit(1)
    ).first()
