"""Why items of a feed are not announced, in the words that people are shown."""

from __future__ import annotations

from enum import StrEnum

MAX_ITEMS = 2_000  # the longest real feeds have some hundreds


class LeftOut(StrEnum):
    """The reasons for which items of a feed are left out."""

    NO_LINK = "without a link to a page"
    REFUSED_LINK = "with a link that cannot be fetched"
    HOME_PAGE = "linking to the home page only"
    SAME_PAGE = "on the same page as another item"
    CUT_OFF = "cut off in the middle"
    NO_ITEM = "that are no items"
    OVER_LIMIT = f"beyond the first {MAX_ITEMS:,} items"
