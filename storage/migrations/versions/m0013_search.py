"""The index of search, the forms of words, and saved searches.

The index is empty at first: the daemon and `marsad db index` fill it while everything works.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BYTEWISE = sa.TEXT().with_variant(sa.dialects.postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _make_entries()
    op.create_table(
        "search_word",
        sa.Column("form", _BYTEWISE, nullable=False),
        sa.Column("token", _BYTEWISE, nullable=False),
        sa.PrimaryKeyConstraint("form", "token", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "saved_search",
        sa.Column("id", _ID, nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("owner", "name", name=op.f("uq_saved_search_owner_name")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Tokens are letters and digits of our own making: ASCII blanks separate them. Their number
        # per field is not kept, since no rank is computed of it.
        op.execute(
            "CREATE VIRTUAL TABLE search_text USING fts5"
            "(title, lead, body, content='', columnsize=0, tokenize='ascii')"
        )
    else:
        _make_postgres_index()


def _make_entries() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("sort_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_search_entry_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("article_id", name=op.f("uq_search_entry_article_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_search_entry_sort", "search_entry", ["sort_at", "article_id"])


def _make_postgres_index() -> None:
    # Short rows are compressed too; the table is read only where words must stand together.
    op.execute(
        "CREATE TABLE search_text (entry_id bigint PRIMARY KEY"
        " REFERENCES search_entry (id) ON DELETE CASCADE, words tsvector NOT NULL)"
        " WITH (toast_tuple_target = 128)"
    )
    op.execute("ALTER TABLE search_text ALTER COLUMN words SET STORAGE MAIN")
    op.execute("CREATE INDEX ix_search_text_words ON search_text USING gin (words)")
    op.execute(_NEAR)


# Whether phrases stand near each other, as FTS5 says it: between the end of the first and the
# beginning of the last are at most `slop` words. A phrase is tokens with blanks between them; one
# that ends in * is a beginning.
_NEAR = """
CREATE FUNCTION search_near(words tsvector, phrases text[], slop integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
WITH wanted AS (
    SELECT phrase.number, token.offset_ - 1 AS offset_, rtrim(token.text_, '*') AS text_,
           token.text_ LIKE '%*' AS is_prefix,
           cardinality(string_to_array(phrase.text_, ' ')) AS size_
    FROM unnest(phrases) WITH ORDINALITY AS phrase(text_, number),
         unnest(string_to_array(phrase.text_, ' ')) WITH ORDINALITY AS token(text_, offset_)
), spots AS (
    SELECT DISTINCT wanted.number, wanted.offset_, wanted.size_, spot - wanted.offset_ AS begins
    FROM unnest(words) AS word(lexeme, positions, weights)
    JOIN wanted ON word.lexeme = wanted.text_
        OR (wanted.is_prefix AND starts_with(word.lexeme, wanted.text_)),
    unnest(word.positions) AS spot
), starts AS (
    SELECT number, begins, size_ FROM spots GROUP BY number, begins, size_ HAVING count(*) = size_
)
SELECT EXISTS (
    SELECT FROM starts AS last WHERE (
        SELECT count(DISTINCT other.number) FROM starts AS other
        WHERE other.begins <= last.begins AND other.begins >= last.begins - other.size_ - slop
    ) = cardinality(phrases)
)
$$
"""
