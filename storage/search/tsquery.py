"""Asks PostgreSQL of its index, which knows the codes that an article has.

What stands side by side, in one field or near each other is looked for in the codes of the articles
that have the words. A beginning is the codes of all tokens that begin so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from itertools import chain
from operator import add
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, any_, bindparam, cast, column, func, or_, select, table
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.orm import Session

from storage.search.codes import codes_beginning, known_codes
from storage.search.expression import Leaf, Phrases
from storage.search.tables import EVERYWHERE, INDEX_TABLE, LEAD, TITLE, SearchEntryRow
from storage.search.text.sequences import Sequence as Tokens
from storage.search.text.stream import FIELDS

Row = tuple[tuple[str, ...], ...]  # for each place, the codes that may stand there
Group = tuple[Row, ...]  # rows near each other; a phrase is one row
_NOTHING = "'.'"  # the code of no token
# So many codes of a beginning are asked for together with other words; of more, each is looked up
# for itself, because the index compares every article that has one with all of them.
_MOST_TOGETHER = 100


class Tsquery:
    """The query language of PostgreSQL."""

    _INDEX = table(INDEX_TABLE, column("entry_id"), *(column(name, SqlText) for name in FIELDS))
    _FIELDS: ClassVar = {EVERYWHERE: FIELDS, TITLE: (TITLE,), LEAD: (TITLE, LEAD)}

    def __init__(self, session: Session) -> None:
        self._session = session
        self._groups_of: dict[Leaf, list[Group]] = {}

    def takes(self, leaf: Leaf, within: str) -> bool:
        """Whether the index alone knows it: single words, wherever they stand."""
        if leaf.in_title or within != EVERYWHERE or not isinstance(leaf, Phrases):
            return False
        rows = [row for (row,) in self._groups(leaf)]
        return all(len(row) == 1 and _words(row) for row in rows)

    def leaf(self, leaf: Leaf, within: str) -> str:  # noqa: ARG002 - what is taken is anywhere
        return self.either_of([_words(chain(*group)) for group in self._groups(leaf)])

    def all_of(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        return f"({' & '.join((*wanted, *(f'!{part}' for part in unwanted)))})"

    def either_of(self, parts: Sequence[str]) -> str:
        return _either_of(parts)

    def found(self, expression: str) -> ColumnElement[bool]:
        return SearchEntryRow.id.in_(select(self._INDEX.c.entry_id).where(self._has(expression)))

    def looked_up(self, leaf: Leaf, within: str) -> ColumnElement[bool]:
        groups = self._groups(leaf)
        fields = self._FIELDS[TITLE if leaf.in_title else within]
        stream = reduce(add, (self._INDEX.c[name] for name in fields))
        slop = 0 if isinstance(leaf, Phrases) else leaf.slop
        found = select(self._INDEX.c.entry_id)
        found = found.where(self._has_words(groups), _stand(stream, groups, slop))
        return SearchEntryRow.id.in_(found)

    def _has_words(self, groups: Sequence[Group]) -> ColumnElement[bool]:
        """Say that an article has the words of one of the groups, wherever they stand."""
        rows = [tuple(chain(*group)) for group in groups]
        conditions = [self._has(_either_of([asked for row in rows if (asked := _words(row))]))]
        if wide := {code for row in rows if not _words(row) for code in min(row, key=len)}:
            one = func.unnest(_texts(sorted(wide))).column_valued("one")
            each = select(self._INDEX.c.entry_id)
            each = each.where(_matches(self._codes(), cast(one, TSQUERY)))
            conditions.append(self._INDEX.c.entry_id.in_(each))
        return or_(*conditions)

    def _has(self, expression: str) -> ColumnElement[bool]:
        query = cast(bindparam(None, expression, type_=SqlText), TSQUERY)
        return _matches(self._codes(), query)

    def _codes(self) -> ColumnElement[Any]:
        return func.search_tokens(*(self._INDEX.c[name] for name in FIELDS))

    def _groups(self, leaf: Leaf) -> list[Group]:
        """Return the leaf in codes, without what has a token that no article has."""
        if leaf not in self._groups_of:
            groups = _token_groups(leaf)
            codes = self._codes_of({token for group in groups for row in group for token in row})
            coded = [tuple(tuple(codes[t] for t in row) for row in group) for group in groups]
            self._groups_of[leaf] = [one for one in coded if all(all(row) for row in one)]
        return self._groups_of[leaf]

    def _codes_of(self, tokens: Collection[str]) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        whole = [token for token in tokens if not token.endswith("*")]
        beginnings = [token[:-1] for token in tokens if token.endswith("*")]
        found |= {token: (code,) for token, code in known_codes(self._session, whole).items()}
        if beginnings:
            codes = codes_beginning(self._session, beginnings)
            found |= {f"{beginning}*": several for beginning, several in codes.items()}
        return found


def _token_groups(leaf: Leaf) -> Sequence[tuple[Tokens, ...]]:
    return [(row,) for row in leaf.rows] if isinstance(leaf, Phrases) else leaf.groups


def _words(row: Iterable[tuple[str, ...]]) -> str:
    """Return what asks for all words of a row; "" where each is a beginning of too many."""
    asked = [_either_of([f"'{c}'" for c in codes]) for codes in row if len(codes) <= _MOST_TOGETHER]
    return f"({' & '.join(dict.fromkeys(asked))})" if asked else ""


def _either_of(parts: Sequence[str]) -> str:
    return f"({' | '.join(parts)})" if parts else _NOTHING


def _stand(stream: ColumnElement[str], groups: Sequence[Group], slop: int) -> ColumnElement[bool]:
    """Say that one of the groups stands in a text of codes, its rows in `slop` words."""
    plain = [row for row, *others in groups if not others and all(len(one) == 1 for one in row)]
    patterns = [f"% {' '.join(code for (code,) in row)} %" for row in plain]
    rest = [group for group in groups if len(group) > 1 or group[0] not in plain]
    conditions: list[ColumnElement[bool]] = []
    if patterns:
        conditions.append(stream.like(any_(_texts(patterns))))
    if rest or not patterns:
        conditions.append(func.search_near(stream, _texts(map(_written, rest)), slop))
    return or_(*conditions)


def _written(group: Group) -> str:
    return "|".join(" ".join(",".join(codes) for codes in row) for row in group)


def _texts(values: Iterable[str]) -> ColumnElement[Any]:
    return cast([*values], ARRAY(SqlText))


def _matches(codes: ColumnElement[Any], query: ColumnElement[Any]) -> ColumnElement[bool]:
    return codes.op("@@", is_comparison=True)(query)
