"""Statements that run for every article: what they give back, and that indexes carry them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.sql.compiler import SQLCompiler

from storage import articles, events, families, matches, pages, stored_texts, stories, story_moves
from storage.articles import ArticleRow
from storage.base import OutcomeType, UTCDateTime
from storage.outcomes import ArticleStatus, Relation
from storage.search import indexing
from storage.statements import Many, Prepared, among, set_loaded
from storage.store import Store
from storage.stored_texts import StoredTexts
from tests.storage.seeds import NOW, article

_MODULES = (
    articles,
    events,
    families,
    indexing,
    matches,
    pages,
    stored_texts,
    stories,
    story_moves,
)


def _hot(module: ModuleType) -> Iterator[tuple[str, Prepared]]:
    """The statements of a module that look rows up; those that only add have an underscore."""
    for name, value in vars(module).items():
        if isinstance(value, Prepared) and not name.startswith("_"):
            yield f"{module.__name__.removeprefix('storage.')}.{name}", value


HOT = dict(found for module in _MODULES for found in _hot(module))


def test_no_statement_of_an_article_reads_a_whole_table(store: Store) -> None:
    with store.write() as session:
        connection = session.connection()
        if store.dialect == "postgresql":  # it would read small tables whole, whatever there is
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        whole = {name: found for name, one in HOT.items() if (found := _whole(connection, one))}
    assert whole == {}
    assert len(HOT) >= 25


def _whole(connection: Connection, prepared: Prepared) -> list[str]:
    """What the plan of a statement reads whole."""
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    values = prepared.variables(connection, **_samples(connection, prepared))
    rows = connection.exec_driver_sql(f"{explain} {prepared.text(connection)}", values).fetchall()
    lines = [str(row[-1]).strip() for row in rows]
    if connection.dialect.name == "postgresql":
        return [line for line in lines if "Seq Scan" in line]
    # Rows that a part of the statement has made are read whole, as are values that were told.
    made = ("json_each", "found", "CONSTANT")
    return [line for line in lines if line.startswith("SCAN") and not any(m in line for m in made)]


def _samples(connection: Connection, prepared: Prepared) -> dict[str, Any]:
    compiled = prepared.statement.compile(dialect=connection.dialect)
    assert isinstance(compiled, SQLCompiler)
    return {name: _sample(bind.type) for name, bind in compiled.binds.items() if bind.value is None}


def _sample(kind: Any) -> Any:
    if isinstance(kind, Many):
        return ["a"] if kind.of_texts else [1, 2]
    if isinstance(kind, OutcomeType):
        return next(iter(kind.outcome))
    if isinstance(kind, UTCDateTime):
        return NOW
    of = {float: 0.5, str: "a", bytes: b"a", datetime: NOW}
    try:
        return of.get(kind.python_type, 1)
    except NotImplementedError:  # of a statement that is text: all are numbers
        return 1


def test_any_number_of_values_is_one_statement(store: Store) -> None:
    with store.write() as session:
        row = article(session, 1)
        texts = StoredTexts(session, NOW)
        many = range(-3_000, 3_000)
        assert texts.holders(many) == {n: [row.id] for n in range(10, 20)}
        assert texts.holders([]) == {}
        texts.index(row.id, [2**63 - 1, -(2**63)])
        assert len(texts.holders([2**63 - 1, -(2**63), 2**62])) == 2


def test_values_are_those_of_the_types_of_columns(store: Store) -> None:
    statement = Prepared(
        select(ArticleRow.blocks, ArticleRow.discovered_at, ArticleRow.status, ArticleRow.score)
        .where(among(ArticleRow.key, "keys"))
        .limit(bindparam("most"))
    )
    with store.write() as session:
        article(session, 1)
        found = statement.rows(session, keys=["gazette.example/1", "other"], most=5)
        assert [list(row) for row in found] == [
            [["First paragraph.", "Second one."], NOW, ArticleStatus.FULL, 0.0]
        ]


def test_what_the_session_has_changed_is_found(store: Store) -> None:
    statement = Prepared(select(ArticleRow.id).where(ArticleRow.title == bindparam("title")))
    with store.write() as session:
        row = article(session, 1)
        row.title = "Another"
        assert statement.firsts(session, title="Another") == [row.id]


def test_a_loaded_object_is_told_what_was_written_past_it(store: Store) -> None:
    statement = Prepared(
        update(ArticleRow)
        .where(ArticleRow.id == bindparam("article"))
        .values(relation=bindparam("is_now"))
    )
    with store.write() as session:
        row = article(session, 1)
        said = [row.relation]
        assert statement.run(session, article=row.id, is_now=Relation.COPY) == 1
        said.append(row.relation)
        set_loaded(session, ArticleRow, row.id, relation=Relation.COPY)
        said.append(row.relation)
        assert said == [Relation.FIRST, Relation.FIRST, Relation.COPY]
        assert not session.dirty
        set_loaded(session, ArticleRow, row.id + 1, relation=Relation.COPY)  # nobody has it
    with store.read() as session:
        assert session.get_one(ArticleRow, row.id).relation is Relation.COPY


@pytest.mark.parametrize("name", ["stored_texts.HOLDERS", "events.HOLDERS", "stories.MOVE"])
def test_the_statements_that_matter_most_are_among_those(name: str) -> None:
    assert name in HOT
