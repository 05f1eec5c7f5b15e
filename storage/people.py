"""What is stored of a person, and how it is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.audit import FORGOTTEN, AuditRow, audit_lines, forget_in_audit
from storage.base import changed_rows
from storage.config_edits import ConfigEditRow, config_edits_of
from storage.feedback import FeedbackRow
from storage.readers import ReaderRow, StoryReadRow, forget_reader, reads_of
from storage.silences import SilenceRow
from storage.web_sessions import WebSessionRow, end_sessions_of

_MOST_CHANGES = 100_000  # of a person


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """All rows that name a person."""

    reader: ReaderRow | None
    sessions: Sequence[WebSessionRow]
    read: Sequence[StoryReadRow]
    feedback: Sequence[FeedbackRow]
    silences: Sequence[SilenceRow]
    changes: Sequence[AuditRow]
    edits: Sequence[ConfigEditRow]  # of config files


def person_record(session: Session, name: str) -> PersonRecord:
    """Load what is stored of a person."""
    sessions = select(WebSessionRow).where(WebSessionRow.person == name)
    feedback = select(FeedbackRow).where(FeedbackRow.author == name).order_by(FeedbackRow.id)
    silences = select(SilenceRow).where(SilenceRow.author == name).order_by(SilenceRow.id)
    return PersonRecord(
        reader=session.get(ReaderRow, name),
        sessions=session.scalars(sessions).all(),
        read=reads_of(session, name),
        feedback=session.scalars(feedback).all(),
        silences=session.scalars(silences).all(),
        changes=audit_lines(session, limit=_MOST_CHANGES, person=name),
        edits=config_edits_of(session, name),
    )


def forget_person(session: Session, name: str) -> int:
    """Delete sessions and reading marks of a person, and make the rest nameless.

    Returns how many rows that were. Judgements stay, as those of nobody in particular: each person
    who is forgotten gets another name by chance, since an author says one thing of an article.
    """
    nameless = f"nobody-{token_hex(6)}"
    rows = end_sessions_of(session, name) + forget_reader(session, name)
    for table in (FeedbackRow, SilenceRow):
        statement = update(table).where(table.author == name).values(author=nameless)
        rows += changed_rows(session, statement)
    edits = update(ConfigEditRow).where(ConfigEditRow.person == name).values(person=FORGOTTEN)
    return rows + changed_rows(session, edits) + forget_in_audit(session, name)
