"""When repeated work is done: after a pause, however the clock was set in between."""

from __future__ import annotations

from datetime import datetime, timedelta

from apscheduler.triggers.base import BaseTrigger


class Every(BaseTrigger):  # type: ignore[misc]  # no types
    """Fires after each pause, and once for all times that were missed.

    The library's own trigger counts every missed time: a machine that starts in 1970 and is set to
    today would be busy with that for hours.
    """

    def __init__(self, pause_s: float) -> None:
        self._pause = timedelta(seconds=pause_s)

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return when to fire after `previous`, which is later than `now` at all events."""
        if previous is None:
            return now
        following = previous + self._pause
        return following if following > now else now + self._pause

    def after_change(self, planned: datetime, now: datetime) -> datetime:
        """Return when to fire by a clock that was set: as planned, or a pause from now.

        How often it is asked, and whether work was done between the change and the question, makes
        no difference.
        """
        return min(planned, now + self._pause)
