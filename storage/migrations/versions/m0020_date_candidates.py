"""Every date that a page names, kept with its article; pages by when they were announced."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("date_candidates", sa.JSON(), nullable=True))
    op.create_index("ix_page_announced", "page", ["announced_at", "state"])
