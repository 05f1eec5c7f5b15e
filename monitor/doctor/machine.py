"""Whether the machine has room, and whether its clock is right."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from config.said import said
from monitor.doctor.finding import Finding, failure, fine, warning

LEAST_MB = 100  # below this, even the log of a busy database may find no room
USUAL_MB = 500  # as `operator.min_free_mb`
MADE = datetime(2026, 11, 1, tzinfo=UTC)  # no right clock says less
APART = timedelta(minutes=1)  # of clocks that are right
_TIME_ERROR = 5  # of adjtimex(2): the clock is kept by nobody
_TIMEX_BYTES = 512  # more than the structure has

_ROOM = said("Free some, or keep pages for a shorter time (`retention` in marsad.yaml).")
_SET = said("Set the clock, and let a time service such as `chrony` keep it right.")


def check_disk(free_mb: float, *, usual_mb: float = USUAL_MB) -> Finding:
    """Return whether there is room where the database is."""
    line = said("{free} MB are free where the database is.", free=int(free_mb))
    if free_mb < LEAST_MB:
        return failure("disk", line, _ROOM)
    return warning("disk", line, _ROOM) if free_mb < usual_mb else fine("disk", line)


def check_clock(
    now: datetime, newest: datetime | None, *, is_kept: Callable[[], bool] | None = None
) -> Iterator[Finding]:
    """Yield whether the clock can be right. `newest` is the last moment that the database has."""
    line = said("The clock says {when}.", when=now)
    if now < MADE:
        yield failure("clock", line, _SET)
    elif newest is not None and newest > now + APART:
        back = said("The clock was set back: something was stored at {when}.", when=newest)
        yield warning("clock", back, _SET)
    elif not (is_kept or is_clock_kept)():
        nobody = said("No time service keeps the clock right.")
        yield warning("clock", nobody, said("Install `chrony`, or start `systemd-timesyncd`."))
    else:
        yield fine("clock", line)


def is_clock_kept() -> bool:
    """Whether a time service keeps the clock; true where the system does not say."""
    adjtimex = getattr(ctypes.CDLL(None), "adjtimex", None)
    return adjtimex is None or adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES)) != _TIME_ERROR
