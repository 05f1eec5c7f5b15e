"""An index of alerts by story: what a story that moves takes with it."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_alert_story_id"), "alert", ["story_id"])
