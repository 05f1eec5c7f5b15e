"""Ends a process that was asked to end, whatever still runs in its threads."""

from __future__ import annotations

import os
import threading

END_WITHIN_S = 9.0  # after the signal; a daemon or worker itself takes eight at most


def end_in_time() -> None:
    """End the process even if a thread waits for a database that another process holds.

    A thread cannot be stopped, and the process would wait for it. Its transaction is rolled back,
    and the next start does the work again.
    """
    last = threading.Timer(END_WITHIN_S, os._exit, (0,))
    last.daemon = True
    last.start()
