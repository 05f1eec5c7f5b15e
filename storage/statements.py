"""Statements that are compiled once for each engine and run past the mapper.

One article takes some forty statements, and most of the time of a small one goes into building it
and into what makes objects of its rows. Here only the driver is left, and what types do to values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ClauseElement,
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    Select,
    String,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean, TypeEngine

Convert = Callable[[Any], Any]


class Many(TypeDecorator[Collection[Any]]):
    """Any number of values in one variable: JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, *, of_texts: bool) -> None:
        super().__init__()
        self.of_texts = of_texts

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        element: TypeEngine[Any] = Text() if self.of_texts else BigInteger()
        known: TypeEngine[Any] = Text() if dialect.name == "sqlite" else ARRAY(element)
        return dialect.type_descriptor(known)

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        values = [] if value is None else list(value)
        return json.dumps(values) if dialect.name == "sqlite" else values


class among(ColumnElement[bool]):  # noqa: N801 - written as a function of SQL is
    """`column IN (...)` for any number of values: one statement, whatever their number.

    The values are told under `name` when the statement is run.
    """

    inherit_cache = False
    type = Boolean()

    def __init__(self, column: Any, name: str) -> None:
        self.column = column
        of_texts = isinstance(column.type, String)
        self.values = bindparam(name, type_=Many(of_texts=of_texts))

    def self_group(self, against: Any = None) -> ColumnElement[Any]:  # noqa: ARG002
        """Return it as it stands: a condition, which needs no brackets beside others."""
        return self


@compiles(among, "sqlite")
def _in_json(element: among, compiler: SQLCompiler, **words: Any) -> str:
    column = compiler.process(element.column, **words)
    values = compiler.process(element.values)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - a variable


@compiles(among, "postgresql")
def _any_of(element: among, compiler: SQLCompiler, **words: Any) -> str:
    column = compiler.process(element.column, **words)
    return f"{column} = ANY({compiler.process(element.values)})"


class Prepared:
    """A statement with values still to be told, by the names of its variables.

    What the session has changed is written before it runs, as before a statement of the session.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement
        self._texts: dict[str, _Text] = {}

    def rows(self, session: Session, **values: Any) -> Sequence[Any]:
        """Return the rows that it finds, as tuples."""
        session.flush()
        connection = session.connection()
        text = self._text_for(connection)
        return text.converted(connection.exec_driver_sql(text.sql, text.variables(values)))

    def firsts(self, session: Session, **values: Any) -> list[Any]:
        """Return the first column of the rows that it finds."""
        return [row[0] for row in self.rows(session, **values)]

    def run(self, session: Session, **values: Any) -> int:
        """Run it, and return how many rows it changed."""
        session.flush()
        connection = session.connection()
        text = self._text_for(connection)
        return connection.exec_driver_sql(text.sql, text.variables(values)).rowcount

    def run_each(self, session: Session, rows: Collection[Mapping[str, Any]]) -> None:
        """Run it with each of these values, in one go."""
        if rows:
            session.flush()
            connection = session.connection()
            text = self._text_for(connection)
            connection.exec_driver_sql(text.sql, [text.variables(row) for row in rows])

    def text(self, connection: Connection) -> str:
        """Return the statement in the language of this engine, as the driver takes it."""
        return self._text_for(connection).sql

    def variables(self, connection: Connection, **values: Any) -> Any:
        """Return these values as the driver of this engine takes them."""
        return self._text_for(connection).variables(values)

    def _text_for(self, connection: Connection) -> _Text:
        name = connection.dialect.name
        found = self._texts.get(name)
        if found is None:
            found = self._texts[name] = _Text(self.statement, connection.dialect)
        return found


def set_loaded(session: Session, kind: type[Any], ident: int, **values: Any) -> None:
    """Tell the object of a row, if the session has it, what a statement has written there."""
    row = session.identity_map.get(identity_key(kind, ident))
    if row is not None:
        for name, value in values.items():
            set_committed_value(row, name, value)


class _Text:
    """What a statement is on one engine."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 - of statements, not of types
        self.sql = str(compiled)
        self._order = compiled.positiontup
        self._bound: dict[str, Convert] = {}
        self._fixed: dict[str, Any] = {}
        for name, bind in compiled.binds.items():
            if (convert := bind.type.dialect_impl(dialect).bind_processor(dialect)) is not None:
                self._bound[name] = convert
            if bind.value is not None:
                self._fixed[name] = self._converted_bind(name, bind.value)
        self._columns = statement.selected_columns if isinstance(statement, Select) else ()
        self._dialect = dialect
        self._results: list[tuple[int, Convert]] | None = None

    def variables(self, values: Mapping[str, Any]) -> Any:
        """Return the variables as the driver takes them."""
        told = {name: self._converted_bind(name, value) for name, value in values.items()}
        told |= self._fixed
        return told if self._order is None else tuple([told[name] for name in self._order])

    def converted(self, found: CursorResult[Any]) -> Sequence[Any]:
        """Return rows with the values that the types of their columns make of them."""
        if self._results is None:
            assert found.cursor is not None  # noqa: S101 - of statements that return rows
            self._results = self._conversions([about[1] for about in found.cursor.description])
        rows = found.fetchall()
        if not self._results:
            return rows
        made = [list(row) for row in rows]
        for place, convert in self._results:
            for row in made:
                row[place] = convert(row[place])
        return made

    def _converted_bind(self, name: str, value: Any) -> Any:
        convert = self._bound.get(name)
        return value if convert is None else convert(value)

    def _conversions(self, codes: Sequence[Any]) -> list[tuple[int, Convert]]:
        """Return by place what is done to values; `codes` say which types the driver returns."""
        found: list[tuple[int, Convert]] = []
        for place, column in enumerate(self._columns):
            known = column.type.dialect_impl(self._dialect)
            convert = known.result_processor(self._dialect, codes[place])
            if convert is not None:
                found.append((place, convert))
        return found
