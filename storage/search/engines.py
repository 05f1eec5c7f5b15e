"""Asks FTS5 and PostgreSQL the same of their index, in the language of each.

Tokens are letters and digits of our own making, and stand in quotes: nothing that a person typed is
read as a sign of either language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from sqlalchemy import ColumnElement, bindparam, column, literal_column, select, table
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import Session

from storage.search.expression import Leaf, Phrases
from storage.search.tables import EVERYWHERE, INDEX_TABLE, LEAD, TITLE, SearchEntryRow
from storage.search.text.sequences import Sequence as Tokens
from storage.search.tsquery import Tsquery


class TextEngine(Protocol):
    """What a database can be asked of its index.

    `leaf`, `all_of` and `either_of` make the text of an expression, `found` the condition that an
    entry is among what it finds. `takes` says whether a leaf can be part of a text at all;
    `looked_up` is the condition for one that cannot.
    """

    def takes(self, leaf: Leaf, within: str) -> bool: ...
    def leaf(self, leaf: Leaf, within: str) -> str: ...
    def all_of(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str: ...
    def either_of(self, parts: Sequence[str]) -> str: ...
    def found(self, expression: str) -> ColumnElement[bool]: ...
    def looked_up(self, leaf: Leaf, within: str) -> ColumnElement[bool]: ...


def engine_of(session: Session) -> TextEngine:
    """Return what speaks to the database of a session."""
    return Fts5() if session.get_bind().dialect.name == "sqlite" else Tsquery(session)


class Fts5:
    """The query language of SQLite's FTS5."""

    _COLUMNS: ClassVar = {EVERYWHERE: "", TITLE: "{title} : ", LEAD: "{title lead} : "}

    def takes(self, leaf: Leaf, within: str) -> bool:  # noqa: ARG002 - it takes all
        return True

    def leaf(self, leaf: Leaf, within: str) -> str:
        if isinstance(leaf, Phrases):
            parts = [self._phrase(row) for row in leaf.rows]
        else:
            parts = [
                f"NEAR({' '.join(map(self._phrase, group))}, {leaf.slop})" for group in leaf.groups
            ]
        return f"{self._COLUMNS[TITLE if leaf.in_title else within]}{self.either_of(parts)}"

    def _phrase(self, row: Tokens) -> str:
        text = " ".join(row)
        return f'"{text[:-1]}" *' if text.endswith("*") else f'"{text}"'

    def all_of(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        text = f"({' AND '.join(wanted)})"
        return f"({text} NOT {self.either_of(unwanted)})" if unwanted else text

    def either_of(self, parts: Sequence[str]) -> str:
        return f"({' OR '.join(parts)})"

    def found(self, expression: str) -> ColumnElement[bool]:
        index = table(INDEX_TABLE, column("rowid"))
        match = literal_column(INDEX_TABLE).op("MATCH", is_comparison=True)
        rows = select(index.c.rowid).where(match(bindparam(None, expression, type_=SqlText)))
        return SearchEntryRow.id.in_(rows)

    def looked_up(self, leaf: Leaf, within: str) -> ColumnElement[bool]:
        return self.found(self.leaf(leaf, within))
