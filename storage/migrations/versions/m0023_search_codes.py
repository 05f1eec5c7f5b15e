"""PostgreSQL keeps the codes of tokens instead of the tokens, which take three times the room.

Its entries are deleted, so that everything is indexed again while the rest works.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("DROP INDEX ix_search_text_tokens")
    op.execute("TRUNCATE search_entry, search_text")
    op.execute(
        'CREATE TABLE search_token (token text COLLATE "C" PRIMARY KEY,'
        " number integer NOT NULL GENERATED ALWAYS AS IDENTITY)"
    )
    op.execute(_TOKENS)
    op.execute("DROP FUNCTION search_near")
    op.execute(_NEAR)
    op.execute(
        "CREATE INDEX ix_search_text_tokens ON search_text USING gin"
        " (search_tokens(title, lead, body))"
    )


# A field is its codes with a blank before, between and after them; "-" stands in gaps. It costs
# more than it looks, so no plan may compute it for every row; in plpgsql, it is not taken apart.
_TOKENS = """
CREATE OR REPLACE FUNCTION search_tokens(title text, lead text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 50000 AS $$
BEGIN
    RETURN array_to_tsvector(array_remove(
        string_to_array(btrim(replace(title || lead || body, '  ', ' ')), ' '), '-'));
END
$$
"""
# Whether, of one of the groups, all phrases stand near each other, as FTS5 says it: between the end
# of the first and the beginning of the last are at most `slop` words. A group is phrases with a bar
# between them, a phrase is words with blanks, a word is its codes with commas: one of them. Fields,
# which two blanks part, are farther from each other than any nearness.
_NEAR = """
CREATE FUNCTION search_near(fields text, groups text[], slop integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
WITH word AS MATERIALIZED (
    SELECT code, place FROM unnest(
        string_to_array(replace(btrim(fields), '  ', repeat(' ', 121)), ' ')
    ) WITH ORDINALITY AS found(code, place) WHERE code <> ''
), wanted AS MATERIALIZED (
    SELECT one.number AS of_group, phrase.number, token.place - 1 AS behind, choice.code,
           cardinality(string_to_array(phrase.text_, ' ')) AS size_
    FROM unnest(groups) WITH ORDINALITY AS one(text_, number),
         unnest(string_to_array(one.text_, '|')) WITH ORDINALITY AS phrase(text_, number),
         unnest(string_to_array(phrase.text_, ' ')) WITH ORDINALITY AS token(text_, place),
         unnest(string_to_array(token.text_, ',')) AS choice(code)
), spots AS (
    SELECT of_group, number, behind, size_, word.place - behind AS begins
    FROM word JOIN wanted ON word.code = wanted.code
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
