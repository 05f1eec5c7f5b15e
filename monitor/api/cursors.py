"""Where the next page of a list begins. Pure."""

from __future__ import annotations

import base64
import binascii


class CursorError(ValueError):
    """The cursor was not made by us for this list."""


def cursor_after(kind: str, number: int) -> str:
    """Return the cursor of what comes after a row of a list that runs down its ids."""
    return base64.urlsafe_b64encode(f"{kind}:{number}".encode()).decode().rstrip("=")


def number_of(kind: str, cursor: str | None) -> int | None:
    """Return the row that a cursor stands at; None for the first page. Raises CursorError."""
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        made_for, _, number = base64.b64decode(padded, b"-_", validate=True).decode().partition(":")
        if made_for == kind and number.isdecimal() and len(number) < 19:
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise CursorError("this cursor is of another list, or was not made here")
