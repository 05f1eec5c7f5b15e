"""Searches that people saved under a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.search.query.parser import parse_query
from storage.search.tables import SavedSearchRow


def save_search(
    session: Session, name: str, query: str, now: datetime, *, owner: str = ""
) -> SavedSearchRow:
    """Save a query under a name; it replaces the owner's search of that name. Raises QueryError."""
    parse_query(query)
    row = saved_search(session, name, owner=owner)
    if row is None:
        row = SavedSearchRow(owner=owner, name=name)
        session.add(row)
    row.query, row.created_at = query, now
    session.flush()
    return row


def saved_search(session: Session, name: str, *, owner: str = "") -> SavedSearchRow | None:
    """Return the owner's search of this name, if there is one."""
    wanted = SavedSearchRow.owner == owner, SavedSearchRow.name == name
    return session.scalar(select(SavedSearchRow).where(*wanted))


def saved_searches(session: Session, *, owner: str = "") -> Sequence[SavedSearchRow]:
    """Return the searches of an owner by name."""
    mine = select(SavedSearchRow).where(SavedSearchRow.owner == owner)
    return session.scalars(mine.order_by(SavedSearchRow.name)).all()


def forget_search(session: Session, name: str, *, owner: str = "") -> bool:
    """Delete the owner's search of this name; return whether there was one."""
    wanted = SavedSearchRow.owner == owner, SavedSearchRow.name == name
    found = session.scalars(delete(SavedSearchRow).where(*wanted).returning(SavedSearchRow.id))
    return bool(found.all())
