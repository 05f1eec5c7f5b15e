"""Who holds leases and claims: names that tell whether their process still lives.

A process that was killed gives nothing back. Who is on the same machine need not wait for its
leases to run out: its name says where and when it was started, and that can be looked up.
"""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from pathlib import Path

_PROC = Path("/proc")
_ELSEWHERE = "elsewhere"  # where processes cannot be told apart: nobody is ever called dead
_GONE = ("Z", "X")  # states of a process that has ended and was not yet buried


def new_owner() -> str:
    """A name for one holder in this process; every call gives another one."""
    pid = os.getpid()
    return f"{_place()}:{pid}:{_started(pid) or '?'}:{secrets.token_hex(4)}"


def is_dead(owner: str) -> bool:
    """Whether the process of this name has surely ended; False when nobody here can know."""
    place, _, rest = owner.partition(":")
    pid, _, rest = rest.partition(":")
    if place == _ELSEWHERE or place != _place() or not pid.isdecimal():
        return False
    started = _started(int(pid))
    if started is None:
        return not _exists(int(pid))
    return started != rest.partition(":")[0]


def _place() -> str:
    """This boot of this machine and, in a container, this container."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text()
        namespace = (_PROC / "self/ns/pid").stat().st_ino
    except OSError:
        return _ELSEWHERE
    return blake2b(f"{boot} {namespace}".encode(), digest_size=6).hexdigest()


def _started(pid: int) -> str | None:
    """When a process began, in clock ticks since boot; "" if it has ended; None if unknown."""
    try:
        # After the command's name, which may hold blanks and brackets: state, 18 more, start time.
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return "" if fields[0] in _GONE else fields[19]


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is there, and somebody else's
    return True
