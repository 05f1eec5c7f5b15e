"""What became of an extraction that was to be stored."""

from __future__ import annotations

from enum import StrEnum


class StoreOutcome(StrEnum):
    """What became of an extraction."""

    NEW = "new"  # an article that opens a story
    JOINED = "joined"  # an article in a story that was known
    COMPLETED = "completed"  # the text of an article that was stored with its summary only
    REVISED = "revised"  # another text of an article whose page has changed
    KNOWN = "known"  # nothing new: an article with its canonical URL is stored
