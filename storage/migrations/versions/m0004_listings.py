"""What channels listed so far, what was left out of it, and the usual places already tried."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("named", "readable", "children"):
        _add("channel", sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0")))
    _add("channel", _object("left_out"))
    _add("channel", sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
    _add("channel", sa.Column("last_new_at", sa.DateTime(timezone=True), nullable=True))
    _add("source", _object("probes"))
    op.create_table(
        "listing",
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("digests", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_listing_source_source")),
        sa.PrimaryKeyConstraint("source", "channel", name=op.f("pk_listing")),
    )


def _add(table: str, column: sa.Column[Any]) -> None:
    # As a plain ALTER TABLE: a table that is made anew would lose the rows that refer to it.
    op.add_column(table, column)


def _object(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
