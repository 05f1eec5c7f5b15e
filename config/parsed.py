"""Texts of topic files that are parsed once, at loading, and keep their trees.

    Pattern    a pattern: `(pact|compact) on ~2 migra*`
    Beside     a pattern for text beside a hit, which may begin or end with a gap
    Query      a query in Lucene syntax

A model parses each of them from a text, and dumps the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from config import query
from config.pattern import MAX_LENGTH, Sequence, parse_pattern

Tree = TypeVar("Tree")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Tree]):
    """A text with its tree; equality compares the texts."""

    source: str
    tree: Tree = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.source


@dataclass(frozen=True, slots=True)
class _ParsedWith(Generic[Tree]):
    """Tells pydantic how to read and dump a field of type `Parsed`; `parse` raises ValueError."""

    parse: Callable[[str], Tree]
    max_length: int | None = None

    def __get_pydantic_core_schema__(
        self, _type: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            lambda text: Parsed(text, self.parse(text)),
            core_schema.str_schema(max_length=self.max_length),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )


def _parse_query(text: str) -> query.Query:
    # Few topics have a query, and its parser takes its time to load.
    from config.query_syntax import parse_query

    return parse_query(text)


_beside = partial(parse_pattern, edge_gaps=True)
Pattern: TypeAlias = Annotated[Parsed[Sequence], _ParsedWith(parse_pattern, MAX_LENGTH)]
Beside: TypeAlias = Annotated[Parsed[Sequence], _ParsedWith(_beside, MAX_LENGTH)]
Query: TypeAlias = Annotated[Parsed[query.Query], _ParsedWith(_parse_query)]
