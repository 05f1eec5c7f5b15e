"""Who holds a lease, written so that another process of the same machine can see that it died."""

from __future__ import annotations

import os
import secrets
from functools import cache
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_NAMESPACE = Path("/proc/self/ns/pid")


def this_process() -> str:
    """A name for this process: where its number counts, the number, and a mark of its own."""
    return f"{_place() or 'unknown'} {os.getpid()} {secrets.token_hex(4)}"


def is_dead(owner: str) -> bool:
    """Whether the process of that name is known to have ended.

    False for a process elsewhere, and where its number has been given to another since: its lease
    ends by time.
    """
    place, _, rest = owner.partition(" ")
    number = rest.partition(" ")[0]
    if not _place() or place != _place() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


@cache
def _place() -> str:
    """Where a process number means one process: this boot of this machine, this container.

    Empty where the system does not tell (no /proc).
    """
    try:
        return f"{_BOOT.read_text(encoding='ascii').strip()}/{_NAMESPACE.readlink()}"
    except OSError:
        return ""
