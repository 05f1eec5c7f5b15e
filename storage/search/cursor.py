"""Where the next page of results begins, as text that a link can carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WRITTEN = re.compile(r"(\d)\.(-?\d{1,18})\.(\d{1,18})", re.ASCII)
_MICROSECOND = timedelta(microseconds=1)


class CursorError(ValueError):
    """A cursor was not made by this program."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last result of a page: its rank, time and article."""

    rank: int  # 0 by date
    sort_at: datetime
    article: int

    def __str__(self) -> str:
        return f"{self.rank}.{(self.sort_at - _EPOCH) // _MICROSECOND}.{self.article}"

    @classmethod
    def read(cls, text: str) -> Cursor:
        """Read what `str` wrote. Raises CursorError."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise CursorError("this is no place in a list of results")
        try:
            sort_at = _EPOCH + int(found[2]) * _MICROSECOND
        except OverflowError as error:
            raise CursorError("this is no place in a list of results") from error
        return cls(int(found[1]), sort_at, int(found[3]))
