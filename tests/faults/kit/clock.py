"""A clock that is set while a process runs: `datetime.now` and `time.time`.

As on a real machine, the monotonic clock is not touched, and neither are times already stored. How
far the clock is off stands in a file, which the process reads whenever it asks for the time. The
children that read pages keep the real time; what they need to know of it is handed to them.
"""

from __future__ import annotations

import copyreg
import datetime as dt
import time
from datetime import datetime as RealDatetime  # noqa: N812 - beside the one that takes its place
from pathlib import Path
from typing import Any

_TIME, _TIME_NS = time.time, time.time_ns


class Clock:
    """The clock of a process, as a test sets it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.write_text("0")

    def set(self, off: dt.timedelta) -> None:
        """Let the clock be off by so much from now on; negative: set back."""
        beside = self.path.with_suffix(".new")
        beside.write_text(str(off.total_seconds()))
        beside.replace(self.path)


def install(path: Path) -> None:
    """Let this process read its time from a clock of which `path` says how far it is off."""

    def off_s() -> float:
        return float(path.read_text())

    class Type(type):
        """Makes the class below equal to the real one wherever types are compared."""

        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, RealDatetime)

        def __subclasscheck__(cls, subclass: type) -> bool:
            return issubclass(subclass, RealDatetime)

        def __eq__(cls, other: object) -> bool:
            return other is cls or other is RealDatetime

        def __hash__(cls) -> int:
            return hash(RealDatetime)

    class Datetime(RealDatetime, metaclass=Type):
        """Every instance is of the real class; only the time of day is another one."""

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            return RealDatetime(*args, **kwargs)  # noqa: DTZ001 - what it is told

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return RealDatetime.now(tz) + dt.timedelta(seconds=off_s())

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now(dt.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    # Pickles name the class, and refuse one that stands elsewhere than under its name.
    copyreg.pickle(RealDatetime, _reduce)
    dt.datetime = Datetime  # type: ignore[misc]
    time.time = lambda: _TIME() + off_s()
    time.time_ns = lambda: _TIME_NS() + int(off_s() * 1e9)


def _reduce(value: RealDatetime) -> tuple[Any, ...]:
    return _restore, value.__reduce__()[1]


def _restore(*parts: Any) -> RealDatetime:
    return RealDatetime(*parts)  # noqa: DTZ001 - what it was
