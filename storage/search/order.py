"""How results are ordered."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """Which results come first."""

    DATE = "date"  # the newest
    RELEVANCE = "relevance"  # words in the title, then in the first block, then elsewhere
