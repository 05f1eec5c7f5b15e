"""Count the articles of a day by source, and by what is known of them, from an index alone."""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_article_found", "article", ["discovered_at", "source", "status"])
    op.drop_index("ix_article_discovered_at", "article")
