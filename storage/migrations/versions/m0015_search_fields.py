"""The index of search anew: on PostgreSQL as texts of tokens, which take two thirds of the room.

Entries are deleted, so that everything is indexed again while the rest works.
"""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DELETE FROM search_entry")
        op.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
        return
    op.execute("DROP TABLE search_text")
    op.execute("DROP FUNCTION search_near")
    op.execute("DELETE FROM search_entry")
    op.execute(_TOKENS)
    op.execute(_NEAR)
    op.execute(
        "CREATE TABLE search_text (entry_id bigint PRIMARY KEY"
        " REFERENCES search_entry (id) ON DELETE CASCADE,"
        " title text NOT NULL, lead text NOT NULL, body text NOT NULL)"
        " WITH (toast_tuple_target = 128)"  # short rows are compressed too
    )
    for field in ("title", "lead", "body"):
        op.execute(f"ALTER TABLE search_text ALTER COLUMN {field} SET STORAGE MAIN")
    op.execute(
        "CREATE INDEX ix_search_text_tokens ON search_text USING gin"
        " (search_tokens(title, lead, body))"
    )


# A field is its tokens with a blank before, between and after them; "g" stands in gaps. It costs
# more than it looks, so no plan may compute it for every row; in plpgsql, it is not taken apart.
_TOKENS = """
CREATE FUNCTION search_tokens(title text, lead text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 50000 AS $$
BEGIN
    RETURN array_to_tsvector(array_remove(
        string_to_array(btrim(replace(title || lead || body, '  ', ' ')), ' '), 'g'));
END
$$
"""
# Whether, of one of the groups, all phrases stand near each other, as FTS5 says it: between the end
# of the first and the beginning of the last are at most `slop` words. A group is phrases with a bar
# between them, a phrase is tokens with blanks; one that ends in * is a beginning. Fields, which two
# blanks part, are farther from each other than any nearness.
_NEAR = """
CREATE FUNCTION search_near(fields text, groups text[], slop integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
WITH word AS MATERIALIZED (
    SELECT text_, place FROM unnest(
        string_to_array(replace(btrim(fields), '  ', repeat(' ', 121)), ' ')
    ) WITH ORDINALITY AS found(text_, place) WHERE text_ <> ''
), wanted AS MATERIALIZED (
    SELECT one.number AS of_group, phrase.number, token.place - 1 AS behind,
           rtrim(token.text_, '*') AS text_, token.text_ LIKE '%*' AS is_prefix,
           cardinality(string_to_array(phrase.text_, ' ')) AS size_
    FROM unnest(groups) WITH ORDINALITY AS one(text_, number),
         unnest(string_to_array(one.text_, '|')) WITH ORDINALITY AS phrase(text_, number),
         unnest(string_to_array(phrase.text_, ' ')) WITH ORDINALITY AS token(text_, place)
), spots AS (
    SELECT of_group, number, behind, size_, word.place - behind AS begins
    FROM word JOIN wanted ON word.text_ = wanted.text_
    UNION
    SELECT of_group, number, behind, size_, word.place - behind
    FROM wanted JOIN word ON starts_with(word.text_, wanted.text_) WHERE wanted.is_prefix
), starts AS MATERIALIZED (
    SELECT of_group, number, begins, size_ FROM spots
    GROUP BY of_group, number, begins, size_ HAVING count(*) = size_
)
SELECT EXISTS (
    SELECT FROM starts AS last WHERE (
        SELECT count(DISTINCT other.number) FROM starts AS other
        WHERE other.of_group = last.of_group
          AND other.begins BETWEEN last.begins - other.size_ - slop AND last.begins
    ) = cardinality(string_to_array(groups[last.of_group], '|'))
)
$$
"""
