"""Which articles an export writes: the filters of the command, put together as one query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from storage.search.query.tree import Node, Query

_LATELY = re.compile(r"(\d{1,4})([dw])")


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; all of it must hold of an article."""

    query: str = ""
    topics: Sequence[str] = ()
    languages: Sequence[str] = ()
    sources: Sequence[str] = ()
    since: str = ""  # a day, or "7d"
    until: str = ""

    def parsed(self) -> Query | None:
        """Return it as a query; None for every article. Raises QueryError and BadParameter."""
        from storage.search.query.parser import parse_query
        from storage.search.query.tree import All, Names, Place, Query

        place = Place(0, 0)
        named = (("topic", self.topics), ("lang", self.languages), ("source", self.sources))
        parts: list[Node] = [Names(name, tuple(values), place) for name, values in named if values]
        parts += [_date(date, option) for date, option in self._dates() if date]
        root = parse_query(self.query).root
        if root is not None:
            parts.append(root)
        return Query(self.query, All(tuple(parts))) if parts else None

    def _dates(self) -> Sequence[tuple[str, str]]:
        lately = _LATELY.fullmatch(self.since)
        since = f"P{lately[1]}{lately[2].upper()}" if lately else f"{self.since}.."
        return (since if self.since else "", "--since"), (
            self.until and f"..{self.until}",
            "--until",
        )


def _date(written: str, option: str) -> Node:
    from storage.search.query.dates import read_date
    from storage.search.query.tree import Place, QueryError

    try:
        return read_date(written, Place(0, len(written)))
    except QueryError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
