"""Which articles carry one text, by which pairs that is known, and how texts changed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _add_reference("article", "family_id", "article")
    op.create_index(op.f("ix_article_family_id"), "article", ["family_id"])
    _add("article", sa.Column("share", sa.Double(), nullable=True))
    _add("article", sa.Column("origin_url", sa.Text(), nullable=True))
    _add_reference("story", "merged_into", "story")
    op.create_index(op.f("ix_story_merged_into"), "story", ["merged_into"])
    op.create_table(
        "text_link",
        _article("article_id"),
        _article("other_id"),
        sa.Column("of_article", sa.Double(), nullable=False),
        sa.Column("of_other", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("pk_text_link")),
        *(
            sa.ForeignKeyConstraint(
                [column], ["article.id"], name=op.f(f"fk_text_link_{column}_article")
            )
            for column in ("article_id", "other_id")
        ),
    )
    op.create_index(op.f("ix_text_link_other_id"), "text_link", ["other_id"])
    op.create_table(
        "repeated_shingle",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_repeated_shingle")),
    )
    op.create_table(
        "revision",
        sa.Column("id", _ID, nullable=False),
        _article("article_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )
    op.execute(
        "UPDATE article SET family_id = (SELECT min(first.id) FROM article AS first"
        " WHERE first.story_id = article.story_id) WHERE relation IN ('copy', 'cut', 'edited')"
    )
    op.execute(
        "UPDATE article SET family_id = id WHERE id IN (SELECT family_id FROM article"
        " WHERE family_id IS NOT NULL)"
    )


def _add(table: str, column: sa.Column[Any]) -> None:
    # As a plain ALTER TABLE: a table that is made anew would lose the rows that refer to it.
    op.add_column(table, column)


def _add_reference(table: str, column: str, other: str) -> None:
    # Alembic adds no constraint to a table of SQLite; SQL does, for a column that may be empty.
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    name = f"fk_{table}_{column}_{other}"
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {other} (id)"
    )


def _article(name: str) -> sa.Column[Any]:
    return sa.Column(name, _ID, autoincrement=False, nullable=False)
