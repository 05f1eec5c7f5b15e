"""People at the page: a session, two visits, what was read, what was changed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from storage.audit import add_audit
from storage.config_edits import ConfigEditRow, add_config_edit
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
    edit = ConfigEditRow(
        person="amina",
        action="topic.edit",
        subject="gcm",
        file="topics/gcm.yaml",
        shown_at=NOW,
        before_sha256="ab" * 32,
        after_sha256="cd" * 32,
        start=12,
        removed="- ميثاق\n",
        added="- الاتفاق العالمي\n",
        saved_at=NOW + timedelta(minutes=1),
        undone_at=NOW + timedelta(minutes=2),
    )
    add_config_edit(session, edit)
    unsaved = ConfigEditRow(
        person="boris",
        action="topic.add",
        subject="ferries",
        file="topics/ferries.yaml",
        shown_at=NOW,
        before_sha256="",
        after_sha256="ef" * 32,
        start=0,
        removed="",
        added="name: ferries\n",
    )
    add_config_edit(session, unsaved)
