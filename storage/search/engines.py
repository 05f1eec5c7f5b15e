"""Asks FTS5 and PostgreSQL the same of their index, in the language of each.

Tokens are letters and digits of our own making, and stand in quotes: nothing that a person typed is
read as a sign of either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol

from sqlalchemy import (
    ColumnElement,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from storage.search.expression import Leaf, Nearness, Phrases
from storage.search.tables import INDEX_TABLE, SearchEntryRow
from storage.search.text.sequences import Sequence as Tokens

TITLE, LEAD = "title", "lead"
_EVERYWHERE = ""


class TextEngine(Protocol):
    """What a database can be asked of its index.

    `leaf`, `all_of` and `either_of` make the text of an expression, `found` the condition that an
    entry is among what it finds. `takes` says whether a leaf can be part of a text at all;
    `nearness` is the condition for one that cannot.
    """

    def takes(self, leaf: Leaf) -> bool: ...
    def leaf(self, leaf: Leaf, within: str) -> str: ...
    def all_of(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str: ...
    def either_of(self, parts: Sequence[str]) -> str: ...
    def found(self, expression: str) -> ColumnElement[bool]: ...
    def nearness(self, leaf: Nearness, within: str) -> ColumnElement[bool]: ...


def engine_of(dialect: str) -> TextEngine:
    """Return what speaks to this kind of database."""
    return Fts5() if dialect == "sqlite" else Tsquery()


class Fts5:
    """The query language of SQLite's FTS5."""

    _COLUMNS: ClassVar = {_EVERYWHERE: "", TITLE: "{title} : ", LEAD: "{title lead} : "}

    def takes(self, leaf: Leaf) -> bool:  # noqa: ARG002 - it takes all
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

    def nearness(self, leaf: Nearness, within: str) -> ColumnElement[bool]:
        return self.found(self.leaf(leaf, within))


class Tsquery:
    """The query language of PostgreSQL, and a function of ours for what it cannot say."""

    _WEIGHTS: ClassVar = {_EVERYWHERE: "", TITLE: "A", LEAD: "AB"}
    _INDEX = table(INDEX_TABLE, column("entry_id"), column("words"))

    def takes(self, leaf: Leaf) -> bool:
        return isinstance(leaf, Phrases)

    def leaf(self, leaf: Leaf, within: str) -> str:
        weights = self._WEIGHTS[TITLE if leaf.in_title else within]
        if isinstance(leaf, Phrases):
            return self.either_of([self._phrase(row, weights) for row in leaf.rows])
        return self.either_of(
            [
                self.all_of([self._phrase(row, weights) for row in group], [])
                for group in leaf.groups
            ]
        )

    def _phrase(self, row: Tokens, weights: str) -> str:
        return f"({' <-> '.join(self._token(token, weights) for token in row)})"

    def _token(self, token: str, weights: str) -> str:
        is_prefix = token.endswith("*")
        marks = weights + "*" * is_prefix
        return f"'{token[:-1] if is_prefix else token}'" + (f":{marks}" if marks else "")

    def all_of(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        return f"({' & '.join((*wanted, *(f'!{part}' for part in unwanted)))})"

    def either_of(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def found(self, expression: str) -> ColumnElement[bool]:
        return SearchEntryRow.id.in_(self._rows(self._holds(expression)))

    def nearness(self, leaf: Nearness, within: str) -> ColumnElement[bool]:
        words: ColumnElement[str] = self._INDEX.c.words
        if leaf.in_title or within:
            letters = ",".join(self._WEIGHTS[TITLE if leaf.in_title else within].lower())
            words = func.ts_filter(words, literal_column(f"'{{{letters}}}'::\"char\"[]"))
        near = or_(
            *(
                func.search_near(words, cast(list(self._written(group)), ARRAY(SqlText)), leaf.slop)
                for group in leaf.groups
            )
        )
        return SearchEntryRow.id.in_(self._rows(self._holds(self.leaf(leaf, within)), near))

    def _written(self, group: Iterable[Tokens]) -> Iterable[str]:
        return (" ".join(row) for row in group)

    def _holds(self, expression: str) -> ColumnElement[bool]:
        query = cast(bindparam(None, expression, type_=SqlText), TSQUERY)
        return self._INDEX.c.words.op("@@", is_comparison=True)(query)

    def _rows(self, *conditions: ColumnElement[bool]):  # type: ignore[no-untyped-def]
        return select(self._INDEX.c.entry_id).where(*conditions)
