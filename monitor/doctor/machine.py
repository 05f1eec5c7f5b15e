"""Whether the machine has room, and whether its clock is right."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from monitor.doctor.finding import Finding, failure, fine, warning
from monitor.locale.later import say_later

LEAST_MB = 100  # below this, even the log of a busy database may find no room
USUAL_MB = 500  # as `operator.min_free_mb`
MADE = datetime(2026, 11, 1, tzinfo=UTC)  # no right clock says less
APART = timedelta(minutes=1)  # of clocks that are right
_TIME_ERROR = 5  # of adjtimex(2): the clock is kept by nobody
_TIMEX_BYTES = 512  # more than the structure has

_ROOM = say_later("Free some, or keep pages for a shorter time (`retention` in marsad.yaml).")
_SET = say_later("Set the clock, and let a time service such as `chrony` keep it right.")


def check_disk(free_mb: float, *, usual_mb: float = USUAL_MB) -> Finding:
    """Return whether there is room where the database is."""
    said = say_later("{free} MB are free where the database is.", free=int(free_mb))
    if free_mb < LEAST_MB:
        return failure("disk", said, _ROOM)
    return warning("disk", said, _ROOM) if free_mb < usual_mb else fine("disk", said)


def check_clock(
    now: datetime, newest: datetime | None, *, is_kept: Callable[[], bool] | None = None
) -> Iterator[Finding]:
    """Yield whether the clock can be right. `newest` is the last moment that the database has."""
    said = say_later("The clock says {when}.", when=now)
    if now < MADE:
        yield failure("clock", said, _SET)
    elif newest is not None and newest > now + APART:
        back = say_later("The clock was set back: something was stored at {when}.", when=newest)
        yield warning("clock", back, _SET)
    elif not (is_kept or is_clock_kept)():
        nobody = say_later("No time service keeps the clock right.")
        yield warning("clock", nobody, say_later("Install `chrony`, or start `systemd-timesyncd`."))
    else:
        yield fine("clock", said)


def is_clock_kept() -> bool:
    """Whether a time service keeps the clock; true where the system does not say."""
    adjtimex = getattr(ctypes.CDLL(None), "adjtimex", None)
    return adjtimex is None or adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES)) != _TIME_ERROR
