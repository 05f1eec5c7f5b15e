"""What the operator reads of a clock that was set. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.said import Said, said
from monitor.alert.troubles.trouble import Trouble, TroubleKind, trouble_key

TOLD_FOR = timedelta(days=1)  # then it is over: all that was due by the old clock has been done


def clock_trouble(at: datetime | None, by_s: float | None, *, now: datetime) -> Trouble | None:
    """Return the trouble that a clock was set by so many seconds; None where that is long ago."""
    if at is None or by_s is None or now - at >= TOLD_FOR:
        return None
    moved = said("Due times were moved with it, so that news arrive as usual.")
    lines = (clock_sentence(at, by_s), *([moved] if by_s < 0 else []))
    return Trouble(trouble_key(TroubleKind.CLOCK), lines)


def clock_sentence(at: datetime, by_s: float) -> Said:
    """Return how a clock was set, in words; less than no seconds is back."""
    hours = f"{abs(by_s) / 3_600:.1f}".removesuffix(".0")
    if by_s < 0:
        return said(
            "The clock of the machine was set back by {hours} hours at {when}.",
            hours=hours,
            when=at,
        )
    return said(
        "The clock of the machine was set forward by {hours} hours at {when}.",
        hours=hours,
        when=at,
    )
