"""Columns named by the field's own terms."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# (table, old name, new name)
_RENAMED = (
    ("channel", "landmarks", "last_seen"),
    ("channel", "arrivals", "publications_by_hour"),
    ("article", "guard_pages", "boilerplate_pages"),
    ("subscription", "asked_at", "requested_at"),
    ("subscription", "told_at", "notified_at"),
    ("subscription", "looked_at", "polled_at"),
    ("subscription", "untold", "missed_notifications"),
)


def upgrade() -> None:
    for table, old, new in _RENAMED:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    op.execute("UPDATE subscription SET state = 'requested' WHERE state = 'asked'")
