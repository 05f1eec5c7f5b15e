"""People at the page: a session, two visits, what was read, what was changed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from storage.audit import add_audit
from storage.readers import mark_read, record_visit
from storage.web_sessions import WebSessionRow, begin_session
from tests.storage.samples.articles import NOW, Stored


def add_readers(session: Session, stored: Stored) -> None:
    """One who came twice and has read everything, one who came once."""
    record_visit(session, "amina", NOW)
    record_visit(session, "amina", NOW + timedelta(days=1))
    record_visit(session, "boris", NOW)
    mark_read(session, "amina", {row.story_id for row in stored.values()}, NOW)
    row = WebSessionRow(
        key="9f" * 32,
        person="amina",
        credential="5f1c" * 16,
        created_at=NOW,
        ends_at=NOW + timedelta(days=14),
    )
    begin_session(session, row, NOW)
    add_audit(session, "amina", "silence.add", "topic gcm", now=NOW, detail="عطلة")
    add_audit(session, "boris", "source.add", "al-marsa", now=NOW)
