"""What a crawl that is cut short has yet to read of the older pages of a list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As a plain ALTER TABLE: a table that is made anew would lose the rows that refer to it.
    op.add_column("channel", sa.Column("unbridged", sa.JSON(none_as_null=True), nullable=True))
