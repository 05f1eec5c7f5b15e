"""When the next message of a group may be sent. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta


def group_ready_at(
    due_at: datetime, *, last_message_at: datetime | None, interval_s: float
) -> datetime:
    """Return when a group is sent whose first waiting story is due at `due_at`.

    The wait of the first story counts, and the interval since the group's last message.
    """
    if last_message_at is None:
        return due_at
    return max(due_at, last_message_at + timedelta(seconds=interval_s))
