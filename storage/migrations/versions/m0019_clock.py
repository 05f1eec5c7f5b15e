"""When the clock of a daemon's machine was last set, and by how much."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("daemon", sa.Column("clock_set_at", sa.DateTime(timezone=True)))
    op.add_column("daemon", sa.Column("clock_set_by_s", sa.Double()))
