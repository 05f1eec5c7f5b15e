"""When the text of an article was removed because it was past its time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "article", sa.Column("text_removed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index("ix_article_with_text", "article", ["text_removed_at", "discovered_at"])
