"""Find the pages on which one extractor is worse than another one. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# How much lower a figure of one page may lie. A field that is right or wrong is worse when wrong.
TOLERANCES: Mapping[str, float] = {"f4": 0.05, "title_stated": 0.5, "day": 0.5, "authors": 0.5}

Record = Mapping[str, Any]  # one page, as `measuring` writes it


@dataclass(frozen=True, slots=True)
class Worse:
    """A page on which a figure of ours lies below that of another extractor."""

    id: str
    group: str  # the set
    half: str
    figure: str  # a key of TOLERANCES
    ours: float  # from 0 to 1, as `theirs`
    theirs: float


def worse_pages(ours: Sequence[Record], theirs: Sequence[Record]) -> list[Worse]:
    """Return the pages with a figure that is worse than theirs, the largest differences first."""
    by_id = {(page["set"], page["id"]): page for page in theirs}
    found = [
        worse
        for page in ours
        if (other := by_id.get((page["set"], page["id"])))
        for worse in _worse(page, other)
    ]
    return sorted(found, key=lambda worse: worse.ours - worse.theirs)


def _worse(page: Record, other: Record) -> Iterator[Worse]:
    for figure, tolerance in TOLERANCES.items():
        if figure not in page["values"] or figure not in other["values"]:
            continue
        ours, theirs = page["values"][figure], other["values"][figure]
        if theirs - ours > tolerance:
            yield Worse(page["id"], page["set"], page["half"], figure, ours, theirs)
