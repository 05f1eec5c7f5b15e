"""Load the pages of the open benchmark with their labels."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.main_text.scoring import Gold
from crawler.urls.registrable_domain import registrable_domain

DEVELOPMENT = "development"
HELD_OUT = "held out"
SETS = ("fundus-eval", "fundus-tests", "aeb")
_WITH_METADATA = "fundus-tests"


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page of a set."""

    id: str
    group: str  # the set
    language: str
    url: str
    half: str  # DEVELOPMENT or HELD_OUT, by the publisher
    path: Path
    gold: Gold

    @property
    def body(self) -> bytes:
        """Return the page, unpacked."""
        return gzip.decompress(self.path.read_bytes())


def labelled_pages(folder: Path) -> Iterator[LabelledPage]:
    """Yield every page of the benchmark, in the order of its list."""
    for record in json.loads((folder / "ground_truth.json").read_text()):
        yield LabelledPage(
            id=record["id"],
            group=record["set"],
            language=record["lang"] or "und",
            url=record["url"] or "",
            half=half_of(record["host"] or ""),
            path=folder / "pages" / record["set"] / f"{record['id']}.html.gz",
            gold=_gold(record),
        )


def half_of(host: str) -> str:
    """Return the half of a publisher; rules are made on one half and checked on the other.

    Halves were once made by host. Most hosts begin with "www.", so with that before the registered
    domain most publishers stay in the half that they had, where their pages were looked at or not.
    """
    publisher = f"www.{registrable_domain(host)}"
    even = hashlib.sha256(publisher.encode()).digest()[0] % 2 == 0
    return DEVELOPMENT if even else HELD_OUT


def _gold(record: Mapping[str, Any]) -> Gold:
    title = record["title"]
    headlines: Sequence[str] = [*([title] if title else []), *(record["headline_variants"] or [])]
    meta = record["set"] == _WITH_METADATA
    return Gold(
        paragraphs=record["paragraphs"],
        optional=record["optional_paragraphs"] or [],
        headlines=headlines,
        title=title if meta else None,
        day=record["date"] if meta else None,
        authors=(record["authors"] or []) if meta else [],
    )
