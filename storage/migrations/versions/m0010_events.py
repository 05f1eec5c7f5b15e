"""What stories are made of: features and keys of texts, links between them, and a user's pins."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create(
        "event_text",
        ["article_id"],
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("features", sa.LargeBinary(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "event_key",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", _ID, autoincrement=False, nullable=False),
        _of_article("event_key", "article_id"),
        sa.PrimaryKeyConstraint("hash", "day", "article_id", name=op.f("pk_event_key")),
        sqlite_with_rowid=False,
    )
    _create(
        "story_link",
        ["article_id", "other_id"],
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("in_article", sa.Integer(), nullable=False),
        sa.Column("in_other", sa.Integer(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
    )
    op.create_index(op.f("ix_story_link_other_id"), "story_link", ["other_id"])
    _create(
        "story_pin",
        ["article_id"],
        sa.Column("story_id", _ID, nullable=False),
        sa.Column("said", sa.String(length=16), nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_story_pin_story_id_story")
        ),
    )
    op.create_index(op.f("ix_story_pin_story_id"), "story_pin", ["story_id"])


def _create(table: str, articles: list[str], *rest: Any) -> None:
    """Create a table whose key is one article, or a pair of them."""
    op.create_table(
        table,
        *(sa.Column(name, _ID, autoincrement=False, nullable=False) for name in articles),
        *rest,
        *(_of_article(table, name) for name in articles),
        sa.PrimaryKeyConstraint(*articles, name=op.f(f"pk_{table}")),
    )


def _of_article(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_article")
    return sa.ForeignKeyConstraint([column], ["article.id"], name=name)
