"""Says what is wrong with a query, and where."""

from __future__ import annotations

from storage.search.query.tree import QueryError


def placed(error: QueryError) -> str:
    """Return the mistake with its place, counted from 1."""
    return f"{error} At character {error.place.start + 1}."
