"""Turns a query into a condition on entries: words go to the engine together, filters beside."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, not_, or_, text
from sqlalchemy.orm import Session

from storage.search.engines import TextEngine, engine_of
from storage.search.expression import Leaf, Vocabulary
from storage.search.filters import Filters, Surroundings
from storage.search.query.tree import All, Any, Near, Node, Not, Words

# A list of found rows that does not fit is kept by pages, whose tokens are then computed again.
_ROOM = text("SET LOCAL work_mem = '64MB'")


class Conditions:
    """Makes conditions of queries for one database."""

    def __init__(self, session: Session, around: Surroundings) -> None:
        dialect = session.get_bind().dialect.name
        if dialect == "postgresql":
            session.execute(_ROOM)
        self._engine: TextEngine = engine_of(session)
        self._vocabulary = Vocabulary(session)
        self._filters = Filters(session, around)
        self._leaves: dict[Words | Near, Leaf] = {}

    def leaf(self, node: Words | Near) -> Leaf:
        """Return the tokens of words; they are looked up once."""
        if node not in self._leaves:
            self._leaves[node] = self._vocabulary.leaf(node)
        return self._leaves[node]

    def condition(self, node: Node, within: str = "") -> ColumnElement[bool]:
        """Return what an entry must satisfy; `within` is a field in which the words must stand."""
        asked = self._text(node, within)
        if asked is not None:
            return self._engine.found(asked)
        match node:
            case All(parts=parts):
                return self._all(parts, within)
            case Any(parts=parts):
                return or_(*(self.condition(part, within) for part in parts))
            case Not(part=part):
                return not_(self.condition(part))
            case Near() | Words():
                return self._engine.looked_up(self.leaf(node), within)
            case _:
                return self._filters.condition(node)

    def _all(self, parts: Sequence[Node], within: str) -> ColumnElement[bool]:
        """Ask for all words at once, and for the rest beside them."""
        wanted = [asked for part in parts if (asked := self._text(part, within)) is not None]
        rest = [part for part in parts if self._text(part, within) is None]
        unwanted = []
        if wanted:
            texts = [(part, self._unwanted(part)) for part in rest]
            unwanted = [asked for _, asked in texts if asked is not None]
            rest = [part for part, asked in texts if asked is None]
        found = [self._engine.found(self._engine.all_of(wanted, unwanted))] if wanted else []
        return and_(*found, *(self.condition(part, within) for part in rest))

    def _unwanted(self, node: Node) -> str | None:
        return self._text(node.part, "") if isinstance(node, Not) else None

    def _text(self, node: Node, within: str) -> str | None:
        """Return the node as the engine's text; None where it is more than words."""
        match node:
            case Words() | Near():
                leaf = self.leaf(node)
                return self._engine.leaf(leaf, within) if self._engine.takes(leaf, within) else None
            case Any(parts=parts):
                texts = [self._text(part, within) for part in parts]
                return None if None in texts else self._engine.either_of([t for t in texts if t])
            case All(parts=parts):
                return self._all_text(parts, within)
            case _:
                return None

    def _all_text(self, parts: Sequence[Node], within: str) -> str | None:
        wanted = [self._text(part, within) for part in parts if not isinstance(part, Not)]
        unwanted = [self._text(part.part, "") for part in parts if isinstance(part, Not)]
        if not wanted or None in wanted or None in unwanted:
            return None
        return self._engine.all_of([t for t in wanted if t], [t for t in unwanted if t])
