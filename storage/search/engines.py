"""Asks FTS5 and PostgreSQL the same of their index, in the language of each.

Tokens are letters and digits of our own making, and stand in quotes: nothing that a person typed is
read as a sign of either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain
from operator import add
from typing import ClassVar, Protocol

from sqlalchemy import (
    ColumnElement,
    any_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from storage.search.expression import Leaf, Phrases
from storage.search.tables import INDEX_TABLE, SearchEntryRow
from storage.search.text.sequences import Sequence as Tokens
from storage.search.text.stream import FIELDS

TITLE, LEAD = "title", "lead"
_EVERYWHERE = ""


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


def engine_of(dialect: str) -> TextEngine:
    """Return what speaks to this kind of database."""
    return Fts5() if dialect == "sqlite" else Tsquery()


class Fts5:
    """The query language of SQLite's FTS5."""

    _COLUMNS: ClassVar = {_EVERYWHERE: "", TITLE: "{title} : ", LEAD: "{title lead} : "}

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


class Tsquery:
    """The query language of PostgreSQL, which is asked for words; what stands side by side, in one
    field or near each other is looked for in the tokens of the articles that have the words.
    """

    _INDEX = table(INDEX_TABLE, column("entry_id"), *(column(name, SqlText) for name in FIELDS))
    _FIELDS: ClassVar = {_EVERYWHERE: FIELDS, TITLE: (TITLE,), LEAD: (TITLE, LEAD)}

    def takes(self, leaf: Leaf, within: str) -> bool:
        """Whether the index alone knows it: single words, wherever they stand."""
        is_anywhere = not leaf.in_title and within == _EVERYWHERE
        return isinstance(leaf, Phrases) and is_anywhere and all(len(row) == 1 for row in leaf.rows)

    def leaf(self, leaf: Leaf, within: str) -> str:  # noqa: ARG002 - what is taken is anywhere
        if isinstance(leaf, Phrases):
            return self.either_of([self._all_tokens(row) for row in leaf.rows])
        return self.either_of([self._all_tokens(chain(*group)) for group in leaf.groups])

    def _all_tokens(self, tokens: Iterable[str]) -> str:
        return self.all_of([_quoted(token) for token in dict.fromkeys(tokens)], [])

    def all_of(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        return f"({' & '.join((*wanted, *(f'!{part}' for part in unwanted)))})"

    def either_of(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def found(self, expression: str) -> ColumnElement[bool]:
        return SearchEntryRow.id.in_(select(self._INDEX.c.entry_id).where(self._has(expression)))

    def looked_up(self, leaf: Leaf, within: str) -> ColumnElement[bool]:
        fields = self._FIELDS[TITLE if leaf.in_title else within]
        stream = reduce(add, (self._INDEX.c[name] for name in fields))
        holds: ColumnElement[bool]
        if isinstance(leaf, Phrases):
            patterns = [_pattern(row) for row in leaf.rows]
            holds = stream.like(any_(cast(patterns, ARRAY(SqlText))))
        else:
            groups = ["|".join(" ".join(row) for row in group) for group in leaf.groups]
            holds = func.search_near(stream, cast(groups, ARRAY(SqlText)), leaf.slop)
        rows = select(self._INDEX.c.entry_id).where(self._has(self.leaf(leaf, within)), holds)
        return SearchEntryRow.id.in_(rows)

    def _has(self, expression: str) -> ColumnElement[bool]:
        tokens = func.search_tokens(*(self._INDEX.c[name] for name in FIELDS))
        query = cast(bindparam(None, expression, type_=SqlText), TSQUERY)
        return tokens.op("@@", is_comparison=True)(query)


def _quoted(token: str) -> str:
    return f"'{token[:-1]}':*" if token.endswith("*") else f"'{token}'"


def _pattern(row: Tokens) -> str:
    """Return the pattern of LIKE for tokens side by side; they have no % and no _."""
    text = " ".join(row)
    return f"% {text[:-1]}%" if text.endswith("*") else f"% {text} %"
