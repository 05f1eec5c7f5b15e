"""Turns an exception that nobody foresaw into an outcome of one item, and counts it in the log.

What a site sends can raise anything in a library. It ends the item at hand, with a reason; the
other items of the source and the other sources go on. Nothing is hidden: each is logged in full,
with its number in this process, and one that only a mistake in a program raises is named a defect.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import structlog

from storage.outcomes import SourceState

log = structlog.get_logger(__name__)

# Raised by wrong code, not by wrong data.
_OF_PROGRAMS = (
    AssertionError, AttributeError, ImportError, NameError, NotImplementedError, TypeError,
)  # fmt: skip
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Unforeseen:
    """The outcome of an item that raised something unforeseen."""

    state: SourceState
    reason: str


def unforeseen(error: BaseException, *, stage: str, item: str) -> Unforeseen:
    """Log an exception and return the outcome of the item that raised it.

    `stage` is what was done with the item, such as `fetch`; `item` its URL or id.
    """
    name, is_defect = type(error).__name__, isinstance(error, _OF_PROGRAMS)
    log.error(
        "unforeseen_error",
        stage=stage,
        item=item,
        error=name,
        is_defect=is_defect,
        number=next(_numbers),
        exc_info=error,
    )
    if is_defect:
        return Unforeseen(SourceState.DEFECT, f"Marsad failed on it ({stage}: {name})")
    return Unforeseen(SourceState.PARSE_ERROR, f"damaged beyond reading ({stage}: {name})")
